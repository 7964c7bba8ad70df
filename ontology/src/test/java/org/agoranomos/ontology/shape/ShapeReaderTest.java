package org.agoranomos.ontology.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeReaderTest {
  /** Lines are counted below: the class stands in line 8, its shape begins in line 11. */
  private static final String SHAPES =
      """
      @prefix : <https://example.org/energy#> .
      @prefix agora: <https://w3id.org/agoranomos/ontology#> .
      @prefix owl: <http://www.w3.org/2002/07/owl#> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      @prefix sh: <http://www.w3.org/ns/shacl#> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
      :HeatReading a owl:Class ;
        rdfs:comment "What a meter showed." ;
        skos:example "{id: r1}" .
      :HeatReadingShape a sh:NodeShape ;
        sh:targetClass :HeatReading ;
        sh:property [ sh:path :party ; sh:class agora:Party ; sh:maxCount 1 ; sh:description "whose" ] ;
        sh:property [ sh:path :energy ; sh:datatype xsd:decimal ; sh:minCount 1 ; sh:maxCount 1 ; sh:description "what" ] ;
        sh:property [ sh:path :energyUnit ; sh:datatype xsd:string ; sh:minCount 1 ; sh:maxCount 1 ] ;
        sh:property [ sh:path :readAt ; sh:datatype xsd:dateTime ; sh:maxCount 1 ; sh:description "when" ] ;
        sh:property [ sh:path :real ; sh:datatype xsd:boolean ; sh:minCount 1 ; sh:maxCount 1 ; sh:description "so" ] ;
        sh:property [ sh:path :quality ; sh:datatype xsd:string ; sh:in ( "metered" "not-read" ) ; sh:maxCount 1 ; sh:description "how" ] .
      """;

  private static final ShapeReader READER =
      new ShapeReader(FactSchema.standard(), Set.of("Tally"), Set.of("Scope", "update"));

  private static List<KindShape> read(String text) throws ShapeException {
    return READER.read("facts.ttl", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String told(String text) {
    Throwable wrong = catchThrowable(() -> read(text));
    return wrong == null ? "" : wrong.getMessage();
  }

  @Test
  void readsComponentsInTheirOrderWithTheirTypes() throws ShapeException {
    KindShape kind = read(SHAPES).get(0);
    assertThat(kind.name()).isEqualTo("HeatReading");
    assertThat(kind.iri()).isEqualTo("https://example.org/energy#HeatReading");
    assertThat(kind.comment()).isEqualTo("What a meter showed.");
    assertThat(kind.components())
        .extracting(c -> c.name() + " " + c.type() + (c.optional() ? "?" : "") + c.terms())
        .containsExactly(
            "party REFERENCE?[]",
            "energy QUANTITY[]",
            "readAt TIME?[]",
            "real BOOLEAN[]",
            "quality TERM?[metered, not-read]");
    assertThat(kind.components().get(0).refersTo()).isEqualTo("Party");
  }

  @Test
  void whitespaceAndCommentsDoNotMatter() throws ShapeException {
    String other = SHAPES.replace(" ;", "\n;").replace(":He", "# so\n:He");
    assertThat(read(other)).isEqualTo(read(SHAPES));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sh:targetClass :HeatReading ; | sh:targetClass :HeatReading | facts.ttl:13:3: is not Turtle",
        ":HeatReading a owl:Class ; | :HeatReading a owll:Class ; | facts.ttl:8:16: is not Turtle: Undefined prefix: owll",
        "showed.\" ; | showed. ; | facts.ttl:9:16: is not Turtle: Broken token (newline in string); close it with a quote",
        ":energyUnit ; | :energyunit ; | facts.ttl:15: 'energyunit' is not known; did you mean 'energyUnit', which stands beside energy?",
        ":readAt ; sh:datatype xsd:dateTime ; sh:maxCount 1 ; sh:description \"when\" ] ; | :readAt ; sh:datatype xsd:dateTime ; sh:maxCount 1 ; sh:description \"when\" ] ; sh:property [ sh:path :readAtBlok ; sh:datatype xsd:integer ; sh:maxCount 1 ] ; | facts.ttl:16: 'readAtBlok' is not known; did you mean 'readAtBlock', which stands beside readAt?",
        "@prefix : <https://example.org/energy#> | @prefix : <energy#> | facts.ttl:1:9: is not Turtle",
        ":HeatReading a owl:Class ; | <https://example.org/energy> a owl:Ontology ; owl:imports <http://example.org/x> . :HeatReading a owl:Class ; | 8: owl:imports is not followed; write the declaration out",
        "sh:targetClass :HeatReading ; | sh:targetClass :HeatReading ; sh:sparql [ sh:select \"SELECT\" ] ; | 12: sh:sparql is code, which a declaration cannot have",
        "sh:targetClass :HeatReading ; | sh:targetClass :HeatReading ; sh:js [ ] ; | 12: sh:js is code",
        "sh:targetClass :HeatReading ; | sh:targetClass :HeatReading ; sh:closed true ; | 12: sh:closed is not known here; there are agora:named",
        "sh:targetClass :HeatReading ; | sh:targetClas :HeatReading ; | 12: sh:targetClas is not known here; did you mean 'sh:targetClass'?",
        "sh:targetClass :HeatReading ; | sh:nodeKind sh:IRI ; | 11: <https://example.org/energy#HeatReadingShape> has no class; write sh:targetClass",
        "sh:targetClass :HeatReading ; | sh:targetClass :HeatReading ; sh:nodeKind sh:Literal ; | 12: sh:Literal cannot stand here; write sh:IRI",
        ":HeatReading a owl:Class ; | :Other a owl:Class ; | 12: nothing is said of <https://example.org/energy#HeatReading>; write it as an owl:Class",
        ":HeatReading a owl:Class ; | :HeatReading a owl:Class ; rdfs:subClassOf agora:Trade ; | 8: a kind takes nothing over from another; write rdfs:seeAlso",
        "rdfs:comment \"What a meter showed.\" ; | rdfs:label \"reading\" ; | 8: <https://example.org/energy#HeatReading> has no rdfs:comment; say what it is",
        "skos:example \"{id: r1}\" | rdfs:seeAlso <http://example.org/x> | 8: <https://example.org/energy#HeatReading> has no skos:example; write one fact of it",
        ":HeatReading | :meterReading | 'meterReading' is no name of a kind; write letters and digits that begin with a capital",
        ":HeatReading | :Trade | there is a kind of fact or measure Trade already",
        ":HeatReading | :Tally | there is a kind of fact or measure Tally already",
        ":HeatReading | :Scope | 'Scope' has a meaning in rules; take another name",
        ":HeatReading | :Runtime | 'Runtime' has a meaning in rules; take another name",
        ":HeatReading | agora:HeatReading | agora:HeatReading stands in a namespace that is not yours; write an IRI of your own",
        "sh:path :party ; | | 13: the property has no sh:path; name it",
        "sh:path :party | sh:path [ sh:inversePath :party ] | 13: sh:path is no single property",
        "sh:path :party | sh:path agora:payer | 13: agora:payer is not in the namespace of its class; write <https://example.org/energy#payer>",
        "sh:path :party | sh:path :energy | a second property energy; keep one",
        ":party | :id | 13: every kind has an 'id'; take this property out",
        ":party | :Party | 13: 'Party' is no name of a component",
        ":party | :class | 13: 'class' has a meaning in rules; take another name",
        ":party | :hashCode | 13: 'hashCode' has a meaning in rules",
        ":party | :contains | 13: 'contains' has a meaning in rules",
        ":party | :update | 13: 'update' has a meaning in rules",
        ":party | :getParty | 13: 'getParty' would be taken for a method; write 'party'",
        "sh:class agora:Party | sh:class agora:Tally | 13: agora:Tally is no kind of fact that sources give",
        "sh:class agora:Party | sh:class agora:Praty | 13: agora:Praty is no kind of fact that sources give; did you mean 'Party'?",
        "sh:class agora:Party | sh:class agora:Party ; sh:datatype xsd:string | 13: party has sh:class and sh:datatype or sh:in; keep one",
        "sh:class agora:Party ; | | 13: party has no type; write sh:datatype",
        "; sh:description \"whose\" | | 13: the property has no sh:description; say what party is",
        "sh:description \"whose\" | sh:description \"whose\" ; agora:personal \"maybe\" | 13: \"maybe\" is neither true nor false",
        "sh:description \"whose\" | sh:description \"whose\" ; sh:description \"of whom\" | 13: sh:description is stated twice; keep one",
        "sh:maxCount 1 ; sh:description \"whose\" | sh:description \"whose\" | 13: party needs sh:maxCount 1",
        "sh:maxCount 1 ; sh:description \"whose\" | sh:maxCount 5 ; sh:description \"whose\" | 13: party needs sh:maxCount 1; what there are several of is a kind of its own",
        "sh:minCount 1 ; sh:maxCount 1 ; sh:description \"what\" | sh:minCount 2 ; sh:maxCount 1 ; sh:description \"what\" | 14: sh:minCount is 0 or 1",
        "xsd:decimal | xsd:double | 14: xsd:double is no type of a component; write xsd:decimal, which is exact",
        "xsd:dateTime | xsd:date | 16: xsd:date is no type of a component; write xsd:dateTime",
        ":energyUnit ; sh:datatype xsd:string ; sh:minCount 1 ; | :energyUnit ; sh:datatype xsd:string ; | 15: energyUnit and energy are there together or not at all",
        ":energyUnit ; sh:datatype xsd:string ; | :energyUnit ; sh:datatype xsd:integer ; | 15: energyUnit stands beside energy and must have sh:datatype xsd:string",
        "sh:datatype xsd:boolean ; sh:minCount 1 ; | sh:datatype xsd:boolean ; | 17: a yes or no is always there; write sh:minCount 1",
        "( \"metered\" \"not-read\" ) | () | 18: sh:in is empty; list the words",
        "( \"metered\" \"not-read\" ) | ( \"metered\" \"metered\" ) | 18: the word 'metered' is listed twice",
        "( \"metered\" \"not-read\" ) | ( \"Not read\" ) | 18: 'Not read' is no word; write small letters and digits, joined by hyphens",
        "xsd:string ; sh:in | xsd:integer ; sh:in | 18: sh:in lists words; write sh:datatype xsd:string",
        ":quality | :heatReading | 18: heatReading with sh:in cannot be called as its kind",
        "( \"metered\" \"not-read\" ) | ( \"metered\" ) ; sh:pattern \"x\" | 18: sh:pattern is not known here",
        "sh:datatype xsd:decimal ; sh:minCount 1 | sh:datatype xsd:decimal ; sh:minInclusive 2 ; sh:maxInclusive 1 ; sh:minCount 1 | 14: no number is from 2 to 1; write the least as sh:minInclusive",
        "sh:datatype xsd:decimal ; sh:minCount 1 | sh:datatype xsd:decimal ; sh:minInclusive \"few\" ; sh:minCount 1 | is no decimal; write such as 0 or 0.5",
        "sh:datatype xsd:boolean | sh:maxInclusive 1 ; sh:datatype xsd:boolean | 17: only numbers are in a range",
        "sh:path :energyUnit | sh:minInclusive 1 ; sh:path :energyUnit | 15: only numbers are in a range",
        ":HeatReading a owl:Class ; | :stray rdfs:label \"so\" . :HeatReading a owl:Class ; | 8: <https://example.org/energy#stray> belongs to no declaration",
        ":HeatReadingShape a sh:NodeShape | :Again a sh:NodeShape ; sh:targetClass :HeatReading . :HeatReadingShape a sh:NodeShape | a second shape of <https://example.org/energy#HeatReading>; keep one",
        "sh:targetClass :HeatReading ; | sh:targetClass :HeatReading ; sh:or ( [ sh:path :energy ; sh:minCount 1 ] ) ; | 12: sh:or is for a time that must be there",
      })
  void aWrongShapeIsToldWithItsLineAndAdvice(String right, String wrong, String message) {
    assertThat(SHAPES).contains(right);
    assertThat(told(SHAPES.replace(right, wrong == null ? "" : wrong)).lines())
        .allMatch(line -> line.matches("facts\\.ttl:\\d+(:\\d+)?: .+"))
        .anyMatch(line -> line.contains(message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "@prefix : <https://example.org/> ."})
  void aFileWithoutShapesIsTold(String text) {
    assertThat(told(text))
        .isEqualTo(
            "facts.ttl:1: declares no kind of fact; write a sh:NodeShape, or delete the file");
  }

  @Test
  void whatIsTooMuchIsTold() throws ShapeException {
    assertThat(told("#" + "x".repeat(300_000))).contains("is longer than 200000 bytes");
    StringBuilder many = new StringBuilder(SHAPES.substring(0, SHAPES.lastIndexOf('.')));
    for (int i = 0; i < 60; i++) {
      many.append("; sh:property [ sh:path :c").append(i);
      many.append(" ; sh:datatype xsd:string ; sh:maxCount 1 ; sh:description \"c\" ]\n");
    }
    assertThat(told(many + ".")).contains("has more than 50 components; make several kinds");
  }

  @Test
  void bytesThatAreNoTextAreTold() {
    Throwable wrong = catchThrowable(() -> READER.read("facts.ttl", new byte[] {'#', (byte) 0xff}));
    assertThat(wrong).hasMessage("facts.ttl:1: is not UTF-8; save it as UTF-8");
  }

  @Test
  void aListThatGoesInCirclesEnds() {
    String circle =
        SHAPES.replace("( \"metered\" \"not-read\" )", "_:l")
            + "_:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> \"a\" ;"
            + " <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l .";
    assertThat(told(circle)).contains("expected a list");
  }

  /** The shapes of our own kinds, under other names, declare the same kinds again. */
  @Test
  void theShapesOfTheOwnOntologyDeclareWhatTheRecordsAre() throws Exception {
    StringBuilder own = new StringBuilder();
    try (InputStream in =
        Objects.requireNonNull(
            FactSchema.class.getResourceAsStream("/org/agoranomos/ontology/agoranomos.ttl"))) {
      own.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    ShapeReader reader = new ShapeReader(FactSchema.standard(), Set.of(), Set.of());
    for (FactKind kind : FactSchema.standard().kinds()) {
      KindShape shape =
          reader.read("own", again(own.toString(), kind).getBytes(StandardCharsets.UTF_8)).get(0);
      FactKind declared =
          FactKind.of(DeclaredKinds.of(List.of(shape), FactSchema.standard()).types().get(0));
      assertThat(described(declared)).as("%s", kind).isEqualTo(described(kind));
    }
  }

  private static String again(String own, FactKind kind) throws IOException {
    Matcher shape =
        Pattern.compile("(?s)\\nagora:" + kind.name() + "Shape a sh:NodeShape ;.*?\\n\\n")
            .matcher(own + "\n\n");
    assertThat(shape.find()).isTrue();
    StringBuilder text = new StringBuilder(own.substring(0, own.indexOf("\n\n<")));
    text.append("\n@prefix my: <https://example.org/my#> .");
    text.append("\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n");
    String body = shape.group().replace("agora:", "my:").replace("my:personal", "agora:personal");
    for (FactComponent component : kind.components()) {
      if (component.refersTo() != null) {
        body =
            body.replaceAll(
                "sh:path my:" + component.name() + " ;([^\\]]*)sh:nodeKind sh:IRI",
                "sh:path my:"
                    + component.name()
                    + " ;$1sh:class agora:"
                    + component.refersTo().getSimpleName());
      }
    }
    text.append(
        body.replace("my:" + kind.name() + "Shape", "my:MineShape")
            .replace("sh:targetClass my:" + kind.name(), "sh:targetClass my:Mine"));
    text.append("\nmy:Mine a owl:Class ; rdfs:comment \"c\" ; skos:example \"e\" .\n");
    return text.toString();
  }

  private static TreeMap<String, String> described(FactKind kind) {
    TreeMap<String, String> components = new TreeMap<>();
    for (FactComponent c : kind.components().subList(1, kind.components().size())) {
      Class<?> refersTo = c.refersTo();
      components.put(
          c.name(),
          c.type()
              + " "
              + c.optional()
              + " "
              + c.personal()
              + " "
              + (refersTo == null ? "" : refersTo.getSimpleName())
              + (c.type() == ComponentType.TERM
                  ? c.terms().keySet().stream().sorted().toList()
                  : ""));
    }
    return components;
  }
}
