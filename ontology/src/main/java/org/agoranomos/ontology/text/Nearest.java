package org.agoranomos.ontology.text;

import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What somebody may have meant by a name that does not exist. */
public final class Nearest {
  private static final int MOST_LISTED = 30;

  private Nearest() {}

  /** Says the nearest name if one is near, and the names that there are. */
  public static String hint(String name, Collection<String> names) {
    String best = to(name, names);
    String list = String.join(", ", names.stream().limit(MOST_LISTED).toList());
    String there =
        names.isEmpty()
            ? "there are none"
            : "there are " + list + (names.size() > MOST_LISTED ? ", …" : "");
    return best == null ? there : "did you mean '" + best + "'? " + there;
  }

  /**
   * The nearest name, by Levenshtein's distance and without regard to case; null if none is near.
   */
  public static @Nullable String to(String name, Collection<String> names) {
    String best = null;
    int least = Math.max(1, name.length() / 2) + 1;
    for (String candidate : new TreeSet<>(names)) {
      int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  /** Levenshtein's distance, of the first 100 characters. */
  static int distance(String one, String other) {
    int width = Math.min(other.length(), 100);
    int[] row = new int[width + 1];
    for (int j = 0; j <= width; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= Math.min(one.length(), 100); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= width; j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[width];
  }
}
