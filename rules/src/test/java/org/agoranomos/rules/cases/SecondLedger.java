package org.agoranomos.rules.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;

/**
 * A market in which organizations keep a ledger that has all of their payments, as coverage says.
 *
 * @param facts the facts, with that one ledger
 * @param twice the facts, with a second ledger that has some of the payments under ids of its own
 */
record SecondLedger(List<KnownFact> facts, List<KnownFact> twice) {
  /** Names the ledger in what coverage there is; where there is none, states it of all times. */
  static SecondLedger of(List<KnownFact> given, Random random) {
    List<KnownFact> facts = new ArrayList<>(given);
    List<Coverage> covered = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).fact() instanceof Coverage coverage && coverage.kind().equals("Transfer")) {
        covered.add(coverage);
        facts.set(i, given.get(i).with(with(coverage, "ledger", "journal")));
      }
    }
    if (covered.isEmpty()) {
      books(given).forEach(book -> covered.add(always(book)));
      covered.forEach(coverage -> facts.add(given.get(0).with(coverage)));
    }
    List<KnownFact> copies = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).fact() instanceof Transfer transfer && isCovered(transfer, covered)) {
        facts.set(i, given.get(i).with(with(transfer, "ledger", "journal")));
        if (random.nextBoolean()) {
          Fact copy = with(transfer, "id", "copy-" + transfer.id());
          copies.add(given.get(i).with(with(copy, "ledger", "bank")));
        }
      }
    }
    List<KnownFact> twice = new ArrayList<>(facts);
    twice.addAll(copies);
    return new SecondLedger(facts, twice);
  }

  /** How many payments are in both ledgers. */
  int copies() {
    return twice.size() - facts.size();
  }

  private static TreeSet<String> books(List<KnownFact> facts) {
    TreeSet<String> books = new TreeSet<>();
    for (KnownFact known : facts) {
      if (known.fact() instanceof Transfer transfer && transfer.book() != null) {
        books.add(transfer.book());
      }
    }
    return books;
  }

  private static Coverage always(String book) {
    return new Coverage(
        "coverage-" + book,
        book,
        "Transfer",
        TimeInterval.parse("2000-01-01"),
        TimeInterval.parse("2100-01-01"),
        true,
        "audit",
        "journal");
  }

  private static boolean isCovered(Transfer transfer, List<Coverage> covered) {
    return covered.stream()
        .anyMatch(
            coverage ->
                coverage.complete()
                    && Objects.equals(coverage.organization(), transfer.book())
                    && transfer.book() != null
                    && coverage.from().earliest() <= transfer.at().earliest()
                    && transfer.at().latest() <= coverage.until().earliest());
  }

  private static Fact with(Fact fact, String component, String value) {
    FactKind kind = FactKind.of(fact.getClass());
    Map<String, String> values = new LinkedHashMap<>(FactText.values(kind, fact));
    values.put(component, value);
    return FactText.parse(kind, values);
  }
}
