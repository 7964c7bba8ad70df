package org.agoranomos.connectors.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BalancesTest {
  private static final String IN = Messages.entry("r1", "12", "CRDT", "");
  private static final String OUT = Messages.entry("r2", "20.50", "DBIT", "");

  @TempDir Path directory;

  private Told read(String... statements) throws Exception {
    return new Messages(directory).read(Messages.camt053(statements));
  }

  private static List<String> covered(Told told) {
    return told.coverage.stream()
        .map(c -> c.organization() + " " + c.from().from() + " " + c.until().from())
        .toList();
  }

  @Test
  void aStatementWhoseBalancesAgreeVouchesForItsTime() throws Exception {
    Told told = read(Messages.statement("S", "", "5", "-3.50", IN, OUT));
    assertThat(told.gaps).isEmpty();
    assertThat(covered(told)).containsExactly("coop 2026-02-03T00:00:00Z 2026-02-06T00:00:00Z");
    assertThat(told.coverage.get(0).complete()).isTrue();
  }

  @Test
  void thePeriodThatItStatesCountsIfTheEntriesLieInIt() throws Exception {
    String period = "<FrToDt><FrDt>2026-02-01</FrDt><ToDt>2026-02-28</ToDt></FrToDt>";
    assertThat(covered(read(Messages.statement("S", period, "5", "-3.50", IN, OUT))))
        .containsExactly("coop 2026-02-01T00:00:00Z 2026-03-01T00:00:00Z");
    assertThat(
            covered(
                read(
                    Messages.statement(
                        "S", period.replace("2026-", "2007-"), "5", "-3.50", IN, OUT))))
        .containsExactly("coop 2026-02-03T00:00:00Z 2026-02-06T00:00:00Z");
  }

  @Test
  void balancesThatDoNotAgreeAreToldAndProveNothing() throws Exception {
    Told told = read(Messages.statement("S", "", "5", "-3.49", IN, OUT));
    assertThat(told.gaps)
        .containsExactly(
            "bank.xml#/BkToCstmrStmt[1]/Stmt[1]: opens with 5 EUR and closes with -3.49 EUR, but its"
                + " booked entries move -8.5 EUR; entries are missing, or the balances are wrong:"
                + " ask the bank");
    assertThat(told.coverage).isEmpty();
  }

  @Test
  void balancesInAnotherCurrencyThanTheEntriesDoNotAgree() throws Exception {
    Told told = read(Messages.statement("S", "", "5", "17", IN.replace("\"EUR\"", "\"SEK\"")));
    assertThat(told.gaps).hasSize(1).allMatch(gap -> gap.contains("move 12 SEK"));
  }

  @Test
  void pendingEntriesDoNotCount() throws Exception {
    Told told = read(Messages.statement("S", "", "5", "17", IN, OUT.replace("BOOK", "PDNG")));
    assertThat(told.gaps).isEmpty();
    assertThat(told.coverage).hasSize(1);
  }

  @Test
  void aRejectedEntryLeavesTheStatementUnproven() throws Exception {
    Told told = read(Messages.statement("S", "", "5", "17", IN.replace(">12<", ">x<")));
    assertThat(told.rejections).hasSize(1);
    assertThat(told.coverage).isEmpty();
    assertThat(told.gaps).isEmpty();
  }

  @Test
  void aStatementWithoutABalanceCannotBeChecked() throws Exception {
    assertThat(read(Messages.statement("S", "", "5", "", IN)).gaps)
        .hasSize(1)
        .allMatch(gap -> gap.contains("has no closing balance"));
  }

  private static String page(int number, boolean last) {
    return "<StmtPgntn><PgNb>" + number + "</PgNb><LastPgInd>" + last + "</LastPgInd></StmtPgntn>";
  }

  @Test
  void thePagesOfAStatementAreTakenTogether() throws Exception {
    Told told =
        read(
            Messages.statement("S", page(2, true), "", "-3.50", OUT),
            Messages.statement("S", page(1, false), "5", "", IN));
    assertThat(told.gaps).isEmpty();
    assertThat(told.coverage).hasSize(1);
  }

  @Test
  void aPageThatIsMissingIsTold() throws Exception {
    assertThat(read(Messages.statement("S", page(2, true), "", "-3.50", OUT)).gaps)
        .containsExactly(
            "bank.xml#/BkToCstmrStmt[1]/Stmt[1]: page 1 of it is missing; add it to the source");
    assertThat(read(Messages.statement("S", page(1, false), "5", "17", IN)).gaps)
        .hasSize(1)
        .allMatch(gap -> gap.contains("page 2 of it is missing"));
  }

  private static String later(String id, String number, String open, String close) {
    return Messages.statement(id, number, open, close)
        .replace("2026-02-02", "2026-02-06")
        .replace("2026-02-05", "2026-02-09");
  }

  private static String number(int number) {
    return "<ElctrncSeqNb>" + number + "</ElctrncSeqNb>";
  }

  @Test
  void statementsThatFollowEachOtherVouchForAllTheirTime() throws Exception {
    Told told =
        read(later("T", number(8), "17", "17"), Messages.statement("S", number(7), "5", "17", IN));
    assertThat(told.gaps).isEmpty();
    assertThat(covered(told)).containsExactly("coop 2026-02-03T00:00:00Z 2026-02-10T00:00:00Z");
  }

  @Test
  void aStatementThatIsMissingIsToldByNumberOrBalance() throws Exception {
    String first = Messages.statement("S", number(7), "5", "17", IN);
    Told skipped = read(first, later("T", number(9), "17", "17"));
    assertThat(skipped.gaps).hasSize(1).allMatch(gap -> gap.contains("as number 9"));
    assertThat(covered(skipped))
        .containsExactly(
            "coop 2026-02-03T00:00:00Z 2026-02-06T00:00:00Z",
            "coop 2026-02-07T00:00:00Z 2026-02-10T00:00:00Z");
    Told moved = read(first, later("T", number(8), "18", "18"));
    assertThat(moved.gaps)
        .hasSize(1)
        .allMatch(gap -> gap.contains("opens with 18 EUR") && gap.contains("closes with 17 EUR"));
  }

  @Test
  void anOrganizationIsCoveredWhenAllItsAccountsAre() throws Exception {
    String text = Messages.camt053(Messages.statement("S", "", "5", "17", IN));
    assertThat(
            new Messages(directory)
                .with("accounts", Map.of(Messages.OWN, "coop", "OTHER", "coop"))
                .read(text)
                .coverage)
        .isEmpty();
    assertThat(
            new Messages(directory)
                .with("accounts", Map.of(Messages.OWN, "coop", "OTHER", "guild"))
                .read(text)
                .coverage)
        .hasSize(1);
  }

  @Test
  void aFolderIsReadAsOneSource() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("statements"));
    Files.writeString(folder.resolve("2.xml"), Messages.camt053(later("T", number(8), "17", "17")));
    Files.writeString(
        folder.resolve("1.XML"),
        Messages.camt053(Messages.statement("S", number(7), "5", "17", IN)));
    Files.writeString(folder.resolve("notes.txt"), "no message");
    Told told = new Messages(directory).read(new Messages(directory).request(folder));
    assertThat(covered(told)).containsExactly("coop 2026-02-03T00:00:00Z 2026-02-10T00:00:00Z");
    Files.writeString(folder.resolve("3.xml"), "<Document/>");
    told = new Messages(directory).read(new Messages(directory).request(folder));
    assertThat(told.codes()).containsExactly("/ no-message");
    assertThat(told.coverage).isEmpty();
  }
}
