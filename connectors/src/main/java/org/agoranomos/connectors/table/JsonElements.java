package org.agoranomos.connectors.table;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The elements of those lists of a JSON record that entries go over with {@code each}. Those of an
 * array are numbered from 1, those of an object have its keys; a single value is a list of one. An
 * element's texts are put into the row's columns when its turn comes, and lists beside each other
 * are gone over together.
 */
final class JsonElements {
  private static final String STAR = "*";

  private final Row row;
  private final Map<String, Elements> byName = new HashMap<>();
  private final Map<String, Elements> byPrefix = new HashMap<>();
  private int starColumn = -1;
  private int room;
  private long record;

  /** Puts the elements' texts into a row. */
  JsonElements(Row row) {
    this.row = row;
  }

  /** One list: what it holds in the record being read. */
  static final class Elements {
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, Element> byPlace = new LinkedHashMap<>();
    private final List<String> places = new ArrayList<>();

    /** The element at a place, which is added if it is not there yet. */
    Element add(String place) {
      Element element = byPlace.get(place);
      if (element == null) {
        element = new Element(columns);
        byPlace.put(place, element);
        places.add(place);
      }
      return element;
    }
  }

  /** One element: its texts by column. Null is something that has parts. */
  static final class Element {
    private final Map<String, Integer> columns;
    private final Map<Integer, @Nullable String> texts = new HashMap<>();

    private Element(Map<String, Integer> columns) {
      this.columns = columns;
    }

    /** Keeps what stands there within the element, if it was asked for; null if it has parts. */
    void put(String path, @Nullable String text) throws BadRecord {
      Integer column = columns.get(path);
      if (column == null) {
        return;
      }
      if (texts.containsKey(column)) {
        throw new BadRecord(
            "json-duplicate-key", "has two values for one element of a list", "correct the record");
      }
      texts.put(column, text);
    }
  }

  /** The number of a column with a star; it gets one, and a name, if it has none. */
  int column(String name, List<String> names) {
    if (name.equals(STAR)) {
      if (starColumn < 0) {
        starColumn = names.size();
        names.add(name);
      }
      return starColumn;
    }
    int star = (name + ".").indexOf(".*.");
    Map<String, Integer> columns = list(name.substring(0, star)).columns;
    Integer column = columns.putIfAbsent(name.substring(star + 2), names.size());
    if (column == null) {
      column = names.size();
      names.add(name);
    }
    return column;
  }

  private Elements list(String name) {
    Elements list = byName.computeIfAbsent(name, n -> new Elements());
    byPrefix.put(name + ".", list);
    return list;
  }

  /** The elements of a list that is now to be kept. */
  Each each(String name) {
    Elements list = list(name);
    return new Each() {
      private int here;

      @Override
      public int count() {
        return list.places.size();
      }

      @Override
      public void at(int element) {
        here = element;
        put(list.places.get(element));
      }

      @Override
      public int here() {
        return here;
      }

      @Override
      public long record() {
        return record;
      }
    };
  }

  /** Forgets the last record. */
  void clear() {
    byName
        .values()
        .forEach(
            list -> {
              list.byPlace.clear();
              list.places.clear();
            });
    room = -1;
    record++;
  }

  /** The list whose elements have names that begin so, or null. */
  @Nullable Elements within(String prefix) {
    return byPrefix.isEmpty() ? null : byPrefix.get(prefix);
  }

  /** A single value where a list is asked for is its one element. */
  void single(String name, JsonParser parser) throws IOException, BadRecord {
    Elements list = byName.isEmpty() ? null : byName.get(name);
    if (list != null) {
      list.add("1").put("", parser.getText());
    }
  }

  private void put(String place) {
    if (room < 0) {
      room = row.used();
    }
    row.cut(room);
    put(starColumn, place);
    for (Elements list : byName.values()) {
      Element element = list.byPlace.get(place);
      for (int column : list.columns.values()) {
        row.remove(column);
        if (element != null && element.texts.containsKey(column)) {
          String text = element.texts.get(column);
          if (text == null) {
            row.putParts(column, true);
          } else {
            put(column, text);
          }
        }
      }
    }
  }

  private void put(int column, String text) {
    if (column >= 0) {
      row.put(column, text.toCharArray(), 0, text.length());
    }
  }
}
