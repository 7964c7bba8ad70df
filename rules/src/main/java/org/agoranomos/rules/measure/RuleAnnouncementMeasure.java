package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Disclosure;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Finds the changes of rules and what was published of each beforehand.
 *
 * <p>A disclosure of a rule change, by one of those who may publish it, is of a change if its
 * subject is the setting, or the parameter and it came after the change before. One that came
 * before that, that names no subject, or that somebody else made about whose rule it is, may be.
 *
 * <p>Memory: the settings that are rules.
 */
abstract class RuleAnnouncementMeasure extends FollowUpMeasure {
  private record Rule(String subject, String venue, String parameter) {}

  /** The policy whose terms say how early, and how long an announcement is one. */
  abstract String policy();

  /** Whose rules are looked at, and who may publish them. */
  abstract Map<String, Set<String>> publishers(FactSet facts, MeasureContext context);

  /** Whether a setting of one of these is a rule. */
  abstract boolean rules(Setting setting);

  @Override
  public final Set<String> parameters(String policy) {
    return policy.equals(policy()) ? Set.of("notice", "validity") : Set.of();
  }

  @Override
  final List<Class<? extends Fact>> answers() {
    return List.of(Disclosure.class);
  }

  @Override
  final void read(FactSet facts, MeasureContext context, Collector collector) {
    Map<String, Set<String>> publishers = publishers(facts, context);
    Map<String, Set<String>> subjectsOf = new HashMap<>();
    publishers.forEach(
        (subject, those) ->
            those.forEach(by -> subjectsOf.computeIfAbsent(by, b -> new TreeSet<>()).add(subject)));
    facts.forEach(
        Disclosure.class,
        known -> {
          Disclosure disclosure = (Disclosure) known.fact();
          collector.speaks(Disclosure.class, known.source(), disclosure.by());
          if (disclosure.kind() == Disclosure.Kind.RULE_CHANGE) {
            String named = disclosure.subject();
            Set<String> own = subjectsOf.getOrDefault(disclosure.by(), Set.of());
            for (String subject : own) {
              collector.answer(key(subject, named), disclosure.at(), named != null);
            }
            String about = disclosure.party();
            if (about != null && publishers.containsKey(about) && !own.contains(about)) {
              collector.answer(key(about, named), disclosure.at(), false);
            }
          }
        });
    Map<Rule, List<Setting>> settings = new HashMap<>();
    facts.forEach(
        Setting.class,
        known -> {
          Setting setting = (Setting) known.fact();
          if (publishers.containsKey(setting.subject()) && rules(setting)) {
            String venue = setting.venue() == null ? "" : setting.venue();
            settings
                .computeIfAbsent(
                    new Rule(setting.subject(), venue, setting.parameter()), r -> new ArrayList<>())
                .add(setting);
          }
        });
    settings.forEach(
        (rule, each) ->
            demand(
                each,
                context,
                List.copyOf(publishers.getOrDefault(rule.subject(), Set.of())),
                collector));
  }

  private void demand(
      List<Setting> settings, MeasureContext context, List<String> vouchers, Collector collector) {
    settings.sort(Comparator.comparing(Setting::at).thenComparing(Setting::id));
    Setting before = null;
    for (Setting setting : settings) {
      TimeInterval at = setting.at();
      if (before != null && !before.value().equals(setting.value())) {
        Terms terms = context.terms(policy(), setting.subject(), at);
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

  private static String key(String of, @Nullable String subject) {
    return subject == null ? of : of + '\n' + subject;
  }
}
