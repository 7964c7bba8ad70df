package org.agoranomos.connectors.iso20022;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a statement, report or notification says of it, or of the page of one that it
 * is.
 *
 * @param place where it is
 * @param account the account's identifier
 * @param currency the account's currency, or empty
 * @param id the bank's identifier of it
 * @param page its number; 1 if there are no pages
 * @param paged whether its pages are numbered
 * @param last whether no page follows
 * @param number its number among the account's statements, or null
 * @param createdAt when it was made, or null
 * @param from from when it says to be, or null
 * @param until until when it says to be, or null
 */
record Statement(
    Message message,
    String place,
    String account,
    String currency,
    String id,
    int page,
    boolean paged,
    boolean last,
    @Nullable BigDecimal number,
    @Nullable TimeInterval createdAt,
    @Nullable TimeInterval from,
    @Nullable TimeInterval until) {
  private static final Pattern PAGE = Pattern.compile("\\d{1,5}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.0*)?");

  /**
   * Reads the head.
   *
   * @param group the message's own head, whose pages count where a statement has none
   */
  static Statement of(Message message, String place, Element group, Element head, Values values)
      throws BadRecord {
    String account = Owners.account(head.at("Acct"));
    String id = head.text("Id");
    if (account.isEmpty() || id.isEmpty()) {
      throw Values.missing(account.isEmpty() ? "Acct/Id" : "Id");
    }
    Element own = first(head, "StmtPgntn", "RptPgntn", "NtfctnPgntn");
    Element pages = own == null ? group.at("MsgPgntn") : own;
    String page = pages == null ? "1" : pages.text("PgNb");
    if (!PAGE.matcher(page).matches()) {
      throw new BadRecord(
          "page-not-a-number",
          "PgNb: " + BadRecord.shown(page) + " is no number of a page",
          "ask the bank for the message again");
    }
    String number = head.first("ElctrncSeqNb", "LglSeqNb");
    return new Statement(
        message,
        place,
        account,
        head.text("Acct", "Ccy"),
        id,
        Integer.parseInt(page),
        own != null,
        pages == null || Values.flag(pages.text("LastPgInd"), "LastPgInd"),
        NUMBER.matcher(number).matches() ? new BigDecimal(number).setScale(0) : null,
        values.time(head.text("CreDtTm"), "CreDtTm"),
        period(head, "Fr", values),
        period(head, "To", values));
  }

  private static @Nullable TimeInterval period(Element head, String end, Values values)
      throws BadRecord {
    Element period = head.at("FrToDt");
    return period == null
        ? null
        : values.time(period.first(end + "DtTm", end + "Dt"), "FrToDt/" + end + "DtTm");
  }

  private static @Nullable Element first(Element head, String... names) {
    for (String name : names) {
      Element found = head.at(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** What tells it from every other; its pages are apart. */
  String key() {
    return String.join("\n", message.definition(), account, id, String.valueOf(page));
  }
}
