package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bank states of one organization is compared with the books that the other keeps. */
class BankAndBooksTest {
  private static final String AUDIT =
      """
      audit: bank-and-books
      title: What a bank says of one, and the other's books
      market: market:test
      period: {from: 2026-01-01, until: 2026-04-01}
      asOf: 2026-04-01
      policies: [XORG-002]
      sources:
        - id: bank
          connector: iso20022
          location: bank.xml
          organization: coop:green
          accounts: {DE02120300000000202051: coop:blue}
        - id: books
          connector: hledger
          location: blue.journal
          organization: coop:blue
          parties: {income:repairs: coop:green}
          coverage: [{kind: Transfer, organization: "coop:blue", from: 2026-01-01, until: 2026-04-01, complete: true}]
      facts:
        Organization:
          - {id: "coop:green", form: cooperative}
          - {id: "coop:blue", form: cooperative}
      """;
  private static final String STATEMENT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
      <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-04-01T06:00:00+02:00</CreDtTm></GrpHdr>
      <Stmt><Id>Q1</Id><LglSeqNb>1</LglSeqNb>
      <FrToDt><FrDtTm>2026-01-01T00:00:00+01:00</FrDtTm><ToDtTm>2026-04-01T00:00:00+02:00</ToDtTm></FrToDt>
      <Acct><Id><IBAN>NL02ABNA0123456789</IBAN></Id></Acct>
      <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1000</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-01</Dt></Dt></Bal>
      <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">650</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-31</Dt></Dt></Bal>
      <Ntry><Amt Ccy="EUR">100</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-02-02</Dt></BookgDt><AcctSvcrRef>B-1</AcctSvcrRef>
      <NtryDtls><TxDtls><Refs><EndToEndId>INV-1</EndToEndId></Refs><RltdPties><CdtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></CdtrAcct></RltdPties></TxDtls></NtryDtls></Ntry>
      <Ntry><Amt Ccy="EUR">250</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-02-20</Dt></BookgDt><AcctSvcrRef>B-2</AcctSvcrRef>
      <NtryDtls><TxDtls><Refs><EndToEndId>INV-2</EndToEndId></Refs><RltdPties><CdtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></CdtrAcct></RltdPties></TxDtls></NtryDtls></Ntry>
      </Stmt></BkToCstmrStmt></Document>
      """;
  private static final String BOOKS =
      """
      2026-02-03 (INV-1) Green
        assets:bank     100 EUR
        income:repairs

      2026-03-10 (INV-3) Green
        assets:bank     80 EUR
        income:repairs
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("audit.yaml"), AUDIT);
    Files.writeString(directory.resolve("bank.xml"), STATEMENT);
    Files.writeString(directory.resolve("blue.journal"), BOOKS);
  }

  private AgoraRun audit() {
    return AgoraRun.audit(
        directory.resolve("audit.yaml"), directory, "--format", "json", "--fail-on", "minor");
  }

  @Test
  void whatOneOfBothHasAndTheOtherHasNotIsFoundAndNothingElse() throws IOException {
    AgoraRun run = audit();
    assertThat(run.json().get("findings"))
        .extracting(finding -> finding.get("message").asText())
        .containsExactlyInAnyOrder(
            "coop:green records 250.00 EUR with coop:blue on 2026-02-20, which the ledger of coop:blue does not confirm",
            "coop:blue records 80.00 EUR with coop:green on 2026-03-10, which the ledger of coop:green does not confirm");
    assertThat(run.json().get("notAssessed")).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void aStatementWhoseBalancesDoNotAgreeProvesNothing() throws IOException {
    Files.writeString(
        directory.resolve("bank.xml"),
        STATEMENT.replace("<Amt Ccy=\"EUR\">650<", "<Amt Ccy=\"EUR\">640<"));
    AgoraRun run = audit();
    JsonNode report = run.json();
    assertThat(run.err()).contains("its booked entries move -350 EUR");
    assertThat(report.get("findings"))
        .extracting(finding -> finding.get("message").asText())
        .singleElement()
        .asString()
        .startsWith("coop:green records 250.00 EUR");
    assertThat(report.get("notAssessed").toString()).contains("coop:blue");
  }
}
