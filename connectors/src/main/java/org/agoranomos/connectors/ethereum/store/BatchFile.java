package org.agoranomos.connectors.ethereum.store;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.chain.Hex;
import org.agoranomos.connectors.ethereum.chain.Log;
import org.agoranomos.connectors.ethereum.chain.LogPage;
import org.agoranomos.ontology.graph.StatementFile;

/**
 * The logs of a range of blocks in a file: fixed fields in network order, compressed with
 * Zstandard. Its digest is that of the file's bytes, as {@code sha256sum} shows it.
 */
final class BatchFile {
  private static final String FORMAT = "agoranomos-logs-1";
  private static final int BUFFER = 1 << 16;
  private static final int FAST = 1;
  private static final int HASH = 32;
  private static final int ADDRESS = 20;
  private static final int MOST_TOPICS = 4;
  private static final HexFormat HEX = HexFormat.of();

  private BatchFile() {}

  /**
   * Writes a new file.
   *
   * @param store digest of what the store is of
   * @return its SHA-256, hexadecimal
   */
  static String write(Path file, String store, long ordinal, LogPage page) throws IOException {
    MessageDigest digest = StatementFile.sha256();
    OutputStream bytes =
        new DigestOutputStream(
            new BufferedOutputStream(Files.newOutputStream(file), BUFFER), digest);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new ZstdOutputStream(bytes, FAST), BUFFER))) {
      out.writeUTF(FORMAT);
      out.writeUTF(store);
      out.writeLong(ordinal);
      out.writeLong(page.first());
      out.writeLong(page.last());
      write(out, page.parent());
      write(out, page.hash());
      out.writeInt(page.logs().size());
      out.writeInt(page.blocks().size());
      for (BlockHeader block : page.blocks().values()) {
        out.writeLong(block.number());
        write(out, block.hash());
        write(out, block.parent());
        out.writeLong(block.time());
      }
      for (Log log : page.logs()) {
        write(out, log);
      }
    }
    return HEX.formatHex(digest.digest());
  }

  private static void write(DataOutputStream out, Log log) throws IOException {
    out.writeLong(log.block());
    out.writeLong(log.index());
    write(out, log.transaction());
    write(out, log.address());
    out.writeByte(log.topics().size());
    for (String topic : log.topics()) {
      write(out, topic);
    }
    out.writeInt(log.data().length);
    out.write(log.data());
  }

  private static void write(DataOutputStream out, String hex) throws IOException {
    out.write(Hex.bytes(hex));
  }

  /**
   * What a file has, if it has the digest that it should.
   *
   * @throws IOException if it is damaged, or another's
   */
  static Batch check(Path file, String store, long ordinal, String digest) throws IOException {
    MessageDigest found = StatementFile.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), found)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    if (!HEX.formatHex(found.digest()).equals(digest)) {
      throw new IOException("it does not have its digest");
    }
    try (DataInputStream in = new DataInputStream(bytes(file))) {
      Head head = Head.read(in);
      if (!head.store().equals(store) || head.ordinal() != ordinal) {
        throw new IOException("it is another's");
      }
      return new Batch(
          digest, ordinal, head.first(), head.last(), head.parent(), head.hash(), head.logs());
    }
  }

  /** Reads a file that was checked. */
  static LogPage read(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(bytes(file))) {
      Head head = Head.read(in);
      ByteBuffer rest = ByteBuffer.wrap(in.readAllBytes());
      Map<Long, BlockHeader> blocks = new TreeMap<>();
      for (int left = rest.getInt(); left > 0; left--) {
        long number = rest.getLong();
        blocks.put(
            number, new BlockHeader(number, hex(rest, HASH), hex(rest, HASH), rest.getLong()));
      }
      List<Log> logs = new ArrayList<>();
      for (int left = head.logs(); left > 0; left--) {
        logs.add(log(rest, blocks));
      }
      return new LogPage(head.first(), head.last(), head.parent(), head.hash(), logs, blocks);
    } catch (BufferUnderflowException e) {
      throw new IOException("a file of the store is cut", e);
    }
  }

  private static Log log(ByteBuffer in, Map<Long, BlockHeader> blocks) throws IOException {
    BlockHeader block = blocks.get(in.getLong());
    long index = in.getLong();
    String transaction = hex(in, HASH);
    String address = hex(in, ADDRESS);
    List<String> topics = new ArrayList<>(MOST_TOPICS);
    for (int left = in.get(); left > 0; left--) {
      topics.add(hex(in, HASH));
    }
    int length = in.getInt();
    if (block == null || topics.size() > MOST_TOPICS || length < 0 || length > in.remaining()) {
      throw new IOException("a log of the store is none");
    }
    byte[] data = new byte[length];
    in.get(data);
    return Log.of(block, transaction, index, address, topics, data);
  }

  private static InputStream bytes(Path file) throws IOException {
    return new BufferedInputStream(new ZstdInputStream(Files.newInputStream(file)), BUFFER);
  }

  private static String hex(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return "0x" + HEX.formatHex(bytes);
  }

  private record Head(
      String store, long ordinal, long first, long last, String parent, String hash, int logs) {
    static Head read(DataInputStream in) throws IOException {
      if (!in.readUTF().equals(FORMAT)) {
        throw new IOException("it is of another format");
      }
      return new Head(
          in.readUTF(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          "0x" + HEX.formatHex(in.readNBytes(HASH)),
          "0x" + HEX.formatHex(in.readNBytes(HASH)),
          in.readInt());
    }
  }
}
