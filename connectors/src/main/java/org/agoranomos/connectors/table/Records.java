package org.agoranomos.connectors.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.finding.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * Tells the sink every record once: as the facts that it becomes, as kept, or as rejected with all
 * its facts.
 */
final class Records {
  private final Mapping mapping;
  private final List<FactMaker> makers = new ArrayList<>();
  private final Keys keys = new Keys();
  private final KeptRow kept;
  private final RecordSink sink;
  private final List<FactMaker> holding = new ArrayList<>();

  /** Compiles the mapping for a source with these columns; an error if one is missing. */
  Records(Mapping mapping, RecordSource source, SourceRequest request, RecordSink sink)
      throws SourceException {
    this.mapping = mapping;
    this.sink = sink;
    Getters getters = new Getters(source, mapping.numbers(), request);
    for (Mapping.FactEntry entry : mapping.facts()) {
      makers.add(new FactMaker(entry, getters, request));
    }
    kept = new KeptRow(request);
  }

  /** Reads the source to its end; an error if a condition asks for what no record has. */
  void readAll(RecordSource source) throws IOException, SourceException {
    boolean more = true;
    while (more) {
      try {
        more = source.next();
        if (more) {
          tell(source);
        }
      } catch (BadRecord e) {
        sink.rejected(new Rejection(source.location().text(), e.code(), e.reason(), e.remedy()));
      }
    }
    for (Mapping.FactEntry entry : mapping.facts()) {
      for (Mapping.Condition condition : entry.when()) {
        String problem =
            condition.optional() ? null : source.missing(source.index(condition.column(), true));
        if (problem != null) {
          throw condition.where().error(problem);
        }
      }
    }
  }

  private void tell(RecordSource source) throws BadRecord {
    Row row = source.row();
    holding.clear();
    for (FactMaker maker : makers) {
      if (maker.holds(row)) {
        holding.add(maker);
      }
    }
    SourceLocation location = source.location();
    if (holding.isEmpty()) {
      sink.kept(location, kept.statements(source));
    } else {
      sink.used(location, facts(row));
    }
  }

  /** Ids are added only when all facts of the record are made: a rejected record takes no id. */
  private List<Fact> facts(Row row) throws BadRecord {
    Fact[] facts = new Fact[holding.size()];
    Keys.@Nullable Key[] taken = new Keys.@Nullable Key[facts.length];
    for (int i = 0; i < facts.length; i++) {
      FactMaker maker = holding.get(i);
      @Nullable Object[] values = maker.values(row);
      if (!maker.kind().named()) {
        taken[i] = identify(maker, values, taken, i);
      }
      try {
        facts[i] = maker.kind().create(values);
      } catch (IllegalArgumentException e) {
        throw new BadRecord(
            "value-refused",
            maker.kind() + ": " + e.getMessage(),
            "correct the record or the mapping");
      }
    }
    for (Keys.Key key : taken) {
      if (key != null) {
        keys.add(key);
      }
    }
    return List.of(facts);
  }

  private Keys.Key identify(
      FactMaker maker, @Nullable Object[] values, Keys.@Nullable Key[] taken, int before)
      throws BadRecord {
    String id = (String) values[0];
    Keys.Key key = keys.key(id == null ? canonical(maker, values) : maker.kind().name() + "/" + id);
    int times = keys.count(key);
    for (int i = 0; i < before; i++) {
      times += key.equals(taken[i]) ? 1 : 0;
    }
    if (id == null) {
      values[0] = maker.digestId(times == 0 ? key.hex() : key.hex() + "-" + (times + 1));
    } else if (times > 0) {
      throw new BadRecord(
          "duplicate-key",
          maker.kind()
              + ".id: "
              + BadRecord.shown(id)
              + " was already read from an earlier record of this source",
          "take the duplicate out, or add to 'id' in the mapping what tells the records apart");
    }
    return key;
  }

  /** No text holds NUL, so that nothing a source writes can make two different facts one text. */
  private static String canonical(FactMaker maker, @Nullable Object[] values) {
    StringBuilder text = new StringBuilder(maker.kind().name());
    for (int i = 1; i < values.length; i++) {
      Object value = values[i];
      if (value != null) {
        text.append('\0')
            .append(maker.kind().components().get(i).name())
            .append('=')
            .append(FactText.text(value));
      }
    }
    return text.toString();
  }
}
