package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.FactSchema;
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
   * What stands before every rule.drl, on its first line, so that line numbers in messages are the
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

  private static final String SOURCES = "src/main/resources/";

  private final FactSchema schema;
  private final PolicyReader reader;
  private final Containment containment;

  /** A compiler for rules over the kinds of a schema. */
  public PackCompiler(FactSchema schema) {
    this.schema = schema;
    reader = new PolicyReader(schema);
    containment = new Containment(schema);
  }

  /**
   * Compiles.
   *
   * @throws PolicyException if a policy is wrong; every problem has its line
   */
  public CompiledRules compile(Collection<PolicyFolder> folders) throws PolicyException {
    KieServices services = KieServices.get();
    KieFileSystem files = services.newKieFileSystem();
    Map<String, PolicyFolder> byPath = new LinkedHashMap<>();
    Map<String, PolicyFolder> byPackage = new LinkedHashMap<>();
    Map<PolicyFolder, Policy> policies = new LinkedHashMap<>();
    for (PolicyFolder folder : folders) {
      policies.put(folder, reader.read(folder));
    }
    PolicyVersions.check(policies);
    for (PolicyFolder folder : folders) {
      Policy policy = reader.read(folder);
      String text = checked(policy, folder);
      if (text == null) {
        continue;
      }
      String path = policy.javaPackage().replace('.', '/') + "/" + PolicyFolder.RULE;
      byPath.put(path, folder);
      byPackage.put(policy.javaPackage(), folder);
      files.write(SOURCES + path, text);
    }
    if (byPath.isEmpty()) {
      return new CompiledRules(List.copyOf(folders), new TreeMap<>(), List.of());
    }
    KieBuilder builder = services.newKieBuilder(files);
    try {
      builder.buildAll(ExecutableModelProject.class);
    } catch (RuntimeException e) {
      // The compiler of conditions throws at some that it does not know what to do with.
      throw new PolicyException(
          List.of(
              PolicyProblem.error(
                  byPackage.size() == 1
                      ? byPackage.values().iterator().next().place() + "/" + PolicyFolder.RULE
                      : "",
                  0,
                  0,
                  COMPILER,
                  "the conditions cannot be compiled ("
                      + e.getMessage()
                      + "); look for a decimal written as an argument, and for arithmetic with decimals: both"
                      + " belong into a method or a parameter")));
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

  /** The text to be compiled; null for a decision, which is no rule. */
  private @Nullable String checked(Policy policy, PolicyFolder folder) throws PolicyException {
    if (folder.form() == RuleForm.DMN) {
      DmnDecision.check(policy, folder, schema);
      return null;
    }
    String rule = folder.text(folder.form().file());
    if (rule == null) {
      throw new IllegalStateException("a form is one of a file that is there");
    }
    String head = "package " + policy.javaPackage() + ";" + IMPORTS;
    containment.check(policy, folder, head, rule);
    checkParameters(policy, folder, rule);
    return head + rule;
  }

  /**
   * A rule that asks for a parameter which the policy does not declare would fail only when it is
   * evaluated.
   */
  private static void checkParameters(Policy policy, PolicyFolder folder, String rule)
      throws PolicyException {
    List<PolicyProblem> problems = new ArrayList<>();
    Matcher asked = ASKED.matcher(rule);
    while (asked.find()) {
      String name = asked.group(1);
      if (!policy.parameters().containsKey(name)) {
        String before = rule.substring(0, asked.start(1) - 1);
        problems.add(
            PolicyProblem.error(
                folder.place() + "/" + PolicyFolder.RULE,
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

  private static List<PolicyProblem> problems(
      List<Message> errors, Map<String, PolicyFolder> byPath) {
    List<PolicyProblem> problems = new ArrayList<>();
    for (Message error : errors) {
      String path = error.getPath() == null ? "" : error.getPath();
      PolicyFolder folder = null;
      for (Map.Entry<String, PolicyFolder> entry : byPath.entrySet()) {
        String directory = entry.getKey().substring(0, entry.getKey().lastIndexOf('/'));
        if (path.contains(directory + "/")) {
          folder = entry.getValue();
        }
      }
      String first = error.getText().lines().findFirst().orElse("");
      if (!first.startsWith("Java source of")) {
        boolean line = folder != null && path.endsWith(".drl");
        problems.add(
            PolicyProblem.error(
                folder == null ? path : folder.place() + "/" + PolicyFolder.RULE,
                line ? error.getLine() : 0,
                0,
                COMPILER,
                first));
      }
    }
    return problems;
  }
}
