package org.agoranomos.connectors.ethereum.store;

import java.util.List;

/**
 * A file of the store that takes batches out of force.
 *
 * @param store digest of what the store is of
 * @param ordinal its number in the store, in the order of writing
 * @param withdraws what it takes out of force
 */
public record Withdrawal(String store, long ordinal, List<Withdrawn> withdraws) {
  /**
   * A batch that is no longer in force.
   *
   * @param batch its digest
   * @param first its first block
   * @param last its last block
   * @param logs how many logs it has
   * @param reason why, in plain words
   */
  public record Withdrawn(String batch, long first, long last, int logs, String reason) {
    /** A batch, and why it is no longer in force. */
    public static Withdrawn of(Batch batch, String reason) {
      return new Withdrawn(batch.digest(), batch.first(), batch.last(), batch.logs(), reason);
    }
  }
}
