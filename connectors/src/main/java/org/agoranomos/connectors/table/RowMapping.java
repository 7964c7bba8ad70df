package org.agoranomos.connectors.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceException.Kind;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;

/**
 * A mapping file for a connector that makes its rows itself, of several sorts: each entry says by a
 * condition on one column for which sorts it holds, and the columns of those are known before
 * anything is read.
 */
public final class RowMapping {
  private static final Set<ComponentType> NUMBERS =
      Set.of(ComponentType.QUANTITY, ComponentType.DECIMAL, ComponentType.INTEGER);

  private final SourceRequest request;
  private final Mapping mapping;
  private final String column;
  private final String digest;
  private final Keys keys = new Keys();

  private RowMapping(SourceRequest request, Mapping mapping, String column, String digest) {
    this.request = request;
    this.mapping = mapping;
    this.column = column;
    this.digest = digest;
  }

  /**
   * Reads a mapping file.
   *
   * @param file its path from the audit's directory
   * @param more values that it may use besides those that the audit gives
   * @param column the column by which entries say for which sorts they hold
   * @param sorts the sorts there are
   * @throws SourceException if there is no such file, or it is wrong or names another sort
   */
  public static RowMapping read(
      SourceRequest request,
      String file,
      Map<String, String> more,
      String column,
      Collection<String> sorts)
      throws SourceException {
    Map<String, String> values = new TreeMap<>(more);
    values.putAll(TableConnector.values(request));
    MappingFile found = MappingFile.find(request, file);
    try {
      YamlNode root = YamlNode.read(found.shown(), found.bytes());
      Mapping mapping = new MappingReader(request.schema(), values).read(root);
      YamlProblems problems = new YamlProblems();
      for (Mapping.FactEntry entry : mapping.facts()) {
        problems.tried(() -> named(entry.where(), entry.when(), column, sorts), false);
      }
      for (Mapping.Refusal refusal : mapping.refusals()) {
        problems.tried(() -> named(root, refusal.when(), column, sorts), false);
      }
      problems.check();
      return new RowMapping(request, mapping, column, TableConnector.settingsDigest(found, values));
    } catch (YamlException e) {
      throw new SourceException(Kind.CONFIGURATION, String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean named(
      YamlNode where, List<Mapping.Condition> when, String column, Collection<String> sorts) {
    boolean named = false;
    for (Mapping.Condition condition : when) {
      if (condition.isOn(column)) {
        for (String text : condition.texts()) {
          named = true;
          if (!sorts.contains(text)) {
            throw condition
                .where()
                .error("there is no " + column + " '" + text + "'; " + Nearest.hint(text, sorts));
          }
        }
      }
    }
    if (!named) {
      throw where.error("needs 'when: {" + column + ": …}', which says for what it holds");
    }
    return true;
  }

  /** The sorts that entries name. */
  public Set<String> sorts() {
    Set<String> sorts = new TreeSet<>();
    for (Mapping.FactEntry entry : mapping.facts()) {
      entry.when().stream().filter(c -> c.isOn(column)).forEach(c -> sorts.addAll(c.texts()));
    }
    return sorts;
  }

  /** SHA-256 of the file and of the values that it uses, hexadecimal. */
  public String digest() {
    return digest;
  }

  /**
   * Compiles the entries that hold for a sort of rows.
   *
   * @param columns those of that sort, the one of the sort itself among them
   * @throws SourceException if an entry names a column that there is not, or takes it for what it
   *     is not
   */
  public RowFacts of(String sort, List<RowColumn> columns) throws SourceException {
    Mapping own = mapping.where(column, sort);
    GivenRow row = new GivenRow(sort, columns);
    try {
      YamlProblems problems = new YamlProblems();
      for (Mapping.FactEntry entry : own.facts()) {
        for (Mapping.ValueEntry value : entry.values()) {
          problems.tried(() -> suits(value, columns), false);
        }
      }
      problems.check();
      return new RowFacts(row, new Records(own, row, request, RecordSink.NONE, keys));
    } catch (YamlException e) {
      throw new SourceException(Kind.CONFIGURATION, String.valueOf(e.getMessage()), e);
    }
  }

  /** A list is no single value, and a number is made of what may be one. */
  private static boolean suits(Mapping.ValueEntry entry, List<RowColumn> columns) {
    Template value = entry.value();
    if (value == null) {
      return true;
    }
    List<String> named = new ArrayList<>();
    value.parts().forEach(part -> named.addAll(part.columns()));
    boolean number =
        NUMBERS.contains(entry.component().type())
            && entry.map().isEmpty()
            && value.parts().size() == 1;
    for (RowColumn column : columns) {
      if (named.contains(column.name())) {
        if (column.list()) {
          throw entry
              .where()
              .error(
                  "'"
                      + column.name()
                      + "' is a list: go over it with 'each: "
                      + column.name()
                      + "', and write {"
                      + column.name()
                      + ".*}");
        }
        if (number && !column.number()) {
          throw entry
              .where()
              .error("'" + column.name() + "' is of type " + column.type() + ", and no number");
        }
      }
    }
    return true;
  }
}
