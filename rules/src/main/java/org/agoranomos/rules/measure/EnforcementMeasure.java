package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.CharterTerm;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * Compares what charters say with what contracts and platforms enforce, each time that one of both
 * changes.
 *
 * <p>A change in one may be followed by the other within the term {@code grace} of policy {@value
 * #POLICY}, in force when it began, for votes and timelocks lie between; what is in force at the
 * end of that time is compared. Only moments in the audited period have a result, once for each
 * term and setting. Of a parameter that no contract enforces there is nothing to compare.
 *
 * <p>Memory: all charter terms and settings.
 */
final class EnforcementMeasure implements Measure {
  /** The policy whose term {@code grace} says how long one may differ from the other. */
  static final String POLICY = "XORG-007";

  private record Name(String organization, String parameter) {}

  /** Of which venue something may have to be compared since when. */
  private record Change(@Nullable String venue, TimeInterval at) {
    boolean concerns(String other) {
      return venue == null || venue.equals(other);
    }
  }

  /** The venues that nothing names. */
  private static final String THE_REST = "";

  @Override
  public Class<? extends Fact> result() {
    return Enforcement.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(CharterTerm.class, Setting.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("grace") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<Name, List<Change>> agreed = new HashMap<>();
    facts.forEach(
        CharterTerm.class,
        known -> {
          CharterTerm term = (CharterTerm) known.fact();
          agreed
              .computeIfAbsent(
                  new Name(term.organization(), term.parameter()), n -> new ArrayList<>())
              .add(new Change(term.venue(), term.from()));
        });
    Map<Name, List<Change>> enforced = new HashMap<>();
    facts.forEach(
        Setting.class,
        known -> {
          Setting setting = (Setting) known.fact();
          Name name = new Name(setting.subject(), setting.parameter());
          if (agreed.containsKey(name)) {
            enforced
                .computeIfAbsent(name, n -> new ArrayList<>())
                .add(new Change(setting.venue(), setting.at()));
          }
        });
    InForce charters = InForce.charters(facts);
    InForce settings = InForce.settings(facts);
    Set<String> told = new HashSet<>();
    enforced.forEach(
        (name, changes) -> {
          List<Change> both = new ArrayList<>(changes);
          both.addAll(agreed.getOrDefault(name, List.of()));
          for (String venue : venues(both)) {
            // In the order of time, so that of one pair the first moment is told.
            TreeSet<TimeInterval> moments = new TreeSet<>();
            for (Change change : both) {
              TimeInterval moment = change.concerns(venue) ? moment(name, change, context) : null;
              if (moment != null) {
                moments.add(moment);
              }
            }
            for (TimeInterval moment : moments) {
              Enforcement result = compare(name, venue, moment, charters, settings);
              if (result != null && told.add(result.id())) {
                results.accept(result);
              }
            }
          }
        });
  }

  /** Every venue that is named, and the rest of them. */
  private static Set<String> venues(List<Change> changes) {
    Set<String> venues = new TreeSet<>(Set.of(THE_REST));
    for (Change change : changes) {
      if (change.venue != null) {
        venues.add(change.venue);
      }
    }
    return venues;
  }

  private static @Nullable TimeInterval moment(Name name, Change change, MeasureContext context) {
    TimeInterval period = context.period();
    if (change.at.latest() == TimeInterval.MAX) {
      return null;
    }
    long grace = context.terms(POLICY, name.organization, change.at).micros("grace");
    long moment = change.at.latest() - 1 + grace;
    return moment < period.earliest() || moment >= period.latest()
        ? null
        : new TimeInterval(moment, moment + 1, null, -1);
  }

  private static @Nullable Enforcement compare(
      Name name, String venue, TimeInterval at, InForce charters, InForce settings) {
    InForce.Entry term = charters.at(name.organization, name.parameter, venue, at).entry();
    InForce.Answer answer = settings.at(name.organization, name.parameter, venue, at);
    InForce.Entry setting = answer.entry();
    if (term == null || answer.state() == Requirement.State.NONE) {
      return null;
    }
    return new Enforcement(
        "enforcement/" + term.id() + "/" + (setting == null ? at : setting.id()),
        name.organization,
        name.parameter,
        at,
        term.id(),
        term.value(),
        setting == null ? null : setting.id(),
        setting == null ? null : setting.value());
  }

  /** Shows the charter term and the setting. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, Enforcement.class)
        .show(facts, CharterTerm.class, Enforcement::charterTerm, basis)
        .show(facts, Setting.class, Enforcement::setting, basis);
  }
}
