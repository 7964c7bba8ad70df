package org.agoranomos.ontology.finding;

import java.io.Closeable;
import java.util.Iterator;

/**
 * A stream of values that may be on disk. Close it.
 *
 * @param <T> what it gives
 */
public interface Cursor<T> extends Iterator<T>, Closeable {
  @Override
  void close();

  /** A cursor over a list in memory. */
  static <T> Cursor<T> of(Iterable<T> values) {
    Iterator<T> iterator = values.iterator();
    return new Cursor<>() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public T next() {
        return iterator.next();
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }
}
