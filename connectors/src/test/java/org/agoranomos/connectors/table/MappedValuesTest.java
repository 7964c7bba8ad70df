package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.VoteCount;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mapping can say about values. */
class MappedValuesTest {
  @TempDir Path directory;

  private Told read(String rows, String facts) throws Exception {
    return new Tables(directory)
        .with("values", Map.of("organization", "coop:green", "chain", "eip155:1"))
        .read("l.csv", rows, "facts:\n" + facts);
  }

  private static String transfer(String components) {
    return """
          - fact: Transfer
            payer: "{a}"
            payee: "{b}"
            at: 2026-01-01
        """
        + components.indent(4);
  }

  @Test
  void thePageOnMappingsTellsTheTruth() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "mapping.md"));
    String mapping = page.split("```yaml\n")[2].split("```")[0];
    Told told =
        new Tables(directory)
            .with("values", Map.of("organization", "coop:green"))
            .read(
                "l.csv",
                "nr;type;from;to;amount;booked\n17;sale;Mo;Shop;1.250,50;03.02.2026\n",
                mapping);
    Transfer transfer = told.facts(Transfer.class).get(0);
    assertThat(transfer.id()).isEqualTo("led/transfer/17");
    assertThat(transfer.payer()).isEqualTo("green:mo");
    assertThat(transfer.quantity()).isEqualTo(Quantity.of("1250.5", "EUR"));
    assertThat(transfer.at())
        .isEqualTo(TimeInterval.day(LocalDate.of(2026, 2, 3), ZoneId.of("Europe/Berlin")));
    assertThat(transfer.book()).isEqualTo("coop:green");
  }

  /** Every code that a rejection can have is explained. */
  @Test
  void thePageOnMappingsListsEveryCode() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "mapping.md"));
    try (Stream<Path> files =
        Files.walk(Path.of("src/main/java/org/agoranomos/connectors/table"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher codes =
            Pattern.compile(
                    "new BadRecord\\(\\s*(?:\\w+ \\? )?\"([a-z0-9-]+)\"(?: : \"([a-z-]+)\")?")
                .matcher(Files.readString(file));
        while (codes.find()) {
          assertThat(page).contains("`" + codes.group(1) + "`");
          assertThat(page)
              .contains("`" + (codes.group(2) == null ? codes.group(1) : codes.group(2)) + "`");
        }
      }
    }
  }

  @Test
  void quantitiesHaveTheirUnitFromAColumnAConstantOrTheText() throws Exception {
    String rows = "a,b,n,u\nx,y,1250,EUR\n";
    String kind = "kind: payment\n";
    assertThat(
            read(rows, transfer(kind + "quantity: {value: \"{n}\", unit: \"{u}\", decimals: 2}"))
                .facts(Transfer.class))
        .extracting(Transfer::quantity)
        .containsExactly(Quantity.of("12.5", "EUR"));
    assertThat(
            read(rows, transfer(kind + "quantity: {value: \"{n}\", unit: kWh}"))
                .facts(Transfer.class))
        .extracting(Transfer::quantity)
        .containsExactly(Quantity.of("1250", "kWh"));
    assertThat(read(rows, transfer(kind + "quantity: \"{n} {u}\"")).facts(Transfer.class))
        .extracting(Transfer::quantity)
        .containsExactly(Quantity.of("1250", "EUR"));
    assertThat(read(rows, transfer(kind + "quantity: \"{n}\"")).codes())
        .containsExactly("row=2 unit-missing");
    assertThat(
            read("a,b,n,u\nx,y,1,\n", transfer(kind + "quantity: {value: \"{n}\", unit: \"{u}\"}"))
                .codes())
        .containsExactly("row=2 unit-missing");
  }

  @Test
  void minorUnitsAreWhole() throws Exception {
    String mapping = transfer("kind: payment\nquantity: {value: \"{n}\", unit: EUR, decimals: 2}");
    Told told = read("a,b,n\nx,y,12.50\nx,y,1.0\n", mapping);
    assertThat(told.codes()).containsExactly("row=2 not-minor-units");
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::quantity)
        .containsExactly(Quantity.of("0.01", "EUR"));
  }

  @Test
  void sumsBeyondTwoToTheFiftyThirdAreExact() throws Exception {
    Told told =
        read(
            "p,n\n1.0,115792089237316195423570985008687907853269984665640564039457584007913129639935\n",
            """
              - fact: VoteCount
                id: "{p|integer}"
                proposal: {key: "proposal/{p|integer}"}
                choice: for
                weight: {value: "{n}", decimals: 18}
            """);
    VoteCount count = told.facts(VoteCount.class).get(0);
    assertThat(count.id()).isEqualTo("led/1");
    assertThat(count.proposal()).isEqualTo("led/proposal/1");
    assertThat(count.weight())
        .isEqualTo(
            new BigDecimal(
                "115792089237316195423570985008687907853269984665640564039457.584007913129639935"));
  }

  @Test
  void wordsAreMappedAndOthersRejected() throws Exception {
    String quantity = "quantity: {value: \"1\", unit: EUR}\n";
    String rows = "a,b,k\nx,y,Sale\nx,y,GAS\nx,y,zzz\nx,y,\n";
    assertThat(
            read(
                    rows,
                    transfer(quantity + "kind: {value: \"{k}\", map: {Sale: payment, GAS: gas}}"))
                .codes())
        .containsExactly("row=4 word-not-known", "row=5 value-missing");
    assertThat(
            read(
                    rows,
                    transfer(
                        quantity
                            + "kind: {value: \"{k}\", map: {Sale: payment, \"*\": other, \"\": fee}}"))
                .facts(Transfer.class))
        .extracting(Transfer::kind)
        .containsExactly(
            Transfer.Kind.PAYMENT, Transfer.Kind.OTHER, Transfer.Kind.OTHER, Transfer.Kind.FEE);
    Told plain = read(rows, transfer(quantity + "kind: \"{k}\""));
    assertThat(plain.codes())
        .containsExactly("row=2 word-not-known", "row=4 word-not-known", "row=5 value-missing");
    assertThat(plain.rejections.get(0).reason())
        .startsWith("Transfer.kind: 'Sale' is none of [capital, dividend, ");
  }

  @Test
  void aTemplateOfEmptyColumnsIsAbsentWhateverStandsAroundThem() throws Exception {
    String rest = "kind: payment\nquantity: {value: \"1\", unit: EUR}\n";
    String rows = "a,b,r,s\nx,y,,\nx,y,1,\n";
    Told told =
        read(rows, transfer(rest + "reference: \"inv:{r}-{s}\"\nproposal: {key: \"{r}/{s}\"}"));
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::reference)
        .containsExactly(null, "inv:1-");
    assertThat(told.facts(Transfer.class)).extracting(Transfer::proposal).containsOnlyNulls();
  }

  @Test
  void theAuditsOwnWordsAreConstants() throws Exception {
    Told told =
        read(
            "a\nx\n",
            """
              - fact: Organization
                id: "{$organization}"
                form: dao
                name: "{{{$chain}}} of {$source} in {$namespace|upper}: {a|upper}"
            """);
    assertThat(told.facts(Organization.class))
        .containsExactly(
            new Organization(
                "coop:green",
                Organization.Form.DAO,
                "{eip155:1} of led in LED: X",
                null,
                null,
                null));
  }

  @Test
  void booleansAndBlocksAreRead() throws Exception {
    String mapping =
        """
          - fact: Proposal
            organization: o
            kind: other
            createdAt: {time: "{t?}", block: "{n}", plus: -1, chain: "{$chain}"}
            replacingAllowed: "{r}"
        """;
    Told told = read("n,r\n5.0,True\n6,0\n7,no\n0,1\n1.5,1\n", mapping);
    assertThat(told.facts(Proposal.class))
        .extracting(Proposal::replacingAllowed, Proposal::createdAt)
        .containsExactly(
            tuple(true, TimeInterval.ofBlock("eip155:1", 4)),
            tuple(false, TimeInterval.ofBlock("eip155:1", 5)));
    assertThat(told.codes())
        .containsExactly(
            "row=4 not-true-or-false", "row=5 block-not-valid", "row=6 not-a-whole-number");
    assertThat(read("n,r,t\n5,1,2026-01-01T00:00:00Z\n", mapping).facts(Proposal.class))
        .extracting(Proposal::createdAt)
        .containsExactly(TimeInterval.parse("2026-01-01T00:00:00Z").inBlock("eip155:1", 4));
  }

  @Test
  void aTimeMayBeKnownToLieBetweenTwoOthers() throws Exception {
    Told told =
        read(
            "closed,seen\n2026-01-05,2026-02-01T12:00:00Z\n2026-03-01,2026-02-01\n,2026-02-01\n",
            """
              - fact: Transfer
                payer: a
                payee: b
                quantity: 1 EUR
                kind: other
                at: {after: "{closed}", before: "{seen}"}
            """);
    assertThat(told.facts(Transfer.class))
        .extracting(transfer -> transfer.at().toString())
        .containsExactly("2026-01-05T00:00:00Z/2026-02-01T12:00:00.000001Z");
    assertThat(told.codes()).containsExactly("row=3 time-range-not-valid", "row=4 value-missing");
  }

  @Test
  void withoutAKeyTheIdIsADigestAndDoesNotDependOnThePlace() throws Exception {
    String mapping = transfer("kind: payment\nquantity: {value: \"{n}\", unit: EUR}");
    List<String> ids =
        read("a,b,n\nx,y,1\nx,y,2\nx,y,1.0\n", mapping).facts().stream().map(Fact::id).toList();
    assertThat(ids).allMatch(id -> id.matches("led/[0-9a-f]{32}(-2)?"));
    assertThat(ids.get(2)).isEqualTo(ids.get(0) + "-2");
    assertThat(ids.get(1)).isNotEqualTo(ids.get(0));
    assertThat(read("n,b,a\n2,y,x\n1,y,x\n1,y,x\n", mapping).facts().stream().map(Fact::id))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void thingsThatHaveANameMayBeDescribedMoreThanOnce() throws Exception {
    Told told =
        read("a\nx\nx\n", "  - {fact: Organization, id: \"coop:{a}\", form: cooperative}\n");
    assertThat(told.facts()).extracting(Fact::id).containsExactly("coop:x", "coop:x");
  }

  @Test
  void whatNoEntryHoldsForIsKeptAsStatements() throws Exception {
    Told told =
        read(
            "a b,ü\nx,\n",
            "  - {fact: Organization, when: {ü: [y, z]}, id: \"{ü}\", form: cooperative}\n");
    Node subject = NodeFactory.createURI("urn:agora:led/row/led/2");
    assertThat(told.kept.get("l.csv#row=2"))
        .containsExactly(
            Triple.create(
                subject,
                RDF.type.asNode(),
                NodeFactory.createURI("https://w3id.org/agoranomos/ontology#Row")),
            Triple.create(
                subject,
                NodeFactory.createURI("urn:agora:column:a%20b"),
                NodeFactory.createLiteralString("x")),
            Triple.create(
                subject,
                NodeFactory.createURI("urn:agora:column:%C3%BC"),
                NodeFactory.createLiteralString("")));
  }

  @Test
  void keptJsonHasAStatementForEveryValueInIt() throws Exception {
    String mapping =
        "facts: [{fact: Organization, when: {a: y}, id: \"{a}\", form: cooperative}]\n";
    Told told =
        new Tables(directory)
            .read("l.json", "[{\"a\":1.0,\"b\":{\"c\":[true,null,{\"d\":\"x\"}]}}]", mapping);
    assertThat(told.kept.get("l.json#/0"))
        .filteredOn(triple -> triple.getObject().isLiteral())
        .extracting(
            triple -> triple.getPredicate().getURI(),
            triple -> triple.getObject().getLiteralLexicalForm())
        .containsExactly(
            tuple("urn:agora:column:a", "1.0"),
            tuple("urn:agora:column:b.c.0", "true"),
            tuple("urn:agora:column:b.c.2.d", "x"));
  }

  @Test
  void theDigestOfTheSettingsChangesWithMappingAndValues() throws Exception {
    byte[] rows = "a\n".getBytes(StandardCharsets.UTF_8);
    String mapping = "facts: []\n";
    String one = settings(new Tables(directory).with("values", Map.of("x", "1")), rows, mapping);
    assertThat(settings(new Tables(directory).with("values", Map.of("x", "1")), rows, mapping))
        .isEqualTo(one);
    assertThat(settings(new Tables(directory).with("values", Map.of("x", "2")), rows, mapping))
        .isNotEqualTo(one);
    assertThat(
            settings(new Tables(directory).with("values", Map.of("x", "1")), rows, mapping + "#\n"))
        .isNotEqualTo(one);
  }

  private static String settings(Tables tables, byte[] rows, String mapping) throws Exception {
    return new TableConnector()
        .read(tables.request("l.csv", rows, mapping), new Told())
        .settingsDigest();
  }

  @Test
  void theDigestOfTheSourceIsThatOfItsBytes() throws Exception {
    byte[] bytes = "\uFEFF[{\"a\":1}]\n\n".getBytes(StandardCharsets.UTF_8);
    String digest =
        new TableConnector()
            .read(new Tables(directory).request("l.json", bytes, "facts: []\n"), new Told())
            .digest();
    assertThat(digest)
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
  }
}
