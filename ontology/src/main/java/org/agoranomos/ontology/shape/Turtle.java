package org.agoranomos.ontology.shape;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.graph.Vocabulary;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.irix.IRIxResolver;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RIOT;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.RiotParseException;
import org.apache.jena.riot.lang.RiotParsers;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.riot.system.ParserProfileStd;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.riot.system.RiotLib;
import org.apache.jena.riot.system.StreamRDFLib;

/** A Turtle file as statements with their lines, by subject, in the order of the file. */
final class Turtle {
  static {
    // Starts Jena.
    Vocabulary.property("");
  }

  private static final int LONGEST = 200_000;

  /** A statement and the line where its object stands. */
  record Statement(Node subject, Node predicate, Node object, int line) {}

  private Turtle() {}

  /**
   * Reads a file.
   *
   * @throws ShapeException if it is no Turtle in UTF-8 with absolute IRIs, or too long
   */
  static Map<Node, List<Statement>> read(String file, byte[] bytes) throws ShapeException {
    if (bytes.length > LONGEST) {
      throw new ShapeException(
          file,
          List.of(
              new ShapeException.Problem(
                  1, "is longer than " + LONGEST + " bytes; split the pack")));
    }
    Map<Node, List<Statement>> statements = new LinkedHashMap<>();
    Lines profile = new Lines(statements);
    String text = "";
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      RiotParsers.factoryTTL
          .create(Lang.TURTLE, profile)
          .read(
              new StringReader(text),
              null,
              Lang.TURTLE.getContentType(),
              StreamRDFLib.sinkNull(),
              RIOT.getContext());
    } catch (CharacterCodingException e) {
      throw new ShapeException(
          file, List.of(new ShapeException.Problem(1, "is not UTF-8; save it as UTF-8")));
    } catch (Malformed e) {
      throw new ShapeException(
          file, List.of(malformed(text, String.valueOf(e.getMessage()), e.line, e.column)));
    } catch (RiotParseException e) {
      throw new ShapeException(
          file,
          List.of(
              malformed(text, String.valueOf(e.getOriginalMessage()), e.getLine(), e.getCol())));
    } catch (RiotException e) {
      throw new ShapeException(
          file, List.of(new ShapeException.Problem(1, "is not Turtle: " + e.getMessage())));
    }
    return Collections.unmodifiableMap(statements);
  }

  private static ShapeException.Problem malformed(
      String text, String message, long line, long column) {
    String problem = "is not Turtle: " + message;
    List<String> lines = text.lines().toList();
    int at = (int) Math.max(1, line);
    if (message.contains("newline in string") && at > 1 && at - 1 <= lines.size()) {
      // The parser stands behind the line by then.
      String open = lines.get(at - 2);
      int quote = Math.max(open.lastIndexOf('"'), open.lastIndexOf('\''));
      return new ShapeException.Problem(at - 1, quote + 1, problem + "; close it with a quote");
    }
    return new ShapeException.Problem(at, (int) Math.max(0, column), problem);
  }

  /** What the parser says of the text, with its line and column. */
  private static final class Malformed extends RiotException {
    private static final long serialVersionUID = 1L;
    private final long line;
    private final long column;

    Malformed(String message, long line, long column) {
      super(message);
      this.line = line;
      this.column = column;
    }
  }

  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(String message, long line, long column) {
      throw new Malformed(message, line, column);
    }

    @Override
    public void error(String message, long line, long column) {
      throw new Malformed(message, line, column);
    }

    @Override
    public void fatal(String message, long line, long column) {
      throw new Malformed(message, line, column);
    }
  }

  /** Notes each statement with its line as the parser makes it. */
  private static final class Lines extends ParserProfileStd {
    private final Map<Node, List<Statement>> statements;

    Lines(Map<Node, List<Statement>> statements) {
      super(
          RiotLib.factoryRDF(),
          new Strict(),
          IRIxResolver.create().noBase().allowRelative(false).build(),
          PrefixMapFactory.create(),
          RIOT.getContext(),
          true,
          true);
      this.statements = statements;
    }

    @Override
    public Triple createTriple(Node subject, Node predicate, Node object, long line, long column) {
      statements
          .computeIfAbsent(subject, s -> new ArrayList<>())
          .add(new Statement(subject, predicate, object, (int) Math.max(1, line)));
      return super.createTriple(subject, predicate, object, line, column);
    }
  }
}
