package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import org.agoranomos.rules.measure.Requirement.State;
import org.jspecify.annotations.Nullable;

/**
 * Follows how many owners multisigs have and how many must sign, in settings {@code owners} and
 * {@code threshold} of the unit {@code 1}, beside what charters say of them.
 *
 * <p>What counts is what was in force at the beginning of the period, and a grace after each change
 * of a setting or of the charter: owners are often changed one by one, and the threshold with them.
 *
 * <p>Memory: charter terms and settings.
 */
final class MultisigMeasure implements Measure {
  /** The policy whose term {@code grace} says how long a change may take. */
  static final String POLICY = "DAO-012";

  private static final String THRESHOLD = "threshold";
  private static final String OWNERS = "owners";
  private static final String NUMBER = "1";

  /** What changes something of a multisig, or of every one of the organization. */
  private record Change(String id, @Nullable String venue, TimeInterval at) {}

  @Override
  public Class<? extends Fact> result() {
    return Multisig.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Setting.class, CharterTerm.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("grace") : Set.of();
  }

  private static boolean concerns(String parameter) {
    return parameter.equals(THRESHOLD) || parameter.equals(OWNERS);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, List<Change>> changes = new TreeMap<>();
    Map<String, Set<String>> venues = new TreeMap<>();
    facts.forEach(
        Setting.class,
        known -> {
          Setting setting = (Setting) known.fact();
          if (concerns(setting.parameter())) {
            changes
                .computeIfAbsent(setting.subject(), s -> new ArrayList<>())
                .add(new Change(setting.id(), setting.venue(), setting.at()));
            if (setting.parameter().equals(THRESHOLD)) {
              venues
                  .computeIfAbsent(setting.subject(), s -> new TreeSet<>())
                  .add(setting.venue() == null ? "" : setting.venue());
            }
          }
        });
    facts.forEach(
        CharterTerm.class,
        known -> {
          CharterTerm term = (CharterTerm) known.fact();
          if (concerns(term.parameter())) {
            changes
                .computeIfAbsent(term.organization(), s -> new ArrayList<>())
                .add(new Change(term.id(), term.venue(), term.from()));
          }
        });
    InForce settings = InForce.settings(facts);
    InForce charters = InForce.charters(facts);
    venues.forEach(
        (organization, those) -> {
          for (String venue : those) {
            moments(organization, venue, changes.getOrDefault(organization, List.of()), context)
                .forEach(
                    (moment, cause) -> {
                      Multisig result =
                          state(cause, organization, venue, moment, settings, charters);
                      if (result != null) {
                        results.accept(result);
                      }
                    });
          }
        });
  }

  /** When to look at a multisig, each with the first by id of what changed then. */
  private static Map<TimeInterval, String> moments(
      String organization, String venue, List<Change> changes, MeasureContext context) {
    TimeInterval period = context.period();
    Map<TimeInterval, String> moments = new TreeMap<>();
    moments.put(new TimeInterval(period.earliest(), period.earliest() + 1, null, -1), organization);
    for (Change change : changes) {
      boolean here = change.venue == null || change.venue.equals(venue);
      if (here && change.at.latest() != TimeInterval.MAX) {
        long grace = context.terms(POLICY, organization, change.at).micros("grace");
        long moment = change.at.latest() - 1 + grace;
        if (moment >= period.earliest() && moment < period.latest()) {
          moments.merge(
              new TimeInterval(moment, moment + 1, null, -1),
              change.id,
              (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
      }
    }
    return moments;
  }

  private static @Nullable Multisig state(
      String cause,
      String organization,
      String venue,
      TimeInterval at,
      InForce settings,
      InForce charters) {
    InForce.Answer threshold = settings.at(organization, THRESHOLD, venue, at);
    if (threshold.state() == State.NONE) {
      return null;
    }
    InForce.Answer owners = settings.at(organization, OWNERS, venue, at);
    InForce.Answer agreedThreshold = charters.at(organization, THRESHOLD, venue, at);
    InForce.Answer agreedOwners = charters.at(organization, OWNERS, venue, at);
    return new Multisig(
        "multisig/" + venue + "/" + cause,
        organization,
        venue,
        at,
        number(threshold),
        number(owners),
        number(agreedThreshold),
        number(agreedOwners),
        isClear(agreedThreshold) && isClear(agreedOwners));
  }

  /** The number, if it is known to be in force and is one. */
  private static @Nullable BigDecimal number(InForce.Answer answer) {
    InForce.Entry entry = answer.entry();
    return entry == null || !entry.value().isIn(NUMBER) ? null : entry.value().value();
  }

  private static boolean isClear(InForce.Answer agreed) {
    return agreed.state() == State.NONE || number(agreed) != null;
  }

  /** Shows the settings and charter terms of the multisig that may have been in force. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, List<Multisig>> byOrganization = new HashMap<>();
    for (Fact result : results) {
      Multisig multisig = (Multisig) result;
      byOrganization.computeIfAbsent(multisig.organization(), o -> new ArrayList<>()).add(multisig);
    }
    facts.forEach(
        Setting.class,
        known -> {
          Setting setting = (Setting) known.fact();
          if (concerns(setting.parameter())) {
            for (Multisig multisig : byOrganization.getOrDefault(setting.subject(), List.of())) {
              show(multisig, setting.venue(), setting.at(), null, known, basis);
            }
          }
        });
    facts.forEach(
        CharterTerm.class,
        known -> {
          CharterTerm term = (CharterTerm) known.fact();
          if (concerns(term.parameter())) {
            for (Multisig multisig : byOrganization.getOrDefault(term.organization(), List.of())) {
              show(multisig, term.venue(), term.from(), term.until(), known, basis);
            }
          }
        });
  }

  private static void show(
      Multisig multisig,
      @Nullable String venue,
      TimeInterval from,
      @Nullable TimeInterval until,
      KnownFact known,
      BiConsumer<Fact, KnownFact> basis) {
    if ((venue == null || venue.equals(multisig.venue()))
        && multisig.at().possiblyWithin(from, until)) {
      basis.accept(multisig, known);
    }
  }
}
