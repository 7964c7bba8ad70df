package org.agoranomos.auditor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.agoranomos.connectors.Connectors;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas hold for every file of the repository, and refuse what the readers refuse. */
class SchemaTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String AUDIT =
      """
      audit: small
      title: A small audit
      period: {from: 2026-01-01, until: 2026-04-01}
      identities: {confidence: 0.8}
      policies: [COOP-017]
      sources:
        - id: expenses
          connector: table
          location: expenses.csv
          mapping: mapping.yaml
          values: {chain: "eip155:1"}
          coverage:
            - {kind: Expense, organization: "coop:green", from: 2026-01-01, until: 2026-04-01, complete: true}
      terms:
        - {policy: DAO-007, organization: "coop:green", from: 2026-01-01, values: {maximumShare: 0.5}, decidedBy: all}
      waivers:
        - {policy: DAO-007, subject: "coop:green", by: ann, agreedBy: [bob], reason: Told, from: 2026-01-01, until: 2026-06-01}
        - {finding: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, by: ann, agreedBy: [bob, eve], reason: Known, until: 2026-05-01}
      facts:
        Organization: [{id: "coop:green", form: cooperative, name: Green Growers}]
        Stake: [{id: s, holder: a, issuer: b, kind: voting, share: 0.5, from: 2026-01-01}]
      trust: []
      untrusted: []
      """;
  private static final String MAPPING =
      """
      mapping: expenses
      version: 1
      separator: ";"
      facts:
        - fact: Transfer
          when: {type: [sale, refund], amount: {is: positive}}
          id: "{id}"
          payer: "{from}"
          payee: {value: "{to}"}
          quantity: {value: "{amount}", unit: EUR}
          at: {time: "{day}", format: dd.MM.yyyy}
          kind: payment
        - refuse: no
          when: {state: lost}
      """;
  private static final String POLICY =
      """
      id: OWN-001
      version: 1.0.0
      title: Own
      statement: An operator's own
      nature: breach
      severity: minor
      basis: own
      remedy: None.
      scope: party
      population: {fact: Trade, as: $trade, subject: market, at: at, many: trades}
      needs:
        - {fact: Trade, by: [buyer, seller]}
      key: [$trade]
      parameters:
        share: {type: decimal, default: "0.5"}
      message: "{$trade.id}"
      """;
  private static final String PACK =
      """
      name: own
      version: 1.0.0
      facts: 1
      title: Our own
      publisher: The market's operator
      licence: CC-BY-4.0
      """;

  @TempDir Path directory;

  private static List<String> problems(PublishedSchema which, String yaml) throws IOException {
    return problems(which.text(), yaml);
  }

  private static List<String> problems(String schema, String yaml) throws IOException {
    String json = new ObjectMapper().writeValueAsString(YAML.readTree(yaml));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema, InputFormat.JSON)
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  /** By its place in the repository; what is none of these is no file that people write for us. */
  private static Map<Path, PublishedSchema> files() throws IOException {
    Map<Path, PublishedSchema> files = new TreeMap<>();
    for (String folder :
        List.of("examples", "rules/packs", "connectors/src/main", "auditor/src/main")) {
      try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
        for (Path file : all.filter(f -> f.toString().endsWith(".yaml")).toList()) {
          String name = file.getFileName().toString();
          String text = Files.readString(file);
          files.put(
              file,
              switch (name) {
                case "policy.yaml" -> PublishedSchema.policy;
                case "cases.yaml" -> PublishedSchema.cases;
                case "pack.yaml" -> PublishedSchema.pack;
                case "waivers.yaml" -> PublishedSchema.waivers;
                default ->
                    text.lines().anyMatch(line -> line.startsWith("audit:"))
                        ? PublishedSchema.audit
                        : PublishedSchema.mapping;
              });
        }
      }
    }
    // Explanations of mutants are for who tests the shipped policies, and no editor completes them.
    files
        .keySet()
        .removeIf(file -> file.toString().contains("/data/") || file.endsWith("mutants.yaml"));
    return files;
  }

  /** The packs that the example of a file has: they may declare kinds that it states. */
  private static List<Pack> packs(Path file) throws IOException {
    Path examples = ROOT.resolve("examples");
    return file.startsWith(examples)
        ? Pack.under(examples.resolve(examples.relativize(file).getName(0)))
        : List.of();
  }

  @TestFactory
  Stream<DynamicTest> everyFileOfTheRepositoryHoldsItsSchema() throws IOException {
    return files().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    ROOT.relativize(entry.getKey()).toString(),
                    () ->
                        assertThat(
                                problems(
                                    entry.getValue().text(packs(entry.getKey())),
                                    Files.readString(entry.getKey())))
                            .isEmpty()));
  }

  @Test
  void aSchemaWithPacksKnowsTheirKindsAndNoOthers() throws Exception {
    Path pack = ROOT.resolve("examples/own-policies/coop-rules");
    String bill =
        """
          EnergyBill: [{id: e1, organization: "coop:sun", sum: 30 EUR, at: 2026-02-15}]
        """;
    String mapping =
        """
        facts:
          - {fact: EnergyBill, id: "{id}", organization: "{by}", sum: {value: "{sum}", unit: EUR}, at: "{day}"}
        """;
    String policy = POLICY.replace("fact: Trade", "fact: EnergyBill");
    String cases = "given:\n" + bill + "cases: []\n";
    for (var file :
        Map.of(
                PublishedSchema.audit, AUDIT.replace("facts:\n", "facts:\n" + bill),
                PublishedSchema.mapping, mapping,
                PublishedSchema.policy, policy,
                PublishedSchema.cases, cases)
            .entrySet()) {
      String with = file.getKey().text(Pack.under(pack));
      assertThat(problems(with, file.getValue())).as(file.getKey().name()).isEmpty();
      assertThat(problems(file.getKey(), file.getValue())).isNotEmpty();
      assertThat(problems(with, file.getValue().replace("EnergyBill", "EnergyBil"))).isNotEmpty();
    }
    String audit = PublishedSchema.audit.text(Pack.under(pack));
    assertThat(audit).contains("the reading on which it rests", "A bill for energy.");
    assertThat(
            problems(audit, AUDIT.replace("facts:\n", "facts:\n" + bill.replace("sum:", "some:"))))
        .isNotEmpty();
    assertThat(PublishedSchema.audit.text(List.of())).isEqualTo(PublishedSchema.audit.text());
  }

  @Test
  void thereAreFilesOfEachSort() throws IOException {
    assertThat(files().values()).contains(PublishedSchema.values());
  }

  @ParameterizedTest
  @EnumSource
  void aSchemaIsOne(PublishedSchema which) throws IOException {
    JsonNode meta = new ObjectMapper().readTree(which.text());
    assertThat(meta.get("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    Schema metaSchema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));
    assertThat(metaSchema.validate(which.text(), InputFormat.JSON)).isEmpty();
  }

  private String audit(String yaml) throws IOException {
    Path file = Files.writeString(directory.resolve("audit.yaml"), yaml);
    Throwable wrong =
        catchThrowable(
            () -> new AuditConfigReader(Connectors.installed(), name -> null).read(file));
    return wrong == null ? "" : wrong.getMessage().replace(directory + "/", "");
  }

  private String mapping(String yaml) throws IOException {
    Files.writeString(directory.resolve("mapping.yaml"), yaml);
    Files.writeString(
        directory.resolve("l.csv"),
        "id;type;from;to;amount;day;state\n1;sale;a;b;1;01.01.2026;new\n");
    SourceRequest request =
        new SourceRequest(
            "l",
            "l",
            directory,
            "l.csv",
            "l.csv",
            Map.of("mapping", "mapping.yaml"),
            FactSchema.standard());
    Throwable wrong =
        catchThrowable(() -> Connectors.installed().named("table").read(request, RecordSink.NONE));
    return wrong == null ? "" : wrong.getMessage();
  }

  private static String policy(String yaml) {
    PolicyFolder folder =
        new PolicyFolder(
            "own",
            "OWN",
            new TreeMap<>(Map.of("policy.yaml", yaml.getBytes(StandardCharsets.UTF_8))));
    Throwable wrong = catchThrowable(() -> new PolicyReader(Measures.schema()).read(folder));
    return wrong == null ? "" : wrong.getMessage();
  }

  private static String pack(String yaml) {
    Pack pack =
        new Pack(
            "own",
            new TreeMap<>(Map.of("pack.yaml", yaml.getBytes(StandardCharsets.UTF_8))),
            List.of());
    Throwable wrong = catchThrowable(pack::manifest);
    return wrong == null ? "" : wrong.getMessage();
  }

  @Test
  void whatIsRightIsTakenByReaderAndSchema() throws IOException {
    assertThat(audit(AUDIT)).isEmpty();
    assertThat(problems(PublishedSchema.audit, AUDIT)).isEmpty();
    assertThat(mapping(MAPPING)).isEmpty();
    assertThat(problems(PublishedSchema.mapping, MAPPING)).isEmpty();
    assertThat(policy(POLICY)).isEmpty();
    assertThat(problems(PublishedSchema.policy, POLICY)).isEmpty();
    assertThat(pack(PACK)).isEmpty();
    assertThat(problems(PublishedSchema.pack, PACK)).isEmpty();
  }

  private static String broken(String yaml, String right, String wrong) {
    String part = right.replace("\\n", "\n");
    assertThat(yaml).contains(part);
    return yaml.replace(part, wrong.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "audit: small        | audit: Small Audit | audit.yaml:1: audit: give an id of lower-case",
        "title: A small      | titel: A small     | audit.yaml:2: titel: is not known here; did you mean 'title'?",
        "policies: [COOP-017] | polices: [COOP-017] | audit.yaml:5: polices: is not known here; did you mean 'policies'?",
        "title: A small audit | market: m         | audit.yaml:1: needs 'title'",
        "title: A small audit | title: \"\"       | audit.yaml:2: title: is empty; write a value",
        "title: A small audit | title: [a]        | audit.yaml:2: title: expected one value, not a list or keys",
        "from: 2026-01-01, until: 2026-04-01}\\nident | from: 1.1.2026, until: 2026-04-01}\\nident | audit.yaml:3: period.from: '1.1.2026' is no date such as 2026-01-31",
        "confidence: 0.8     | confidence: 80     | audit.yaml:4: identities.confidence: '80' is no number from 0 to 1",
        "policies: [COOP-017] | policies: COOP-017 | audit.yaml:5: policies: expected a list",
        "connector: table    | connector: tabel   | audit.yaml:8: sources[0].connector: 'tabel' is not known here; did you mean 'table'?",
        "location: exp       | locaton: exp       | audit.yaml:9: sources[0].locaton: is not known here; did you mean 'location'?",
        "mapping: mapping    | maping: mapping    | audit.yaml:10: sources[0].maping: is not known here; did you mean 'mapping'?",
        "values: {chain: \"eip155:1\"} | values: x | audit.yaml:11: sources[0].values: expected keys with values",
        "kind: Expense       | kind: Expence      | audit.yaml:13: sources[0].coverage[0].kind: there is no kind of fact 'Expence'; did you mean 'Expense'?",
        "complete: true      | complete: maybe    | audit.yaml:13: sources[0].coverage[0].complete: 'maybe' is neither true nor false",
        "decidedBy: all      | decided: all       | audit.yaml:15: terms[0].decided: is not known here; did you mean 'decidedBy'?",
        "values: {maximumShare: 0.5} | values: [0.5] | audit.yaml:15: terms[0].values: expected keys with values",
        "by: ann, agreedBy: [bob], | by: ann,       | audit.yaml:17: waivers[0]: needs 'agreedBy'",
        "agreedBy: [bob],    | agreedBy: [],      | audit.yaml:17: waivers[0].agreedBy: is empty; nobody waives alone",
        "agreedBy: [bob, eve] | agreedBy: [bob, bob] | audit.yaml:18: waivers[1].agreedBy[1]: 'bob' is named twice",
        "reason: Told,       | reason: \"\",      | audit.yaml:17: waivers[0].reason: is empty; write a value",
        "until: 2026-06-01   | until: June        | audit.yaml:17: waivers[0].until: 'June' is no date such as 2026-01-31",
        "until: 2026-05-01   | untl: 2026-05-01   | audit.yaml:18: waivers[1].untl: is not known here; did you mean 'until'?",
        "finding: 0123456789abcdef | finding: F-89abcdef | audit.yaml:18: waivers[1].finding: is no key of a finding",
        "finding: 0123       | policy: COOP-017, finding: 0123 | audit.yaml:18: waivers[1]: give either the key of a 'finding', or a 'policy' and its 'subject'",
        "Organization: [     | Organisation: [    | audit.yaml:20: facts.Organisation: there is no kind of fact 'Organisation'; did you mean 'Organization'?",
        "form: cooperative   | form: coperative   | audit.yaml:20: facts.Organization[0].form: 'coperative' is not known; did you mean 'cooperative'?",
        "holder: a           | holdr: a           | audit.yaml:21: facts.Stake[0].holdr: is not known here; did you mean 'holder'?",
        "share: 0.5          | share: half        | audit.yaml:21: facts.Stake[0].share: 'half' is no decimal such as 0.25",
        "share: 0.5, from: 2026-01-01 | share: 0.5, from: 2026 | audit.yaml:21: facts.Stake[0].from: '2026' is no time such as 2026-01-31",
      })
  void aWrongAuditIsRefusedByReaderAndSchema(String right, String wrong, String message)
      throws IOException {
    String yaml = broken(AUDIT, right, wrong);
    assertThat(audit(yaml)).contains(message).doesNotContain("\n");
    assertThat(problems(PublishedSchema.audit, yaml)).isNotEmpty();
  }

  /** What a kind of contract needs besides is for the connector to say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "governor |",
        "{kind: delegate-registry, space: ens.eth} |",
        "[governor] | expected one value, not a list or keys",
        "{kind: [abi]} | expected one value, not a list or keys",
        "{kind: {name: abi}} | expected one value, not a list or keys",
      })
  void aContractIsAKindOrHasKeys(String stated, @Nullable String message) throws IOException {
    String yaml =
        AUDIT
            .replace("connector: table", "connector: ethereum")
            .replace("location: expenses.csv", "location: http://127.0.0.1:1")
            .replace("mapping: mapping.yaml", "chain: eip155:1")
            .replace("values: {chain: \"eip155:1\"}", "contracts: {\"0x1\": " + stated + "}");
    if (message == null) {
      assertThat(audit(yaml)).isEmpty();
      assertThat(problems(PublishedSchema.audit, yaml)).isEmpty();
    } else {
      assertThat(audit(yaml)).contains("sources[0].contracts").contains(message);
      assertThat(problems(PublishedSchema.audit, yaml)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "version: 1       | version: 2      | mapping.yaml:2: version: this program reads version 1",
        "facts:           | fcats:          | mapping.yaml:4: fcats: is not known here; did you mean 'facts'?",
        "fact: Transfer   | fact: Tranfer   | mapping.yaml:5: facts[0].fact: there is no kind of fact 'Tranfer'; did you mean 'Transfer'?",
        "payer:           | payr:           | mapping.yaml:8: facts[0].payr: is not known here; did you mean 'payer'?",
        "unit: EUR        | units: EUR      | mapping.yaml:10: facts[0].quantity.units: is not known here; did you mean 'unit'?",
        "kind: payment    | kind: paymnet   | mapping.yaml:12: facts[0].kind: 'paymnet' is no word of kind; did you mean 'payment'?",
        "at: {time: \"{day}\", format: dd.MM.yyyy} | at: {block: \"{day}\"} | facts[0].at: a block needs its 'chain'",
        "separator: \";\" | separator: \";;\" | mapping.yaml:3: separator: expected one character",
        "is: positive     | is: positiv     | 'positiv' is no form; did you mean 'positive'?",
        "when: {state: lost} | remedy: x    | needs 'when'",
        "separator: \";\" | records: items  | mapping.yaml:3: records: 'items' is not a JSON pointer",
        "payee: {value: \"{to}\"} | payee: {valeu: \"{to}\"} | did you mean 'value'?",
        "- refuse: no\\n    when: {state: lost} | - lost | mapping.yaml:13: facts[1]: expected keys with values",
      })
  void aWrongMappingIsRefusedByReaderAndSchema(String right, String wrong, String message)
      throws IOException {
    String yaml = broken(MAPPING, right, wrong);
    assertThat(mapping(yaml)).contains(message).doesNotContain("\n");
    assertThat(problems(PublishedSchema.mapping, yaml)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "remedy: None.    | remidy: None.  | OWN/policy.yaml:8:1: remidy: is not known here; did you mean 'remedy'?",
        "nature: breach   | nature: breech | OWN/policy.yaml:5:9: nature: 'breech' is not known here; did you mean 'breach'?",
        "severity: minor  | severity: grave | OWN/policy.yaml:6:11: severity: 'grave' is not known here",
        "scope: party     | scope: partys  | OWN/policy.yaml:9:8: scope: 'partys' is not known here; did you mean 'party'?",
        "{fact: Trade, as | {fact: Trad, as | OWN/policy.yaml:10:20: population.fact: there is no kind of fact 'Trad'; did you mean 'Trade'?",
        "many: trades     | mny: trades    | OWN/policy.yaml:10:64: population.mny: is not known here; did you mean 'many'?",
        "by: [buyer, seller] | join: {}, by: [] | OWN/policy.yaml:12:5: needs[0]: a need comes either by",
        "key: [$trade]    | key: []        | OWN/policy.yaml:13:6: key: is empty; name the bindings",
        "type: decimal    | type: decimel  | OWN/policy.yaml:15:17: parameters.share.type: 'decimel' is not known here; did you mean 'decimal'?",
        "type: decimal, default: \"0.5\" | type: decimal | OWN/policy.yaml:15:10: parameters.share: give a default with its source, or required: true",
        "title: Own       | title: {a: b}  | OWN/policy.yaml:3:8: title: expected one value",
      })
  void aWrongPolicyIsRefusedByReaderAndSchema(String right, String wrong, String message)
      throws IOException {
    String yaml = broken(POLICY, right, wrong);
    assertThat(policy(yaml)).contains(message).doesNotContain("\n");
    assertThat(problems(PublishedSchema.policy, yaml)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name: own      | nam: own          | own/pack.yaml:1: nam: is not known here; did you mean 'name'?",
        "name: own      | name: Our Own     | own/pack.yaml:1: name: give a name of lower-case letters, digits and hyphens",
        "version: 1.0.0 | version: new      | own/pack.yaml:2: version: 'new' is no version such as 1.0.0",
        "facts: 1       | facts: one        | own/pack.yaml:3: facts: 'one' is no version of the facts; write a number such as 1",
        "facts: 1       | facts: 99         | own/pack.yaml:3: facts: written for facts version 99; this agora knows 1; install a newer one",
        "title: Our own | title: []         | own/pack.yaml:4: title: expected one value",
        "licence: CC    | license: CC       | own/pack.yaml:6: license: is not known here; did you mean 'licence'?",
      })
  void aWrongPackIsRefusedByReaderAndSchema(String right, String wrong, String message)
      throws IOException {
    String yaml = broken(PACK, right, wrong);
    assertThat(pack(yaml)).contains(message).doesNotContain("\n");
    assertThat(problems(PublishedSchema.pack, yaml)).isNotEmpty();
  }

  /** What YAML can do besides is refused in the same words, whichever file it is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title: &t x\\n        | anchors and aliases are not used here",
        "title: *t\\n          | anchors and aliases are not used here",
        "title: !!str x\\n     | tags such as !!str are not used here",
        "title: x\\ntitle: y\\n | title: is stated twice",
        "title: ~\\n           | has no value",
        "<<: {a: b}\\n         | merge keys are not used here",
        "title: x\\n---\\na: b\\n | a second document begins here",
        "title: [\\n           | is not YAML",
        "title: \\t x: y\\n    | is not YAML",
      })
  void whatYamlCanDoBesidesIsRefusedEverywhere(String yaml, String message) throws IOException {
    String text = yaml.replace("\\n", "\n").replace("\\t", "\t");
    for (String told : List.of(audit(text), mapping(text), policy(text), pack(text))) {
      assertThat(told).contains(message).matches("[^:]+:\\d+(:\\d+)?: .*").doesNotContain("\n");
    }
  }

  /** What a schema cannot say. */
  @Test
  void nobodyWaivesAloneOrForNoTime() throws IOException {
    assertThat(audit(AUDIT.replace("agreedBy: [bob],", "agreedBy: [bob, ann],")))
        .isEqualTo(
            "audit.yaml:17: waivers[0].agreedBy[1]: 'ann' waives; name somebody else who agreed");
    assertThat(audit(AUDIT.replace("until: 2026-06-01", "until: 2026-01-01")))
        .isEqualTo("audit.yaml:17: waivers[0].until: until is not after from");
  }

  @Test
  void waiversMayStandInAFileOfTheirOwn() throws IOException {
    String list = AUDIT.substring(AUDIT.indexOf("waivers:"), AUDIT.indexOf("facts:"));
    Files.writeString(directory.resolve("waivers.yaml"), list);
    assertThat(problems(PublishedSchema.waivers, list)).isEmpty();
    String apart = AUDIT.replace(list, "waivers: waivers.yaml\n");
    assertThat(audit(apart)).isEmpty();
    assertThat(problems(PublishedSchema.audit, apart)).isEmpty();

    Files.writeString(directory.resolve("waivers.yaml"), list.replace("[bob]", "[]"));
    assertThat(audit(apart)).startsWith("waivers.yaml:2: waivers[0].agreedBy: is empty;");
    assertThat(audit(AUDIT.replace(list, "waivers: waiver.yaml\n")))
        .isEqualTo(
            "audit.yaml:16: waivers: cannot read 'waiver.yaml'; give the waivers here as a list,"
                + " or the path of their file");
  }

  @Test
  void aBillionLaughsAreRefusedAtTheFirst() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
    }
    assertThat(audit(bomb.toString())).startsWith("audit.yaml:1: a0: anchors and aliases");
    assertThat(audit("[".repeat(5_000))).contains("audit.yaml:1:").doesNotContain("\n");
    assertThat(audit("a: " + "x".repeat(3_000_000))).contains("is longer than 2000000 bytes");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceInTheOrderOfTheFile() throws IOException {
    String yaml =
        AUDIT
            .replace("title:", "titel:")
            .replace("connector: table", "connector: tabel")
            .replace("kind: Expense", "kind: Expence")
            .replace("form: cooperative, name", "form: coop, nam")
            .replace("share: 0.5", "share: half");
    assertThat(audit(yaml).lines())
        .extracting(line -> line.split(": ")[0] + " " + line.split(": ")[1])
        .containsExactly(
            "audit.yaml:2 titel",
            "audit.yaml:8 sources[0].connector",
            "audit.yaml:13 sources[0].coverage[0].kind",
            "audit.yaml:20 facts.Organization[0].nam",
            "audit.yaml:20 facts.Organization[0].form",
            "audit.yaml:21 facts.Stake[0].share");
    assertThat(mapping(MAPPING.replace("payer:", "payr:").replace("EUR", "{$x}")).lines())
        .hasSize(2);
    assertThat(policy(POLICY.replace("title:", "titl:").replace("many:", "mny:")).lines())
        .hasSize(2);
  }

  /** A reader lists the keys that it knows; the schema must know the same. */
  @Test
  void readersAndSchemasKnowTheSameKeys() throws IOException {
    sameKeys(audit("zzzzzz: 1\n" + AUDIT), PublishedSchema.audit, "");
    sameKeys(
        audit(AUDIT.replace("decidedBy: all", "decidedBy: all, zzzzzz: 1")),
        PublishedSchema.audit,
        "/$defs/terms");
    sameKeys(
        audit(AUDIT.replace("reason: Told", "reason: Told, zzzzzz: 1")),
        PublishedSchema.audit,
        "/$defs/waiver");
    sameKeys(
        audit(AUDIT.replace("complete:", "zzzzzz: 1, complete:")),
        PublishedSchema.audit,
        "/$defs/coverage");
    sameKeys(
        audit(AUDIT.replace("    location:", "    zzzzzz: 1\n    location:")),
        PublishedSchema.audit,
        "/$defs/source/allOf/" + tableNumber() + "/then");
    sameKeys(mapping("zzzzzz: 1\n" + MAPPING), PublishedSchema.mapping, "");
    sameKeys(
        mapping(MAPPING.replace("refuse: no", "refuse: no\n    zzzzzz: 1")),
        PublishedSchema.mapping,
        "/$defs/refusal");
    sameKeys(
        mapping(MAPPING.replace("unit: EUR", "zzzzzz: 1")),
        PublishedSchema.mapping,
        "/$defs/QUANTITY/anyOf/1");
    sameKeys(
        mapping(MAPPING.replace("format:", "zzzzzz:")),
        PublishedSchema.mapping,
        "/$defs/TIME/anyOf/1");
    sameKeys(
        mapping(MAPPING.replace("is: positive", "zzzzzz: 1")),
        PublishedSchema.mapping,
        "/$defs/when/additionalProperties/anyOf/1");
    sameKeys(
        mapping(MAPPING.replace("    payer:", "    zzzzzz: 1\n    payer:")),
        PublishedSchema.mapping,
        "/$defs/entry/allOf/"
            + FactSchema.standard().number(org.agoranomos.ontology.fact.Transfer.class)
            + "/then");
    sameKeys(policy("zzzzzz: 1\n" + POLICY), PublishedSchema.policy, "");
    sameKeys(
        policy(POLICY.replace("many:", "zzzzzz: 1, many:")),
        PublishedSchema.policy,
        "/properties/population");
    sameKeys(
        policy(POLICY.replace("by:", "zzzzzz: 1, by:")), PublishedSchema.policy, "/$defs/need");
    sameKeys(
        policy(POLICY.replace("type:", "zzzzzz: 1, type:")),
        PublishedSchema.policy,
        "/$defs/parameter");
    sameKeys(pack("zzzzzz: 1\n" + PACK), PublishedSchema.pack, "");
  }

  private static int tableNumber() {
    return List.copyOf(Connectors.installed().names()).indexOf("table");
  }

  private static void sameKeys(String told, PublishedSchema which, String pointer)
      throws JsonProcessingException, IOException {
    assertThat(told).contains("zzzzzz: is not known here; there are ");
    String list = told.lines().filter(l -> l.contains("zzzzzz")).findFirst().orElseThrow();
    TreeSet<String> known = new TreeSet<>(List.of(list.split("there are ")[1].split(", ")));
    TreeSet<String> published = new TreeSet<>();
    new ObjectMapper()
        .readTree(which.text())
        .at(pointer + "/properties")
        .fieldNames()
        .forEachRemaining(published::add);
    assertThat(published).as("%s%s", which, pointer).isEqualTo(known);
  }
}
