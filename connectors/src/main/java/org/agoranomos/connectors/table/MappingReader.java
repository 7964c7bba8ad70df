package org.agoranomos.connectors.table;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping file strictly: an unknown key, a missing component or a wrong name is an error
 * that points at it.
 */
final class MappingReader {
  private static final int DEFAULT_RECORD = 1 << 20;
  private static final int GREATEST_RECORD = 1 << 28;
  private static final List<String> KEYS =
      List.of(
          "mapping",
          "version",
          "format",
          "records",
          "sheet",
          "header",
          "columns",
          "separator",
          "zone",
          "decimal",
          "grouping",
          "maxRecord",
          "empty",
          "facts");

  private final FactSchema schema;
  private final Map<String, String> values;

  /**
   * Reads for a source.
   *
   * @param schema the kinds of fact there are
   * @param values the source's own values, for {@code {$name}}
   */
  MappingReader(FactSchema schema, Map<String, String> values) {
    this.schema = schema;
    this.values = values;
  }

  /** What the file says. */
  Mapping read(YamlNode root) throws SourceException {
    YamlProblems problems = new YamlProblems();
    // Of a key that is not known only that is told, and what stands under the others.
    Map<String, YamlNode> keys =
        problems.tried(() -> root.keys(List.of("facts"), KEYS), root.keys());
    YamlNode version = keys.get("version");
    if (version != null && !version.text().equals("1")) {
      throw version.error("this program reads version 1 of mapping files, not " + version.text());
    }
    ZoneId zone = zone(keys.get("zone"), ZoneId.of("UTC"));
    YamlNode facts = keys.get("facts");
    List<Mapping.FactEntry> entries = new ArrayList<>();
    List<Mapping.Refusal> refusals = new ArrayList<>();
    for (YamlNode entry : facts == null ? List.<YamlNode>of() : facts.items()) {
      problems.tried(
          () -> {
            YamlNode refuse = entry.keys().get("refuse");
            return refuse == null
                ? entries.add(fact(entry, zone))
                : refusals.add(refusal(entry, refuse));
          },
          false);
    }
    problems.check();
    return new Mapping(
        format(keys.get("format")),
        pointer(keys.get("records")),
        keys.get("sheet"),
        header(keys.get("header"), keys.get("columns")),
        character(keys.get("separator"), '\0'),
        maxRecord(keys.get("maxRecord")),
        numbers(keys.get("decimal"), keys.get("grouping")),
        empty(keys.get("empty")),
        List.copyOf(refusals),
        List.copyOf(entries));
  }

  private static Map<String, List<String>> empty(@Nullable YamlNode node) throws SourceException {
    if (node == null) {
      return Map.of();
    }
    if (!node.hasKeys()) {
      return Map.of("*", texts(node));
    }
    Map<String, List<String>> empty = new LinkedHashMap<>();
    for (Map.Entry<String, YamlNode> entry : node.keys().entrySet()) {
      empty.put(entry.getKey(), texts(entry.getValue()));
    }
    return empty;
  }

