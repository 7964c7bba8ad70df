package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Disclosure;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Finds the changes of markets' rules and what was published of each beforehand.
 *
 * <p>A disclosure of a rule change, by the market or its operator, is of a change if its subject is
 * the setting, or the parameter and it came after the change before. One that came before that, or
 * that names no subject, may be.
 *
 * <p>Memory: the settings of markets.
 */
final class RuleChangeMeasure extends FollowUpMeasure {
  /** The policy whose terms say how early, and how long an announcement is one. */
  static final String POLICY = "GOV-001";

  private record Rule(String market, String venue, String parameter) {}

  @Override
  public Class<? extends Fact> result() {
    return RuleChange.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Setting.class, Market.class, Disclosure.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("notice", "validity") : Set.of();
  }

  @Override
  List<Class<? extends Fact>> answers() {
    return List.of(Disclosure.class);
  }

  @Override
  void read(FactSet facts, MeasureContext context, Collector collector) {
    Map<String, Set<String>> publishers = publishers(facts, context);
    Map<String, Set<String>> marketsOf = new HashMap<>();
    publishers.forEach(
        (market, those) ->
            those.forEach(by -> marketsOf.computeIfAbsent(by, b -> new TreeSet<>()).add(market)));
    facts.forEach(
        Disclosure.class,
        known -> {
          Disclosure disclosure = (Disclosure) known.fact();
          collector.speaks(Disclosure.class, known.source(), disclosure.by());
          if (disclosure.kind() == Disclosure.Kind.RULE_CHANGE) {
            String subject = disclosure.subject();
            for (String market : marketsOf.getOrDefault(disclosure.by(), Set.of())) {
              collector.answer(key(market, subject), disclosure.at(), subject != null);
            }
          }
        });
    Map<Rule, List<Setting>> settings = new HashMap<>();
    facts.forEach(
        Setting.class,
        known -> {
          Setting setting = (Setting) known.fact();
          if (publishers.containsKey(setting.subject())) {
            String venue = setting.venue() == null ? "" : setting.venue();
            settings
                .computeIfAbsent(
                    new Rule(setting.subject(), venue, setting.parameter()), r -> new ArrayList<>())
                .add(setting);
          }
        });
    settings
        .values()
        .forEach(
            each ->
                demand(
                    each,
                    context,
                    List.copyOf(publishers.getOrDefault(each.get(0).subject(), Set.of())),
                    collector));
  }

  private static void demand(
      List<Setting> settings, MeasureContext context, List<String> vouchers, Collector collector) {
    settings.sort(Comparator.comparing(Setting::at).thenComparing(Setting::id));
    Setting before = null;
    for (Setting setting : settings) {
      TimeInterval at = setting.at();
      if (before != null && !before.value().equals(setting.value())) {
        Terms terms = context.terms(POLICY, setting.subject(), at);
        long notice = terms.micros("notice");
        long validity = terms.micros("validity");
        Demand demand =
            new Demand(
                setting.id(),
                setting.subject(),
                "",
                setting.parameter(),
                at,
                at,
                new Demand.Span(TimeInterval.MIN, Demand.certainly(0, at, -notice).until()),
                Demand.possibly(validity, at, -notice),
                Demand.possibly(validity, at, -notice),
                vouchers);
        collector.demand(key(setting.subject(), setting.id()), demand);
        collector.demand(key(setting.subject(), null), demand);
        collector.demand(
            key(setting.subject(), setting.parameter()),
            demand.with(
                new Demand.Span(
                    Math.max(before.at().latest() - 1, at.latest() - 1 - validity),
                    demand.certain().until())));
      }
      before = setting;
    }
  }

  private static String key(String market, @Nullable String subject) {
    return subject == null ? market : market + '\n' + subject;
  }

  /** Who may publish a market's rules: it and its operator. */
  private static Map<String, Set<String>> publishers(FactSet facts, MeasureContext context) {
    Map<String, Set<String>> publishers = new TreeMap<>();
    publishers.put(context.market(), new TreeSet<>(Set.of(context.market())));
    facts.forEach(
        Market.class,
        known -> {
          Market market = (Market) known.fact();
          Set<String> those = publishers.computeIfAbsent(market.id(), m -> new TreeSet<>());
          those.add(market.id());
          if (market.operator() != null) {
            those.add(market.operator());
          }
        });
    return publishers;
  }

  @Override
  Fact result(Demand demand, boolean done, boolean possible, boolean complete) {
    return new RuleChange(
        "rule-change/" + demand.id(),
        demand.id(),
        demand.organization(),
        demand.about(),
        demand.at(),
        done,
        possible,
        complete);
  }

  /** Shows the setting. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, RuleChange.class).show(facts, Setting.class, RuleChange::setting, basis);
  }
}
