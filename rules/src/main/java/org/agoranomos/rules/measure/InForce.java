package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.agoranomos.ontology.fact.CharterTerm;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.Supply;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.measure.Requirement.State;
import org.jspecify.annotations.Nullable;

/**
 * Values that are in force from a time on until another takes their place, or until their own end:
 * settings, terms of charters, supplies.
 *
 * <p>At a moment that value is in force which began last of those that had begun and not ended. It
 * is known only if all that may be in force agree, one is for certain, and (but for charters, which
 * say themselves how long they hold) sources vouch for every such fact from its beginning to the
 * moment. What is said without a venue is for all venues.
 */
final class InForce {
  /** A value with where it is said. */
  record Entry(
      String id,
      @Nullable String venue,
      TimeInterval from,
      @Nullable TimeInterval until,
      Quantity value) {}

  /**
   * What is in force.
   *
   * @param entry where it is said, if the state is known
   */
  record Answer(State state, @Nullable Entry entry) {
    static final Answer NONE = new Answer(State.NONE, null);
    private static final Answer DOUBTFUL = new Answer(State.DOUBTFUL, null);
  }

  private record Name(String organization, String parameter) {}

  private static final String SUPPLY = "supply";
  private static final Comparator<Entry> LATER =
      Comparator.comparing(Entry::from).thenComparing(Entry::id, Comparator.reverseOrder());

  private final Map<Name, List<Entry>> entries = new HashMap<>();
  private final @Nullable CoverageSpans coverage;

  private InForce(@Nullable CoverageSpans coverage) {
    this.coverage = coverage;
  }

  /** What contracts and platforms enforce. */
  static InForce settings(FactSet facts) {
    Map<String, Set<String>> organizations = new HashMap<>();
    facts.forEach(
        Setting.class,
        known ->
            organizations
                .computeIfAbsent(known.source(), s -> new HashSet<>())
                .add(((Setting) known.fact()).subject()));
    InForce settings = new InForce(CoverageSpans.ever(facts, "Setting", organizations));
    facts.forEach(
        Setting.class,
        known -> {
          Setting setting = (Setting) known.fact();
          settings.add(
              setting.subject(),
              setting.parameter(),
              new Entry(setting.id(), setting.venue(), setting.at(), null, setting.value()));
        });
    return settings.sorted();
  }

  /** What organizations agreed on. */
  static InForce charters(FactSet facts) {
    InForce charters = new InForce(null);
    facts.forEach(
        CharterTerm.class,
        known -> {
          CharterTerm term = (CharterTerm) known.fact();
          charters.add(
              term.organization(),
              term.parameter(),
              new Entry(term.id(), term.venue(), term.from(), term.until(), term.value()));
        });
    return charters.sorted();
  }

  /** How much voting weight there is; the unit tells the tokens apart. */
  static InForce supplies(FactSet facts) {
    return supplies(facts, supply -> SUPPLY);
  }

  /** How much there is of each token, whose id is the parameter. */
  static InForce suppliesOfTokens(FactSet facts) {
    return supplies(facts, Supply::asset);
  }

  private static InForce supplies(FactSet facts, Function<Supply, @Nullable String> parameter) {
    Map<String, Set<String>> organizations = new HashMap<>();
    facts.forEach(
        Supply.class,
        known ->
            organizations
                .computeIfAbsent(known.source(), s -> new HashSet<>())
                .add(((Supply) known.fact()).organization()));
    InForce supplies = new InForce(CoverageSpans.ever(facts, "Supply", organizations));
    facts.forEach(
        Supply.class,
        known -> {
          Supply supply = (Supply) known.fact();
          String named = parameter.apply(supply);
          if (named != null) {
            String unit = supply.asset() == null ? "1" : supply.asset();
            supplies.add(
                supply.organization(),
                named,
                new Entry(
                    supply.id(), null, supply.at(), null, new Quantity(supply.total(), unit)));
          }
        });
    return supplies.sorted();
  }

  private void add(String organization, String parameter, Entry entry) {
    entries.computeIfAbsent(new Name(organization, parameter), n -> new ArrayList<>(2)).add(entry);
  }

  private InForce sorted() {
    entries.values().forEach(list -> list.sort(LATER));
    return this;
  }

  /**
   * The supply of an organization's one token at a moment; doubtful if it has supplies of several.
   */
  Answer supply(String organization, TimeInterval moment) {
    List<Entry> supplies = entries.getOrDefault(new Name(organization, SUPPLY), List.of());
    if (supplies.stream().map(entry -> entry.value().unit()).distinct().count() > 1) {
      return Answer.DOUBTFUL;
    }
    return at(organization, SUPPLY, null, moment);
  }

  /**
   * What is in force at a moment.
   *
   * @param venue the contract or platform space; if null, what is said for a venue may be meant or
   *     not
   */
  Answer at(String organization, String parameter, @Nullable String venue, TimeInterval moment) {
    List<Entry> possible = new ArrayList<>();
    List<Entry> certain = new ArrayList<>();
    for (Entry entry : entries.getOrDefault(new Name(organization, parameter), List.of())) {
      boolean forAll = entry.venue() == null || entry.venue().equals(venue);
      if ((forAll || venue == null) && moment.possiblyWithin(entry.from(), entry.until())) {
        possible.add(entry);
        if (forAll && moment.certainlyWithin(entry.from(), entry.until())) {
          certain.add(entry);
        }
      }
    }
    if (possible.isEmpty()) {
      return Answer.NONE;
    } else if (certain.isEmpty()) {
      return Answer.DOUBTFUL;
    }
    possible.removeIf(replaced(certain));
    Entry last = possible.get(possible.size() - 1);
    if (!possible.stream().allMatch(entry -> entry.value().equals(last.value()))) {
      return Answer.DOUBTFUL;
    }
    boolean vouched =
        coverage == null || coverage.covers(organization, last.from().earliest(), moment.latest());
    return new Answer(vouched ? State.KNOWN : State.UNVOUCHED, vouched ? last : null);
  }

  /** What certainly began before one of those in force did. */
  private static Predicate<Entry> replaced(List<Entry> inForce) {
    long since = TimeInterval.MIN;
    Map<String, Long> sinceBlock = new HashMap<>();
    for (Entry entry : inForce) {
      since = Math.max(since, entry.from().earliest());
      if (entry.from().chain() != null) {
        sinceBlock.merge(entry.from().chain(), entry.from().block(), Math::max);
      }
    }
    long last = since;
    return entry ->
        entry.from().latest() <= last
            || (entry.from().chain() != null
                && entry.from().block() < sinceBlock.getOrDefault(entry.from().chain(), -1L));
  }
}
