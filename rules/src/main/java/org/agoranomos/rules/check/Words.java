package org.agoranomos.rules.check;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Texts, or words of an enum, or truth.
 *
 * @param listed the words
 * @param others whether it is all but these
 * @param universe all words that there are, or null if there is no end of them
 */
public record Words(Set<String> listed, boolean others, @Nullable Set<String> universe)
    implements Values {
  /** Sorts what is listed. */
  public Words {
    listed = new TreeSet<>(listed);
  }

  @Override
  public Words and(Values other) {
    Words that = (Words) other;
    Set<String> shared = new TreeSet<>(listed);
    if (others && that.others) {
      shared.addAll(that.listed);
      return new Words(shared, true, universe);
    } else if (others) {
      shared = new TreeSet<>(that.listed);
      shared.removeAll(listed);
    } else if (that.others) {
      shared.removeAll(that.listed);
    } else {
      shared.retainAll(that.listed);
    }
    return new Words(shared, false, universe);
  }

  @Override
  public Words not() {
    return new Words(listed, !others, universe);
  }

  @Override
  public boolean isEmpty() {
    return others ? universe != null && listed.containsAll(universe) : listed.isEmpty();
  }

  @Override
  public String words() {
    return others ? "not " + String.join(" or ", listed) : String.join(" or ", listed);
  }

  /** The words, or null if there is no end of them. */
  @Nullable Set<String> list() {
    if (!others) {
      return Set.copyOf(listed);
    } else if (universe == null) {
      return null;
    }
    Set<String> rest = new TreeSet<>(universe);
    rest.removeAll(listed);
    return rest;
  }
}
