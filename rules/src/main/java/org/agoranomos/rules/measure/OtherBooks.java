package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Looks in the books of others for what an organization's ledger lacks. One ledger may keep the
 * books of several organizations, and two ledgers may differ on whose a payment was: then nothing
 * is missing.
 *
 * <p>A record is in another's book if the ledger has one there with its reference, unit and
 * direction, and an amount within its tolerance; each counts once, and those that this other
 * organization's own record explains do not count. Memory: what is lacking and has a reference, and
 * all records of these references.
 */
final class OtherBooks {
  /** What is looked for in one place. */
  private record Place(
      String reference, String unit, boolean sent, String ledger, String otherLedger) {}

  private record Wanted(Reconciliation lacking, boolean sent, BigDecimal tolerance) {
    String ledger() {
      return text(lacking.ledger());
    }

    String otherLedger() {
      return text(lacking.otherLedger());
    }
  }

  private record Booked(String id, String book, BigDecimal amount, BigDecimal tolerance) {}

  private static final Comparator<Booked> BY_AMOUNT =
      Comparator.comparing(Booked::amount).thenComparing(Booked::id);

  private final Map<String, List<Wanted>> byTransfer = new HashMap<>();

  /**
   * Keeps what a ledger lacks.
   *
   * @param lacking one of two ledgers of one organization, unmatched
   * @param sent whether the organization is the payer
   * @param tolerance by how much amounts may differ
   */
  void add(Reconciliation lacking, boolean sent, BigDecimal tolerance) {
    byTransfer
        .computeIfAbsent(lacking.transfer(), t -> new ArrayList<>(1))
        .add(new Wanted(lacking, sent, tolerance));
  }

  /** Gives all that was kept, as elsewhere where another's book has it. */
  void give(FactSet facts, BiConsumer<Reconciliation, Boolean> results) {
    if (byTransfer.isEmpty()) {
      return;
    }
    Map<Place, List<Wanted>> places = places(facts);
    Map<Place, List<Booked>> there = new HashMap<>();
    Map<Place, List<Booked>> here = new HashMap<>();
    Map<String, List<Place>> byReference = new HashMap<>();
    for (Place place : places.keySet()) {
      byReference.computeIfAbsent(place.reference(), r -> new ArrayList<>(1)).add(place);
    }
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          for (Place place : byReference.getOrDefault(text(transfer.reference()), List.of())) {
            if (in(place, transfer)) {
              (place.ledger().equals(transfer.ledger()) ? here : there)
                  .computeIfAbsent(place, p -> new ArrayList<>())
                  .add(
                      new Booked(
                          transfer.id(),
                          text(transfer.book()),
                          transfer.quantity().value(),
                          most(places.getOrDefault(place, List.of()))));
            }
          }
        });
    Map<String, Booked> found = new HashMap<>();
    places.forEach(
        (place, wanted) ->
            match(
                wanted,
                here.getOrDefault(place, List.of()),
                there.getOrDefault(place, List.of()),
                found));
    new TreeMap<>(byTransfer)
        .values()
        .forEach(
            each ->
                each.forEach(
                    wanted -> results.accept(told(wanted.lacking(), found), wanted.sent())));
  }

  /** Where what has a reference is looked for. */
  private Map<Place, List<Wanted>> places(FactSet facts) {
    Map<Place, List<Wanted>> places = new HashMap<>();
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String reference = transfer.reference();
          if (reference != null) {
            for (Wanted wanted : byTransfer.getOrDefault(transfer.id(), List.of())) {
              Place place =
                  new Place(
                      reference,
                      transfer.quantity().unit(),
                      wanted.sent(),
                      wanted.ledger(),
                      wanted.otherLedger());
              places.computeIfAbsent(place, p -> new ArrayList<>(1)).add(wanted);
            }
          }
        });
    return places;
  }

  private static boolean in(Place place, Transfer transfer) {
    String book = transfer.book();
    return book != null
        && transfer.kind() != Transfer.Kind.INTERNAL
        && transfer.quantity().unit().equals(place.unit())
        && (place.ledger().equals(transfer.ledger())
            || place.otherLedger().equals(transfer.ledger()))
        && book.equals(transfer.payer()) != book.equals(transfer.payee())
        && book.equals(transfer.payer()) == place.sent();
  }

  /** Of each organization that lacks something, in turn, with what is left in the others' books. */
  private static void match(
      List<Wanted> wanted, List<Booked> here, List<Booked> there, Map<String, Booked> found) {
    Map<String, List<Wanted>> byOrganization = new TreeMap<>();
    for (Wanted each : wanted) {
      byOrganization
          .computeIfAbsent(each.lacking().organization(), o -> new ArrayList<>())
          .add(each);
    }
    Set<String> used = explained(here, there);
    byOrganization.forEach(
        (organization, lacking) -> {
          List<Booked> left =
              there.stream()
                  .filter(b -> !b.book().equals(organization) && !used.contains(b.id()))
                  .sorted(BY_AMOUNT)
                  .toList();
          List<Booked> own =
              lacking.stream()
                  .map(
                      w ->
                          new Booked(
                              w.lacking().id(),
                              organization,
                              w.lacking().quantity().value(),
                              w.tolerance()))
                  .sorted(BY_AMOUNT)
                  .toList();
          pairs(
              own,
              left,
              (mine, other) -> {
                found.put(mine.id(), other);
                used.add(other.id());
              });
        });
  }

  /** What of an organization's book in the one ledger its own book in the other explains. */
  private static Set<String> explained(List<Booked> here, List<Booked> there) {
    Set<String> explained = new HashSet<>();
    Set<String> books = new HashSet<>();
    there.forEach(each -> books.add(each.book()));
    for (String book : books) {
      pairs(
          here.stream().filter(b -> b.book().equals(book)).sorted(BY_AMOUNT).toList(),
          there.stream().filter(b -> b.book().equals(book)).sorted(BY_AMOUNT).toList(),
          (one, other) -> explained.add(other.id()));
    }
    return explained;
  }

  private static BigDecimal most(List<Wanted> wanted) {
    return wanted.stream().map(Wanted::tolerance).reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  /** Pairs both, each once, by amounts that are near; both sorted by amount. */
  private static void pairs(
      List<Booked> some, List<Booked> others, BiConsumer<Booked, Booked> pair) {
    int at = 0;
    for (Booked each : some) {
      while (at < others.size()
          && others.get(at).amount().compareTo(each.amount().subtract(each.tolerance())) < 0) {
        at++;
      }
      if (at < others.size()
          && others.get(at).amount().compareTo(each.amount().add(each.tolerance())) <= 0) {
        pair.accept(each, others.get(at++));
      }
    }
  }

  private static Reconciliation told(Reconciliation lacking, Map<String, Booked> found) {
    Booked other = found.get(lacking.id());
    return other == null
        ? lacking
        : new Reconciliation(
            lacking.id(),
            lacking.transfer(),
            lacking.organization(),
            lacking.other(),
            lacking.at(),
            lacking.quantity(),
            Reconciliation.State.ELSEWHERE,
            other.id(),
            lacking.quantity().value().subtract(other.amount()),
            lacking.ledger(),
            lacking.otherLedger(),
            other.book());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
