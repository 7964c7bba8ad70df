package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong mapping, source or setting is one line that says where and what to do. */
class MappingErrorsTest {
  private static final String ROW = Tables.HEADER + "1,2026-01-01,a,b,1\n";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "version: 1        | version: 2        | mapping.yaml:2: version: this program reads version 1",
        "facts:            | fcats:            | mapping.yaml:3: fcats: is not known here; did you mean 'facts'?",
        "payer:            | payr:             | mapping.yaml:6: facts[0].payr: is not known here; did you mean 'payer'?",
        "fact: Transfer    | fact: Tranfer     | facts[0].fact: there is no kind of fact 'Tranfer'; did you mean 'Transfer'?",
        "payer: \"{from}\" | book: x           | facts[0]: needs 'payer'",
        "payer: \"{from}\" | payer: \"{form}\" | facts[0].payer: l.csv has no column 'form'; did you mean 'from'? there are id, at, from, to, amount",
        "id: \"{id}\"      | id: \"{idd}\"     | facts[0]: l.csv has no column 'idd'; did you mean 'id'?",
        "id: \"{id}\"      | when: {kidn: x}   | facts[0].when.kidn: l.csv has no column 'kidn'",
        "payer: \"{from}\" | payer: \"{from\"  | facts[0].payer: '{from': a '{' without its '}'",
        "payer: \"{from}\" | `payer: \"{from|lowr}\"` | there is no filter 'lowr'; did you mean 'lower'?",
        "payer: \"{from}\" | payer: \"{$chian}\" | the audit's source has no value 'chian'; state it under the source's 'values'. did you mean 'chain'?",
        "kind: payment     | kind: paymnet     | 'paymnet' is no word of kind; did you mean 'payment'?",
        "kind: payment     | kind: {value: \"{id}\", map: {a: b}} | 'b' is no word of kind",
        "kind: payment     | kind: {valeu: x}  | did you mean 'value'?",
        "unit: EUR         | unit: EUR, decimals: x | 'x' is not a whole number from 0 to 100",
        "at: \"{at}\"      | at: {block: \"{at}\"} | a block needs its 'chain', and a chain its 'block'",
        "at: \"{at}\"      | at: {time: \"{at}\", zone: Europe/Berln} | 'Europe/Berln' is no time zone",
        "at: \"{at}\"      | at: {time: \"{at}\", format: bb} | is no pattern such as dd.MM.yyyy HH:mm",
        "at: \"{at}\"      | at: {time: \"{at}\", unit: days} | 'days' is neither seconds nor millis",
        "at: \"{at}\"      | at: {zone: UTC}   | needs 'time', 'block', or 'after' and 'before'",
        "at: \"{at}\"      | at: {after: \"{at}\"} | a time between two others has 'after' and 'before'",
        "at: \"{at}\"      | at: 2026-02-30    | '2026-02-30' is a date that does not exist",
        "unit: EUR         | unit: [EUR]       | expected one value, not a list or keys",
        "kind: payment     | kind: &a {value: x} | anchors and aliases are not used here",
        "kind: payment     | kind: ~           | has no value; write \"\" for the empty text",
        "kind: payment     | kind:             | facts[0].kind: is empty and needed",
        "payer: \"{from}\" | payer: \"{$none}\" | facts[0].payer: is empty and needed",
        "version: 1        | format: xls       | 'xls' is none of csv, tsv, json, jsonl",
        "version: 1        | decimal: ab       | expected one character",
        "version: 1        | grouping: \".\"   | is the same as decimal",
        "version: 1        | version: [        | is not YAML",
        "version: 1        | maxRecord: 0      | is not a whole number from 1",
      })
  void aWrongMappingPointsAtItsLine(String right, String wrong, String message) throws Exception {
    assertThat(Tables.TRANSFERS).contains(right);
    SourceException error =
        new Tables(directory)
            .with("values", Map.of("chain", "eip155:1", "none", ""))
            .fail("l.csv", ROW, Tables.TRANSFERS.replace(right, wrong));
    assertThat(error.kind()).isEqualTo(SourceException.Kind.CONFIGURATION);
    assertThat(error).hasMessageContaining(message);
    assertThat(error.getMessage()).startsWith("mapping.yaml:").doesNotContain("\n");
  }

  @Test
  void aKeyStatedTwiceIsRefused() throws Exception {
    assertThat(new Tables(directory).fail("l.csv", ROW, Tables.TRANSFERS + "    kind: refund\n"))
        .hasMessage("mapping.yaml:11: facts[0].kind: is stated twice");
  }

  @Test
  void anEmptyMappingIsRefused() throws Exception {
    assertThat(new Tables(directory).fail("l.csv", ROW, "# nothing\n"))
        .hasMessage("mapping.yaml:1: the file is empty");
  }

  @Test
  void aColumnThatMayBeMissingIsMarked() throws Exception {
    Told told =
        new Tables(directory)
            .read(
                "l.csv",
                ROW,
                Tables.TRANSFERS + "    reference: \"{memo?}\"\n    category: \"{to?}\"\n");
    assertThat(told.facts()).singleElement().hasToString(told.facts().get(0).toString());
    assertThat(told.facts().get(0))
        .hasFieldOrPropertyWithValue("reference", null)
        .hasFieldOrPropertyWithValue("category", "b");
  }

  @Test
  void aConditionOnAJsonFieldThatNoRecordHasIsAnError() throws Exception {
    String mapping = Tables.TRANSFERS.replace("id: \"{id}\"", "when: {typ: sale}");
    assertThat(new Tables(directory).fail("l.jsonl", "{\"type\":\"sale\"}\n", mapping))
        .hasMessage(
            "mapping.yaml:5: facts[0].when.typ: no record of l.jsonl has 'typ'; did you mean 'type'? there are type");
    assertThat(
            new Tables(directory)
                .read("l.jsonl", "{\"type\":\"sale\"}\n", mapping.replace("typ:", "\"typ?\":"))
                .kept)
        .hasSize(1);
    assertThat(new Tables(directory).read("l.jsonl", "", mapping).places).isEmpty();
  }

  @Test
  void anotherSeparatorIsGuessedInTheMessage() throws Exception {
    assertThat(new Tables(directory).fail("l.csv", ROW.replace(',', ';'), Tables.TRANSFERS))
        .hasMessageEndingWith("Fields seem to be separated by ';': set 'separator'");
    assertThat(
            new Tables(directory)
                .read("l.csv", ROW.replace(',', ';'), "separator: \";\"\n" + Tables.TRANSFERS)
                .used)
        .hasSize(1);
  }

  @Test
  void aColumnThatIsThereTwiceCannotBeMapped() throws Exception {
    assertThat(new Tables(directory).fail("l.csv", "id,at,from,to,amount,to\n", Tables.TRANSFERS))
        .hasMessageContaining("the header of l.csv has two columns 'to'; rename one");
  }

  private SourceException read(SourceRequest request) {
    return catchThrowableOfType(
        SourceException.class, () -> new TableConnector().read(request, new Told()));
  }

  @Test
  void aMissingFileIsAnErrorThatNamesTheNearest() throws Exception {
    new Tables(directory).request("ledger.csv", new byte[0], Tables.TRANSFERS);
    SourceException error = read(new Tables(directory).request("leger.csv"));
    assertThat(error.kind()).isEqualTo(SourceException.Kind.SOURCE);
    assertThat(error)
        .hasMessage(
            "there is no file leger.csv; did you mean 'ledger.csv'? there are ledger.csv, mapping.yaml");
    assertThat(read(new Tables(directory).request("data/x.csv")))
        .hasMessage("there is no file data/x.csv; there is no folder data");
    assertThat(read(new Tables(directory).request(".")))
        .hasMessage(". is a folder; name the file in it");
  }

  @Test
  void aMissingMappingIsAnErrorThatNamesTheNearest() throws Exception {
    new Tables(directory).request("ledger.csv", new byte[0], Tables.TRANSFERS);
    SourceException error =
        read(new Tables(directory).with("mapping", "maping.yaml").request("ledger.csv"));
    assertThat(error.kind()).isEqualTo(SourceException.Kind.CONFIGURATION);
    assertThat(error)
        .hasMessageContaining(
            "neither a file there nor one of [governor-events, safe-transactions, snapshot-proposals,"
                + " snapshot-votes, tally-proposals]; did you mean 'mapping.yaml'?");
    assertThat(read(new Tables(directory).with("mapping", List.of()).request("ledger.csv")))
        .hasMessage("needs the path of a mapping file, or one of " + MappingFile.SHIPPED);
  }

  @Test
  void aWrongSettingOrEndingIsAnError() throws Exception {
    new Tables(directory).request("ledger.xls", new byte[0], Tables.TRANSFERS);
    assertThat(read(new Tables(directory).request("ledger.xls")))
        .hasMessage(
            "ledger.xls does not end in .csv, .tsv, .json, .jsonl or .xlsx; state 'format' in the mapping");
    assertThat(read(new Tables(directory).with("values", "x").request("ledger.xls")))
        .hasMessageContaining("must be keys with values");
  }
}
