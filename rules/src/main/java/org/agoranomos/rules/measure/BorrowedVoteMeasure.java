package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Supply;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;

/**
 * Adds up, for every vote, what its voter received of the voting token from each party within a
 * time before power was counted, and gave back to the same party within that time after. The lesser
 * of both was borrowed.
 *
 * <p>The token is that of which the organization has a supply. Power is counted at the proposal's
 * snapshot; where none is known, with the vote. What comes from and goes to exchanges, bridges,
 * platforms and vesting contracts is likely the voter's own, and is left out; so are internal
 * moves, swaps, fees, refunds, what takes a transfer back, and what passes between accounts of one
 * owner.
 *
 * <p>Votes and transfers meet on disk. Memory: proposals, accounts, and the votes of one voter with
 * their lenders.
 */
final class BorrowedVoteMeasure implements Measure {
  /** The policy whose term {@code within} gives the time. */
  static final String POLICY = "DAO-010";

  private static final int VOTE = 0;
  private static final int TRANSFER = 1;

  private static final Set<Account.Kind> CUSTODY =
      EnumSet.of(
          Account.Kind.BRIDGE, Account.Kind.EXCHANGE, Account.Kind.PLATFORM, Account.Kind.VESTING);

  private static final Set<Transfer.Kind> NO_LOAN =
      EnumSet.of(
          Transfer.Kind.FEE,
          Transfer.Kind.GAS,
          Transfer.Kind.INTERNAL,
          Transfer.Kind.REFUND,
          Transfer.Kind.SWAP);

