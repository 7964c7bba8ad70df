package org.agoranomos.ontology.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.IdentityLink;
import org.agoranomos.ontology.finding.AuditReport.LinkSummary;
import org.agoranomos.ontology.graph.Iris;

/**
 * Identifiers that are taken for one party.
 *
 * @param canonical the one of the smallest IRI, which stands for all
 * @param identifiers all of them, sorted, the canonical one among them
 * @param links the links that join them, in the order in which they were given
 */
public record IdentityGroup(String canonical, List<String> identifiers, List<LinkSummary> links) {
  /** Joins identifiers by the links that are used; groups come by their canonical identifier. */
  public static List<IdentityGroup> of(Collection<LinkSummary> links) {
    Map<String, String> parents = new TreeMap<>();
    for (LinkSummary summary : links) {
      if (summary.used()) {
        IdentityLink link = summary.identityLink();
        union(parents, link.identifier(), link.other());
      }
    }
    Map<String, TreeSet<String>> identifiers = new TreeMap<>();
    for (String identifier : List.copyOf(parents.keySet())) {
      identifiers
          .computeIfAbsent(find(parents, identifier), root -> new TreeSet<>())
          .add(identifier);
    }
    Map<String, List<LinkSummary>> joining = new TreeMap<>();
    for (LinkSummary summary : links) {
      if (summary.used()) {
        String root = find(parents, summary.identityLink().identifier());
        joining.computeIfAbsent(root, r -> new ArrayList<>()).add(summary);
      }
    }
    List<IdentityGroup> groups = new ArrayList<>();
    identifiers.forEach(
        (root, all) ->
            groups.add(
                new IdentityGroup(
                    root, List.copyOf(all), List.copyOf(joining.getOrDefault(root, List.of())))));
    groups.sort(Comparator.comparing(IdentityGroup::canonical));
    return groups;
  }

  private static String find(Map<String, String> parents, String identifier) {
    String root = identifier;
    for (String parent = parents.get(root);
        parent != null && !parent.equals(root);
        parent = parents.get(root)) {
      root = parent;
    }
    parents.put(identifier, root);
    return root;
  }

  private static void union(Map<String, String> parents, String one, String other) {
    parents.putIfAbsent(one, one);
    parents.putIfAbsent(other, other);
    String a = find(parents, one);
    String b = find(parents, other);
    if (!a.equals(b)) {
      boolean aFirst = Iris.of(a).compareTo(Iris.of(b)) < 0;
      parents.put(aFirst ? b : a, aFirst ? a : b);
    }
  }
}
