package org.agoranomos.auditor.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Decision;
import org.agoranomos.rules.policy.Parameter;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyVersions;
import org.agoranomos.rules.policy.TermsStatement;
import org.agoranomos.rules.policy.TermsTable;
import org.jspecify.annotations.Nullable;

/**
 * The terms of an audit, from its own file alone: no source is read. So an organization is known by
 * the identifier that the file gives it, and links between identifiers, which sources have, join
 * nothing here.
 *
 * @param market identifier of the market
 * @param marketNamed whether the audit names it; else it stands for everybody alone
 * @param policies the audit's policies that have parameters, and others that its terms are about
 * @param organizations whom the terms are about and whom the file describes, sorted; the market not
 *     among them
 * @param names their names, as far as the file has them
 * @param entries everything that is in force, by policy, organization (the market first), parameter
 *     and time
 */
public record TermsInForce(
    String market,
    boolean marketNamed,
    List<Policy> policies,
    List<String> organizations,
    Map<String, String> names,
    List<Entry> entries) {
  /**
   * A value that is in force for somebody in a span of time.
   *
   * @param policy the version of the policy
   * @param parameter its parameter
   * @param organization for whom: an organization, or the market for all that decided nothing else
   * @param decision the value, and where it comes from
   */
  public record Entry(Policy policy, Parameter parameter, String organization, Decision decision) {
    /** Whether the organization decided it itself, not the market for it and not nobody. */
    public boolean own() {
      return organization.equals(decision.organization());
    }
  }

  /**
   * What an audit's file says.
   *
   * @param cache directory for compiled packs
   * @throws ConfigurationException if the audit asks for something that cannot be
   */
  public static TermsInForce of(AuditConfig audit, Path cache) throws ConfigurationException {
    try {
      FactSchema schema = Measures.schema(audit.schema());
      return of(audit, PolicyChoice.of(audit, new RuleLibrary(schema, cache)));
    } catch (PolicyException | YamlException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  private static TermsInForce of(AuditConfig audit, PolicyChoice choice) throws PolicyException {
    Set<String> wanted = new TreeSet<>();
    choice.chosen().values().forEach(policy -> wanted.add(policy.policy().id()));
    audit.terms().forEach(statement -> wanted.add(statement.policy()));
    PolicyVersions versions =
        new PolicyVersions(choice.known().values().stream().map(LoadedPolicy::policy).toList());
    List<Policy> policies = new ArrayList<>();
    for (String id : wanted) {
      versions.of(id).stream().filter(p -> !p.parameters().isEmpty()).forEach(policies::add);
    }
    TreeSet<String> organizations = new TreeSet<>();
    Map<String, String> names = new TreeMap<>();
    for (KnownFact known : audit.stated()) {
      if (known.fact() instanceof Organization organization) {
        organizations.add(organization.id());
        add(names, organization.id(), organization.name());
      } else if (known.fact() instanceof Market market) {
        add(names, market.id(), market.name());
      }
    }
    audit.terms().stream().map(TermsStatement::organization).forEach(organizations::add);
    organizations.remove(audit.market());
    TermsTable table = new TermsTable(policies, audit.terms(), audit.market(), id -> id);
    List<String> everybody = new ArrayList<>(List.of(audit.market()));
    everybody.addAll(organizations);
    List<Entry> entries = new ArrayList<>();
    for (Policy policy : policies) {
      for (String organization : everybody) {
        for (Decision decision : table.decisions(policy, organization)) {
          Parameter parameter = policy.parameters().get(decision.parameter());
          if (parameter != null) {
            add(entries, new Entry(policy, parameter, organization, decision));
          }
        }
      }
    }
    return new TermsInForce(
        audit.market(),
        audit.marketNamed(),
        policies,
        List.copyOf(organizations),
        names,
        List.copyOf(entries));
  }

  private static void add(Map<String, String> names, String id, @Nullable String name) {
    if (name != null) {
      names.put(id, name);
    }
  }

  /** Adds what is in force of a decision while the version of the policy is. */
  private static void add(List<Entry> entries, Entry entry) {
    Decision decision = entry.decision();
    long from = Math.max(decision.from(), entry.policy().effective().from());
    long until = Math.min(decision.until(), entry.policy().effective().until());
    if (from < until) {
      entries.add(
          new Entry(
              entry.policy(), entry.parameter(), entry.organization(), decision.in(from, until)));
    }
  }
}
