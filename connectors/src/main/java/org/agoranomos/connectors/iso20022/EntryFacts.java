package org.agoranomos.connectors.iso20022;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.iso20022.Owners.Side;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Transfer.Kind;
import org.jspecify.annotations.Nullable;

/** Makes the facts of booked entries: a transfer for each transaction, and who took part in it. */
final class EntryFacts {
  /** Sub-families of bank transaction codes that are what the bank takes. */
  private static final Set<String> FEES = Set.of("CHRG", "COMM", "FEES");

  private static final Element NOTHING = Element.of("TxDtls", List.of());

  private final SourceRequest request;
  private final Owners owners;
  private final String ledger;

  EntryFacts(SourceRequest request, Owners owners, String ledger) {
    this.request = request;
    this.owners = owners;
    this.ledger = ledger;
  }

  /**
   * The facts of an entry.
   *
   * @param key its natural key
   */
  List<Fact> of(Entry entry, Statement statement, String key) throws BadRecord {
    TimeInterval at = entry.at() == null ? before(statement) : entry.at();
    List<Fact> facts = new ArrayList<>();
    List<BigDecimal> parts = entry.details().size() > 1 ? entry.split() : List.of();
    if (parts.isEmpty()) {
      Element only = entry.details().size() == 1 ? entry.details().get(0) : NOTHING;
      add(facts, entry, statement, new Part(key, key, only, entry.signed(), at, batch(entry)));
    }
    for (int i = 0; i < parts.size(); i++) {
      String part = key + "/" + (i + 1);
      Element detail = entry.details().get(i);
      add(
          facts,
          entry,
          statement,
          new Part(key, part, detail, parts.get(i), at, batch(entry, key)));
    }
    // The transactions of an entry may be with one party.
    Set<List<Object>> names = new HashSet<>();
    facts.removeIf(fact -> !names.add(Owners.name(fact)));
    return facts;
  }

  /** What is booked without a date was booked before the bank said so. */
  private static TimeInterval before(Statement statement) {
    TimeInterval created = statement.createdAt();
    return created == null
        ? TimeInterval.UNKNOWN
        : new TimeInterval(TimeInterval.MIN, created.latest(), null, -1);
  }

  private String batch(Entry entry, String key) {
    String named = batch(entry);
    return named == null ? request.factId("entry/" + key) : named;
  }

  /** The batch as whoever ordered it calls it, if the entry is one. */
  private static @Nullable String batch(Entry entry) {
    for (Element holder : List.of(entry.element(), detailsOf(entry))) {
      Element batch = holder.at("Btch");
      String id = batch == null ? "" : batch.first("PmtInfId", "MsgId");
      if (!id.isEmpty()) {
        return id;
      }
    }
    return null;
  }

  private static Element detailsOf(Entry entry) {
    Element details = entry.element().at("NtryDtls");
    return details == null ? NOTHING : details;
  }

  /**
   * A transaction of an entry.
   *
   * @param entryKey the entry's natural key
   * @param key its own
   * @param moved with its sign
   */
  private record Part(
      String entryKey,
      String key,
      Element detail,
      BigDecimal moved,
      TimeInterval at,
      @Nullable String batch) {}

  private void add(List<Fact> facts, Entry entry, Statement statement, Part part) throws BadRecord {
    boolean credit = part.moved.signum() == 0 ? entry.credit() : part.moved.signum() > 0;
    boolean back = entry.reversal() || part.detail.at("RtrInf") != null;
    Side own = owners.own(statement.account());
    boolean debtor = isDebtor(part.detail, credit != back, statement.account());
    Element named = named(part.detail, debtor);
    Side other =
        owners.other(
            named, part.detail.at("RltdPties", debtor ? "DbtrAcct" : "CdtrAcct"), part.key);
    Side payer = credit ? other : own;
    Side payee = credit ? own : other;
    String unit = entry.amount().unit();
    BigDecimal amount = part.moved.abs();
    BigDecimal fee = fee(entry, part.detail, unit);
    if (!credit && fee.compareTo(amount) > 0) {
      throw new BadRecord(
          "fees-exceed-amount",
          "the charges that are included, " + fee.toPlainString() + ", exceed the amount",
          "ask the bank for the message again");
    }
    boolean charged = fee.signum() > 0;
    facts.add(
        new Transfer(
            request.factId("entry/" + part.key),
            payer.party(),
            payee.party(),
            new Quantity(credit ? amount : amount.subtract(fee), unit),
            part.at,
            ledger,
            own.organization(),
            kind(part.detail, entry, own, other, back),
            reference(part.detail),
            category(part.detail, entry),
            null,
            null,
            null,
            charged ? new Quantity(credit ? amount.add(fee) : amount, unit) : null,
            charged ? new Quantity(fee, unit) : null,
            Transfer.Instrument.BANK,
            null,
            part.batch,
            payer.account(),
            payee.account()));
    facts.addAll(owners.facts(other, named, false));
  }

