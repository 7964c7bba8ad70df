package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Five policies that were written by the documentation alone find what their author expected. */
class OwnPoliciesTest {
  private static final Path EXAMPLE = AgoraRun.ROOT.resolve("examples/own-policies");
  private static final String[] EXPECTED = {
    "AUD-001 a1",
    "AUD-001 a2",
    "BRD-001 w1",
    "BRD-001 w2",
    "DEL-001 d1",
    "DEL-001 d2",
    "FEE-001 f1",
    "FEE-001 f2",
    "MTR-001 e1",
    "MTR-001 e2"
  };

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"coop-rules", "coop-dmn", "coop-tables"})
  void everyWayFindsWhatWasExpected(String pack) throws IOException {
    List<String> found = new ArrayList<>();
    for (JsonNode finding : audit(pack)) {
      found.add(finding.get("policy").asText() + " " + judged(finding));
    }
    assertThat(found).containsExactlyInAnyOrder(EXPECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"coop-dmn", "coop-tables"})
  void everyWayFindsTheSameUnderTheSameKeys(String pack) throws IOException {
    assertThat(keys(pack)).isEqualTo(keys("coop-rules"));
  }

  @ParameterizedTest
  @CsvSource({"coop-rules, 35", "coop-dmn, 35", "coop-tables, 45"})
  void checkHasNothingToSayAndEveryCasePasses(String pack, int cases) {
    String folder = EXAMPLE.resolve(pack).toString();
    assertThat(AgoraRun.run(directory, "rules", "check", "--strict", folder).out())
        .contains("5 policies checked: 0 errors, 0 warnings");
    AgoraRun tested = AgoraRun.run(directory, "rules", "test", folder);
    assertThat(tested.out()).contains(cases + " cases: " + cases + " passed, 0 failed");
    assertThat(tested.exitCode()).isZero();
  }

  private JsonNode audit(String pack) throws IOException {
    Path audit = directory.resolve(pack + ".yaml");
    Files.writeString(
        audit,
        Files.readString(EXAMPLE.resolve("audit.yaml"))
            .replace("./coop-rules", EXAMPLE.resolve(pack).toString()));
    AgoraRun run = AgoraRun.audit(audit, directory.resolve(pack), "--format", "json");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    return run.json().get("findings");
  }

  private List<String> keys(String pack) throws IOException {
    return audit(pack).findValuesAsText("key").stream().sorted().toList();
  }

  /** The fact that was judged stands in the proof under the name that the population has. */
  private static String judged(JsonNode finding) {
    List<String> names = List.of("$trade", "$auditor", "$report", "$board", "$bill");
    for (JsonNode evidence : finding.get("evidence")) {
      boolean candidate = names.contains(evidence.get("role").asText());
      if (candidate && evidence.get("fact").asText().matches("[fawed][1-4]")) {
        return evidence.get("fact").asText();
      }
    }
    return "?";
  }
}
