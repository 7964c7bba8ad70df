package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.plaintext.Accounts.Role;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Transfer.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Makes the facts of entries that move the organization's money: a transfer for each posting to an
 * account outside, and one for what was given or received in exchange for another commodity.
 * Nothing is divided, and prices count for nothing.
 */
final class EntryFacts {
  private final SourceRequest request;
  private final BookSettings settings;
  private final Accounts accounts;
  private final Units units;

  EntryFacts(SourceRequest request, BookSettings settings, Accounts accounts) {
    this.request = request;
    this.settings = settings;
    this.accounts = accounts;
    this.units = new Units(settings.commodities());
  }

  /** A posting to an account outside. */
  private record Moved(Posting posting, Amount amount, Kind kind) {}

  /**
   * The facts of an entry; none if it moves nothing between the organization and others.
   *
   * @param key its natural key
   */
  List<Fact> of(Entry entry, String key) throws BadRecord {
    Map<String, BigDecimal> own = new TreeMap<>();
    Map<String, BigDecimal> rest = new TreeMap<>();
    List<Moved> outside = new ArrayList<>();
    boolean touched = false;
    for (Posting posting : entry.postings()) {
      Amount amount = posting.amount();
      if (!posting.real() || amount == null || amount.value().signum() == 0) {
        continue;
      }
      Role role = accounts.role(posting.account());
      rest.merge(amount.commodity(), amount.value(), BigDecimal::add);
      if (role instanceof Role.Own) {
        touched = true;
        own.merge(amount.commodity(), amount.value(), BigDecimal::add);
      } else if (role instanceof Role.Outside of) {
        outside.add(new Moved(posting, amount, of.kind()));
      }
    }
    // The parts are numbered by what they say, for programs print them in another order.
    outside.sort(
        Comparator.comparing((Moved moved) -> moved.posting.account())
            .thenComparing(moved -> moved.amount.commodity())
            .thenComparing(moved -> moved.amount.value()));
    List<Fact> facts = new ArrayList<>();
    if (!touched || entry.padding()) {
      return facts;
    }
    rest.values().removeIf(sum -> sum.signum() == 0);
    if (rest.size() < 2) {
      // What was rounded was given to nobody.
      rest.clear();
    }
    boolean single = outside.size() + rest.size() == 1;
    String batch = single ? null : request.factId("entry/" + key);
    for (int i = 0; i < outside.size(); i++) {
      String part = single ? key : key + "/" + (i + 1);
      facts.add(transfer(entry, part, outside.get(i), own, batch));
    }
    for (Map.Entry<String, BigDecimal> each : rest.entrySet()) {
      String part = single ? key : key + "/exchange/" + each.getKey();
      Amount left = new Amount(each.getValue(), each.getKey());
      facts.add(exchange(entry, part, left, outside.isEmpty(), batch));
    }
    return facts;
  }

  private Transfer transfer(
      Entry entry, String part, Moved moved, Map<String, BigDecimal> own, @Nullable String batch)
      throws BadRecord {
    Posting posting = moved.posting;
    boolean out = moved.amount.value().signum() > 0;
    String party = party(entry, posting, part, isWithPayee(moved, own));
    LocalDate date = posting.date() == null ? entry.date() : posting.date();
    boolean back = moved.kind == Kind.INCOME && out || moved.kind == Kind.EXPENSE && !out;
    return transfer(
        entry,
        part,
        out ? settings.organization() : party,
        out ? party : settings.organization(),
        units.quantity(moved.amount),
        date,
        back ? Kind.REFUND : moved.kind,
        posting.account(),
        batch);
  }

  /** What is left over of a commodity was given (below zero) or received for another. */
  private Transfer exchange(
      Entry entry, String part, Amount left, boolean withPayee, @Nullable String batch)
      throws BadRecord {
    boolean in = left.value().signum() > 0;
    String party = party(entry, null, part, withPayee);
    return transfer(
        entry,
        part,
        in ? party : settings.organization(),
        in ? settings.organization() : party,
        units.quantity(left),
        entry.date(),
        Kind.SWAP,
        null,
        batch);
  }

  private Transfer transfer(
      Entry entry,
      String part,
      String payer,
      String payee,
      Quantity quantity,
      LocalDate date,
      Kind kind,
      @Nullable String category,
      @Nullable String batch) {
    return new Transfer(
        request.factId("entry/" + part),
        payer,
        payee,
        quantity,
        TimeInterval.day(date, settings.zone()),
        settings.ledger(),
        settings.organization(),
        kind,
        reference(entry),
        category,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        batch,
        null,
        null);
  }

  private static @Nullable String reference(Entry entry) {
    if (!entry.code().isEmpty()) {
      return entry.code();
    }
    return entry.links().size() == 1 ? entry.links().get(0) : null;
  }

  /**
   * Whether the entry's payee is who is on the other side of the posting: where money came in, who
   * gave, and not who kept a fee of it.
   */
  private static boolean isWithPayee(Moved moved, Map<String, BigDecimal> own) {
    int sign = own.getOrDefault(moved.amount.commodity(), BigDecimal.ZERO).signum();
    if (sign == 0) {
      boolean in = own.values().stream().anyMatch(sum -> sum.signum() > 0);
      boolean out = own.values().stream().anyMatch(sum -> sum.signum() < 0);
      sign = in == out ? 0 : in ? 1 : -1;
    }
    return sign == -moved.amount.value().signum();
  }

  private String party(Entry entry, @Nullable Posting posting, String part, boolean withPayee) {
    if (posting != null) {
      String stated = stated(posting.tags());
      if (stated == null) {
        stated = accounts.party(posting.account());
      }
      if (stated != null) {
        return stated;
      }
    }
    if (withPayee) {
      String party = entry.tags().get("party");
      if (party != null) {
        return party;
      }
      if (!entry.payee().isEmpty()) {
        return named(entry.payee());
      }
    }
    // Of whom nothing is said, nobody else is the same.
    return request.factId("unnamed/" + part);
  }

  private @Nullable String stated(Map<String, String> tags) {
    String party = tags.get("party");
    String payee = tags.get("payee");
    return party == null && payee != null ? named(payee) : party;
  }

  private String named(String name) {
    return request.factId("party/" + name);
  }
}
