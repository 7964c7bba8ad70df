package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what members who left were paid of an organization's capital. A transfer that takes a
 * payment back, or brings capital in again, is subtracted.
 *
 * <p>Memory: the memberships of parties who left, and what was paid to them.
 */
final class CapitalRepaymentMeasure implements Measure {
  private record Member(String organization, String party) {}

  private record Paid(Member member, String unit) {}

  private static final class Sum {
    BigDecimal amount = BigDecimal.ZERO;
    @Nullable TimeInterval last;
  }

  @Override
  public Class<? extends Fact> result() {
    return CapitalRepayment.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Membership.class, Transfer.class);
  }

  /** When the first of the memberships of each that ended did. */
  private static Map<Member, TimeInterval> leavers(FactSet facts) {
    Map<Member, TimeInterval> left = new HashMap<>();
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          TimeInterval until = membership.until();
          if (until != null) {
            left.merge(
                new Member(membership.organization(), membership.member()),
                until,
                (a, b) -> a.compareTo(b) <= 0 ? a : b);
          }
        });
    return left;
  }

  /** To or from whom of those who left the book's organization paid capital; null if to none. */
  private static @Nullable Member leaver(Transfer transfer, Map<Member, TimeInterval> leavers) {
    String book = transfer.book();
    if (book == null || transfer.kind() != Transfer.Kind.CAPITAL && transfer.reverses() == null) {
      return null;
    }
    boolean out = transfer.payer().equals(book);
    if (!out && !transfer.payee().equals(book)) {
      return null;
    }
    Member member = new Member(book, out ? transfer.payee() : transfer.payer());
    TimeInterval left = leavers.get(member);
    // What is paid counts if it certainly was since, what comes back if it may have been.
    return left == null
            || (out && transfer.kind() != Transfer.Kind.CAPITAL)
            || (out ? transfer.at().possiblyBefore(left) : transfer.at().certainlyBefore(left))
        ? null
        : member;
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<Member, TimeInterval> leavers = leavers(facts);
    Map<Member, List<Membership>> memberships = new HashMap<>();
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          Member member = new Member(membership.organization(), membership.member());
          if (leavers.containsKey(member)) {
            memberships.computeIfAbsent(member, m -> new ArrayList<>(1)).add(membership);
          }
        });
    Map<String, Sum> sums = new TreeMap<>();
    Map<String, Paid> paidTo = new HashMap<>();
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          Member member = leaver(transfer, leavers);
          if (member != null) {
            Paid paid = new Paid(member, transfer.quantity().unit());
            paidTo.put(id(paid), paid);
            Sum sum = sums.computeIfAbsent(id(paid), p -> new Sum());
            boolean out = transfer.payer().equals(member.organization);
            BigDecimal amount = transfer.quantity().value();
            sum.amount = out ? sum.amount.add(amount) : sum.amount.subtract(amount);
            if (out && (sum.last == null || sum.last.compareTo(transfer.at()) < 0)) {
              sum.last = transfer.at();
            }
          }
        });
    sums.forEach(
        (id, sum) -> {
          Paid paid = paidTo.get(id);
          TimeInterval last = sum.last;
          TimeInterval left = paid == null ? null : leavers.get(paid.member);
          if (paid != null && last != null && left != null && sum.amount.signum() > 0) {
            List<Membership> theirs = memberships.getOrDefault(paid.member, List.of());
            results.accept(
                repayment(id, paid, left, last, new Quantity(sum.amount, paid.unit), theirs));
          }
        });
  }

  private static String id(Paid paid) {
    return "capital-repayment/"
        + paid.member.organization
        + "/"
        + paid.member.party
        + "/"
        + paid.unit;
  }

  private static CapitalRepayment repayment(
      String id,
      Paid paid,
      TimeInterval left,
      TimeInterval last,
      Quantity repaid,
      List<Membership> memberships) {
    BigDecimal paidUp = BigDecimal.ZERO;
    int stated = 0;
    for (Membership membership : memberships) {
      Quantity capital = membership.capital();
      if (capital != null && capital.sameUnit(repaid)) {
        paidUp = paidUp.add(capital.value());
        stated++;
      }
    }
    return new CapitalRepayment(
        id,
        paid.member.organization,
        paid.member.party,
        left,
        last,
        repaid,
        stated == 0 ? null : new Quantity(paidUp, paid.unit),
        stated == memberships.size());
  }

  /** Shows the memberships, and what was paid since the first of them ended. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<Member, List<CapitalRepayment>> byMember = new HashMap<>();
    for (Fact result : results) {
      CapitalRepayment repayment = (CapitalRepayment) result;
      byMember
          .computeIfAbsent(
              new Member(repayment.organization(), repayment.member()), m -> new ArrayList<>(1))
          .add(repayment);
    }
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          byMember
              .getOrDefault(new Member(membership.organization(), membership.member()), List.of())
              .forEach(repayment -> basis.accept(repayment, known));
        });
    Map<Member, TimeInterval> leavers = leavers(facts);
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          Member member = leaver(transfer, leavers);
          if (member != null) {
            for (CapitalRepayment repayment : byMember.getOrDefault(member, List.of())) {
              if (transfer.quantity().sameUnit(repayment.repaid())) {
                basis.accept(repayment, known);
              }
            }
          }
        });
  }
}
