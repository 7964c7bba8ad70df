package org.agoranomos.connectors.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.ConnectorContract;
import org.agoranomos.connectors.SourceRequest;
import org.junit.jupiter.api.Nested;

class TableConnectorContractTest {
  /** Every type of component, keyed and unkeyed facts, several facts a record. */
  private static final String MAPPING =
      """
      mapping: everything
      version: 1
      zone: Europe/Berlin
      facts:
        - fact: Transfer
          when: {type: [sale, refund]}
          id: "transfer/{id}"
          payer: "{$chain}:{from|lower}"
          payee: "{to}"
          quantity: {value: "{amount}", unit: "{currency}", decimals: 2}
          at: "{at}"
          kind: {value: "{type}", map: {sale: payment, "*": refund}}
          proposal: {key: "proposal/{proposal}"}
        - fact: Party
          when: {type: [sale, refund]}
          id: "{to}"
          kind: person
        - fact: Proposal
          when: {type: motion}
          organization: green
          kind: other
          title: "{to}"
          createdAt: "{at}"
          opensAt: {block: "{amount}", plus: 1, chain: "{$chain}"}
          threshold: "0.50"
          replacingAllowed: "true"
      """;

  private abstract static class OfTable extends ConnectorContract {
    abstract String name();

    abstract String text();

    @Override
    protected Connector connector() {
      return new TableConnector();
    }

    byte[] bytes() throws Exception {
      return text().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected SourceRequest request(Path directory) throws Exception {
      return new Tables(directory)
          .with("values", Map.of("chain", "eip155:1"))
          .request(name(), bytes(), MAPPING);
    }

    @Override
    protected int records() {
      return 7;
    }
  }

  private static String table(char separator) {
    return """
        id,type,at,from,to,amount,currency,proposal
        1,sale,2026-03-29T01:59:59.123456789,ISIDOR,"Ünal ""the"" baker",1250,EUR,3.0
        2,refund,2026-10-25T02:30:00,b,c,0,kWh,

        3,note,2026-01-01,b,c,,,
        4,motion,2026-01-01,b,"a
        motion",7,,
        5,motion,2026-01-01,b,"a
        motion",7,,
        6,sale,2026-03-29T02:30:00,a,b,1,EUR,
        1,sale,2026-03-29,a,b,1,EUR,
        """
        .replace(',', separator);
  }

  @Nested
  class Csv extends OfTable {
    @Override
    String name() {
      return "ledger.csv";
    }

    @Override
    String text() {
      return table(',');
    }
  }

  @Nested
  class Tsv extends OfTable {
    @Override
    String name() {
      return "ledger.tsv";
    }

    @Override
    String text() {
      return table('\t');
    }
  }

  private static String json(String separator) {
    return String.join(
        separator,
        "{\"id\":1,\"type\":\"sale\",\"at\":\"2026-03-29T01:59:59\",\"from\":\"İ\",\"to\":\"b\",\"amount\":1250,"
            + "\"currency\":\"EUR\",\"proposal\":3.0}",
        "{\"id\":2,\"type\":\"refund\",\"at\":\"2026-10-25T02:30\",\"from\":\"a\",\"to\":\"b\",\"amount\":\"1e3\","
            + "\"currency\":\"EUR\"}",
        "{\"type\":\"note\",\"more\":{\"text\":\"x\",\"list\":[1,null,true]}}",
        "{\"type\":\"motion\",\"at\":\"2026-01-01\",\"to\":\"m\",\"amount\":7}",
        "{\"type\":\"motion\",\"at\":\"2026-01-01\",\"to\":\"m\",\"amount\":7}",
        "{\"type\":\"motion\",\"at\":\"2026-13-01\",\"to\":\"m\",\"amount\":7}",
        "{\"type\":\"sale\"}");
  }

  @Nested
  class Json extends OfTable {
    @Override
    String name() {
      return "ledger.json";
    }

    @Override
    String text() {
      return " [" + json(" ,\n") + "] ";
    }
  }

  @Nested
  class JsonLines extends OfTable {
    @Override
    String name() {
      return "ledger.jsonl";
    }

    @Override
    String text() {
      return json("\n");
    }
  }

  @Nested
  class Xlsx extends OfTable {
    @Override
    String name() {
      return "ledger.xlsx";
    }

    @Override
    String text() {
      return String.join(
          "",
          Workbooks.row(1, "id", "type", "at", "from", "to", "amount", "currency", "proposal"),
          "<row r='2'><c r='A2'><v>1</v></c><c r='B2' t='s'><v>0</v></c><c r='C2' s='1'><v>46110.083321759259</v></c>"
              + "<c r='D2' t='s'><v>1</v></c><c r='E2' t='s'><v>2</v></c><c r='F2'><v>1250</v></c>"
              + "<c r='G2' t='inlineStr'><is><t>EUR</t></is></c><c r='H2'><v>3</v></c></row>",
          Workbooks.row(3, "2", "refund", "2026-10-25T02:30:00", "b", "c", "0", "kWh"),
          Workbooks.row(5, "3", "note", "2026-01-01", "b", "c"),
          Workbooks.row(6, "4", "motion", "2026-01-01", "b", "a\nmotion", "7"),
          Workbooks.row(7, "5", "motion", "2026-01-01", "b", "a\nmotion", "7"),
          Workbooks.row(8, "6", "sale", "2026-03-29T02:30:00", "a", "b", "1", "EUR"),
          Workbooks.row(9, "1", "sale", "2026-03-29", "a", "b", "1", "EUR"));
    }

    @Override
    byte[] bytes() throws Exception {
      return new Workbooks()
          .sheet("Buch &amp; Co #1", text(), "")
          .styles("yyyy-mm-dd hh:mm:ss", 0, 164)
          .texts("<t>sale</t>", "<t>ISIDOR</t>", "<r><t>Ünal </t></r><r><t>\"the\" baker</t></r>")
          .bytes();
    }
  }
}
