package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamException;
import org.agoranomos.auditor.cases.CaseJunit;
import org.agoranomos.auditor.cases.CaseText;
import org.agoranomos.auditor.cases.FolderWatch;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.config.PackFolders;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.rules.cases.CaseFile;
import org.agoranomos.rules.cases.CaseTester;
import org.agoranomos.rules.cases.PolicyCases;
import org.agoranomos.rules.engine.BrokenPolicy;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.PackContents;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agora rules test}: runs the cases of policies. */
@Command(
    name = "test",
    description = {
      "Runs the cases of policies, and says of each that fails why.",
      "Ends with 1 if a case failed or a policy is broken."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RulesTestCommand implements Callable<Integer> {
  /** As many random markets as the build compares. */
  private static final long MARKETS = 2_000;

  @Spec private CommandSpec spec;

  @Mixin private PackNames packs = new PackNames();

  @Option(
      names = "--case",
      paramLabel = "TEXT",
      description = "Only cases with this text in their name.")
  private @Nullable String text;

  @Option(
      names = "--require-coverage",
      description = "End with 1 also if a rule is matched by no case, or a condition decides none.")
  private boolean requireCoverage;

  @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML besides.")
  private @Nullable Path junit;

  @Option(
      names = "--watch",
      description = {
        "Run the policies of a folder again when their files change,",
        "until Ctrl-C or the end of the input."
      })
  private boolean watch;

  @Option(
      names = "--markets",
      paramLabel = "N",
      description = {
        "Also compare each policy with its oracle, on so many random markets",
        "(shipped policies; there are no random markets for others)."
      })
  private long markets;

  @Option(
      names = "--mutants",
      description = {
        "Also change each rule, one thing at a time: cases, random markets or rules check",
        "must notice at least 95 of 100 (with --all, all). Changes that nothing can notice are explained",
        "in mutants.yaml: a list of rule, change and because. This takes long."
      })
  private boolean mutants;

  @Option(
      names = "--all",
      description = {
        "All that is shipped: --markets 2000 --mutants, which must all be noticed or explained.",
        "Leaving out each condition is one of the changes, so that coverage is not asked besides."
      })
  private boolean all;

  @Override
  public Integer call()
      throws ConfigurationException, PolicyException, IOException, XMLStreamException {
    if (all && !packs.given().isEmpty()) {
      throw new ConfigurationException(
          "--all is about what is shipped; name no packs, or ask --markets and --mutants of them");
    }
    if (all) {
      markets = markets == 0 ? MARKETS : markets;
      mutants = true;
    }
    Path scratch = Files.createTempDirectory("agora-cases");
    try {
      Run first = test(Map.of(), scratch);
      if (text != null && first.isFine(false) && first.tested().isEmpty()) {
        throw new ConfigurationException("--case: no case has '" + text + "' in its name");
      }
      summary(first);
      if (watch) {
        watch(first, scratch);
        return ExitCode.FINE;
      }
      boolean proved = markets == 0 && !mutants || proved();
      return first.isFine(requireCoverage) && proved ? ExitCode.FINE : ExitCode.FINDINGS;
    } finally {
      Folders.delete(scratch);
    }
  }

  /**
   * One run over the policies.
   *
   * @param tested those that could be tested
   * @param broken those that are broken
   * @param unread those whose cases are not there or cannot be read
   * @param states what each folder's outcome depends on, by place
   */
  private record Run(
      List<PolicyCases> tested,
      List<BrokenPolicy> broken,
      List<String> unread,
      Map<String, String> states) {
    private boolean isFine(boolean coverage) {
      return broken.isEmpty()
          && unread.isEmpty()
          && tested.stream().allMatch(each -> each.failed() == 0 && (!coverage || each.covered()));
    }
  }

  /** Tests the policies that are not as they were before, and prints what came of them. */
  private Run test(Map<String, String> before, Path scratch)
      throws ConfigurationException, PolicyException, IOException, XMLStreamException {
    PolicySelection selection = PolicySelection.of(packs.given());
    FactSchema schema = selection.schema();
    RuleLibrary library = new RuleLibrary(schema, RunOptions.HOME.resolve("packs"));
    PolicySelection.Named named = selection.named();
    String kinds = declaredKinds();
    Map<String, String> states = new HashMap<>();
    List<PolicyFolder> changed = new ArrayList<>();
    for (PolicyFolder folder : named.folders()) {
      String state = folder.digest() + kinds;
      states.put(folder.place(), state);
      if (!state.equals(before.get(folder.place()))) {
        changed.add(folder);
      }
    }
    PackContents own = library.contents(changed);
    List<LoadedPolicy> policies = new ArrayList<>(before.isEmpty() ? named.shipped() : List.of());
    policies.addAll(own.policies().values());
    Run run = new Run(new ArrayList<>(), own.broken(), new ArrayList<>(), states);
    own.broken().forEach(broken -> untested(broken.id(), "it is broken", broken.problems()));
    CaseTester tester = new CaseTester(schema, scratch);
    CaseText lines = new CaseText(schema);
    for (LoadedPolicy policy : policies) {
      test(policy, tester, schema, lines, run);
    }
    spec.commandLine().getOut().flush();
    if (junit != null && !(changed.isEmpty() && policies.isEmpty())) {
      try (OutputStream file = Files.newOutputStream(junit)) {
        new CaseJunit(lines).write(run.tested(), run.broken(), file);
      }
    }
    return run;
  }

  private boolean proved() throws ConfigurationException, PolicyException, IOException {
    PolicySelection selection = PolicySelection.of(packs.given());
    RuleLibrary library = new RuleLibrary(selection.schema(), RunOptions.HOME.resolve("packs"));
    return new PolicyProofs(selection.schema(), library, spec.commandLine().getOut())
        .prove(
            selection.ready(library).policies(),
            markets,
            mutants,
            all ? PolicyProofs.ALL : PolicyProofs.MOST);
  }

  /** What the packs declare: if it changes, all of their policies may come out otherwise. */
  private String declaredKinds() throws ConfigurationException, IOException {
    StringBuilder declared = new StringBuilder();
    for (Pack pack : PackFolders.under(Path.of(""), packs.given())) {
      byte[] facts = pack.files().get(Pack.FACTS);
      declared.append(facts == null ? "" : new String(facts, StandardCharsets.UTF_8));
    }
    return declared.toString();
  }

  private void test(
      LoadedPolicy policy, CaseTester tester, FactSchema schema, CaseText lines, Run run)
      throws IOException {
    String id = policy.policy().id();
    String selected = text;
    Predicate<CaseFile.Case> chosen = one -> selected == null || one.name().contains(selected);
    CaseFile file;
    try {
      file = CaseFile.of(policy.folder(), schema).orElse(null);
    } catch (YamlException e) {
      run.unread().add(id);
      untested(id, "its cases cannot be read", String.valueOf(e.getMessage()).lines().toList());
      return;
    }
    if (file == null) {
      run.unread().add(id);
      String wanted = policy.folder().place() + "/" + CaseFile.FILE;
      untested(id, "it has no cases", List.of("write " + wanted));
      return;
    }
    PolicyCases cases = tester.test(policy, file, chosen);
    if (selected != null && cases.results().isEmpty()) {
      return;
    }
    if (selected != null) {
      // Some of the cases say nothing of what all of them reach.
      cases = cases.withoutReach();
    }
    run.tested().add(cases);
    // Of all that are shipped the figures are enough.
    boolean coverage = requireCoverage || !packs.given().isEmpty();
    PrintWriter out = spec.commandLine().getOut();
    lines.of(cases, coverage).forEach(line -> out.println(PlainText.whole(line)));
  }

  private void untested(String id, String why, List<?> problems) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(PlainText.line(id) + ": not tested, " + why);
    problems.forEach(problem -> out.println("  " + PlainText.whole(problem.toString())));
  }

  private void summary(Run run) {
    long all = run.tested().stream().mapToLong(each -> each.results().size()).sum();
    long failed = run.tested().stream().mapToLong(PolicyCases::failed).sum();
    long conditions = run.tested().stream().mapToLong(PolicyCases::conditions).sum();
    long reached = run.tested().stream().mapToLong(PolicyCases::reached).sum();
    int untested = run.broken().size() + run.unread().size();
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    out.println(
        run.tested().size()
            + (run.tested().size() == 1 ? " policy, " : " policies, ")
            + all
            + (all == 1 ? " case: " : " cases: ")
            + (all - failed)
            + " passed, "
            + failed
            + " failed"
            + (untested == 0 ? "" : "; " + untested + " could not be tested")
            + (conditions == 0
                ? ""
                : "; " + reached + " of " + conditions + " conditions reached"));
    out.flush();
  }

  private void watch(Run first, Path scratch)
      throws ConfigurationException, IOException, XMLStreamException {
    List<Path> folders = packs.given().stream().map(Path::of).filter(Files::isDirectory).toList();
    if (folders.isEmpty()) {
      throw new ConfigurationException("--watch needs a folder; what is shipped does not change");
    }
    Thread end = new Thread(() -> end(scratch));
    Runtime.getRuntime().addShutdownHook(end);
    try (FolderWatch watching = new FolderWatch(folders)) {
      Thread input = new Thread(() -> closeAtEndOfInput(watching), "end-of-input");
      input.setDaemon(true);
      input.start();
      Map<String, String> before = first.states();
      String told = "";
      while (watching.await()) {
        try {
          before = test(before, scratch).states();
          told = "";
        } catch (ConfigurationException | PolicyException | YamlException e) {
          // Told once, not with every look.
          String problem = String.valueOf(e.getMessage());
          if (!problem.equals(told)) {
            problem.lines().forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
          }
          told = problem;
        }
      }
    }
    Runtime.getRuntime().removeShutdownHook(end);
  }

  /** Ctrl-C is the way to end a watch, and no failure. */
  private static void end(Path scratch) {
    try {
      Folders.delete(scratch);
    } catch (IOException e) {
      // It is in the folder for temporary files.
    }
    Runtime.getRuntime().halt(ExitCode.FINE);
  }

  private static void closeAtEndOfInput(FolderWatch watching) {
    try {
      while (System.in.read() >= 0) {
        // What is typed means nothing.
      }
      watching.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
