package org.agoranomos.auditor.pipeline;

import java.util.TreeSet;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.identity.Identities;
import org.agoranomos.rules.policy.TermsStatement;
import org.jspecify.annotations.Nullable;

/**
 * The organizations and markets that a source or the audit describes. An audit file that names
 * another one has a slip of the pen in it, and its terms or its coverage would be for nobody.
 */
final class KnownOrganizations {
  private static final int MOST_LISTED = 20;

  private final AuditConfig audit;
  private final Identities identities;
  private final TreeSet<String> known = new TreeSet<>();

  KnownOrganizations(FactSet facts, AuditConfig audit, Identities identities) {
    this.audit = audit;
    this.identities = identities;
    known.add(identities.canonical(audit.market()));
    facts.forEach(Organization.class, fact -> known.add(identities.canonical(fact.fact().id())));
    facts.forEach(Market.class, fact -> known.add(identities.canonical(fact.fact().id())));
  }

  /**
   * Checks what the audit file names.
   *
   * @throws ConfigurationException at the first one that nobody describes
   */
  void check() throws ConfigurationException {
    for (AuditConfig.Source source : audit.sources()) {
      check("sources, " + source.request().id() + ", organization", source.organization());
    }
    for (TermsStatement terms : audit.terms()) {
      check("terms of " + terms.policy() + ", organization", terms.organization());
    }
    for (KnownFact stated : audit.stated()) {
      if (stated.fact() instanceof Coverage coverage) {
        check(stated.location().text() + ", organization", coverage.organization());
      }
    }
  }

  private void check(String where, @Nullable String organization) throws ConfigurationException {
    if (organization == null
        || organization.isEmpty()
        || known.contains(identities.canonical(organization))) {
      return;
    }
    throw new ConfigurationException(
        audit.file()
            + ": "
            + where
            + ": nothing describes '"
            + organization
            + "'; state it under facts, or correct it: described are "
            + known.stream().limit(MOST_LISTED).toList());
  }
}
