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
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlProblems;
import org.jspecify.annotations.Nullable;

/**
 * The organizations and markets that a source or the audit describes. An audit file that names
 * another one has a slip of the pen in it, and its terms or its coverage would be for nobody.
 */
final class KnownOrganizations {
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
   * @throws YamlException for all that nobody describes
   */
  void check() {
    YamlProblems problems = new YamlProblems();
    check(problems);
    problems.check();
  }

  /**
   * The same.
   *
   * @param problems gets all that nobody describes
   */
  void check(YamlProblems problems) {
    for (int i = 0; i < audit.sources().size(); i++) {
      check("sources[" + i + "]", audit.sources().get(i).organization(), problems);
    }
    for (int i = 0; i < audit.terms().size(); i++) {
      check("terms[" + i + "]", audit.terms().get(i).organization(), problems);
    }
    for (KnownFact stated : audit.stated()) {
      if (stated.fact() instanceof Coverage coverage) {
        String path = stated.location().text().substring(audit.file().length() + 1);
        if (audit.yaml().at(path + ".organization").path().endsWith("organization")) {
          check(path, coverage.organization(), problems);
        }
      }
    }
  }

  /**
   * Checks an organization or market that the command line names, if it names one.
   *
   * @throws ConfigurationException if nobody describes it
   */
  void check(@Nullable String organization) throws ConfigurationException {
    if (organization != null && !known.contains(identities.canonical(organization))) {
      throw new ConfigurationException(
          "--for: nothing describes '" + organization + "'; " + Nearest.hint(organization, known));
    }
  }

  private void check(String path, @Nullable String organization, YamlProblems problems) {
    if (organization == null
        || organization.isEmpty()
        || known.contains(identities.canonical(organization))) {
      return;
    }
    problems.add(
        audit
            .yaml()
            .at(path + ".organization")
            .error(
                "nothing describes '"
                    + organization
                    + "'; state it under facts, or correct it: "
                    + Nearest.hint(organization, known)));
  }
}
