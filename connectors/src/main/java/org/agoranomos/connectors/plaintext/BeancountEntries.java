package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.SourceLocation;
import org.jspecify.annotations.Nullable;

/** Transactions of beancount. */
final class BeancountEntries {
  private static final Pattern STRING = Pattern.compile("\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");
  private static final Pattern TAG = Pattern.compile("([#^])([A-Za-z0-9\\-_/.]+)");
  private static final Pattern META = Pattern.compile("([a-z][A-Za-z0-9_-]*):(?:\\s+(.*))?");
  private static final Pattern POSTING =
      Pattern.compile("(?:([*!&#?%PSTCURM])\\s+)?(\\p{Lu}[^\\s:]*(?::[^\\s:]+)+)(?:\\s+(.*))?");
  private static final Pattern DAY = Pattern.compile("\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}");

  private final AmountReader amounts;
  private final Journal journal;

  BeancountEntries(AmountReader amounts, Journal journal) {
    this.amounts = amounts;
    this.journal = journal;
  }

  /** Reads a transaction, of which the date and flag were read. */
  Entry read(Lines lines, int from, int until, LocalDate date, String flag, String rest)
      throws BadRecord {
    Cursor cursor = new Cursor(rest);
    List<String> strings = new ArrayList<>();
    List<String> links = new ArrayList<>();
    while (!cursor.space().ended()) {
      String string = cursor.take(STRING);
      String tag = string == null ? cursor.take(TAG) : null;
      if (string != null) {
        strings.add(unquoted(string));
      } else if (tag == null) {
        throw new BadRecord(
            "entry-not-readable",
            BadRecord.shown(cursor.rest()) + " is no text in quotes, #tag or ^link",
            "correct it; a text must end on its line");
      } else if (tag.startsWith("^")) {
        links.add(tag.substring(1));
      }
    }
    String narration = strings.isEmpty() ? "" : strings.get(strings.size() - 1).trim();
    String payee = strings.size() > 1 ? strings.get(0).trim() : "";
    Map<String, String> tags = new HashMap<>();
    List<Posting> postings = new ArrayList<>();
    below(lines, from + 1, until, tags, postings);
    return new Entry(
        lines.place(from),
        date,
        flag.equals("P"),
        flag.equals("!"),
        "",
        tags.getOrDefault("payee", payee),
        description(payee, narration),
        List.copyOf(links),
        Map.copyOf(tags),
        List.copyOf(postings));
  }

  /** Payee and narration as one text. */
  static String description(String payee, String narration) {
    return payee.isEmpty() || narration.isEmpty() ? payee + narration : payee + " | " + narration;
  }

  private static String unquoted(String string) {
    return string.substring(1, string.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  private void below(
      Lines lines, int from, int until, Map<String, String> tags, List<Posting> postings)
      throws BadRecord {
    Map<String, String> current = tags;
    for (int line = from; line < until; line++) {
      String text = BeancountReader.withoutComment(lines.texts().get(line)).trim();
      Matcher meta = META.matcher(text);
      if (text.isEmpty() || text.matches("[#^].*")) {
        continue;
      }
      if (meta.matches()) {
        String value = meta.group(2) == null ? "" : meta.group(2).trim();
        current.putIfAbsent(
            meta.group(1).toLowerCase(Locale.ROOT),
            value.length() > 1 && value.startsWith("\"") ? unquoted(value) : value);
        continue;
      }
      current = new HashMap<>();
      try {
        postings.add(posting(lines.place(line), text, current));
      } catch (BadRecord e) {
        throw e.in("line " + (line + 1));
      }
    }
  }

  /** The tags are read after it, from the lines below, and go into that map. */
  private Posting posting(SourceLocation place, String text, Map<String, String> tags)
      throws BadRecord {
    Matcher matcher = POSTING.matcher(text);
    if (!matcher.matches()) {
      throw new BadRecord(
          "account-not-readable",
          BadRecord.shown(text) + " begins with no account such as Assets:Bank",
          "correct it");
    }
    Amount amount = null;
    Amount weight = null;
    if (matcher.group(3) != null) {
      Cursor cursor = new Cursor(matcher.group(3));
      amount = amounts.read(cursor);
      if (amount.commodity().isEmpty()) {
        throw AmountReader.bad(matcher.group(3));
      }
      weight = weight(amount, cursor);
      if (!cursor.space().ended()) {
        throw AmountReader.bad(cursor.rest());
      }
    }
    return new Posting(
        place,
        matcher.group(2),
        Posting.Sort.REAL,
        amount,
        weight,
        null,
        null,
        "!".equals(matcher.group(1)),
        tags);
  }

  private @Nullable Amount weight(Amount amount, Cursor cursor) throws BadRecord {
    Amount weight = amount;
    boolean lots = false;
    if (cursor.space().peek() == '{') {
      boolean total = cursor.take("{{");
      String inside = total || cursor.take("{") ? cursor.until('}') : null;
      if (inside == null || total && !cursor.take("}")) {
        throw AmountReader.bad("{");
      }
      weight = null;
      lots = true;
      for (String part : inside.split(",(?=\\s*[^\\d])|,(?=\\s*\\d{4}[-/])", -1)) {
        String trimmed = part.trim();
        if (trimmed.contains("#")) {
          String[] both = trimmed.split("#", 2);
          Amount sum = amounts.whole(both[1]);
          BigDecimal each =
              both[0].isBlank()
                  ? BigDecimal.ZERO
                  : amounts.numbers().read(both[0].trim(), sum.commodity());
          weight =
              new Amount(
                  each.multiply(amount.value())
                      .add(sum.value().multiply(BigDecimal.valueOf(amount.value().signum()))),
                  sum.commodity());
        } else if (!trimmed.isEmpty()
            && !trimmed.startsWith("\"")
            && !trimmed.equals("*")
            && !DAY.matcher(trimmed).matches()) {
          weight = PostingReader.cost(amount, amounts.whole(trimmed), total);
        }
      }
    }
    if (cursor.space().peek() == '@') {
      boolean total = cursor.take("@@") || !cursor.take("@");
      Amount price = cursor.space().ended() ? null : amounts.read(cursor);
      if (!lots) {
        weight = price == null ? null : PostingReader.cost(amount, price, total);
      }
    }
    return weight;
  }
}
