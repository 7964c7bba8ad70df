package org.agoranomos.connectors.ethereum.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.web3j.crypto.Hash;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/**
 * The root of a Merkle Patricia trie, as appendix D of the Ethereum yellow paper has it. Nothing is
 * kept but what was put in.
 */
final class Trie {
  private static final int CHILDREN = 16;
  private static final int HASH = 32;

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(byte[] nibbles, byte[] value) {}

  /** Puts in a value, which has at least one byte, at a key that was not there yet. */
  void put(byte[] key, byte[] value) {
    byte[] nibbles = new byte[2 * key.length];
    for (int i = 0; i < key.length; i++) {
      nibbles[2 * i] = (byte) (key[i] >> 4 & 0xf);
      nibbles[2 * i + 1] = (byte) (key[i] & 0xf);
    }
    entries.add(new Entry(nibbles, value));
  }

  /** The root of a list, whose keys are the RLP of each place in it. */
  static byte[] root(List<byte[]> values) {
    Trie trie = new Trie();
    for (int i = 0; i < values.size(); i++) {
      trie.put(RlpEncoder.encode(RlpString.create(i)), values.get(i));
    }
    return trie.root();
  }

  /** The hash of all that was put in. */
  byte[] root() {
    return Hash.sha3(RlpEncoder.encode(node(entries, 0)));
  }

  /** The node of entries that have the same nibbles before a depth. */
  private static RlpType node(List<Entry> entries, int depth) {
    if (entries.isEmpty()) {
      return RlpString.create(new byte[0]);
    }
    byte[] first = entries.get(0).nibbles();
    if (entries.size() == 1) {
      return new RlpList(
          path(first, depth, first.length, true), RlpString.create(entries.get(0).value()));
    }
    int end = common(entries, depth);
    return end > depth
        ? new RlpList(path(first, depth, end, false), reference(branch(entries, end)))
        : branch(entries, depth);
  }

  private static RlpList branch(List<Entry> entries, int depth) {
    List<List<Entry>> children = new ArrayList<>();
    for (int i = 0; i < CHILDREN; i++) {
      children.add(new ArrayList<>());
    }
    byte[] value = new byte[0];
    for (Entry entry : entries) {
      if (entry.nibbles().length == depth) {
        value = entry.value();
      } else {
        children.get(entry.nibbles()[depth]).add(entry);
      }
    }
    List<RlpType> parts = new ArrayList<>();
    children.forEach(child -> parts.add(reference(node(child, depth + 1))));
    parts.add(RlpString.create(value));
    return new RlpList(parts);
  }

  /** A node as its parent has it: itself if it is short, else its hash. */
  private static RlpType reference(RlpType node) {
    byte[] encoded = RlpEncoder.encode(node);
    return encoded.length < HASH ? node : RlpString.create(Hash.sha3(encoded));
  }

  private static int common(List<Entry> entries, int depth) {
    byte[] first = entries.get(0).nibbles();
    int end = first.length;
    for (Entry entry : entries) {
      int mismatch =
          Arrays.mismatch(
              first, depth, end, entry.nibbles(), depth, Math.min(end, entry.nibbles().length));
      if (mismatch >= 0) {
        end = depth + mismatch;
      }
    }
    return end;
  }

  /** Nibbles as bytes, with a mark of how many there are and whether a value follows. */
  private static RlpString path(byte[] nibbles, int from, int to, boolean leaf) {
    int odd = (to - from) % 2;
    byte[] path = new byte[(to - from) / 2 + 1];
    path[0] = (byte) ((leaf ? 0x20 : 0) | (odd == 1 ? 0x10 | nibbles[from] : 0));
    for (int i = 1; i < path.length; i++) {
      int at = from + odd + 2 * (i - 1);
      path[i] = (byte) (nibbles[at] << 4 | nibbles[at + 1]);
    }
    return RlpString.create(path);
  }
}
