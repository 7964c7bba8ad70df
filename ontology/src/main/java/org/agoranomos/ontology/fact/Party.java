package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * Somebody or something that acts in a market.
 *
 * @param id the party's identifier as read
 * @param kind what it is
 * @param name what people call it
 * @param jurisdiction ISO 3166 code of the law that it is under
 * @param activity its main business, as a NACE or ISIC code
 */
@Names
public record Party(
    String id,
    Kind kind,
    @Personal @Nullable String name,
    @Nullable String jurisdiction,
    @Nullable String activity)
    implements Fact {
  /** What a party is. */
  public enum Kind {
    PERSON,
    ORGANIZATION,
    CONTRACT,
    DEVICE
  }
}
