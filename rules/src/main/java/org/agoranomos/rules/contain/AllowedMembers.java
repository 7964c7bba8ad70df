package org.agoranomos.rules.contain;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Type;

/**
 * The classes that generated code may name, each with the members that it may use. It was made from
 * what Drools generates of the shipped packs, and from its code for the operators and forms of
 * condition that they do not use. A member is a name, or a name and descriptor where another of
 * that name would be a way out.
 */
final class AllowedMembers {
  private static final String MODEL = "org/drools/model/";

  /**
   * What Drools needs to put rules together, and nothing that takes code, classes or names of
   * either.
   */
  private static final Map<String, Set<String>> ENGINE =
      Map.ofEntries(
          // Without: query, from, forall, accumulate, groupBy, globalOf, executeScript, supply,
          // window,
          // entryPoint, unitData.
          Map.entry(
              "org/drools/modelcompiler/dsl/pattern/D",
              Set.of(
                  "rule",
                  "pattern",
                  "declarationOf",
                  "alphaIndexedBy",
                  "betaIndexedBy",
                  "reactOn",
                  "not",
                  "exists",
                  "and",
                  "or",
                  // One of the operators below; the other takes its name, and could be anyone's.
                  "eval(Lorg/drools/model/functions/Operator;Ljava/lang/Object;[Ljava/lang/Object;)Z",
                  // A consequence that is given nothing; others begin with on(…).
                  "execute(Lorg/drools/model/functions/Block0;)Lorg/drools/model/consequences/ConsequenceBuilder$_0;")),
          Map.entry(
              MODEL + "PatternDSL$PatternDef",
              Set.of("expr", "bind", "and", "or", "endAnd", "endOr")),
          Map.entry(MODEL + "impl/RuleBuilder", Set.of("build", "metadata")),
          Map.entry(
              MODEL + "Index$ConstraintType",
              Set.of(
                  "EQUAL",
                  "NOT_EQUAL",
                  "GREATER_THAN",
                  "GREATER_OR_EQUAL",
                  "LESS_THAN",
                  "LESS_OR_EQUAL")),
          Map.entry(MODEL + "operators/InOperator", Set.of("INSTANCE")),
          Map.entry(MODEL + "operators/ContainsOperator", Set.of("INSTANCE")),
          Map.entry(MODEL + "DomainClassMetadata", Set.of("getPropertyIndex")),
          Map.entry(
              MODEL + "functions/PredicateInformation",
              Set.of("<init>", "addRuleNames", "setMoreThanMaxRuleDefs")),
          // Without: convertDate and its like, which read the machine's zone.
          Map.entry(
              "org/drools/modelcompiler/util/EvaluationUtil",
              Set.of(
                  "areNullSafeEquals",
                  "areNumbersNullSafeEquals",
                  "equals",
                  "notEquals",
                  "greaterThan",
                  "lessThan",
                  "greaterOrEqual",
                  "lessOrEqual",
                  "greaterThanNumbers",
                  "lessThanNumbers",
                  "greaterOrEqualNumbers",
                  "lessOrEqualNumbers",
                  "greaterThanStringsAsNumbers",
                  "lessThanStringsAsNumbers",
                  "greaterOrEqualStringsAsNumbers",
                  "lessOrEqualStringsAsNumbers",
                  "toBigDecimal")),
          // A constant that each model holds, used or not.
          Map.entry("org/drools/util/DateUtils", Set.of("getDateFormatMask")));

  private static final Map<String, Set<String>> PLATFORM =
      Map.ofEntries(
          Map.entry("java/lang/Object", Set.of("<init>")),
          Map.entry("java/lang/Enum", Set.of("<init>", "valueOf", "name", "compareTo", "equals")),
          Map.entry("java/lang/RuntimeException", Set.of("<init>")),
          Map.entry("java/lang/IllegalArgumentException", Set.of("<init>")),
          Map.entry(
              "java/lang/Boolean",
              Set.of("TYPE", "TRUE", "FALSE", "valueOf(Z)Ljava/lang/Boolean;", "booleanValue")),
          Map.entry(
              "java/lang/Integer",
              Set.of("TYPE", "valueOf(I)Ljava/lang/Integer;", "intValue", "longValue")),
          // Not getLong, which reads system properties.
          Map.entry(
              "java/lang/Long",
              Set.of("TYPE", "valueOf(J)Ljava/lang/Long;", "longValue", "compare", "compareTo")),
          // Written by the compiler into values() of an enum.
          Map.entry("java/lang/System", Set.of("arraycopy")),
          Map.entry("java/util/Arrays", Set.of("asList")),
          Map.entry("java/util/List", Set.of("of")),
          Map.entry("java/util/Collections", Set.of("emptyList")),
          // The same constant that each model holds.
          Map.entry("java/util/Locale", Set.of("ENGLISH")),
          Map.entry(
              "java/time/format/DateTimeFormatterBuilder",
              Set.of("<init>", "parseCaseInsensitive", "appendPattern", "toFormatter")));

