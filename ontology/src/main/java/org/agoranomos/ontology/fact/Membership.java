package org.agoranomos.ontology.fact;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A party's membership or office in an organization.
 *
 * @param id source and natural key
 * @param member who
 * @param organization of what
 * @param role as what (member, board, employee, …)
 * @param group stakeholder group
 * @param from since when
 * @param until until when, exclusive, or null if still
 * @param capital the capital that the member paid up
 */
public record Membership(
    String id,
    @Refers(Party.class) String member,
    @Refers(Organization.class) String organization,
    String role,
    @Nullable String group,
    TimeInterval from,
    @Nullable TimeInterval until,
    @Nullable Quantity capital)
    implements Fact {
  private static final Set<String> OUTSIDERS =
      Set.of("backer", "donor", "follower", "funder", "host", "sponsor");

  private static final Set<String> SEATS =
      Set.of(
          "board",
          "board member",
          "chair",
          "council",
          "director",
          "president",
          "secretary",
          "steward",
          "supervisory board",
          "treasurer",
          "trustee",
          "vice chair");

  private static final Set<String> ORDINARY =
      Set.of("contributor", "employee", "member", "user", "volunteer", "worker");

  /** Whether the role is a seat in the governance: on a board or council, or as an officer. */
  public boolean governs() {
    return SEATS.contains(role.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether the role is certainly no seat in the governance. Other roles may be one. */
  public boolean isOrdinary() {
    return ORDINARY.contains(role.strip().toLowerCase(Locale.ROOT)) || !admits();
  }

  /** Whether the role makes a member: not that of one who only gives, follows or hosts. */
  public boolean admits() {
    return !OUTSIDERS.contains(role.toLowerCase(Locale.ROOT));
  }
}
