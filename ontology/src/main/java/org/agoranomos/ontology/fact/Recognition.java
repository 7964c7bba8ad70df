package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A market's promise to honour another's suspensions.
 *
 * @param id source and natural key
 * @param market the market or organization that recognises
 * @param recognises the market or organization whose suspensions it honours
 * @param from since when, or null if always
 * @param until until when, exclusive, or null if still
 */
public record Recognition(
    String id,
    @Refers(Party.class) String market,
    @Refers(Party.class) String recognises,
    @Nullable TimeInterval from,
    @Nullable TimeInterval until)
    implements Fact {}
