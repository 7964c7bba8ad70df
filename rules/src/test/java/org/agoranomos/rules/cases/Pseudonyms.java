package org.agoranomos.rules.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Other names, one for each, that can be told from all other text. */
final class Pseudonyms {
  private static final Pattern PSEUDONYM = Pattern.compile("zq[0-9]{5}q");

  private final boolean keepOrder;
  private final Map<String, String> pseudonyms = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  private Pseudonyms(boolean keepOrder) {
    this.keepOrder = keepOrder;
  }

  /** Pseudonyms that sort as the names do. */
  static Pseudonyms inOrder() {
    return new Pseudonyms(true);
  }

  /** Pseudonyms that sort the other way round. */
  static Pseudonyms reversed() {
    return new Pseudonyms(false);
  }

  /** Whether they sort as the names do. */
  boolean keepOrder() {
    return keepOrder;
  }

  /** Gives each its pseudonym; the audited market, which no fact need name, keeps its name. */
  void give(Collection<String> all) {
    List<String> sorted = new ArrayList<>(new TreeSet<>(all));
    if (!keepOrder) {
      Collections.reverse(sorted);
    }
    for (String name : sorted) {
      if (!name.equals(CaseRun.MARKET)) {
        String pseudonym = "zq%05dq".formatted(pseudonyms.size());
        pseudonyms.put(name, pseudonym);
        names.put(pseudonym, name);
      }
    }
  }

  /** The other name of a name; its own if it was given none. */
  String of(String name) {
    return pseudonyms.getOrDefault(name, name);
  }

  /** The text with the names themselves. */
  String undone(String text) {
    return PSEUDONYM
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(names.get(match.group())));
  }
}
