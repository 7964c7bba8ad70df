package org.agoranomos.ontology.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A party's share of an organization's income, as its value equation gives it for what was
 * contributed.
 *
 * @param id source and natural key
 * @param party who has it
 * @param organization whose income
 * @param share the fraction, 0 to 1
 * @param output the project or product whose income it is; null if all of the organization's
 * @param distribution what the organization calls the distribution that the share is for, as the
 *     batch of its transfers names it; null if it is for all income of its time
 * @param from since when income is shared so
 * @param until until when, exclusive, or null if still
 */
public record ContributionShare(
    String id,
    @Refers(Party.class) String party,
    @Refers(Organization.class) String organization,
    @Bounds(least = "0", most = "1") BigDecimal share,
    @Nullable String output,
    @Nullable String distribution,
    TimeInterval from,
    @Nullable TimeInterval until)
    implements Fact {
  /** Normalises the share. */
  public ContributionShare {
    share = Quantity.normal(share);
  }
}
