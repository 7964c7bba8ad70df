package org.agoranomos.rules.measure;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Disclosure;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Setting;

/**
 * Finds the changes of platform cooperatives' rules, which the platform publishes. How a platform
 * decides binds its members and not who trades there: settings of governance are no such rules.
 */
final class PlatformChangeMeasure extends RuleAnnouncementMeasure {
  private static final Set<String> GOVERNANCE =
      Set.of(
          "votingDelay",
          "votingPeriod",
          "lateQuorumVoteExtension",
          "quorum",
          "quorumFraction",
          "proposalThreshold",
          "proposalMaxOperations",
          "minDelay",
          "gracePeriod",
          "threshold",
          "owners");

  @Override
  String policy() {
    return "PLAT-007";
  }

  @Override
  public Class<? extends Fact> result() {
    return PlatformChange.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Setting.class, Organization.class, Disclosure.class, Coverage.class);
  }

  @Override
  boolean rules(Setting setting) {
    return !GOVERNANCE.contains(setting.parameter());
  }

  @Override
  Map<String, Set<String>> publishers(FactSet facts, MeasureContext context) {
    Map<String, Set<String>> publishers = new TreeMap<>();
    facts.forEach(
        Organization.class,
        known -> {
          String id = known.fact().id();
          if (((Organization) known.fact()).form() == Organization.Form.PLATFORM_COOPERATIVE) {
            publishers.put(id, Set.of(id));
          }
        });
    return publishers;
  }

  @Override
  Fact result(Demand demand, boolean done, boolean possible, boolean complete) {
    return new PlatformChange(
        "platform-change/" + demand.id(),
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
    Basis.of(results, PlatformChange.class)
        .show(facts, Setting.class, PlatformChange::setting, basis);
  }
}
