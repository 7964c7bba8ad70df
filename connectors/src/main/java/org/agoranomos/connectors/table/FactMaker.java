package org.agoranomos.connectors.table;

import java.util.stream.Collectors;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.text.YamlProblems;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a mapping, compiled for a source: makes one kind of fact of the rows for which it
 * holds.
 */
final class FactMaker {
  private final FactKind kind;
  private final @Nullable Each each;
  private final Check[] checks;
  private final @Nullable Expression id;
  private final @Nullable Expression view;
  private final String prefix;
  private final @Nullable Getter[] components;
  private final String[] sources;

  /** Compiles the entry; an error if it names a column that the source has not. */
  FactMaker(Mapping.FactEntry entry, Getters getters, SourceRequest request)
      throws SourceException {
    kind = entry.kind();
    each = entry.each() == null ? null : getters.each(entry.each());
    Getters compiler = getters.over(each);
    checks = compiler.checks(entry.when());
    id = entry.id() == null ? null : compiler.bind(entry.id(), entry.where());
    view = entry.view() == null ? null : compiler.bind(entry.view(), entry.where());
    prefix = kind.named() ? "" : request.factId("");
    components = new @Nullable Getter[kind.components().size()];
    sources = new String[components.length];
    YamlProblems problems = new YamlProblems();
    for (Mapping.ValueEntry value : entry.values()) {
      int at = kind.components().indexOf(value.component());
      components[at] = problems.tried(() -> compiler.of(value), row -> null);
      sources[at] = value.value() == null ? "" : columns(value.value());
    }
    problems.check();
  }

  private static String columns(Template template) {
    return template.parts().stream()
        .flatMap(part -> part.columns().stream())
        .collect(Collectors.joining(", "));
  }

  /** The kind of fact. */
  FactKind kind() {
    return kind;
  }

  /** How many facts the record may become: one, or one for each element of a list. */
  int most() {
    return each == null ? 1 : each.count();
  }

  /** Goes to the element of that number, if there are elements. */
  void at(int element) {
    if (each != null) {
      each.at(element);
    }
  }

  /** Whether the row is of this entry. */
  boolean holds(Row row) throws BadRecord {
    return Check.all(checks, row);
  }

  /** The fact's components in order; the first, its id, is null if the mapping declares no key. */
  @Nullable Object[] values(Row row) throws BadRecord {
    @Nullable Object[] values = new @Nullable Object[components.length];
    values[0] = id(row);
    for (int i = 1; i < values.length; i++) {
      Getter getter = components[i];
      if (getter != null) {
        values[i] = value(getter, i, row);
      }
    }
    return values;
  }

  private @Nullable Object value(Getter getter, int at, Row row) throws BadRecord {
    FactComponent component = kind.components().get(at);
    Object value;
    try {
      value = getter.get(row);
    } catch (BadRecord e) {
      throw e.in(kind + "." + component);
    }
    if (value == null && !component.optional()) {
      throw new BadRecord(
          "value-missing",
          kind
              + "."
              + component
              + ": is needed and "
              + (sources[at].isEmpty()
                  ? "has no value"
                  : "'" + sources[at] + "' is empty or absent"),
          "fill it in, or add a condition ('when') to the mapping");
    }
    return value;
  }

  /** The id that a digest makes. */
  String digestId(String digest) {
    return prefix.concat(digest);
  }

  /** From whose side the row tells the fact, or null if it tells every fact once. */
  @Nullable String view(Row row) throws BadRecord {
    return view == null ? null : view.of(row).toString();
  }

  private @Nullable String id(Row row) throws BadRecord {
    if (id == null) {
      return null;
    }
    try {
      Span key = id.isComplete(row) ? id.of(row) : null;
      if (key == null || key.isEmpty()) {
        throw new BadRecord(
            "key-incomplete",
            "a column of the natural key is empty",
            "fill it in, or leave 'id' out of the mapping to make ids of what the record says");
      }
      return prefix.concat(key.toString());
    } catch (BadRecord e) {
      throw e.in(kind + ".id");
    }
  }
}
