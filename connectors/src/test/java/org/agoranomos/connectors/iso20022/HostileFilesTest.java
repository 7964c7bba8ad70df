package org.agoranomos.connectors.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFilesTest {
  private static final String GOOD =
      Messages.camt053(Messages.statement("S", "", "0", "1", Messages.entry("r", "1", "CRDT", "")));

  @TempDir Path directory;

  private void refuses(String text, String words) throws Exception {
    assertThat(new Messages(directory).fail(text))
        .hasMessageStartingWith("bank.xml ")
        .hasMessageContaining(words)
        .extracting(SourceException::kind)
        .isEqualTo(SourceException.Kind.SOURCE);
  }

  @Test
  void nothingOutsideTheFileIsLookedUp() throws Exception {
    Files.writeString(directory.resolve("secret"), "7");
    String doctype = "<!DOCTYPE Document [<!ENTITY x SYSTEM \"secret\">]><Document";
    refuses(GOOD.replace("<Document", doctype).replace(">1<", ">&x;<"), "DOCTYPE");
    refuses(GOOD.replace(">1<", ">&x;<"), "no well-formed XML at line");
  }

  @Test
  void entitiesAreNotMultiplied() throws Exception {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE Document [<!ENTITY l0 \"1\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY l%d \"&l%d;&l%d;\">".formatted(i, i - 1, i - 1));
    }
    refuses(GOOD.replace("<Document", laughs + "]><Document").replace(">1<", ">&l29;<"), "DOCTYPE");
  }

  @Test
  void aCutFileIsRefusedAndWhatWasReadStays() throws Exception {
    Told told = new Told();
    var request =
        new Messages(directory).request("bank.xml", GOOD.substring(0, GOOD.indexOf("</Stmt>")));
    assertThatThrownBy(() -> new Iso20022Connector().read(request, told))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no well-formed XML");
    assertThat(told.facts(Transfer.class)).hasSize(1);
    assertThat(told.coverage).isEmpty();
  }

  @Test
  void bytesThatAreNotOfTheDeclaredEncodingAreRefused() throws Exception {
    byte[] latin = GOOD.replace("<Id>S<", "<Id>é<").getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(directory.resolve("bank.xml"), latin);
    var messages = new Messages(directory);
    assertThatThrownBy(() -> messages.read(messages.request(file)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no well-formed XML");
    Files.writeString(file, GOOD.replace("UTF-8", "UTF-16"), StandardCharsets.UTF_16);
    assertThat(messages.read(messages.request(file)).facts(Transfer.class)).hasSize(1);
  }

  @Test
  void anEntryThatIsTooLargeIsRejectedAndTheRestGoesOn() throws Exception {
    String large = "<AddtlNtryInf>" + "x".repeat(1 << 21) + "</AddtlNtryInf>";
    String many = "<NtryDtls>" + "<TxDtls/>".repeat(1 << 16) + "</NtryDtls>";
    Told told =
        new Messages(directory)
            .read(
                Messages.camt053(
                    Messages.statement(
                        "S",
                        "",
                        "0",
                        "1",
                        Messages.entry("a", "1", "CRDT", large),
                        Messages.entry("b", "1", "CRDT", many),
                        Messages.entry("c", "1", "CRDT", ""))));
    assertThat(told.codes())
        .containsExactly(
            "/BkToCstmrStmt[1]/Stmt[1]/Ntry[1] record-too-large",
            "/BkToCstmrStmt[1]/Stmt[1]/Ntry[2] record-too-large");
    assertThat(told.facts(Transfer.class)).hasSize(1);
  }

  @Test
  void whatIsNestedOrLongWithoutEndIsRefused() throws Exception {
    refuses(GOOD.replace("<Ntry>", "<Ntry>" + "<a>".repeat(1 << 16)), "nests more than 64");
    refuses(GOOD.replace("<Ntry>", "<Ntry a=\"" + "x".repeat(1 << 25) + "\">"), "no well-formed");
    refuses(GOOD.replace("<Stmt>", "<Stmt>" + "<Bal/>".repeat(1 << 16)), "the head of");
  }

  @Test
  void aNumberOfAnyLengthIsRejected() throws Exception {
    for (String number :
        new String[] {"9".repeat(100_000), "1e9", "0x10", "1.", ".5", "NaN", "١"}) {
      Told told =
          new Messages(directory)
              .read(
                  GOOD.replace(
                      "EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>",
                      "EUR\">" + number + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>"));
      assertThat(told.codes())
          .containsExactly("/BkToCstmrStmt[1]/Stmt[1]/Ntry[1] amount-not-a-number");
    }
  }

  @Test
  void whatIsNoMessageIsRefused() throws Exception {
    refuses("", "no well-formed XML");
    refuses("{}", "no well-formed XML");
    refuses("<html/>", "is 'html', and none of camt.052");
    refuses(Messages.camt053(), "has no Stmt, of which a camt.053 has one or more");
    refuses(GOOD.replace("camt.053.001", "camt.054.001"), "says camt.054 in its namespace");
    assertThat(new Messages(directory).with("zone", "Mars/Olympus").fail(GOOD))
        .extracting(SourceException::setting)
        .isEqualTo("zone");
    assertThat(new Messages(directory).with("accounts", "x").fail(GOOD))
        .extracting(SourceException::setting)
        .isEqualTo("accounts");
  }
}
