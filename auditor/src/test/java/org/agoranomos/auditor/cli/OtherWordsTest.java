package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A whole audit says the same if its organizations and markets have other identifiers , and if its
 * tables count amounts in thousandths.
 */
class OtherWordsTest {
  @TempDir Path directory;

  static List<Path> markets() throws IOException {
    return ExampleMarketsTest.markets();
  }

  @ParameterizedTest
  @MethodSource("markets")
  void otherIdentifiersChangeNothingElse(Path market) throws IOException {
    Path copy = directory.resolve("copy");
    MarketCopy.copy(market, copy);
    Map<String, String> names = names(copy.resolve("audit.yaml"));
    for (Path file : MarketCopy.files(copy)) {
      if (file.toString().matches(".*[.](yaml|csv|jsonl?)")) {
        Files.writeString(file, replaced(Files.readString(file), names));
      }
    }

    AgoraRun before = AgoraRun.audit(market.resolve("audit.yaml"), directory.resolve("before"));
    AgoraRun after = AgoraRun.audit(copy.resolve("audit.yaml"), directory.resolve("after"));

    assertThat(names).hasSizeGreaterThan(2);
    assertThat(after.exitCode()).as(after.err()).isEqualTo(before.exitCode());
    Map<String, String> back = new TreeMap<>();
    names.forEach((name, other) -> back.put(other, name));
    assertSame(said(before.json(), Map.of()), said(after.json(), back));
  }

  /**
   * Other identifiers of what the audit states, which sort before all others, as the smallest of
   * several does now.
   */
  private static Map<String, String> names(Path audit) throws IOException {
    Map<String, Object> stated = MarketCopy.yaml().load(Files.readString(audit));
    Map<?, ?> facts = (Map<?, ?>) Objects.requireNonNull(stated.get("facts"));
    TreeSet<String> ids = new TreeSet<>();
    for (String kind : List.of("Organization", "Market")) {
      for (Object each : (List<?>) facts.get(kind)) {
        ids.add(String.valueOf(((Map<?, ?>) each).get("id")));
      }
    }
    Map<String, String> names = new TreeMap<>();
    for (String id : ids) {
      names.put(id, "0zq:%03d".formatted(names.size()));
    }
    return names;
  }

  /** The text with other identifiers, where they stand as a whole. */
  private static String replaced(String text, Map<String, String> names) {
    if (names.isEmpty()) {
      return text;
    }
    List<String> longest = new ArrayList<>(names.keySet());
    longest.sort((a, b) -> b.length() - a.length());
    String any = String.join("|", longest.stream().map(Pattern::quote).toList());
    return Pattern.compile("(?<![\\w:-])(?:" + any + ")(?![\\w-])")
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(names.get(match.group())));
  }

  private static void assertSame(List<String> before, List<String> after) {
    List<String> lost = new ArrayList<>(before);
    after.forEach(lost::remove);
    List<String> added = new ArrayList<>(after);
    before.forEach(added::remove);
    assertThat(added).isEqualTo(lost).isEmpty();
  }

  /** What is said, without keys, which are made of identifiers, and in alphabetical order. */
  private static List<String> said(JsonNode report, Map<String, String> names) {
    for (JsonNode finding : report.get("findings")) {
      ((ObjectNode) finding).remove(List.of("key", "aliases", "organizations"));
    }
    report.get("notAssessed").forEach(doubt -> ((ObjectNode) doubt).remove("key"));
    return MarketCopy.said(report).stream().map(text -> replaced(text, names)).sorted().toList();
  }
}
