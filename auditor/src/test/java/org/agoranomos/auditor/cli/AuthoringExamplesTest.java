package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages say that a command prints is what it prints. */
class AuthoringExamplesTest {
  private static final Path PAGES = AgoraRun.ROOT.resolve("docs/authoring");

  @TempDir Path directory;

  /** A command of a page and what the page says that it prints. */
  private record Example(String command, String printed) {}

  @ParameterizedTest
  @ValueSource(strings = {"terms.md", "try.md"})
  void everyCommandOfThePagePrintsWhatThePageSays(String page) throws IOException {
    List<Example> examples = examples(Files.readAllLines(PAGES.resolve(page)));
    assertThat(examples).isNotEmpty();
    for (Example example : examples) {
      AgoraRun run = AgoraRun.run(directory, arguments(example.command()));
      assertThat(run.out()).as(example.command() + "\n" + run.err()).isEqualTo(example.printed());
    }
  }

  /** The blocks that begin with {@code $ ./agora}. */
  private static List<Example> examples(List<String> lines) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("$ ./agora ")) {
        StringBuilder printed = new StringBuilder();
        int end = i + 1;
        while (!lines.get(end).startsWith("```")) {
          printed.append(lines.get(end++)).append("\n");
        }
        examples.add(
            new Example(lines.get(i).substring("$ ./agora ".length()), printed.toString()));
      }
    }
    return examples;
  }

  /** The words of a command; files of the project stand in its folder. */
  private static String[] arguments(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.replaceAll(
        word -> {
          Path file = AgoraRun.ROOT.resolve(word);
          return word.contains("/") && Files.exists(file) ? file.toString() : word;
        });
    return words.toArray(String[]::new);
  }
}
