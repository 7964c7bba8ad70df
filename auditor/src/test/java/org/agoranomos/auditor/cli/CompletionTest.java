package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion script does in a real bash what it is for. */
class CompletionTest {
  @TempDir Path directory;

  private String bash(String commands) throws IOException, InterruptedException {
    AgoraRun run = AgoraRun.run(directory, "completion", "bash");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    Path script = Files.writeString(directory.resolve("agora.bash"), run.out());
    Process process =
        new ProcessBuilder(
                "bash", "--norc", "--noprofile", "-c", "source '" + script + "'; " + commands)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return out;
  }

  @Test
  void bashKnowsTheFunctionThatCompletes() throws Exception {
    assertThat(bash("complete -p agora")).contains("-F _complete_agora").endsWith(" agora\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "agora in                      | init",
        "agora sources c               | check",
        "agora sources preview --s     | --source",
        "agora audit --al              | --allow-unassessed",
        "agora schema m                | mapping",
        "agora completion z            | zsh",
        "agora sources check --format j | json"
      })
  void wordsAreCompleted(String typed, String completed) throws Exception {
    List<String> words = List.of(typed.trim().split(" +"));
    String commands =
        "COMP_WORDS=("
            + String.join(" ", words)
            + "); COMP_CWORD="
            + (words.size() - 1)
            + "; _complete_agora; printf '%s\\n' \"${COMPREPLY[@]}\"";
    assertThat(bash(commands).lines().map(String::strip)).contains(completed);
  }

  @Test
  void zshIsGivenItsOwnDoor() {
    AgoraRun run = AgoraRun.run(directory, "completion", "zsh");
    assertThat(run.out()).contains("bashcompinit");
  }
}
