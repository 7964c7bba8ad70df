package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way that the guide goes is walked: every command prints what the page says. */
class AuthoringGuideTest {
  private static final Path PAGES = AgoraRun.ROOT.resolve("docs/authoring");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final String POLICY =
      """
      id: COOP-902
      version: 1.0.0
      title: Own approval of a large expense
      statement: Nobody but an auditor approves a large expense of their own
      nature: breach
      severity: minor
      basis: own
      remedy: Let somebody else approve it.
      scope: org
      population: {fact: Expense, as: $expense, subject: organization, at: at, many: expenses}
      needs:
        - {fact: Expense, by: organization}
        - {fact: Membership, by: organization, complete: Membership}
      key: [$expense]
      parameters:
        limit: {type: decimal, default: "50", source: own}
        currency: {type: text, default: EUR, source: own}
      message: "{$expense.submittedBy} approved {$expense.quantity} of their own"
      """;

  @TempDir private Path directory;

  @Test
  void everyCommandOfTheGuidePrintsWhatItSays() throws IOException {
    Matcher block =
        Pattern.compile("```console\n\\$ agora ([^\n]*)\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGES.resolve("README.md")));
    int commands = 0;
    while (block.find()) {
      AgoraRun run = AgoraRun.run(directory, words(block.group(1)));
      String printed = run.out().replace(directory + "/", "");
      assertThat(printed).as(block.group(1) + "\n" + run.err()).isEqualTo(block.group(2));
      commands++;
    }
    assertThat(commands).isEqualTo(4);
  }

  private String[] words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      String text = word.group(1) == null ? word.group(2) : word.group(1);
      words.add(
          text.equals("my-pack")
              ? directory.resolve(text).toString()
              : text.startsWith("examples/") ? AgoraRun.ROOT.resolve(text).toString() : text);
    }
    return words.toArray(String[]::new);
  }

  @Test
  void theRuleOnThePageAboutRulesHasNoError() throws IOException {
    Matcher rule =
        Pattern.compile("```drl\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGES.resolve("rules.md")));
    assertThat(rule.find()).isTrue();
    Path policy = Files.createDirectories(directory.resolve("coop/COOP-902-own-approval"));
    Files.writeString(policy.resolve("policy.yaml"), POLICY);
    Files.writeString(policy.resolve("rule.drl"), rule.group(1));
    AgoraRun run = AgoraRun.run(directory, "rules", "check", directory.resolve("coop").toString());
    assertThat(run.out()).contains("1 policy checked: 0 errors");
    assertThat(run.exitCode()).isZero();
  }
}
