package org.agoranomos.rules.dmn;

import java.util.LinkedHashMap;
import java.util.Map;

/** Ways out of a decision. */
final class DecisionWaysOut {
  private static final String TRADES = "a".repeat(5_000);

  private DecisionWaysOut() {}

  private static String java(String type, String signature, String arguments) {
    return "{f: function(a, b) external {java: {class: \""
        + type
        + "\", method signature: \""
        + signature
        + "\"}}, r: f("
        + arguments
        + ")}.r";
  }

  /** Expressions that reach for what is outside; the engine must not let them through either. */
  static Map<String, String> reaching() {
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put(
        "a system property",
        java(
            "java.lang.System",
            "setProperty(java.lang.String, java.lang.String)",
            "\"agora.escaped\", \"1\""));
    ways.put(
        "a static initialiser",
        java("org.agoranomos.rules.dmn.Escape", "go(java.lang.String)", "\"x\""));
    ways.put("the environment", java("java.lang.System", "getenv(java.lang.String)", "\"HOME\""));
    ways.put("a process", java("java.lang.Runtime", "getRuntime()", ""));
    ways.put(
        "a file",
        java(
            "java.io.File",
            "createTempFile(java.lang.String, java.lang.String)",
            "\"agora\", \"escaped\""));
    ways.put(
        "a socket", java("java.net.InetAddress", "getByName(java.lang.String)", "\"localhost\""));
    ways.put("reflection", java("java.lang.Class", "forName(java.lang.String)", "\"x\""));
    ways.put("class loading", java("java.lang.ClassLoader", "getSystemClassLoader()", ""));
    ways.put(
        "the house's own classes",
        java("org.agoranomos.rules.Terms", "microsOf(java.lang.String)", "\"P1D\""));
    ways.put(
        "a model in PMML",
        "{f: function(a) external {pmml: {document: \"file:target/x.pmml\", model: \"m\"}}, r: f(1)}.r");
    ways.put("another function's name", "invoke(\"http://localhost\", \"m\", \"d\", {})");
    ways.put(
        "a decision table from text", "decision table(\"java.lang.System\", [], [], [], \"U\")");
    return ways;
  }

  /** Expressions that do what a condition must not, and that the engine knows how to do. */
  static Map<String, String> expressions() {
    Map<String, String> ways = new LinkedHashMap<>(reaching());
    ways.put("the class of a text", "trade.buyer.class");
    ways.put("the class loader of a text", "trade.buyer.class.classLoader");
    ways.put("the class of a number", "trade.price.value.class.module");
    ways.put("the class of a fact", "Trade[1].class");
    ways.put("the class in a filter", "Trade[item.class.classLoader != null]");
    ways.put("the class of an unknown thing", "(function(x) x.class)(trade.buyer)");
    ways.put("the bytes of a text", "trade.buyer.bytes");
    ways.put("a member by its name", "get value(trade.buyer, \"class\")");
    ways.put("all members", "get entries(trade.buyer)");
    ways.put("members of members", "trade...class");
    ways.put("a method", "trade.buyer.getClass()");
    ways.put("an entry that is called class", "{class: trade.buyer}.class");
    ways.put("the clock", "now() > trade.at.latest");
    ways.put("the calendar", "today()");
    ways.put("the clock under another name", "{n: now, r: n()}.r");
    ways.put("the locale", "lower case(trade.buyer) = \"x\"");
    ways.put("recursion without end", "{f: function(n) f(n + 1), r: f(1)}.r");
    ways.put("a long way", "count(for i in 1..10000000000 return i)");
    ways.put("a long range", "count(for i in [1..10000000000] return i)");
    ways.put("a long way asked", "some i in 1..10000000000 satisfies i < 0");
    ways.put("a way as long as a term", "count(for i in 1..terms.n return i)");
    ways.put("a range under another name", "{r: [1..10000000000], c: for i in r return i}.c");
    ways.put("a range from text", "count(for i in range(\"[1..10000000000]\") return i)");
    ways.put("loops in loops", "for a in Trade, b in Trade, c in Trade, d in Trade return a.id");
    ways.put(
        "lists that double",
        "{a0: [1,1]"
            + String.join(
                "",
                java.util.stream.IntStream.range(0, 40)
                    .mapToObj(i -> ", a" + (i + 1) + ": concatenate(a" + i + ", a" + i + ")")
                    .toList())
            + "}.a40[1]");
    ways.put(
        "lists that square",
        "{a: for x in Trade, y in Trade return 1, b: for x in a, y in a return 1}.b[1]");
    ways.put(
        "lists that square in a function",
        "{f: function(l) for x in l, y in l return 1, r: f(f(Trade))}.r[1]");
    ways.put(
        "loops in functions in loops",
        "{f: function(l) for x in l, y in l return 1, r: for x in Trade, y in Trade return f(Trade)}.r[1]");
    ways.put(
        "a list in disguise",
        "{a: if terms.on then (for x in Trade return 1) else 5, b: for x in a return 1}.b[1]");
    ways.put("endless matching", "matches(trade.buyer, \"(a+)+b\")");
    ways.put("endless replacing", "replace(trade.buyer, \"(a+)+b\", \"\")");
    ways.put("endless splitting", "split(trade.buyer, \"(a+)+b\")");
    ways.put("a great power", "10 ** 999999999 > 1");
    ways.put("a number that would be rounded", "12345678901234567890123456789012345 > 1");
    ways.put("deep nesting", "(".repeat(3_000) + "1" + ")".repeat(3_000));
    ways.put("much text", "\"" + TRADES + "\" = trade.buyer");
    ways.put("an expression of another language", "trade.getBuyer() == \"x\" && true");
    return ways;
  }