  /** Classes that are named, extended or passed on, but of which nothing is called. */
  private static final Set<String> NAMED =
      Set.of(
          "java/lang/Class",
          "java/lang/Number",
          "java/lang/Comparable",
          "java/lang/Exception",
          "java/lang/Throwable",
          "java/time/format/DateTimeFormatter",
          "org/drools/compiler/kie/builder/MaterializedLambda",
          MODEL + "Model",
          MODEL + "Rule",
          MODEL + "Query",
          MODEL + "Global",
          MODEL + "EntryPoint",
          MODEL + "TypeMetaData",
          MODEL + "Variable",
          MODEL + "Declaration",
          MODEL + "RuleItemBuilder",
          MODEL + "AlphaIndex",
          MODEL + "BetaIndex",
          MODEL + "BetaIndex2",
          MODEL + "BetaIndex3",
          MODEL + "BetaIndex4",
          MODEL + "Index",
          MODEL + "PatternDSL",
          MODEL + "PatternDSL$ReactOn",
          MODEL + "view/ViewItemBuilder",
          MODEL + "view/ViewItem",
          MODEL + "view/ExprViewItem",
          MODEL + "view/CombinedExprViewItem",
          MODEL + "consequences/ConsequenceBuilder",
          MODEL + "consequences/ConsequenceBuilder$_0",
          MODEL + "functions/Block0",
          MODEL + "functions/HashedExpression",
          MODEL + "functions/Operator",
          MODEL + "functions/Operator$SingleValue",
          MODEL + "functions/Operator$MultipleValue");

  /** What generated classes implement: conditions and values of any number of facts. */
  private static final String FUNCTIONS =
      "org/drools/model/functions/(Predicate|Function)[0-9]{1,2}";

  /** Whose call sites the JVM may link: texts that are joined. */
  static final String CONCATENATION = "java/lang/invoke/StringConcatFactory";

  /** What the JVM looks up, by the class's loader, to link a call site and to verify a call. */
  private static final Set<String> LINKING =
      Set.of(
          CONCATENATION,
          "java/lang/invoke/MethodHandles",
          "java/lang/invoke/MethodHandles$Lookup",
          "java/lang/invoke/MethodType",
          "java/lang/invoke/CallSite",
          "java/lang/CharSequence");

  private final Map<String, Set<String>> members = new TreeMap<>();

  AllowedMembers(Vocabulary vocabulary) {
    members.putAll(ENGINE);
    members.putAll(PLATFORM);
    NAMED.forEach(name -> members.put(name, Set.of()));
    Vocabulary.VALUES.forEach(
        (type, names) -> members.put(Type.getInternalName(type), new HashSet<>(names)));
    // Only the constructor of a literal; hashCode of texts is the same everywhere and is in every
    // switch over them.
    members
        .computeIfAbsent("java/math/BigDecimal", n -> new HashSet<>())
        .addAll(
            List.of(
                "<init>(Ljava/lang/String;)V",
                "valueOf(J)Ljava/math/BigDecimal;",
                "ZERO",
                "ONE",
                "TEN"));
    members.computeIfAbsent("java/lang/String", n -> new HashSet<>()).add("hashCode");
    for (Class<?> type : vocabulary.types()) {
      Set<String> own = new HashSet<>();
      for (Method method : Vocabulary.methods(type)) {
        own.add(method.getName() + Type.getMethodDescriptor(method));
      }
      if (type.isEnum()) {
        own.addAll(List.of("name", "compareTo", "equals"));
        for (Object constant : type.getEnumConstants()) {
          own.add(((Enum<?>) constant).name());
        }
      }
      members.put(Type.getInternalName(type), own);
    }
  }

  /** Whether a class may be named, by its internal name. */
  boolean type(String internalName) {
    return members.containsKey(internalName) || internalName.matches(FUNCTIONS);
  }

  /** Whether a class may be loaded: one that may be named, or what the JVM itself asks for. */
  boolean loadable(String internalName) {
    return type(internalName) || LINKING.contains(internalName);
  }

  /** Whether a method or field may be used. */
  boolean member(String owner, String name, String descriptor) {
    Set<String> own = members.getOrDefault(owner, Set.of());
    return own.contains(name) || own.contains(name + descriptor);
  }
}
