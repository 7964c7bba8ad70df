package org.agoranomos.connectors.table;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.text.Nearest;

/** The records of an array in a JSON document, at a pointer. */
final class JsonArray extends JsonSource {
  private static final int LONGEST_KEY = 1_000;

  private final String pointer;
  private final List<String> path = new ArrayList<>();
  private final JsonText text;
  private final JsonText keys;
  private long index = -1;
  private boolean ended;

  /** Goes to the array; an error if it is not there. */
  JsonArray(String shown, StrictText text, String pointer, int maxRecord)
      throws IOException, SourceException {
    super(shown, maxRecord);
    this.pointer = pointer;
    this.text = new JsonText(text, maxRecord);
    keys = new JsonText(text, LONGEST_KEY);
    if (!pointer.isEmpty()) {
      for (String key : pointer.substring(1).split("/", -1)) {
        path.add(key.replace("~1", "/").replace("~0", "~"));
      }
    }
    if (keys.peek() < 0) {
      throw broken("is empty: expected JSON");
    }
    try {
      for (String key : path) {
        enter(key);
      }
      if (!keys.take('[')) {
        throw notAnArray();
      }
    } catch (EOFException e) {
      throw broken("ends before its records; export it again");
    }
  }

  private SourceException notAnArray() throws IOException, SourceException {
    String at = pointer.isEmpty() ? "at its root" : "at " + pointer;
    List<String> seen = new ArrayList<>();
    if (keys.take('{')) {
      find("", seen);
    }
    return new SourceException(
        SourceException.Kind.CONFIGURATION,
        shown
            + " has no array "
            + at
            + "; set 'records' in the mapping to its JSON pointer"
            + (seen.isEmpty() ? "" : ". There are the keys " + String.join(", ", seen)));
  }

  private void enter(String key) throws IOException, SourceException {
    List<String> seen = new ArrayList<>();
    if (!keys.take('{') || !find(key, seen)) {
      throw new SourceException(
          SourceException.Kind.CONFIGURATION,
          shown
              + " has nothing at "
              + pointer
              + " ('records' in the mapping)"
              + (seen.isEmpty() ? "" : "; " + Nearest.hint(key, seen)));
    }
  }

  /** Goes through the keys of an object to the value of one; says which others were seen. */
  private boolean find(String wanted, List<String> seen) throws IOException, SourceException {
    boolean first = true;
    while (!keys.take('}')) {
      if (!first && !keys.take(',')) {
        throw broken("is not JSON: expected ',' or '}' between the keys of an object");
      }
      first = false;
      String key = key();
      if (!keys.take(':')) {
        throw broken("is not JSON: expected ':' behind a key");
      }
      if (key.equals(wanted)) {
        return true;
      }
      seen.add(key);
      skip();
    }
    return false;
  }

  private String key() throws IOException, SourceException {
    if (keys.peek() != '"') {
      throw broken("is not JSON: expected a key in quotes");
    }
    try {
      keys.next(true);
    } catch (BadRecord e) {
      throw broken("has a key longer than " + LONGEST_KEY + " characters");
    }
    return new String(keys.value(), 1, keys.length() - 2);
  }

  private void skip() throws IOException {
    try {
      keys.next(false);
    } catch (BadRecord e) {
      throw new IllegalStateException("what is not kept cannot be too long", e);
    }
  }

  @Override
  public boolean next() throws IOException, BadRecord, SourceException {
    if (ended) {
      return false;
    }
    index++;
    if (keys.take(']')) {
      ended = true;
      finish();
      return false;
    }
    if (index > 0 && text.peek() >= 0 && !keys.take(',')) {
      throw broken(
          "is not JSON: expected ',' or ']' behind record "
              + (index - 1)
              + "; what follows was not read");
    }
    if (text.peek() == ']' || text.peek() == ',') {
      throw broken(
          "is not JSON: a comma without a record at "
              + pointer
              + "/"
              + index
              + "; what follows was not read");
    }
    try {
      text.next(true);
    } catch (EOFException e) {
      ended = true;
      throw new BadRecord(
          "file-cut",
          "the file ends before this record and its array do, or a quote or bracket in it is not closed",
          "export the file again; the records from here on are missing");
    }
    record.read(text.value(), text.length(), text.suspect());
    return true;
  }

  /** What stands behind the array must be JSON too, and not name the array again. */
  private void finish() throws IOException, SourceException {
    try {
      for (int i = path.size() - 1; i >= 0; i--) {
        if (!keys.take('}')) {
          if (!keys.take(',')) {
            throw broken("is not JSON: expected ',' or '}' behind " + pointer);
          }
          if (find(path.get(i), new ArrayList<>())) {
            throw broken("has the key '" + path.get(i) + "' twice");
          }
        }
      }
    } catch (EOFException e) {
      throw broken("ends too early, behind its records; export it again");
    }
    if (keys.peek() >= 0) {
      throw broken("is not JSON: it goes on behind its end");
    }
  }

  private SourceException broken(String problem) {
    return new SourceException(SourceException.Kind.SOURCE, shown + " " + problem);
  }

  @Override
  public long number() {
    return index + 1;
  }

  @Override
  public SourceLocation location() {
    return new SourceLocation.Pointer(shown, pointer + "/" + index);
  }
}
