package org.agoranomos.rules.measure;

import java.util.BitSet;
import java.util.Comparator;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.rules.measure.Outflow.Backing;
import org.jspecify.annotations.Nullable;

/** A payment out of a DAO while it is looked for what it rests on. */
final class OutflowDraft {
  static final Comparator<OutflowDraft> BY_TIME =
      Comparator.comparing((OutflowDraft d) -> d.transfer.at()).thenComparing(d -> d.transfer.id());

  final Transfer transfer;
  final String organization;
  final String family;
  Backing backing = Backing.NONE;
  @Nullable String proposal;
  @Nullable String action;

  /** Mandates, by number, that it may draw on; and those that it certainly may. */
  final BitSet possible = new BitSet();

  final BitSet certain = new BitSet();

  OutflowDraft(Transfer transfer, String organization, String family) {
    this.transfer = transfer;
    this.organization = organization;
    this.family = family;
  }

  TimeInterval at() {
    return transfer.at();
  }

  Outflow result(@Nullable Long since) {
    return new Outflow(
        "outflow/" + transfer.id(),
        transfer.id(),
        organization,
        transfer.payee(),
        transfer.quantity(),
        transfer.at(),
        backing,
        proposal,
        action,
        since == null ? null : new TimeInterval(since, since + 1, null, -1));
  }
}
