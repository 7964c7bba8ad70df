package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.shape.DeclaredKinds;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.contain.Containment;
import org.agoranomos.rules.dmn.DmnDecision;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.agoranomos.rules.policy.PolicyReader;
import org.agoranomos.rules.policy.PolicyVersions;
import org.agoranomos.rules.policy.RuleForm;
import org.agoranomos.rules.policy.RuleText;
import org.agoranomos.rules.sheet.DecisionTable;
import org.agoranomos.rules.sheet.ExpandedTable;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;

/**
 * Compiles policies with Drools' executable model. All at once: compiling costs as much for ten
 * rules as for eighty.
 */
public final class PackCompiler {
  /**
   * What stands before all rules, on its first line, so that line numbers in messages are the
   * author's.
   */
  private static final String IMPORTS =
      " import org.agoranomos.ontology.fact.*; import org.agoranomos.rules.measure.*;"
          + " import org.agoranomos.rules.Scope; import org.agoranomos.rules.Terms; ";

  /** How a rule asks its terms for a value. */
  private static final Pattern ASKED =
      Pattern.compile("\\b(?:decimal|integer|micros|flag|text)\\s*\\(\\s*\"([^\"]*)\"\\s*\\)");

  /** What the compiler of Drools, or of Java behind it, says. */
  private static final String COMPILER = "compiler";

  /** Its messages about expressions have no line. */
  private static final Pattern EXPRESSION = Pattern.compile("Expression (.+?):(?:\\s|$)");

  private static final String SOURCES = "src/main/resources/";

  private final FactSchema schema;
  private final PolicyReader reader;
  private final Containment containment;
  private final DecisionTable tables;

  /** A compiler for rules over the kinds of a schema. */
  public PackCompiler(FactSchema schema) {
    this.schema = schema;
    reader = new PolicyReader(schema);
    containment = new Containment(schema);
    tables = new DecisionTable(schema);
  }

  /**
   * Compiles.
   *
   * @throws PolicyException if a policy is wrong; every problem has its line
   */
  public CompiledRules compile(Collection<PolicyFolder> folders) throws PolicyException {
    KieServices services = KieServices.get();
    KieFileSystem files = services.newKieFileSystem();
    Map<String, RuleText> byPath = new LinkedHashMap<>();
    Map<String, RuleText> byPackage = new LinkedHashMap<>();
    Map<PolicyFolder, Policy> policies = new LinkedHashMap<>();
    for (PolicyFolder folder : folders) {
      policies.put(folder, reader.read(folder));
    }
    PolicyVersions.check(policies);
    for (Map.Entry<PolicyFolder, Policy> each : policies.entrySet()) {
      Policy policy = each.getValue();
      RuleText text = checked(policy, each.getKey());
      if (text == null) {
        continue;
      }
      String path = policy.javaPackage().replace('.', '/') + "/" + PolicyFolder.RULE;
      byPath.put(path, text);
      byPackage.put(policy.javaPackage(), text);
      files.write(SOURCES + path, head(policy) + text.drl());
    }
    if (byPath.isEmpty()) {
      return new CompiledRules(List.copyOf(folders), new TreeMap<>(), List.of());
    }
    KieBuilder builder = services.newKieBuilder(files, schema.loader());
    try {
      builder.buildAll(ExecutableModelProject.class);
    } catch (RuntimeException e) {
      // The compiler of conditions throws at some that it does not know what to do with.
      throw new PolicyException(List.of(uncompiled(byPackage.values(), e)));
    }
    List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
    if (!errors.isEmpty()) {
      throw new PolicyException(problems(errors, byPath));
    }
    InternalKieModule module =
        (InternalKieModule) ((KieBuilderImpl) builder).getKieModuleIgnoringErrors();
    SortedMap<String, byte[]> classes = new TreeMap<>(module.getClassesMap());
    // A description of the build, which nothing here reads.
    classes.keySet().removeIf(name -> name.startsWith("org/drools/project/model/"));
    containment.scan(byPackage, classes);
    List<String> models = new ArrayList<>();
    for (String name : module.getFileNames()) {
      if (name.endsWith("/drools-model")) {
        new String(module.getBytes(name), java.nio.charset.StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank() && line.indexOf(':') < 0)
            .forEach(models::add);
      }
    }
    models.sort(null);
    return new CompiledRules(List.copyOf(folders), classes, List.copyOf(models));
  }