  /** Whole files; {@code <!--here-->} stands before what is refused, on its line. */
  static Map<String, String> files() {
    String whole = Decisions.feel("trade.buyer = trade.seller");
    Map<String, String> ways = new LinkedHashMap<>();
    String first = "<inputData id=\"trade\"";
    ways.put("a DOCTYPE", whole.replace("<definitions", "<!DOCTYPE d>\n<definitions"));
    ways.put(
        "an external entity",
        whole.replace(
            "<definitions",
            "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<definitions"));
    ways.put("an entity", whole.replace("trade.buyer =", "&secret; ="));
    ways.put(
        "a style sheet",
        whole.replace("<definitions", "<?xml-stylesheet href=\"file:x.xsl\"?>\n<definitions"));
    ways.put("another encoding", whole.replace("UTF-8", "UTF-16"));
    ways.put("another version of XML", whole.replace("version=\"1.0\"", "version=\"1.1\""));
    before(
        ways,
        whole,
        first,
        "an inclusion",
        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/hostname\"/>");
    before(
        ways,
        whole,
        first,
        "an import of a model",
        "<import namespace=\"x\" locationURI=\"http://localhost/x.dmn\" importType=\""
            + Decisions.NAMESPACE
            + "\"/>");
    before(
        ways,
        whole,
        first,
        "an import of PMML",
        "<import namespace=\"x\" locationURI=\"file:x.pmml\" importType=\"http://www.dmg.org/PMML-4_2\"/>");
    before(ways, whole, first, "a function in Java", bkm("Java"));
    before(ways, whole, first, "a function in PMML", bkm("PMML"));
    before(
        ways,
        whole,
        first,
        "a decision service",
        "<decisionService id=\"s\" name=\"s\"><outputDecision href=\"#verdict\"/></decisionService>");
    before(
        ways,
        whole,
        first,
        "an extension",
        "<extensionElements><run xmlns=\"urn:x\">exec</run></extensionElements>");
    before(
        ways,
        whole,
        first,
        "a source of knowledge elsewhere",
        "<knowledgeSource id=\"k\" name=\"k\" locationURI=\"http://localhost\"/>");
    before(
        ways,
        whole,
        first,
        "a type from elsewhere",
        "<itemDefinition id=\"t\" name=\"t\"><typeRef>java:java.lang.Runtime</typeRef></itemDefinition>");
    before(
        ways,
        whole,
        first,
        "a function as a type",
        "<itemDefinition id=\"t\" name=\"t\"><functionItem/></itemDefinition>");
    before(
        ways,
        whole,
        first,
        "a type made of itself",
        "<itemDefinition id=\"t\" name=\"t\"><typeRef>t</typeRef></itemDefinition>");
    before(
        ways,
        whole,
        first,
        "code in a type",
        "<itemDefinition id=\"t\" name=\"t\"><typeRef>string</typeRef><allowedValues><text>now()</text></allowedValues></itemDefinition>");
    before(
        ways,
        whole,
        first,
        "another input",
        "<inputData id=\"x\" name=\"runtime\"><variable name=\"runtime\"/></inputData>");
    before(ways, whole, first, "a business element", "<performanceIndicator id=\"p\" name=\"p\"/>");
    before(ways, whole, first, "a foreign element", "<script xmlns=\"urn:x\">exec</script>");
    before(
        ways,
        whole,
        first,
        "a model that calls itself",
        "<businessKnowledgeModel id=\"b\" name=\"b\"><variable name=\"b\"/><encapsulatedLogic kind=\"FEEL\"><formalParameter name=\"n\"/><literalExpression><text>b(n + 1)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>");
    before(
        ways,
        whole,
        first,
        "decisions in a circle",
        "<decision id=\"a\" name=\"a\"><variable name=\"a\"/><informationRequirement><requiredDecision href=\"#a\"/></informationRequirement><literalExpression><text>a</text></literalExpression></decision>");
    String logic = "<literalExpression id=\"logic\">";
    for (String language :
        new String[] {
          "http://www.javascript.com",
          "MVEL",
          "Groovy",
          "https://www.omg.org/spec/DMN/uri/importedFunction"
        }) {
      ways.put(
          "the language " + language,
          whole.replace(logic, "<literalExpression expressionLanguage=\"" + language + "\">"));
      ways.put(
          "the language of all " + language,
          whole.replace("id=\"d\"", "id=\"d\" expressionLanguage=\"" + language + "\""));
    }
    ways.put("a language of types", whole.replace("id=\"d\"", "id=\"d\" typeLanguage=\"java\""));
    ways.put(
        "a foreign attribute",
        whole.replace("id=\"d\"", "id=\"d\" xmlns:x=\"urn:x\" x:onLoad=\"exec\""));
    ways.put("an unknown attribute", whole.replace("id=\"d\"", "id=\"d\" onLoad=\"exec\""));
    ways.put(
        "a requirement elsewhere",
        whole.replace("href=\"#trade\"", "href=\"http://localhost/x.dmn#trade\""));
    ways.put(
        "a name that is none",
        whole.replace(
            "<variable name=\"Verdict\"/>", "<variable name=\"Verdict\" typeRef=\"x.y\"/>"));
    ways.put(
        "values from elsewhere",
        whole.replace(
            logic,
            logic
                + "<importedValues namespace=\"x\" importType=\"x\"><importedElement>x</importedElement></importedValues>"));
    ways.put("another DMN", whole.replace("20230324", "20990101"));
    return ways;
  }

  private static String bkm(String kind) {
    return "<businessKnowledgeModel id=\"b\" name=\"b\"><variable name=\"b\"/><encapsulatedLogic kind=\""
        + kind
        + "\"><formalParameter name=\"a\"/><context><contextEntry><variable name=\"class\"/><literalExpression><text>\"java.lang.System\"</text></literalExpression></contextEntry>"
        + "<contextEntry><variable name=\"method signature\"/><literalExpression><text>\"getenv(java.lang.String)\"</text></literalExpression></contextEntry></context></encapsulatedLogic></businessKnowledgeModel>";
  }

  private static void before(
      Map<String, String> ways, String whole, String first, String name, String element) {
    ways.put(name, whole.replace(first, element + first));
  }
}
