package org.agoranomos.rules.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.cases.CaseFile;
import org.agoranomos.rules.cases.CaseRun;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.market.RandomMarket;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.TermsStatement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A table finds what the rules find that say the same, in whatever order its rows are. */
class TableEquivalenceTest {
  private static final FactSchema SCHEMA = Measures.schema();
  private static final long MARKETS = Math.min(Long.getLong("markets", 300), 300);

  private static final String SPLIT =
      "$day.isSplit(integer(\"payments\"), decimal(\"limit\"), text(\"unit\"))";
  private static final String PERHAPS =
      "$day.mayBeSplit(integer($1), decimal($2), text($3)), !" + SPLIT;
  private static final String PAYMENTS = "$payments >= integer($param)";
  private static final String NOT_IN = "!$day.isIn(text(\"$param\"))";

  private static final TableText SPLIT_CASH =
      new TableText("MKT-010")
          .notes("cantTell")
          .pattern("Scope( $party : key )")
          .pattern(
              "$day : CashDay( payer == $party, $market : market, $payments : possiblePayments )")
          .pattern(
              "$terms : Terms( policy == \"MKT-010\", organization == $market, inForce($day.at) )",
              SPLIT,
              PERHAPS,
              PAYMENTS,
              NOT_IN)
          .row(SPLIT)
          .row(
              "cantTell",
              "the times of the payments are not known exactly enough to say that they were on one local day",
              PERHAPS,
              "payments, limit, unit")
          .row(
              "cantTell",
              "the legal line is stated in another unit than the payments",
              PAYMENTS,
              "payments",
              NOT_IN,
              "unit");

  private static final String OPENS = "opensAt != null";
  private static final String CLOSES = "closesAt != null";
  private static final String DELAY = "$poll.createdAt, $poll.opensAt";
  private static final String PERIOD = "$poll.opensAt, $poll.closesAt";
  private static final String EXTENDED = "state in ( $param )";
  private static final String STATE = "forall(||){state == $}";
  private static final String DELAYED = "state == $param";

  private static final TableText VOTING_TIMES =
      new TableText("DAO-002")
          .notes("severity", "message", "cantTell")
          .pattern("Scope( $proposal : key )")
          .pattern(
              "$poll : Proposal( id == $proposal, $organization : organization )",
              OPENS,
              CLOSES,
              "opensAt == null || closesAt == null")
          .pattern(
              "$extension : Requirement( proposal == $proposal, parameter == \"lateQuorumVoteExtension\" )",
              EXTENDED)
          .pattern(
              "$delay : Requirement( proposal == $proposal, parameter == \"votingDelay\" )",
              DELAYED)
          .pattern(
              "$requirement : Requirement( proposal == $proposal )",
              "parameter",
              "parameter !=",
              STATE,
              "undercut(" + DELAY + ")",
              "exceeded(" + DELAY + ")",
              "undercut(" + PERIOD + ")",
              "exceeded(" + PERIOD + ")",
              "exceeded(" + PERIOD + ", $extension)",
              unclear(DELAY),
              unclear(PERIOD))
          .row(
              "severity",
              "major",
              "message",
              "voting on “{$proposal}” opened sooner after it was put than contract or charter say ({$requirement.value})",
              OPENS,
              "x",
              "parameter",
              "votingDelay",
              "undercut(" + DELAY + ")")
          .row(
              "message",
              "voting on “{$proposal}” opened later after it was put than contract or charter say ({$requirement.value})",
              OPENS,
              "x",
              "parameter",
              "votingDelay",
              "exceeded(" + DELAY + ")")
          .row(
              "severity",
              "major",
              "message",
              "voting on “{$proposal}” was open for less time than contract or charter say ({$requirement.value})",
              OPENS,
              "x",
              CLOSES,
              "x",
              "parameter",
              "votingPeriod",
              "undercut(" + PERIOD + ")")
          .row(
              "message",
              "voting on “{$proposal}” was open for more time than contract or charter say ({$requirement.value})",
              OPENS,
              "x",
              CLOSES,
              "x",
              EXTENDED,
              "none",
              "parameter",
              "votingPeriod",
              "exceeded(" + PERIOD + ")")
          .row(
              "message",
              "voting on “{$proposal}” was open for more time than contract or charter say ({$requirement.value}, and {$extension.value} where a late quorum extends it)",
              OPENS,
              "x",
              CLOSES,
              "x",
              EXTENDED,
              "known",
              "parameter",
              "votingPeriod",
              "exceeded(" + PERIOD + ", $extension)")
          .row(
              "cantTell",
              "the proposal does not say when voting opens and closes",
              "opensAt == null || closesAt == null")
          .row(
              "cantTell",
              "neither contract nor charter is known to say a voting delay or period: have the contract's settings read, or state what the charter says",
              DELAYED,
              "none",
              "parameter",
              "votingPeriod",
              STATE,
              "none")
          .row(
              "cantTell",
              "which delay or period was in force is not known: several may have been, or no source vouches for every setting until then",
              "parameter !=",
              "lateQuorumVoteExtension",
              STATE,
              "doubtful, UNVOUCHED")
          .row(
              "cantTell",
              "the vote lasted longer than the period, and by how much it may be extended is not known",
              OPENS,
              "x",
              CLOSES,
              "x",
              EXTENDED,
              "doubtful, unvouched",
              "parameter",
              "votingPeriod",
              "exceeded(" + PERIOD + ")")
          .row(
              "cantTell",
              "the times are not known exactly enough, or not in the unit of the delay",
              OPENS,
              "x",
              "parameter",
              "votingDelay",
              STATE,
              "known",
              unclear(DELAY))
          .row(
              "cantTell",
              "the times are not known exactly enough, or not in the unit of the period",
              OPENS,
              "x",
              CLOSES,
              "x",
              "parameter",
              "votingPeriod",
              STATE,
              "known",
              unclear(PERIOD));

