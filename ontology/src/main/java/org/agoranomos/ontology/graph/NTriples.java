package org.agoranomos.ontology.graph;

import org.apache.jena.graph.Triple;
import org.apache.jena.riot.out.NodeFmtLib;

/** Statements as lines of N-Triples. */
public final class NTriples {
  static {
    Jena.start();
  }

  private NTriples() {}

  /** The statement with its full stop, without the line end. */
  public static String line(Triple triple) {
    return NodeFmtLib.strNT(triple.getSubject())
        + " "
        + NodeFmtLib.strNT(triple.getPredicate())
        + " "
        + NodeFmtLib.strNT(triple.getObject())
        + " .";
  }
}
