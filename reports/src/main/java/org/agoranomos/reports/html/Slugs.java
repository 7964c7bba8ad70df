package org.agoranomos.reports.html;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Short words for identifiers, fit for names of files and anchors on every system, no two alike.
 */
record Slugs(Map<String, String> byId) {
  private static final int LONGEST = 40;

  /** The words of a report. */
  record All(Slugs policies, Slugs organizations, Slugs sources) {}

  static Slugs of(Collection<String> ids) {
    Map<String, String> byId = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (String id : new TreeSet<>(ids)) {
      String plain = id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      String slug = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("^-|-$", "");
      String base = slug.isEmpty() ? "x" : slug;
      String unique = base;
      for (int i = 2; !taken.add(unique); i++) {
        unique = base + "-n" + i;
      }
      byId.put(id, unique);
    }
    return new Slugs(byId);
  }

  String of(String id) {
    String slug = byId.get(id);
    if (slug == null) {
      throw new IllegalArgumentException("nothing is known of '" + id + "'");
    }
    return slug;
  }
}
