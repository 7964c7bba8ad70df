package org.agoranomos.ontology.fact;

import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An organization whose governance is audited.
 *
 * @param id the organization's identifier as read
 * @param form how it is constituted
 * @param name what people call it
 * @param parent the organization that it is a part of
 * @param host the fiscal host that holds its money
 * @param yearEnd the last day of its financial year, as {@code 12-31}; the calendar year's if
 *     absent
 */
@Names
public record Organization(
    String id,
    Form form,
    @Nullable String name,
    @Refers(Organization.class) @Nullable String parent,
    @Refers(Organization.class) @Nullable String host,
    @Nullable String yearEnd)
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

  private static final Pattern MONTH_AND_DAY = Pattern.compile("\\d\\d-\\d\\d");

  /** Checks that the end of the year is a day of every year. */
  public Organization {
    if (yearEnd != null && !(MONTH_AND_DAY.matcher(yearEnd).matches() && isDay(yearEnd))) {
      throw new IllegalArgumentException(
          "the end of a financial year is a month and day such as 12-31, not " + yearEnd);
    }
  }

  private static boolean isDay(String monthAndDay) {
    try {
      return MonthDay.parse("--" + monthAndDay).isValidYear(1);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
