package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * An organization whose governance is audited.
 *
 * @param id the organization's identifier as read
 * @param form how it is constituted
 * @param name what people call it
 * @param parent the organization that it is a part of
 * @param host the fiscal host that holds its money
 */
@Names
public record Organization(
    String id,
    Form form,
    @Nullable String name,
    @Refers(Organization.class) @Nullable String parent,
    @Refers(Organization.class) @Nullable String host)
    implements Fact {
  /** How an organization is constituted. */
  public enum Form {
    OPEN_VALUE_NETWORK,
    COMMONS,
    COOPERATIVE,
    PLATFORM_COOPERATIVE,
    DAO,
    COMPANY,
    PUBLIC_BODY
  }
}
