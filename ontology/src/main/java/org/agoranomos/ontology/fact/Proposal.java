package org.agoranomos.ontology.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A decision put to a vote. Not a {@code vf:Proposal}, which is an offer or a request.
 *
 * @param id source and natural key
 * @param organization which decides
 * @param proposer who put it
 * @param venue the contract or platform space through which it is decided
 * @param body who decides (members, board, token holders, a group)
 * @param kind what it is about
 * @param title what it is called
 * @param createdAt when it was put
 * @param opensAt when voting opens
 * @param closesAt when voting closes, exclusive
 * @param snapshotAt when voting power is counted
 * @param quorum weight that must take part
 * @param countingRule what counts towards the quorum
 * @param threshold fraction of the votes for and against that must be for; more than half if absent
 * @param replacingAllowed whether a voter may vote again and replace the earlier vote
 * @param status the source's own word for where it stands
 * @param meeting the meeting that decides
 */
public record Proposal(
    String id,
    @Refers(Organization.class) String organization,
    @Refers(Party.class) @Nullable String proposer,
    @Nullable String venue,
    @Nullable String body,
    Kind kind,
    @Nullable String title,
    TimeInterval createdAt,
    @Nullable TimeInterval opensAt,
    @Nullable TimeInterval closesAt,
    @Nullable TimeInterval snapshotAt,
    @Nullable BigDecimal quorum,
    @Nullable CountingRule countingRule,
    @Nullable BigDecimal threshold,
    boolean replacingAllowed,
    @Nullable String status,
    @Refers(Meeting.class) @Nullable String meeting)
    implements Fact {
  /** What a proposal is about. */
  public enum Kind {
    STATUTE,
    TREASURY,
    SETTING,
    ELECTION,
    OTHER
  }

  /** Which votes count towards a quorum. */
  public enum CountingRule {
    FOR,
    FOR_AND_ABSTAIN,
    ALL
  }

  /** Normalises the decimals. */
  public Proposal {
    quorum = quorum == null ? null : Quantity.normal(quorum);
    threshold = threshold == null ? null : Quantity.normal(threshold);
  }
}
