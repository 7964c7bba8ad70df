package org.agoranomos.ontology.fact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of places on a chain again. */
final class ChainPlace {
  private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
  private static final Pattern LOG =
      Pattern.compile("block=" + NUMBER + "&transaction=(0x[0-9a-f]{64})&log=" + NUMBER);
  private static final Pattern STATE =
      Pattern.compile("block=" + NUMBER + "&contract=(0x[0-9a-f]{40})&function=([^#]+)");

  private ChainPlace() {}

  /** The place that a fragment names, or null if it is none on a chain. */
  static @Nullable SourceLocation parse(String chain, String fragment) {
    Matcher log = LOG.matcher(fragment);
    if (log.matches()) {
      return new SourceLocation.ChainLog(
          chain, Long.parseLong(log.group(1)), log.group(2), Long.parseLong(log.group(3)));
    }
    Matcher state = STATE.matcher(fragment);
    return state.matches()
        ? new SourceLocation.ChainState(
            chain, Long.parseLong(state.group(1)), state.group(2), state.group(3))
        : null;
  }
}
