package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code agora rules try} tells exactly what a changed policy or term changes. */
class RulesTryTest {
  private static final Path EXAMPLE = AgoraRun.ROOT.resolve("examples/peer-market");
  private static final Path AUDIT = EXAMPLE.resolve("audit.yaml");
  private static final Path CHANGED = AgoraRun.ROOT.resolve("docs/authoring/examples/try");

  @TempDir Path directory;

  private AgoraRun attempt(String pack, Path audit, String... options) {
    List<String> args = new ArrayList<>(List.of("rules", "try", pack, audit.toString(), "--quiet"));
    args.addAll(List.of(options));
    return AgoraRun.run(directory, args.toArray(String[]::new));
  }

  private JsonNode tried(String pack, Path audit, String... options) throws IOException {
    List<String> more = new ArrayList<>(List.of(options));
    more.addAll(List.of("--format", "json"));
    AgoraRun run = attempt(pack, audit, more.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  /** Each change and the execution that it is about. */
  private static List<String> executions(JsonNode trial) {
    List<String> changes = new ArrayList<>();
    for (JsonNode change : trial.get("changes")) {
      for (JsonNode evidence : change.get("evidence")) {
        if (evidence.get("role").asText().equals("$execution")) {
          changes.add(change.get("change").asText() + " " + evidence.get("fact").asText());
        }
      }
    }
    Collections.sort(changes);
    return changes;
  }

  private static JsonNode counts(int gained, int lost, int changed, int same) {
    return new ObjectMapper()
        .createObjectNode()
        .put("gained", gained)
        .put("lost", lost)
        .put("changed", changed)
        .put("same", same);
  }

  private static JsonNode normal(JsonNode node) throws IOException {
    return new ObjectMapper().readTree(node.toString());
  }

  @ParameterizedTest
  @CsvSource({"200000", "25000", "20000", "250000", "400000"})
  void aChangedQuorumChangesExactlyTheExecutionsBelowIt(String quorum) throws IOException {
    JsonNode trial = tried(CHANGED.toString(), AUDIT, "--set", "DAO-001.quorum=" + quorum);
    Raw raw = Raw.read();
    List<String> expected = new ArrayList<>();
    raw.executed.forEach(
        (execution, proposal) -> {
          BigDecimal yes = raw.yes.getOrDefault(proposal, BigDecimal.ZERO);
          BigDecimal counted = yes.add(raw.abstained.getOrDefault(proposal, BigDecimal.ZERO));
          boolean before = counted.compareTo(new BigDecimal("100000")) < 0;
          boolean after = yes.compareTo(new BigDecimal(quorum)) < 0;
          if (before || after) {
            expected.add((before && after ? "changed " : after ? "gained " : "lost ") + execution);
          }
        });
    Collections.sort(expected);
    assertThat(executions(trial)).isEqualTo(expected);
    assertThat(raw.executed).hasSize(7);
  }

  /** What the raw files of the DAO say, read without mappings, graph or rules. */
  private record Raw(
      Map<String, BigDecimal> yes,
      Map<String, BigDecimal> abstained,
      Map<String, String> executed) {
    static Raw read() throws IOException {
      Raw raw = new Raw(new HashMap<>(), new HashMap<>(), new TreeMap<>());
      raw.chain();
      raw.polls();
      return raw;
    }

    private void vote(String choice, String proposal, BigDecimal weight) {
      if (choice.equals("for")) {
        yes.merge(proposal, weight, BigDecimal::add);
      } else if (choice.equals("abstain")) {
        abstained.merge(proposal, weight, BigDecimal::add);
      }
    }

    private void chain() throws IOException {
      List<String> lines = Files.readAllLines(EXAMPLE.resolve("data/toolchest-governor.csv"));
      List<String> header = List.of(lines.get(0).split(",", -1));
      Map<String, long[]> windows = new HashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        List<String> cells = List.of(line.split(",", -1));
        String event = cells.get(header.indexOf("event"));
        String proposal = cells.get(header.indexOf("proposal_no"));
        long block = Long.parseLong(cells.get(header.indexOf("block")));
        if (event.equals("ProposalCreated")) {
          windows.put(
              proposal,
              new long[] {
                Long.parseLong(cells.get(header.indexOf("start_block"))),
                Long.parseLong(cells.get(header.indexOf("end_block")))
              });
        } else if (event.equals("VoteCast")) {
          long[] window = windows.get(proposal);
          if (window[0] < block && block <= window[1]) {
            vote(
                List.of("against", "for", "abstain")
                    .get(Integer.parseInt(cells.get(header.indexOf("vote_type")))),
                proposal,
                new BigDecimal(cells.get(header.indexOf("weight"))).movePointLeft(18));
          }
        } else if (event.equals("ProposalExecuted")) {
          executed.put(
              "governor/step/"
                  + cells.get(header.indexOf("tx_hash"))
                  + "/"
                  + cells.get(header.indexOf("log_index")),
              proposal);
        }
      }
    }

    private void polls() throws IOException {
      JsonNode items =
          new ObjectMapper()
              .readTree(EXAMPLE.resolve("data/toolchest-polls.json").toFile())
              .get("items");
      TreeSet<String> replaced = new TreeSet<>();
      items.forEach(item -> replaced.add(item.path("replaces").asText()));
      for (JsonNode item : items) {
        String poll = item.path("poll").asText();
        if (item.get("type").asText().equals("enactment")) {
          executed.put("polls/enactment/" + item.get("id").asText(), poll);
        } else if (item.has("choice") && !replaced.contains(item.get("id").asText())) {
          vote(item.get("choice").asText(), poll, new BigDecimal(item.get("power").asText()));
        }
      }
    }
  }

  @Test
  void saysWhereWhenAndWhatItComesTo() throws IOException {
    JsonNode trial = tried(CHANGED.toString(), AUDIT);
    assertThat(normal(trial.get("findings"))).isEqualTo(counts(2, 0, 1, 0));
    assertThat(trial.get("months"))
        .extracting(m -> m.get("month").asText() + " +" + m.get("gained") + " ~" + m.get("changed"))
        .containsExactly("2026-02 +1 ~0", "2026-03 +1 ~1");
    assertThat(trial.at("/policies/0/inForce").asText()).isEqualTo("1.0.0");
    assertThat(trial.at("/policies/0/tried").asText()).isEqualTo("1.1.0");
    assertThat(trial.get("outcomes"))
        .extracting(
            o ->
                o.get("subject").asText()
                    + " "
                    + o.at("/before/failed")
                    + " to "
                    + o.at("/after/failed"))
        .containsExactly("dao:toolchest 1 to 3");
    assertThat(trial.at("/period/from").asText()).isEqualTo("2025-06-01");
    assertThat(trial.at("/period/until").asText()).isEqualTo("2026-04-01");
  }

  @Test
  void aPolicyAgainstItselfChangesNothingAndFindsWhatTheAuditFinds() throws IOException {
    JsonNode report = AgoraRun.audit(AUDIT, directory).json();
    for (String policy : List.of("DAO-001", "DAO-009", "COOP-017", "MKT-001", "XORG-002")) {
      JsonNode trial = tried(policy, AUDIT, "--period", "2026-01-01/2026-04-01");
      long found = 0;
      for (JsonNode finding : report.get("findings")) {
        found += finding.get("policy").asText().equals(policy) ? 1 : 0;
      }
      assertThat(found).isPositive();
      assertThat(normal(trial.get("findings"))).isEqualTo(counts(0, 0, 0, (int) found));
      assertThat(trial.get("outcomes")).isEmpty();
      assertThat(trial.get("changes")).isEmpty();
    }
  }

  @Test
  void aPolicyThatTheAuditHasNotGainsAllThatItFinds() throws IOException {
    Path without = copy();
    Files.writeString(without, Files.readString(without).replace(" MKT-001, MKT-010,", ""));
    assertThat(Files.readString(without)).doesNotContain("MKT-");
    JsonNode report = AgoraRun.audit(AUDIT, directory).json();
    JsonNode trial = tried("market-integrity", without, "--period", "2026-01-01/2026-04-01");
    TreeSet<String> expected = new TreeSet<>();
    for (JsonNode finding : report.get("findings")) {
      if (finding.get("policy").asText().startsWith("MKT-")) {
        expected.add("gained " + finding.get("key").asText());
      }
    }
    assertThat(trial.get("changes"))
        .extracting(c -> c.get("change").asText() + " " + c.get("key").asText())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(trial.at("/policies/0/inForce").isNull()).isTrue();
  }

  @Test
  void anotherValueOfAParameterIsForEverybodyOrForOneOrganization() throws IOException {
    String[] lenient = {"--set", "DAO-007.maximumShare=0.9", "--set", "DAO-007.minimumNakamoto=1"};
    assertThat(normal(tried("DAO-007", AUDIT, lenient).get("findings")))
        .isEqualTo(counts(0, 1, 0, 0));
    List<String> theirs = new ArrayList<>(List.of(lenient));
    theirs.addAll(List.of("--for", "dao:toolchest"));
    assertThat(normal(tried("DAO-007", AUDIT, theirs.toArray(String[]::new)).get("findings")))
        .isEqualTo(counts(0, 1, 0, 0));
    theirs.set(5, "coop:lastrad");
    assertThat(normal(tried("DAO-007", AUDIT, theirs.toArray(String[]::new)).get("findings")))
        .isEqualTo(counts(0, 0, 0, 1));
    JsonNode changed = tried("DAO-007", AUDIT, "--set", "DAO-007.maximumShare=0.4");
    assertThat(changed.at("/changes/0/differences/0").toString())
        .isEqualTo("{\"what\":\"parameter maximumShare\",\"before\":\"0.5\",\"after\":\"0.4\"}");
  }

  @Test
  void anotherAuditFileGivesItsTermsAndFacts() throws IOException {
    Path audit = copy();
    for (String mapping : List.of("toolchest-governor.yaml", "toolchest-polls.yaml")) {
      Path file = audit.resolveSibling("mappings/" + mapping);
      Files.writeString(file, Files.readString(file).replaceAll("    quorum: .*\n", ""));
    }
    String setting =
        "    - {id: setting/quorum-%s, subject: \"dao:toolchest\", venue: %s, parameter: quorum,"
            + " value: \"%s TOOL\", at: \"2025-06-01T00:00:00Z\"}\n";
    String facts = "  Mandate:  ";
    String text = Files.readString(audit);
    for (String quorum : List.of("100000", "300000")) {
      String settings =
          String.format(Locale.ROOT, setting, "g", "governor", quorum)
              + String.format(Locale.ROOT, setting, "p", "polls", quorum);
      Files.writeString(
          audit.resolveSibling("audit-" + quorum + ".yaml"), text.replace(facts, settings + facts));
    }
    JsonNode trial =
        tried(
            "DAO-001",
            audit.resolveSibling("audit-100000.yaml"),
            "--with",
            audit.resolveSibling("audit-300000.yaml").toString());
    Raw raw = Raw.read();
    List<String> expected = new ArrayList<>();
    raw.executed.forEach(
        (execution, proposal) -> {
          BigDecimal counted =
              raw.yes
                  .getOrDefault(proposal, BigDecimal.ZERO)
                  .add(raw.abstained.getOrDefault(proposal, BigDecimal.ZERO));
          if (counted.compareTo(new BigDecimal("100000")) < 0) {
            expected.add("changed " + execution);
          } else if (counted.compareTo(new BigDecimal("300000")) < 0) {
            expected.add("gained " + execution);
          }
        });
    Collections.sort(expected);
    assertThat(expected).hasSizeGreaterThan(2);
    assertThat(executions(trial)).isEqualTo(expected);
  }

  @Test
  void whatCanNoLongerBeToldSaysWhy() throws IOException {
    Path audit = copy();
    Path other = audit.resolveSibling("other.yaml");
    Path own = Files.createDirectories(directory.resolve("pack/DAO-007-strict"));
    try (Stream<Path> files =
        Files.list(AgoraRun.ROOT.resolve("rules/packs/dao/DAO-007-concentration"))) {
      for (Path file : files.toList()) {
        Files.copy(file, own.resolve(file.getFileName().toString()));
      }
    }
    Path policy = own.resolve("policy.yaml");
    Files.writeString(
        policy,
        Files.readString(policy)
            .replace("version: 1.0.0", "version: 2.0.0")
            .replace("parameters:", "parameters:\n  reserve: {type: decimal, required: true}"));
    Files.copy(audit, other);
    JsonNode trial = tried(own.toString(), audit);
    assertThat(normal(trial.get("findings"))).isEqualTo(counts(0, 1, 0, 0));
    assertThat(trial.at("/changes/0/doubt").asText())
        .isEqualTo(
            "nobody decided the parameter 'reserve' for dao:toolchest: state it under terms");
    assertThat(attempt(own.toString(), audit).out())
        .contains("it can no longer be told: nobody decided the parameter 'reserve'");
  }

  @Test
  void theOrderOfSourcesChangesNothing() throws IOException {
    JsonNode first = withoutErrors(tried(CHANGED.toString(), AUDIT));
    Path copy = copy();
    List<String> parts =
        new ArrayList<>(List.of(Files.readString(copy).split("(?=\n  - id: |\n# What each)")));
    Collections.shuffle(parts.subList(1, parts.size() - 1), new Random(7));
    Files.writeString(copy, String.join("", parts));
    assertThat(withoutErrors(tried(CHANGED.toString(), copy))).isEqualTo(first);
    assertThat(first.get("changes")).hasSize(3);
  }

  /** Errors of sources stand in the order of the sources. */
  private static JsonNode withoutErrors(JsonNode trial) {
    ((ObjectNode) trial).remove("errors");
    return trial;
  }

  @Test
  void noReportAndNoArchiveIsTouched() throws IOException {
    AgoraRun.audit(AUDIT, directory.resolve("record"));
    Map<String, String> before = contents(directory.resolve("record"));
    JsonNode fromSources = tried(CHANGED.toString(), AUDIT);
    JsonNode fromArchive =
        tried(
            CHANGED.toString(),
            AUDIT,
            "--from-archive",
            "--archive",
            directory.resolve("record/archive").toString());
    assertThat(fromArchive).isEqualTo(fromSources);
    assertThat(contents(directory.resolve("record"))).isEqualTo(before);
  }

  @Test
  void whatCannotBeTriedIsToldPlainly() {
    assertThat(attempt("DAO-0001", AUDIT).err()).contains("'DAO-0001'", "DAO-001");
    assertThat(attempt("DAO-007", AUDIT, "--set", "maximumShare=1").err())
        .contains("--set: 'maximumShare=1' is no POLICY.parameter=value");
    assertThat(attempt("DAO-007", AUDIT, "--set", "DAO-007.maximumshare=1").err())
        .contains("DAO-007 has no parameter 'maximumshare'", "maximumShare");
    assertThat(attempt("DAO-007", AUDIT, "--set", "DAO-007.maximumShare=half").err())
        .contains("'half' is no decimal such as 0.25");
    assertThat(attempt("DAO-007", AUDIT, "--set", "DAO-001.countingRule=for").err())
        .contains("the policy 'DAO-001' is not tried");
    assertThat(
            attempt("DAO-007", AUDIT, "--set", "DAO-007.maximumShare=1", "--for", "dao:toolchst")
                .err())
        .contains("--for: nothing describes 'dao:toolchst'", "dao:toolchest");
    assertThat(attempt("DAO-007", AUDIT, "--period", "2026-01-01").err())
        .contains("--period: '2026-01-01' is no FROM/UNTIL");
    assertThat(attempt("DAO-007", AUDIT, "--for", "dao:toolchest").err()).contains("give --set");
    assertThat(attempt("DAO-007", AUDIT, "--for", "dao:toolchest").exitCode())
        .isEqualTo(ExitCode.WRONG_USE);
  }

  private Path copy() throws IOException {
    Path copy = directory.resolve("copy");
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(EXAMPLE.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return copy.resolve("audit.yaml");
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }
}
