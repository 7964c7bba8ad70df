package org.agoranomos.reports.wording;

/** How an audit is made and how far it reaches, for every format to say. */
public enum Method {
  /** What is done, in short. */
  RULES(
      "How findings are made",
      "The auditor read every source once, turned each record into a fact, and checked every policy"
          + " over the facts with rules. A rule only states conditions. What meets them is a"
          + " finding, and nothing else is."),
  /** When silence is judged. */
  ABSENCE(
      "What is absent",
      "What is absent is judged only where a source vouches that its records are complete;"
          + " elsewhere the outcome is can’t tell."),
  /** Who is taken for whom. */
  IDENTITIES(
      "Identities",
      "Identifiers are kept as each source wrote them. They are joined only through identity links"
          + " above the audit’s confidence. An account is never taken for its holder. If a link is"
          + " wrong, the findings that rely on it fall, and say so."),
  /** How exact times are. */
  TIMES(
      "Times",
      "A time is as exact as its source: a date is a whole day in the source’s zone, a block may"
          + " have no time of day. A breach is asserted only where it is certain whatever the exact"
          + " time was; otherwise the outcome is can’t tell. All times are in UTC."),
  /** How exact amounts are. */
  AMOUNTS(
      "Amounts",
      "Amounts are exact decimals with their unit; amounts in different units are never added."
          + " Where no amount is stated, the effect is not quantified."),
  /** What a waiver does. */
  WAIVERS(
      "Waivers",
      "A waiver lets a finding stand until a day, on the word of at least two parties of whom the"
          + " finding concerns neither, as far as this run knows them. The finding stays in every"
          + " list and count, and outcomes are as if there were no waiver: what happened is not"
          + " undone by it. A waiver that has expired, that is void or that matches nothing waives"
          + " nothing, and is listed all the same."),
  /** What the report does not say. */
  LIMITS(
      "Limits",
      "The report speaks of the records that it was given, not of what nobody recorded. It"
          + " determines no cause and no intent. An indicator accuses nobody: it points at what a"
          + " person should examine. References to law are references, not legal advice; an"
          + " organization’s own charter or contract comes before a default of ours. This report"
          + " claims no conformity with any auditing standard.");

  private final String heading;
  private final String text;

  Method(String heading, String text) {
    this.heading = heading;
    this.text = text;
  }

  /** What it is about. */
  public String heading() {
    return heading;
  }

  /** What is to be said, in whole sentences. */
  public String text() {
    return text;
  }
}
