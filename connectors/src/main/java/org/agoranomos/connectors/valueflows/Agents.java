package org.agoranomos.connectors.valueflows;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.graph.Vocabulary;
import org.apache.jena.graph.Node;
import org.jspecify.annotations.Nullable;

/** Who there is, and who is a member of what. */
final class Agents {
  private static final String ORG = "http://www.w3.org/ns/org#";
  private static final String TIME = "http://www.w3.org/2006/time#";
  private static final List<String> NAMES =
      List.of(
          Dialects.VF + "name",
          Dialects.VF_HTTP + "name",
          "http://xmlns.com/foaf/0.1/name",
          "http://www.w3.org/2000/01/rdf-schema#label",
          "http://www.w3.org/2004/02/skos/core#prefLabel",
          Dialects.VF + "roleLabel",
          Dialects.VF_HTTP + "roleLabel");
  private static final Pattern MEMBER =
      Pattern.compile("\\bmember\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final SourceGraph graph;
  private final SourceRequest request;

  Agents(SourceGraph graph, SourceRequest request) {
    this.graph = graph;
    this.request = request;
  }

  /** Adds the facts of a record that describes an agent or a membership. */
  void of(Node record, List<Fact> facts) throws Unreadable {
    Set<String> types = graph.types(record);
    if (types.contains("Person") || types.contains("Organization")) {
      facts.add(party(record, types));
    }
    if (types.contains("AgentRelationship")) {
      relationship(record, facts);
    }
    for (Node type : graph.objects(record, Vocabulary.TYPE.getURI())) {
      if (type.hasURI(ORG + "Membership")) {
        membership(record, facts);
      }
    }
  }

  private Party party(Node agent, Set<String> types) throws Unreadable {
    if (types.contains("Person") && types.contains("Organization")) {
      throw new Unreadable(
          "two-kinds", agent + " is both a Person and an Organization", "state one");
    }
    return new Party(
        id(agent),
        types.contains("Person") ? Party.Kind.PERSON : Party.Kind.ORGANIZATION,
        name(agent),
        null,
        null);
  }

  /** The first name that something has, by the order of the vocabularies. */
  private @Nullable String name(Node node) {
    for (String property : NAMES) {
      for (Node name : graph.objects(node, property)) {
        if (name.isLiteral()) {
          return name.getLiteralLexicalForm();
        }
      }
    }
    return null;
  }

  /** An agent's identifier. An IRI without a path is the one with the path {@code /}. */
  static String id(Node agent) {
    String iri = SourceGraph.text(agent);
    boolean bare = iri.matches("https?://[^/?#]+");
    return bare ? iri + "/" : iri;
  }

  private void relationship(Node relationship, List<Fact> facts) throws Unreadable {
    Node role = graph.value(relationship, "relationship");
    String label = role == null ? null : name(role);
    Node subject = graph.value(relationship, "subject");
    Node object = graph.value(relationship, "object");
    if (label == null || subject == null || object == null || !MEMBER.matcher(label).find()) {
      return;
    }
    boolean has = label.toLowerCase(Locale.ROOT).startsWith("has ");
    facts.add(
        new Membership(
            request.factId("membership/" + graph.key(relationship)),
            id(has ? object : subject),
            id(has ? subject : object),
            "member",
            null,
            TimeInterval.UNKNOWN,
            null,
            null));
  }

  private void membership(Node membership, List<Fact> facts) throws Unreadable {
    Node member = SourceGraph.only(graph.objects(membership, ORG + "member"));
    Node organization = SourceGraph.only(graph.objects(membership, ORG + "organization"));
    if (member == null || organization == null) {
      throw new Unreadable(
          "member-missing",
          membership + " does not say one member and one organization",
          "state org:member and org:organization");
    }
    Node role = SourceGraph.only(graph.objects(membership, ORG + "role"));
    Node during = SourceGraph.only(graph.objects(membership, ORG + "memberDuring"));
    Node beginning = during == null ? null : instant(during, "hasBeginning");
    Node end = during == null ? null : instant(during, "hasEnd");
    facts.add(
        new Membership(
            request.factId("membership/" + graph.key(membership)),
            id(member),
            id(organization),
            role == null ? "member" : role(role),
            null,
            beginning == null ? TimeInterval.UNKNOWN : Clock.read(beginning),
            end == null ? null : Clock.read(end),
            null));
  }

  private String role(Node role) {
    String label = name(role);
    if (label != null) {
      return label;
    }
    String text = SourceGraph.text(role);
    return text.substring(Math.max(text.lastIndexOf('#'), text.lastIndexOf('/')) + 1);
  }

  /** The end of an OWL-Time interval, which is a literal or an instant with one. */
  private @Nullable Node instant(Node interval, String term) {
    Node at = SourceGraph.only(graph.objects(interval, TIME + term));
    if (at == null || at.isLiteral()) {
      return at;
    }
    for (String property : List.of("inXSDDateTimeStamp", "inXSDDateTime", "inXSDDate")) {
      Node time = SourceGraph.only(graph.objects(at, TIME + property));
      if (time != null) {
        return time;
      }
    }
    return null;
  }
}
