package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
  void aChangeThatNothingNoticesIsNamedWithItsPlace() {
    AgoraRun run = test("--mutants", "COOP-017");

    assertThat(run.out())
        .contains("/rule.drl:7:56: nothing notices approvedBy != null → ", " mutants: ");
    assertThat(run.exitCode()).as("too many of a short rule").isEqualTo(ExitCode.FINDINGS);
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