  private static final Map<String, TableText> TABLES =
      Map.of("MKT-010", SPLIT_CASH, "DAO-002", VOTING_TIMES);

  private static final Map<String, LoadedPolicy> SHIPPED = new TreeMap<>();
  private static final Map<String, LoadedPolicy> AS_TABLES = new TreeMap<>();
  private static final Map<String, LoadedPolicy> SHUFFLED = new TreeMap<>();

  @TempDir static Path scratch;

  private static String unclear(String times) {
    return "!undercut(" + times + "), !exceeded(" + times + "), !kept(" + times + ")";
  }

  @BeforeAll
  static void load() throws Exception {
    RuleLibrary library = new RuleLibrary(SCHEMA, scratch.resolve("packs"));
    SHIPPED.putAll(library.shipped());
    List<PolicyFolder> plain = new ArrayList<>();
    List<PolicyFolder> shuffled = new ArrayList<>();
    TABLES.forEach((id, table) -> plain.add(folder(id, table.toString())));
    TABLES.forEach((id, table) -> shuffled.add(folder(id, table.shuffled(7))));
    AS_TABLES.putAll(library.load(plain));
    SHUFFLED.putAll(library.load(shuffled));
  }

  private static PolicyFolder folder(String id, String table) {
    PolicyFolder drl = Objects.requireNonNull(SHIPPED.get(id)).folder();
    byte[] policy = Objects.requireNonNull(drl.files().get(PolicyFolder.POLICY));
    return TableBook.folder(drl.pack(), drl.name(), policy, TableBook.of(table));
  }

  @TestFactory
  Stream<DynamicTest> findsTheSameInEveryCase() {
    return TABLES.keySet().stream()
        .flatMap(
            id ->
                CaseFile.of(Objects.requireNonNull(SHIPPED.get(id)).folder(), SCHEMA)
                    .orElseThrow()
                    .cases()
                    .stream()
                    .map(
                        one ->
                            DynamicTest.dynamicTest(
                                id + ": " + one.name(),
                                () -> same(id, one.given(), one.terms(), one.period()))));
  }

  @TestFactory
  Stream<DynamicTest> findsTheSameInRandomMarkets() {
    return TABLES.keySet().stream()
        .map(
            id ->
                DynamicTest.dynamicTest(
                    id,
                    () -> {
                      int found = 0;
                      for (long seed = 0; seed < MARKETS; seed++) {
                        RandomMarket.Market market = RandomMarket.of(id, seed);
                        found += same(id, market.facts(), market.terms(), market.period());
                      }
                      assertThat(found).isPositive();
                    }));
  }

  private int same(
      String id, List<KnownFact> facts, List<TermsStatement> terms, TimeInterval period)
      throws Exception {
    List<String> expected = found(SHIPPED.get(id), facts, terms, period);
    assertThat(found(AS_TABLES.get(id), facts, terms, period)).isEqualTo(expected);
    assertThat(found(SHUFFLED.get(id), facts, terms, period)).isEqualTo(expected);
    return expected.size();
  }

  /** All that a reader is told, but which text the policy has and how its conditions are put. */
  private static List<String> found(
      LoadedPolicy policy, List<KnownFact> facts, List<TermsStatement> terms, TimeInterval period)
      throws Exception {
    Path files = Files.createTempDirectory(scratch, "run");
    CaseRun.Found found = CaseRun.of(SCHEMA, policy, facts, terms, period, files).evaluate();
    assertThat(found.failures()).isEmpty();
    List<String> told = new ArrayList<>();
    found
        .findings()
        .forEach(
            (key, finding) ->
                told.add(
                    key
                        + " "
                        + finding.key()
                        + " "
                        + finding.severity()
                        + " "
                        + finding.message()));
    found.doubts().forEach((about, doubt) -> told.add(about + " " + doubt));
    found.outcomes().forEach(outcome -> told.add(outcome.toString()));
    return told;
  }
}
