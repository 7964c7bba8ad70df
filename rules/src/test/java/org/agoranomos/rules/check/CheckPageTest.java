package org.agoranomos.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.junit.jupiter.api.Test;

/** The page of docs/authoring lists an example of every code, and what is said of it. */
class CheckPageTest {
  private static final Path PAGE = Path.of("../docs/authoring/check.md");
  private static final String MARK = "<!-- the list: written by CheckPageTest -->\n";

  @Test
  void listsAnExampleOfEveryCode() throws IOException {
    String page = Files.readString(PAGE);
    String head = page.substring(0, page.indexOf(MARK) + MARK.length());
    String whole = head + list();
    if (System.getProperty("update") != null) {
      Files.writeString(PAGE, whole);
    }
    assertThat(Files.readString(PAGE))
        .as("write it anew: ./mvnw -q test -pl rules -am -Dtest=CheckPageTest -Dupdate")
        .isEqualTo(whole);
  }

  private static String list() {
    Map<String, String> rows = new TreeMap<>();
    for (Example example : Example.all()) {
      if (!rows.containsKey(example.code())) {
        rows.put(example.code(), row(example));
      }
    }
    StringBuilder text = new StringBuilder("\n| code | written | said |\n|---|---|---|\n");
    rows.values().forEach(text::append);
    return text.toString();
  }

  private static String row(Example example) {
    PolicyFolder folder = example.folder();
    PolicyProblem problem =
        new PolicyCheck(Measures.schema())
            .check(java.util.List.of(folder)).stream()
                .filter(p -> p.code().equals(example.code()) && p.line() == example.line())
                .findFirst()
                .orElseThrow();
    String line =
        String.valueOf(folder.text(example.file()))
            .lines()
            .toList()
            .get(example.line() - 1)
            .strip();
    String written = line.length() > 100 ? line.substring(0, 100) + "…" : line;
    return "| `"
        + example.code()
        + "` | `"
        + written.replace("|", "\\|")
        + "` | "
        + example.file()
        + ":"
        + example.line()
        + ":"
        + example.column()
        + ": "
        + problem.level().word()
        + ": "
        + problem.message().replace("|", "\\|").replace("<", "&lt;").replace("$", "\\$")
        + " |\n";
  }
}
