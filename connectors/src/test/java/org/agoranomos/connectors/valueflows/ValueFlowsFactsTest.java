package org.agoranomos.connectors.valueflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Commitment;
import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Fulfilment;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Validation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueFlowsFactsTest {
  private static final String HEAD = "'@context': {ex: 'https://ex.example/'}\n'@graph':\n";
  private static final String WORK =
      """
      - '@id': ex:w
        '@type': EconomicEvent
        action: work
        provider: ex:ana
        receiver: ex:lab
        effortQuantity: {hasUnit: hour, hasNumericalValue: 3}
        hasPointInTime: 2026-01-02T10:00:00Z
      """;

  @TempDir Path directory;
  private Documents documents;

  @BeforeEach
  void begin() {
    documents = new Documents(directory);
  }

  private Told read(String graph) throws Exception {
    return documents.read("net.yaml", HEAD + graph);
  }

  private static String event(String action, String rest) {
    return """
        - '@id': ex:e
          '@type': EconomicEvent
          action: %s
          provider: ex:ana
          receiver: ex:lab
          hasPointInTime: 2026-01-02T10:00:00Z
        """
            .formatted(action)
        + rest.indent(2);
  }

  @Test
  void workIsAContributionToTheReceiver() throws Exception {
    assertThat(read(WORK).facts())
        .containsExactly(
            new Contribution(
                "net/contribution/https://ex.example/w",
                "https://ex.example/ana",
                "https://ex.example/lab",
                Contribution.Kind.WORK,
                Quantity.of("3", "h"),
                TimeInterval.parse("2026-01-02T10:00:00Z"),
                "https://ex.example/w",
                null));
  }

  @Test
  void whatOneDoesForOneselfIsNoContributionUnlessItIsInTheScopeOfAnother() throws Exception {
    String own = WORK.replace("receiver: ex:lab", "receiver: ex:ana");
    assertThat(read(own).facts()).isEmpty();
    assertThat(read(own + "  inScopeOf: ex:lab\n").facts(Contribution.class))
        .extracting(Contribution::organization)
        .containsExactly("https://ex.example/lab");
    String process =
        "- {'@id': ex:p, '@type': Process, inScopeOf: ex:net, hasInput: {'@id': ex:w}}\n";
    assertThat(read(own + process).facts(Contribution.class))
        .extracting(c -> c.organization() + " " + c.output())
        .containsExactly("https://ex.example/net https://ex.example/p");
  }

  @ParameterizedTest
  @CsvSource({
    "transfer, Transfer",
    "vf:transferAllRights, Transfer",
    "use, Contribution",
    "consume, Contribution",
    "transferCustody, ",
    "move, ",
    "pickup, ",
    "deliverService, ",
    "cite, ",
    "produce, ",
    "raise, "
  })
  void onlyWhatMovesRightsOrIsGivenIsAFact(String action, String kind) throws Exception {
    Told told =
        read(event(action, "resourceQuantity: {hasUnit: kilogram, hasNumericalValue: 2}\n"));
    assertThat(told.facts())
        .extracting(f -> f.getClass().getSimpleName())
        .isEqualTo(kind == null ? List.of() : List.of(kind));
    assertThat(told.statements).hasSize(8);
    assertThat(told.kept).hasSize(kind == null ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "hour, 1.5, 1.5 h",
    "om2:kilogram, 2, 2 kg",
    "liter, 2, 2 L",
    "'http://qudt.org/vocab/unit/KiloW-HR', 2, 2 kW.h",
    "EUR, 10.10, 10.1 EUR",
    "euro, '\"10.10\"', 10.1 EUR",
    "EUR, 12345678901234567.89, 12345678901234567.89 EUR",
    "EUR, 0.1, 0.1 EUR",
    "EUR, 1e-7, 0.0000001 EUR",
    "bushel, 2, 2 bushel",
    "'https://my.example/point', 2, 2 https://my.example/point",
    "one, 2, 2 https://ex.example/spec"
  })
  void amountsAreExactAndUnitsAreWhatTheyCertainlyAre(String unit, String value, String quantity)
      throws Exception {
    String rest =
        "resourceConformsTo: ex:spec\nresourceQuantity: {hasUnit: '"
            + unit
            + "', hasNumericalValue: "
            + value
            + "}\n";
    assertThat(read(event("transfer", rest)).facts(Transfer.class))
        .extracting(t -> t.quantity().toString())
        .containsExactly(quantity);
  }

  @Test
  void onesOfACurrencyAreAmountsOfIt() throws Exception {
    String ones = "resourceQuantity: {hasUnit: one, hasNumericalValue: 5}\n";
    assertThat(
            read(event(
                    "transfer",
                    ones + "resourceConformsTo: http://www.wikidata.org/entity/Q4917\n"))
                .facts(Transfer.class))
        .extracting(t -> t.quantity() + " " + t.kind())
        .containsExactly("5 USD PAYMENT");
    String wallet =
        "- {'@id': ex:r, '@type': EconomicResource, conformsTo: 'https://www.wikidata.org/wiki/Q4916'}\n";
    assertThat(
            read(event("transfer", ones + "resourceInventoriedAs: ex:r\n") + wallet)
                .facts(Transfer.class))
        .extracting(t -> t.quantity().toString())
        .containsExactly("5 EUR");
    assertThat(read(event("transfer", ones)).facts(Transfer.class))
        .extracting(t -> t.quantity().toString())
        .containsExactly("5 1");
  }

  @ParameterizedTest
  @CsvSource({
    "hasPointInTime: 2019-04-18T8:30:08-5:00, 2019-04-18T13:30:08Z",
    "hasPointInTime: 2018-10-14T15:30:00-0:00, 2018-10-14T15:30:00Z",
    "hasPointInTime: 2026-01-02, 2026-01-02",
    "hasPointInTime: 2026-01-02T10:00, 2026-01-02T10:00:00Z",
    "'hasBeginning: 2026-01-02T10:00:00Z', 2026-01-02T10:00:00Z/9999-12-31T23:59:59.999999Z",
    "'{hasBeginning: 2026-01-02, hasEnd: 2026-01-03}', 2026-01-02T00:00:00Z/2026-01-04T00:00:00Z",
    "created: 2026-01-02, time unknown"
  })
  void timesAreAsExactAsTheDocumentSaysAndNeverInvented(String time, String read) throws Exception {
    String lines = time.replace("{", "").replace("}", "").replace(", ", "\n  ");
    String work = WORK.replace("hasPointInTime: 2026-01-02T10:00:00Z", lines);
    assertThat(read(work).facts(Contribution.class))
        .extracting(c -> c.at().toString())
        .containsExactly(read);
  }

  @Test
  void aCorrectionChangesTheAmountOfWhatItCorrects() throws Exception {
    String less =
        WORK.replace("ex:w", "ex:c").replace("Value: 3", "Value: -1") + "  corrects: ex:w\n";
    Told told = read(WORK + less);
    assertThat(told.facts(Contribution.class))
        .extracting(c -> c.quantity().toString())
        .containsExactly("2 h");
    assertThat(told.kept.keySet()).containsExactly("net.yaml#/@graph/1");
    Told takenBack = read(WORK + less.replace("-1", "-3"));
    assertThat(takenBack.facts()).isEmpty();
    assertThat(takenBack.kept).hasSize(2);
    assertThat(read(WORK + less.replace("-1", "-4")).codes())
        .containsExactly("/@graph/0 amount-negative");
    assertThat(read(less).codes()).containsExactly("/@graph/0 correction-of-nothing");
  }

  @Test
  void commitmentsAndWhatFulfillsThem() throws Exception {
    Told told =
        read(
            """
            - {'@id': ex:a, '@type': Agreement, stipulates: {'@id': ex:c}}
            - '@id': ex:c
              '@type': Commitment
              action: work
              provider: ex:ana
              receiver: ex:lab
              due: 2026-01-03
              effortQuantity: {hasUnit: hour, hasNumericalValue: 8}
            - {'@id': ex:open, '@type': Commitment, action: work, receiver: ex:lab}
            """
                + WORK
                + "  fulfills: ex:c\n");
    assertThat(told.facts(Commitment.class))
        .containsExactly(
            new Commitment(
                "net/commitment/https://ex.example/c",
                "https://ex.example/ana",
                "https://ex.example/lab",
                Quantity.of("8", "h"),
                TimeInterval.parse("2026-01-03"),
                "https://ex.example/a",
                null,
                null,
                null,
                null));
    assertThat(told.facts(Fulfilment.class))
        .containsExactly(
            new Fulfilment(
                "net/fulfilment/https://ex.example/w",
                "net/commitment/https://ex.example/c",
                Quantity.of("3", "h"),
                TimeInterval.parse("2026-01-02T10:00:00Z")));
    assertThat(told.kept).hasSize(2);
  }

  @Test
  void whatIsPaidForAContributionIsAPayout() throws Exception {
    String claim = "- {'@id': ex:claim, '@type': Claim, triggeredBy: ex:w}\n";
    String rest = "settles: ex:claim\nresourceQuantity: {hasUnit: EUR, hasNumericalValue: 9}\n";
    assertThat(read(WORK + claim + event("transfer", rest)).facts(Transfer.class))
        .extracting(t -> t.kind() + " " + t.settles())
        .containsExactly("PAYOUT net/contribution/https://ex.example/w");
  }

  @Test
  void theMarketAndTheBookAreThoseOfTheAudit() throws Exception {
    documents.with(
        "values", Map.of("organization", "org:net", "market", "market:net", "ledger", "purse"));
    String rest = "resourceQuantity: {hasUnit: EUR, hasNumericalValue: 9}\n";
    assertThat(read(event("transfer", rest)).facts(Transfer.class))
        .extracting(t -> t.market() + " " + t.book() + " " + t.ledger())
        .containsExactly("market:net org:net purse");
  }

  @Test
  void membershipsOfBothVocabularies() throws Exception {
    Told told =
        read(
            """
            - {'@id': ex:role, '@type': AgentRelationshipRole, roleLabel: has member}
            - {'@id': ex:m1, '@type': AgentRelationship, subject: 'https://lab.example', relationship: ex:role, object: ex:ana}
            - '@id': ex:m2
              '@type': org:Membership
              org:member: ex:ben
              org:organization: https://lab.example/
              org:role: ex:steward
              org:memberDuring: {time:hasBeginning: {time:inXSDDate: 2026-01-01}}
            """);
    assertThat(told.facts(Membership.class))
        .extracting(m -> m.member() + " " + m.organization() + " " + m.role() + " " + m.from())
        .containsExactly(
            "https://ex.example/ana https://lab.example/ member time unknown",
            "https://ex.example/ben https://lab.example/ steward 2026-01-01");
  }

  @Test
  void whatValueFlowsCannotSayIsStatedInTheOwnOntology() throws Exception {
    Told told =
        read(
            WORK
                + """
                - '@id': ex:lab
                  '@type': [Organization, agora:Organization]
                  name: The Lab
                  agora:form: open-value-network
                - '@id': ex:v
                  '@type': agora:Validation
                  agora:contribution: ex:w
                  agora:validator: ex:ben
                  agora:at: 2026-01-05T09:00:00Z
                """);
    assertThat(told.facts(Validation.class))
        .containsExactly(
            new Validation(
                "https://ex.example/v",
                "net/contribution/https://ex.example/w",
                "https://ex.example/ben",
                TimeInterval.parse("2026-01-05T09:00:00Z"),
                null));
    assertThat(told.used.get("net.yaml#/@graph/1"))
        .containsExactly(
            new Organization(
                "https://ex.example/lab",
                Organization.Form.OPEN_VALUE_NETWORK,
                null,
                null,
                null,
                null),
            new Party("https://ex.example/lab", Party.Kind.ORGANIZATION, "The Lab", null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "agora:validatr: ex:x | no-such-property",
        "agora:score: much | fact-refused",
        "'@type': agora:Nonsense | no-kind-of-fact"
      })
  void whatIsStatedWronglyInTheOwnOntologyIsRejectedAndLeftOut(String line, String code)
      throws Exception {
    String type = line.contains("Nonsense") ? "" : "'@type': agora:Validation, ";
    Told told =
        read(
            "- {'@id': ex:v, "
                + type
                + line
                + ", agora:contribution: ex:w, agora:validator: ex:b, agora:at: 2026-01-05T09:00:00Z}\n");
    assertThat(told.codes()).containsExactly("/@graph/0 " + code);
    assertThat(told.statements).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "receiver: ex:lab | | organization-missing",
        "provider: ex:ana | | provider-missing",
        "Value: 3 | Value: three | amount-not-a-number",
        "hasNumericalValue: 3 | | amount-missing",
        "2026-01-02T10:00:00Z | yesterday | time-not-readable",
        "2026-01-02T10:00:00Z | 2026-02-30 | time-does-not-exist",
        "2026-01-02T10:00:00Z | 2026-01-02T10:00:00+99:00 | time-does-not-exist",
        "provider: ex:ana | provider: ana | name-is-relative",
        "provider: ex:ana | provider: [ex:ana, ex:ben] | two-values"
      })
  void anEventThatCannotBeReadIsRejectedAndTheRestGoesOn(String good, String bad, String code)
      throws Exception {
    String broken = WORK.replace(good, bad == null ? "" : bad).replace("ex:w", "ex:broken");
    Told told = read(broken + WORK);
    assertThat(told.codes()).containsExactly("/@graph/0 " + code);
    assertThat(told.facts(Contribution.class)).hasSize(1);
    assertThat(told.statements.size()).isGreaterThan(code.equals("name-is-relative") ? 7 : 14);
  }

  @Test
  void theFilesOfAFolderAreOneSource() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("log"));
    Files.writeString(folder.resolve("b-january.yaml"), HEAD + WORK);
    Files.writeString(
        folder.resolve("a-people.json"),
        "{\"@id\": \"https://ex.example/ana\", \"@type\": \"Person\"}");
    Files.writeString(folder.resolve("c-broken.yaml"), "a: b\n a: c\n");
    Files.writeString(folder.resolve("README.md"), "# no document");
    Told told = documents.read("log");
    assertThat(told.places)
        .containsExactly(
            "log/c-broken.yaml", "log/a-people.json#/", "log/b-january.yaml#/@graph/0");
    assertThat(told.facts()).extracting(Fact::id).hasSize(2);
    assertThat(told.rejections.get(0).reason()).startsWith("line 2: ");
  }
}
