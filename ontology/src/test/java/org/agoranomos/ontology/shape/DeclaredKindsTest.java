package org.agoranomos.ontology.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.agoranomos.ontology.RandomFacts;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.NumberRange;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.graph.FactReader;
import org.agoranomos.ontology.graph.FactStatements;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.FactCodec;
import org.apache.jena.graph.Triple;
import org.junit.jupiter.api.Test;

class DeclaredKindsTest {
  private static final FactSchema STANDARD = FactSchema.standard();
  private static final List<String> NAMES =
      List.of(
          "meter",
          "energy",
          "readAt",
          "from",
          "energyLevel",
          "at",
          "party",
          "number",
          "a",
          "quantity");

  /** Shapes of every sort, written as Turtle and read again. */
  private static List<KindShape> random(long seed) throws ShapeException {
    Random random = new Random(seed);
    StringBuilder text =
        new StringBuilder(
            """
            @prefix : <https://example.org/my#> .
            @prefix agora: <https://w3id.org/agoranomos/ontology#> .
            @prefix owl: <http://www.w3.org/2002/07/owl#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
            @prefix sh: <http://www.w3.org/ns/shacl#> .
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
            """);
    int kinds = 1 + random.nextInt(3);
    for (int k = 0; k < kinds; k++) {
      String kind = ":Kind" + k;
      text.append(kind).append(" a owl:Class ; rdfs:comment \"c\" ; skos:example \"e\" .\n");
      text.append(kind).append("Shape a sh:NodeShape ; sh:targetClass ").append(kind);
      text.append(random.nextInt(4) == 0 ? " ; agora:named true" : "");
      List<String> names = new ArrayList<>(NAMES);
      Collections.shuffle(names, random);
      for (String name : names.subList(0, 1 + random.nextInt(names.size()))) {
        property(text, name, kinds, random);
      }
      text.append(" .\n");
    }
    return new ShapeReader(STANDARD, Set.of(), Set.of())
        .read("facts.ttl", text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void property(StringBuilder text, String name, int kinds, Random random) {
    ComponentType type = ComponentType.values()[random.nextInt(ComponentType.values().length)];
    String needed = type == ComponentType.BOOLEAN || random.nextBoolean() ? " ; sh:minCount 1" : "";
    text.append("\n ; sh:property [ sh:path :")
        .append(name)
        .append(" ; sh:maxCount 1")
        .append(needed);
    text.append(random.nextInt(4) == 0 ? " ; agora:personal true" : "");
    text.append(" ; sh:description \"d\" ; ");
    text.append(
        switch (type) {
          case TEXT -> "sh:datatype xsd:string";
          case REFERENCE ->
              "sh:class "
                  + (random.nextBoolean() ? "agora:Party" : ":Kind" + random.nextInt(kinds));
          case TIME -> "sh:datatype xsd:dateTime";
          case QUANTITY, DECIMAL -> "sh:datatype xsd:decimal" + range(random, "0.25", "0.75");
          case INTEGER -> "sh:datatype xsd:integer" + range(random, "2", "60");
          case BOOLEAN -> "sh:datatype xsd:boolean";
          case TERM -> "sh:datatype xsd:string ; sh:in ( \"one\" \"two-parts\" \"x3\" )";
        });
    text.append(" ]");
    if (type == ComponentType.QUANTITY) {
      text.append("\n ; sh:property [ sh:path :").append(name).append("Unit ; sh:maxCount 1");
      text.append(needed).append(" ; sh:datatype xsd:string ]");
    }
  }

  private static String range(Random random, String least, String most) {
    return (random.nextInt(3) == 0 ? " ; sh:minInclusive " + least : "")
        + (random.nextInt(3) == 0 ? " ; sh:maxInclusive " + most : "");
  }

  @Property(tries = 100)
  void whatAShapeDeclaresIsWhatTheKindHas(@ForAll long seed) throws ShapeException {
    List<KindShape> shapes = random(seed);
    FactSchema schema = DeclaredKinds.of(shapes, STANDARD).behind(STANDARD);
    for (KindShape shape : shapes) {
      FactKind kind = schema.kind(shape.name());
      assertThat(kind).isNotNull();
      assertThat(kind.named()).isEqualTo(shape.named());
      assertThat(schema.kindOfIri(shape.iri())).isSameAs(kind);
      assertThat(DeclaredKinds.isDeclared(kind)).isTrue();
      List<FactComponent> components = kind.components().subList(1, kind.components().size());
      assertThat(components)
          .extracting(
              c ->
                  new ComponentShape(
                      c.name(),
                      c.iri(),
                      c.type(),
                      c.optional(),
                      c.personal(),
                      c.refersTo() == null ? null : c.refersTo().getSimpleName(),
                      c.type() == ComponentType.TERM
                          ? List.of("one", "two-parts", "x3")
                          : List.of(),
                      c.range(),
                      "d"))
          .containsExactlyElementsOf(shape.components());
    }
  }

  @Property(tries = 100)
  void factsGoIntoStatementsBytesAndTextAndComeBack(@ForAll long seed) throws ShapeException {
    DeclaredKinds declared = DeclaredKinds.of(random(seed), STANDARD);
    FactSchema schema = declared.behind(STANDARD);
    FactStatements statements = new FactStatements(schema);
    FactReader reader = new FactReader(schema);
    FactCodec codec = new FactCodec(schema);
    for (Class<? extends Fact> type : declared.types()) {
      FactKind kind = schema.kind(type);
      Fact fact = new RandomFacts(seed).of(kind);
      List<Triple> written = statements.of(fact);
      assertThat(reader.kind(written.get(0).getObject())).isSameAs(kind);
      assertThat(written).allMatch(t -> !t.getPredicate().getURI().startsWith(FactKind.NAMESPACE));
      assertThat(reader.read(kind, written))
          .isEqualTo(fact)
          .hasSameHashCodeAs(fact)
          .hasToString(fact.toString());
      ByteWriter bytes = new ByteWriter();
      codec.write(new KnownFact(fact, "s", new SourceLocation.Stated("here")), bytes);
      assertThat(codec.read(new ByteReader(bytes.toArray())).fact()).isEqualTo(fact);
      Map<String, String> text = FactText.values(kind, fact);
      assertThat(text).containsKey("id");
    }
  }

  @Property(tries = 20)
  void theSameDeclarationGivesTheSameBytesWhateverItsOrder(@ForAll long seed) throws Exception {
    List<KindShape> shapes = random(seed);
    List<KindShape> turned = new ArrayList<>(shapes);
    Collections.reverse(turned);
    DeclaredKinds one = DeclaredKinds.of(shapes, STANDARD);
    DeclaredKinds other = DeclaredKinds.of(turned, STANDARD);
    for (Class<?> type : one.types()) {
      String resource = type.getName().replace('.', '/') + ".class";
      assertThat(bytes(type.getClassLoader(), resource))
          .isNotEmpty()
          .isEqualTo(bytes(other.type(type.getSimpleName()).getClassLoader(), resource));
    }
  }

  private static byte[] bytes(ClassLoader loader, String resource) throws Exception {
    try (InputStream in = loader.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  /** Nothing in a declared class runs but what every record and enum has. */
  @Property(tries = 20)
  void aDeclaredClassHasNoMethodsButThoseOfRecordsAndEnums(@ForAll long seed)
      throws ShapeException {
    for (Class<?> type : DeclaredKinds.of(random(seed), STANDARD).types()) {
      Set<String> expected = new java.util.TreeSet<>(Set.of("equals", "hashCode", "toString"));
      for (var component : type.getRecordComponents()) {
        expected.add(component.getName());
      }
      assertThat(Arrays.stream(type.getDeclaredMethods()).map(m -> m.getName()))
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(type.getDeclaredConstructors()).hasSize(1);
      assertThat(type.getDeclaredFields())
          .allMatch(field -> !Modifier.isStatic(field.getModifiers()));
      for (Class<?> nested : type.getDeclaredClasses()) {
        assertThat(nested.isEnum()).isTrue();
        assertThat(Arrays.stream(nested.getDeclaredMethods()).map(m -> m.getName()))
            .containsExactlyInAnyOrder("values", "valueOf");
      }
    }
  }

  @Test
  void decimalsAreEqualIfTheyAreTheSameAmount() throws ShapeException {
    KindShape shape =
        new KindShape(
            "Price",
            "https://example.org/my#Price",
            false,
            false,
            "c",
            "e",
            List.of(
                new ComponentShape(
                    "value",
                    "https://example.org/my#value",
                    ComponentType.DECIMAL,
                    true,
                    false,
                    null,
                    List.of(),
                    new NumberRange(BigDecimal.ZERO, null),
                    "d")));
    FactKind kind = FactKind.of(DeclaredKinds.of(List.of(shape), STANDARD).types().get(0));
    assertThat(kind.create(new Object[] {"a", new BigDecimal("1.50")}))
        .isEqualTo(kind.create(new Object[] {"a", new BigDecimal("1.5")}));
    assertThat(kind.create(new Object[] {"a", null})).hasToString("Price[id=a, value=null]");
    assertThat(kind.create(new Object[] {"a", BigDecimal.ZERO})).isNotNull();
    assertThatThrownBy(() -> kind.create(new Object[] {"a", new BigDecimal("-0.01")}))
        .hasMessage("value is at least 0, not -0.01");
    KindShape named =
        new KindShape("Price", shape.iri(), true, false, "c", "e", shape.components());
    assertThatThrownBy(() -> DeclaredKinds.of(List.of(shape, named), STANDARD))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(DeclaredKinds.of(List.of(shape, shape), STANDARD).types()).hasSize(1);
  }

  @Test
  void aKindOfAnotherRunIsAnother() throws ShapeException {
    List<KindShape> shapes = random(1);
    Class<?> one = DeclaredKinds.of(shapes, STANDARD).types().get(0);
    assertThat(DeclaredKinds.of(shapes, STANDARD).types().get(0)).isNotEqualTo(one);
    assertThat(new TreeMap<>(DeclaredKinds.of(shapes, STANDARD).shapes()))
        .isEqualTo(new TreeMap<>(DeclaredKinds.of(shapes, STANDARD).shapes()));
  }
}
