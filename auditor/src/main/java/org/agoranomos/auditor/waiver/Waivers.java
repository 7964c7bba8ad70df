package org.agoranomos.auditor.waiver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Waiver;
import org.agoranomos.ontology.finding.WaiverUse;
import org.jspecify.annotations.Nullable;

/**
 * Applies an audit's waivers. A finding is waived by the first waiver that names it, is in force on
 * the audit's date, and in which nobody waives or agrees whom the finding concerns. Nothing of a
 * finding changes but that.
 */
public final class Waivers {
  private final List<Stated> all = new ArrayList<>();
  private final Map<String, List<Stated>> byKey = new HashMap<>();
  private final Map<String, List<Stated>> bySubject = new HashMap<>();
  private final Parties parties;
  private final Judged judged;

  /** A waiver and what can be said of it before any finding is known. */
  private record Stated(
      int index, Waiver waiver, WaiverUse.@Nullable State time, @Nullable String lone) {
    boolean inForce() {
      return time == null && lone == null;
    }
  }

  /**
   * The waivers of an audit.
   *
   * @param asOf the audit's date, ISO
   * @param schema the kinds of fact in proofs, measures included
   * @param market identifier of the market
   */
  public Waivers(
      List<Waiver> waivers, String asOf, FactSchema schema, Parties parties, String market) {
    this.parties = parties;
    this.judged = new Judged(schema, parties, market);
    for (Waiver waiver : waivers) {
      Stated stated = new Stated(all.size(), waiver, time(waiver, asOf), lone(waiver));
      all.add(stated);
      if (waiver.finding() != null) {
        byKey.computeIfAbsent(waiver.finding(), k -> new ArrayList<>()).add(stated);
      } else {
        bySubject
            .computeIfAbsent(
                about(String.valueOf(waiver.policy()), String.valueOf(waiver.subject())),
                k -> new ArrayList<>())
            .add(stated);
      }
    }
  }

  private String about(String policy, String subject) {
    return policy + "\n" + parties.canonical(subject);
  }

  private static WaiverUse.@Nullable State time(Waiver waiver, String asOf) {
    String from = waiver.from();
    if (asOf.compareTo(waiver.until()) >= 0) {
      return WaiverUse.State.EXPIRED;
    }
    return from != null && asOf.compareTo(from) < 0 ? WaiverUse.State.NOT_YET : null;
  }

  /** Why those who waive are but one party; null if they are more. */
  private @Nullable String lone(Waiver waiver) {
    TreeSet<String> different = new TreeSet<>();
    waiver.people().forEach(person -> different.add(parties.canonical(person)));
    return different.size() > 1
        ? null
        : String.join(" and ", waiver.people())
            + " are one party, "
            + different.first()
            + ", and nobody waives alone";
  }

  /** The finding, waived if a waiver waives it. */
  public Finding applied(Finding finding) {
    for (Stated stated : naming(finding)) {
      if (stated.inForce() && objections(stated.waiver(), finding).isEmpty()) {
        return finding.waivedBy(stated.waiver());
      }
    }
    return finding;
  }

  /** The waivers that name a finding, in the audit's order. */
  private List<Stated> naming(Finding finding) {
    if (all.isEmpty()) {
      return List.of();
    }
    TreeSet<Integer> indexes = new TreeSet<>();
    add(indexes, byKey.get(finding.key()));
    finding.aliases().forEach(alias -> add(indexes, byKey.get(alias)));
    add(indexes, bySubject.get(about(finding.policy(), finding.subject())));
    return indexes.stream().map(all::get).toList();
  }

  private static void add(TreeSet<Integer> indexes, @Nullable List<Stated> found) {
    if (found != null) {
      found.forEach(stated -> indexes.add(stated.index()));
    }
  }

  /** Why those who waive may not, for this finding. */
  private List<String> objections(Waiver waiver, Finding finding) {
    List<String> objections = new ArrayList<>();
    for (String person : waiver.people()) {
      String objection = judged.objection(person, finding);
      if (objection != null) {
        objections.add(person + " " + objection);
      }
    }
    return objections;
  }

  /** Counts for each waiver what came of it. */
  public Count count() {
    return new Count();
  }

  /** What came of the waivers over the findings that were shown to it. */
  public final class Count {
    private static final int MOST_REMARKS = 20;

    private final long[] matched = new long[all.size()];
    private final long[] waived = new long[all.size()];
    private final List<List<String>> objections = new ArrayList<>();

    private Count() {
      all.forEach(stated -> objections.add(new ArrayList<>()));
    }

    /** Counts a finding, once. */
    public void add(Finding finding) {
      for (Stated stated : naming(finding)) {
        int index = stated.index();
        matched[index]++;
        if (!stated.inForce()) {
          continue;
        }
        List<String> against = objections(stated.waiver(), finding);
        if (against.isEmpty()) {
          waived[index]++;
        } else if (objections.get(index).size() < MOST_REMARKS) {
          objections.get(index).add("F-" + finding.shortKey() + ": " + against.get(0));
        }
      }
    }

    /** What came of each waiver, in the audit's order. */
    public List<WaiverUse> uses() {
      return all.stream().map(this::use).toList();
    }

    private WaiverUse use(Stated stated) {
      int index = stated.index();
      List<String> remarks = new ArrayList<>();
      WaiverUse.State state;
      if (stated.time() != null) {
        state = stated.time();
        remarks.add(time(stated.waiver(), state, matched[index]));
      } else if (stated.lone() != null) {
        state = WaiverUse.State.VOID;
        remarks.add(stated.lone());
      } else if (matched[index] == 0) {
        state = WaiverUse.State.MATCHES_NOTHING;
        remarks.add("no finding of this audit is what it names");
      } else {
        state = waived[index] == 0 ? WaiverUse.State.VOID : WaiverUse.State.IN_FORCE;
        remarks.addAll(objections.get(index));
        long further = matched[index] - waived[index] - objections.get(index).size();
        if (further > 0) {
          remarks.add("and so for " + further + " more");
        }
      }
      for (String person : stated.waiver().people()) {
        if (!parties.isDescribed(person)) {
          remarks.add(
              "nothing in this run describes "
                  + person
                  + ", so whom they act for could not be checked");
        }
      }
      return new WaiverUse(
          stated.waiver(), state, matched[index], waived[index], List.copyOf(remarks));
    }

    private static String time(Waiver waiver, WaiverUse.State state, long matched) {
      String counts =
          matched == 0
              ? "; no finding of this audit is what it names"
              : matched == 1 ? "; its finding counts" : "; its " + matched + " findings count";
      return state == WaiverUse.State.EXPIRED
          ? "it expired on " + waiver.until() + counts + (matched == 0 ? "" : " again")
          : "it begins on " + waiver.from() + counts;
    }
  }
}