  @Override
  public Class<? extends Fact> result() {
    return BorrowedVote.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Vote.class, Proposal.class, Transfer.class, Supply.class, Account.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("within") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, Proposal> proposals = new HashMap<>();
    facts.forEach(
        Proposal.class, known -> proposals.put(known.fact().id(), (Proposal) known.fact()));
    Map<String, Set<String>> tokens = tokens(facts);
    Set<String> units = new HashSet<>();
    tokens.values().forEach(units::addAll);
    Loans loans = new Loans(facts);
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      ByteWriter writer = new ByteWriter();
      facts.forEach(
          Vote.class,
          known -> {
            Vote vote = (Vote) known.fact();
            if (proposals.containsKey(vote.proposal())) {
              writer.clear().putKey(vote.principal()).put(VOTE);
              writer.putText(vote.id()).putText(vote.proposal());
              write(writer, vote.at());
              sorter.add(writer.putDecimal(vote.weight()).toArray());
            }
          });
      facts.forEachBoth(
          Transfer.class,
          (asRead, fact) -> {
            Transfer transfer = (Transfer) fact;
            if (units.contains(transfer.quantity().unit())
                && loans.mayBe((Transfer) asRead.fact(), transfer)) {
              sorter.add(passed(writer, transfer, true));
              sorter.add(passed(writer, transfer, false));
            }
          });
      tell(sorter, new Voter(proposals, tokens, context), results);
    }
  }

  private static Map<String, Set<String>> tokens(FactSet facts) {
    Map<String, Set<String>> tokens = new HashMap<>();
    facts.forEach(
        Supply.class,
        known -> {
          Supply supply = (Supply) known.fact();
          if (supply.asset() != null) {
            tokens.computeIfAbsent(supply.organization(), o -> new HashSet<>()).add(supply.asset());
          }
        });
    return tokens;
  }

  private static byte[] passed(ByteWriter writer, Transfer transfer, boolean received) {
    writer
        .clear()
        .putKey(received ? transfer.payee() : transfer.payer())
        .put(TRANSFER)
        .put(received ? 1 : 0)
        .putText(received ? transfer.payer() : transfer.payee())
        .putText(transfer.quantity().unit());
    write(writer, transfer.at());
    return writer.putDecimal(transfer.quantity().value()).toArray();
  }

  private static void write(ByteWriter writer, TimeInterval at) {
    writer
        .putLong(at.earliest())
        .putLong(at.latest())
        .putText(at.chain() == null ? "" : at.chain())
        .putLong(at.block());
  }

  private static TimeInterval time(ByteReader reader) {
    long earliest = reader.getLong();
    long latest = reader.getLong();
    String chain = reader.getText();
    return new TimeInterval(earliest, latest, chain.isEmpty() ? null : chain, reader.getLong());
  }

  private static void tell(ExternalSorter sorter, Voter voter, Consumer<Fact> results) {
    try (Cursor<byte[]> sorted = sorter.sorted()) {
      String party = "";
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        String of = reader.getKey();
        if (!of.equals(party)) {
          voter.tell(party, results);
          party = of;
        }
        if (reader.get() == VOTE) {
          voter.vote(reader.getText(), reader.getText(), time(reader), reader.getDecimal());
        } else {
          boolean received = reader.get() == 1;
          voter.passed(
              received, reader.getText(), reader.getText(), time(reader), reader.getDecimal());
        }
      }
      voter.tell(party, results);
    }
  }

  /** Which transfers may be loans. */
  private static final class Loans {
    private final Set<String> custody = new HashSet<>();

    Loans(FactSet facts) {
      facts.forEachBoth(
          Account.class,
          (asRead, fact) -> {
            if (CUSTODY.contains(((Account) fact).kind())) {
              custody.add(asRead.fact().id());
            }
          });
    }

    boolean mayBe(Transfer asRead, Transfer transfer) {
      return !NO_LOAN.contains(transfer.kind())
          && transfer.reverses() == null
          && !transfer.payer().equals(transfer.payee())
          && !custody.contains(asRead.payer())
          && !custody.contains(asRead.payee());
    }
  }

  private record Lender(String party, String token) {}

  private static final class Loan {
    private BigDecimal received = BigDecimal.ZERO;
    private BigDecimal returned = BigDecimal.ZERO;
    private BigDecimal mayBeReceived = BigDecimal.ZERO;
    private BigDecimal mayBeReturned = BigDecimal.ZERO;

    BigDecimal borrowed() {
      return received.min(returned);
    }

    BigDecimal mayBeBorrowed() {
      return mayBeReceived.min(mayBeReturned);
    }
  }

  private record Cast(
      String id,
      Proposal proposal,
      TimeInterval at,
      TimeInterval countedAt,
      BigDecimal weight,
      long within,
      Map<Lender, Loan> loans) {
    TimeInterval window() {
      return new TimeInterval(
          Math.max(TimeInterval.MIN, countedAt.earliest() - within),
          Math.min(TimeInterval.MAX, countedAt.latest() + within),
          null,
          -1);
    }

    void passed(boolean received, Lender lender, TimeInterval when, BigDecimal amount) {
      TimeInterval first = received ? when : countedAt;
      TimeInterval then = received ? countedAt : when;
      if (!first.possiblyBefore(then) || !then.possiblySooner(within, first)) {
        return;
      }
      boolean certain = first.certainlyBefore(then) && then.certainlySooner(within, first);
      Loan loan = loans.computeIfAbsent(lender, l -> new Loan());
      if (received) {
        loan.mayBeReceived = loan.mayBeReceived.add(amount);
        loan.received = certain ? loan.received.add(amount) : loan.received;
      } else {
        loan.mayBeReturned = loan.mayBeReturned.add(amount);
        loan.returned = certain ? loan.returned.add(amount) : loan.returned;
      }
    }
  }

  /** Takes the votes of one voter, then what passed through their hands. */
  private static final class Voter {
    private final Map<String, Proposal> proposals;
    private final Map<String, Set<String>> tokens;
    private final MeasureContext context;
    private final List<Cast> votes = new ArrayList<>();
    private final NavigableMap<Long, List<Cast>> byTime = new TreeMap<>();
    private long reach;

    Voter(
        Map<String, Proposal> proposals, Map<String, Set<String>> tokens, MeasureContext context) {
      this.proposals = proposals;
      this.tokens = tokens;
      this.context = context;
    }

    void vote(String id, String proposalId, TimeInterval at, BigDecimal weight) {
      Proposal proposal = proposals.get(proposalId);
      if (proposal == null) {
        return;
      }
      TimeInterval snapshot = proposal.snapshotAt();
      TimeInterval countedAt = snapshot == null ? at : snapshot;
      long within = context.terms(POLICY, proposal.organization(), at).micros("within");
      Cast vote = new Cast(id, proposal, at, countedAt, weight, within, new HashMap<>());
      votes.add(vote);
      byTime.computeIfAbsent(countedAt.earliest(), t -> new ArrayList<>(1)).add(vote);
      reach = Math.max(reach, within + countedAt.latest() - countedAt.earliest());
    }

    void passed(
        boolean received, String other, String token, TimeInterval when, BigDecimal amount) {
      Lender lender = new Lender(other, token);
      byTime
          .subMap(when.earliest() - reach, true, when.latest() + reach, true)
          .values()
          .forEach(
              those -> {
                for (Cast vote : those) {
                  if (tokens(vote).contains(token)) {
                    vote.passed(received, lender, when, amount);
                  }
                }
              });
    }

    private Set<String> tokens(Cast vote) {
      return tokens.getOrDefault(vote.proposal.organization(), Set.of());
    }

    void tell(String party, Consumer<Fact> results) {
      for (Cast vote : votes) {
        Lender lender = null;
        BigDecimal borrowed = BigDecimal.ZERO;
        BigDecimal mayBeBorrowed = BigDecimal.ZERO;
        for (Map.Entry<Lender, Loan> entry : vote.loans.entrySet()) {
          Loan loan = entry.getValue();
          mayBeBorrowed = mayBeBorrowed.max(loan.mayBeBorrowed());
          int order = loan.borrowed().compareTo(borrowed);
          if (order > 0) {
            borrowed = loan.borrowed();
            lender = entry.getKey();
          } else if (order == 0
              && lender != null
              && entry.getKey().party.compareTo(lender.party) < 0) {
            lender = entry.getKey();
          }
        }
        results.accept(
            new BorrowedVote(
                "borrowed/" + vote.id,
                vote.id,
                vote.proposal.id(),
                vote.proposal.organization(),
                party,
                vote.at,
                vote.countedAt,
                vote.window(),
                vote.weight,
                !tokens(vote).isEmpty(),
                lender == null ? null : lender.party,
                borrowed,
                mayBeBorrowed));
      }
      votes.clear();
      byTime.clear();
      reach = 0;
    }
  }

  private record Pair(String one, String other) {}

  /** Shows the vote, and what passed between voter and lender. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, BorrowedVote.class)
        .show(facts, Vote.class, BorrowedVote::vote, basis)
        .show(facts, Proposal.class, BorrowedVote::proposal, basis);
    Map<Pair, List<BorrowedVote>> byPair = new HashMap<>();
    for (Fact result : results) {
      BorrowedVote vote = (BorrowedVote) result;
      if (vote.lender() != null) {
        byPair
            .computeIfAbsent(new Pair(vote.voter(), vote.lender()), p -> new ArrayList<>(1))
            .add(vote);
      }
    }
    Loans loans = new Loans(facts);
    Map<String, Set<String>> tokens = tokens(facts);
    facts.forEachBoth(
        Transfer.class,
        (asRead, fact) -> {
          Transfer transfer = (Transfer) fact;
          if (!loans.mayBe((Transfer) asRead.fact(), transfer)) {
            return;
          }
          for (Pair pair :
              List.of(
                  new Pair(transfer.payer(), transfer.payee()),
                  new Pair(transfer.payee(), transfer.payer()))) {
            for (BorrowedVote vote : byPair.getOrDefault(pair, List.of())) {
              if (transfer.at().latest() > vote.window().earliest()
                  && transfer.at().earliest() < vote.window().latest()
                  && tokens
                      .getOrDefault(vote.organization(), Set.of())
                      .contains(transfer.quantity().unit())) {
                basis.accept(vote, asRead.with(transfer));
              }
            }
          }
        });
  }
}
