package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceException.Kind;
import org.agoranomos.connectors.plaintext.ExportRows.Row;
import org.agoranomos.connectors.table.BadRecord;

/**
 * Reads tables that the programs export: {@code hledger print -O csv}, {@code ledger csv}, {@code
 * bean-query -f csv}. An entry is some rows; it must be there with all its postings.
 */
final class ExportReader {
  /** Ledger's has no header ({@code --csv-format}). */
  private static final List<String> LEDGER =
      List.of("date", "code", "payee", "account", "commodity", "amount", "status", "comment");

  private final Dialect dialect;
  private final Journal journal;
  private final AmountReader amounts;

  ExportReader(Dialect dialect) {
    this.dialect = dialect;
    journal = new Journal(dialect);
    amounts = new AmountReader(dialect);
  }

  /** Whether the file is such a table and no journal. */
  static boolean isExport(Dialect dialect, Lines lines) {
    for (String line : lines.texts()) {
      if (!line.isBlank()) {
        return dialect == Dialect.BEANCOUNT
            ? line.matches("\\s*[a-z_]+\\s*(,\\s*[a-z_]+\\s*)+")
            : line.startsWith("\"");
      }
    }
    return false;
  }

  /** Reads the table. */
  Journal read(Lines lines) throws SourceException {
    List<Row> rows = ExportRows.of(lines, journal);
    List<String> header = LEDGER;
    if (dialect != Dialect.LEDGER) {
      header = rows.isEmpty() ? List.of() : rows.remove(0).fields();
      if (dialect == Dialect.BEANCOUNT) {
        BeancountReader.declareRoots(journal);
      }
      check(lines.shown(), header);
    }
    Map<String, List<Line>> entries = new LinkedHashMap<>();
    ExportGroups groups = new ExportGroups();
    for (Row row : rows) {
      try {
        Line line = line(header, row);
        String key = dialect == Dialect.LEDGER ? groups.key(line) : line.entry;
        entries.computeIfAbsent(key, each -> new ArrayList<>()).add(line);
      } catch (BadRecord e) {
        journal.refuse(row.place(), e);
      }
    }
    entries.values().forEach(this::add);
    if (groups.split() > 0) {
      journal.note(
          lines.shown()
              + ": 'ledger csv' does not say where entries end: rows of one date, code and payee"
              + " were taken apart where they add up to nothing, so often: "
              + groups.split());
    }
    return journal;
  }

  /** Other tables round their amounts to what people like to see. */
  private void check(String shown, List<String> header) throws SourceException {
    List<String> needed =
        dialect == Dialect.HLEDGER
            ? List.of("txnidx", "date", "code", "description", "account", "amount", "commodity")
            : List.of("id", "date", "flag", "payee", "narration", "account", "amount");
    if (!header.containsAll(needed)) {
      throw new SourceException(
          Kind.SOURCE,
          shown
              + " is no table of entries with exact amounts; export it with "
              + (dialect == Dialect.HLEDGER
                  ? "hledger print -O csv"
                  : "bean-query -f csv FILE \"select id, date, flag, payee, narration, links,"
                      + " account, str(units(position)) as amount, any_meta('party') as party\""));
    }
  }

  /**
   * A row as the posting that it is, with what it says of the entry.
   *
   * @param entry what tells its entry from others
   */
  record Line(String entry, Entry head, Posting posting) {}

