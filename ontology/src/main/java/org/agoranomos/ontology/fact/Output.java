package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * Something that an organization made, and what it promised to the commons about it.
 *
 * @param id source and natural key
 * @param organization who made it
 * @param name what it is called
 * @param promisedLicence the licence that was promised, as an SPDX identifier; null if nothing was
 *     promised
 * @param due by when it was to be published
 * @param publishedAt when it was published, or null if it was not
 * @param licence the licence that it was published under, as an SPDX identifier
 * @param location where it was published
 */
public record Output(
    String id,
    @Refers(Organization.class) String organization,
    @Nullable String name,
    @Nullable String promisedLicence,
    @Nullable TimeInterval due,
    @Nullable TimeInterval publishedAt,
    @Nullable String licence,
    @Nullable String location)
    implements Fact {}
