package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.VoteCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mapping can say about lists, conditions, placeholders and views. */
class MappedListsTest {
  private static final String COUNTS =
      """
      facts:
        - fact: VoteCount
          each: scores
          proposal: {key: "proposal/{id}"}
          choice: "{*} {choices.*}"
          weight: "{scores.*}"
      """;

  private static final String TRANSFERS =
      """
      facts:
        - fact: Transfer
          %s
          payer: "{a}"
          payee: "{b}"
          at: 2026-01-01
          kind: payment
          quantity: {value: "{n|abs}", unit: EUR}
      """;

  @TempDir Path directory;

  private Told json(String text, String mapping) throws Exception {
    return new Tables(directory)
        .with("values", Map.of("type", "sale"))
        .read("l.json", text, mapping);
  }

  private Told csv(String text, String entry) throws Exception {
    return new Tables(directory)
        .with("values", Map.of("type", "sale"))
        .read("l.csv", text, TRANSFERS.formatted(entry));
  }

  private String fail(String name, String text, String mapping) throws Exception {
    SourceException error = new Tables(directory).fail(name, text, mapping);
    assertThat(error).isNotNull();
    return error.getMessage();
  }

  @Test
  void listsBesideEachOtherAreGoneOverTogether() throws Exception {
    Told told =
        json(
            "[{\"id\":1,\"choices\":[\"Yes\",\"No\",\"more\"],\"scores\":[1.50,2e3]},"
                + "{\"id\":2,\"scores\":7},"
                + "{\"id\":3,\"choices\":[\"x\"],\"scores\":{\"k\":1,\"1\":2}},"
                + "{\"id\":4,\"scores\":[]},{\"id\":5,\"scores\":null},{\"id\":6}]",
            COUNTS);
    assertThat(told.facts(VoteCount.class))
        .extracting(VoteCount::proposal, VoteCount::choice, VoteCount::weight)
        .containsExactly(
            tuple("led/proposal/1", "1 Yes", new BigDecimal("1.5")),
            tuple("led/proposal/1", "2 No", new BigDecimal("2000")),
            tuple("led/proposal/2", "1 ", new BigDecimal("7")),
            tuple("led/proposal/3", "k ", new BigDecimal("1")),
            tuple("led/proposal/3", "1 x", new BigDecimal("2")));
    assertThat(told.kept.keySet()).containsExactly("l.json#/3", "l.json#/4", "l.json#/5");
  }

  @Test
  void aRecordIsRejectedWholeIfOneElementCannotBeRead() throws Exception {
    Told told =
        json(
            "[{\"id\":1,\"scores\":[1,\"x\"]},{\"id\":2,\"scores\":[1,null]},"
                + "{\"id\":3,\"scores\":[1,[2]]},{\"id\":4,\"scores\":[1]}]",
            COUNTS);
    assertThat(told.codes())
        .containsExactly("/0 amount-not-a-number", "/1 value-missing", "/2 not-a-single-value");
    assertThat(told.facts()).hasSize(1);
  }

  @Test
  void partsInsideElementsAndConditionsOnThem() throws Exception {
    Told told =
        json(
            "[{\"id\":1,\"scores\":[{\"of\":{\"n\":1},\"c\":\"a\"},{\"of\":{\"n\":2},\"c\":\"b\"}]}]",
            """
            facts:
              - fact: VoteCount
                each: scores
                when: {"scores.*.c": b, "*": "2"}
                proposal: "{id}"
                choice: "{scores.*.c}"
                weight: "{scores.*.of.n}"
            """);
    assertThat(told.facts(VoteCount.class))
        .extracting(VoteCount::choice, VoteCount::weight)
        .containsExactly(tuple("b", new BigDecimal("2")));
  }

  @Test
  void wrongListsAreErrorsThatPointAtThem() throws Exception {
    assertThat(fail("l.csv", "id,scores\n1,2\n", COUNTS))
        .startsWith("mapping.yaml:3: facts[0].each: only JSON has lists");
    assertThat(fail("l.json", "[{\"id\":1,\"score\":[1]}]", COUNTS))
        .startsWith(
            "mapping.yaml:3: facts[0].each: no record of l.json has 'scores'; did you mean");
    assertThat(fail("l.json", "[{\"id\":1}]", COUNTS.replace("each: scores", "when: {id: \"1\"}")))
        .contains("is of a list, and 'each' names none");
    assertThat(fail("l.json", "[]", COUNTS.replace("each: scores", "each: \"{scores}\"")))
        .contains("is not the name of a column, as in each: scores");
    assertThat(
            fail(
                "l.json",
                "[]",
                TRANSFERS.formatted("").replace("unit: EUR", "unit: EUR, part: \"{n}\"")))
        .contains("'part' shares out among a list, and 'each' names none");
  }

