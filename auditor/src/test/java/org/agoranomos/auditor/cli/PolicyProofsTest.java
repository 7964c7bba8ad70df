package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code agora rules test} with oracles and mutants. */
class PolicyProofsTest {
  @TempDir private Path directory;

  @Test
  void policiesAreComparedWithTheirOracles() {
    AgoraRun run = test("--markets", "30", "COOP-017", "OVN-002");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out())
        .contains("60 random markets for 2 policies, ", ": rules and oracles agree in all");
  }

  @Test
  void aChangeThatNothingNoticesIsNamedWithItsPlaceUnlessItIsExplained() throws Exception {
    AgoraRun begun =
        AgoraRun.run(
            directory,
            "rules",
            "new",
            directory.resolve("own").toString(),
            "--id",
            "OWN-001",
            "--title",
            "Fee cap",
            "--statement",
            "A market takes at most a share",
            "--judges",
            "Trade",
            "--breach-when",
            "fee above maximumFee of price",
            "--default",
            "0.02");
    assertThat(begun.exitCode()).as(begun.err()).isEqualTo(ExitCode.FINE);
    Path policy = directory.resolve("own/OWN-001-fee-cap");
    String cases = Files.readString(policy.resolve("cases.yaml"));
    int second = cases.indexOf("  - case:", cases.indexOf("  - case:") + 1);
    Files.writeString(policy.resolve("cases.yaml"), cases.substring(0, second));

    AgoraRun unheld = test("--mutants", directory.resolve("own").toString());

    assertThat(unheld.out())
        .containsPattern("OWN-001-fee-cap/rule.drl:\\d+:\\d+: nothing notices .* in rule OWN-001");
    assertThat(unheld.exitCode()).isEqualTo(ExitCode.FINDINGS);

    Files.writeString(policy.resolve("cases.yaml"), cases);
    AgoraRun held = test("--mutants", directory.resolve("own").toString());

    assertThat(held.out()).contains(" 0 not noticed;");
    assertThat(held.exitCode()).as(held.out()).isEqualTo(ExitCode.FINE);

    Files.writeString(
        policy.resolve("mutants.yaml"), "- {rule: OWN-001, change: x left out, because: so}\n");
    AgoraRun needless = test("--mutants", directory.resolve("own").toString());

    assertThat(needless.out()).contains("mutants.yaml:1: 'x left out' is noticed, or is no change");
    assertThat(needless.exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void changesOfShippedPoliciesAreNoticedOrExplained() {
    AgoraRun run = test("--mutants", "COOP-017");

    assertThat(run.out()).contains(" mutants: ", " 2 explained, 0 not noticed;");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void allIsAllThatIsShipped() {
    AgoraRun run = test("--all", "dao");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("--all is about what is shipped");
  }

  private AgoraRun test(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "rules";
    args[1] = "test";
    System.arraycopy(options, 0, args, 2, options.length);
    return AgoraRun.run(directory, args);
  }
}
