package org.agoranomos.connectors.opencollective;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.opencollective.Line.Claim;
import org.agoranomos.connectors.opencollective.Line.Handle;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.Expense;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Transfer.Instrument;
import org.agoranomos.ontology.fact.Transfer.Kind;
import org.jspecify.annotations.Nullable;

/** Makes the facts of transactions. */
final class LineFacts {
  /** The ledger that all exports are views of. */
  static final String LEDGER = "opencollective";

  private final SourceRequest request;
  private final String host;
  private final Groups groups;
  private final Set<String> known = new HashSet<>();

  /**
   * For a source.
   *
   * @param host identifier of the fiscal host where the export does not name it, or empty
   * @param groups what belongs together
   */
  LineFacts(SourceRequest request, String host, Groups groups) {
    this.request = request;
    this.host = host;
    this.groups = groups;
  }

  /** The identifier of an account of the platform. */
  static String party(String slug) {
    return LEDGER + ":" + slug;
  }

  /** The natural key of a transaction's fact. */
  static String key(String key) {
    return "transaction/" + key;
  }

  /**
   * The facts of a transaction: its transfer, the fees in its columns, the expense, the parties.
   */
  List<Fact> of(Line line) throws BadRecord {
    List<Fact> facts = new ArrayList<>();
    List<Fee> fees = fees(line);
    facts.add(transfer(line, fees));
    for (Fee fee : fees) {
      facts.add(transfer(line, fee));
    }
    Claim claim = claim(line);
    if (claim != null && !known.contains(expenseId(claim))) {
      facts.add(expense(line, claim));
    }
    facts.addAll(parties(line));
    return facts;
  }

  /** These facts were told: parties and expenses are not told again. */
  void told(List<Fact> facts) {
    for (Fact fact : facts) {
      if (fact instanceof Party || fact instanceof Expense) {
        known.add(fact.id());
      }
    }
  }

  /**
   * A fee that stands in a column and of which it is known who got it.
   *
   * @param name what ends its natural key
   * @param taker who got it
   * @param amount below zero; above if it is given back
   * @param kind what sort of movement
   */
  private record Fee(String name, String taker, BigDecimal amount, Kind kind) {}

  private List<Fee> fees(Line line) {
    List<Fee> fees = new ArrayList<>();
    String processor = line.processor().isEmpty() ? "" : processor(line);
    String taker = line.host().isEmpty() ? host : party(line.host());
    add(fees, new Fee("payment-processor-fee", processor, line.processorFee(), Kind.FEE));
    add(fees, new Fee("host-fee", taker, line.hostFee(), Kind.FEE));
    add(fees, new Fee("tax", taker, line.tax(), Kind.OTHER));
    return fees;
  }

  private static void add(List<Fee> fees, Fee fee) {
    if (fee.amount.signum() != 0 && !fee.taker.isEmpty()) {
      fees.add(fee);
    }
  }

  private static String processor(Line line) {
    return "payment-processor:" + line.processor().toLowerCase(Locale.ROOT);
  }

  /**
   * The movement without the fees that are told apart. What is deducted besides stays with an
   * intermediary that the export does not name: the difference of gross and quantity.
   */
  private Transfer transfer(Line line, List<Fee> fees) throws BadRecord {
    BigDecimal amount = line.amount();
    BigDecimal moved = line.net();
    for (Fee fee : fees) {
      moved = moved.subtract(fee.amount);
    }
    int wrong = line.credit() ? -1 : 1;
    if (amount.signum() == wrong) {
      throw new BadRecord(
          "sign-contradicts-type",
          "the amount "
              + amount.toPlainString()
              + " contradicts the type "
              + (line.credit() ? "CREDIT" : "DEBIT"),
          "export the transactions again");
    }
    if (moved.signum() == wrong) {
      throw new BadRecord(
          "fees-exceed-amount",
          "the fees in the columns exceed the amount " + amount.toPlainString(),
          "export the transactions again, with fees as rows of their own");
    }
    BigDecimal given = line.credit() ? amount.abs() : moved.abs();
    BigDecimal received = line.credit() ? moved.abs() : amount.abs();
    boolean kept = given.compareTo(received) > 0;
    String account = party(line.account().slug());
    String opposite = party(line.opposite().slug());
    return new Transfer(
        request.factId(key(line.key())),
        line.credit() ? opposite : account,
        line.credit() ? account : opposite,
        // In the account's book counts what the account gave or got.
        quantity(kept ? received : moved, line),
        line.at(),
        LEDGER,
        account,
        kind(line),
        reference(line),
        line.category().isEmpty() ? line.kind() : line.category(),
        null,
        settled(line),
        line.refund() ? transaction(groups.refunded(line)) : null,
        kept ? quantity(given, line) : null,
        kept ? quantity(given.subtract(received), line) : null,
        instrument(line),
        null,
        reference(line),
        null,
        null);
  }

