package org.agoranomos.auditor.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.config.PackFolders;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.author.Comparison;
import org.agoranomos.rules.author.Draft;
import org.agoranomos.rules.author.DraftFolder;
import org.agoranomos.rules.author.Subject;
import org.agoranomos.rules.dmn.DmnTemplate;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agora rules new}: begins a policy. */
@Command(
    name = "new",
    description = {
      "Begins a policy: writes a folder with policy.yaml, its condition and its cases, which pass.",
      "What no option gives is asked for on a terminal."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RulesNewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PACK", description = "The pack's folder; made if it is not there.")
  private Path pack;

  @Option(names = "--id", paramLabel = "ID", description = "The policy's id, such as COOP-901.")
  private @Nullable String id;

  @Option(names = "--title", paramLabel = "TEXT", description = "A short name.")
  private @Nullable String title;

  @Option(names = "--statement", paramLabel = "TEXT", description = "What it demands.")
  private @Nullable String statement;

  @Option(names = "--judges", paramLabel = "KIND", description = "The kind of fact that is judged.")
  private @Nullable String judges;

  @Option(
      names = "--breach-when",
      paramLabel = "TEXT",
      description = {
        "What makes one a breach: 'price above maximumPrice', 'fee above maximumFee of price',",
        "'women below minimumShare of members', 'at later than maximumAge after readAt',",
        "'kind is statute', 'receipt missing'."
      })
  private @Nullable String breachWhen;

  @Option(
      names = "--default",
      paramLabel = "VALUE",
      description = "The parameter's value where nobody decides another; none: all must decide.")
  private @Nullable String standard;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "The parameter's unit; of an amount its currency (default: EUR).")
  private @Nullable String unit;

  @Option(
      names = "--organization",
      paramLabel = "COMPONENT",
      description = "The component that leads to the organization or market (default: the first).")
  private @Nullable String organization;

  @Option(
      names = "--at",
      paramLabel = "COMPONENT",
      description = "The component with the event's time (default: the first).")
  private @Nullable String at;

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      description = "How grave (default: minor).")
  private @Nullable String severity;

  @Option(
      names = "--nature",
      paramLabel = "NATURE",
      description = "breach, indicator or measure (default: breach).")
  private @Nullable String nature;

  @Option(names = "--basis", paramLabel = "TEXT", description = "What it rests on (default: own).")
  private @Nullable String basis;

  @Option(names = "--remedy", paramLabel = "TEXT", description = "What to do about a finding.")
  private @Nullable String remedy;

  @ArgGroup private Form form = new Form();

  /** Other forms of the condition than DRL. */
  private static final class Form {
    @Option(
        names = "--dmn",
        description = "Write the condition as a decision in DMN, which editors of DMN open.")
    private boolean dmn;

    @Option(
        names = "--table",
        description = "Write the condition as a decision table, which spreadsheets open.")
    private boolean table;
  }

  @Option(names = "--ask", description = "Ask also where this is no terminal.")
  private boolean ask;

  @Override
  public Integer call() throws ConfigurationException, PolicyException, IOException {
    Questions questions = questions();
    FactSchema schema = PackFolders.schema(Path.of(""), List.of(pack.toString()));
    Draft draft = draft(questions, schema);
    Path name = pack.toAbsolutePath().normalize().getFileName();
    PolicyFolder folder = folder(draft, name == null ? "" : name.toString(), schema);
    Path target = pack.resolve(folder.name());
    if (Files.exists(target)) {
      throw new ConfigurationException(target + " is there already, and nothing is overwritten");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("Written:");
    Path manifest = pack.resolve(Pack.MANIFEST);
    if (!Files.exists(manifest)) {
      Files.createDirectories(pack);
      Files.writeString(
          manifest,
          "name: " + folder.pack() + "\nversion: 1.0.0\nfacts: " + FactSchema.VERSION + "\n");
      out.println("  " + manifest);
    }
    Files.createDirectories(target);
    for (Map.Entry<String, byte[]> file : folder.files().entrySet()) {
      Files.write(target.resolve(file.getKey()), file.getValue());
      out.println("  " + target.resolve(file.getKey()));
    }
    out.println("Next, see its cases pass, change what is to be changed, and try it on an audit:");
    out.println("  " + Invocation.command() + " rules test " + Invocation.quoted(pack));
    out.println(
        "  " + Invocation.command() + " rules try " + Invocation.quoted(pack) + " AUDIT.yaml");
    out.flush();
    return ExitCode.FINE;
  }

  private PolicyFolder folder(Draft draft, String name, FactSchema schema) throws PolicyException {
    if (form.table) {
      return DraftFolder.table(draft, name, Measures.schema(schema));
    }
    // Editors made of bpmn.io's parts read this edition alone, and all others read it too.
    return form.dmn
        ? DraftFolder.dmn(draft, name, Measures.schema(schema), DmnTemplate.Edition.DMN_1_3)
        : DraftFolder.drl(draft, name);
  }

  private Questions questions() {
    boolean somebody = ask || System.console() != null;
    return new Questions(
        somebody
            ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
            : null,
        spec.commandLine().getOut());
  }

  private Draft draft(Questions questions, FactSchema schema)
      throws ConfigurationException, IOException {
    String policy =
        questions.ask("--id", id, "Id of the policy, such as COOP-901", null, RulesNewCommand::id);
    String name = questions.ask("--title", title, "A short name", null, Function.identity());
    String demand =
        questions.ask("--statement", statement, "What it demands, in a sentence", null, t -> t);
    questions.tell(judges, "Kinds of fact: " + String.join(", ", judgeable(schema)));
    FactKind kind =
        questions.ask("--judges", judges, "What is judged", null, text -> kind(schema, text));
    Subject subject;
    try {
      subject = Draft.subject(schema, kind, organization, at);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("--judges: " + e.getMessage());
    }
    questions.tell(
        breachWhen,
        kind.name()
            + " has "
            + kind.components().stream()
                .map(RulesNewCommand::described)
                .collect(Collectors.joining(", ")));
    Comparison comparison =
        questions.ask(
            "--breach-when",
            breachWhen,
            "When one is a breach, such as 'price above maximumPrice'",
            null,
            text -> Comparison.parse(kind, text));
    boolean limited = comparison.parameterType() != null;
    String value =
        limited
            ? questions.ask(
                "--default",
                standard,
                comparison.operand() + " where nobody decides another; empty if all must decide",
                "",
                Function.identity())
            : standard;
    String counted =
        limited
                && comparison.component().type() == ComponentType.QUANTITY
                && comparison.other() == null
            ? questions.ask("--unit", unit, "Its currency or unit", "EUR", Function.identity())
            : unit != null ? unit : fraction(comparison);
    String grave =
        questions.ask(
            "--severity",
            severity,
            "How grave: critical, major, minor or info",
            "minor",
            text -> word(text, Severity.values()));
    String sort =
        questions.ask(
            "--nature",
            nature,
            "A breach, an indicator or a measure",
            "breach",
            text -> word(text, Nature.values()));
    try {
      return new Draft(
          policy,
          name,
          demand,
          Nature.valueOf(sort),
          Severity.valueOf(grave),
          questions.ask("--basis", basis, "What it rests on", "own", Function.identity()),
          questions.ask(
              "--remedy",
              remedy,
              "What to do about a finding",
              "Find out how it came about, and put it right.",
              Function.identity()),
          kind,
          subject,
          comparison,
          value == null || value.isEmpty() ? null : value,
          counted);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  /** What a parameter is a fraction of. */
  private static String fraction(Comparison comparison) {
    FactComponent whole = comparison.other();
    return whole != null && whole.type() == ComponentType.QUANTITY
        ? "fraction of the " + whole.name()
        : "";
  }

  private static String id(String text) {
    if (!Draft.isId(text)) {
      throw new IllegalArgumentException(
          "'" + text + "' is no id; write capitals, digits and hyphens, such as COOP-901");
    }
    return text;
  }

  private static List<String> judgeable(FactSchema schema) {
    return schema.kinds().stream()
        .filter(
            kind -> {
              try {
                return Draft.subject(schema, kind, null, null) != null;
              } catch (IllegalArgumentException e) {
                return false;
              }
            })
        .map(FactKind::name)
        .toList();
  }

  private static FactKind kind(FactSchema schema, String name) {
    FactKind kind = schema.kind(name);
    if (kind == null) {
      throw new IllegalArgumentException(
          "no source gives facts of a kind '"
              + name
              + "'; "
              + Nearest.hint(name, judgeable(schema)));
    }
    Draft.subject(schema, kind, null, null);
    return kind;
  }

  private static String described(FactComponent component) {
    String type =
        component.type() == ComponentType.TERM
            ? String.join(" or ", component.terms().keySet().stream().sorted().toList())
            : component.type().name().toLowerCase(Locale.ROOT);
    return component.name() + " (" + type + (component.optional() ? ", may be missing)" : ")");
  }

  private static <E extends Enum<E>> String word(String text, E[] constants) {
    String name = text.toUpperCase(Locale.ROOT);
    if (Arrays.stream(constants).noneMatch(constant -> constant.name().equals(name))) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is none of "
              + Arrays.stream(constants)
                  .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(", ")));
    }
    return name;
  }
}
