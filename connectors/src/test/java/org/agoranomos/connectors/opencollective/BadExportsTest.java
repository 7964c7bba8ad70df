package org.agoranomos.connectors.opencollective;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadExportsTest {
  private static final String GOOD =
      "2026-02-03T00:00:00,ok,g0,CREDIT,CONTRIBUTION,,,,10,0,10,,USD,coll,ann,STRIPE\n";

  @TempDir Path directory;

  private void rejects(String row, String code) throws Exception {
    rejects(row, code, "");
  }

  private void rejects(String row, String code, String words) throws Exception {
    Told told = new Exports(directory).read(Exports.FIELDS + row + "\n" + GOOD);
    assertThat(told.codes()).containsExactly("row=2 " + code);
    assertThat(told.rejections.get(0).reason()).contains(words);
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::id)
        .containsExactly("oc/transaction/g0/ok");
  }

  @Test
  void aBadRowIsRejectedAndTheRestGoesOn() throws Exception {
    rejects(",a,g,CREDIT,CONTRIBUTION,,,,1,0,1,,USD,coll,ann,", "value-missing", "datetime");
    rejects(
        "2026-02-30T00:00:00,a,g,CREDIT,CONTRIBUTION,,,,1,0,1,,USD,coll,ann,",
        "date-does-not-exist",
        "datetime");
    rejects(
        "2026-02-03T00:00:00,a,g,CREDIT,CONTRIBUTION,,,,1O,0,1,,USD,coll,ann,",
        "amount-not-a-number",
        "amount: '1O'");
    rejects(
        "2026-02-03T00:00:00,a,g,CREDIT,CONTRIBUTION,,,,1,\"-0,5\",1,,USD,coll,ann,",
        "amount-not-a-number",
        "paymentProcessorFee");
    rejects(
        "2026-02-03T00:00:00,a,g,CREDIT,CONTRIBUTION,,,,,,,,USD,coll,ann,",
        "value-missing",
        "amount");
    rejects(
        "2026-02-03T00:00:00,a,g,CREDIT,CONTRIBUTION,,,,1,0,1,,,coll,ann,",
        "value-missing",
        "currency");
    rejects(
        "2026-02-03T00:00:00,a,g,CREDIT,CONTRIBUTION,,,,1,0,1,,USD,,ann,",
        "value-missing",
        "accountSlug");
    rejects(
        "2026-02-03T00:00:00,a,g,CREDIT,CONTRIBUTION,,,,1,0,1,,USD,coll,,",
        "value-missing",
        "oppositeAccountSlug");
    rejects(
        "2026-02-03T00:00:00,,g,CREDIT,CONTRIBUTION,,,,1,0,1,,USD,coll,ann,",
        "value-missing",
        "shortId");
    rejects(
        "2026-02-03T00:00:00,a,g,CREDT,CONTRIBUTION,,,,1,0,1,,USD,coll,ann,",
        "word-not-known",
        "'CREDT'");
    rejects(
        "2026-02-03T00:00:00,a,g,CREDIT,CONTRIBUTION,maybe,,,1,0,1,,USD,coll,ann,",
        "word-not-known",
        "'maybe'");
    rejects(
        "2026-02-03T00:00:00,a,g,DEBIT,CONTRIBUTION,,,,1,0,1,,USD,coll,ann,",
        "sign-contradicts-type");
    rejects(
        "2026-02-03T00:00:00,a,g,CREDIT,CONTRIBUTION,,,,1,0,-1,,USD,coll,ann,",
        "fees-exceed-amount");
    rejects("2026-02-03T00:00:00,a,g,CREDIT,CONTRIBUTION", "too-few-fields");
  }

  @Test
  void aRowThatComesTwiceIsOneTransaction() throws Exception {
    Told told = new Exports(directory).read(Exports.FIELDS + GOOD + GOOD);
    assertThat(told.codes()).containsExactly("row=3 duplicate-key");
    assertThat(told.facts(Transfer.class)).hasSize(1);
  }

  @Test
  void shortIdsThatCollideAreToldApartByTheirGroups() throws Exception {
    Told told = new Exports(directory).read(Exports.FIELDS + GOOD + GOOD.replace("g0", "g1"));
    assertThat(told.rejections).isEmpty();
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::id)
        .containsExactly("oc/transaction/g0/ok", "oc/transaction/g1/ok");
  }

  @Test
  void anExportThatSaysItWasCutIsNotWhole() throws Exception {
    Told told =
        new Exports(directory)
            .read(Exports.FIELDS + GOOD + "Warning: totalCount is 12 and limit was 1");
    assertThat(told.codes()).containsExactly("row=3 export-cut");
    assertThat(told.rejections.get(0).reason()).contains("totalCount is 12 and limit was 1");
    assertThat(told.coverage).isEmpty();
  }

  @Test
  void aSourceThatIsNoExportIsAnError() throws Exception {
    assertThat(new Exports(directory).fail("a,b\n1,2\n"))
        .hasMessageContaining("has none of the columns id, Transaction GraphQL ID")
        .extracting(SourceException::kind)
        .isEqualTo(SourceException.Kind.SOURCE);
    assertThat(new Exports(directory).fail(Exports.FIELDS.replace("currency", "money") + GOOD))
        .hasMessageContaining("none of the columns currency, Currency");
    assertThat(new Exports(directory).fail(Exports.FIELDS.replace("shortRefundId", "Kind") + GOOD))
        .hasMessageContaining("'kind' and 'Kind'");
    assertThat(new Exports(directory).fail("")).hasMessageContaining("empty");
    assertThat(new Exports(directory).with("host", 7).fail(Exports.FIELDS))
        .hasMessageContaining("must be a text")
        .extracting(SourceException::setting)
        .isEqualTo("host");
  }

  @Test
  void anExportWithoutTransactionsIsEmptyAndNoError() throws Exception {
    Told told = new Exports(directory).read(Exports.FIELDS);
    assertThat(told.places).isEmpty();
    assertThat(told.coverage).isEmpty();
    assertThat(told.gaps).isEmpty();
  }
}
