package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Mandate;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.ProposalAction;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Stage;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.rules.measure.Outflow.Backing;
import org.agoranomos.rules.measure.PaidActions.Action;
import org.agoranomos.rules.measure.PaidActions.Payment;
import org.jspecify.annotations.Nullable;

/**
 * The payments out of all DAOs of a run, with what they rest on, as {@link OutflowMeasure} says.
 */
final class Outflows {
  private static final Set<Transfer.Kind> APART =
      Set.of(
          Transfer.Kind.REFUND,
          Transfer.Kind.GAS,
          Transfer.Kind.SWAP,
          Transfer.Kind.FEE,
          Transfer.Kind.INTERNAL);

  private record Unit(String family, String unit) {}

  private record Booked(String organization, String reference, String payee, Quantity quantity) {}

  private record TakenBack(String transfer, String unit) {}

  private final Map<String, Organization> organizations = new HashMap<>();
  private final Map<String, Account> accounts = new HashMap<>();
  private final Map<String, OutflowDraft> drafts = new TreeMap<>();
  private final Map<Unit, MandateDraws> mandates = new HashMap<>();
  private final CoverageSpans executionsKnown;
  private final CoverageSpans mandatesKnown;

  Outflows(FactSet facts) {
    facts.forEach(
        Organization.class,
        known -> organizations.putIfAbsent(known.fact().id(), (Organization) known.fact()));
    facts.forEach(
        Account.class, known -> accounts.putIfAbsent(known.fact().id(), (Account) known.fact()));
    Map<String, Set<String>> deciding = new HashMap<>();
    Map<String, TimeInterval> executed = executed(facts, deciding);
    Map<String, Set<String>> mandating = new HashMap<>();
    facts.forEach(
        Mandate.class,
        known -> {
          Mandate mandate = (Mandate) known.fact();
          mandating
              .computeIfAbsent(known.source(), s -> new HashSet<>())
              .add(mandate.organization());
          mandates
              .computeIfAbsent(
                  new Unit(family(mandate.organization()), mandate.limit().unit()),
                  u -> new MandateDraws())
              .add(mandate);
        });
    executionsKnown = CoverageSpans.ever(facts, "Execution", deciding);
    mandatesKnown = CoverageSpans.ever(facts, "Mandate", mandating);
    readTransfers(facts);
    settleByProposals(facts, executed);
    settleByMandates();
  }

  private static Map<String, TimeInterval> executed(
      FactSet facts, Map<String, Set<String>> deciding) {
    Map<String, TimeInterval> executed = new HashMap<>();
    facts.forEach(
        Execution.class,
        known -> {
          Execution step = (Execution) known.fact();
          deciding.computeIfAbsent(known.source(), s -> new HashSet<>()).add(step.organization());
          if (step.stage() == Stage.EXECUTED) {
            executed.merge(
                step.proposal(), step.at(), (one, two) -> one.compareTo(two) <= 0 ? one : two);
          }
        });
    return executed;
  }

