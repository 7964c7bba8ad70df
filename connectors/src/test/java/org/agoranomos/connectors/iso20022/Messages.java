package org.agoranomos.connectors.iso20022;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.FactSchema;

/** Small messages for tests, written after the published message definitions. */
final class Messages {
  static final String OWN = "DE02120300000000202051";
  static final String OTHER = "NL02ABNA0123456789";
  private static final FactSchema SCHEMA = FactSchema.standard();

  private final Path directory;
  private final Map<String, Object> settings = new LinkedHashMap<>();

  Messages(Path directory) {
    this.directory = directory;
    settings.put("values", Map.of("organization", "coop"));
  }

  Messages with(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  SourceRequest request(String name, String text) throws IOException {
    Files.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    return request(directory.resolve(name));
  }

  SourceRequest request(Path path) {
    String name = String.valueOf(path.getFileName());
    return new SourceRequest("bank", "bank", directory, path.toString(), name, settings, SCHEMA);
  }

  Told read(String text) throws IOException, SourceException {
    return read(request("bank.xml", text));
  }

  Told read(SourceRequest request) throws SourceException {
    Told told = new Told();
    new Iso20022Connector().read(request, told);
    return told;
  }

  SourceException fail(String text) throws IOException {
    SourceRequest request = request("bank.xml", text);
    return catchThrowableOfType(SourceException.class, () -> read(request));
  }

  /** A message of that definition around parts. */
  static String message(String definition, String root, String... parts) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:%s"><%s>
        <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-02-28T20:00:00+01:00</CreDtTm></GrpHdr>
        %s
        </%s></Document>
        """
        .formatted(definition, root, String.join("\n", parts), root);
  }

  static String camt053(String... statements) {
    return message("camt.053.001.08", "BkToCstmrStmt", statements);
  }

  /** A statement of the own account with these balances in euro; empty for none. */
  static String statement(String id, String more, String open, String close, String... entries) {
    return """
        <Stmt><Id>%s</Id>%s<CreDtTm>2026-02-28T20:00:00+01:00</CreDtTm>
        <Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>
        %s%s%s</Stmt>"""
        .formatted(
            id,
            more,
            OWN,
            balance("OPBD", open, "2026-02-02"),
            balance("CLBD", close, "2026-02-05"),
            String.join("\n", entries));
  }

  static String balance(String code, String amount, String day) {
    if (amount.isEmpty()) {
      return "";
    }
    boolean minus = amount.startsWith("-");
    return """
        <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt>\
        <CdtDbtInd>%s</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>
        """
        .formatted(code, minus ? amount.substring(1) : amount, minus ? "DBIT" : "CRDT", day);
  }

  /** A booked entry of 3 February 2026. */
  static String entry(String reference, String amount, String sign, String more) {
    return entry(reference, amount, sign, "<Sts><Cd>BOOK</Cd></Sts>", more);
  }

  static String entry(String reference, String amount, String sign, String status, String more) {
    return """
        <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd>%s\
        <BookgDt><Dt>2026-02-03</Dt></BookgDt>%s%s</Ntry>"""
        .formatted(
            amount,
            sign,
            status,
            reference.isEmpty() ? "" : "<AcctSvcrRef>" + reference + "</AcctSvcrRef>",
            more);
  }

  static String details(String... transactions) {
    return "<NtryDtls><TxDtls>"
        + String.join("</TxDtls><TxDtls>", transactions)
        + "</TxDtls></NtryDtls>";
  }

  /** Both parties with their accounts, of which one is the own one. */
  static String parties(String debtorAccount, String creditorAccount) {
    return """
        <RltdPties><Dbtr><Pty><Nm>Debtor</Nm></Pty></Dbtr>\
        <DbtrAcct><Id><IBAN>%s</IBAN></Id></DbtrAcct><Cdtr><Pty><Nm>Creditor</Nm></Pty></Cdtr>\
        <CdtrAcct><Id><Othr><Id>%s</Id></Othr></Id></CdtrAcct></RltdPties>"""
        .formatted(debtorAccount, creditorAccount);
  }
}
