package org.agoranomos.rules.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy.yaml strictly: nothing unknown, nothing missing, every kind and component checked.
 */
public final class PolicyReader {
  private static final List<String> SCOPES =
      List.of("org", "party", "proposal", "market", "asset", "global");
  private static final List<String> NEEDED =
      List.of(
          "id",
          "version",
          "title",
          "statement",
          "nature",
          "severity",
          "basis",
          "remedy",
          "scope",
          "population",
          "needs",
          "key",
          "message");
  private static final List<String> MORE = List.of("forms", "parameters", "effective");
  private static final Population NO_POPULATION =
      new Population("", "", Map.of(), "", "", null, "");

  private final FactSchema schema;

  /** A reader that knows the kinds of a schema. */
  public PolicyReader(FactSchema schema) {
    this.schema = schema;
  }

  /**
   * Reads a policy.
   *
   * @throws PolicyException if anything is wrong; it says all that is
   */
  public Policy read(PolicyFolder folder) throws PolicyException {
    String where = folder.pack() + "/" + folder.name() + "/" + PolicyFolder.POLICY;
    byte[] bytes = folder.files().get(PolicyFolder.POLICY);
    if (bytes == null) {
      throw new PolicyException(
          List.of(
              PolicyProblem.error(
                  where, 0, 0, "policy-file", "is missing; a policy folder needs one")));
    }
    try {
      return read(folder, YamlNode.read(where, bytes));
    } catch (YamlException e) {
      throw PolicyException.of(e);
    }
  }

  private Policy read(PolicyFolder folder, YamlNode root) {
    YamlProblems problems = new YamlProblems();
    Map<String, YamlNode> keys = problems.tried(() -> root.keys(NEEDED, MORE), root.keys());
    List<Need> needs = new ArrayList<>();
    YamlNode list = keys.get("needs");
    if (list != null) {
      for (YamlNode need : problems.tried(list::items, List.<YamlNode>of())) {
        problems.tried(() -> needs.add(need(need)), false);
      }
    }
    YamlNode scope = keys.get("scope");
    YamlNode population = keys.get("population");
    Policy policy =
        new Policy(
            problems.tried(() -> text(keys, "id"), ""),
            folder.pack(),
            problems.tried(() -> text(keys, "version"), ""),
            problems.tried(() -> effective(keys.get("effective")), Effective.ALWAYS),
            problems.tried(() -> text(keys, "title"), ""),
            problems.tried(() -> text(keys, "statement"), ""),
            problems.tried(() -> word(keys.get("nature"), Nature.BREACH), Nature.BREACH),
            problems.tried(() -> word(keys.get("severity"), Severity.INFO), Severity.INFO),
            problems.tried(() -> text(keys, "basis"), ""),
            problems.tried(() -> text(keys, "remedy"), ""),
            scope == null ? "" : problems.tried(() -> scope.oneOf(SCOPES), ""),
            problems.tried(() -> texts(keys.get("forms")), List.of()),
            population == null
                ? NO_POPULATION
                : problems.tried(() -> population(population), NO_POPULATION),
            List.copyOf(needs),
            problems.tried(() -> key(keys.get("key")), List.of()),
            problems.tried(() -> parameters(keys.get("parameters")), Map.of()),
            problems.tried(() -> text(keys, "message"), ""),
            folder.digest());
    problems.check();
    return policy;
  }

  /** The text under a key; of a key that is missing it was told already. */
  private static String text(Map<String, YamlNode> keys, String name) {
    YamlNode node = keys.get(name);
    return node == null ? "" : node.filled();
  }

  private static String optional(@Nullable YamlNode node) {
    return node == null ? "" : node.text();
  }

  private static <E extends Enum<E>> E word(@Nullable YamlNode node, E otherwise) {
    if (node == null) {
      return otherwise;
    }
    List<E> constants = Arrays.asList(otherwise.getDeclaringClass().getEnumConstants());
    List<String> words = constants.stream().map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
    return constants.get(words.indexOf(node.oneOf(words)));
  }

  /** One text or a list of texts; empty if absent. */
  private static List<String> texts(@Nullable YamlNode node) {
    return node == null ? List.of() : node.itemsOrSelf().stream().map(YamlNode::filled).toList();
  }

  private static List<String> key(@Nullable YamlNode node) {
    List<String> key = texts(node);
    if (node != null && key.isEmpty()) {
      throw node.error("is empty; name the bindings that a finding is about");
    }
    return key;
  }

