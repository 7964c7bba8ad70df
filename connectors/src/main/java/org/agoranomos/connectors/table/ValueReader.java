package org.agoranomos.connectors.table;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads how a mapping file says that a component is read. */
final class ValueReader {
  private static final int MOST_DECIMALS = 100;

  private final Map<String, String> values;
  private final ZoneId zone;

  /** Reads with the source's values and the zone of times that say none. */
  ValueReader(Map<String, String> values, ZoneId zone) {
    this.values = values;
    this.zone = zone;
  }

  /** The component's entry. */
  Mapping.ValueEntry read(FactComponent component, YamlNode node) throws SourceException {
    if (component.type() == ComponentType.TIME) {
      return time(component, node);
    }
    if (node.isText()) {
      return checked(entry(component, node, Templates.of(node, values), false, Map.of()));
    }
    Map<String, YamlNode> keys = node.keys(allowed(component.type()));
    YamlNode key = keys.get("key");
    YamlNode value = keys.get("value");
    YamlNode template = value == null ? key : value;
    if (template == null || key != null && value != null) {
      throw node.error(
          allowed(component.type()).contains("key")
              ? "needs either 'value' or 'key'"
              : "needs 'value'");
    }
    return checked(
        new Mapping.ValueEntry(
            component,
            node,
            Templates.of(template, values),
            key != null,
            map(component, keys.get("map")),
            template(keys.get("unit")),
            decimals(keys.get("decimals")),
            template(keys.get("part")),
            null));
  }

  private @Nullable Template template(@Nullable YamlNode node) throws SourceException {
    return node == null ? null : Templates.of(node, values);
  }

  private @Nullable Template decimals(@Nullable YamlNode node) throws SourceException {
    Template template = template(node);
    if (node != null && template != null && template.isConstant()) {
      Templates.whole(node, 0, MOST_DECIMALS);
    }
    return template;
  }

  private static Mapping.ValueEntry entry(
      FactComponent component,
      YamlNode node,
      Template value,
      boolean key,
      Map<String, String> map) {
    return new Mapping.ValueEntry(component, node, value, key, map, null, null, null, null);
  }

  private static List<String> allowed(ComponentType type) {
    List<String> allowed = new ArrayList<>(List.of("value"));
    switch (type) {
      case QUANTITY -> allowed.addAll(List.of("unit", "decimals", "part"));
      case DECIMAL -> allowed.addAll(List.of("decimals", "part"));
      case TEXT, REFERENCE -> allowed.addAll(List.of("key", "map"));
      case TERM, BOOLEAN -> allowed.add("map");
      default -> {
        // An integer has no more to say; a time is read elsewhere.
      }
    }
    return allowed;
  }

  private static Map<String, String> map(FactComponent component, @Nullable YamlNode node)
      throws SourceException {
    Map<String, String> map = new LinkedHashMap<>();
    if (node != null) {
      for (Map.Entry<String, YamlNode> entry : node.keys().entrySet()) {
        map.put(entry.getKey(), entry.getValue().text());
        word(component, entry.getValue(), entry.getValue().text());
      }
    }
    return map;
  }

  /** A constant is checked when the mapping is read, not in every row. */
  private static Mapping.ValueEntry checked(Mapping.ValueEntry entry) throws SourceException {
    String constant = entry.value() == null ? null : entry.value().constant();
    if (constant != null && entry.map().isEmpty() && !constant.isEmpty()) {
      word(entry.component(), entry.where(), constant);
    }
    return entry;
  }

  private static void word(FactComponent component, YamlNode where, String text)
      throws SourceException {
    if (text.isEmpty()) {
      return;
    }
    if (component.type() == ComponentType.TERM && component.term(text) == null) {
      throw where.error(
          "'"
              + text
              + "' is no word of "
              + component
              + "; "
              + Nearest.hint(text, component.terms().keySet().stream().sorted().toList()));
    }
    if (component.type() == ComponentType.BOOLEAN
        && !text.equals("true")
        && !text.equals("false")) {
      throw where.error("'" + text + "' is neither true nor false");
    }
  }

  private Mapping.ValueEntry time(FactComponent component, YamlNode node) throws SourceException {
    Map<String, YamlNode> keys =
        node.isText()
            ? Map.of("time", node)
            : node.keys(
                List.of(
                    "time", "format", "zone", "unit", "block", "plus", "chain", "after", "before"));
    if (keys.containsKey("after") || keys.containsKey("before")) {
      return between(component, node, keys);
    }
    YamlNode time = keys.get("time");
    YamlNode block = keys.get("block");
    YamlNode chain = keys.get("chain");
    YamlNode plus = keys.get("plus");
    if (time == null && block == null) {
      throw node.error("needs 'time', 'block', or 'after' and 'before'");
    }
    if ((block == null) != (chain == null)) {
      throw node.error("a block needs its 'chain', and a chain its 'block'");
    }
    long added = plus == null ? 0 : Templates.whole(plus, -1_000_000, 1_000_000);
    Mapping.TimeEntry entry =
        new Mapping.TimeEntry(
            clock(keys, block == null ? added : 0),
            template(block),
            added,
            template(chain),
            null,
            null);
    return new Mapping.ValueEntry(
        component, node, template(time), false, Map.of(), null, null, null, entry);
  }

  private Mapping.ValueEntry between(
      FactComponent component, YamlNode node, Map<String, YamlNode> keys) throws SourceException {
    YamlNode after = keys.get("after");
    YamlNode before = keys.get("before");
    if (after == null || before == null || keys.size() > 2) {
      throw node.error("a time between two others has 'after' and 'before', and nothing else");
    }
    Mapping.TimeEntry entry =
        new Mapping.TimeEntry(
            clock(Map.of(), 0), null, 0, null, time(component, after), time(component, before));
    return new Mapping.ValueEntry(component, node, null, false, Map.of(), null, null, null, entry);
  }

  private ClockReader.Clock clock(Map<String, YamlNode> keys, long plus) throws SourceException {
    YamlNode format = keys.get("format");
    YamlNode unit = keys.get("unit");
    if (unit != null && !List.of("seconds", "millis").contains(unit.text())) {
      throw unit.error("'" + unit.text() + "' is neither seconds nor millis");
    }
    if (unit != null && format != null) {
      throw unit.error("a time has a format or a unit, not both");
    }
    try {
      return new ClockReader(
              MappingReader.zone(keys.get("zone"), zone),
              format == null ? null : format.text(),
              unit == null ? null : unit.text(),
              plus)
          .compile();
    } catch (IllegalArgumentException e) {
      throw (format == null ? keys.values().iterator().next() : format)
          .error("is no pattern such as dd.MM.yyyy HH:mm: " + e.getMessage());
    }
  }
}
