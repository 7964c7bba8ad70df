package org.agoranomos.auditor.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.rules.engine.BrokenPack;
import org.agoranomos.rules.engine.PackKinds;

/**
 * The kinds of fact that an audit file names. One that nobody knows is a slip, unless a pack that
 * cannot be used meant to declare it: then what needs it is left out, and that is told.
 */
final class UnknownKinds {
  private final PackKinds.Sound kinds;
  private final List<String> leftOut = new ArrayList<>();

  UnknownKinds(PackKinds.Sound kinds) {
    this.kinds = kinds;
  }

  FactSchema schema() {
    return kinds.schema();
  }

  /** What was left out so far, a line for each. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /**
   * The kind of a name; none if what needs it is left out.
   *
   * @throws YamlException if there is none
   */
  Optional<FactKind> kind(String name, YamlNode place) {
    FactKind kind = schema().kind(name);
    if (kind != null) {
      return Optional.of(kind);
    }
    for (BrokenPack pack : kinds.broken()) {
      if (pack.mayDeclare(name)) {
        leftOut.add(
            place
                .error(
                    "left out: the pack '"
                        + pack.pack().name()
                        + "', which declares "
                        + name
                        + ", cannot be used")
                .getMessage());
        return Optional.empty();
      }
    }
    throw place.error(
        "there is no kind of fact '"
            + name
            + "'; "
            + Nearest.hint(name, schema().kinds().stream().map(FactKind::name).toList()));
  }
}
