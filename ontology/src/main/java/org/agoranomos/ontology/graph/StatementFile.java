package org.agoranomos.ontology.graph;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.riot.thrift.TRDF;
import org.apache.jena.riot.thrift.ThriftConvert;
import org.apache.jena.riot.thrift.ThriftRDF;
import org.apache.jena.riot.thrift.wire.RDF_StreamRow;
import org.apache.jena.riot.thrift.wire.RDF_Term;
import org.apache.jena.riot.thrift.wire.RDF_Triple;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TProtocol;

/**
 * The statements of one batch in a file: RDF Thrift, compressed with Zstandard. Its digest is taken
 * over the bytes before compression, so that it does not depend on the compressor's version.
 */
public final class StatementFile {
  static {
    Jena.start();
  }

  private static final int BUFFER = 1 << 16;
  private static final int FAST = 1;
  private static final PrefixMap NO_PREFIXES = PrefixMapFactory.emptyPrefixMap();

  private StatementFile() {}

  /** Writes a new file; it is whole once the writer is closed. */
  public static Writer writer(Path file) throws IOException {
    return new Writer(file);
  }

  /** Reads all statements in the order in which they were written. */
  public static void read(Path file, Consumer<Triple> statements) throws IOException {
    try (InputStream in =
        new BufferedInputStream(new ZstdInputStream(Files.newInputStream(file)), BUFFER)) {
      ThriftRDF.inputStreamToStream(
          in,
          new StreamRDFBase() {
            @Override
            public void triple(Triple triple) {
              statements.accept(triple);
            }
          });
    }
  }

  /** A SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Takes statements one by one. It writes what Jena's own stream writes, without asking a map of
   * no prefixes about every IRI, which took a tenth of an audit. Not safe for threads.
   */
  public static final class Writer implements Closeable {
    private final MessageDigest digest = sha256();
    private final OutputStream out;
    private final TProtocol protocol;
    private final RDF_Term subject = new RDF_Term();
    private final RDF_Term predicate = new RDF_Term();
    private final RDF_Term object = new RDF_Term();
    private final RDF_Triple triple = new RDF_Triple();
    private final RDF_StreamRow row = new RDF_StreamRow();
    private long count;

    private Writer(Path file) throws IOException {
      OutputStream compressed =
          new ZstdOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), FAST);
      out = new BufferedOutputStream(new DigestOutputStream(compressed, digest), BUFFER);
      protocol = TRDF.protocol(out);
    }

    /** Adds a statement. */
    public void write(Triple statement) throws IOException {
      term(statement.getSubject(), subject);
      term(statement.getPredicate(), predicate);
      term(statement.getObject(), object);
      triple.setS(subject);
      triple.setP(predicate);
      triple.setO(object);
      row.setTriple(triple);
      try {
        row.write(protocol);
      } catch (TException e) {
        throw new IOException("cannot write statements", e);
      }
      count++;
    }

    private static void term(Node node, RDF_Term term) {
      term.clear();
      ThriftConvert.toThrift(node, NO_PREFIXES, term, false);
    }

    /** How many statements were written. */
    public long count() {
      return count;
    }

    /** Finishes the file. */
    @Override
    public void close() throws IOException {
      try (out) {
        TRDF.flush(protocol);
      }
    }

    /** SHA-256 of the statements' bytes, hexadecimal; call it once, after closing. */
    public String digest() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}