  private void readTransfers(FactSet facts) {
    Set<Booked> booked = new HashSet<>();
    Map<TakenBack, BigDecimal> takenBack = new HashMap<>();
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String organization = payingDao(transfer);
          if (organization != null && organization.equals(transfer.book())) {
            booked.add(booking(organization, transfer));
          }
          if (transfer.reverses() != null && !transfer.reverses().equals(transfer.id())) {
            takenBack.merge(
                new TakenBack(transfer.reverses(), transfer.quantity().unit()),
                transfer.quantity().value(),
                BigDecimal::add);
          }
        });
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String organization = payingDao(transfer);
          if (organization == null || apart(transfer, organization)) {
            return;
          }
          boolean own =
              transfer.book() == null
                  ? transfer.reference() == null
                      || !booked.contains(booking(organization, transfer))
                  : transfer.book().equals(organization);
          BigDecimal back =
              takenBack.getOrDefault(
                  new TakenBack(transfer.id(), transfer.quantity().unit()), BigDecimal.ZERO);
          if (own && back.compareTo(transfer.quantity().value()) < 0) {
            drafts.putIfAbsent(
                transfer.id(), new OutflowDraft(transfer, organization, family(organization)));
          }
        });
  }

  private static Booked booking(String organization, Transfer transfer) {
    String reference = transfer.reference() == null ? "" : transfer.reference();
    return new Booked(organization, reference, transfer.payee(), transfer.quantity());
  }

  private @Nullable String payingDao(Transfer transfer) {
    if (isDao(transfer.payer())) {
      return transfer.payer();
    }
    String owner = owner(transfer.payerAccount());
    return owner != null && isDao(owner) ? owner : null;
  }

  private boolean isDao(String organization) {
    Organization known = organizations.get(organization);
    return known != null && known.form() == Organization.Form.DAO;
  }

  private @Nullable String owner(@Nullable String account) {
    Account known = account == null ? null : accounts.get(account);
    return known == null ? null : known.organization();
  }

  /** Whether it is none of the payments that must be decided. */
  private boolean apart(Transfer transfer, String organization) {
    return APART.contains(transfer.kind())
        || transfer.reverses() != null
        || !transfer.quantity().isPositive()
        || organization.equals(owner(transfer.payeeAccount()))
        || whole(organization).contains(transfer.payee());
  }

  /** The organization, what it is a part of, and so on. */
  private Set<String> whole(String organization) {
    Set<String> whole = new LinkedHashSet<>();
    String next = organization;
    while (next != null && whole.add(next)) {
      Organization known = organizations.get(next);
      next = known == null ? null : known.parent();
    }
    return whole;
  }

  /** The whole that an organization is a part of, itself if it is a part of none. */
  private String family(String organization) {
    String last = organization;
    for (String each : whole(organization)) {
      last = each;
    }
    return last;
  }

  private void settleByProposals(FactSet facts, Map<String, TimeInterval> executed) {
    Map<String, String> deciders = new HashMap<>();
    facts.forEach(
        Proposal.class,
        known -> deciders.putIfAbsent(known.fact().id(), ((Proposal) known.fact()).organization()));
    PaidActions actions = new PaidActions();
    facts.forEach(
        ProposalAction.class,
        known -> {
          ProposalAction action = (ProposalAction) known.fact();
          TimeInterval at = executed.get(action.proposal());
          String decider = deciders.get(action.proposal());
          if (at != null
              && decider != null
              && action.beneficiary() != null
              && action.quantity() != null) {
            actions.add(
                new Payment(family(decider), action.beneficiary(), action.quantity()),
                new Action(action.id(), action.proposal(), at));
          }
        });
    for (OutflowDraft draft : drafts.values()) {
      String named = draft.transfer.proposal();
      TimeInterval at = named == null ? null : executed.get(named);
      if (named != null && at != null && !at.certainlyAfter(draft.at())) {
        draft.backing = Backing.PROPOSAL;
        draft.proposal = named;
        actions.use(draft, named);
      }
    }
    drafts.values().stream()
        .filter(draft -> draft.backing != Backing.PROPOSAL)
        .forEach(actions::add);
    actions.settle();
  }

  private void settleByMandates() {
    for (OutflowDraft draft : drafts.values()) {
      MandateDraws draws = draws(draft);
      if (draws != null && draft.backing != Backing.PROPOSAL) {
        List<Mandate> all = draws.mandates();
        for (int number = 0; number < all.size(); number++) {
          consider(draft, all.get(number), number);
        }
        if (!draft.possible.isEmpty()) {
          draws.add(draft);
        }
      }
    }
    mandates.values().forEach(MandateDraws::settle);
  }

  private @Nullable MandateDraws draws(OutflowDraft draft) {
    return mandates.get(new Unit(draft.family, draft.transfer.quantity().unit()));
  }

  private void consider(OutflowDraft draft, Mandate mandate, int number) {
    String account = draft.transfer.payerAccount();
    Account known = account == null ? null : accounts.get(account);
    String holder = mandate.holder();
    boolean theirs =
        holder.equals(draft.organization)
            || holder.equals(account)
            || (known != null && holder.equals(known.holder()));
    if ((theirs || account == null) && draft.at().possiblyWithin(mandate.from(), mandate.until())) {
      draft.possible.set(number);
      if (theirs && draft.at().certainlyWithin(mandate.from(), mandate.until())) {
        draft.certain.set(number);
      }
    }
  }

  /** The outflows, in the order of their transfers' ids. */
  List<Outflow> results() {
    return drafts.values().stream().map(draft -> draft.result(since(draft))).toList();
  }

  /** The mandates that a payment may draw on, and the payments that did before. */
  Collection<String> draws(String transfer) {
    OutflowDraft draft = drafts.get(transfer);
    MandateDraws draws = draft == null ? null : draws(draft);
    return draft == null || draws == null ? List.of() : draws.basis(draft);
  }

  /** Since when all decisions of the organization, and of its whole, are known. */
  private @Nullable Long since(OutflowDraft draft) {
    long since = TimeInterval.MIN;
    for (String each : whole(draft.organization)) {
      Long start = executionsKnown.coveredSince(each, draft.at().earliest(), draft.at().latest());
      if (start == null
          || !mandatesKnown.covers(each, draft.at().earliest(), draft.at().latest())) {
        return null;
      }
      since = Math.max(since, start);
    }
    return since;
  }
}
