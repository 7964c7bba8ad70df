package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sources of an audit give is told, and what is wrong with them ends in a code. */
class SourcesCommandTest {
  private static final String AUDIT =
      """
      audit: small
      title: A small audit
      period: {from: 2026-01-01, until: 2026-04-01}
      policies: [dao]
      sources:
        - id: polls
          connector: table
          location: polls.csv
          mapping: polls.yaml
          organization: dao:small
          coverage:
            - {kind: Proposal, from: 2026-01-01, until: 2026-04-01, complete: true}
        - id: ballots
          connector: table
          location: ballots.csv
          mapping: ballots.yaml
          namespace: polls
        - id: money
          connector: table
          location: money.csv
          mapping: money.yaml
          organization: dao:small
      facts:
        Organization: [{id: "dao:small", form: dao, name: Small}]
      """;
  private static final String POLLS =
      """
      facts:
        - fact: Proposal
          id: "poll/{no}"
          organization: "{$organization}"
          kind: other
          createdAt: "{created}"
          replacingAllowed: "false"
      """;
  private static final String BALLOTS =
      """
      facts:
        - fact: Vote
          when: {what: vote}
          id: "vote/{no}"
          proposal: {key: "poll/{poll}"}
          voter: "{who}"
          weight: "1"
          at: "{at}"
      """;
  private static final String MONEY =
      """
      facts:
        - fact: Transfer
          id: "{no}"
          payer: dao:small
          payee: "{to}"
          quantity: {value: "{amount}", unit: "{unit}"}
          at: "{at}"
          kind: payment
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    file("audit.yaml", AUDIT);
    file("polls.yaml", POLLS);
    file("ballots.yaml", BALLOTS);
    file("money.yaml", MONEY);
    file("polls.csv", "no,created\n1,2026-01-05\n2,2026-01-06\n");
    file("ballots.csv", "no,what,poll,who,at\n1,vote,1,ann,2026-01-07\n2,vote,2,bob,2026-02-08\n");
    file("money.csv", "no,to,amount,unit,at\n1,ann,5,EUR,2026-01-07\n2,bob,7.5,TOK,2026-03-08\n");
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private void more(String name, String line) throws IOException {
    file(name, Files.readString(directory.resolve(name)) + line + "\n");
  }

  private AgoraRun sources(String what, String... options) {
    List<String> args =
        new ArrayList<>(List.of("sources", what, directory.resolve("audit.yaml").toString()));
    args.addAll(List.of(options));
    return AgoraRun.run(directory, args.toArray(String[]::new));
  }

  private AgoraRun check(String... options) {
    return sources(
        "check", Stream.concat(Stream.of("--quiet"), Stream.of(options)).toArray(String[]::new));
  }

  private JsonNode json(AgoraRun run) throws IOException {
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void whatASourceGivesIsTold() throws IOException {
    AgoraRun run = check();
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out().lines())
        .contains(
            "  Proposal 2 · createdAt 2026-01-05 to 2026-01-06",
            "  vouches for all Proposal of dao:small, 2026-01-01 until 2026-04-01",
            "  Transfer 2 · at 2026-01-07 to 2026-03-08 · EUR 1, TOK 1",
            "3 sources: read 6 = used 6 + kept 0 + rejected 0 · facts 6",
            "Nothing was rejected, every reference leads somewhere.");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .as("nothing is left behind")
          .noneMatch(name -> name.startsWith("."));
    }
  }

  @Test
  void rejectionsAreCountedByCodeAndWithdrawWhatTheSourceVouchesFor() throws IOException {
    for (int i = 0; i < 5; i++) {
      more("polls.csv", i + 10 + ",2026-02-30");
    }
    more("polls.csv", "1,2026-01-09");
    AgoraRun run = check();
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ASSESSED);
    assertThat(run.out())
        .contains("! 5 rejected: date-does-not-exist", "polls.csv#row=4 ", "and 2 more")
        .contains("! 1 rejected: duplicate-key")
        .contains("! does not vouch for all Proposal of dao:small");
    assertThat(check("--allow-unassessed").exitCode()).isEqualTo(ExitCode.FINE);
    JsonNode polls = json(check("--format", "json")).at("/sources/0");
    assertThat(polls.at("/rejected").asLong()).isEqualTo(6);
    assertThat(polls.at("/rejections/0/code").asText()).isEqualTo("date-does-not-exist");
    assertThat(polls.at("/rejections/0/count").asLong()).isEqualTo(5);
    assertThat(polls.at("/rejections/0/first")).hasSize(3);
    assertThat(polls.at("/coverage/0/withdrawn").asBoolean()).isTrue();
  }

  @Test
  void aReferenceThatLeadsNowhereIsAnOrphanOnceAllSourcesAreRead() throws IOException {
    more("ballots.csv", "3,vote,7,cleo,2026-02-09");
    more("ballots.csv", "4,vote,7,dan,2026-02-09");
    AgoraRun run = check();
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ASSESSED);
    assertThat(run.out()).contains("! 2 Vote.proposal lead to what no source has: polls/poll/7");
    JsonNode orphan = json(check("--format", "json")).at("/sources/1/orphans/0");
    assertThat(orphan.at("/component").asText()).isEqualTo("proposal");
    assertThat(orphan.at("/count").asLong()).isEqualTo(2);
    assertThat(orphan.at("/missing/0").asText()).isEqualTo("polls/poll/7");
  }

  @Test
  void anIdThatTwoSourcesGiveIsToldWhereItComesSecond() throws IOException {
    file("audit.yaml", AUDIT.replace("ballots.csv", "polls.csv").replace("ballots.yaml", "b.yaml"));
    file("b.yaml", POLLS.replace("{$organization}", "dao:small"));
    AgoraRun run = check();
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ASSESSED);
    assertThat(run.out()).contains("2 Proposal have ids that another fact had before");
  }

  @Test
  void anOrganizationThatNothingDescribesIsNotedAndNoProblem() throws IOException {
    file("polls.yaml", POLLS.replace("{$organization}", "dao:smal"));
    AgoraRun run = check();
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out()).contains("note: 2 facts name 'dao:smal', which nothing describes");
  }

  @Test
  void factsOutsideThePeriodAreCounted() throws IOException {
    more("money.csv", "3,ann,5,EUR,2062-01-07");
    assertThat(check().out()).contains("1 is outside the audited period");
  }

  @Test
  void aSourceThatFailsIsNamedAndTheOthersAreRead() throws IOException {
    Files.delete(directory.resolve("ballots.csv"));
    AgoraRun run = check();
    assertThat(run.exitCode()).isEqualTo(ExitCode.SOURCE_FAILED);
    assertThat(run.out()).contains("! FAILED: there is no file ballots.csv", "! FAILED 1: ballots");
    assertThat(run.out()).contains("  Transfer 2");
  }

  @Test
  void aWrongMappingEndsTheCheck() throws IOException {
    file("money.yaml", MONEY.replace("payee: \"{to}\"", "payee: \"{too}\""));
    AgoraRun run = check();
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("money.yaml:5: facts[0].payee")
        .contains("did you mean 'to'?");
  }

  @Test
  void thePreviewShowsEachRecordWithWhatItBecame() throws IOException {
    more("ballots.csv", "3,comment,1,cleo,2026-02-09");
    more("ballots.csv", "4,vote,1,dan,soon");
    AgoraRun run = sources("preview", "--source", "ballots");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out())
        .contains("ballots.csv#row=2 became\n  Vote\n    id        polls/vote/1\n")
        .contains("    proposal  polls/poll/1\n")
        .contains("ballots.csv#row=4 was kept in the graph")
        .contains("    what  comment\n")
        .contains("ballots.csv#row=5 was rejected: time-not-readable")
        .contains("That is all.")
        .doesNotContain("polls.csv", "money.csv");
  }

  @Test
  void thePreviewStopsAfterSomeRows() throws IOException {
    AgoraRun run = sources("preview", "--rows", "1", "--format", "json");
    assertThat(json(run).at("/sources")).hasSize(3);
    assertThat(json(run).at("/sources/2/records")).hasSize(1);
    assertThat(json(run).at("/sources/2/more").asBoolean()).isTrue();
    JsonNode record = json(run).at("/sources/2/records/0");
    assertThat(record.at("/became").asText()).isEqualTo("used");
    assertThat(record.at("/facts/0/kind").asText()).isEqualTo("Transfer");
    assertThat(record.at("/facts/0/values/quantity").asText()).isEqualTo("5 EUR");
  }

  @Test
  void aSourceThatIsNotThereIsToldWithTheNearest() {
    AgoraRun run = sources("preview", "--source", "ballot");
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("did you mean 'ballots'?");
  }

  @Test
  void whatASourceSaysCannotSteerTheTerminal() throws IOException {
    file("ballots.csv", "no,what,poll,who,at\n1,vote,1,\u001b[2Jann\u202e,2026-01-07\n");
    AgoraRun run = sources("preview", "--source", "ballots");
    assertThat(run.out()).contains("\\u001b[2Jann\\u202e").doesNotContain("\u001b", "\u202e");
  }
}
