package org.agoranomos.rules.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agoranomos.rules.engine.PackCompiler;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyException;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a table is told with its cell, and with what to write instead. */
class BadTableTest {
  private static final String TABLE =
      """
      RuleTable OWN-001 | | |
      METADATA | CONDITION | CONDITION | CONDITION
       | Scope( $market : key ) | $trade : Trade( market == $market ) | <
      severity | | buyer | SNIPPET
      Graveness | | Buyer | Tried
      minor | | a | VALUE
      """;

  private static String message(byte[] table) {
    try {
      new PackCompiler(Measures.schema()).compile(List.of(TableBook.own(table)));
      return "fine";
    } catch (PolicyException e) {
      return e.getMessage().replace("own/OWN-001-own/rule.drl.xlsx", "");
    }
  }

  private static String drl(String snippet, String value) throws PolicyException {
    return DecisionTables.expand(
            TableBook.own(TableBook.of(TABLE.replace("SNIPPET", snippet).replace("VALUE", value))))
        .drl();
  }

  /** Small steps to a table's rules. */
  private static final class DecisionTables {
    static ExpandedTable expand(org.agoranomos.rules.policy.PolicyFolder folder)
        throws PolicyException {
      var schema = Measures.schema();
      return new DecisionTable(schema)
          .expand(new org.agoranomos.rules.policy.PolicyReader(schema).read(folder), folder);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "price.value >; #0.25; price.value > 0.25B",
        "price.value >; #1234.5; price.value > 1234.5B",
        "price.value > $param; 25 %; price.value > 0.25B",
        "price.value > $param; 12345678901234567.89; price.value > 12345678901234567.89B",
        "price.value > $param; -0.5B; price.value > -0.5B",
        "price.value; #3; price.value == 3B",
        "at.earliest >=; #5; at.earliest >= 5L",
        "seller; #5; seller == \"5\"",
        "seller == \"$param\"; b; seller == \"b\"",
        "seller; \"b\"; seller == \"b\"",
        "seller in ( $param ); b, c; seller in ( \"b\", \"c\" )",
        "seller not in ( $param ); b, c; seller not in ( \"b\", \"c\" )",
        "price.value > $1 && price.value < $2; 1, 2.5; price.value > 1B && price.value < 2.5B",
        "forall(&&){seller != $}; b, c; seller != \"b\" && seller != \"c\"",
        "at >; 2026-01-31; at > TimeInterval.parse(\"2026-01-31\")",
        "price.isPositive(); x; price.isPositive()",
        "price.isPositive() == $param; no; price.isPositive() == false",
        "price.isPositive() == $param; ?true; price.isPositive() == true",
        "$param < price.value; #2; 2B < price.value",
        "seller.startsWith($param); b; seller.startsWith(\"b\")",
      })
  void valuesAreWrittenAsWhatTheyAreComparedWith(String snippet, String value, String written)
      throws Exception {
    assertThat(drl(snippet, value)).contains(written + ")");
    assertThat(message(TableBook.of(TABLE.replace("SNIPPET", snippet).replace("VALUE", value))))
        .isEqualTo("fine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "price.value >; much; !Rules!D6: 'much' is no number",
        "price.value >; 1,5; !Rules!D6: '1,5' is no number",
        "price.value >; #0.12345678901234567; !Rules!D6: is a number of more than 15 digits",
        "at.earliest >; #1.5; !Rules!D6: '1.5' is no whole number",
        "price >; #5; !Rules!D6: an amount has a number and a unit",
        "at >; yesterday; !Rules!D6: 'yesterday' is no time",
        "price.isPositive() == $param; maybe; !Rules!D6: 'maybe' is neither yes nor no",
        "price.isPositive(); maybe; !Rules!D6: 'maybe' is no mark",
        "price.above($param); #5; !Rules!D4: a decimal cannot be an argument",
        "seller in ( $param ); b,,c; !Rules!D6: has a comma too many",
        "seller == $1 || seller == $2; b; !Rules!D6: has 1 values, the column takes 2",
        "seller == $param || seller == $1; b; !Rules!D4: has $param and $1",
        "seler; b; !Rules!D4: 'seler' is no word of rules",
        "price.worth > $param; #5; !Rules!D4: 'worth' is no word of rules",
        "seller == $param && kind == $1; b; !Rules!D4: ",
        "seller == $buyer; x; !Rules!D4: ",
        "seller > earliest; x; !Rules!D4: ",
      })
  void wrongValuesAndSnippetsAreTold(String snippet, String value, String told) {
    assertThat(message(TableBook.of(TABLE.replace("SNIPPET", snippet).replace("VALUE", value))))
        .startsWith(told);
  }

  private static String changed(String from, String to) {
    String table = TABLE.replace("SNIPPET", "seller").replace("VALUE", "b");
    assertThat(table).contains(from);
    return message(TableBook.of(table.replace(from, to)));
  }