  private static Map<String, List<String>> textLists(@Nullable YamlNode node) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    if (node != null) {
      node.keys().forEach((name, list) -> lists.put(name, texts(list)));
    }
    return lists;
  }

  private Population population(YamlNode node) {
    Map<String, YamlNode> keys =
        node.keys(List.of("fact", "as", "subject", "at", "many"), List.of("where", "amount"));
    FactKind kind = kind(node.at("fact"));
    YamlProblems problems = new YamlProblems();
    YamlNode stake = keys.get("amount");
    String amount = stake == null ? "" : problems.tried(() -> amount(stake, kind), "");
    Population population =
        new Population(
            kind.name(),
            problems.tried(() -> text(keys, "as"), ""),
            problems.tried(() -> words(keys.get("where"), kind), Map.of()),
            problems.tried(() -> path(node.at("subject"), kind), ""),
            problems.tried(() -> path(node.at("at"), kind), ""),
            amount.isEmpty() ? null : amount,
            problems.tried(() -> text(keys, "many"), ""));
    problems.check();
    return population;
  }

  private static String amount(YamlNode node, FactKind kind) {
    component(node, kind, node.text());
    FactComponent component = kind.component(node.text());
    if (component != null && component.type() != ComponentType.QUANTITY) {
      throw node.error(kind + "." + node.text() + " is no quantity");
    }
    return node.text();
  }

  private Need need(YamlNode node) {
    Map<String, YamlNode> keys =
        node.keys(List.of("fact"), List.of("by", "where", "join", "complete"));
    FactKind kind = kind(node.at("fact"));
    YamlNode by = keys.get("by");
    YamlNode join = keys.get("join");
    if (texts(by).isEmpty() == textLists(join).isEmpty()) {
      throw node.error("a need comes either by a path to the scope's key ('by'), or by a 'join'");
    }
    YamlProblems problems = new YamlProblems();
    if (by != null) {
      by.itemsOrSelf().forEach(path -> problems.tried(() -> path(path, kind), ""));
    }
    if (join != null) {
      problems.tried(() -> join(join, kind), "");
    }
    YamlNode complete = keys.get("complete");
    if (complete != null) {
      complete.itemsOrSelf().forEach(name -> problems.tried(() -> kind(name), kind));
    }
    Need need =
        new Need(
            kind.name(),
            texts(by),
            problems.tried(() -> words(keys.get("where"), kind), Map.of()),
            textLists(join),
            texts(complete));
    problems.check();
    return need;
  }

  private String join(YamlNode node, FactKind kind) {
    for (Map.Entry<String, YamlNode> entry : node.keys().entrySet()) {
      component(entry.getValue(), kind, entry.getKey());
      for (YamlNode other : entry.getValue().itemsOrSelf()) {
        int dot = other.text().indexOf('.');
        FactKind otherKind = dot < 0 ? null : schema.kind(other.text().substring(0, dot));
        if (otherKind == null) {
          throw other.error("'" + other.text() + "' is no Kind.component, such as Trade.buyer");
        }
        component(other, otherKind, other.text().substring(dot + 1));
      }
    }
    return "";
  }

  private FactKind kind(YamlNode node) {
    FactKind kind = schema.kind(node.text());
    if (kind == null) {
      throw node.error(
          "there is no kind of fact '"
              + node.text()
              + "'; "
              + Nearest.hint(node.text(), schema.kinds().stream().map(FactKind::name).toList()));
    }
    return kind;
  }

  private static Map<String, List<String>> words(@Nullable YamlNode node, FactKind kind) {
    if (node != null) {
      for (Map.Entry<String, YamlNode> entry : node.keys().entrySet()) {
        FactComponent component = component(entry.getValue(), kind, entry.getKey());
        for (YamlNode word : entry.getValue().itemsOrSelf()) {
          if (!component.terms().isEmpty()) {
            word.oneOf(component.terms().keySet().stream().sorted().toList());
          }
        }
      }
    }
    return textLists(node);
  }

  private String path(YamlNode node, FactKind start) {
    FactKind kind = start;
    String path = node.filled();
    String[] steps = path.split("\\.");
    for (int i = 0; i < steps.length; i++) {
      FactComponent component = component(node, kind, steps[i]);
      if (i < steps.length - 1) {
        if (component.refersTo() == null) {
          throw node.error(
              kind + "." + steps[i] + " refers to no fact, so '" + path + "' cannot go on");
        }
        kind = schema.kind(component.refersTo());
      }
    }
    return path;
  }

  private static FactComponent component(YamlNode node, FactKind kind, String name) {
    FactComponent component = kind.component(name);
    if (component == null) {
      throw node.error(
          kind
              + " has no '"
              + name
              + "'; "
              + Nearest.hint(name, kind.components().stream().map(FactComponent::name).toList()));
    }
    return component;
  }

  private static Effective effective(@Nullable YamlNode node) {
    if (node == null) {
      return Effective.ALWAYS;
    }
    Map<String, YamlNode> keys = node.keys(List.of(), List.of("from", "until"));
    YamlNode from = keys.get("from");
    YamlNode until = keys.get("until");
    if (from == null && until == null) {
      throw node.error("give from, until or both; without them leave out 'effective'");
    }
    Effective effective =
        new Effective(
            from == null ? TimeInterval.MIN : start(from),
            until == null ? TimeInterval.MAX : start(until));
    if (effective.until() <= effective.from()) {
      throw node.error("until is not after from; until is the day after the last");
    }
    return effective;
  }

  /** Where a day begins, in UTC: a policy is for organizations of any zone. */
  private static long start(YamlNode day) {
    try {
      return TimeInterval.day(LocalDate.parse(day.text()), ZoneOffset.UTC).earliest();
    } catch (DateTimeException | IllegalArgumentException e) {
      throw day.error("'" + day.text() + "' is no date such as 2026-01-31");
    }
  }

  private static Map<String, Parameter> parameters(@Nullable YamlNode node) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    if (node != null) {
      YamlProblems problems = new YamlProblems();
      for (Map.Entry<String, YamlNode> entry : node.keys().entrySet()) {
        problems.tried(
            () -> {
              parameters.put(entry.getKey(), parameter(entry.getKey(), entry.getValue()));
              return true;
            },
            false);
      }
      problems.check();
    }
    return parameters;
  }

  private static Parameter parameter(String name, YamlNode node) {
    Map<String, YamlNode> keys =
        node.keys(List.of("type"), List.of("default", "required", "unit", "source"));
    YamlNode standard = keys.get("default");
    YamlNode required = keys.get("required");
    if (standard == null && (required == null || !required.flag())) {
      throw node.error("give a default with its source, or required: true");
    }
    Parameter parameter =
        new Parameter(
            name,
            word(keys.get("type"), Parameter.Type.TEXT),
            standard == null ? null : standard.text(),
            optional(keys.get("unit")),
            optional(keys.get("source")));
    if (standard != null) {
      try {
        parameter.check(standard.text());
      } catch (IllegalArgumentException e) {
        throw standard.error(e.getMessage());
      }
    }
    return parameter;
  }
}
