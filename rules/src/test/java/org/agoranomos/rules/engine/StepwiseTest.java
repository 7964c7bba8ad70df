package org.agoranomos.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Stage;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.rules.Scope;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.cases.CaseRun;
import org.agoranomos.rules.market.RandomMarket;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyFolder;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;

/**
 * Drools and the evaluation step by step, which share nothing but the conditions, find the same
 * matches: same rules, same objects, same values of every name.
 */
class StepwiseTest {
  private static final FactSchema SCHEMA = Measures.schema();
  private static final int MARKETS = 40;

  private static final String POLICY =
      """
      id: OWN-001
      version: 1.0.0
      title: Own
      statement: An operator's own
      nature: breach
      severity: minor
      basis: own
      remedy: None.
      scope: party
      population: {fact: Trade, as: $trade, subject: market, at: at, many: trades}
      needs:
        - {fact: Trade, by: [buyer, seller]}
      key: [$trade]
      parameters:
        share: {type: decimal, default: "2"}
      message: "{$trade.id}"
      """;

  private static final List<String> CONDITIONS =
      List.of(
          "$trade : Trade( buyer == $party, seller in (\"b\", \"c\"), market not in (\"x\") )",
          "$trade : Trade( buyer == $party || seller == $party, market != \"x\", !( seller == \"x\" || seller == \"a\" ) )",
          "$trade : Trade( buyer == $party, buyer != seller && at.latest > 0L, fee == null, price.value > 1B && < 3B )",
          "$trade : Trade( $x : price.value, buyer == $party ) Trade( price.value == $x, id != $trade.id )",
          "$trade : Trade( buyer == $party, $f : fee ) Trade( fee == $f, id > $trade.id )",
          "$trade : Trade( buyer == $party, $d : at.latest, price.value >= 1B ) Trade( at.earliest >= $d )",
          "$trade : Trade( buyer == $party ) not Trade( id != $trade.id, seller == $trade.buyer )",
          "$trade : Trade( buyer == $party ) exists Trade( id != $trade.id, price.compareTo($trade.price) > 0 )",
          "$trade : Trade( buyer == $party ) not( Trade( buyer == $trade.seller, $s : seller ) and Execution( executor == $s ) )",
          "$trade : Trade( buyer == $party ) exists( Trade( buyer == $trade.seller, $s : seller ) and Execution( executor == $s ) )",
          "$trade : Trade( buyer == $party ) ( Execution( executor == $trade.buyer ) or Execution( stage == Stage.QUEUED ) )",
          "$trade : Trade( buyer == $party ) ( Execution( executor == \"a\" ) or ( Execution( executor == \"b\" ) and Trade( seller == $party ) ) )",
          "$trade : Trade( buyer == $party ) not( Execution( executor == \"a\" ) or Execution( executor == \"b\" ) )",
          "$trade : Trade( buyer == $party ) not Execution() $next : Trade( seller == $party ) exists Trade( buyer == $next.buyer, id != $next.id )",
          "$trade : Trade( buyer == $party ) not( not Execution( executor == $trade.buyer ) )",
          "$trade : Trade( buyer == $party ) not( Trade( seller == $trade.buyer, $b : buyer ) and not Execution( executor == $b ) )",
          "$trade : Trade( buyer == $party ) $terms : Terms( policy == \"OWN-001\", organization == $trade.market, inForce($trade.at),"
              + " $trade.price.value.compareTo(decimal(\"share\")) > 0 )",
          "$trade : Trade( buyer == $party, $of : seller ) Execution( executor == $of, at.certainlyWithin($trade.at, null) || stage == Stage.CANCELED )",
          "( $trade : Trade( buyer == $party ) or $trade : Trade( seller == $party, fee != null ) )");

  @TempDir Path folder;

