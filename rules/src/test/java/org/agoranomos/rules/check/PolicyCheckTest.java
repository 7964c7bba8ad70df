package org.agoranomos.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is wrong is told where it stands, and what is right is left alone. */
class PolicyCheckTest {
  private static List<PolicyProblem> check(PolicyFolder... folders) {
    return new PolicyCheck(Measures.schema()).check(List.of(folders));
  }

  @TestFactory
  Stream<DynamicTest> tellsWhatIsWrongWhereItStands() {
    return Example.all().stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.code() + ": " + example.written().lines().findFirst().orElse(""),
                    () -> holds(example)));
  }

  private static void holds(Example example) {
    List<PolicyProblem> found = new ArrayList<>(check(example.folder()));
    List<String> told =
        found.stream()
            .map(p -> p.place() + " " + p.level().word() + " " + p.code() + ": " + p.message())
            .toList();
    String start =
        "own/OWN-001-own/"
            + example.file()
            + ":"
            + example.line()
            + ":"
            + example.column()
            + " "
            + example.level()
            + " "
            + example.code()
            + ": ";
    assertThat(told)
        .anySatisfy(line -> assertThat(line).startsWith(start).contains(example.says()));
    found.removeIf(
        p ->
            p.line() == example.line()
                && p.column() == example.column()
                && p.code().equals(example.code()));
    assertThat(found)
        .extracting(PolicyProblem::code)
        .as(told.toString())
        .isSubsetOf(example.also());
    assertThat(found).hasSameSizeAs(example.also());
  }

  @Test
  void examplesAreManyAndOfEveryCodeThatThePageLists() {
    assertThat(Example.all()).hasSizeGreaterThan(70);
  }

  @Test
  void whatIsRightIsLeftAlone() {
    assertThat(check(Example.right())).isEmpty();
  }

  @Test
  void shippedPoliciesHaveNothingWrong() throws IOException {
    List<PolicyFolder> shipped = PolicyFolder.under(Path.of("packs"));
    assertThat(shipped).isNotEmpty();
    assertThat(check(shipped.toArray(PolicyFolder[]::new))).isEmpty();
  }

  @Test
  void allThatIsWrongIsToldAtOnceInOneOrder() {
    PolicyFolder folder =
        changed(
            changed(
                Example.right(),
                "rule.drl",
                "price.value > 10B",
                "prize.value > 10B, id > 5",
                "quorum > 0.5B",
                "quorum > 0.5"),
            "policy.yaml",
            "  wait: {",
            "  often: {type: flag, default: \"true\"}\n  wait: {");
    assertThat(check(folder))
        .extracting(p -> p.file().replaceFirst(".*/", "") + ":" + p.line() + " " + p.code())
        .containsExactly(
            "policy.yaml:19 unused-parameter",
            "rule.drl:4 unknown-component",
            "rule.drl:4 types-never-match",
            "rule.drl:18 inexact-decimal");
  }

  @Test
  void whatOnlyTheCompilerSeesIsToldBesideSoundPolicies() {
    PolicyFolder broken =
        changed(Example.right(), "rule.drl", "price.value > 10B", "price.value > 10B, $b : $party");
    PolicyFolder other = renamed(broken, "OWN-002");
    List<PolicyProblem> problems = check(renamed(Example.right(), "OWN-003"), other);
    assertThat(problems).extracting(PolicyProblem::code).containsOnly("compiler");
    assertThat(problems)
        .allSatisfy(p -> assertThat(p.file()).startsWith("own/OWN-002-own/rule.drl"));
  }

  @Test
  void policiesOfWhichEachFactBreachesOneContradict() {
    PolicyFolder above = only("OWN-004", "quantity.value > 10B");
    PolicyFolder below = only("OWN-005", "quantity.value <= 10B");
    PolicyFolder apart = only("OWN-006", "quantity.value < 5B");
    assertThat(check(above, below))
        .filteredOn(p -> p.code().equals("policies-contradict"))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.place()).isEqualTo("own/OWN-005-own/rule.drl:1:6");
              assertThat(p.message())
                  .contains(
                      "every Trade breaches this policy or OWN-004: together they forbid whatever quantity.value is");
            });
    assertThat(check(above, apart)).noneMatch(p -> p.code().equals("policies-contradict"));
  }

  @Test
  void rowsOfATableThatOverlapOrLeaveAGapAreToldWithTheirCell() throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>(only("OWN-001", "asset == null").files());
    files.remove("rule.drl");
    files.put(
        "rule.drl.xlsx",
        table(
            List.of("RuleTable OWN-001"),
            List.of("METADATA", "CONDITION", "CONDITION", "CONDITION"),
            List.of("", "Scope( $party : key )", "$trade : Trade( buyer == $party )"),
            List.of("severity", "", "quantity.value >= $param", "quantity.value < $param"),
            List.of("Graveness", "", "From", "Below"),
            List.of("info", "", 10, 20),
            List.of("minor", "", 15, 30),
            List.of("major", "", 40, 50)));
    assertThat(check(new PolicyFolder("own", "OWN-001-own", files)))
        .filteredOn(p -> p.file().contains("rule.drl.xlsx"))
        .extracting(p -> p.place() + " " + p.code() + " " + p.text().replaceFirst(".*where ", ""))
        .containsExactly(
            "own/OWN-001-own/rule.drl.xlsx!Rules!A7 rules-overlap quantity.value is from 15 to below 20",
            "own/OWN-001-own/rule.drl.xlsx!Rules!A8 rules-gap quantity.value is from 30 to below 40");
  }

  private static byte[] table(List<?>... rows) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      Sheet sheet = book.createSheet("Rules");
      for (int i = 0; i < rows.length; i++) {
        Row row = sheet.createRow(i);
        for (int j = 0; j < rows[i].size(); j++) {
          if (rows[i].get(j) instanceof Integer number) {
            row.createCell(j).setCellValue(number);
          } else if (rows[i].get(j) instanceof String text && !text.isEmpty()) {
            row.createCell(j).setCellValue(text);
          }
        }
      }
      sheet.addMergedRegion(new CellRangeAddress(2, 2, 2, 3));
      book.write(out);
      return out.toByteArray();
    }
  }

  @Test
  void numbersThatNoFactCanHaveAreKnown() {
    String pattern = "$trade : Trade( buyer == $party, quantity.value > 10B )";
    PolicyFolder stake = only("OWN-001", "quantity.value > 10B");
    String each = "$trade : Trade( buyer == $party ) Stake( holder == $party, share ";
    assertThat(check(changed(stake, "rule.drl", pattern, each + "> 1B )")))
        .extracting(PolicyProblem::code)
        .containsOnlyOnce("never-holds");
    assertThat(check(changed(stake, "rule.drl", pattern, each + ">= 0B )")))
        .extracting(PolicyProblem::code)
        .containsOnlyOnce("always-holds");
    assertThat(check(changed(stake, "rule.drl", pattern, each + ">= 1B )")))
        .extracting(PolicyProblem::code)
        .doesNotContain("always-holds", "never-holds");
  }

  private static PolicyFolder only(String id, String condition) {
    String rule =
        "rule \"OWN-001\"\nwhen\n    Scope( $party : key )\n    $trade : Trade( buyer == $party, "
            + condition
            + " )\nthen\nend\n";
    TreeMap<String, byte[]> files = new TreeMap<>(Example.right().files());
    files.put("rule.drl", rule.getBytes(StandardCharsets.UTF_8));
    PolicyFolder folder = new PolicyFolder("own", "OWN-001-own", files);
    return renamed(changed(folder, "policy.yaml", ", above {$terms(\\\"limit\\\")}", ""), id);
  }

  private static PolicyFolder renamed(PolicyFolder folder, String id) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    folder
        .files()
        .forEach(
            (name, bytes) ->
                files.put(
                    name,
                    new String(bytes, StandardCharsets.UTF_8)
                        .replace("OWN-001", id)
                        .getBytes(StandardCharsets.UTF_8)));
    return new PolicyFolder("own", id + "-own", files);
  }

  private static PolicyFolder changed(PolicyFolder folder, String file, String... changes) {
    String text = Objects.requireNonNull(folder.text(file));
    for (int i = 0; i < changes.length; i += 2) {
      assertThat(text).contains(changes[i]);
      text = text.replace(changes[i], changes[i + 1]);
    }
    TreeMap<String, byte[]> files = new TreeMap<>(folder.files());
    files.put(file, text.getBytes(StandardCharsets.UTF_8));
    return new PolicyFolder(folder.pack(), folder.name(), files);
  }
}
