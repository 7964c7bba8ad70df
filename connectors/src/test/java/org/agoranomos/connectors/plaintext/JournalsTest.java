package org.agoranomos.connectors.plaintext;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Transfer.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalsTest {
  private static final String SHOP =
      "2024-02-01 Shop\n  expenses:food  1.50 EUR\n  assets:bank\n\n";

  @TempDir Path directory;

  private static List<String> said(Told told) {
    return told.facts(Transfer.class).stream()
        .map(t -> t.payer() + " > " + t.payee() + " " + t.quantity() + " " + t.kind())
        .toList();
  }

  private List<String> said(String journal) throws Exception {
    return said(Journals.hledger(directory).read(journal));
  }

  @Test
  void theDirectionIsThatOfTheMoney() throws Exception {
    assertThat(said(SHOP)).containsExactly("coop:green > books/party/Shop 1.5 EUR EXPENSE");
    assertThat(said("2024-02-01 Ann | fee\n  assets:bank  5 EUR\n  income:fees\n"))
        .containsExactly("books/party/Ann > coop:green 5 EUR INCOME");
    assertThat(said("2024-02-01 Ann | back\n  assets:bank  -5 EUR\n  income:fees\n"))
        .containsExactly("coop:green > books/party/Ann 5 EUR REFUND");
    assertThat(said("2024-02-01 Ann\n  assets:bank  5 EUR\n  equity:shares:ann\n"))
        .containsExactly("books/party/Ann > coop:green 5 EUR CAPITAL");
    assertThat(said("2024-02-01\n  liabilities:loan  5 EUR\n  assets:bank\n"))
        .singleElement()
        .asString()
        .matches("coop:green > books/unnamed/[0-9a-f]{32} 5 EUR PAYMENT");
  }

  @Test
  void whatMovesNoOwnMoneyIsKept() throws Exception {
    for (String entry :
        List.of(
            "  expenses:food  1 EUR\n  liabilities:card\n",
            "  assets:cash  1 EUR\n  assets:bank\n",
            "  assets:cash  1 EUR\n  equity:opening balances\n",
            "  (assets:cash)  1 EUR\n",
            "  assets:cash  0 EUR\n  income:x\n")) {
      Told told = Journals.hledger(directory).read("2024-02-01 x\n" + entry);
      assertThat(told.kept).as(entry).hasSize(1);
      assertThat(told.rejections).isEmpty();
    }
  }

  @Test
  void theAuditSaysWhatAccountsAreAndWhoIsBehindThem() throws Exception {
    String journal =
        "2024-02-01 Shop\n  tools  5 EUR\n  card:visa\n\n"
            + "2024-02-02 Bank\n  assets:due:ann  7 EUR\n  assets:bank\n\n";
    Told told =
        Journals.hledger(directory)
            .with("accounts", Map.of("tools", "expense", "card", "own", "assets:due", "payment"))
            .with("parties", Map.of("assets:*:ann", "person:ann"))
            .read(journal);
    assertThat(said(told))
        .containsExactly(
            "coop:green > books/party/Shop 5 EUR EXPENSE", "coop:green > person:ann 7 EUR PAYMENT");
  }

  @Test
  void theOrganizationIsTheSources() throws Exception {
    Journals journals = Journals.hledger(directory).without("values");
    journals.file("main.journal", SHOP);
    assertThat(journals.fail("main.journal")).hasMessageContaining("whose books");
    Told told = journals.with("values", Map.of("organization", "coop:blue")).at("main.journal");
    assertThat(told.facts(Transfer.class)).extracting(Transfer::book).containsExactly("coop:blue");
  }

  @Test
  void whoKeptAFeeIsNotWhoPaid() throws Exception {
    String entry = "2024-02-01 Ann\n  assets:bank  97 EUR\n  expenses:fees  3 EUR%s\n  income:x\n";
    assertThat(said(entry.formatted("  ; party: org:processor")))
        .containsExactly(
            "coop:green > org:processor 3 EUR EXPENSE",
            "books/party/Ann > coop:green 100 EUR INCOME");
    assertThat(said(entry.formatted(""))).noneMatch(line -> line.contains("> books/party/Ann"));
  }

  @Test
  void anIdStaysWhenLinesMoveAndCodesAreUsedWhereNoOtherEntryHasThem() throws Exception {
    Told one = Journals.hledger(directory).read(SHOP + SHOP);
    Told other = Journals.hledger(directory).read("; new\n\n" + SHOP + SHOP);
    assertThat(other.facts()).isEqualTo(one.facts());
    assertThat(one.facts()).extracting("id").doesNotHaveDuplicates();
    String coded = SHOP.replace("Shop", "(7) Shop");
    assertThat(Journals.hledger(directory).read(coded).facts(Transfer.class).get(0))
        .returns("books/entry/code/7", Transfer::id)
        .returns("7", Transfer::reference);
    assertThat(Journals.hledger(directory).read(coded + coded).facts())
        .extracting("id", String.class)
        .noneMatch(id -> id.contains("code"));
  }

  @Test
  void pendingEntriesAreFactsUnlessTheAuditLeavesThemOut() throws Exception {
    String pending = SHOP.replace("Shop", "! Shop");
    String posting = SHOP.replace("assets", "! assets");
    assertThat(said(pending + posting)).hasSize(2);
    Told told =
        Journals.hledger(directory).with("pending", "leave-out").read(SHOP + pending + posting);
    assertThat(told.facts()).hasSize(1);
    assertThat(told.kept).hasSize(2);
    assertThat(told.notes).singleElement().asString().endsWith("'pending' says: 2");
  }

  @Test
  void filesThatAreIncludedAreReadOnceAndNamed() throws Exception {
    Journals journals = Journals.hledger(directory);
    journals.file("b/main.journal", "include years/*.journal\ninclude more.journal\n" + SHOP);
    journals.file("b/more.journal", "Y 2024\n2/2 x\n  assets:bank  1 EUR\n  income:x\n");
    journals.file("b/years/2023.journal", SHOP);
    journals.file("b/years/2024.journal", "include ../years/deep/x.journal\n");
    journals.file("b/years/deep/x.journal", SHOP);
    List<String> places =
        List.of(
            "b/years/2023.journal#line=1",
            "b/years/deep/x.journal#line=1",
            "b/more.journal#line=2",
            "b/main.journal#line=3");
    assertThat(journals.at("b/main.journal").places).isEqualTo(places);
    Told folder = journals.at("b");
    assertThat(folder.places).isEqualTo(places);
    assertThat(folder.rejections).isEmpty();
  }

  @Test
  void ofAFolderJournalsAreReadAndElseTables() throws Exception {
    Journals journals = Journals.ledger(directory);
    journals.file(
        "b/bank.csv",
        """
        "2024/01/02","","y","Assets:Bank","EUR","1","",""
        "2024/01/02","","y","Income:Gifts","EUR","-1","",""
        """);
    assertThat(journals.at("b").places).containsExactly("b/bank.csv#row=1");
    journals.file("b/main.dat", SHOP);
    assertThat(journals.at("b").places).containsExactly("b/main.dat#line=1");
    journals.file("empty/readme", "");
    assertThat(journals.fail("empty"))
        .hasMessage(
            "empty has no file that ends in .ledger, .dat, .journal or .csv; correct the location");
  }

  @Test
  void aYearOfAnIncludedFileIsItsOwn() throws Exception {
    Journals journals = Journals.hledger(directory);
    journals.file("y.journal", "Y 2020\n");
    Told told = journals.read("include y.journal\n2/2 x\n  assets:bank  1 EUR\n  income:x\n");
    assertThat(told.codes()).containsExactly("line=2 date-without-year");
  }

  @Test
  void marksOfDecimalsAreThoseThatTheJournalStates() throws Exception {
    String entry = "2024-02-01 x\n  assets:bank  %s\n  income:x\n";
    assertThat(said("decimal-mark ,\n" + entry.formatted("1.000 EUR")))
        .containsExactly("books/party/x > coop:green 1000 EUR INCOME");
    assertThat(said("commodity 1.000,00 EUR\n" + entry.formatted("1,000 EUR")))
        .containsExactly("books/party/x > coop:green 1 EUR INCOME");
    assertThat(said("D £1,000.00\n" + entry.formatted("1,000")))
        .containsExactly("books/party/x > coop:green 1000 GBP INCOME");
    assertThat(said(entry.formatted("1 000 000,5 EUR")))
        .containsExactly("books/party/x > coop:green 1000000.5 EUR INCOME");
    assertThat(said(entry.formatted("-€ 1.000")))
        .containsExactly("coop:green > books/party/x 1 EUR REFUND");
  }

  @Test
  void aliasesAndParentsNameAccounts() throws Exception {
    assertThat(
            Journals.hledger(directory)
                .read(
                    "alias food=expenses:food\napply account assets\nalias assets:b=assets:bank\n"
                        + "2024-02-01 x\n  b  1 EUR\n  c  -1 EUR\nend apply account\n"
                        + SHOP.replace("expenses:food", "food:fish"))
                .facts(Transfer.class))
        .extracting(Transfer::category)
        .containsExactly("expenses:food:fish");
  }

  @Test
  void anExchangeIsOneTransferEachWay() throws Exception {
    assertThat(said("2024-02-01 Office\n  assets:cash  5 CHF\n  assets:bank  -6 EUR\n"))
        .containsExactly(
            "books/party/Office > coop:green 5 CHF SWAP",
            "coop:green > books/party/Office 6 EUR SWAP");
    assertThat(
            Journals.hledger(directory)
                .read("2024-02-01 Office\n  assets:cash  5 CHF\n  assets:bank  -6 EUR\n")
                .facts(Transfer.class))
        .allMatch(transfer -> transfer.kind() == Kind.SWAP && transfer.batch() != null);
  }
}
