package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.identity.FactResolver;
import org.agoranomos.rules.Scope;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.policy.TermsTable;

/**
 * What rules see of a batch: its scopes, its facts resolved, and the terms of every organization in
 * them.
 *
 * @param objects all of it, in a fixed order
 * @param asRead the fact as read of each resolved one, by identity
 */
record SessionContent(List<Object> objects, Map<Object, KnownFact> asRead) {
  /** The content of a batch for some policies. */
  static SessionContent of(
      SessionBatch batch,
      Collection<LoadedPolicy> policies,
      FactSchema schema,
      FactResolver resolver,
      TermsTable terms) {
    List<Object> objects = new ArrayList<>();
    Map<Object, KnownFact> asRead = new IdentityHashMap<>();
    TreeSet<String> organizations = new TreeSet<>();
    batch.keys().forEach(key -> objects.add(new Scope(key)));
    for (KnownFact known : batch.facts()) {
      Fact resolved = resolver.resolve(known.fact());
      // Two places may share one object after interning; a session must know each by itself.
      asRead.put(resolved, known);
      objects.add(resolved);
      organizationsOf(resolved, schema, organizations);
    }
    for (LoadedPolicy policy : policies) {
      for (String organization : organizations) {
        // Where a required parameter is undecided, nothing is judged: PopulationCount says so.
        for (Terms each : terms.of(policy.policy(), organization)) {
          if (policy.policy().parameters().keySet().stream().allMatch(each::decides)) {
            objects.add(each);
          }
        }
      }
    }
    return new SessionContent(objects, asRead);
  }

  private static void organizationsOf(Fact fact, FactSchema schema, TreeSet<String> organizations) {
    for (FactComponent component : schema.kind(fact.getClass()).components()) {
      boolean organization =
          component.refersTo() == Organization.class || component.refersTo() == Market.class;
      if (organization && component.of(fact) instanceof String id) {
        organizations.add(id);
      }
    }
    if (fact instanceof Organization || fact instanceof Market) {
      organizations.add(fact.id());
    }
  }
}
