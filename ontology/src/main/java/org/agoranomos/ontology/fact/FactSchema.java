package org.agoranomos.ontology.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All kinds of fact that a run knows, each with its number; the order is fixed, so that numbers are
 * stable.
 */
public final class FactSchema {
  /**
   * The version of the kinds and their components. A pack names the one that it was written for.
   */
  public static final int VERSION = 1;

  private static final List<Class<? extends Fact>> STANDARD =
      List.of(
          Party.class,
          Organization.class,
          Market.class,
          Account.class,
          IdentityLink.class,
          Membership.class,
          Stake.class,
          Suspension.class,
          Recognition.class,
          Coverage.class,
          Block.class,
          Proposal.class,
          ProposalAction.class,
          Vote.class,
          VoteChoice.class,
          VoteCount.class,
          Execution.class,
          VotingPower.class,
          Transfer.class,
          Expense.class,
          Trade.class,
          Contribution.class,
          Validation.class,
          Commitment.class,
          Fulfilment.class,
          Supply.class,
          Setting.class,
          CharterTerm.class,
          Mandate.class,
          Delegation.class,
          TermsDecision.class,
          ContributionShare.class,
          Disclosure.class,
          Application.class,
          Appeal.class,
          SanctionEntry.class,
          Calendar.class,
          Holiday.class,
          Objection.class,
          Meeting.class,
          AnnualAccount.class,
          Output.class,
          Asset.class,
          Order.class,
          Settlement.class,
          Holding.class,
          Claim.class,
          Certificate.class,
          MeterReading.class);

  private final List<FactKind> kinds = new ArrayList<>();
  private final Map<String, FactKind> byName = new LinkedHashMap<>();
  private final Map<String, FactKind> byIri = new LinkedHashMap<>();
  private final Map<Class<?>, Integer> numbers = new LinkedHashMap<>();

  private FactSchema(Collection<Class<? extends Fact>> types) {
    for (Class<? extends Fact> type : types) {
      FactKind kind = FactKind.of(type);
      numbers.put(type, kinds.size());
      kinds.add(kind);
      if (byName.put(kind.name(), kind) != null || byIri.put(kind.iri(), kind) != null) {
        throw new IllegalArgumentException("two kinds are called " + kind);
      }
    }
  }

  /** The kinds that sources give. */
  public static FactSchema standard() {
    return new FactSchema(STANDARD);
  }

  /** The kinds that sources give, and further ones, such as measures. */
  public static FactSchema standardAnd(Collection<Class<? extends Fact>> more) {
    List<Class<? extends Fact>> all = new ArrayList<>(STANDARD);
    all.addAll(more);
    return new FactSchema(all);
  }

  /** These kinds, and further ones behind them. */
  public FactSchema and(Collection<Class<? extends Fact>> more) {
    List<Class<? extends Fact>> all = new ArrayList<>();
    kinds.forEach(kind -> all.add(kind.type()));
    all.addAll(more);
    return new FactSchema(all);
  }

  /** A loader that has the classes of all kinds. */
  public ClassLoader loader() {
    ClassLoader own = FactSchema.class.getClassLoader();
    return kinds.stream()
        .map(kind -> kind.type().getClassLoader())
        .filter(loader -> loader != own)
        .findFirst()
        .orElse(own);
  }

  /** All kinds in their order. */
  public List<FactKind> kinds() {
    return List.copyOf(kinds);
  }

  /** The kind of that name, or null if there is none. */
  public @Nullable FactKind kind(String name) {
    return byName.get(name);
  }

  /** The kind of that class in statements, or null if there is none. */
  public @Nullable FactKind kindOfIri(String iri) {
    return byIri.get(iri);
  }

  /**
   * The kind of a record class.
   *
   * @throws IllegalArgumentException if the schema does not have it
   */
  public FactKind kind(Class<?> type) {
    return kinds.get(number(type));
  }

  /** The kind of that number. */
  public FactKind kind(int number) {
    return kinds.get(number);
  }

  /**
   * The number of the kind, from 0.
   *
   * @throws IllegalArgumentException if the schema does not have it
   */
  public int number(Class<?> type) {
    Integer number = numbers.get(type);
    if (number == null) {
      throw new IllegalArgumentException(type.getName() + " is no kind of this schema");
    }
    return number;
  }
}
