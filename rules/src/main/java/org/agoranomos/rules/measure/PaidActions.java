package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.measure.Outflow.Backing;

/**
 * Actions of executed proposals, each of which one payment of the same amount to the same
 * beneficiary may rest on.
 *
 * <p>Payments are taken in the order of time. Payments that overlap in time, or are of the same
 * moment, are alike: all rest on actions if there are enough for all; none does if there is none
 * left; else which of them does cannot be said.
 */
final class PaidActions {
  /** What a payment and an action have in common. */
  record Payment(String family, String payee, Quantity quantity) {}

  /** An action of a proposal that was executed then. */
  record Action(String id, String proposal, TimeInterval executed) {}

  private static final Comparator<Action> BY_TIME =
      Comparator.comparing(Action::executed).thenComparing(Action::id);

  private final Map<Payment, Map<String, List<Action>>> actions = new HashMap<>();
  private final Map<Payment, List<OutflowDraft>> drafts = new HashMap<>();

  void add(Payment payment, Action action) {
    actions
        .computeIfAbsent(payment, p -> new HashMap<>(2))
        .computeIfAbsent(action.proposal(), p -> new ArrayList<>(1))
        .add(action);
  }

  /**
   * A payment that rests on a proposal by its own word uses up an action of it, if there is one.
   */
  void use(OutflowDraft draft, String proposal) {
    List<Action> own =
        actions.getOrDefault(payment(draft), Map.of()).getOrDefault(proposal, List.of());
    if (!own.isEmpty()) {
      own.remove(own.size() - 1);
    }
  }

  /** A payment that names no executed proposal. */
  void add(OutflowDraft draft) {
    if (actions.containsKey(payment(draft))) {
      drafts.computeIfAbsent(payment(draft), p -> new ArrayList<>(1)).add(draft);
    }
  }

  private static Payment payment(OutflowDraft draft) {
    return new Payment(draft.family, draft.transfer.payee(), draft.transfer.quantity());
  }

  /** Finds which of the payments rest on actions. */
  void settle() {
    drafts.forEach(
        (payment, alike) -> {
          alike.sort(OutflowDraft.BY_TIME);
          List<Action> open = new ArrayList<>();
          actions.getOrDefault(payment, Map.of()).values().forEach(open::addAll);
          open.sort(BY_TIME);
          settle(alike, open);
        });
  }

  private static void settle(List<OutflowDraft> drafts, List<Action> actions) {
    long[] begun = actions.stream().mapToLong(a -> a.executed().earliest()).sorted().toArray();
    long[] ended = actions.stream().mapToLong(a -> a.executed().latest() - 1).sorted().toArray();
    int usedAtLeast = 0;
    int usedAtMost = 0;
    int next = 0;
    while (next < drafts.size()) {
      int first = next;
      long start = drafts.get(first).at().earliest();
      long end = drafts.get(first).at().latest();
      while (next < drafts.size() && drafts.get(next).at().earliest() < end) {
        end = Math.max(end, drafts.get(next++).at().latest());
      }
      int together = next - first;
      int most = below(begun, end) - usedAtLeast;
      int least = below(ended, start + 1) - usedAtMost;
      if (most > 0) {
        boolean enough = least >= together;
        for (int i = first; i < next; i++) {
          OutflowDraft draft = drafts.get(i);
          draft.backing = enough ? Backing.PROPOSAL : Backing.DOUBTFUL;
          if (enough) {
            Action action = actions.get(usedAtMost + i - first);
            draft.proposal = action.proposal();
            draft.action = action.id();
          }
        }
        usedAtLeast += Math.max(0, Math.min(together, least));
        usedAtMost += Math.min(together, most);
      }
    }
  }

  /** How many are less. */
  private static int below(long[] sorted, long limit) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
