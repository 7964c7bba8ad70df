package org.agoranomos.connectors.iso20022;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.iso20022.Owners.Side;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.Commitment;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.graph.StatementFile;
import org.jspecify.annotations.Nullable;

/**
 * Makes the facts of payment orders. An order is no movement, for the bank may not carry it out: it
 * becomes a Commitment of the debtor.
 */
final class Orders implements PartHandler {
  private static final String DUPLICATE = "duplicate-key";
  private static final int KEY = 32;

  private final SourceRequest request;
  private final RecordSink sink;
  private final Values values;
  private final Owners owners;
  private final Set<List<String>> groups = new HashSet<>();
  private final Map<String, Integer> alike = new HashMap<>();
  private final Sum ofMessage = new Sum();
  private final Sum ofGroup = new Sum();
  private String file = "";
  private String place = "";
  private @Nullable Group group;
  private @Nullable BadRecord refused;

  /** How many there are and what they add up to, in whatever currency. */
  private static final class Sum {
    private long count;
    private BigDecimal amount = BigDecimal.ZERO;
    private boolean unknown;

    private void clear() {
      count = 0;
      amount = BigDecimal.ZERO;
      unknown = false;
    }
  }

  /** A group of orders from one account. */
  private record Group(
      String key, Side debtor, @Nullable TimeInterval due, @Nullable TimeInterval madeAt) {}

  Orders(SourceRequest request, RecordSink sink, Values values, Owners owners) {
    this.request = request;
    this.sink = sink;
    this.values = values;
    this.owners = owners;
  }

  @Override
  public void begin(Message message, String source, String at, Element head, Element part)
      throws BadRecord {
    file = source;
    place = at;
    group = null;
    ofGroup.clear();
    alike.clear();
    try {
      String account = Owners.account(part.at("DbtrAcct"));
      List<String> key =
          List.of(account, head.text("MsgId"), part.text("PmtInfId"), part.text("ReqdExctnDt"));
      if (account.isEmpty()) {
        throw Values.missing("DbtrAcct/Id");
      }
      if (!groups.add(key)) {
        throw new BadRecord(
            DUPLICATE,
            "orders "
                + BadRecord.shown(part.text("PmtInfId"))
                + " of message "
                + BadRecord.shown(head.text("MsgId"))
                + " were already read from this source",
            "take the duplicate out");
      }
      Group begun =
          new Group(
              String.join("\n", key),
              owners.own(account),
              values.time(Values.date(part.at("ReqdExctnDt")), "ReqdExctnDt"),
              values.time(head.text("CreDtTm"), "CreDtTm"));
      List<Fact> made = owners.facts(begun.debtor(), part.at("Dbtr"), true);
      var statements = Kept.statements(request, source + "#" + at, part);
      if (made.isEmpty()) {
        sink.kept(Iso20022Connector.place(source, at), statements);
      } else {
        sink.used(Iso20022Connector.place(source, at), made, statements);
        owners.told(made);
      }
      group = begun;
    } catch (BadRecord e) {
      refused = e;
      throw e;
    }
  }

  @Override
  public void record(String at, Element order) throws BadRecord {
    ofGroup.count++;
    ofMessage.count++;
    Group of = group;
    if (of == null) {
      BadRecord why = refused == null ? Values.missing("DbtrAcct/Id") : refused;
      throw new BadRecord(
          why.code().equals(DUPLICATE) ? DUPLICATE : "group-refused",
          "its group was refused: " + why.reason(),
          why.remedy());
    }
    Element direct = order.at("Amt", "InstdAmt");
    Quantity amount =
        Values.quantity(direct == null ? order.at("Amt", "EqvtAmt", "Amt") : direct, "InstdAmt");
    String endToEnd = order.text("PmtId", "EndToEndId");
    String key = key(of, order, endToEnd, amount);
    Side creditor = owners.other(order.at("Cdtr"), order.at("CdtrAcct"), key);
    String uetr = order.text("PmtId", "UETR");
    String reference = endToEnd.isEmpty() || endToEnd.equals("NOTPROVIDED") ? uetr : endToEnd;
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Commitment(
            request.factId("order/" + key),
            of.debtor.party(),
            creditor.party(),
            amount,
            of.due,
            null,
            null,
            reference.isEmpty() ? null : reference,
            null,
            of.madeAt));
    facts.addAll(owners.facts(creditor, order.at("Cdtr"), false));
    ofGroup.amount = ofGroup.amount.add(amount.value());
    ofMessage.amount = ofMessage.amount.add(amount.value());
    sink.used(Iso20022Connector.place(file, at), facts);
    owners.told(facts);
  }

  /** Among orders of a group that say the same, the ordinal tells them apart. */
  private String key(Group of, Element order, String endToEnd, Quantity amount) {
    String said =
        String.join(
            "\n",
            of.key,
            endToEnd,
            order.text("PmtId", "InstrId"),
            order.text("PmtId", "UETR"),
            Owners.account(order.at("CdtrAcct")),
            amount.toString());
    byte[] digest = StatementFile.sha256().digest(said.getBytes(StandardCharsets.UTF_8));
    String key = HexFormat.of().formatHex(digest).substring(0, KEY);
    int ordinal = alike.merge(key, 1, Integer::sum);
    return ordinal == 1 ? key : key + "-" + ordinal;
  }

  @Override
  public void rejected(BadRecord problem) {
    ofGroup.unknown = true;
    ofMessage.unknown = true;
  }

  @Override
  public void end(Element head) {
    if (group != null) {
      check(ofGroup, head, Iso20022Connector.place(file, place).text());
    }
  }

  /** A message begins, whether or not the one before it came to its end. */
  void beginMessage() {
    ofMessage.clear();
  }

  /** The message's own totals. */
  void endMessage(String source, String at, Element head) {
    check(ofMessage, head, Iso20022Connector.place(source, at).text());
  }

  /** Compares with the number and the control sum that the sender states. */
  private void check(Sum sum, Element head, String shown) {
    String count = head.text("NbOfTxs");
    String total = head.text("CtrlSum");
    if (!count.isEmpty() && !count.equals(String.valueOf(sum.count))) {
      sink.gap(
          shown
              + ": says that it has "
              + BadRecord.shown(count)
              + " orders and has "
              + sum.count
              + "; ask for the message again");
    }
    if (total.isEmpty() || sum.unknown) {
      return;
    }
    boolean agrees;
    try {
      agrees = Values.decimal(total, "CtrlSum").compareTo(sum.amount) == 0;
    } catch (BadRecord e) {
      agrees = false;
    }
    if (!agrees) {
      sink.gap(
          shown
              + ": says that its orders add up to "
              + BadRecord.shown(total)
              + " and they add up to "
              + sum.amount.toPlainString()
              + "; ask for the message again");
    }
  }
}
