package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A claimant's statement, in a registry, that an asset is its own or counts for it.
 *
 * @param id source and natural key
 * @param asset what, as every registry calls it
 * @param claimant who
 * @param registry where
 * @param quantity how much of it; all of it if absent
 * @param from since when
 * @param until until when, exclusive, or null if still
 * @param lockedFor the registry in which another claim stands for this one while it is locked (a
 *     bridge); null if it is not locked
 */
public record Claim(
    String id,
    String asset,
    @Refers(Party.class) String claimant,
    String registry,
    @Nullable Quantity quantity,
    TimeInterval from,
    @Nullable TimeInterval until,
    @Nullable String lockedFor)
    implements Fact {}
