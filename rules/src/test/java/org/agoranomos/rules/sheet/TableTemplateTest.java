package org.agoranomos.rules.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.rules.engine.PackCompiler;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyReader;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.PaneInformation;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** A table that is begun is one that is read, offers only words that are taken, and explains. */
class TableTemplateTest {
  private static final FactSchema SCHEMA = Measures.schema();
  private static final byte[] POLICY =
      """
      id: OWN-001
      version: 1.0.0
      title: Import
      statement: Payments out are in the currency and below the limit
      nature: breach
      severity: minor
      basis: own
      remedy: None.
      scope: org
      population: {fact: Transfer, as: $transfer, subject: book, at: at, many: transfers}
      needs:
        - {fact: Transfer, by: book}
      key: [$transfer]
      parameters:
        limit: {type: decimal, default: "0.5", unit: EUR}
        currency: {type: text, default: EUR}
      message: "{$transfer.id}"
      """
          .getBytes(StandardCharsets.UTF_8);
  private static final List<TableTemplate.Pattern> PATTERNS =
      List.of(
          new TableTemplate.Pattern(
              "Scope( $organization : key )",
              List.of(new TableTemplate.Column("the organization", ""))),
          new TableTemplate.Pattern(
              "$transfer : Transfer( book == $organization )",
              List.of(
                  new TableTemplate.Column("what it is", "kind"),
                  new TableTemplate.Column("is a plus", "quantity.isPositive() == $param"),
                  new TableTemplate.Column("is above", "quantity.value >"),
                  new TableTemplate.Column("has no reference", "reference == null"))),
          new TableTemplate.Pattern(
              "$terms : Terms( policy == \"OWN-001\", organization == $organization, inForce($transfer.at) )",
              List.of(
                  new TableTemplate.Column(
                      "is above the limit", "$transfer.quantity.above(decimal($param))"))));
  private static final TableTemplate.Row ROW =
      new TableTemplate.Row(
          "large", List.of("", "", "yes", "100.50", "", "limit"), "major", "it is large", "");

  private static Policy policy() throws PolicyException {
    return new PolicyReader(SCHEMA).read(TableBook.folder("own", "OWN-001", POLICY, new byte[0]));
  }

  private static byte[] template() throws PolicyException {
    return TableTemplate.of(policy(), SCHEMA, PATTERNS, List.of(ROW));
  }

  private static PolicyFolder folder(byte[] table) {
    return TableBook.folder("own", "OWN-001", POLICY, table);
  }

