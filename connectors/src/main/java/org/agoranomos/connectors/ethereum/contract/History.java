package org.agoranomos.connectors.ethereum.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/** What is known of later events when an earlier one is read. In memory are only such events. */
public final class History {
  /**
   * A note of an event.
   *
   * @param block its block
   * @param log its index in the block
   * @param at when it was
   * @param value what it said, as a number
   * @param text what it said in words
   */
  record Note(long block, long log, TimeInterval at, long value, String text) {
    boolean of(Event event) {
      return block == event.log().block() && log == event.log().index();
    }

    boolean after(Event event) {
      return block > event.log().block()
          || (block == event.log().block() && log > event.log().index());
    }
  }

  private final Map<String, List<Note>> notes = new HashMap<>();
  private boolean early;

  /** Says that there may be more events up to the last block than were noted. */
  public void endsEarly() {
    early = true;
  }

  /** Whether it has all events up to the last block, after which contracts are asked. */
  boolean whole() {
    return !early;
  }

  /** Notes an event under a key; events come in order. */
  void note(String key, Event event, long value) {
    note(key, event, value, "");
  }

  /** Notes an event under a key, and what it said in words; events come in order. */
  void note(String key, Event event, String text) {
    note(key, event, 0, text);
  }

  /** Notes an event under a key, with a number and words; events come in order. */
  void note(String key, Event event, long value, String text) {
    notes
        .computeIfAbsent(key, k -> new ArrayList<>())
        .add(new Note(event.log().block(), event.log().index(), event.at(), value, text));
  }

  /** The first under that key after an event, or null. */
  @Nullable Note next(String key, Event event) {
    List<Note> all = notes.getOrDefault(key, List.of());
    int next = after(all, event);
    return next == all.size() ? null : all.get(next);
  }

  /** That of the event itself under that key, or null. */
  @Nullable Note of(String key, Event event) {
    List<Note> all = notes.getOrDefault(key, List.of());
    int next = after(all, event);
    return next > 0 && all.get(next - 1).of(event) ? all.get(next - 1) : null;
  }

  /** The last under that key before an event, or null. */
  @Nullable Note previous(String key, Event event) {
    List<Note> all = notes.getOrDefault(key, List.of());
    int last = after(all, event) - 1;
    if (last >= 0 && all.get(last).of(event)) {
      last--;
    }
    return last < 0 ? null : all.get(last);
  }

  private static int after(List<Note> all, Event event) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).after(event)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Whether an event is the first under that key. */
  boolean begins(String key, Event event) {
    List<Note> all = notes.getOrDefault(key, List.of());
    return !all.isEmpty() && all.get(0).of(event);
  }

  /** The last under that key, or null. */
  @Nullable Note last(String key) {
    List<Note> all = notes.getOrDefault(key, List.of());
    return all.isEmpty() ? null : all.get(all.size() - 1);
  }

  /** The sum of the values under that key up to and including an event, from the beginning. */
  long sum(String key, Event event) {
    long sum = 0;
    for (Note note : notes.getOrDefault(key, List.of())) {
      if (!note.after(event)) {
        sum += note.value();
      }
    }
    return sum;
  }

  /** The sum of all values under that key. */
  long sum(String key) {
    return notes.getOrDefault(key, List.of()).stream().mapToLong(Note::value).sum();
  }
}
