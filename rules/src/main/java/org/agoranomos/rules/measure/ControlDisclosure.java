package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the top of a chain of stakes who has held so much of an organization for so long that
 * it has to be known, and whether it was.
 *
 * @param id {@code control-disclosure/}, controller, organization and {@link #since}
 * @param organization of what
 * @param controller who holds it, directly or through others, and whom nobody holds as much of
 * @param share the fraction held for certain at the beginning; null if so much is not certain
 * @param since since when, exactly
 * @param due by when it had to be known
 * @param done whether it was certainly known by then
 * @param possible whether it may have been
 * @param complete whether a source vouches for everything that the organization disclosed since the
 *     controller first held any of it
 */
public record ControlDisclosure(
    String id,
    @Refers(Organization.class) String organization,
    @Refers(Party.class) String controller,
    @Nullable BigDecimal share,
    TimeInterval since,
    TimeInterval due,
    boolean done,
    boolean possible,
    boolean complete)
    implements Fact {
  /** Normalises the share. */
  public ControlDisclosure {
    share = share == null ? null : Quantity.normal(share);
  }
}