  @Test
  void ofWhatOperatorsMayWrite() throws Exception {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < CONDITIONS.size(); i++) {
      rules
          .append("rule \"OWN-001 " + i + "\"\nwhen\n  Scope( $party : key )\n  ")
          .append(CONDITIONS.get(i))
          .append("\nthen\nend\n\n");
    }
    PolicyFolder own =
        new PolicyFolder(
            "own",
            "OWN-001-own",
            new TreeMap<>(
                Map.of(
                    PolicyFolder.POLICY, POLICY.getBytes(StandardCharsets.UTF_8),
                    PolicyFolder.RULE, rules.toString().getBytes(StandardCharsets.UTF_8))));
    CompiledRules compiled = new PackCompiler(SCHEMA).compile(List.of(own));
    LoadedPolicy policy = new RuleLibrary(SCHEMA, folder).load(compiled).get("OWN-001");
    KieBase base = KieBaseBuilder.createKieBaseFromModel(List.of(policy.model()));
    List<Stepwise> stepwise = policy.model().getRules().stream().map(Stepwise::new).toList();
    Map<String, Integer> matched = new TreeMap<>();
    for (int seed = 0; seed < 300; seed++) {
      List<Object> objects = objects(new Random(seed));
      List<String> found = drools(base, objects);
      assertThat(stepwise(stepwise, objects)).as("seed %d", seed).isEqualTo(found);
      found.forEach(match -> matched.merge(match.split(":")[0], 1, Integer::sum));
    }
    assertThat(matched).as("rules that matched").hasSize(CONDITIONS.size());
  }

  private static List<Object> objects(Random random) {
    List<Object> objects = new ArrayList<>();
    objects.add(new Scope("a"));
    objects.add(new Scope("b"));
    for (int i = random.nextInt(5); i >= 0; i--) {
      TimeInterval at = TimeInterval.parse("2026-02-0" + (1 + random.nextInt(4)));
      Quantity price = Quantity.of("" + (1 + random.nextInt(3)), "EUR");
      @Nullable Quantity fee = random.nextBoolean() ? null : Quantity.of("1", "EUR");
      String market = word(random, "m", "n");
      objects.add(
          new Trade(
              "t" + i,
              market,
              word(random, "a", "b", "c"),
              word(random, "a", "b", "c"),
              null,
              price,
              price,
              at,
              fee,
              null,
              null));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      @Nullable String by = random.nextInt(3) == 0 ? null : word(random, "a", "b", "c");
      Stage stage = Stage.values()[random.nextInt(Stage.values().length)];
      TimeInterval at = TimeInterval.parse("2026-02-0" + (1 + random.nextInt(4)));
      objects.add(new Execution("e" + i, "p", "m", stage, at, null, by, null));
    }
    for (String organization : List.of("m", "n")) {
      long cut = TimeInterval.parse("2026-02-02").earliest();
      objects.add(terms(organization, TimeInterval.MIN, cut, "1"));
      objects.add(terms(organization, cut, TimeInterval.MAX, "2"));
    }
    return objects;
  }

  private static Terms terms(String organization, long from, long until, String share) {
    return new Terms(
        "OWN-001", organization, from, until, Map.of("share", share), "all", List.of());
  }

  private static String word(Random random, String... words) {
    return words[random.nextInt(words.length)];
  }

  @TestFactory
  Stream<DynamicTest> ofShippedPoliciesInRandomMarkets() throws Exception {
    return new RuleLibrary(SCHEMA, folder)
        .shipped().values().stream()
            .map(policy -> DynamicTest.dynamicTest(policy.policy().id(), () -> compare(policy)));
  }

  private void compare(LoadedPolicy policy) throws Exception {
    KieBase base = KieBaseBuilder.createKieBaseFromModel(List.of(policy.model()));
    int matches = 0;
    for (long seed = 0; seed < MARKETS; seed++) {
      RandomMarket.Market market = RandomMarket.of(policy.policy().id(), seed);
      CaseRun run =
          CaseRun.of(SCHEMA, policy, market.facts(), market.terms(), market.period(), folder);
      RuleTrace trace = RuleTrace.of(run.request());
      for (SessionContent content : trace.contents()) {
        List<String> found = drools(base, content.objects());
        assertThat(stepwise(trace.rules(), content.objects()))
            .as("market %d", seed)
            .isEqualTo(found);
        matches += found.size();
      }
    }
    assertThat(matches).isPositive();
  }

  private static List<String> drools(KieBase base, List<Object> objects) {
    List<String> found = new ArrayList<>();
    Map<Object, Integer> numbers = numbers(objects);
    KieSession session = base.newKieSession();
    try {
      session.addEventListener(
          new DefaultAgendaEventListener() {
            @Override
            public void afterMatchFired(AfterMatchFiredEvent event) {
              Match match = event.getMatch();
              Map<String, Object> bindings = new TreeMap<>();
              for (String name : match.getDeclarationIds()) {
                Object value = match.getDeclarationValue(name);
                if (value != null) {
                  bindings.put(name, value);
                }
              }
              found.add(text(match.getRule().getName(), match.getObjects(), bindings, numbers));
            }
          });
      objects.forEach(session::insert);
      session.fireAllRules();
    } finally {
      session.dispose();
    }
    found.sort(null);
    return found;
  }

  private static List<String> stepwise(List<Stepwise> rules, List<Object> objects) {
    List<String> found = new ArrayList<>();
    Map<Object, Integer> numbers = numbers(objects);
    for (Stepwise rule : rules) {
      rule.matches(
          objects, match -> found.add(text(rule.name(), match.objects(), match.bound(), numbers)));
    }
    found.sort(null);
    return found;
  }

  private static Map<Object, Integer> numbers(List<Object> objects) {
    Map<Object, Integer> numbers = new IdentityHashMap<>();
    objects.forEach(object -> numbers.put(object, numbers.size()));
    return numbers;
  }

  private static String text(
      String rule,
      List<Object> objects,
      Map<String, Object> bindings,
      Map<Object, Integer> numbers) {
    List<Integer> matched = new ArrayList<>();
    objects.stream().filter(numbers::containsKey).forEach(o -> matched.add(numbers.get(o)));
    matched.sort(null);
    Map<String, Object> named = new TreeMap<>();
    bindings.forEach(
        (name, value) -> {
          if (!name.startsWith("GENERATED")) {
            named.put(name, numbers.getOrDefault(value, -1) + "/" + value);
          }
        });
    return rule + ": " + matched + " " + named;
  }
}