  private Transfer transfer(Line line, Fee fee) {
    boolean taken = fee.amount.signum() < 0;
    String account = party(line.account().slug());
    return new Transfer(
        request.factId(key(line.key()) + "/" + fee.name),
        taken ? account : fee.taker,
        taken ? fee.taker : account,
        quantity(fee.amount, line),
        line.at(),
        LEDGER,
        account,
        taken ? fee.kind : Kind.REFUND,
        reference(line),
        fee.name,
        null,
        taken ? transaction(line.key()) : null,
        null,
        null,
        null,
        null,
        null,
        reference(line),
        null,
        null);
  }

  private static Quantity quantity(BigDecimal amount, Line line) {
    return new Quantity(amount.abs(), line.currency());
  }

  /** Both books of a group's transaction have the group's id, which no other group has. */
  private static @Nullable String reference(Line line) {
    return line.group().isEmpty() ? null : line.group();
  }

  private @Nullable String transaction(@Nullable String key) {
    return key == null ? null : request.factId(key(key));
  }

  private @Nullable String settled(Line line) {
    Claim claim = claim(line);
    if (claim != null) {
      return expenseId(claim);
    }
    return line.fee() && !line.refund() ? transaction(groups.main(line)) : null;
  }

  private static Kind kind(Line line) {
    if (line.refund()) {
      return Kind.REFUND;
    }
    if (line.fee()) {
      return Kind.FEE;
    }
    return switch (line.kind()) {
      case "CONTRIBUTION", "ADDED_FUNDS", "EXPENSE", "PLATFORM_TIP" ->
          line.credit() ? Kind.INCOME : Kind.EXPENSE;
      case "BALANCE_TRANSFER", "PREPAID_PAYMENT_METHOD" -> Kind.INTERNAL;
      case "PAYMENT_PROCESSOR_COVER" -> Kind.REFUND;
      default -> Kind.OTHER;
    };
  }

  private static @Nullable Instrument instrument(Line line) {
    return switch (line.method()) {
      case "BANK_TRANSFER",
          "BANK_ACCOUNT",
          "US_BANK_ACCOUNT",
          "SEPA_DEBIT",
          "BACS_DEBIT",
          "ACSS_DEBIT" ->
          Instrument.BANK;
      case "CRYPTO" -> Instrument.TOKEN;
      default -> null;
    };
  }

  /** The expense that the account itself pays; a refund of it claims nothing. */
  private static @Nullable Claim claim(Line line) {
    return line.kind().equals("EXPENSE") && !line.credit() && !line.refund()
        ? line.expense()
        : null;
  }

  private String expenseId(Claim claim) {
    return request.factId("expense/" + claim.key());
  }

  private Expense expense(Line line, Claim claim) {
    BigDecimal amount = claim.amount();
    String paidBy = claim.paidBy();
    return new Expense(
        expenseId(claim),
        party(line.account().slug()),
        party(claim.submittedBy()),
        approver(claim),
        paidBy.isEmpty() ? null : party(paidBy),
        party(line.opposite().slug()),
        amount == null || claim.currency().isEmpty()
            ? quantity(line.amount(), line)
            : new Quantity(amount, claim.currency()),
        line.category().isEmpty() ? null : line.category(),
        claim.submittedAt() == null ? line.at() : claim.submittedAt());
  }

  /** Of several approvers one who is not the submitter: then it was not approved alone. */
  private static @Nullable String approver(Claim claim) {
    return claim.approvedBy().stream()
        .filter(approver -> !approver.equals(claim.submittedBy()))
        .findFirst()
        .or(() -> claim.approvedBy().stream().findFirst())
        .map(LineFacts::party)
        .orElse(null);
  }

  private List<Party> parties(Line line) {
    List<Party> parties = new ArrayList<>();
    addParty(parties, line.account(), line.account().type());
    // Whoever gets a host fee is a fiscal host.
    boolean hosts = line.kind().equals("HOST_FEE") && !line.credit();
    addParty(parties, line.opposite(), hosts ? "ORGANIZATION" : line.opposite().type());
    return parties;
  }

  /** A party only where its type says what it is. */
  private void addParty(List<Party> parties, Handle handle, String type) {
    Party.Kind kind =
        switch (type) {
          case "INDIVIDUAL", "USER" -> Party.Kind.PERSON;
          case "ORGANIZATION", "COLLECTIVE", "EVENT", "PROJECT", "FUND", "VENDOR", "HOST" ->
              Party.Kind.ORGANIZATION;
          default -> null;
        };
    String id = party(handle.slug());
    if (kind != null
        && !known.contains(id)
        && parties.stream().noneMatch(party -> party.id().equals(id))) {
      parties.add(new Party(id, kind, handle.name().isEmpty() ? null : handle.name(), null, null));
    }
  }
}
