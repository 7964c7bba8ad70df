package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
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
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.rules.cases.CaseFile;
import org.agoranomos.rules.cases.CaseTester;
import org.agoranomos.rules.cases.PolicyCases;
import org.agoranomos.rules.engine.BrokenPolicy;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.PackContents;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "PACK",
      description = "Shipped packs or ids, or folders; all that are shipped if none is given.")
  private List<String> names = List.of();

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

  private final FactSchema schema = Measures.schema();
  private final CaseText lines = new CaseText(schema);

  @Override
  public Integer call()
      throws ConfigurationException, PolicyException, IOException, XMLStreamException {
    RuleLibrary library = new RuleLibrary(schema, Path.of(".agora").resolve("packs"));
    PolicySelection selection = new PolicySelection(new PolicyReader(schema), library);
    Path scratch = Files.createTempDirectory("agora-cases");
    try {
      CaseTester tester = new CaseTester(schema, scratch);
      Run first = test(selection, library, tester, Map.of());
      summary(first);
      if (watch) {
        watch(selection, library, tester, first);
        return ExitCode.FINE;
      }
      return first.isFine(requireCoverage) ? ExitCode.FINE : ExitCode.FINDINGS;
    } finally {
      Folders.delete(scratch);
    }
  }

  /**
   * One run over the policies.
   *
   * @param tested those that could be tested
   * @param broken those that are broken
   * @param unread problems of files of cases
   * @param digests digests of all folders, by place
   */
  private record Run(
      List<PolicyCases> tested,
      List<BrokenPolicy> broken,
      List<String> unread,
      Map<String, String> digests) {
    private boolean isFine(boolean coverage) {
      return broken.isEmpty()
          && unread.isEmpty()
          && tested.stream().allMatch(each -> each.failed() == 0 && (!coverage || each.covered()));
    }
  }

  /** Tests the policies whose files are not the same as before, and prints what came of them. */
  private Run test(
      PolicySelection selection, RuleLibrary library, CaseTester tester, Map<String, String> before)
      throws ConfigurationException, IOException, XMLStreamException {
    PolicySelection.Named named = selection.named(names);
    Map<String, String> digests = new HashMap<>();
    List<PolicyFolder> changed = new ArrayList<>();
    for (PolicyFolder folder : named.folders()) {
      digests.put(folder.place(), folder.digest());
      if (!folder.digest().equals(before.get(folder.place()))) {
        changed.add(folder);
      }
    }
    PackContents own = library.contents(changed);
    List<LoadedPolicy> policies = new ArrayList<>(before.isEmpty() ? named.shipped() : List.of());
    policies.addAll(own.policies().values());
    Run run = new Run(new ArrayList<>(), own.broken(), new ArrayList<>(), digests);
    PrintWriter out = spec.commandLine().getOut();
    for (BrokenPolicy broken : own.broken()) {
      out.println(PlainText.line(broken.id()) + ": cannot be tested");
      broken.problems().forEach(problem -> out.println("  " + PlainText.whole(problem.toString())));
    }
    for (LoadedPolicy policy : policies) {
      test(policy, tester, run);
    }
    out.flush();
    if (junit != null) {
      try (OutputStream file = Files.newOutputStream(junit)) {
        new CaseJunit(lines).write(run.tested(), run.broken(), file);
      }
    }
    return run;
  }

  private void test(LoadedPolicy policy, CaseTester tester, Run run) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    String id = policy.policy().id();
    Predicate<CaseFile.Case> chosen = one -> text == null || one.name().contains(text);
    CaseFile file;
    try {
      file = CaseFile.of(policy.folder(), schema).orElse(null);
    } catch (YamlException e) {
      String.valueOf(e.getMessage()).lines().forEach(run.unread()::add);
      out.println(id + ": its cases cannot be read");
      String.valueOf(e.getMessage())
          .lines()
          .forEach(line -> out.println("  " + PlainText.whole(line)));
      return;
    }
    if (file == null) {
      run.unread().add(id);
      out.println(
          id + ": there are no cases; write " + policy.folder().place() + "/" + CaseFile.FILE);
      return;
    }
    PolicyCases cases = tester.test(policy, file, chosen);
    if (text != null && cases.results().isEmpty()) {
      return;
    }
    run.tested().add(cases);
    // Of all that are shipped at once, the figures are enough.
    boolean coverage = requireCoverage || !names.isEmpty();
    lines.of(cases, coverage).forEach(line -> out.println(PlainText.whole(line)));
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
            + "; "
            + reached
            + " of "
            + conditions
            + " conditions reached");
    out.flush();
  }

  private void watch(PolicySelection selection, RuleLibrary library, CaseTester tester, Run first)
      throws ConfigurationException, IOException, XMLStreamException {
    List<Path> folders = selection.paths(names);
    if (folders.isEmpty()) {
      throw new ConfigurationException("--watch needs a folder; what is shipped does not change");
    }
    Map<String, String> before = first.digests();
    try (FolderWatch watching = new FolderWatch(folders)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
      Thread input = new Thread(() -> closeAtEndOfInput(watching), "end-of-input");
      input.setDaemon(true);
      input.start();
      while (watching.await()) {
        before = test(selection, library, tester, before).digests();
      }
    }
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
