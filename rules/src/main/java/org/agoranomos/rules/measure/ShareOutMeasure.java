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
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.ContributionShare;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Compares each distribution of an organization's income, a batch of payouts by its own book or
 * those of nobody, with the shares of the value equation.
 *
 * <p>Shares of the distribution come before those that stand. What else the organization sent a
 * party in the period may belong to it; so does nobody know who was paid if one who has no share
 * got something and one who has got nothing, if a payout was taken back, if payouts are in several
 * units, or if shares are of single outputs or may not be in force.
 *
 * <p>Memory: the distributions of the period and the shares.
 */
final class ShareOutMeasure implements Measure {
  @Override
  public Class<? extends Fact> result() {
    return ShareOut.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Transfer.class, ContributionShare.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    TimeInterval period = context.period();
    Map<String, Distribution> distributions = new TreeMap<>();
    Map<String, Set<String>> books = new HashMap<>();
    Set<String> takenBack = new HashSet<>();
    Set<String> besides = new HashSet<>();
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String payer = transfer.payer();
          if (transfer.book() != null) {
            books.computeIfAbsent(known.source(), s -> new HashSet<>()).add(transfer.book());
          }
          if (transfer.reverses() != null) {
            takenBack.add(transfer.reverses());
          } else if (isPayout(transfer)) {
            distributions
                .computeIfAbsent(
                    payer + '\n' + transfer.batch(), k -> new Distribution(payer, transfer))
                .add(transfer);
          } else if (transfer.at().earliest() < period.latest()
              && transfer.at().latest() > period.earliest()) {
            besides.add(payer + '\n' + transfer.payee());
          }
        });
    Map<String, List<ContributionShare>> shares = new HashMap<>();
    Map<String, Set<String>> sharers = new HashMap<>();
    facts.forEach(
        ContributionShare.class,
        known -> {
          ContributionShare share = (ContributionShare) known.fact();
          sharers.computeIfAbsent(known.source(), s -> new HashSet<>()).add(share.organization());
          shares.computeIfAbsent(share.organization(), o -> new ArrayList<>()).add(share);
        });
    CoverageSpans transfers = CoverageSpans.ever(facts, "Transfer", books);
    CoverageSpans equations = CoverageSpans.ever(facts, "ContributionShare", sharers);
    for (Distribution each : distributions.values()) {
      if (each.from < period.latest() && each.until > period.earliest()) {
        boolean complete =
            transfers.covers(each.organization, each.from, each.until)
                && equations.covers(each.organization, each.from, each.until);
        each.results(
            new Equation(shares.getOrDefault(each.organization, List.of()), each),
            takenBack,
            besides,
            complete,
            results);
      }
    }
  }

  private static boolean isPayout(Transfer transfer) {
    return transfer.kind() == Transfer.Kind.PAYOUT
        && transfer.batch() != null
        && !transfer.payer().equals(transfer.payee())
        && (transfer.book() == null || transfer.book().equals(transfer.payer()));
  }

  /** Who has which share of a distribution. */
  private static final class Equation {
    private final Map<String, BigDecimal> byParty = new TreeMap<>();
    private BigDecimal all = BigDecimal.ZERO;
    private final boolean standing;
    private boolean doubtful;

    Equation(List<ContributionShare> shares, Distribution of) {
      standing = shares.stream().noneMatch(share -> of.batch.equals(share.distribution()));
      for (ContributionShare share : shares) {
        if (standing ? share.distribution() == null : of.batch.equals(share.distribution())) {
          boolean may = !standing || of.at().possiblyWithin(share.from(), share.until());
          boolean sure = !standing || of.at().certainlyWithin(share.from(), share.until());
          doubtful |= may && (!sure || share.output() != null);
          if (may) {
            byParty.merge(share.party(), share.share(), BigDecimal::add);
            all = all.add(share.share());
          }
        }
      }
    }
  }

  /** The payouts of one batch. */
  private static final class Distribution {
    private final String organization;
    private final String batch;
    private final Set<String> transfers = new HashSet<>();
    private final Map<String, Map<String, BigDecimal>> paid = new TreeMap<>();
    private long from = TimeInterval.MAX;
    private long until = TimeInterval.MIN;

    Distribution(String organization, Transfer first) {
      this.organization = organization;
      this.batch = String.valueOf(first.batch());
    }

    void add(Transfer transfer) {
      from = Math.min(from, transfer.at().earliest());
      until = Math.max(until, transfer.at().latest());
      transfers.add(transfer.id());
      Quantity amount = withKept(transfer);
      paid.computeIfAbsent(amount.unit(), u -> new TreeMap<>())
          .merge(transfer.payee(), amount.value(), BigDecimal::add);
    }

    private static Quantity withKept(Transfer transfer) {
      Quantity amount = transfer.quantity();
      Quantity fee = transfer.fee();
      Quantity gross = transfer.gross();
      if (gross != null) {
        return gross;
      }
      return fee != null && fee.sameUnit(amount) ? amount.plus(fee) : amount;
    }

    TimeInterval at() {
      return new TimeInterval(from, until, null, -1);
    }

    void results(
        Equation equation,
        Set<String> takenBack,
        Set<String> besides,
        boolean complete,
        Consumer<Fact> results) {
      boolean unsure =
          equation.doubtful || paid.size() > 1 || transfers.stream().anyMatch(takenBack::contains);
      paid.forEach(
          (unit, byParty) -> {
            BigDecimal total = BigDecimal.ZERO;
            for (BigDecimal each : byParty.values()) {
              total = total.add(each);
            }
            Set<String> parties = new TreeSet<>(byParty.keySet());
            parties.addAll(equation.byParty.keySet());
            boolean swapped = unknown(byParty, equation) && leftOut(byParty, equation);
            for (String party : parties) {
              BigDecimal share = equation.byParty.getOrDefault(party, BigDecimal.ZERO);
              BigDecimal got = byParty.getOrDefault(party, BigDecimal.ZERO);
              boolean odd = swapped && (share.signum() == 0 || got.signum() == 0);
              results.accept(
                  new ShareOut(
                      String.join("/", "share-out", batch, organization, party, unit),
                      organization,
                      party,
                      batch,
                      at(),
                      share,
                      equation.all,
                      equation.standing,
                      new Quantity(got, unit),
                      new Quantity(total, unit),
                      unsure || odd || besides.contains(organization + '\n' + party),
                      complete));
            }
          });
    }

    private static boolean unknown(Map<String, BigDecimal> paid, Equation equation) {
      return paid.entrySet().stream()
          .anyMatch(each -> each.getValue().signum() > 0 && !has(equation.byParty, each.getKey()));
    }

    private static boolean leftOut(Map<String, BigDecimal> paid, Equation equation) {
      return equation.byParty.entrySet().stream()
          .anyMatch(each -> each.getValue().signum() > 0 && !has(paid, each.getKey()));
    }

    private static boolean has(Map<String, BigDecimal> amounts, String party) {
      BigDecimal amount = amounts.get(party);
      return amount != null && amount.signum() > 0;
    }
  }

  /** Shows the payouts of the batch and the shares of the party. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, List<ShareOut>> byOrganization = new HashMap<>();
    for (Fact result : results) {
      ShareOut out = (ShareOut) result;
      byOrganization.computeIfAbsent(out.organization(), o -> new ArrayList<>()).add(out);
    }
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          if (isPayout(transfer)) {
            show(byOrganization.get(transfer.payer()), known, transfer.batch(), null, basis);
          }
        });
    facts.forEach(
        ContributionShare.class,
        known -> {
          ContributionShare share = (ContributionShare) known.fact();
          show(byOrganization.get(share.organization()), known, null, share.party(), basis);
        });
  }

  private static void show(
      @Nullable List<ShareOut> results,
      KnownFact known,
      @Nullable String batch,
      @Nullable String party,
      BiConsumer<Fact, KnownFact> basis) {
    if (results != null) {
      for (ShareOut out : results) {
        if ((batch == null || batch.equals(out.batch()))
            && (party == null || party.equals(out.party()))) {
          basis.accept(out, known);
        }
      }
    }
  }
}
