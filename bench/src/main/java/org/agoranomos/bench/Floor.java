package org.agoranomos.bench;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agoranomos.ontology.graph.Iris;
import org.agoranomos.ontology.graph.Vocabulary;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.thrift.ThriftRDF;

/**
 * The floor: Jackson reads the file and Jena writes the statements that the audit archives, as RDF
 * Thrift, and nothing else is done. What an audit costs above it is ours.
 */
public final class Floor {
  private static final Node TRANSFER = Vocabulary.property("Transfer");
  private static final String[] PROPERTIES = {
    "", "at", "payer", "payee", "quantity", "quantityUnit", "kind", "ledger", "book", "reference"
  };

  private final StreamRDF out;
  private final Node[] properties = new Node[PROPERTIES.length];
  private final Node market = NodeFactory.createURI(Iris.of("market:bench"));
  private final Node marketProperty = Vocabulary.property("market");
  private long statements;

  private Floor(StreamRDF out) {
    this.out = out;
    for (int i = 1; i < PROPERTIES.length; i++) {
      properties[i] = Vocabulary.property(PROPERTIES[i]);
    }
  }

  /**
   * Runs the floor.
   *
   * @param args the file of transfers, and the file to write
   */
  public static void main(String[] args) throws IOException {
    CsvMapper mapper = CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
    try (OutputStream file =
            new BufferedOutputStream(Files.newOutputStream(Path.of(args[1])), 1 << 16);
        MappingIterator<String[]> rows =
            mapper.readerFor(String[].class).readValues(Path.of(args[0]).toFile())) {
      Floor floor = new Floor(ThriftRDF.streamToOutputStream(file));
      floor.out.start();
      rows.next();
      for (long row = 2; rows.hasNext(); row++) {
        floor.write(rows.next(), row);
      }
      floor.out.finish();
      System.out.println(floor.statements + " statements");
    }
  }

  private void write(String[] row, long number) {
    Node subject = NodeFactory.createURI(Iris.of("transfers/" + row[0]));
    add(subject, Vocabulary.TYPE, TRANSFER);
    add(subject, properties[1], NodeFactory.createLiteralDT(row[1], XSDDatatype.XSDdateTime));
    add(subject, properties[2], NodeFactory.createURI(Iris.of(row[2])));
    add(subject, properties[3], NodeFactory.createURI(Iris.of(row[3])));
    add(subject, properties[4], NodeFactory.createLiteralDT(row[4], XSDDatatype.XSDdecimal));
    for (int i = 5; i < row.length; i++) {
      if (!row[i].isEmpty()) {
        Node value =
            i == 8
                ? NodeFactory.createURI(Iris.of(row[i]))
                : NodeFactory.createLiteralString(row[i]);
        add(subject, properties[i], value);
      }
    }
    add(subject, marketProperty, market);
    add(
        subject,
        Vocabulary.READ_AT,
        NodeFactory.createLiteralString("transfers.csv#row=" + number));
  }

  private void add(Node subject, Node property, Node value) {
    out.triple(Triple.create(subject, property, value));
    statements++;
  }
}
