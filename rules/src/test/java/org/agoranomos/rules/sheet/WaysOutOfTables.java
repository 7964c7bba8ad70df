package org.agoranomos.rules.sheet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ways out of a table. Each, if it ran, would set the system property {@link #MARK} or make the
 * file of that name.
 */
final class WaysOutOfTables {
  static final String MARK = "agora.escaped.table";

  private static final String SET = "java.lang.System.setProperty(\"" + MARK + "\", \"1\")";

  private WaysOutOfTables() {}

  /**
   * A table; {@code HEAD}, {@code HEADER}, {@code SNIPPET} and {@code VALUE} are to be replaced.
   */
  static final String TABLE =
      """
      HEAD | HEAD2
      RuleTable OWN-001 | | |
      METADATA | CONDITION | CONDITION | TYPE
       | Scope( $market : key ) | HEADER | <
      severity | | buyer | SNIPPET
      Graveness | | Buyer | What is tried
      minor | | a | VALUE
      """;

  private static String table(String header, String snippet, String value) {
    return table("", "", "CONDITION", header, snippet, value);
  }

  private static String table(
      String head, String head2, String type, String header, String snippet, String value) {
    return TABLE
        .replace("HEAD2", head2)
        .replace("HEADER", header)
        .replace("HEAD", head)
        .replace("TYPE", type)
        .replace("SNIPPET", snippet)
        .replace("VALUE", value);
  }

  /** The harmless one, so that it is what is tried that is refused. */
  static String harmless() {
    return table("$trade : Trade( market == $market )", "seller == $param", "b");
  }

  /** Snippets, in D5. */
  static Map<String, String> snippets() {
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put("a process", "Runtime.getRuntime().exec($param) != null");
    ways.put("a process by its builder", "new ProcessBuilder($param).start() != null");
    ways.put("a file", "new java.io.File($param).createNewFile()");
    ways.put("a socket", "new java.net.Socket($param, 9) != null");
    ways.put("reflection", "getClass().getName() == $param");
    ways.put("class loading", "Class.forName($param) != null");
    ways.put("the class loader", "this.class.classLoader == $param");
    ways.put("the environment", "System.getenv($param) != null");
    ways.put("a system property", SET + " == $param");
    ways.put("a static initialiser", "org.agoranomos.rules.engine.PackBuilder.class == $param");
    ways.put(
        "the house's own classes", "org.agoranomos.rules.policy.PolicyFolder.read(null) != $param");
    ways.put("the clock", "java.time.Instant.now() != $param");
    ways.put("endless matching", "buyer matches $param");
    ways.put("an end of the pattern", "buyer == $param ) eval( " + SET + " == null");
    ways.put(
        "an end of the rule",
        "buyer == $param ) then " + SET + "; end rule \"OWN-001 b\" when Trade( id == id");
    ways.put("a comment that hides what follows", "buyer == $param /*");
    ways.put("a comment to the end of the line", "buyer == $param //");
    ways.put("a text that does not end", "buyer == \"$param");
    ways.put("metadata of a pattern", "buyer == $param ) @watch( *");
    ways.put("a lambda", "java.util.Optional.of(id).map(x -> " + SET + ") == $param");
    ways.put("forall with code", "forall(&&){buyer != $ && " + SET + " == null}");
    ways.put("forall that ends the pattern", "forall(&&){buyer != $) eval(true}");
    ways.put("forall that names a binding", "forall(&&){buyer != $market + $}");
    ways.put("forall with another operator", "forall() eval(){buyer != $}");
    ways.put("a template expression", "buyer == \"@{" + SET + "}\" || buyer == $param");
    ways.put("an inline cast", "this#java.lang.Object#hashCode() == $param");
    ways.put("a key of a map", "System.getProperties()[$param] != null");
    ways.put("Unicode escapes", "S\\u0079stem.exit($param) == null");
    ways.put("a query", "seller == $param, ?trades( $param; )");
    ways.put("a binding that is a place", "$parameter : buyer, seller == $param");
    return ways;
  }

  /** Headers, in C4. */
  static Map<String, String> headers() {
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put("eval", "eval");
    ways.put("eval with parentheses", "eval()");
    ways.put("from", "$trade : Trade() from " + SET);
    ways.put("from a name", "$trade : Trade from $market");
    ways.put("accumulate", "accumulate( $t : Trade(), $n : count($t) )");
    ways.put("collect", "java.util.List() from collect( Trade() )");
    ways.put("a query in the header", "?trades");
    ways.put("a path", "$trade : /trades");
    ways.put("another class", "$trade : java.lang.Runtime");
    ways.put("any object", "Object");
    ways.put("two patterns", "eval( true ) $trade : Trade( market == $market )");
    ways.put("a pattern with code", "$trade : Trade( " + SET + " == null )");
    ways.put("a pattern that is not closed", "$trade : Trade( market == $market");
    ways.put("a window", "$trade : Trade() over window:time( 1s )");
    ways.put("watching", "$trade : Trade() @watch( * )");
    ways.put("an end of the rule in the header", "Trade( ) then end rule \"x\" when Trade( )");
    ways.put("a place in the header", "$trade : Trade( buyer == $param )");
    return ways;
  }

  /** Values, in D7. */
  static Map<String, String> values() {
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put("quotes that end the text", "b\" || " + SET + " == null || \"b");
    ways.put(
        "quotes and parentheses that end the pattern",
        "b\" ) eval( " + SET + " == null ) Trade( id == \"b");
    ways.put("a backslash", "b\\");
    ways.put("two lines", "b\" ) then end".replace(" ", "\u2028"));
    ways.put("a character that cannot be seen", "b\u202E");
    ways.put("a sign that stands for a cell", "b\uE000Rules!A1\uE001");
    return ways;
  }

  /** Values of a column that takes a list or parts, in D7. */
  static Map<String, String[]> lists() {
    Map<String, String[]> ways = new LinkedHashMap<>();
    ways.put(
        "an end of the list",
        new String[] {"seller in ( $param )", "b\" ) || " + SET + " == null || seller in ( \"c"});
    ways.put("a place in a part", new String[] {"seller == $1 || seller == $2", "$2, b"});
    ways.put("a place in a repeated part", new String[] {"forall(||){seller == $}", "$1, b"});
    ways.put(
        "a number that is code",
        new String[] {"price.value > $param", "1B || " + SET + " == null"});
    ways.put(
        "a term that is code",
        new String[] {"at > $param", "2026-01-01\") || " + SET + " == null"});
    ways.put("a mark that is code", new String[] {"seller != buyer", SET});
    ways.put(
        "a guess that is code",
        new String[] {"price.value + $param > 1B", "1) || " + SET + " == (1"});
    return ways;
  }

  /** Keywords above the table, in A1, with what stands in B1. */
  static Map<String, String> keywords() {
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put("Import", "java.lang.Runtime");
    ways.put("Variables", "java.util.List list");
    ways.put("Functions", "function int f() { " + SET + "; return 1; }");
    ways.put("Queries", "query q() Trade() end");
    ways.put("Declare", "declare T x : String = " + SET + " end");
    ways.put("Unit", "Elsewhere");
    ways.put("Dialect", "mvel");
    ways.put("Sequential", "true");
    ways.put("SequentialMaxPriority", "9");
    ways.put("EscapeQuotes", "false");
    ways.put("NumericDisabled", "true");
    ways.put("PRIORITY", "( " + SET + ".length() )");
    ways.put("AGENDA-GROUP", "x");
    ways.put("ENABLED", "true");
    ways.put("DURATION", "5");
    return ways;
  }

  /** Types of columns, in D3. */
  static Map<String, String> types() {
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put("ACTION", SET + "; //$param");
    ways.put("A", SET + "; //$param");
    ways.put("PRIORITY", "");
    ways.put("NO-LOOP", "");
    ways.put("AGENDA-GROUP", "");
    ways.put("ENABLED", "");
    ways.put("TIMER", "");
    ways.put("NAME", "");
    ways.put("DESCRIPTION", "");
    ways.put("CALENDARS", "");
    return ways;
  }

  static String ofSnippet(String snippet) {
    return table("$trade : Trade( market == $market )", snippet, "x");
  }

  static String ofHeader(String header) {
    return table(header, "seller == $param", "b");
  }

  static String ofValue(String snippet, String value) {
    return table("$trade : Trade( market == $market )", snippet, value);
  }

  static String ofKeyword(String keyword, String value) {
    return table(
        keyword,
        value,
        "CONDITION",
        "$trade : Trade( market == $market )",
        "seller == $param",
        "b");
  }

  static String ofType(String type, String snippet) {
    return table("", "", type, "$trade : Trade( market == $market )", snippet, "x");
  }
}