  @Property(tries = 100)
  void partsAddUpToTheWhole(
      @ForAll @Size(min = 1, max = 9) List<@IntRange(max = 1_000_000) Integer> parts,
      @ForAll @IntRange(max = 1_000_000_000) int whole)
      throws Exception {
    Path folder = Files.createTempDirectory("parts");
    Told told =
        new Tables(folder)
            .read(
                "l.json",
                "[{\"n\":" + whole + ",\"p\":" + parts + "}]",
                """
                facts:
                  - fact: VoteCount
                    each: p
                    proposal: x
                    choice: "{*}"
                    weight: {value: "{n}", part: "{p.*}"}
                """);
    if (parts.stream().allMatch(part -> part == 0)) {
      assertThat(told.codes()).containsExactly("/0 parts-not-valid");
      return;
    }
    BigDecimal sum =
        told.facts(VoteCount.class).stream()
            .map(VoteCount::weight)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(told.facts()).hasSize(parts.size());
    assertThat(sum.subtract(BigDecimal.valueOf(whole)).abs())
        .isLessThanOrEqualTo(new BigDecimal("1e-18").multiply(BigDecimal.valueOf(parts.size())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          {n: {is: negative}}  ! -5
          {n: {is: positive}}  ! 3, 1e-9
          {n: {is: zero}}  ! 0.0
          {n: {is: [positive, zero]}}  ! 3, 0.0, 1e-9
          {n: {is: value}}  ! -5, 3, 0.0, 1e-9
          {n: {not: ["3", ""]}}  ! -5, 0.0, 1e-9
          {n: {is: value, not: "3"}}  ! -5, 0.0, 1e-9
          {"x ?? n?|abs": "5"}  ! -5
          {"x ?? $type": sale, n: "3"}  ! 3
          {"$type": sale, n: "3"}  ! 3
          {"$nothing?": "", n: "3"}  ! 3
          {"$nothing?": {not: ""}, n: "3"}  ! NONE
          """)
  void conditionsJudgeTextAndSign(String when, String expected) throws Exception {
    Told told =
        csv(
            "a,b,n\nx,y,-5\nx,y,3\nx,y,0.0\nx,y,1e-9\nx,y,\n",
            "when: " + when + "\n    reference: \"{n}\"");
    assertThat(
            String.join(
                ", ", told.facts(Transfer.class).stream().map(Transfer::reference).toList()))
        .isEqualTo(expected.equals("NONE") ? "" : expected);
  }

  @Test
  void aConditionOnTheSignOfWhatIsNoNumberRejects() throws Exception {
    Told told = csv("a,b,n\nx,y,abc\nx,y,1\n", "when: {n: {is: positive}}");
    assertThat(told.codes()).containsExactly("row=2 amount-not-a-number");
    assertThat(told.rejections.get(0).reason()).isEqualTo("when n: 'abc' is not a number");
  }

  @Test
  void wrongConditionsAreErrorsThatPointAtThem() throws Exception {
    assertThat(fail("l.csv", "a,b,n\n", TRANSFERS.formatted("when: {n: {is: negativ}}")))
        .contains("'negativ' is no form; did you mean 'negative'?");
    assertThat(fail("l.csv", "a,b,n\n", TRANSFERS.formatted("when: {n: {isnt: x}}")))
        .contains("is not known here; did you mean 'is'?");
    assertThat(fail("l.csv", "a,b,n\n", TRANSFERS.formatted("when: {\"x ?? y\": z}")))
        .contains("l.csv has no column 'y'");
    assertThat(fail("l.csv", "a,b,n\n", "facts: [{refuse: no}]"))
        .contains("needs 'when': without it every record is refused");
  }

  @Test
  void placeholdersAreEmptyAndAreKeptAsTheyStand() throws Exception {
    String mapping =
        """
        empty: {h: ["0x", "N/A"]}
        facts:
          - fact: Transfer
            when: {"h": {not: ""}}
            id: "{h}"
            payer: "{a}"
            payee: "{b}"
            at: 2026-01-01
            kind: payment
            quantity: {value: "1", unit: EUR}
        """;
    String rows = "a,b,h\n0x,y,0x1\nx,y,0x\nx,y,N/A\nx,y,\n";
    Told told = new Tables(directory).read("l.csv", rows, mapping);
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::payer, Transfer::id)
        .containsExactly(tuple("0x", "led/0x1"));
    assertThat(told.kept.get("l.csv#row=4").toString()).contains("N/A");
    Told everywhere =
        new Tables(directory)
            .read("l.csv", rows, mapping.replace("{h: [", "[").replace("\"]}", "\"]"));
    assertThat(everywhere.codes()).containsExactly("row=2 value-missing");
  }

  @Test
  void ofSeveralViewsTheFullestCounts() throws Exception {
    String entry = "id: \"{h}\"\n    view: \"{v}\"";
    Told told =
        csv("a,b,n,h,v\nx,y,1,k,in\nx,y,1,k,out\nx,y,1,k,out\nx,y,1,k,in\nx,y,1,k,in\n", entry);
    assertThat(told.facts()).extracting(f -> f.id()).containsExactly("led/k", "led/k-2", "led/k-3");
    assertThat(told.kept.keySet()).containsExactly("l.csv#row=3", "l.csv#row=5");
    Told clash = csv("a,b,n,h,v\nx,y,1,k-2,\nx,y,1,k,\nx,y,1,k,\n", entry);
    assertThat(clash.codes()).containsExactly("row=4 duplicate-key");
    Told unkeyed = csv("a,b,n,v\nx,y,1,in\nx,y,1,out\nx,y,2,out\n", "view: \"{v}\"");
    assertThat(unkeyed.used).hasSize(2);
  }

  @Test
  void refusedRecordsSayWhyAndOthersAreUsed() throws Exception {
    Told told =
        new Tables(directory)
            .read(
                "l.csv",
                "a,b,n\nx,y,1\nx,x,1\n",
                "facts:\n  - {refuse: pays itself, remedy: ask why, when: {b: x}}\n"
                    + TRANSFERS.formatted("").substring("facts:\n".length()));
    assertThat(told.codes()).containsExactly("row=3 refused-by-mapping");
    assertThat(told.rejections.get(0).reason()).isEqualTo("pays itself");
    assertThat(told.rejections.get(0).remedy()).isEqualTo("ask why");
    assertThat(told.facts()).hasSize(1);
  }
}
