package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.CharterTerm;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * What a charter says of a parameter at a moment, and what the contract or platform enforces then.
 *
 * @param id {@code enforcement/}, the charter term's id and, if it is known, the setting's; else
 *     the moment
 * @param organization whose charter
 * @param parameter which parameter
 * @param at the moment: the end of the time that the organization has, from when the term or the
 *     setting began, to bring both in line
 * @param charterTerm what was agreed
 * @param agreed how much
 * @param setting what is enforced; null if that is not known for certain
 * @param enforced how much
 */
public record Enforcement(
    String id,
    @Refers(Organization.class) String organization,
    String parameter,
    TimeInterval at,
    @Refers(CharterTerm.class) String charterTerm,
    Quantity agreed,
    @Refers(Setting.class) @Nullable String setting,
    @Nullable Quantity enforced)
    implements Fact {
  /** Whether both are known in one unit, and differ. */
  public boolean differs() {
    return enforced != null && enforced.sameUnit(agreed) && !enforced.equals(agreed);
  }

  /** Whether both are known, but in units that cannot be compared. */
  public boolean unitsDiffer() {
    return enforced != null && !enforced.sameUnit(agreed);
  }
}
