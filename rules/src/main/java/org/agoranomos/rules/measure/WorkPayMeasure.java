package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what was paid for work that is due in the period.
 *
 * <p>A transfer of the organization to the party pays the work whose contribution, or reference, it
 * names, by the organization's own book or one of nobody, at whatever time until it is due. It
 * counts with what was kept from it.
 *
 * <p>Memory: the contributions of work.
 */
final class WorkPayMeasure implements Measure {
  /** The policy whose term {@code within} says how long after the work pay is judged. */
  static final String POLICY = "PLAT-003";

  private static final Map<String, BigDecimal> MINUTES =
      Map.of("min", BigDecimal.ONE, "h", BigDecimal.valueOf(60));

  @Override
  public Class<? extends Fact> result() {
    return WorkPay.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Contribution.class, Transfer.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("within") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, Work> works = works(facts);
    Map<String, Work> byName = new HashMap<>();
    Map<String, List<Work>> byPair = new HashMap<>();
    for (Work work : works.values()) {
      String pair = pair(work.organization, work.party);
      work.names(byName);
      long within = context.terms(POLICY, work.organization, work.at()).micros("within");
      work.due = FollowUpMeasure.due(work.at(), within, context.period());
      byPair.computeIfAbsent(pair, p -> new ArrayList<>()).add(work);
    }
    Map<String, Set<String>> booksOfSource = new HashMap<>();
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          if (transfer.book() != null) {
            booksOfSource
                .computeIfAbsent(known.source(), s -> new HashSet<>())
                .add(transfer.book());
          }
          if (!pays(transfer)) {
            return;
          }
          Work named = named(byName, transfer);
          if (named != null) {
            named.pay(transfer);
          } else if (transfer.settles() == null) {
            byPair
                .getOrDefault(pair(transfer.payer(), transfer.payee()), List.of())
                .forEach(work -> work.mayPay(transfer));
          }
        });
    CoverageSpans coverage = CoverageSpans.ever(facts, "Transfer", booksOfSource);
    for (Work work : works.values()) {
      if (work.due != null) {
        results.accept(work.result(work.due, coverage));
      }
    }
  }

  private static boolean pays(Transfer transfer) {
    return transfer.kind() != Transfer.Kind.REFUND
        && transfer.kind() != Transfer.Kind.INTERNAL
        && transfer.reverses() == null
        && (transfer.book() == null || transfer.book().equals(transfer.payer()));
  }

  private static @Nullable Work named(Map<String, Work> byName, Transfer transfer) {
    String pair = pair(transfer.payer(), transfer.payee());
    Work settled = byName.get(id(pair, transfer.settles()));
    if (settled == null) {
      settled = byName.get(reference(pair, transfer.settles()));
    }
    return settled == null ? byName.get(reference(pair, transfer.reference())) : settled;
  }

  private static String pair(String organization, String party) {
    return organization + '\n' + party;
  }

  private static String id(String pair, @Nullable String id) {
    return pair + "\ni\n" + id;
  }

  private static String reference(String pair, @Nullable String reference) {
    return pair + "\nr\n" + reference;
  }

  private static Map<String, Work> works(FactSet facts) {
    Map<String, Work> works = new TreeMap<>();
    facts.forEach(
        Contribution.class,
        known -> {
          Contribution contribution = (Contribution) known.fact();
          if (contribution.kind() == Contribution.Kind.WORK) {
            works
                .computeIfAbsent(task(contribution), k -> new Work(contribution))
                .add(contribution);
          }
        });
    return works;
  }

  private static String task(Contribution contribution) {
    String pair = pair(contribution.organization(), contribution.contributor());
    String reference = contribution.reference();
    return reference == null ? id(pair, contribution.id()) : reference(pair, reference);
  }

  /** Contributions that are paid together. */
  private static final class Work {
    private final String organization;
    private final String party;
    private final List<String> ids = new ArrayList<>(1);
    private final @Nullable String reference;
    private String first;
    private long from = TimeInterval.MAX;
    private long until = TimeInterval.MIN;
    private @Nullable BigDecimal minutes = BigDecimal.ZERO;
    private @Nullable TimeInterval due;
    private @Nullable Quantity paid;
    private boolean other;
    private boolean otherUnits;

    Work(Contribution contribution) {
      organization = contribution.organization();
      party = contribution.contributor();
      reference = contribution.reference();
      first = contribution.id();
    }

    void add(Contribution contribution) {
      first = first.compareTo(contribution.id()) <= 0 ? first : contribution.id();
      ids.add(contribution.id());
      from = Math.min(from, contribution.at().earliest());
      until = Math.max(until, contribution.at().latest());
      BigDecimal factor = MINUTES.get(contribution.quantity().unit());
      minutes =
          factor == null || minutes == null
              ? null
              : minutes.add(contribution.quantity().value().multiply(factor));
    }

    /** By what a transfer names it. */
    void names(Map<String, Work> byName) {
      String pair = pair(organization, party);
      ids.forEach(id -> byName.put(id(pair, id), this));
      if (reference != null) {
        byName.put(reference(pair, reference), this);
      }
    }

    TimeInterval at() {
      return new TimeInterval(from, until, null, -1);
    }

    void pay(Transfer transfer) {
      if (due == null || transfer.at().earliest() > due.latest() - 1) {
        return;
      }
      switch (transfer.kind()) {
        case PAYMENT, PAYOUT, INCOME, OTHER -> {
          Quantity amount = withKept(transfer);
          if (paid == null) {
            paid = amount;
          } else if (paid.sameUnit(amount)) {
            paid = paid.plus(amount);
          } else {
            otherUnits = true;
          }
        }
        default -> other = true;
      }
    }

    private static Quantity withKept(Transfer transfer) {
      Quantity amount = transfer.quantity();
      Quantity fee = transfer.fee();
      Quantity gross = transfer.gross();
      if (fee != null && fee.sameUnit(amount)) {
        amount = amount.plus(fee);
      }
      return gross != null && gross.compareTo(amount) > 0 && gross.sameUnit(amount)
          ? gross
          : amount;
    }

    void mayPay(Transfer transfer) {
      other |=
          due != null && transfer.at().latest() > from && transfer.at().earliest() < due.latest();
    }

    WorkPay result(TimeInterval judged, CoverageSpans coverage) {
      return new WorkPay(
          "work-pay/" + first,
          first,
          organization,
          party,
          minutes == null ? null : new Quantity(minutes, "min"),
          at(),
          judged,
          otherUnits ? null : paid,
          other || otherUnits,
          coverage.covers(organization, from, judged.latest()));
    }
  }

  /** Shows the contributions and the transfers that name them. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, Fact> byFirst = new HashMap<>();
    results.forEach(result -> byFirst.put(((WorkPay) result).contribution(), result));
    Map<String, Work> byName = new HashMap<>();
    works(facts).values().forEach(work -> work.names(byName));
    facts.forEach(
        Contribution.class,
        known -> {
          Contribution part = (Contribution) known.fact();
          String pair = pair(part.organization(), part.contributor());
          show(byName.get(id(pair, part.id())), known, byFirst, basis);
        });
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          show(pays(transfer) ? named(byName, transfer) : null, known, byFirst, basis);
        });
  }

  private static void show(
      @Nullable Work work,
      KnownFact known,
      Map<String, Fact> byFirst,
      BiConsumer<Fact, KnownFact> basis) {
    Fact result = work == null ? null : byFirst.get(work.first);
    if (result != null) {
      basis.accept(result, known);
    }
  }
}
