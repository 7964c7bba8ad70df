package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code rules new} writes is a policy; what it cannot use it says, and writes nothing. */
class RulesNewTest {
  private static final Map<String, String> FEE_CAP =
      Map.of(
          "--id", "COOP-901",
          "--title", "Fee cap",
          "--statement", "No fee is above its share of the price",
          "--judges", "Trade",
          "--breach-when", "fee above maximumFee of price",
          "--default", "0.02");

  @TempDir private Path directory;

  private AgoraRun begin(Map<String, String> options) {
    List<String> args = new ArrayList<>(List.of("rules", "new", pack().toString()));
    options.forEach((name, value) -> args.addAll(List.of(name, value)));
    return AgoraRun.run(directory, args.toArray(String[]::new));
  }

  private Path pack() {
    return directory.resolve("my-pack");
  }

  @Test
  void itWritesAPolicyThatCompilesAndIsNeverOverwritten() throws Exception {
    AgoraRun run = begin(FEE_CAP);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("COOP-901-fee-cap", "rules test");
    assertThat(pack().resolve("pack.yaml")).content().contains("name: my-pack");
    List<PolicyFolder> folders = PolicyFolder.under(pack());
    RuleLibrary library = new RuleLibrary(Measures.schema(), directory.resolve("cache"));
    assertThat(library.load(folders)).containsOnlyKeys("COOP-901");

    AgoraRun again = begin(FEE_CAP);
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("is there already");
  }

  @Test
  void itIsWrittenAsATableOrAsADecisionAndNotAsBoth() throws Exception {
    List<String> args = new ArrayList<>(List.of("rules", "new", pack().toString(), "--table"));
    FEE_CAP.forEach((name, value) -> args.addAll(List.of(name, value)));
    args.add("--dmn");
    AgoraRun both = AgoraRun.run(directory, args.toArray(String[]::new));
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("--dmn", "--table");
    assertThat(pack()).doesNotExist();

    args.remove("--dmn");
    AgoraRun table = AgoraRun.run(directory, args.toArray(String[]::new));
    assertThat(table.exitCode()).as(table.err()).isZero();
    assertThat(pack().resolve("COOP-901-fee-cap/rule.drl.xlsx")).exists();
    assertThat(pack().resolve("COOP-901-fee-cap/rule.drl")).doesNotExist();
    AgoraRun cases = AgoraRun.run(directory, "rules", "test", pack().toString());
    assertThat(cases.exitCode()).as(cases.out() + cases.err()).isZero();
  }

  @Test
  void whatIsWrongIsToldAndNothingIsWritten() {
    Map<String, String> wrong = new java.util.TreeMap<>(FEE_CAP);
    wrong.put("--breach-when", "fea above maximumFee of price");
    AgoraRun run = begin(wrong);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--breach-when: Trade has no 'fea'; did you mean 'fee'");
    wrong.putAll(Map.of("--breach-when", "fee above maximumFee of price", "--default", "2 %"));
    assertThat(begin(wrong).err()).contains("'2 %' is no decimal");
    assertThat(pack()).doesNotExist();
  }

  @Test
  void whatNoOptionGivesIsAskedUntilItIsAnswered() throws Exception {
    String answers =
        """
        coop
        COOP-902
        Late readings
        Readings are fresh
        Expence
        Expense
        quantity above limit
        50
        GBP


        The statutes, article 4

        """;
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
    try {
      AgoraRun run = AgoraRun.run(directory, "rules", "new", pack().toString(), "--ask");
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains("'coop' is no id", "did you mean 'Expense'");
    } finally {
      System.setIn(before);
    }
    String policy = Files.readString(pack().resolve("COOP-902-late-readings/policy.yaml"));
    assertThat(policy)
        .contains("basis: \"The statutes, article 4\"", "default: \"50\"", "default: \"GBP\"");
  }
}
