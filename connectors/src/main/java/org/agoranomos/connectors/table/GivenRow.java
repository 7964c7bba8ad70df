package org.agoranomos.connectors.table;

import java.util.ArrayList;
import java.util.List;
import org.agoranomos.ontology.text.Nearest;

/** A row that is put together by whoever reads the source. */
final class GivenRow implements RowSource {
  private final String shown;
  private final List<RowColumn> columns;

  /** The columns' names, and behind them those of lists' elements that were asked for. */
  private final List<String> names = new ArrayList<>();

  private final Row row = new Row();
  private final JsonElements elements = new JsonElements(row);

  /** A row with these columns, of what is called so in messages. */
  GivenRow(String shown, List<RowColumn> columns) {
    this.shown = shown;
    this.columns = columns;
    columns.forEach(column -> names.add(column.name()));
  }

  @Override
  public int index(String name, boolean optional) {
    if (Template.isOfEach(name)) {
      return elements.column(name, names);
    }
    int index = names.indexOf(name);
    if (index < 0 && !optional) {
      throw new IllegalArgumentException(
          shown
              + " has no '"
              + name
              + "'; "
              + Nearest.hint(name, columns.stream().map(RowColumn::name).toList()));
    }
    return index;
  }

  @Override
  public Each each(String name) {
    if (columns.stream().noneMatch(column -> column.list() && column.name().equals(name))) {
      throw new IllegalArgumentException(shown + " has no list '" + name + "'");
    }
    return elements.each(name);
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  public String name(int column) {
    return names.get(column);
  }

  @Override
  public int size() {
    return names.size();
  }

  /** Begins the next row. */
  void clear() {
    row.clear();
    elements.clear();
  }

  /** Puts a text into a column. */
  void put(int column, String text) throws BadRecord {
    row.put(column, checked(text), 0, text.length());
  }

  /** Puts a list into a column. */
  void put(int column, List<String> texts) throws BadRecord {
    row.putParts(column, true);
    JsonElements.Elements list = elements.within(names.get(column) + ".");
    for (int i = 0; i < texts.size(); i++) {
      char[] text = checked(texts.get(i));
      if (list != null) {
        list.add(String.valueOf(i + 1)).put("", new String(text));
      }
    }
  }

  private static char[] checked(String text) throws BadRecord {
    char[] characters = text.toCharArray();
    StrictText.check(characters, 0, characters.length);
    return characters;
  }
}
