package org.agoranomos.rules.measure;

import java.util.Locale;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * What an organization spent in a financial year that lies wholly in the audited period: one for
 * the whole year, where it paid anything but fees, and one for each category of its payments and
 * expenses.
 *
 * @param id {@code year-spending/}, the organization, the year's last day and, of a category, its
 *     name
 * @param organization whose
 * @param part whether this is the whole year or a category of it
 * @param category the category, in small letters; null of the whole year
 * @param at the year's last moment
 * @param paid whether something certainly was paid, and not all of it taken back; else there are
 *     only expenses of which no payment is known
 * @param uncategorized whether some payment of the year but a fee has no category, or one that
 *     names no purpose: payment, expense, contribution or other
 * @param complete whether a source vouches for every transfer in the organization's book in the
 *     year
 */
public record YearSpending(
    String id,
    @Refers(Organization.class) String organization,
    Part part,
    @Nullable String category,
    TimeInterval at,
    boolean paid,
    boolean uncategorized,
    boolean complete)
    implements Fact {
  /** Of what it is. */
  public enum Part {
    WHOLE,
    CATEGORY
  }

  /**
   * Whether the category is one of those.
   *
   * @param categories names, parted by commas; capitals do not matter
   */
  public boolean isFor(String categories) {
    for (String one : categories.split(",", -1)) {
      if (one.strip().toLowerCase(Locale.ROOT).equals(category)) {
        return true;
      }
    }
    return false;
  }
}
