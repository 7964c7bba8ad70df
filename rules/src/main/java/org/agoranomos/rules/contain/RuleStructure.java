package org.agoranomos.rules.contain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;

/** Looks at a rule file as Drools' own parser sees it: rules of patterns, and nothing else. */
final class RuleStructure {
  private static final String ONLY_RULES = "is not allowed; a file has rules only";

  private final Vocabulary vocabulary;

  RuleStructure(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * What is wrong.
   *
   * @param head package and imports, on one line and complete, as they are compiled in front of the
   *     text
   * @param text what the operator wrote
   * @param id id of the policy
   */
  List<Problem> problems(String head, String text, String id) {
    List<Problem> problems = new ArrayList<>();
    // A parser for each: it keeps the errors of the last text.
    DrlParser parser = new DrlParser(DrlParser.DEFAULT_LANGUAGE_LEVEL);
    PackageDescr file;
    try {
      file = parser.parse(false, head + text);
    } catch (DroolsParserException e) {
      return List.of(new Problem(0, 0, Problem.SYNTAX, "cannot be read: " + e.getMessage()));
    }
    for (DroolsError error : parser.getErrors()) {
      int line = error.getLines().length == 0 ? 0 : error.getLines()[0];
      problems.add(
          new Problem(
              line,
              error instanceof ParserError at && line > 0
                  ? at.getCol() + 1 - (line == 1 ? head.length() : 0)
                  : 0,
              Problem.SYNTAX,
              error.getMessage().lines().findFirst().orElse("cannot be read")));
    }
    if (file == null || !problems.isEmpty()) {
      return problems.isEmpty()
          ? List.of(new Problem(0, 0, Problem.SYNTAX, "cannot be read"))
          : problems;
    }
    declarations(file, head, problems);
    Set<String> names = new HashSet<>();
    for (RuleDescr rule : file.getRules()) {
      if (!names.add(rule.getName())) {
        problems.add(
            new Problem(
                rule.getLine(), 0, Problem.NAME, "a second rule of this name; give each its own"));
      }
      rule(rule, id, problems);
    }
    if (file.getRules().isEmpty() && problems.isEmpty()) {
      problems.add(
          new Problem(0, 0, "no-rule", "has no rule; write rule \"" + id + "\" when … then end"));
    }
    return problems;
  }

  private static void declarations(PackageDescr file, String head, List<Problem> problems) {
    Set<String> ours = new HashSet<>(List.of(head.split("[\\s;]+")));
    for (ImportDescr given : file.getImports()) {
      if (!ours.contains(given.getTarget())) {
        problems.add(
            new Problem(given.getLine(), "import of " + given.getTarget() + " " + ONLY_RULES));
      }
    }
    refuse(file.getFunctionImports(), "import static", problems);
    refuse(file.getAccumulateImports(), "import accumulate", problems);
    refuse(file.getFunctions(), "function", problems);
    refuse(file.getGlobals(), "global", problems);
    refuse(file.getTypeDeclarations(), "declare", problems);
    refuse(file.getEnumDeclarations(), "declare enum", problems);
    refuse(file.getEntryPointDeclarations(), "declare entry-point", problems);
    refuse(file.getWindowDeclarations(), "declare window", problems);
    refuse(file.getAttributes(), "an attribute", problems);
    if (file.getUnit() != null) {
      problems.add(new Problem(file.getUnit().getLine(), "unit " + ONLY_RULES));
    }
  }

  private static void refuse(
      Collection<? extends BaseDescr> found, String what, List<Problem> problems) {
    for (BaseDescr each : found) {
      problems.add(new Problem(each.getLine(), what + " " + ONLY_RULES));
    }
  }

  private void rule(RuleDescr rule, String id, List<Problem> problems) {
    int line = rule.getLine();
    if (!rule.isRule() || rule.getClass() != RuleDescr.class) {
      problems.add(new Problem(line, "query " + ONLY_RULES));
      return;
    }
    if (!rule.getName().equals(id) && !rule.getName().startsWith(id + " ")) {
      problems.add(
          new Problem(
              line,
              0,
              Problem.NAME,
              "the rule's name begins with the policy's id: \"" + id + " …\""));
    }
    if (rule.hasParent()) {
      problems.add(new Problem(line, "extends is not allowed; write every condition in the rule"));
    }
    rule.getAttributes()
        .forEach(
            (name, it) ->
                problems.add(
                    new Problem(it.getLine(), name + " is not allowed; a rule has no attributes")));
    for (AnnotationDescr metadata : rule.getAnnotations()) {
      metadata(metadata, line, problems);
    }
    Object consequence = rule.getConsequence();
    if ((consequence != null && !consequence.toString().isBlank())
        || !rule.getNamedConsequences().isEmpty()) {
      problems.add(
          new Problem(
              Math.max(line, rule.getConsequenceLine()),
              "code after 'then' is not allowed; write 'then end': the engine makes the finding from what matched"));
    }
    condition(rule.getLhs(), line, problems);
  }

  private static void metadata(AnnotationDescr metadata, int line, List<Problem> problems) {
    boolean known = RuleWords.METADATA.contains(metadata.getName());
    // A parsed value without quotes would be evaluated as an expression.
    boolean text =
        metadata.getValueMap().keySet().equals(Set.of(AnnotationDescr.VALUE))
            && metadata.getValue() instanceof String value
            && value.matches("\"[^\"\\\\]*\"");
    if (!known || !text) {
      problems.add(
          new Problem(
              Math.max(line, metadata.getLine()),
              "@"
                  + metadata.getName()
                  + " is not allowed so; a rule may have @severity(\"…\"), @cantTell(\"…\") and @message(\"…\")"));
    }
  }

  private void condition(BaseDescr condition, int near, List<Problem> problems) {
    int line = Math.max(near, condition.getLine());
    Class<?> type = condition.getClass();
    if (condition instanceof PatternDescr pattern && type == PatternDescr.class) {
      pattern(pattern, line, problems);
    } else if (type == AndDescr.class
        || type == OrDescr.class
        || type == NotDescr.class
        || type == ExistsDescr.class) {
      for (Object part : ((ConditionalElementDescr) condition).getDescrs()) {
        condition((BaseDescr) part, line, problems);
      }
    } else if (type == ForallDescr.class) {
      // Drools 10.2.0 negates the compiled rule itself each time that it is made ready to run, so
      // that forall says one thing the first time, and the opposite the next.
      problems.add(new Problem(line, "forall is not allowed; write not( A( … ) and not B( … ) )"));
    } else {
      String name = type.getSimpleName().replace("Descr", "").toLowerCase(Locale.ROOT);
      problems.add(new Problem(line, name + " is not allowed; use patterns, not, exists, and, or"));
    }
  }

  private void pattern(PatternDescr pattern, int line, List<Problem> problems) {
    String kind = pattern.getObjectType();
    if (pattern.isQuery() || kind == null || !vocabulary.isPattern(kind)) {
      problems.add(new Problem(line, "'" + kind + "' is no kind of fact, by its simple name"));
    }
    if (pattern.getSource() != null) {
      problems.add(
          new Problem(
              line,
              "from is not allowed; name the kind of fact, the engine brings those in scope"));
    }
    if (!pattern.getBehaviors().isEmpty()
        || !pattern.getAnnotations().isEmpty()
        || pattern.isUnification()) {
      problems.add(
          new Problem(
              line, "over, := and metadata are not allowed in a pattern; write $name : Kind( … )"));
    }
    if (pattern.getIdentifier() != null && !pattern.getIdentifier().startsWith("$")) {
      problems.add(new Problem(line, "a binding begins with $: $" + pattern.getIdentifier()));
    }
    for (BaseDescr part : pattern.getDescrs()) {
      if (!(part instanceof ExprConstraintDescr expression)
          || expression.getType() == ExprConstraintDescr.Type.POSITIONAL) {
        problems.add(
            new Problem(
                Math.max(line, part.getLine()),
                "name the component: Vote( proposal == $proposal )"));
      }
    }
  }
}
