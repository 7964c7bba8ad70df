package org.agoranomos.connectors.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.text.Nearest;
import org.jspecify.annotations.Nullable;

/**
 * One record of JSON as a row: what stands at {@code a.b} or {@code a.0} is the column of that
 * name. Numbers keep their text, so that {@code 1.0} and ids above 2^53 stay what they are.
 */
final class JsonRecord implements Columns {
  private static final int DEEPEST = 64;
  private static final int LONGEST_NUMBER = 1_000;
  private static final int MOST_REMEMBERED = 100;

  private final JsonFactory factory;
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final BitSet given = new BitSet();
  private final Set<String> unasked = new TreeSet<>();
  private final Row row = new Row();
  private final JsonElements elements = new JsonElements(row);

  /** Reads records of at most so many characters. */
  JsonRecord(int maxRecord) {
    factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(maxRecord)
                    .maxNameLength(maxRecord)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();
  }

  @Override
  public int index(String name, boolean optional) {
    if (Template.isOfEach(name)) {
      return elements.column(name, names);
    }
    Integer index = columns.putIfAbsent(name, names.size());
    if (index == null) {
      names.add(name);
    }
    return columns.get(name);
  }

  @Override
  public Each each(String name) {
    return elements.each(name);
  }

  /** The columns that were asked for. */
  List<String> names() {
    return names;
  }

  /**
   * Says that no record had a column, and what they had; null if one had it, or if there was none.
   */
  @Nullable String missing(int column, String shown) {
    if (given.get(column) || unasked.isEmpty() && given.isEmpty()) {
      return null;
    }
    Set<String> had = new TreeSet<>(unasked);
    given.stream().forEach(index -> had.add(names.get(index)));
    String name = names.get(column);
    return "no record of " + shown + " has '" + name + "'; " + Nearest.hint(name, had);
  }

  /** The row that {@link #read} fills. */
  Row row() {
    return row;
  }

  /** Reads one record; {@code suspect} if the source holds bytes that are not UTF-8, or NUL. */
  void read(char[] text, int length, boolean suspect) throws BadRecord {
    row.clear();
    elements.clear();
    if (suspect) {
      StrictText.check(text, 0, length);
    }
    try (JsonParser parser = factory.createParser(text, 0, length)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
        throw new BadRecord(
            "not-an-object",
            BadRecord.shown(new String(text, 0, length)) + " is not an object with fields",
            "correct the record, or the pointer 'records' in the mapping");
      }
      parts(parser, "", null, 0);
      if (parser.nextToken() != null) {
        throw new BadRecord("json-malformed", "goes on behind its end", "correct the record");
      }
    } catch (JsonEOFException e) {
      throw new BadRecord(
          "json-malformed", "ends too early", "export the source again, or correct the record");
    } catch (StreamConstraintsException e) {
      throw new BadRecord(
          "json-too-deep",
          "is nested deeper than " + DEEPEST + " or holds too long a number",
          "correct the record");
    } catch (JsonProcessingException e) {
      String problem = e.getOriginalMessage().lines().findFirst().orElse("");
      boolean twice = problem.startsWith("Duplicate");
      throw new BadRecord(
          twice ? "json-duplicate-key" : "json-malformed",
          twice ? "has a key twice: " + problem : "is not JSON: " + BadRecord.shown(problem),
          "correct the record");
    } catch (IOException e) {
      throw new IllegalStateException("reading characters in memory does not fail", e);
    }
  }

  /**
   * Reads what is inside an object or array.
   *
   * @param prefix the names that lead there, each with its dot
   * @param outer the element of a list that it is within, or null
   * @param depth how much of the names leads to that element
   */
  private void parts(
      JsonParser parser, String prefix, JsonElements.@Nullable Element outer, int depth)
      throws IOException, BadRecord {
    boolean array = parser.currentToken() == JsonToken.START_ARRAY;
    JsonElements.@Nullable Elements list = elements.within(prefix);
    int index = 0;
    for (JsonToken token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
      String name = array ? prefix + index++ : prefix + parser.currentName();
      if (!array) {
        token = parser.nextToken();
      }
      Integer column = columns.get(name);
      if (column != null) {
        given.set(column);
      } else if (unasked.size() < MOST_REMEMBERED) {
        unasked.add(name);
      }
      JsonElements.Element element = outer;
      int start = depth;
      if (list != null) {
        element = list.add(array ? String.valueOf(index) : parser.currentName());
        start = name.length();
      }
      if (token.isStructStart()) {
        if (column != null) {
          row.putParts(column, token == JsonToken.START_ARRAY);
        }
        if (element != null) {
          element.put(name.substring(start), null);
        }
        parts(parser, name + ".", element, start);
      } else if (token != JsonToken.VALUE_NULL) {
        value(parser, name, column);
        if (element != null) {
          element.put(name.substring(start), parser.getText());
        }
        elements.single(name, parser);
      }
    }
  }

  private void value(JsonParser parser, String name, @Nullable Integer column)
      throws IOException, BadRecord {
    char[] text = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    int length = parser.getTextLength();
    // An escape may write what the source's own bytes could not.
    StrictText.check(text, offset, offset + length);
    if (column == null) {
      row.others.add(name);
      row.others.add(new String(text, offset, length));
    } else if (row.has(column)) {
      throw new BadRecord(
          "json-duplicate-key", "has two values for '" + name + "'", "correct the record");
    } else {
      row.put(column, text, offset, length);
    }
  }
}