  /**
   * Checks the text of policies, which needs no compiling: also of those that are compiled already,
   * for the checks may have become stricter since.
   *
   * @throws PolicyException if a policy is wrong
   */
  public void check(Collection<PolicyFolder> folders) throws PolicyException {
    Map<PolicyFolder, Policy> policies = new LinkedHashMap<>();
    for (PolicyFolder folder : folders) {
      Policy policy = reader.read(folder);
      checked(policy, folder);
      policies.put(folder, policy);
    }
    PolicyVersions.check(policies);
  }

  /**
   * The rules of a policy, in whichever form they are written, unchecked; null for a decision,
   * which has none.
   *
   * @throws PolicyException if a table is not one
   */
  public @Nullable RuleText text(Policy policy, PolicyFolder folder) throws PolicyException {
    RuleForm form = folder.form();
    return switch (form) {
      case DMN -> null;
      case DRL ->
          new RuleText(
              folder,
              Objects.requireNonNull(folder.text(form.file()), "a form is of a file that is there"),
              List.of());
      case TABLE -> {
        ExpandedTable table = tables.expand(policy, folder);
        yield new RuleText(folder, table.drl(), table.cells());
      }
    };
  }

  /** The text to be compiled; null for a decision, which is no rule. */
  private @Nullable RuleText checked(Policy policy, PolicyFolder folder) throws PolicyException {
    RuleText text = text(policy, folder);
    if (text == null) {
      DmnDecision.check(policy, folder, schema);
    } else {
      containment.check(policy, text, head(policy));
      checkParameters(policy, text);
      JudgedFacts.check(policy, text);
    }
    return text;
  }

  private String head(Policy policy) {
    return "package " + policy.javaPackage() + ";" + imports();
  }

  /** A declared kind by its own name, so that it is meant whatever else is called so. */
  private String imports() {
    StringBuilder imports = new StringBuilder(IMPORTS);
    for (FactKind kind : schema.kinds()) {
      if (DeclaredKinds.isDeclared(kind)) {
        imports.append("import ").append(kind.type().getName()).append("; ");
      }
    }
    return imports.toString();
  }

  /**
   * A rule that asks for a parameter which the policy does not declare would fail only when it is
   * evaluated.
   */
  private static void checkParameters(Policy policy, RuleText text) throws PolicyException {
    List<PolicyProblem> problems = new ArrayList<>();
    Matcher asked = ASKED.matcher(text.drl());
    while (asked.find()) {
      String name = asked.group(1);
      if (!policy.parameters().containsKey(name)) {
        String before = text.drl().substring(0, asked.start(1) - 1);
        problems.add(
            text.problem(
                (int) before.chars().filter(c -> c == '\n').count() + 1,
                before.length() - before.lastIndexOf('\n'),
                "undeclared-parameter",
                "the policy declares no parameter '"
                    + name
                    + "'; "
                    + Nearest.hint(name, policy.parameters().keySet())));
      }
    }
    if (!problems.isEmpty()) {
      throw new PolicyException(problems);
    }
  }

  /** The line of the expression that the compiler names, or 0. */
  private static int line(RuleText text, String message) {
    Matcher expression = EXPRESSION.matcher(message);
    if (expression.find()) {
      List<String> lines = text.drl().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(expression.group(1))) {
          return i + 1;
        }
      }
    }
    return 0;
  }

  private static PolicyProblem uncompiled(Collection<RuleText> texts, RuntimeException why) {
    String message =
        "the conditions cannot be compiled ("
            + why.getMessage()
            + "); look for a decimal written as an argument, and for arithmetic with decimals: both"
            + " belong into a method or a parameter";
    return texts.size() == 1
        ? texts.iterator().next().problem(0, 0, COMPILER, message)
        : PolicyProblem.error("", 0, 0, COMPILER, message);
  }

  private static List<PolicyProblem> problems(List<Message> errors, Map<String, RuleText> byPath) {
    List<PolicyProblem> problems = new ArrayList<>();
    for (Message error : errors) {
      String path = error.getPath() == null ? "" : error.getPath();
      RuleText text = null;
      for (Map.Entry<String, RuleText> entry : byPath.entrySet()) {
        String directory = entry.getKey().substring(0, entry.getKey().lastIndexOf('/'));
        if (path.contains(directory + "/")) {
          text = entry.getValue();
        }
      }
      String first = error.getText().lines().findFirst().orElse("");
      if (!first.startsWith("Java source of")) {
        int said = path.endsWith(".drl") ? error.getLine() : 0;
        int line = said > 0 || text == null ? said : line(text, first);
        problems.add(
            text == null
                ? PolicyProblem.error(path, 0, 0, COMPILER, first)
                : text.problem(line, 0, COMPILER, first));
      }
    }
    return problems;
  }
}
