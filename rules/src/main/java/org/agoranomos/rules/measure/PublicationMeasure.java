package org.agoranomos.rules.measure;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Disclosure;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what each organization published of itself.
 *
 * <p>A disclosure counts if it may have been made before the end of the period, however long ago,
 * and is by the organization or names it as what it is about: a foundation or a host may publish
 * for it.
 *
 * <p>Memory: organizations and coverage, and one disclosure for each thing published.
 */
final class PublicationMeasure implements Measure {
  private static final Set<Disclosure.Kind> KINDS =
      Set.of(Disclosure.Kind.GOVERNANCE, Disclosure.Kind.MEMBERS, Disclosure.Kind.PROPOSALS);

  private static final Comparator<Disclosure> FIRST =
      Comparator.comparing(Disclosure::at).thenComparing(Disclosure::id);

  @Override
  public Class<? extends Fact> result() {
    return Publication.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Organization.class, Disclosure.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    TimeInterval period = context.period();
    TimeInterval last = new TimeInterval(period.latest() - 1, period.latest(), null, -1);
    Set<String> organizations = new TreeSet<>();
    facts.forEach(Organization.class, known -> organizations.add(known.fact().id()));
    Map<String, Set<String>> bySource = new HashMap<>();
    Map<String, Disclosure> published = new HashMap<>();
    facts.forEach(
        Disclosure.class,
        known -> {
          Disclosure disclosure = (Disclosure) known.fact();
          bySource.computeIfAbsent(known.source(), s -> new TreeSet<>()).add(disclosure.by());
          if (KINDS.contains(disclosure.kind()) && disclosure.at().earliest() < period.latest()) {
            keep(published, disclosure.by(), disclosure);
            keep(published, disclosure.party(), disclosure);
          }
        });
    CoverageSpans coverage = CoverageSpans.ever(facts, "Disclosure", bySource);
    for (String organization : organizations) {
      Long since = coverage.coveredSince(organization, period.earliest(), period.latest());
      for (Disclosure.Kind kind : new TreeSet<>(KINDS)) {
        String id = id(organization, kind);
        Disclosure first = published.get(id);
        results.accept(
            new Publication(
                id,
                organization,
                FactComponent.termOf(kind),
                last,
                first == null ? null : first.id(),
                since == null ? null : new TimeInterval(since, since + 1, null, -1)));
      }
    }
  }

  private static void keep(
      Map<String, Disclosure> published, @Nullable String of, Disclosure disclosure) {
    if (of != null) {
      published.merge(
          id(of, disclosure.kind()), disclosure, (a, b) -> FIRST.compare(a, b) <= 0 ? a : b);
    }
  }

  private static String id(String organization, Disclosure.Kind kind) {
    return "publication/" + FactComponent.termOf(kind) + "/" + organization;
  }

  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, Publication.class)
        .show(facts, Organization.class, Publication::organization, basis)
        .show(facts, Disclosure.class, Publication::disclosure, basis);
  }
}
