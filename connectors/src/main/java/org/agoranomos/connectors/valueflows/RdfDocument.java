package org.agoranomos.connectors.valueflows;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.graph.Vocabulary;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.LabelToNode;
import org.apache.jena.riot.lang.LangJSONLD11;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.Quad;
import org.jspecify.annotations.Nullable;

/**
 * A document as statements, read by Jena in whatever form it was written. Named graphs are read as
 * one.
 */
final class RdfDocument {
  /** What names become that are relative in a document that says no base. */
  static final String NO_BASE = "https://no-base.invalid/";

  private static final Node PLACE = NodeFactory.createURI(Dialects.PLACE);

  private final Map<Node, Integer> places = new HashMap<>();
  private final Map<Node, List<Triple>> subjects = new LinkedHashMap<>();
  private List<String> pointers = List.of();

  private RdfDocument() {
    // Whoever begins here begins at the one door to Jena.
    Vocabulary.property("");
  }

  /**
   * Reads a document.
   *
   * @param ending what the file's name ends in
   */
  static RdfDocument read(byte[] bytes, String ending) throws Unreadable {
    RdfDocument document = new RdfDocument();
    String text = text(bytes);
    switch (ending) {
      case "json", "jsonld" -> document.jsonLd(new JsonDocument().read(text));
      case "yaml", "yml" -> document.jsonLd(YamlDocument.read(text));
      case "nt" -> document.parse(text, Lang.NTRIPLES, "turtle");
      case "rdf" -> {
        if (text.contains("<!DOCTYPE")) {
          throw new Unreadable(
              "doctype", "has a DOCTYPE, which is not read", "take it out, and write IRIs in full");
        }
        document.parse(text, Lang.RDFXML, "rdf-xml");
      }
      default -> document.parse(text, Lang.TURTLE, "turtle");
    }
    return document;
  }

  private static String text(byte[] bytes) throws Unreadable {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Unreadable("not-utf-8", "is not UTF-8", "save it as UTF-8");
    }
  }

  private void jsonLd(JsonNode tree) throws Unreadable {
    Dialects.Repaired repaired = Dialects.repair(tree);
    pointers = repaired.places();
    parse(repaired.document().toString(), Lang.JSONLD11, "json-ld");
  }

  private void parse(String text, Lang language, String name) throws Unreadable {
    try {
      RDFParser.create()
          .fromString(text)
          .lang(language)
          .base(NO_BASE)
          .labelToNode(LabelToNode.createUseLabelAsGiven())
          .errorHandler(new Strict())
          .set(LangJSONLD11.JSONLD_OPTIONS, options())
          .parse(
              new StreamRDFBase() {
                @Override
                public void triple(Triple triple) {
                  add(triple);
                }

                @Override
                public void quad(Quad quad) {
                  add(quad.asTriple());
                }
              });
    } catch (RiotException e) {
      String problem = language == Lang.JSONLD11 ? "is not JSON-LD: " : "";
      throw new Unreadable(name + "-not-readable", problem + oneLine(e), "correct the file");
    } catch (StackOverflowError e) {
      throw new Unreadable(name + "-not-readable", "is nested too deeply", "name what is nested");
    }
  }

  /** Contexts are in the documents by now; whatever still asks for one is refused. */
  private static JsonLdOptions options() {
    JsonLdOptions options =
        new JsonLdOptions(
            (url, loading) -> {
              throw new JsonLdError(
                  JsonLdErrorCode.LOADING_DOCUMENT_FAILED, "contexts are never fetched: " + url);
            });
    options.setBase(URI.create(NO_BASE));
    return options;
  }

  private static String oneLine(Throwable e) {
    String message = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    return message.length() > 300 ? message.substring(0, 300) + "…" : message;
  }

  private void add(Triple triple) {
    if (triple.getPredicate().equals(PLACE)) {
      int place = Integer.parseInt(triple.getObject().getLiteralLexicalForm());
      places.merge(triple.getSubject(), place, Math::min);
    } else {
      subjects.computeIfAbsent(triple.getSubject(), s -> new ArrayList<>()).add(triple);
    }
  }

  /** The statements by subject, in the order in which the subjects first stand. */
  Map<Node, List<Triple>> subjects() {
    return subjects;
  }

  /** The JSON pointer of a subject, or null if the document has none. */
  @Nullable String pointer(Node subject) {
    Integer place = places.get(subject);
    return place == null ? null : pointers.get(place);
  }

  /** What Jena warns of is what the document says; what is an error ends the reading. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(String message, long line, long column) {}

    @Override
    public void error(String message, long line, long column) {
      throw new RiotException(at(message, line));
    }

    @Override
    public void fatal(String message, long line, long column) {
      throw new RiotException(at(message, line));
    }

    private static String at(String message, long line) {
      return (line > 0 ? "line " + line + ": " : "") + message;
    }
  }
}