  @Test
  void headsThatAreMissingOrRepeatedAreTold() {
    assertThat(changed("$market ) | <", "$market ) | $trade : Trade( market == $market )"))
        .isEqualTo(
            "!Rules!D3: repeats the header of Rules!C3 and would be another fact; put the columns side by side and"
                + " merge the two cells, or give another binding");
    assertThat(changed("$market ) | <", "$market ) | "))
        .startsWith("!Rules!D3: the column has no header; ");
    assertThat(changed("buyer | seller", "buyer | ")).startsWith("!Rules!D4: is empty; ");
    assertThat(changed("CONDITION | CONDITION | CONDITION", "CONDITION | CONDITION | "))
        .startsWith("!Rules!D2: the column has no type; ");
    assertThat(changed("a | b", "a | b | c")).startsWith("!Rules!E6: the column has no head; ");
    assertThat(changed("$trade : Trade(", "$trade : Trades("))
        .startsWith("!Rules!C3: 'Trades' is no kind of fact; did you mean 'Trade'?");
    assertThat(changed("RuleTable OWN-001", "RuleTable OWN-002"))
        .isEqualTo("!Rules!A1: is a table of 'OWN-002'; write RuleTable OWN-001");
    assertThat(changed("RuleTable OWN-001", "Table"))
        .isEqualTo("!Rules: has no table; a table begins with a cell 'RuleTable OWN-001'");
  }

  @Test
  void rowsThatAreEmptyOrApartAreTold() {
    assertThat(changed("minor | | a | b", "")).startsWith("!Rules!A6: the table has no row; ");
    assertThat(changed("minor | | a | b", "minor | | | "))
        .startsWith("!Rules!A6: the row has no condition; ");
    assertThat(changed("minor | | a | b", "minor | | a | b\n\nminor | | a | c"))
        .startsWith("!Rules!A8: stands below an empty row");
    assertThat(changed("minor | | a", "grave | | a"))
        .isEqualTo("!Rules!A6: 'grave' is no severity; write one of critical, major, minor, info");
  }

  @Test
  void twoTablesOnASheetAreBothRead() throws Exception {
    String table = TABLE.replace("SNIPPET", "seller").replace("VALUE", "b");
    ExpandedTable both = DecisionTables.expand(TableBook.own(TableBook.of(table + "\n\n" + table)));
    assertThat(both.rows())
        .containsExactly(
            java.util.Map.entry("OWN-001 row 14", 14), java.util.Map.entry("OWN-001 row 6", 6));
    assertThat(both.rowOf("OWN-001 row 14")).hasValue(14);
    assertThat(both.rowOf("OWN-001 row 7")).isEmpty();
  }

  @Test
  void everyLineKnowsItsCell() throws Exception {
    String table = TABLE.replace("SNIPPET", "seller").replace("VALUE", "b");
    ExpandedTable expanded = DecisionTables.expand(TableBook.own(TableBook.of(table)));
    List<String> lines = expanded.drl().lines().toList();
    assertThat(expanded.cells()).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      String cell = expanded.cellOfLine(i + 1);
      if (lines.get(i).contains("seller ==")) {
        assertThat(cell).isEqualTo("Rules!D4");
      } else if (lines.get(i).contains("Trade(")) {
        assertThat(cell).isEqualTo("Rules!C3");
      } else if (lines.get(i).contains("rule \"")) {
        assertThat(cell).isEqualTo("Rules!A6");
      }
    }
    assertThat(expanded.drl())
        .contains("rule \"OWN-001 row 6\"")
        .contains("@severity(\"minor\")")
        .isEqualTo(DecisionTables.expand(TableBook.own(TableBook.of(table))).drl());
  }

  @Test
  void theExampleOfTheDocumentationIsATable() throws Exception {
    String page = Files.readString(Path.of("../docs/authoring/tables.md"));
    String example = page.substring(page.indexOf("```table\n") + 9);
    example = example.substring(0, example.indexOf("```"));
    byte[] table = TableBook.of(example);
    assertThat(message(table)).isEqualTo("fine");
    ExpandedTable expanded = DecisionTables.expand(TableBook.own(table));
    String said = page.substring(page.indexOf("```drl\n") + 7);
    said = said.substring(0, said.indexOf("```"));
    assertThat(expanded.drl().replaceAll("\\s+", "")).contains(said.replaceAll("\\s+", ""));
  }

  @Test
  void theSheetMustHaveItsName() {
    byte[] other = TableBook.of(TABLE, (XSSFWorkbook book) -> book.setSheetName(0, "Sheet1"));
    assertThat(message(other))
        .contains(": has no sheet 'Rules'; give the sheet of the table this name");
  }
}
