package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * What an organization agreed on, in its charter, statutes or a resolution, for as long as it is in
 * force. What is enforced is a {@link Setting}; that both agree is a policy.
 *
 * @param id source and natural key
 * @param organization whose
 * @param venue for decisions of which contract or platform space; null if for all
 * @param parameter which, in the words of {@link Setting}
 * @param value how much, in the units of {@link Setting}
 * @param from since when
 * @param until until when, exclusive, or null if still
 */
public record CharterTerm(
    String id,
    @Refers(Organization.class) String organization,
    @Nullable String venue,
    String parameter,
    Quantity value,
    TimeInterval from,
    @Nullable TimeInterval until)
    implements Fact {}
