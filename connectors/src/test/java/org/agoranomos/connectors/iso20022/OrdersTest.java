package org.agoranomos.connectors.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Commitment;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersTest {
  @TempDir Path directory;

  private static String order(String reference, String amount) {
    return """
        <CdtTrfTxInf><PmtId><EndToEndId>%s</EndToEndId></PmtId><Amt>%s</Amt>\
        <Cdtr><Nm>Ann</Nm></Cdtr><CdtrAcct><Id><IBAN>%s</IBAN></Id></CdtrAcct></CdtTrfTxInf>"""
        .formatted(reference, amount, Messages.OTHER);
  }

  private static String group(String totals, String... orders) {
    return """
        <PmtInf><PmtInfId>P1</PmtInfId>%s<ReqdExctnDt><Dt>2026-02-03</Dt></ReqdExctnDt>\
        <Dbtr><Nm>Coop</Nm></Dbtr><DbtrAcct><Id><IBAN>%s</IBAN></Id></DbtrAcct>%s</PmtInf>"""
        .formatted(totals, Messages.OWN, String.join("", orders));
  }

  private static String euro(String amount) {
    return "<InstdAmt Ccy=\"EUR\">" + amount + "</InstdAmt>";
  }

  private Told read(String... groups) throws Exception {
    return new Messages(directory)
        .read(Messages.message("pain.001.001.09", "CstmrCdtTrfInitn", groups));
  }

  @Test
  void anOrderIsACommitmentAndNoTransfer() throws Exception {
    Told told = read(group("<NbOfTxs>1</NbOfTxs>", order("e1", euro("4.20"))));
    assertThat(told.facts(Transfer.class)).isEmpty();
    assertThat(told.gaps).isEmpty();
    Commitment commitment = told.facts(Commitment.class).get(0);
    assertThat(commitment.provider()).isEqualTo("coop");
    assertThat(commitment.receiver()).isEqualTo("holder-of:" + Messages.OTHER);
    assertThat(commitment.quantity()).isEqualTo(Quantity.of("4.2", "EUR"));
    assertThat(commitment.reference()).isEqualTo("e1");
    assertThat(commitment.due()).isEqualTo(TimeInterval.parse("2026-02-03"));
    assertThat(commitment.madeAt()).isEqualTo(TimeInterval.parse("2026-02-28T19:00:00Z"));
  }

  @Test
  void olderVersionsHaveAPlainDate() throws Exception {
    Told told =
        read(
            group("", order("e1", "<EqvtAmt><Amt Ccy=\"CHF\">3</Amt></EqvtAmt>"))
                .replace("<Dt>2026-02-03</Dt>", "2026-02-03"));
    assertThat(told.facts(Commitment.class).get(0).due())
        .isEqualTo(TimeInterval.parse("2026-02-03"));
    assertThat(told.facts(Commitment.class).get(0).quantity()).isEqualTo(Quantity.of("3", "CHF"));
  }

  @Test
  void numbersAndControlSumsAreCompared() throws Exception {
    Told told =
        read(
            group(
                "<NbOfTxs>3</NbOfTxs><CtrlSum>9</CtrlSum>",
                order("e1", euro("4.20")),
                order("e2", euro("4.80"))));
    assertThat(told.gaps)
        .containsExactly(
            "bank.xml#/CstmrCdtTrfInitn[1]/PmtInf[1]: says that it has '3' orders and has 2; ask for"
                + " the message again");
    told = read(group("<CtrlSum>9.01</CtrlSum>", order("e1", euro("9"))));
    assertThat(told.gaps).hasSize(1).allMatch(gap -> gap.contains("'9.01' and they add up to 9"));
  }

  @Test
  void aGroupThatComesTwiceIsOne() throws Exception {
    String group = group("", order("e1", euro("1")), order("e1", euro("1")));
    Told told = read(group, group, group("", order("e1", euro("x"))).replace("P1", "P2"));
    assertThat(told.facts(Commitment.class)).hasSize(2);
    assertThat(told.facts(Commitment.class)).extracting(Commitment::id).doesNotHaveDuplicates();
    assertThat(told.codes())
        .containsExactly(
            "/CstmrCdtTrfInitn[1]/PmtInf[2] duplicate-key",
            "/CstmrCdtTrfInitn[1]/PmtInf[2]/CdtTrfTxInf[1] duplicate-key",
            "/CstmrCdtTrfInitn[1]/PmtInf[2]/CdtTrfTxInf[2] duplicate-key",
            "/CstmrCdtTrfInitn[1]/PmtInf[3]/CdtTrfTxInf[1] amount-not-a-number");
  }
}