  /**
   * Whether the debtor is the other side. When money comes back both keep the names that they had
   * when it went; where one of both accounts is the statement's own, the other is meant.
   */
  private static boolean isDebtor(Element detail, boolean expected, String own) {
    boolean ownDebtor = Owners.account(detail.at("RltdPties", "DbtrAcct")).equals(own);
    boolean ownCreditor = Owners.account(detail.at("RltdPties", "CdtrAcct")).equals(own);
    return ownDebtor == ownCreditor ? expected : ownCreditor;
  }

  private static @Nullable Element named(Element detail, boolean debtor) {
    Element direct = detail.at("RltdPties", debtor ? "Dbtr" : "Cdtr");
    return direct == null ? detail.at("RltdPties", debtor ? "UltmtDbtr" : "UltmtCdtr") : direct;
  }

  /**
   * What the bank kept of the amount. Charges that are not said to be included are booked on their
   * own.
   */
  private static BigDecimal fee(Entry entry, Element detail, String unit) throws BadRecord {
    List<Element> charges = new ArrayList<>(detail.all("Chrgs"));
    if (charges.isEmpty() && entry.details().size() <= 1) {
      charges.addAll(entry.element().all("Chrgs"));
    }
    BigDecimal fee = BigDecimal.ZERO;
    for (Element charge : charges) {
      List<Element> records = charge.all("Rcrd");
      for (Element each : records.isEmpty() ? List.of(charge) : records) {
        if (Values.flag(each.text("ChrgInclInd"), "ChrgInclInd")) {
          Quantity taken = Values.quantity(each.at("Amt"), "Chrgs/Amt");
          boolean back = each.text("CdtDbtInd").equals("CRDT");
          fee = taken.isIn(unit) ? fee.add(Values.signed(taken.value(), !back)) : fee;
        }
      }
    }
    return fee.max(BigDecimal.ZERO);
  }

  private static Kind kind(Element detail, Entry entry, Side own, Side other, boolean back) {
    if (back) {
      return Kind.REFUND;
    }
    if (own.organization() != null && own.organization().equals(other.organization())) {
      return Kind.INTERNAL;
    }
    for (Element of : List.of(detail, entry.element())) {
      if (FEES.contains(of.text("BkTxCd", "Domn", "Fmly", "SubFmlyCd"))) {
        return Kind.FEE;
      }
    }
    return Kind.PAYMENT;
  }

  /** What both sides call it: the payer's own reference, which travels with the payment. */
  private static @Nullable String reference(Element detail) {
    Element references = detail.at("Refs");
    if (references != null) {
      String endToEnd = references.text("EndToEndId");
      if (!endToEnd.isEmpty() && !endToEnd.equals("NOTPROVIDED")) {
        return endToEnd;
      }
      if (!references.text("UETR").isEmpty()) {
        return references.text("UETR");
      }
    }
    String invoice = detail.text("RmtInf", "Strd", "CdtrRefInf", "Ref");
    return invoice.isEmpty() ? null : invoice;
  }

  /** The bank's code for the sort of transaction. */
  private static @Nullable String category(Element detail, Entry entry) {
    for (Element of : List.of(detail, entry.element())) {
      Element code = of.at("BkTxCd");
      if (code != null && !code.text("Domn", "Cd").isEmpty()) {
        return String.join(
            "/",
            code.text("Domn", "Cd"),
            code.text("Domn", "Fmly", "Cd"),
            code.text("Domn", "Fmly", "SubFmlyCd"));
      }
      if (code != null && !code.text("Prtry", "Cd").isEmpty()) {
        return code.text("Prtry", "Cd");
      }
    }
    return null;
  }
}
