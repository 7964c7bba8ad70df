package org.agoranomos.auditor.pipeline;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.agoranomos.auditor.store.FactStore;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.identity.ResolvedFacts;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.measure.Measure;
import org.agoranomos.rules.measure.MeasureContext;
import org.agoranomos.rules.policy.Need;
import org.agoranomos.rules.policy.TermsTable;

/** Measures of a run: computes those that some policy needs, and keeps them beside the facts. */
final class RunFacts {
  private RunFacts() {}

  /** The measures that the policies need. */
  static List<Measure> needed(Collection<Measure> measures, Collection<LoadedPolicy> policies) {
    Set<String> kinds = new HashSet<>();
    for (LoadedPolicy loaded : policies) {
      kinds.add(loaded.policy().population().fact());
      loaded.policy().needs().stream().map(Need::fact).forEach(kinds::add);
    }
    return measures.stream().filter(m -> kinds.contains(m.result().getSimpleName())).toList();
  }

  /** Computes measures into a store of their own. */
  static void compute(
      List<Measure> measures,
      ResolvedFacts facts,
      TermsTable terms,
      String market,
      TimeInterval period,
      Path scratch,
      FactStore results) {
    MeasureContext context =
        new MeasureContext() {
          @Override
          public TimeInterval period() {
            return period;
          }

          @Override
          public String market() {
            return market;
          }

          @Override
          public Terms terms(String policy, String organization, TimeInterval at) {
            return terms.at(policy, organization, at);
          }

          @Override
          public Path scratch() {
            return scratch;
          }
        };
    for (Measure measure : measures) {
      String name = "measure " + measure.result().getSimpleName();
      Set<String> inputs = new TreeSet<>();
      measure.inputs().forEach(input -> inputs.add(input.getSimpleName()));
      SourceLocation location =
          new SourceLocation.Stated("computed from " + String.join(", ", inputs));
      measure.compute(facts, context, fact -> results.add(new KnownFact(fact, name, location)));
    }
  }

  /** Facts and measures as one set. */
  static FactSet both(FactSet facts, FactSet measures, Set<Class<?>> measured) {
    return new FactSet() {
      private FactSet of(Class<? extends Fact> kind) {
        return measured.contains(kind) ? measures : facts;
      }

      @Override
      public void forEach(Class<? extends Fact> kind, Consumer<KnownFact> visitor) {
        of(kind).forEach(kind, visitor);
      }

      @Override
      public String ledger(String source) {
        return facts.ledger(source);
      }

      @Override
      public long count(Class<? extends Fact> kind) {
        return of(kind).count(kind);
      }
    };
  }

  /** The facts of both sets, those of the first first. */
  static FactSet union(FactSet one, FactSet other) {
    return new FactSet() {
      @Override
      public void forEach(Class<? extends Fact> kind, Consumer<KnownFact> visitor) {
        one.forEach(kind, visitor);
        other.forEach(kind, visitor);
      }

      @Override
      public String ledger(String source) {
        return one.ledger(source);
      }

      @Override
      public long count(Class<? extends Fact> kind) {
        return one.count(kind) + other.count(kind);
      }
    };
  }
}
