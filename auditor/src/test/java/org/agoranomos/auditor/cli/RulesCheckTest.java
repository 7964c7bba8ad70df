package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code agora rules check} over a pack of one's own, made of the policy that its tests take. */
class RulesCheckTest {
  private static final Path RIGHT =
      AgoraRun.ROOT.resolve("rules/src/test/resources/org/agoranomos/rules/check");

  @TempDir Path directory;
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectories(directory.resolve("my-pack/OWN-001-dear-trade"));
    for (String file : new String[] {"policy.yaml", "rule.drl", "cases.yaml"}) {
      Files.copy(RIGHT.resolve(file), folder.resolve(file));
    }
  }

  private void change(String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(folder.resolve(file), text.replace(from, to));
  }

  private AgoraRun check(String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "rules";
    args[1] = "check";
    args[2] = directory.resolve("my-pack").toString();
    System.arraycopy(options, 0, args, 3, options.length);
    return AgoraRun.run(directory, args);
  }

  @Test
  void whatIsRightHasNothingToTell() {
    AgoraRun run = check("--strict");
    assertThat(run.out().strip()).isEqualTo("1 policy checked: 0 errors, 0 warnings");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void errorsHaveFileLineAndColumnAndWhatToWrite() throws IOException {
    change("rule.drl", "price.value", "prize.value");
    change("rule.drl", "quorum > 0.5B", "quorum > 0.5");
    AgoraRun run = check();
    assertThat(run.out().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith(
                        "my-pack/OWN-001-dear-trade/rule.drl:4:38: error: Trade has no 'prize'; did you mean 'price'?"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "my-pack/OWN-001-dear-trade/rule.drl:18:69: error: 0.5 is not exact; write 0.5B"),
            line -> assertThat(line).isEqualTo("1 policy checked: 2 errors, 0 warnings"));
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void warningsCountOnlyWhenStrict() throws IOException {
    change("policy.yaml", "  wait: {", "  often: {type: flag, default: \"true\"}\n  wait: {");
    AgoraRun run = check();
    assertThat(run.out())
        .contains(
            "my-pack/OWN-001-dear-trade/policy.yaml:19:3: warning: no rule asks for the parameter");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(check("--strict").exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void programsReadItAsJson() throws IOException {
    change("rule.drl", "quorum > 0.5B", "quorum > 0.5");
    JsonNode json = new ObjectMapper().readTree(check("--format", "json").out());
    assertThat(json.get("errors").asInt()).isEqualTo(1);
    assertThat(json.at("/problems/0").toString())
        .isEqualTo(
            "{\"file\":\"my-pack/OWN-001-dear-trade/rule.drl\",\"line\":18,\"column\":69,\"level\":\"error\","
                + "\"code\":\"inexact-decimal\",\"text\":\"0.5 is not exact\",\"advice\":\"write 0.5B\"}");
  }

  @Test
  void aFileThatCannotBeReadAtAllIsToldAndTheOthersAreChecked() throws IOException {
    Path other = Files.createDirectories(directory.resolve("my-pack/OWN-002-broken"));
    Files.writeString(other.resolve("policy.yaml"), "id: [\n");
    change("rule.drl", "quorum > 0.5B", "quorum > 0.5");
    AgoraRun run = check();
    assertThat(run.out())
        .contains("my-pack/OWN-002-broken/policy.yaml:2:1: error: is not YAML")
        .contains("rule.drl:18:69: error: 0.5 is not exact")
        .contains("2 policies checked: 2 errors");
  }

  @Test
  void aNameThatIsNoneIsWrongUse() {
    AgoraRun run = AgoraRun.run(directory, "rules", "check", "dap");
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("'dap' is no shipped pack or policy");
  }

  @Test
  void theShippedPoliciesHaveNothingWrong() {
    AgoraRun run = AgoraRun.run(directory, "rules", "check", "--strict");
    assertThat(run.out())
        .endsWith("policies checked: 0 errors, 0 warnings" + System.lineSeparator());
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
  }
}
