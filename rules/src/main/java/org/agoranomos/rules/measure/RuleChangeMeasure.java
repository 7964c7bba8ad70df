package org.agoranomos.rules.measure;

import java.util.Collection;
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

/** Finds the changes of markets' rules, which the market or its operator publishes. */
final class RuleChangeMeasure extends RuleAnnouncementMeasure {
  @Override
  String policy() {
    return "GOV-001";
  }

  @Override
  public Class<? extends Fact> result() {
    return RuleChange.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Setting.class, Market.class, Disclosure.class, Coverage.class);
  }

  @Override
  boolean rules(Setting setting) {
    return true;
  }

  @Override
  Map<String, Set<String>> publishers(FactSet facts, MeasureContext context) {
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
