package org.agoranomos.connectors.opencollective;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.opencollective.Line.Claim;
import org.agoranomos.connectors.opencollective.Line.Handle;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.connectors.table.TableReader;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/** Reads transactions, whichever of its columns and headers an export has. */
final class LineReader {
  private static final int SHORT = 8;

  private static final List<List<Column>> NEEDED =
      List.of(
          List.of(Column.ID, Column.PUBLIC_ID, Column.LEGACY_ID, Column.SHORT_ID),
          List.of(Column.CREATED, Column.EFFECTIVE, Column.DATE),
          List.of(Column.TYPE),
          List.of(Column.KIND),
          List.of(Column.AMOUNT, Column.NET_AMOUNT, Column.CREDIT_AMOUNT, Column.DEBIT_AMOUNT),
          List.of(Column.CURRENCY),
          List.of(Column.ACCOUNT),
          List.of(Column.OPPOSITE));

  private final TableReader table;
  private final Map<Column, Integer> columns = new EnumMap<>(Column.class);

  /**
   * Looks the columns up.
   *
   * @throws SourceException if one is missing that no transaction can be read without
   */
  LineReader(TableReader table, String shown) throws SourceException {
    this.table = table;
    for (Column column : Column.values()) {
      columns.put(column, table.column(table.isJson() ? List.of(column.json()) : column.headers()));
    }
    for (List<Column> any : NEEDED) {
      if (!table.isJson() && any.stream().allMatch(column -> at(column) < 0)) {
        throw new SourceException(
            SourceException.Kind.SOURCE,
            shown
                + " has none of the columns "
                + String.join(
                    ", ", any.stream().flatMap(column -> column.headers().stream()).toList())
                + "; export the transactions again with one of them");
      }
    }
  }

  private int at(Column column) {
    return Objects.requireNonNull(columns.get(column));
  }

  private String text(Column column) throws BadRecord {
    try {
      return table.text(at(column));
    } catch (BadRecord e) {
      throw e.in(name(column));
    }
  }

  private String needed(Column column) throws BadRecord {
    String text = text(column);
    if (text.isEmpty()) {
      throw missing(name(column));
    }
    return text;
  }

