package org.agoranomos.connectors.ethereum.contract;

import org.jspecify.annotations.Nullable;

/** Which proposal a transaction executed. Of several nobody can tell which one did what. */
public final class Executed {
  private @Nullable String proposal;
  private boolean several;

  /** Takes an event of the transaction. */
  public void add(Event event) {
    String executed = event.contract().kind().executedBy(event);
    if (executed != null) {
      several |= proposal != null;
      proposal = executed;
    }
  }

  /** The id of the one proposal, or null. */
  public @Nullable String proposal() {
    return several ? null : proposal;
  }
}
