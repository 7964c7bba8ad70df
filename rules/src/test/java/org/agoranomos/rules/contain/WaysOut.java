package org.agoranomos.rules.contain;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ways out of a rule. Each, if it ran, would set the system property {@link #MARK} or make the file
 * of that name.
 */
final class WaysOut {
  static final String MARK = "agora.escaped";

  private static final String SET = "java.lang.System.setProperty(\"" + MARK + "\", \"1\")";

  private WaysOut() {}

  /** Expressions of conditions that Drools compiles, as constraints of a Trade. */
  static Map<String, String> constraints() {
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put("a process", "Runtime.getRuntime().exec(\"touch target/" + MARK + "\") != null");
    ways.put(
        "a process by its builder",
        "new ProcessBuilder(\"touch\", \"target/" + MARK + "\").start() != null");
    ways.put("a system property", "System.setProperty(\"" + MARK + "\", \"1\") == null");
    ways.put("a static method by its full name", SET + " == null");
    ways.put("a file", "new java.io.File(\"target/" + MARK + "\").createNewFile()");
    ways.put(
        "a file by a static method",
        "java.nio.file.Files.createFile(java.nio.file.Path.of(\"target/" + MARK + "\")) != null");
    ways.put("a socket", "new java.net.Socket(\"localhost\", 9) != null");
    ways.put("an address", "new java.net.URL(\"http://localhost:9\").openStream() != null");
    ways.put("reflection", "getClass().getMethods().length > 0");
    ways.put("reflection through this", "this.getClass().getName() != \"\"");
    ways.put(
        "reflection through a component",
        "buyer.getClass().forName(\"java.lang.Runtime\") != null");
    ways.put("class loading", "Class.forName(\"java.lang.Runtime\") != null");
    ways.put("the class loader", "this.class.classLoader != null");
    ways.put("the class loader of a binding", "$party.class.classLoader == null");
    ways.put("the environment", "System.getenv(\"HOME\") != null");
    ways.put(
        "the end of the program",
        "( id == \"none\" && exit() )".replace("exit()", "( System.exit(1) == null )"));
    ways.put("a thread", "new Thread().isAlive() == false");
    ways.put("a thread that waits", "Thread.currentThread().isInterrupted() == false");
    ways.put("a choice with a call", "( id != null ? " + SET + " : \"\" ) == null");
    ways.put(
        "an object with effects", "new java.io.FileOutputStream(\"target/" + MARK + "\") != null");
    ways.put("the clock", "java.time.Instant.now() != null");
    ways.put("chance", "Math.random() > 2");
    ways.put("the locale", "buyer.toLowerCase() == \"x\"");
    ways.put("endless matching", "buyer matches \"(a+)+b\"");
    ways.put("much memory", "buyer.repeat(1000000000) != null");
    ways.put("a wait", "wait() == null");
    ways.put(
        "the house's own classes", "org.agoranomos.rules.policy.PolicyFolder.read(null) != null");
    ways.put("the engine's own classes", "org.kie.api.KieServices.get() != null");
    ways.put(
        "a script engine",
        "new javax.script.ScriptEngineManager().getEngineByName(\"js\") == null");
    ways.put("an inline cast", "this#java.lang.Object#hashCode() == 0");
    ways.put("a lambda", "java.util.Optional.of(id).map(x -> " + SET + ") == null");
    ways.put("a method reference", "java.util.Optional.of(id).map(System::getenv) == null");
    ways.put("a null-safe step", "this!.getClass() != null");
    ways.put("a key of a map", "java.lang.System.getProperties()[\"user.home\"] != null");
    ways.put("Unicode escapes", "S\\u0079stem.setProperty(\"" + MARK + "\", \"1\") == null");
    ways.put("Unicode escapes that end a text", "id != \"\\u0022 + " + SET + " + \\u0022\"");
    ways.put(
        "a comment in the way",
        "java./* x */lang.System.setProperty(\"" + MARK + "\", \"1\") == null");
    ways.put("a binding of a call", "$x : System.setProperty(\"" + MARK + "\", \"1\")");
    return ways;
  }

  /** Patterns, which stand on line 5. */
  static Map<String, String> patterns() {
    String trade = "$trade : Trade( buyer == $party )";
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put("eval", trade + " eval( " + SET + " == null )");
    ways.put("from", "$trade : Trade() from " + SET);
    ways.put("from a known name", "$trade : Trade() from $party");
    ways.put("forall", trade + " forall( Trade( buyer == $party ) )");
    ways.put(
        "forall of the same",
        trade + " forall( $t : Trade( buyer == $party ) Trade( this == $t, seller == \"b\" ) )");
    ways.put("collect", "java.util.List() from collect( Trade() )");
    ways.put("accumulate", "accumulate( $t : Trade(), $n : count($t) )");
    ways.put(
        "accumulate with code",
        trade + " Number() from accumulate( Trade(), init( " + SET + "; ) action( ) result( 1 ) )");
    ways.put("groupby", "groupby( $t : Trade(); $t.buyer; $n : count($t) )");
    ways.put("another class", "java.lang.Object() " + trade);
    ways.put("a class of the package that is no fact", "FactSchema() " + trade);
    ways.put("any object", "Object() " + trade);
    ways.put("a path", "$t : /trades[ buyer == $party ]");
    ways.put("a query", "?trades( $party; ) " + trade);
    ways.put("a window", trade + " over window:time( 1s )");
    ways.put("an entry point", trade + " from entry-point \"x\"");
    ways.put("a named consequence", trade + " do[x]");
    ways.put("a branch", trade + " if ( " + SET + " == null ) do[x]");
    ways.put("metadata of a pattern", "$trade : Trade( buyer == $party ) @watch( * )");
    ways.put("a position", "$trade : Trade( $party; )");
    return ways;
  }

  /** Whole files; the way out stands on line 1. */
  static Map<String, String> files() {
    String rule =
        "\nrule \"OWN-001\"\nwhen\n  Scope( $party : key )\n  $trade : Trade( buyer == $party )\nthen\nend\n";
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put("a package", "package elsewhere;" + rule);
    ways.put("an import", "import java.lang.Runtime;" + rule);
    ways.put("an import of a method", "import static java.lang.System.setProperty;" + rule);
    ways.put("an import of a function", "import function java.lang.System.setProperty;" + rule);
    ways.put("an import that runs in the build", "import accumulate java.lang.Thread x;" + rule);
    ways.put("a function", "function int f() { " + SET + "; return 1; }" + rule);
    ways.put("a global", "global java.util.List list;" + rule);
    ways.put("a type", "declare T x : String = " + SET + " end" + rule);
    ways.put("an enum", "declare enum E A( " + SET + " ); x : String end" + rule);
    ways.put("a query", "query q( String s ) Trade( buyer == s ) end" + rule);
    ways.put("a unit", "unit Elsewhere;" + rule);
    ways.put("a window", "declare window W Trade() over window:time( 1s ) end" + rule);
    ways.put("an entry point", "declare entry-point E end" + rule);
    ways.put("a dialect", "dialect \"mvel\"" + rule);
    String one =
        "rule \"OWN-001\" %s when Scope( $party : key ) $trade : Trade( buyer == $party ) then %s end";
    ways.put("a dialect of a rule", String.format(one, "dialect \"mvel\"", ""));
    ways.put("a salience", String.format(one, "salience( " + SET + ".length() )", ""));
    ways.put("a number of salience", String.format(one, "salience 1", ""));
    ways.put("enabled", String.format(one, "enabled( " + SET + " == null )", ""));
    ways.put("a timer", String.format(one, "timer( expr: " + SET + " )", ""));
    ways.put("no-loop", String.format(one, "no-loop true", ""));
    ways.put("a parent", String.format(one, "extends \"OWN-001 a\"", ""));
    ways.put("other metadata", String.format(one, "@propertyReactive", ""));
    ways.put("metadata that is evaluated", String.format(one, "@severity( " + SET + " )", ""));
    ways.put("metadata without quotes", String.format(one, "@severity( Stage.EXECUTED )", ""));
    ways.put("metadata with keys", String.format(one, "@severity( from = \"major\" )", ""));
    ways.put("code", String.format(one, "", SET + ";"));
    ways.put("code of known names", String.format(one, "", "$trade.buyer();"));
    ways.put("a change of facts", String.format(one, "", "delete( $trade );"));
    ways.put("another's name", one.replace("OWN-001", "DAO-004").replace("%s", ""));
    ways.put(
        "deep nesting",
        String.format(one, "", "")
            .replace(
                "buyer ==",
                "(".repeat(3000) + "buyer == $party" + ")".repeat(3000) + " && buyer =="));
    ways.put("text over lines", "rule \"OWN-001\n\"" + rule);
    return ways;
  }
}
