package org.agoranomos.ontology.shape;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which names declared kinds and components may have. They become names of Java classes and
 * methods, and words of rules, tables and FEEL.
 */
final class ShapeNames {
  private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]{0,39}");
  private static final Pattern COMPONENT = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
  private static final Pattern GETTER = Pattern.compile("(get|is|set)[A-Z].*");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private static final Set<String> KEYWORDS =
      Set.of(
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "exports",
          "extends",
          "false",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "module",
          "native",
          "new",
          "non",
          "null",
          "open",
          "opens",
          "package",
          "permits",
          "private",
          "protected",
          "provides",
          "public",
          "record",
          "requires",
          "return",
          "sealed",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "to",
          "transient",
          "transitive",
          "true",
          "try",
          "uses",
          "var",
          "void",
          "volatile",
          "when",
          "while",
          "with",
          "yield");

  private static final Set<String> MEMBERS =
      Set.of(
          "clone",
          "equals",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait");

  /** How Drools compares times and texts, and what joins conditions in DRL and FEEL. */
  private static final Set<String> OPERATORS =
      Set.of(
          "after",
          "before",
          "between",
          "coincides",
          "contains",
          "during",
          "every",
          "excludes",
          "external",
          "finishedby",
          "finishes",
          "forall",
          "function",
          "in",
          "includes",
          "instance",
          "list",
          "matches",
          "meets",
          "memberof",
          "metby",
          "not",
          "of",
          "or",
          "and",
          "overlappedby",
          "overlaps",
          "satisfies",
          "some",
          "soundslike",
          "startedby",
          "starts",
          "str",
          "then",
          "exists",
          "end",
          "rule");

  /** What every Java source sees unasked. */
  private static final Set<String> JAVA =
      Set.of(
          "Boolean",
          "Byte",
          "Character",
          "Class",
          "Comparable",
          "Compiler",
          "Deprecated",
          "Double",
          "Enum",
          "Float",
          "Integer",
          "Iterable",
          "Long",
          "Math",
          "Module",
          "Number",
          "Object",
          "Override",
          "Package",
          "Process",
          "Readable",
          "Record",
          "Runnable",
          "Runtime",
          "Short",
          "String",
          "System",
          "Thread",
          "Throwable",
          "Void");

  private final Set<String> reserved;
  private final Set<String> kinds;

  /**
   * The rules for names.
   *
   * @param kinds the kinds of fact that there are already, measures included
   * @param reserved further names that have a meaning in rules
   */
  ShapeNames(Set<String> kinds, Set<String> reserved) {
    this.kinds = kinds;
    this.reserved = reserved;
  }

  /** What is wrong with the name of a kind, or null. */
  @Nullable String ofKind(String name) {
    if (!KIND.matcher(name).matches()) {
      return "'"
          + name
          + "' is no name of a kind; write letters and digits that begin with a capital, such as HeatReading";
    } else if (kinds.contains(name)) {
      return "there is a kind of fact or measure "
          + name
          + " already; use it, or take another name";
    } else if (JAVA.contains(name)
        || reserved.contains(name)
        || name.endsWith("Exception")
        || name.endsWith("Error")) {
      return "'" + name + "' has a meaning in rules; take another name";
    }
    return null;
  }

  /** What is wrong with the name of a component, or null. */
  @Nullable String ofComponent(String name) {
    if (name.equals("id")) {
      return "every kind has an 'id'; take this property out";
    } else if (!COMPONENT.matcher(name).matches()) {
      return "'"
          + name
          + "' is no name of a component; write letters and digits that begin with a small letter, such as meterNumber";
    } else if (GETTER.matcher(name).matches()) {
      String rest = name.replaceFirst("^(get|is|set)", "");
      return "'"
          + name
          + "' would be taken for a method; write '"
          + rest.substring(0, 1).toLowerCase(Locale.ROOT)
          + rest.substring(1)
          + "'";
    } else if (KEYWORDS.contains(name)
        || MEMBERS.contains(name)
        || OPERATORS.contains(name.toLowerCase(Locale.ROOT))
        || reserved.contains(name)) {
      return "'" + name + "' has a meaning in rules; take another name";
    }
    return null;
  }

  /** What is wrong with a word of a component, or null. */
  static @Nullable String ofWord(String word) {
    return WORD.matcher(word).matches() && word.length() <= 60
        ? null
        : "'"
            + word
            + "' is no word; write small letters and digits, joined by hyphens, such as not-read, and let the mapping translate";
  }
}
