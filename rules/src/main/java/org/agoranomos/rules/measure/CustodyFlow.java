package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * What an organization's custodian received for it, and how much of that it still had when the time
 * to pass it on was over.
 *
 * @param id {@code custody/} and the transfer's id
 * @param receipt the transfer, in the organization's own book
 * @param organization for whom
 * @param custodian who received it, the organization's host
 * @param at when it came
 * @param due by when it is judged
 * @param received how much
 * @param fee what the custodian may keep of it, by the organization's charter terms {@code
 *     hostFee}: a fraction in {@code 1}, an amount in the unit of the receipt, or both; null if
 *     none is stated, or it is not certain which was in force
 * @param least what the custodian certainly still had
 * @param most what it may still have had
 * @param complete whether a source vouches for every transfer of the organization in the time
 */
public record CustodyFlow(
    String id,
    @Refers(Transfer.class) String receipt,
    @Refers(Organization.class) String organization,
    @Refers(Party.class) String custodian,
    TimeInterval at,
    TimeInterval due,
    Quantity received,
    @Nullable Quantity fee,
    Quantity least,
    Quantity most,
    boolean complete)
    implements Fact {
  /** Whether the custodian certainly kept more than its fee and so much besides. */
  public boolean certainlyKept(BigDecimal besides) {
    return fee != null && least.value().subtract(fee.value()).compareTo(besides) > 0;
  }

  /**
   * Whether the custodian may have kept more than its fee, if there is one, and so much besides.
   */
  public boolean possiblyKept(BigDecimal besides) {
    BigDecimal allowed = fee == null ? BigDecimal.ZERO : fee.value();
    return most.value().subtract(allowed).compareTo(besides) > 0;
  }
}
