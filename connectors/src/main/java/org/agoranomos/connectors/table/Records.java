package org.agoranomos.connectors.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.finding.Rejection;
import org.agoranomos.ontology.text.YamlProblems;
import org.jspecify.annotations.Nullable;

/**
 * Tells the sink every record once: as the facts that it becomes, as kept, or as rejected with all
 * its facts.
 */
final class Records {
  private final Mapping mapping;
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<FactMaker> makers = new ArrayList<>();
  private final Keys keys;
  private final KeptRow kept;
  private final RecordSink sink;
  private final List<Holding> holding = new ArrayList<>();

  /** How often the record being read takes each key. */
  private final Map<Keys.Key, Integer> taken = new HashMap<>();

  /** An entry that holds for the record, or for one element of a list in it. */
  private record Holding(FactMaker maker, int element) {}

  private record Refusal(Check[] when, BadRecord problem) {}

  /** Compiles the mapping for a source with these columns; an error if one is missing. */
  Records(Mapping mapping, RowSource source, SourceRequest request, RecordSink sink)
      throws SourceException {
    this(mapping, source, request, sink, new Keys());
  }

  /** The same, where the ids of others count too. */
  Records(Mapping mapping, RowSource source, SourceRequest request, RecordSink sink, Keys keys)
      throws SourceException {
    this.mapping = mapping;
    this.keys = keys;
    this.sink = sink;
    Getters getters = new Getters(source, mapping.numbers(), request);
    for (Mapping.Refusal refusal : mapping.refusals()) {
      refusals.add(
          new Refusal(
              getters.checks(refusal.when()),
              new BadRecord("refused-by-mapping", refusal.reason(), refusal.remedy())));
    }
    YamlProblems problems = new YamlProblems();
    for (Mapping.FactEntry entry : mapping.facts()) {
      problems.tried(
          () -> !getters.canHold(entry) || makers.add(new FactMaker(entry, getters, request)),
          false);
    }
    problems.check();
    source.row().blank(placeholders(mapping.empty(), source));
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
    for (Mapping.Refusal refusal : mapping.refusals()) {
      checkSeen(refusal.when(), source);
    }
    for (Mapping.FactEntry entry : mapping.facts()) {
      checkSeen(entry.when(), source);
      Mapping.EachEntry each = entry.each();
      String problem =
          each == null || each.optional()
              ? null
              : source.missing(source.index(each.column(), true));
      if (each != null && problem != null) {
        throw each.where().error(problem);
      }
    }
  }

  private static void checkSeen(List<Mapping.Condition> conditions, RecordSource source)
      throws SourceException {
    for (Mapping.Condition condition : conditions) {
      String problem = null;
      for (String column : condition.column().columns()) {
        problem =
            condition.column().optional() || Template.isOfEach(column)
                ? null
                : source.missing(source.index(column, true));
        if (problem == null) {
          break;
        }
      }
      if (problem != null) {
        throw condition.where().error(problem);
      }
    }
  }

  private static Placeholders placeholders(Map<String, List<String>> empty, RowSource source) {
    if (empty.isEmpty()) {
      return Placeholders.NONE;
    }
    Map<Integer, List<String>> byColumn = new HashMap<>();
    for (int i = 0; i < source.size(); i++) {
      List<String> texts = empty.get(source.name(i));
      if (texts != null) {
        byColumn.put(i, texts);
      }
    }
    return new Placeholders(empty.getOrDefault("*", List.of()), byColumn);
  }

  private void tell(RecordSource source) throws BadRecord {
    List<Fact> facts = factsOf(source.row());
    if (facts.isEmpty()) {
      sink.kept(source.location(), kept.statements(source));
    } else {
      sink.used(source.location(), facts);
    }
  }

  /** The facts that a record becomes; none if no entry holds for it. */
  List<Fact> factsOf(Row row) throws BadRecord {
    for (Refusal refusal : refusals) {
      if (Check.all(refusal.when(), row)) {
        throw refusal.problem();
      }
    }
    holding.clear();
    for (FactMaker maker : makers) {
      for (int i = 0; i < maker.most(); i++) {
        maker.at(i);
        if (maker.holds(row)) {
          holding.add(new Holding(maker, i));
        }
      }
    }
    return facts(row);
  }

  /** Ids are added only when all facts of the record are made: a rejected record takes no id. */
  private List<Fact> facts(Row row) throws BadRecord {
    List<Fact> facts = new ArrayList<>(holding.size());
    taken.clear();
    for (Holding held : holding) {
      FactMaker maker = held.maker();
      maker.at(held.element());
      @Nullable Object[] values = maker.values(row);
      if (maker.kind().named() || identify(maker, values, maker.view(row))) {
        facts.add(create(maker, values));
      }
    }
    taken.forEach(
        (key, times) -> {
          for (int i = 0; i < times; i++) {
            keys.add(key);
          }
        });
    return List.copyOf(facts);
  }

  private static Fact create(FactMaker maker, @Nullable Object[] values) throws BadRecord {
    try {
      return maker.kind().create(values);
    } catch (IllegalArgumentException e) {
      throw new BadRecord(
          "value-refused",
          maker.kind() + ": " + e.getMessage(),
          "correct the record or the mapping");
    }
  }

  /**
   * Gives a fact its id: the natural key, or a digest of what it says. Where a source tells the
   * same from several views, those that are alike are counted in each view on its own, and the nth
   * of one view is the nth of the others.
   *
   * @return whether it is a new fact, and not one that another view has told
   */
  private boolean identify(FactMaker maker, @Nullable Object[] values, @Nullable String view)
      throws BadRecord {
    String id = (String) values[0];
    String text = id == null ? canonical(maker, values) : maker.kind().name() + "/" + id;
    Keys.Key key = keys.key(text);
    int told = times(key);
    int before = view == null ? told : take(keys.key(view + '\0' + text));
    String base = id == null ? maker.digestId(key.hex()) : id;
    values[0] = before == 0 ? base : base + "-" + (before + 1);
    if (view != null && told > before) {
      return false;
    }
    if (id != null
        && before > 0
        && (view == null || take(keys.key(maker.kind().name() + "/" + values[0])) > 0)) {
      throw new BadRecord(
          "duplicate-key",
          maker.kind()
              + ".id: "
              + BadRecord.shown(id)
              + " was already read from an earlier record of this source",
          "take the duplicate out, or add to 'id' in the mapping what tells the records apart");
    }
    take(key);
    return true;
  }

  private int times(Keys.Key key) {
    return keys.count(key) + (taken.isEmpty() ? 0 : taken.getOrDefault(key, 0));
  }

  /** Takes a key once more; how often it was taken before. */
  private int take(Keys.Key key) {
    int before = times(key);
    taken.merge(key, 1, Integer::sum);
    return before;
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
