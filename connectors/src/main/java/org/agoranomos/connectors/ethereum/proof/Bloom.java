package org.agoranomos.connectors.ethereum.proof;

import org.web3j.crypto.Hash;

/** The filter of 2048 bits in a header (yellow paper, 4.4.1), three of which stand for an entry. */
record Bloom(byte[] bits) {
  static final int BYTES = 256;

  /** Whether an entry, such as the address of who logged, may be in it; else it is surely not. */
  boolean mayHave(byte[] entry) {
    byte[] hash = Hash.sha3(entry);
    for (int i = 0; i < 6; i += 2) {
      int bit = (hash[i] << 8 | hash[i + 1] & 0xff) & 0x7ff;
      if ((bits[BYTES - 1 - bit / 8] >> bit % 8 & 1) == 0) {
        return false;
      }
    }
    return true;
  }
}