  private static List<String> texts(YamlNode node) throws SourceException {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : node.itemsOrSelf()) {
      texts.add(item.text());
    }
    return List.copyOf(texts);
  }

  private static Mapping.@Nullable Format format(@Nullable YamlNode node) throws SourceException {
    if (node == null) {
      return null;
    }
    for (Mapping.Format format : Mapping.Format.values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(node.text())) {
        return format;
      }
    }
    throw node.error("'" + node.text() + "' is none of csv, tsv, json, jsonl, xlsx");
  }

  private static Mapping.HeaderEntry header(@Nullable YamlNode row, @Nullable YamlNode columns)
      throws SourceException {
    boolean none = row != null && row.text().equals("none");
    if (columns != null && !none) {
      throw columns.error("is for tables without a header: set 'header: none' too");
    }
    if (row != null && none) {
      if (columns == null || columns.items().isEmpty()) {
        throw row.error("without a header the mapping needs 'columns', a list of their names");
      }
      return new Mapping.HeaderEntry(-1, texts(columns));
    }
    return row == null
        ? Mapping.HeaderEntry.FIRST
        : new Mapping.HeaderEntry(Templates.whole(row, 1, Integer.MAX_VALUE), List.of());
  }

  private static String pointer(@Nullable YamlNode node) throws SourceException {
    String pointer = node == null ? "" : node.text();
    if (node != null && !pointer.isEmpty() && !pointer.startsWith("/")) {
      throw node.error("'" + pointer + "' is not a JSON pointer such as /items");
    }
    return pointer;
  }

  private static char character(@Nullable YamlNode node, char otherwise) throws SourceException {
    if (node == null || node.text().isEmpty()) {
      return otherwise;
    }
    char c = node.text().charAt(0);
    if (node.text().length() != 1
        || Character.isLetterOrDigit(c)
        || "\"\r\n+-".indexOf(c) >= 0
        || c == '\0') {
      throw node.error("expected one character that is no letter, digit, sign or quote");
    }
    return c;
  }

  private static Numbers numbers(@Nullable YamlNode decimal, @Nullable YamlNode grouping)
      throws SourceException {
    Numbers numbers = new Numbers(character(decimal, '.'), character(grouping, '\0'));
    if (numbers.point() == numbers.grouping() && grouping != null) {
      throw grouping.error("is the same as decimal; state another character for one of them");
    }
    return numbers;
  }

  private static int maxRecord(@Nullable YamlNode node) throws SourceException {
    return node == null ? DEFAULT_RECORD : Templates.whole(node, 1, GREATEST_RECORD);
  }

  /** The zone of that name. */
  static ZoneId zone(@Nullable YamlNode node, ZoneId otherwise) throws SourceException {
    if (node == null) {
      return otherwise;
    }
    try {
      return ZoneId.of(node.text());
    } catch (DateTimeException e) {
      throw node.error("'" + node.text() + "' is no time zone such as Europe/Berlin or +01:00");
    }
  }

  private Mapping.Refusal refusal(YamlNode node, YamlNode refuse) throws SourceException {
    Map<String, YamlNode> keys = node.keys(List.of("refuse", "remedy", "when"));
    YamlNode when = keys.get("when");
    if (when == null) {
      throw node.error("needs 'when': without it every record is refused");
    }
    YamlNode remedy = keys.get("remedy");
    return new Mapping.Refusal(
        conditions(when),
        refuse.text(),
        remedy == null ? "correct the record or the mapping" : remedy.text());
  }

  private static Mapping.@Nullable EachEntry each(@Nullable YamlNode node) throws SourceException {
    if (node == null) {
      return null;
    }
    boolean optional = node.text().endsWith("?");
    String column = optional ? node.text().substring(0, node.text().length() - 1) : node.text();
    if (column.isEmpty() || column.indexOf('{') >= 0 || Template.isOfEach(column)) {
      throw node.error("'" + node.text() + "' is not the name of a column, as in each: scores");
    }
    return new Mapping.EachEntry(column, optional, node);
  }

  private Mapping.FactEntry fact(YamlNode node, ZoneId zone) throws SourceException {
    YamlNode name = node.keys().get("fact");
    if (name == null) {
      throw node.error("needs 'fact', the kind of fact that a record becomes");
    }
    FactKind kind = schema.kind(name.text());
    if (kind == null) {
      throw name.error(
          "there is no kind of fact '"
              + name.text()
              + "'; "
              + Nearest.hint(name.text(), schema.kinds().stream().map(FactKind::name).toList()));
    }
    List<String> allowed = new ArrayList<>(List.of("fact", "each", "when", "view"));
    kind.components().forEach(component -> allowed.add(component.name()));
    List<String> needed = new ArrayList<>(kind.named() ? List.of("fact", "id") : List.of("fact"));
    for (FactComponent component : kind.components().subList(1, kind.components().size())) {
      if (!component.optional()) {
        needed.add(component.name());
      }
    }
    YamlProblems problems = new YamlProblems();
    Map<String, YamlNode> keys = problems.tried(() -> node.keys(needed, allowed), node.keys());
    List<Mapping.Condition> when =
        keys.containsKey("when") ? conditions(keys.get("when")) : List.of();
    Template id = keys.containsKey("id") ? Templates.of(keys.get("id"), values) : null;
    YamlNode view = keys.get("view");
    if (view != null && kind.named()) {
      problems.add(view.error(kind + " has an identifier of its own, and may come more than once"));
    }
    List<Mapping.ValueEntry> entries = new ArrayList<>();
    ValueReader reader = new ValueReader(values, zone);
    for (FactComponent component : kind.components().subList(1, kind.components().size())) {
      YamlNode value = keys.get(component.name());
      if (value != null) {
        problems.tried(() -> entries.add(reader.read(component, value)), false);
      }
    }
    problems.check();
    return new Mapping.FactEntry(
        kind,
        node,
        each(keys.get("each")),
        when,
        id,
        view == null ? null : Templates.of(view, values),
        List.copyOf(entries));
  }

  private List<Mapping.Condition> conditions(YamlNode node) throws SourceException {
    List<Mapping.Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, YamlNode> entry : node.keys().entrySet()) {
      YamlNode value = entry.getValue();
      Template.Part column;
      try {
        column = Template.part(entry.getKey(), values);
      } catch (IllegalArgumentException e) {
        throw value.error(e.getMessage());
      }
      if (!value.hasKeys()) {
        conditions.add(new Mapping.Condition(column, value, texts(value), List.of(), List.of()));
        continue;
      }
      Map<String, YamlNode> keys = value.keys(List.of("is", "not"));
      conditions.add(
          new Mapping.Condition(
              column,
              value,
              List.of(),
              keys.containsKey("not") ? texts(keys.get("not")) : List.of(),
              keys.containsKey("is") ? forms(keys.get("is")) : List.of()));
    }
    return List.copyOf(conditions);
  }

  private static List<Mapping.Form> forms(YamlNode node) throws SourceException {
    List<Mapping.Form> forms = new ArrayList<>();
    for (YamlNode item : node.itemsOrSelf()) {
      Mapping.Form found = null;
      List<String> names = new ArrayList<>();
      for (Mapping.Form form : Mapping.Form.values()) {
        String name = form.name().toLowerCase(Locale.ROOT);
        names.add(name);
        found = name.equals(item.text()) ? form : found;
      }
      if (found == null) {
        throw item.error("'" + item.text() + "' is no form; " + Nearest.hint(item.text(), names));
      }
      forms.add(found);
    }
    return List.copyOf(forms);
  }
}