  private String first(Column... any) throws BadRecord {
    for (Column column : any) {
      String text = text(column);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private static BadRecord missing(String what) {
    return new BadRecord(
        "value-missing", what + " is needed and empty", "export the transactions again with it");
  }

  private String name(Column column) {
    return table.isJson() ? column.json() : column.headers().get(0);
  }

  private @Nullable BigDecimal decimal(Column column) throws BadRecord {
    try {
      return table.decimal(at(column));
    } catch (BadRecord e) {
      throw e.in(name(column));
    }
  }

  private BigDecimal fee(Column column) throws BadRecord {
    BigDecimal fee = decimal(column);
    return fee == null ? BigDecimal.ZERO : fee;
  }

  private @Nullable TimeInterval time(Column column) throws BadRecord {
    try {
      return table.time(at(column));
    } catch (BadRecord e) {
      throw e.in(name(column));
    }
  }

  /** The transaction that the table is at. */
  Line read() throws BadRecord {
    TimeInterval created = time(Column.CREATED);
    TimeInterval effective = time(Column.EFFECTIVE);
    TimeInterval day = created == null && effective == null ? time(Column.DATE) : null;
    TimeInterval recorded = created != null ? created : effective != null ? effective : day;
    if (recorded == null) {
      throw missing(name(Column.CREATED));
    }
    String group = shortened(first(Column.GROUP, Column.SHORT_GROUP));
    boolean credit = credit();
    BigDecimal processorFee = fee(Column.PROCESSOR_FEE);
    BigDecimal hostFee = fee(Column.HOST_FEE);
    BigDecimal tax = fee(Column.TAX);
    BigDecimal fees = processorFee.add(hostFee).add(tax).add(fee(Column.PLATFORM_FEE));
    BigDecimal net = decimal(Column.NET_AMOUNT);
    BigDecimal amount = amount(credit);
    if (amount == null) {
      if (net == null) {
        throw missing(name(Column.AMOUNT));
      }
      amount = net.subtract(fees);
    }
    return new Line(
        key(group),
        names(Column.ID, Column.PUBLIC_ID, Column.LEGACY_ID, Column.SHORT_ID),
        refundOf(),
        group,
        effective == null ? recorded : effective,
        recorded,
        credit,
        text(Column.KIND).toUpperCase(Locale.ROOT),
        flag(Column.IS_REFUND) || flag(Column.IS_REVERSE),
        amount,
        processorFee,
        hostFee,
        tax,
        net == null ? amount.add(fees) : net,
        decimal(Column.BALANCE),
        needed(Column.CURRENCY),
        handle(Column.ACCOUNT, Column.ACCOUNT_NAME, Column.ACCOUNT_TYPE),
        handle(Column.OPPOSITE, Column.OPPOSITE_NAME, Column.OPPOSITE_TYPE),
        text(Column.HOST),
        text(Column.PROCESSOR).toUpperCase(Locale.ROOT),
        text(Column.METHOD).toUpperCase(Locale.ROOT),
        first(Column.CATEGORY_NAME, Column.ORDER_CATEGORY_NAME, Column.CATEGORY_CODE),
        claim(group));
  }

  private static String shortened(String id) {
    return id.substring(0, Math.min(id.length(), SHORT));
  }

  /** Short ids may collide, so the group goes with them. */
  private String key(String group) throws BadRecord {
    String id = first(Column.ID, Column.PUBLIC_ID, Column.LEGACY_ID);
    if (!id.isEmpty()) {
      return id;
    }
    String shortId = needed(Column.SHORT_ID);
    return group.isEmpty() ? shortId : group + "/" + shortId;
  }

  /** Ids with their sort before them: a legacy id and a short one may be the same digits. */
  private List<String> names(Column id, Column publicId, Column legacyId, Column shortId)
      throws BadRecord {
    List<String> names = new ArrayList<>();
    String full = text(id);
    add(names, "id:", full);
    add(names, "public:", text(publicId));
    add(names, "legacy:", text(legacyId));
    add(names, "short:", full.isEmpty() ? text(shortId) : shortened(full));
    return names;
  }

  private List<String> refundOf() throws BadRecord {
    List<String> names =
        names(
            Column.REFUND_ID,
            Column.REFUND_PUBLIC_ID,
            Column.REFUND_LEGACY_ID,
            Column.SHORT_REFUND_ID);
    add(names, "id:", text(Column.REVERSE_ID));
    add(names, "public:", text(Column.REVERSE_PUBLIC_ID));
    add(names, "legacy:", text(Column.REVERSE_LEGACY_ID));
    return names;
  }

  private static void add(List<String> names, String sort, String id) {
    if (!id.isEmpty()) {
      names.add(sort + id);
    }
  }

  private boolean credit() throws BadRecord {
    String type = needed(Column.TYPE);
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "CREDIT" -> true;
      case "DEBIT" -> false;
      default ->
          throw new BadRecord(
              "word-not-known",
              name(Column.TYPE) + ": " + BadRecord.shown(type) + " is neither CREDIT nor DEBIT",
              "export the transactions again");
    };
  }

  private @Nullable BigDecimal amount(boolean credit) throws BadRecord {
    BigDecimal amount = decimal(Column.AMOUNT);
    return amount == null ? decimal(credit ? Column.CREDIT_AMOUNT : Column.DEBIT_AMOUNT) : amount;
  }

  private boolean flag(Column column) throws BadRecord {
    String text = text(column);
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "", "FALSE" -> false;
      case "TRUE", "REFUND", "REVERSE" -> true;
      default ->
          throw new BadRecord(
              "word-not-known",
              name(column) + ": " + BadRecord.shown(text) + " is neither REFUND, REVERSE nor empty",
              "export the transactions again");
    };
  }

  private Handle handle(Column slug, Column name, Column type) throws BadRecord {
    return new Handle(needed(slug), text(name), text(type).toUpperCase(Locale.ROOT));
  }

  private @Nullable Claim claim(String group) throws BadRecord {
    String submittedBy = text(Column.SUBMITTED_BY);
    String id = first(Column.EXPENSE_LEGACY_ID, Column.EXPENSE_PUBLIC_ID, Column.EXPENSE_ID);
    String key = id.isEmpty() ? group : id;
    if (submittedBy.isEmpty() || key.isEmpty()) {
      return null;
    }
    List<String> approvers = new ArrayList<>();
    for (Column column : List.of(Column.APPROVED_BY, Column.ALSO_APPROVED_BY)) {
      for (String approver : text(column).split(" ", -1)) {
        add(approvers, "", approver);
      }
    }
    return new Claim(
        key,
        submittedBy,
        approvers,
        text(Column.PAID_BY),
        decimal(Column.EXPENSE_AMOUNT),
        text(Column.EXPENSE_CURRENCY),
        time(Column.EXPENSE_CREATED));
  }
}
