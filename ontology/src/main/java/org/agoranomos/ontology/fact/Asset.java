package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * Something that is held and traded, such as a token, a share or a certificate.
 *
 * @param id the asset's identifier as read (CAIP-19, a certificate's or a share's code)
 * @param kind what sort
 * @param issuer who issued it
 * @param registry where its holders are recorded
 * @param name what people call it
 */
@Names
public record Asset(
    String id,
    Kind kind,
    @Refers(Party.class) @Nullable String issuer,
    @Nullable String registry,
    @Nullable String name)
    implements Fact {
  /** Sorts of asset. */
  public enum Kind {
    CERTIFICATE,
    CREDIT,
    CURRENCY,
    ENERGY,
    GOODS,
    SERVICE,
    SHARE,
    TOKEN,
    OTHER
  }
}
