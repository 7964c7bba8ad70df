package org.agoranomos.rules.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.IdentityLink;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.AppliedTerms;
import org.agoranomos.ontology.finding.Evidence;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.LinkUse;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.graph.FactStatements;
import org.agoranomos.ontology.graph.NTriples;
import org.agoranomos.ontology.graph.StatementFile;
import org.agoranomos.ontology.identity.FactResolver;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.policy.Policy;
import org.jspecify.annotations.Nullable;

/** Makes findings of matches: who, what, when, by which terms, and the proof. One a thread. */
final class FindingMaker {
  /** No finding was known under more names than anybody would look for. */
  private static final int MOST_ALIASES = 100;

  private final FactSchema schema;
  private final FactResolver resolver;
  private final FactStatements statements;
  private final MessageText messages;
  private final Set<String> organizations;
  private final Set<Class<?>> measures;

  FindingMaker(
      FactSchema schema,
      FactResolver resolver,
      MessageText messages,
      Set<String> organizations,
      Set<Class<?>> measures) {
    this.schema = schema;
    this.resolver = resolver;
    this.statements = new FactStatements(schema);
    this.messages = messages;
    this.organizations = organizations;
    this.measures = measures;
  }

  /**
   * The key of a finding: a digest of the policy and the ids, as read, of what the finding is
   * about.
   */
  static String key(Policy policy, List<String> about) {
    MessageDigest digest = StatementFile.sha256();
    digest.update(policy.id().getBytes(StandardCharsets.UTF_8));
    for (String id : about) {
      digest.update(("\n" + id).getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The keys that a finding had before links joined the parties of its measures: the id of a
   * measure names them as they are called now.
   */
  private List<String> aliases(Policy policy, List<Fact> about, String key) {
    List<List<String>> all = List.of(List.of());
    for (Fact fact : about) {
      Set<String> ids = measures.contains(fact.getClass()) ? formerIds(fact) : Set.of(fact.id());
      List<List<String>> longer = new ArrayList<>();
      for (List<String> begun : all) {
        for (String id : ids) {
          List<String> next = new ArrayList<>(begun);
          next.add(id);
          longer.add(next);
        }
      }
      all = longer.subList(0, Math.min(longer.size(), MOST_ALIASES));
    }
    return all.stream().map(ids -> key(policy, ids)).filter(k -> !k.equals(key)).sorted().toList();
  }

  /** The id of a measure with every name that its parties have or had. */
  private Set<String> formerIds(Fact measure) {
    Set<String> ids = new TreeSet<>(Set.of("/" + measure.id() + "/"));
    for (FactComponent component : schema.kind(measure.getClass()).components()) {
      if (component.refersTo() != null && component.of(measure) instanceof String party) {
        for (String id : List.copyOf(ids)) {
          for (String other : resolver.identities().others(party)) {
            if (ids.size() < MOST_ALIASES) {
              ids.add(id.replace("/" + party + "/", "/" + other + "/"));
            }
          }
        }
      }
    }
    Set<String> plain = new TreeSet<>();
    ids.forEach(id -> plain.add(id.substring(1, id.length() - 1)));
    return plain;
  }

  /** The finding of a match. */
  Finding make(RuleMatch match, String subject, TimeInterval at) {
    Policy policy = match.policy();
    String grade = match.note("severity");
    String message = match.note("message");
    Severity severity =
        grade == null ? policy.severity() : Severity.valueOf(grade.toUpperCase(Locale.ROOT));
    List<Fact> about = policy.key().stream().map(name -> match.bound(name).fact()).toList();
    String key = key(policy, about.stream().map(Fact::id).toList());
    TreeSet<String> concerned = new TreeSet<>(Set.of(subject));
    TreeSet<LinkUse> links = new TreeSet<>();
    List<Evidence> evidence = new ArrayList<>();
    Map<Object, String> roles = new HashMap<>();
    match
        .bindings()
        .forEach(
            (name, value) -> {
              if (name.startsWith("$") && value instanceof Fact) {
                KnownFact known = match.asRead().apply(value);
                if (known != null) {
                  roles.put(known, name);
                }
              }
            });
    match
        .facts()
        .forEach(
            (known, resolved) -> {
              evidence.add(evidence(known, roles.getOrDefault(known, "")));
              concerned(resolved, concerned);
              links.addAll(links(known.fact()));
            });
    evidence.sort(ORDER);
    return new Finding(
        key,
        aliases(policy, about, key),
        policy.id(),
        policy.version(),
        policy.nature(),
        severity,
        messages.fill(message == null ? policy.message() : message, match.bindings()),
        subject,
        List.copyOf(concerned),
        at.toString(),
        amount(policy, match.bound(policy.population().as()).fact()),
        match.terms().stream().map(FindingMaker::applied).distinct().toList(),
        match.conditions(),
        evidence,
        0,
        List.copyOf(links),
        null);
  }

  /** What the rule names before what it does not; then by kind, id and place. */
  static final Comparator<Evidence> ORDER =
      Comparator.comparing((Evidence e) -> e.role().isEmpty() || e.role().equals(Evidence.BASIS))
          .thenComparing(Evidence::role)
          .thenComparing(Evidence::kind)
          .thenComparing(Evidence::fact)
          .thenComparing(Evidence::source)
          .thenComparing(Evidence::location);

  /** One fact as evidence. */
  Evidence evidence(KnownFact known, String role) {
    FactKind kind = schema.kind(known.fact().getClass());
    boolean measure = measures.contains(kind.type());
    List<String> lines =
        measure ? List.of() : statements.of(known.fact()).stream().map(NTriples::line).toList();
    Map<String, String> values = FactText.values(kind, known.fact());
    MessageDigest digest = StatementFile.sha256();
    for (String line : measure ? List.of(values.toString()) : lines) {
      digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new Evidence(
        known.fact().id(),
        kind.name(),
        role,
        known.source(),
        known.location().text(),
        HexFormat.of().formatHex(digest.digest()),
        values,
        lines);
  }

  private void concerned(Fact resolved, Set<String> concerned) {
    for (FactComponent component : schema.kind(resolved.getClass()).components()) {
      Class<?> refersTo = component.refersTo();
      boolean organization = refersTo == Organization.class || refersTo == Market.class;
      if ((organization || refersTo == Party.class)
          && component.of(resolved) instanceof String id
          && (organization || organizations.contains(id))) {
        concerned.add(id);
      }
    }
  }

  /** The identity links by which identifiers in a fact stand for other parties than they name. */
  Set<LinkUse> links(Fact asRead) {
    Set<LinkUse> links = new TreeSet<>();
    for (String identifier : resolver.resolvedIdentifiers(asRead)) {
      resolver.identities().relied(identifier).forEach(known -> links.add(use(known)));
    }
    return links;
  }

  private static LinkUse use(KnownFact known) {
    if (known.fact() instanceof IdentityLink link) {
      return new LinkUse(
          link.identifier(),
          link.other(),
          link.method(),
          link.confidence().toPlainString(),
          link.statedBy(),
          known.source(),
          known.location().text());
    }
    Account account = (Account) known.fact();
    String holder = account.organization() != null ? account.organization() : account.holder();
    return new LinkUse(
        account.id(),
        String.valueOf(holder),
        LinkUse.HOLDER,
        "1",
        known.source(),
        known.source(),
        known.location().text());
  }

  private @Nullable Quantity amount(Policy policy, Fact judged) {
    String name = policy.population().amount();
    FactComponent component = name == null ? null : schema.kind(judged.getClass()).component(name);
    return component == null ? null : (Quantity) component.of(judged);
  }

  /** Terms as findings and reports write them. */
  static AppliedTerms applied(Terms terms) {
    return new AppliedTerms(
        terms.organization(),
        terms.from() == TimeInterval.MIN ? null : TimeInterval.instant(terms.from()).toString(),
        terms.until() == TimeInterval.MAX ? null : TimeInterval.instant(terms.until()).toString(),
        new TreeMap<>(terms.values()),
        terms.decidedBy(),
        terms.proposals());
  }
}
