package org.agoranomos.auditor.config;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.shape.ComponentShape;
import org.agoranomos.ontology.shape.DeclaredKinds;
import org.agoranomos.ontology.shape.KindShape;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyException;

/** The JSON Schemas (2020-12) of the files that people write, by which editors complete them. */
public enum PublishedSchema {
  /** audit.yaml. */
  audit,
  /** A file of waivers that an audit names. */
  waivers,
  /** A mapping file of the connector table. */
  mapping,
  /** policy.yaml. */
  policy,
  /** cases.yaml of a policy. */
  cases,
  /** pack.yaml. */
  pack;

  /** The name of its file. */
  public String file() {
    return name() + ".schema.json";
  }

  /** The schema. */
  public String text() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PublishedSchema.class.getResourceAsStream(file()), file())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * The schema for files that may have the kinds of fact which packs declare, too.
   *
   * @throws PolicyException if a pack declares kinds wrongly, or was written for a newer version
   */
  public String text(Collection<Pack> packs) throws IOException, PolicyException {
    List<FactKind> declared =
        PackFolders.schema(packs).kinds().stream().filter(DeclaredKinds::isDeclared).toList();
    if (declared.isEmpty()) {
      return text();
    }
    ObjectMapper json = new ObjectMapper();
    ObjectNode schema = (ObjectNode) json.readTree(text());
    new FactSchemas(json, new Shapes()).add(declared, this, schema);
    return written(json, schema);
  }

  /** A schema as it is published. */
  static String written(ObjectMapper json, ObjectNode schema) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));
    return json.writer(printer).writeValueAsString(schema) + "\n";
  }

  /** What declared kinds mean, as their shapes say. */
  private static final class Shapes implements FactSchemas.Meanings {
    @Override
    public String of(FactKind kind) {
      return DeclaredKinds.shape(kind).map(KindShape::comment).orElse("");
    }

    @Override
    public String of(FactKind kind, FactComponent component) {
      return DeclaredKinds.shape(kind).stream()
          .flatMap(shape -> shape.components().stream())
          .filter(declared -> declared.name().equals(component.name()))
          .map(ComponentShape::description)
          .findFirst()
          .orElse("its id");
    }
  }
}
