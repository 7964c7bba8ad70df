package org.agoranomos.connectors.ethereum.rpc;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.connectors.ethereum.rpc.RpcException.Kind;

/**
 * What a node means by an error. Providers have no common words for "too much"; these are the ones
 * that were seen. Code −32005 is a quota with some and a range with others, so words go first.
 */
final class Complaint {
  private static final int LONGEST = 200;

  private static final List<String> QUOTA =
      List.of(
          "rate limit",
          "request rate",
          "too many requests",
          "daily request count",
          "quota",
          "capacity",
          "credits",
          "compute units",
          "throughput",
          "throttl",
          "over the limit of requests",
          "requests per second",
          "retry after",
          "temporarily unavailable",
          "service unavailable",
          "overloaded");

  private static final List<String> TOO_MUCH =
      List.of(
          "query returned more than",
          "more than 10000 results",
          "too many results",
          "too many logs",
          "returned too many",
          "block range",
          "range should work",
          "exceeds limit of",
          "exceed maximum",
          "exceeds max",
          "exceeds the range",
          "range is too",
          "range too",
          "ranges over",
          "is limited to",
          "max results",
          "max block",
          "maximum block",
          "response size",
          "response too large",
          "too large",
          "result set",
          "logs matched by query exceeds",
          "query timeout",
          "query timed out",
          "query exceeds",
          "batch too",
          "batch limit",
          "batch size",
          "-32005",
          "limit exceeded");

  private static final List<String> PRUNED =
      List.of(
          "pruned",
          "missing trie node",
          "state is not available",
          "state not available",
          "historical state",
          "archive",
          "history is not available");

  private static final Pattern WORKING_RANGE =
      Pattern.compile("\\[\\s*0x([0-9a-f]{1,15})\\s*,\\s*0x([0-9a-f]{1,15})\\s*\\]");
  private static final Pattern BLOCKS =
      Pattern.compile(
          "(?:limit of|up to a?|limited to|maximum(?: is)?|max(?: is)?|over)[: ]*(?:0 - )?(\\d{1,9})(?! results| logs)");

  private Complaint() {}

  /** The exception for an error that a node stated. */
  static RpcException of(int status, long code, String message, boolean hasData) {
    String said = shown(message) + " (" + code + ")";
    String words = message.toLowerCase(Locale.ROOT);
    if (status == 429 || code == 429 || mentions(words, QUOTA)) {
      return new RpcException(Kind.BUSY, said);
    }
    if (code == 3 || words.contains("revert") || (hasData && words.contains("execution"))) {
      return new RpcException(Kind.REVERTED, said);
    }
    if (mentions(words, PRUNED)) {
      return new RpcException(
          Kind.REFUSED, said + "; the node no longer has it: use one that keeps history");
    }
    if (status == 413 || code == -32005 || mentions(words, TOO_MUCH)) {
      return new RpcException(Kind.TOO_MUCH, said, fewer(words), 0);
    }
    return new RpcException(status >= 500 ? Kind.BUSY : Kind.REFUSED, said);
  }

  /** How many blocks would do, as far as the words say. */
  private static long fewer(String words) {
    Matcher range = WORKING_RANGE.matcher(words);
    if (range.find()) {
      long from = Long.parseLong(range.group(1), 16);
      long to = Long.parseLong(range.group(2), 16);
      return to >= from ? to - from + 1 : 0;
    }
    Matcher blocks = BLOCKS.matcher(words);
    return blocks.find() ? Long.parseLong(blocks.group(1)) : 0;
  }

  private static boolean mentions(String words, List<String> any) {
    return any.stream().anyMatch(words::contains);
  }

  /** What a node wrote, on one line, shortened. */
  static String shown(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\u2028\\u2029\\s]+", " ");
    return "'" + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…") + "'";
  }
}