  private Line line(List<String> header, Row row) throws BadRecord {
    if (row.fields().size() != header.size()) {
      throw new BadRecord(
          row.fields().size() < header.size() ? "too-few-fields" : "too-many-fields",
          "has " + row.fields().size() + " fields where others have " + header.size(),
          "export the journal again");
    }
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      fields.put(header.get(i), row.fields().get(i));
    }
    LocalDate date = Dates.read(field(fields, "date"), 0);
    Map<String, String> tags = tags(fields, "comment");
    Map<String, String> own = tags(fields, "posting-comment");
    String postingDate = Comments.date(dialect, field(fields, "posting-comment"), own);
    Posting posting = posting(fields, row, own);
    if (!postingDate.isEmpty()) {
      posting = posting.on(Dates.read(postingDate, date.getYear()));
    }
    String flag = field(fields, dialect == Dialect.BEANCOUNT ? "flag" : "status");
    String description = description(fields);
    Entry head =
        new Entry(
            row.place(),
            date,
            dialect == Dialect.BEANCOUNT && flag.equals("P"),
            flag.equals("!"),
            field(fields, "code"),
            payee(fields, description, tags),
            description,
            links(fields),
            tags,
            List.of());
    return new Line(field(fields, dialect == Dialect.HLEDGER ? "txnidx" : "id"), head, posting);
  }

  private static String field(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "");
  }

  private Map<String, String> tags(Map<String, String> fields, String column) {
    Map<String, String> tags = new HashMap<>();
    String party = field(fields, "party");
    if (dialect == Dialect.BEANCOUNT && !party.isEmpty()) {
      tags.put("party", party);
    } else if (dialect != Dialect.BEANCOUNT) {
      Comments.tags(dialect, field(fields, column), tags);
    }
    if (dialect == Dialect.LEDGER) {
      // The column of the payee has it.
      tags.remove("payee");
    }
    return Map.copyOf(tags);
  }

  private String description(Map<String, String> fields) {
    return switch (dialect) {
      case HLEDGER -> field(fields, "description");
      case LEDGER -> field(fields, "payee").replace("<Unspecified payee>", "");
      case BEANCOUNT ->
          BeancountEntries.description(field(fields, "payee"), field(fields, "narration"));
    };
  }

  private String payee(Map<String, String> fields, String description, Map<String, String> tags) {
    return dialect == Dialect.BEANCOUNT
        ? field(fields, "payee")
        : EntryReader.payee(dialect, description, tags);
  }

  private static List<String> links(Map<String, String> fields) {
    String links = field(fields, "links");
    return links.isEmpty() ? List.of() : List.of(links.split("\\s*,\\s*", -1));
  }

  private Posting posting(Map<String, String> fields, Row row, Map<String, String> tags)
      throws BadRecord {
    String written = field(fields, "account");
    Posting.Sort sort = PostingReader.sort(written);
    String account =
        sort == Posting.Sort.REAL ? written : written.substring(1, written.length() - 1);
    if (account.isEmpty()) {
      throw new BadRecord(
          "value-missing", "account is needed and empty", "export the journal again");
    }
    Amount amount = amount(fields);
    return new Posting(
        row.place(),
        account,
        sort,
        amount,
        amount,
        null,
        null,
        field(fields, "posting-status").equals("!"),
        tags);
  }

  private Amount amount(Map<String, String> fields) throws BadRecord {
    String text = field(fields, "amount");
    if (dialect == Dialect.BEANCOUNT) {
      return amounts.whole(text);
    }
    // Programs export without groups of digits, so that one mark is that of decimals.
    String plain = text.indexOf('.') < 0 ? text.replace(',', '.') : text;
    if (!plain.matches("-?\\d{1,60}(\\.\\d{1,60})?")) {
      throw AmountReader.bad(text);
    }
    return new Amount(new BigDecimal(plain), field(fields, "commodity"));
  }

  private void add(List<Line> lines) {
    Entry first = lines.get(0).head;
    List<Posting> postings = lines.stream().map(Line::posting).toList();
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (Posting posting : postings) {
      Amount amount = posting.amount();
      if (posting.real() && amount != null) {
        sums.merge(amount.commodity(), amount.value(), BigDecimal::add);
      }
    }
    Map<String, BigDecimal> tolerances =
        dialect == Dialect.BEANCOUNT ? Balancer.tolerances(postings) : Map.of();
    sums.entrySet()
        .removeIf(
            sum ->
                sum.getValue()
                        .abs()
                        .compareTo(tolerances.getOrDefault(sum.getKey(), BigDecimal.ZERO))
                    <= 0);
    boolean exchange =
        dialect != Dialect.LEDGER
            && sums.values().stream().anyMatch(sum -> sum.signum() > 0)
            && sums.values().stream().anyMatch(sum -> sum.signum() < 0);
    if (!sums.isEmpty() && !exchange) {
      journal.refuse(
          first.place(),
          new BadRecord(
              "entry-not-balanced",
              "its rows do not add up to nothing in each commodity"
                  + (dialect == Dialect.LEDGER
                      ? ", and the table does not say where entries end"
                      : ""),
              dialect == Dialect.LEDGER
                  ? "export all postings, or give the journal itself where it exchanges commodities"
                  : "export all postings, without a filter"));
      return;
    }
    journal.add(ExportGroups.entry(dialect, first, lines, postings));
  }
}