  private static XSSFWorkbook open(byte[] table) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(table));
  }

  @Test
  void itCompilesAndIsTheSameBytesTwice() throws Exception {
    byte[] table = template();
    assertThat(template()).isEqualTo(table);
    assertThat(new DecisionTable(SCHEMA).expand(policy(), folder(table)).drl())
        .contains("quantity.value > 100.50B", "decimal(\"limit\")", "@severity(\"major\")");
    new PackCompiler(SCHEMA).compile(List.of(folder(table)));
  }

  @Test
  void everyWordThatACellOffersIsTaken() throws Exception {
    Map<Integer, List<String>> offers = new HashMap<>();
    try (XSSFWorkbook book = open(template())) {
      XSSFSheet sheet = book.getSheet("Rules");
      for (DataValidation offer : sheet.getDataValidations()) {
        CellRangeAddress range = offer.getRegions().getCellRangeAddresses()[0];
        assertThat(range.getFirstRow()).isEqualTo(8);
        offers.put(
            range.getFirstColumn(),
            List.of(offer.getValidationConstraint().getExplicitListValues()));
      }
    }
    assertThat(offers)
        .containsOnlyKeys(2, 3, 5, 6, 7)
        .containsEntry(3, List.of("yes", "no"))
        .containsEntry(5, List.of("x"))
        .containsEntry(6, List.of("limit", "currency"))
        .containsEntry(7, List.of("critical", "major", "minor", "info"));
    for (Map.Entry<Integer, List<String>> offer : offers.entrySet()) {
      for (String word : offer.getValue()) {
        try (XSSFWorkbook book = open(template())) {
          book.getSheet("Rules").getRow(8).getCell(offer.getKey()).setCellValue(word);
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          book.write(out);
          PolicyFolder changed = folder(out.toByteArray());
          assertThat(new DecisionTable(SCHEMA).expand(policy(), changed).rows())
              .as(word)
              .hasSize(1);
        }
      }
    }
  }

  @Test
  void headsStayInSightAndNothingThatIsTypedBecomesSomethingElse() throws Exception {
    try (XSSFWorkbook book = open(template())) {
      XSSFSheet sheet = book.getSheet("Rules");
      PaneInformation pane = sheet.getPaneInformation();
      assertThat(pane.isFreezePane()).isTrue();
      assertThat(pane.getHorizontalSplitPosition()).isEqualTo((short) 8);
      assertThat(pane.getVerticalSplitPosition()).isEqualTo((short) 1);
      assertThat(sheet.getMergedRegions()).containsExactly(CellRangeAddress.valueOf("C6:F6"));
      for (int row = 8; row < 12; row++) {
        assertThat(sheet.getRow(row).getCell(4).getCellStyle().getDataFormatString())
            .isEqualTo("@");
      }
      assertThat(sheet.getColumnStyle(4).getDataFormatString()).isEqualTo("@");
    }
  }

  @Test
  void theGuideSaysWhatEveryColumnParameterAndComponentIs() throws Exception {
    List<String> said = new ArrayList<>();
    try (XSSFWorkbook book = open(template())) {
      book.getSheet("Guide")
          .forEach(row -> row.forEach(cell -> said.add(cell.getStringCellValue())));
    }
    assertThat(said)
        .contains("C: what it is", "E: is above", "a number or a percentage", "limit", "currency")
        .contains("decimal, EUR", "quantity.value >   100.50\nquantity.isIn($param)   EUR");
    FactKind transfer = FactKind.of(Transfer.class);
    assertThat(said).containsAll(transfer.components().stream().map(FactComponent::name).toList());
  }

  @Test
  void everyQuestionThatTheGuideNamesIsTaken() throws Exception {
    for (FactKind kind : SCHEMA.kinds()) {
      List<TableTemplate.Column> columns = new ArrayList<>();
      List<String> cells = new ArrayList<>(List.of("", ""));
      for (FactComponent component : kind.components()) {
        for (CellHelp.Question question : CellHelp.questions(component)) {
          columns.add(new TableTemplate.Column(component.name(), question.snippet()));
          cells.add(question.cell());
        }
      }
      List<TableTemplate.Pattern> patterns =
          List.of(
              PATTERNS.get(0),
              new TableTemplate.Pattern(
                  "$transfer : Transfer( book == $organization )",
                  List.of(new TableTemplate.Column("judged", ""))),
              new TableTemplate.Pattern("$other : " + kind.name(), columns));
      TableTemplate.Row row = new TableTemplate.Row("all", cells, "", "", "");
      byte[] table = TableTemplate.of(policy(), SCHEMA, patterns, List.of(row));
      if (kind.name().equals("Transfer")) {
        new PackCompiler(SCHEMA).compile(List.of(folder(table)));
      }
    }
  }

  @Test
  void whatIsNoTableIsNotBegun() {
    TableTemplate.Row wrong =
        new TableTemplate.Row("", List.of("", "fee", "", "", "", "most"), "", "", "");
    assertThatThrownBy(() -> TableTemplate.of(policy(), SCHEMA, PATTERNS, List.of(wrong)))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("!Rules!G9: the policy declares no parameter 'most'");
    TableTemplate.Row unseen =
        new TableTemplate.Row("a\u202Eb", List.of("", "", "yes", "", "", ""), "", "", "");
    assertThatThrownBy(() -> TableTemplate.of(policy(), SCHEMA, PATTERNS, List.of(unseen)))
        .hasMessageContaining("!Rules!A9: has a character that cannot be seen");
  }
}
