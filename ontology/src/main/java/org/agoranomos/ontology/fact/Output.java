package org.agoranomos.ontology.fact;

import java.util.Locale;
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
    implements Fact {
  /**
   * Whether it was published, as far as is said, under the promised licence: its SPDX identifier,
   * or one of the alternatives of an SPDX expression. Identifiers are compared without regard to
   * case, as SPDX wants it.
   */
  public boolean keepsLicence() {
    if (promisedLicence == null || licence == null) {
      return false;
    }
    for (String alternative : licence.split(" OR ", -1)) {
      if (alternative.strip().equalsIgnoreCase(promisedLicence.strip())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it was certainly published with less freedom than promised: under no licence ({@code
   * NONE}), or under a Creative Commons licence that forbids commercial use (NC) or changes (ND)
   * where another licence was promised that does not. What other licences leave free is for a
   * person to compare.
   */
  public boolean withholds() {
    if (promisedLicence == null || licence == null || keepsLicence()) {
      return false;
    }
    String given = licence.strip().toUpperCase(Locale.ROOT);
    String promised = promisedLicence.strip().toUpperCase(Locale.ROOT);
    return given.equals("NONE")
        || given.startsWith("CC-")
            && !given.contains(" ")
            && (given.contains("-NC") && !promised.contains("-NC")
                || given.contains("-ND") && !promised.contains("-ND"));
  }
}
