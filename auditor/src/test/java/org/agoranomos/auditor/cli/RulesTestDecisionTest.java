package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code agora rules test} says of the cases of a decision, as its page shows it. */
class RulesTestDecisionTest {
  private static final String SECOND = "  - case: 5 % is more than twice of it";

  @TempDir Path directory;
  private DocPage page;
  private Path policy;

  @BeforeEach
  void write() throws IOException {
    page = DocPage.of("authoring/dmn.md");
    policy = directory.resolve("own/EX-001-fee-cap");
    Files.createDirectories(policy);
    Files.writeString(policy.resolve("policy.yaml"), page.blocks("yaml").get(0));
    Files.writeString(policy.resolve("rule.dmn"), page.blocks("xml").get(0));
    Files.writeString(policy.resolve("cases.yaml"), page.blocks("yaml").get(1));
  }

  private AgoraRun run(String... more) {
    List<String> args =
        new ArrayList<>(List.of("rules", "test", directory.resolve("own").toString()));
    args.addAll(List.of(more));
    return AgoraRun.run(directory, args.toArray(String[]::new));
  }

  private void change(String file, String before, String after) throws IOException {
    String text = Files.readString(policy.resolve(file));
    assertThat(text).contains(before);
    Files.writeString(policy.resolve(file), text.replaceFirst(quoted(before), after));
  }

  private static String quoted(String text) {
    return java.util.regex.Pattern.quote(text);
  }

  @Test
  void everyRowAndTestIsReached() {
    AgoraRun run = run("--require-coverage");
    assertThat(run.out())
        .isEqualTo(
            """
            EX-001 Fee above the cap: 6 cases passed, 4 of 4 conditions reached

            1 policy, 6 cases: 6 passed, 0 failed; 4 of 4 conditions reached
            """);
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void aRowThatNoCaseReachesIsNamed() throws IOException {
    String cases = Files.readString(policy.resolve("cases.yaml"));
    int from = cases.indexOf(SECOND);
    int to = cases.indexOf("  - case:", from + 1);
    Files.writeString(policy.resolve("cases.yaml"), cases.substring(0, from) + cases.substring(to));
    AgoraRun run = run("--require-coverage");
    assertThat(run.out()).contains(page.blocks("text").get(1));
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run().exitCode()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void aRowIsNamedWhereNoCaseIsJudged() throws IOException {
    String cases = Files.readString(policy.resolve("cases.yaml"));
    Files.writeString(
        policy.resolve("cases.yaml"),
        cases.substring(0, cases.indexOf("  - case:"))
            + """
              - case: nothing is there
                kind: lookalike
                given:
                  Trade: []
            """);
    AgoraRun run = run("--require-coverage");
    assertThat(run.out())
        .contains("0 of 4 conditions reached")
        .contains("not reached: decision \"Verdict\", row 1: no case matches it\n")
        .contains("not reached: decision \"Verdict\", row 4: no case matches it\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void ofAFindingThatDidNotComeEachRowSaysWhyNot() throws IOException {
    change(
        "cases.yaml",
        "price: 100 EUR, at: 2026-02-01, fee: 3 EUR",
        "price: 200 EUR, at: 2026-02-01, fee: 3 EUR");
    AgoraRun run = run("--case", "3 %", "--junit", directory.resolve("cases.xml").toString());
    assertThat(run.out())
        .contains("- {id: t1, market: m, buyer: a, seller: b, quantity: 1 t, price: 200 EUR")
        .contains(page.blocks("text").get(0));
    assertThat(Files.readString(directory.resolve("cases.xml")))
        .contains("row 1: trade.fee.unit in null: trade.fee.unit = EUR → did not hold");
  }

  @Test
  void ofAFindingThatWasNotExpectedTheRowIsShownThatFoundIt() throws IOException {
    change("cases.yaml", "fee: 2 EUR", "fee: 2.5 EUR");
    assertThat(run().out())
        .contains("unexpected finding [t1]: ")
        .contains("decision \"Verdict\" of Trade t1 gives {verdict: breach}\n        row 4: ")
        .doesNotContain("did not hold");
  }

  @Test
  void aBranchSaysWhichPartAloneDidNotHold() throws IOException {
    Path example = AgoraRun.ROOT.resolve("examples/own-policies/coop-dmn/AUD-001-cooling-off");
    Path copy = directory.resolve("aud/AUD-001-cooling-off");
    Files.createDirectories(copy);
    for (String file : List.of("policy.yaml", "rule.dmn", "cases.yaml")) {
      Files.copy(example.resolve(file), copy.resolve(file));
    }
    Path rule = copy.resolve("rule.dmn");
    Files.writeString(
        rule, Files.readString(rule).replace("b.role = \"board\"", "b.role = \"delegate\""));
    assertThat(AgoraRun.run(directory, "rules", "test", directory.resolve("aud").toString()).out())
        .contains("branch 1: some b in Membership satisfies (")
        .contains("in it alone b.role = \"delegate\" → did not hold");
  }
}
