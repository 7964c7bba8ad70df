package org.agoranomos.ontology.finding;

import java.util.List;
import org.agoranomos.ontology.fact.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Something that a policy found, standing alone: ids and text, no references to anything in memory.
 *
 * @param key digest of the policy's id and the as-read ids of what it is about; stable over
 *     versions of the policy
 * @param aliases other keys under which the same finding was known
 * @param policy id of the policy
 * @param version version of the policy
 * @param nature what the finding is
 * @param severity how grave
 * @param message what happened, in one sentence
 * @param subject the organization or market that is judged
 * @param organizations all organizations concerned, sorted
 * @param occurredAt when, in UTC, as {@code TimeInterval} writes it; null if it has no time
 * @param amount how much of what was judged the policy calls the amount at stake, as read; null if
 *     it names none, or what was judged has none or more than one
 * @param terms the terms applied
 * @param conditions why the rule fired
 * @param evidence what it rests on
 * @param evidenceOmitted how many further facts it rests on that are not listed; 0 if all are
 * @param links the identity links that it relies on, sorted
 * @param waiver the waiver by which it is let stand, or null if it is open
 */
public record Finding(
    String key,
    List<String> aliases,
    String policy,
    String version,
    Nature nature,
    Severity severity,
    String message,
    String subject,
    List<String> organizations,
    @Nullable String occurredAt,
    @Nullable Quantity amount,
    List<AppliedTerms> terms,
    List<Condition> conditions,
    List<Evidence> evidence,
    long evidenceOmitted,
    List<LinkUse> links,
    @Nullable Waiver waiver) {
  /** The word of a finding that counts. */
  public static final String OPEN = "open";

  /** The word of a finding that a waiver lets stand. */
  public static final String WAIVED = "waived";

  /** The first eight characters of the key, for people to say. */
  public String shortKey() {
    return key.substring(0, Math.min(8, key.length()));
  }

  /** {@value #OPEN} or {@value #WAIVED}. */
  public String status() {
    return waiver == null ? OPEN : WAIVED;
  }

  /** The same finding, let stand by a waiver. */
  public Finding waivedBy(Waiver by) {
    return new Finding(
        key,
        aliases,
        policy,
        version,
        nature,
        severity,
        message,
        subject,
        organizations,
        occurredAt,
        amount,
        terms,
        conditions,
        evidence,
        evidenceOmitted,
        links,
        by);
  }
}
