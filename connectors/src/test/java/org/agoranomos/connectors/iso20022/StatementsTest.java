package org.agoranomos.connectors.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Transfer.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
  @TempDir Path directory;

  private Told entries(String... entries) throws Exception {
    return new Messages(directory)
        .read(Messages.camt053(Messages.statement("S", "", "", "", entries)));
  }

  private Transfer only(String entry) throws Exception {
    Told told = entries(entry);
    assertThat(told.rejections).isEmpty();
    List<Transfer> transfers = told.facts(Transfer.class);
    assertThat(transfers).hasSize(1);
    return transfers.get(0);
  }

  @Test
  void creditComesInAndDebitGoesOut() throws Exception {
    String parties = Messages.details(Messages.parties(Messages.OTHER, Messages.OWN));
    Transfer in = only(Messages.entry("r", "12.50", "CRDT", parties));
    assertThat(in.payer()).isEqualTo("holder-of:" + Messages.OTHER);
    assertThat(in.payerAccount()).isEqualTo(Messages.OTHER);
    assertThat(in.payee()).isEqualTo("coop");
    assertThat(in.payeeAccount()).isEqualTo(Messages.OWN);
    assertThat(in.quantity()).isEqualTo(Quantity.of("12.5", "EUR"));
    assertThat(in.at()).isEqualTo(TimeInterval.parse("2026-02-03"));
    assertThat(in.book()).isEqualTo("coop");
    assertThat(in.ledger()).isEqualTo("bank");
    assertThat(in.kind()).isEqualTo(Kind.PAYMENT);
    parties = Messages.details(Messages.parties(Messages.OWN, Messages.OTHER));
    Transfer out = only(Messages.entry("r", "12.50", "DBIT", parties));
    assertThat(out.payer()).isEqualTo("coop");
    assertThat(out.payee()).isEqualTo("holder-of:" + Messages.OTHER);
  }

  @Test
  void aReversalKeepsTheDirectionOfTheMoneyAndTheNamesOfBefore() throws Exception {
    // A payment of ours that came back: a credit, of which we are the debtor still.
    String back =
        "<RvslInd>true</RvslInd>"
            + Messages.details(
                "<RltdPties><Dbtr><Nm>Us</Nm></Dbtr><Cdtr><Nm>Ann</Nm></Cdtr></RltdPties>");
    Transfer returned = only(Messages.entry("r", "5", "CRDT", back));
    assertThat(returned.kind()).isEqualTo(Kind.REFUND);
    assertThat(returned.payer()).isEqualTo("bank/party/Ann");
    assertThat(returned.payee()).isEqualTo("coop");
  }

  @Test
  void aBatchIsSplitWhenItsTransactionsAddUp() throws Exception {
    Told told =
        entries(
            Messages.entry(
                "r",
                "7",
                "DBIT",
                Messages.details(
                    "<Refs><EndToEndId>e1</EndToEndId></Refs><Amt Ccy=\"EUR\">9</Amt>"
                        + Messages.parties(Messages.OWN, "A"),
                    "<Amt Ccy=\"EUR\">2.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
                        + Messages.parties("B", Messages.OWN))));
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::payer, Transfer::payee, t -> t.quantity().toString())
        .containsExactly(
            tuple("coop", "holder-of:A", "9 EUR"), tuple("holder-of:B", "coop", "2 EUR"));
    assertThat(told.facts(Transfer.class)).extracting(Transfer::batch).doesNotContainNull();
    assertThat(told.facts(Transfer.class).get(0).reference()).isEqualTo("e1");
    assertThat(told.gaps).noneMatch(gap -> gap.contains("add up"));
  }

  @Test
  void aBatchThatDoesNotAddUpIsOneMovementAndSaysSo() throws Exception {
    Told told =
        entries(
            Messages.entry(
                "r",
                "7",
                "DBIT",
                Messages.details("<Amt Ccy=\"EUR\">3</Amt>", "<Amt Ccy=\"EUR\">3</Amt>")),
            Messages.entry("q", "7", "DBIT", Messages.details("<Amt Ccy=\"EUR\">6</Amt>")));
    assertThat(told.facts(Transfer.class))
        .extracting(t -> t.quantity().toString())
        .containsExactly("7 EUR", "7 EUR");
    assertThat(told.gaps)
        .filteredOn(gap -> gap.contains("do not add up to the entry's 7 EUR"))
        .hasSize(2)
        .allMatch(gap -> gap.startsWith("bank.xml#/BkToCstmrStmt[1]/Stmt[1]/Ntry["));
  }

  @Test
  void whatIsNotBookedIsKept() throws Exception {
    for (String status :
        List.of("<Sts>PDNG</Sts>", "<Sts><Cd>INFO</Cd></Sts>", "<Sts>FUTR</Sts>")) {
      Told told = entries(Messages.entry("r", "5", "CRDT", status, ""));
      assertThat(told.facts(Transfer.class)).isEmpty();
      assertThat(told.kept).containsKey("bank.xml#/BkToCstmrStmt[1]/Stmt[1]/Ntry[1]");
    }
  }

  @Test
  void chargesThatAreIncludedAreWhatTheBankKept() throws Exception {
    String charges =
        "<Chrgs><Rcrd><Amt Ccy=\"EUR\">0.50</Amt><ChrgInclInd>%s</ChrgInclInd></Rcrd></Chrgs>";
    Transfer out = only(Messages.entry("r", "10.50", "DBIT", charges.formatted("true")));
    assertThat(out.quantity()).isEqualTo(Quantity.of("10", "EUR"));
    assertThat(out.gross()).isEqualTo(Quantity.of("10.5", "EUR"));
    assertThat(out.fee()).isEqualTo(Quantity.of("0.5", "EUR"));
    Transfer in = only(Messages.entry("r", "10", "CRDT", charges.formatted("true")));
    assertThat(in.quantity()).isEqualTo(Quantity.of("10", "EUR"));
    assertThat(in.gross()).isEqualTo(Quantity.of("10.5", "EUR"));
    Transfer apart = only(Messages.entry("r", "10", "DBIT", charges.formatted("false")));
    assertThat(apart.quantity()).isEqualTo(Quantity.of("10", "EUR"));
    assertThat(apart.fee()).isNull();
    assertThat(entries(Messages.entry("r", "0.1", "DBIT", charges.formatted("true"))).codes())
        .containsExactly("/BkToCstmrStmt[1]/Stmt[1]/Ntry[1] fees-exceed-amount");
  }

  @Test
  void accountsBelongToTheOrganizationsThatTheAuditNames() throws Exception {
    Told told =
        new Messages(directory)
            .with("accounts", Map.of(Messages.OWN, "coop", "NL02 ABNA 0123 4567 89", "coop"))
            .read(
                Messages.camt053(
                    Messages.statement(
                        "S",
                        "",
                        "",
                        "",
                        Messages.entry(
                            "r",
                            "1",
                            "DBIT",
                            Messages.details(Messages.parties(Messages.OWN, Messages.OTHER))))));
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::payer, Transfer::payee, Transfer::kind)
        .containsExactly(tuple("coop", "coop", Kind.INTERNAL));
    assertThat(told.facts(Account.class))
        .extracting(Account::id, Account::holder, Account::organization)
        .containsExactly(
            tuple(Messages.OWN, "coop", "coop"), tuple(Messages.OTHER, "coop", "coop"));
  }

  @Test
  void partiesAreNamedByTheirStrongestIdentifier() throws Exception {
    String party = "<RltdPties><Dbtr><Pty><Nm>Ann</Nm>%s</Pty></Dbtr>%s</RltdPties>";
    String account = "<DbtrAcct><Id><IBAN>A1</IBAN></Id></DbtrAcct>";
    assertThat(payer(party.formatted("<Id><OrgId><LEI>L</LEI></OrgId></Id>", account)))
        .isEqualTo("lei:L");
    assertThat(payer(party.formatted("<Id><OrgId><AnyBIC>B</AnyBIC></OrgId></Id>", account)))
        .isEqualTo("bic:B");
    assertThat(
            payer(
                party.formatted(
                    "<Id><OrgId><Othr><Id>7</Id><Issr>KBO</Issr></Othr></OrgId></Id>", account)))
        .isEqualTo("KBO:7");
    assertThat(payer(party.formatted("", account))).isEqualTo("holder-of:A1");
    assertThat(payer(party.formatted("", ""))).isEqualTo("bank/party/Ann");
    assertThat(payer("")).startsWith("bank/unnamed/");
    Told told =
        entries(
            Messages.entry(
                "r",
                "1",
                "CRDT",
                Messages.details(party.formatted("<Id><PrvtId></PrvtId></Id>", ""))));
    assertThat(told.facts(Party.class))
        .containsExactly(new Party("bank/party/Ann", Party.Kind.PERSON, "Ann", null, null));
  }

  private String payer(String details) throws Exception {
    return only(Messages.entry("r", "1", "CRDT", Messages.details(details))).payer();
  }

  @Test
  void theUniqueReferenceServesWhereThePayerGaveNone() throws Exception {
    String references = "<Refs><EndToEndId>NOTPROVIDED</EndToEndId><UETR>u-1</UETR></Refs>";
    assertThat(only(Messages.entry("r", "1", "CRDT", Messages.details(references))).reference())
        .isEqualTo("u-1");
  }

  @Test
  void timesAreReadByWhatTheyAreAndNotByTheirElement() throws Exception {
    String entry = Messages.entry("r", "1", "CRDT", "");
    assertThat(at(entry, "<DtTm>2026-02-03T10:00:00.5+01:00</DtTm>"))
        .isEqualTo(TimeInterval.parse("2026-02-03T09:00:00.5Z"));
    assertThat(at(entry, "<Dt>2026-02-03T10:00:00.000000000</Dt>"))
        .isEqualTo(TimeInterval.parse("2026-02-03T09:00:00Z"));
    assertThat(at(entry, "<Dt>2026-02-03+02:00</Dt>").toString())
        .isEqualTo("2026-02-02T22:00:00Z/2026-02-03T22:00:00Z");
    assertThat(at(entry, "<Dt>2026-02-03</Dt>").toString())
        .isEqualTo("2026-02-02T23:00:00Z/2026-02-03T23:00:00Z");
    assertThat(at(entry, "<DtTm>2025-10-26T02:30:00</DtTm>").toString())
        .isEqualTo("2025-10-26T00:30:00Z/2025-10-26T01:30:00.000001Z");
    // Without any date it was booked before the statement was made.
    assertThat(at(entry, "").latest())
        .isEqualTo(TimeInterval.parse("2026-02-28T19:00:00Z").latest());
  }

  private TimeInterval at(String entry, String date) throws Exception {
    Told told =
        new Messages(directory)
            .with("zone", "Europe/Berlin")
            .read(
                Messages.camt053(
                    Messages.statement(
                        "S", "", "", "", entry.replace("<Dt>2026-02-03</Dt>", date))));
    assertThat(told.rejections).isEmpty();
    return told.facts(Transfer.class).get(0).at();
  }

  @Test
  void anEntryThatIsWrongIsRejectedAndTheRestGoesOn() throws Exception {
    String good = Messages.entry("r", "1", "CRDT", "");
    Told told =
        entries(
            good.replace(">1<", ">1,5<"),
            good.replace(">1<", ">-1<"),
            good.replace(" Ccy=\"EUR\"", ""),
            good.replace("CRDT", "CREDIT"),
            good.replace("<Sts><Cd>BOOK</Cd></Sts>", ""),
            good.replace("BOOK", "DONE"),
            good.replace("2026-02-03", "2026-02-30"),
            good.replace("</Ntry>", "<RvslInd>perhaps</RvslInd></Ntry>"),
            good);
    assertThat(told.codes().stream().map(code -> code.replaceAll(".* ", "")))
        .containsExactly(
            "amount-not-a-number",
            "amount-not-a-number",
            "currency-missing",
            "word-not-known",
            "value-missing",
            "word-not-known",
            "time-not-readable",
            "word-not-known");
    assertThat(told.facts(Transfer.class)).hasSize(1);
  }

  @Test
  void anEntryThatIsToldTwiceIsOneMovement() throws Exception {
    String entry = Messages.entry("r", "1", "CRDT", "");
    Told told =
        new Messages(directory)
            .read(
                Messages.camt053(
                    Messages.statement("S", "", "0", "1", entry),
                    Messages.statement("T", "", "1", "2", entry),
                    Messages.statement("S", "", "0", "1", entry)));
    assertThat(told.facts(Transfer.class)).hasSize(1);
    assertThat(told.codes())
        .containsExactly(
            "/BkToCstmrStmt[1]/Stmt[2]/Ntry[1] duplicate-key",
            "/BkToCstmrStmt[1]/Stmt[3] duplicate-key",
            "/BkToCstmrStmt[1]/Stmt[3]/Ntry[1] duplicate-key");
  }

  @Test
  void whatOneRejectedEntrySaysOfAPartyIsToldWithTheNext() throws Exception {
    String bad =
        "<Chrgs><Rcrd><Amt Ccy=\"EUR\">9</Amt><ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs>";
    String parties = Messages.parties(Messages.OWN, Messages.OTHER);
    Told told =
        entries(
            Messages.entry(
                "a",
                "1",
                "DBIT",
                Messages.details(
                    "<Amt Ccy=\"EUR\">1</Amt>" + parties, "<Amt Ccy=\"EUR\">0</Amt>" + bad)),
            Messages.entry("b", "1", "DBIT", Messages.details(parties)),
            Messages.entry("c", "1", "DBIT", Messages.details(parties)));
    assertThat(told.rejections).hasSize(1);
    assertThat(told.facts(Account.class))
        .extracting(Account::id)
        .containsExactly(Messages.OWN, Messages.OTHER);
  }

  @Test
  void twoKindsOfMessageOfOneAccountAreToldWhereEntriesCannotBeMatched() throws Exception {
    String statement = Messages.camt053(Messages.statement("S", "", "0", "1", "%s"));
    String both =
        statement
            .replace(
                "</Document>",
                "<BkToCstmrDbtCdtNtfctn><Ntfctn><Id>N</Id><Acct><Id><IBAN>"
                    + Messages.OWN
                    + "</IBAN></Id></Acct>%s</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>")
            .replace("urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", "");
    String known = Messages.entry("r", "1", "CRDT", "");
    String unknown = Messages.entry("", "1", "CRDT", "");
    Told told = new Messages(directory).read(both.formatted(known, known));
    assertThat(told.facts(Transfer.class)).hasSize(1);
    assertThat(told.gaps).isEmpty();
    told = new Messages(directory).read(both.formatted(unknown, unknown));
    assertThat(told.gaps).hasSize(1).allMatch(gap -> gap.contains("camt.053 and camt.054"));
  }

  @Test
  void equalEntriesOfOneStatementAreSeveralMovements() throws Exception {
    String entry = Messages.entry("", "1", "CRDT", "");
    Told told = entries(entry, entry, entry);
    assertThat(told.rejections).isEmpty();
    assertThat(told.facts(Transfer.class)).extracting(Transfer::id).doesNotHaveDuplicates();
  }

  @Test
  void aStatementOfNoAccountIsRejectedWithItsEntries() throws Exception {
    Told told =
        new Messages(directory)
            .read(
                Messages.camt053(
                    Messages.statement("S", "", "0", "1", Messages.entry("r", "1", "CRDT", ""))
                        .replace("<IBAN>" + Messages.OWN + "</IBAN>", "")));
    assertThat(told.codes())
        .containsExactly(
            "/BkToCstmrStmt[1]/Stmt[1] value-missing",
            "/BkToCstmrStmt[1]/Stmt[1]/Ntry[1] statement-refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:iso:std:iso:20022:tech:xsd:camt.053.001.99",
        "urn:swift:xsd:camt.053.001.02",
        "http://bank.example/de/camt.053.001.04.ch.02.xsd",
        ""
      })
  void anyVersionAndAnyNamespaceOfAMessageIsRead(String namespace) throws Exception {
    String text =
        Messages.camt053(
                Messages.statement("S", "", "0", "1", Messages.entry("r", "1", "CRDT", "")))
            .replace("urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", namespace);
    assertThat(new Messages(directory).read(text).facts(Transfer.class)).hasSize(1);
  }

  @Test
  void whatNoVersionHasIsPassedOver() throws Exception {
    Told told =
        entries(
            Messages.entry(
                "r",
                "1",
                "CRDT",
                "<Later><Ntry>x</Ntry></Later><SplmtryData><Any/></SplmtryData>"));
    assertThat(told.facts(Transfer.class)).hasSize(1);
    assertThat(told.rejections).isEmpty();
  }

  @Test
  void reportsAndNotificationsAreReadInTheirFirstVersionsToo() throws Exception {
    String entry = Messages.entry("r", "1", "CRDT", "<Sts>BOOK</Sts>", "");
    Told told =
        new Messages(directory)
            .read(
                Messages.message(
                    "camt.052.001.01",
                    "BkToCstmrAcctRptV01",
                    "<Rpt><Id>R</Id><Acct><Id><PrtryAcct><Id>77</Id></PrtryAcct></Id></Acct>"
                        + entry.replace("</Ntry>", "<TxDtls/></Ntry>")
                        + "</Rpt>"));
    assertThat(told.facts(Transfer.class)).extracting(Transfer::payeeAccount).containsExactly("77");
    told =
        new Messages(directory)
            .read(
                Messages.message(
                    "camt.054.001.02",
                    "BkToCstmrDbtCdtNtfctn",
                    "<Ntfctn><Id>R</Id><Acct><Id><BBAN>78</BBAN></Id></Acct>"
                        + entry
                        + "</Ntfctn>"));
    assertThat(told.facts(Transfer.class)).hasSize(1);
    assertThat(told.coverage).isEmpty();
    assertThat(told.gaps).isEmpty();
  }
}
