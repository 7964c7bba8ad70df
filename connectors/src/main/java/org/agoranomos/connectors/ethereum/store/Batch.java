package org.agoranomos.connectors.ethereum.store;

import org.agoranomos.connectors.ethereum.chain.LogPage;

/**
 * A file of the store that has the logs of a range of blocks.
 *
 * @param digest SHA-256 of the file, hexadecimal, which names it
 * @param ordinal its number in the store, in the order of writing
 * @param first the first block
 * @param last the last block
 * @param parent hash of the block before the first
 * @param hash hash of the last block
 * @param logs how many logs
 */
public record Batch(
    String digest, long ordinal, long first, long last, String parent, String hash, int logs) {
  static Batch of(String digest, long ordinal, LogPage page) {
    return new Batch(
        digest, ordinal, page.first(), page.last(), page.parent(), page.hash(), page.logs().size());
  }

  boolean overlaps(Batch other) {
    return first <= other.last && other.first <= last;
  }
}
