package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Quantity;

/** What platforms took of the payments, or of the trade, that go by one name. */
final class PlatformTakes {
  private PlatformTakes() {}

  /** Takes what a group of entries says. */
  static void of(List<TakeEntry> group, Consumer<PlatformTake> results) {
    Set<String> platforms = new TreeSet<>();
    for (TakeEntry entry : group) {
      if (entry.role() == TakeEntry.Role.FEE || entry.unnamed().signum() != 0) {
        platforms.add(entry.platform());
      }
    }
    for (String platform : platforms) {
      Map<String, List<TakeEntry>> paid = new TreeMap<>();
      Map<String, List<TakeEntry>> fees = new TreeMap<>();
      TakeEntry trade = null;
      for (TakeEntry entry : group) {
        if (entry.role() == TakeEntry.Role.TRADE) {
          trade = entry;
        } else if (entry.role() == TakeEntry.Role.PAID) {
          paid.computeIfAbsent(entry.book(), b -> new ArrayList<>()).add(entry);
        } else if (entry.platform().equals(platform)) {
          fees.computeIfAbsent(entry.book(), b -> new ArrayList<>()).add(entry);
        }
      }
      if (trade != null) {
        results.accept(ofTrade(trade, platform, fees.values()));
      } else if (paid.isEmpty()) {
        fees.values().forEach(list -> list.forEach(fee -> results.accept(unknown(fee))));
      } else {
        ofBooks(paid, fees, platform).forEach(results);
      }
    }
  }

  /** One for each book that has payments and fees; if none has both, those of two books. */
  private static List<PlatformTake> ofBooks(
      Map<String, List<TakeEntry>> paid, Map<String, List<TakeEntry>> fees, String platform) {
    List<PlatformTake> takes = new ArrayList<>();
    paid.forEach(
        (book, entries) -> {
          PlatformTake take = ofPayments(entries, platform, fees.getOrDefault(book, List.of()));
          boolean any =
              fees.containsKey(book)
                  || entries.stream()
                      .anyMatch(e -> e.platform().equals(platform) && e.unnamed().signum() > 0);
          if (any && takes.stream().noneMatch(before -> alike(before, take))) {
            takes.add(take);
          }
        });
    if (takes.isEmpty()) {
      takes.add(
          ofPayments(paid.values().iterator().next(), platform, fees.values().iterator().next()));
    }
    return takes;
  }

  /** The same payment with fees that name it in different ways. */
  static PlatformTake sum(PlatformTake one, PlatformTake other) {
    Quantity gross = one.gross();
    Quantity otherGross = other.gross();
    boolean less = gross == null || (otherGross != null && gross.compareTo(otherGross) < 0);
    return new PlatformTake(
        one.id(),
        one.payment(),
        one.platform(),
        one.at(),
        less ? otherGross : gross,
        one.take().plus(other.take()),
        one.unnamed().compareTo(other.unnamed()) < 0 ? other.unnamed() : one.unnamed(),
        one.otherUnits() || other.otherUnits());
  }

  /** Whether two books tell of the same payment and fees. */
  private static boolean alike(PlatformTake one, PlatformTake other) {
    return Objects.equals(one.gross(), other.gross())
        && one.take().equals(other.take())
        && one.unnamed().equals(other.unnamed());
  }

  private static PlatformTake unknown(TakeEntry fee) {
    return new PlatformTake(
        "take/" + fee.id() + "/" + fee.platform(),
        fee.id(),
        fee.platform(),
        fee.at(),
        null,
        fee.quantity(),
        new Quantity(BigDecimal.ZERO, fee.quantity().unit()),
        false);
  }

  private static PlatformTake ofTrade(
      TakeEntry trade, String platform, Collection<List<TakeEntry>> byBook) {
    String unit = trade.quantity().unit();
    boolean own = trade.platform().equals(platform);
    BigDecimal take = own ? trade.unnamed().max(BigDecimal.ZERO) : BigDecimal.ZERO;
    boolean otherUnits = own && trade.unnamed().signum() < 0;
    for (List<TakeEntry> fees : byBook) {
      BigDecimal booked = BigDecimal.ZERO;
      for (TakeEntry fee : fees) {
        if (fee.quantity().unit().equals(unit)) {
          booked = booked.add(fee.quantity().value());
        } else {
          otherUnits = true;
        }
      }
      take = take.max(booked);
    }
    return take(trade, platform, trade.quantity(), take, BigDecimal.ZERO, otherUnits);
  }

  private static PlatformTake ofPayments(
      List<TakeEntry> paid, String platform, List<TakeEntry> fees) {
    TakeEntry first = Collections.min(paid, Comparator.comparing(TakeEntry::id));
    String unit = first.quantity().unit();
    BigDecimal gross = BigDecimal.ZERO;
    BigDecimal take = BigDecimal.ZERO;
    BigDecimal unnamed = BigDecimal.ZERO;
    boolean otherUnits = false;
    Set<String> payers = new HashSet<>();
    for (TakeEntry entry : paid) {
      payers.add(entry.payer());
      if (entry.quantity().unit().equals(unit)) {
        gross = gross.add(entry.quantity().value());
        unnamed = entry.platform().equals(platform) ? unnamed.add(entry.unnamed()) : unnamed;
      } else {
        otherUnits = true;
      }
    }
    for (TakeEntry fee : fees) {
      if (fee.quantity().unit().equals(unit)) {
        take = take.add(fee.quantity().value());
        gross = payers.contains(fee.payer()) ? gross.add(fee.quantity().value()) : gross;
      } else {
        otherUnits = true;
      }
    }
    return take(first, platform, new Quantity(gross, unit), take, unnamed, otherUnits);
  }

  private static PlatformTake take(
      TakeEntry of,
      String platform,
      Quantity gross,
      BigDecimal take,
      BigDecimal unnamed,
      boolean otherUnits) {
    return new PlatformTake(
        "take/" + of.id() + "/" + platform,
        of.id(),
        platform,
        of.at(),
        gross,
        new Quantity(take, gross.unit()),
        new Quantity(unnamed, gross.unit()),
        otherUnits);
  }
}
