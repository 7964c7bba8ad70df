package org.agoranomos.connectors;

import java.util.List;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.finding.Rejection;
import org.apache.jena.graph.Triple;

/**
 * Takes what a connector reads. Each record of the source is told exactly once, in one of three
 * ways.
 */
public interface RecordSink {
  /** Takes everything and does nothing with it. */
  RecordSink NONE =
      new RecordSink() {
        @Override
        public void used(SourceLocation location, List<Fact> facts, List<Triple> statements) {}

        @Override
        public void kept(SourceLocation location, List<Triple> statements) {}

        @Override
        public void rejected(Rejection rejection, List<Triple> statements) {}

        @Override
        public void covers(Coverage coverage) {}

        @Override
        public void gap(String what) {}

        @Override
        public void note(String what) {}
      };

  /**
   * A record that became facts, one or more. Facts of one record belong together: all are used or
   * none.
   */
  default void used(SourceLocation location, List<Fact> facts) {
    used(location, facts, List.of());
  }

  /**
   * The same of a record that says more than its facts.
   *
   * @param statements what it says, for the graph; those of its types stand first
   */
  void used(SourceLocation location, List<Fact> facts, List<Triple> statements);

  /** A record that no fact models; it stays in the graph alone. */
  void kept(SourceLocation location, List<Triple> statements);

  /** A record that could not be read. */
  default void rejected(Rejection rejection) {
    rejected(rejection, List.of());
  }

  /**
   * The same of a record of which no facts could be made, though what it says could be read.
   *
   * @param statements what it says, for the graph
   */
  void rejected(Rejection rejection, List<Triple> statements);

  /** What the source can vouch for. Not a record: it is not counted. */
  void covers(Coverage coverage);

  /**
   * The source itself shows that something is missing from it. Not a record: it is not counted.
   *
   * @param what where, what and what to do, in one line
   */
  void gap(String what);

  /**
   * What readers of the report should know of how the source was read, though nothing is missing
   * for it. Not a record: it is not counted, and changes no outcome.
   *
   * @param what where and what, in one line
   */
  void note(String what);
}
