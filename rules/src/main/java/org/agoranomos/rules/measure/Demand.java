package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.List;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;

/**
 * Something that asks for an answer in a time: an appeal for a decision, a change of rules for an
 * announcement.
 *
 * @param id of the fact that asks
 * @param organization who has to answer, or in whose market
 * @param party whom it concerns
 * @param about what else the result names: the id of a fact, or the empty text
 * @param at when it happened
 * @param due by when it is judged
 * @param certain an answer that lies certainly in it is in time
 * @param possible an answer that may lie in it may be in time
 * @param vouched where sources have to vouch for every answer before one is missed
 * @param vouchers for which organizations they have to; none if the fact itself says all
 */
record Demand(
    String id,
    String organization,
    String party,
    String about,
    TimeInterval at,
    TimeInterval due,
    Span certain,
    Span possible,
    Span vouched,
    List<String> vouchers) {
  /** Microseconds [from, until). */
  record Span(long from, long until) {
    /** The span, cut to the times that there are. */
    Span {
      from = Math.max(TimeInterval.MIN, Math.min(TimeInterval.MAX, from));
      until = Math.max(TimeInterval.MIN, Math.min(TimeInterval.MAX, until));
    }
  }

  /**
   * The answers from so long before a time until so long after it. Times are in the years 1 to
   * 9999, and durations of terms no longer than that, so nothing overflows.
   */
  static Span certainly(long before, TimeInterval at, long after) {
    return new Span(at.latest() - 1 - before, at.earliest() + after + 1);
  }

  /** The answers that may lie between so long before a time and so long after it. */
  static Span possibly(long before, TimeInterval at, long after) {
    return new Span(at.earliest() - before, at.latest() + after);
  }

  /** The same with another span of answers that are certainly in time. */
  Demand with(Span other) {
    return new Demand(id, organization, party, about, at, due, other, possible, vouched, vouchers);
  }

  /** The same with another span of answers that may be in time. */
  Demand withPossible(Span other) {
    return new Demand(id, organization, party, about, at, due, certain, other, vouched, vouchers);
  }

  void write(ByteWriter writer) {
    writer
        .putKey(id)
        .putText(organization)
        .putText(party)
        .putText(about)
        .putText(at.chain() == null ? "" : at.chain())
        .putLong(at.block());
    for (long each :
        new long[] {
          at.earliest(),
          at.latest(),
          due.earliest(),
          due.latest(),
          certain.from,
          certain.until,
          possible.from,
          possible.until,
          vouched.from,
          vouched.until,
          vouchers.size()
        }) {
      writer.putLong(each);
    }
    vouchers.forEach(writer::putText);
  }

  static Demand read(ByteReader reader) {
    String id = reader.getKey();
    String organization = reader.getText();
    String party = reader.getText();
    String about = reader.getText();
    String chain = reader.getText();
    long block = reader.getLong();
    TimeInterval at =
        new TimeInterval(reader.getLong(), reader.getLong(), chain.isEmpty() ? null : chain, block);
    TimeInterval due = new TimeInterval(reader.getLong(), reader.getLong(), null, -1);
    Span certain = new Span(reader.getLong(), reader.getLong());
    Span possible = new Span(reader.getLong(), reader.getLong());
    Span vouched = new Span(reader.getLong(), reader.getLong());
    List<String> vouchers = new ArrayList<>();
    for (long left = reader.getLong(); left > 0; left--) {
      vouchers.add(reader.getText());
    }
    return new Demand(
        id, organization, party, about, at, due, certain, possible, vouched, vouchers);
  }
}
