package org.agoranomos.connectors.iso20022;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.graph.StatementFile;
import org.apache.jena.graph.Triple;
import org.jspecify.annotations.Nullable;

/**
 * Makes the facts of statements, reports and notifications. Each statement is a record, and each of
 * its entries. In memory are the keys of the entries, some 100 bytes each.
 */
final class Statements implements PartHandler {
  private static final String DUPLICATE = "duplicate-key";
  private static final int KEY = 32;

  private final SourceRequest request;
  private final RecordSink sink;
  private final Values values;
  private final Owners owners;
  private final EntryFacts facts;
  private final Balances balances;
  private final Set<String> statements = new HashSet<>();
  private final Set<String> entries = new HashSet<>();
  private final Map<String, Integer> alike = new HashMap<>();
  private final Set<String> unreferenced = new TreeSet<>();
  private final Map<String, Set<Message>> messages = new TreeMap<>();
  private String file = "";
  private @Nullable Statement statement;
  private @Nullable BadRecord refused;
  private Balances.@Nullable Page page;

  Statements(
      SourceRequest request,
      RecordSink sink,
      Values values,
      Owners owners,
      EntryFacts facts,
      Balances balances) {
    this.request = request;
    this.sink = sink;
    this.values = values;
    this.owners = owners;
    this.facts = facts;
    this.balances = balances;
  }

  @Override
  public void begin(Message message, String source, String place, Element group, Element head)
      throws BadRecord {
    file = source;
    statement = null;
    page = null;
    alike.clear();
    try {
      Statement begun =
          Statement.of(message, Iso20022Connector.place(source, place).text(), group, head, values);
      if (!statements.add(begun.key())) {
        throw new BadRecord(
            DUPLICATE,
            message.definition()
                + " "
                + BadRecord.shown(begun.id())
                + " of "
                + BadRecord.shown(begun.account())
                + " was already read from this source",
            "take the duplicate out");
      }
      List<Fact> made = owners.facts(owners.own(begun.account()), head.at("Acct", "Ownr"), true);
      List<Triple> said = Kept.statements(request, source + "#" + place, head);
      if (made.isEmpty()) {
        sink.kept(Iso20022Connector.place(source, place), said);
      } else {
        sink.used(Iso20022Connector.place(source, place), made, said);
        owners.told(made);
      }
      statement = begun;
      page = new Balances.Page(begun);
      messages.computeIfAbsent(begun.account(), a -> EnumSet.noneOf(Message.class)).add(message);
    } catch (BadRecord e) {
      refused = e;
      throw e;
    }
  }

  @Override
  public void record(String place, Element element) throws BadRecord {
    Statement of = statement;
    Balances.Page sums = page;
    if (of == null || sums == null) {
      BadRecord why = refused == null ? Values.missing("Acct/Id") : refused;
      throw new BadRecord(
          why.code().equals(DUPLICATE) ? DUPLICATE : "statement-refused",
          "its statement was refused: " + why.reason(),
          why.remedy());
    }
    Entry entry = Entry.of(element, values);
    if (!entry.booked()) {
      sink.kept(
          Iso20022Connector.place(file, place),
          Kept.statements(request, file + "#" + place, element));
      return;
    }
    String same = key(entry, of);
    int ordinal = alike.merge(same, 1, Integer::sum);
    String key = ordinal == 1 ? same : same + "-" + ordinal;
    List<Fact> made = facts.of(entry, of, key);
    boolean contradicts =
        entry.contradicts()
            || (entry.details().size() > 1 && entry.saysParts() && entry.split().isEmpty());
    sums.add(entry);
    if (!entries.add(key)) {
      throw new BadRecord(
          DUPLICATE,
          "entry with the bank's reference "
              + BadRecord.shown(entry.reference())
              + " was already read from this source",
          "take the duplicate out");
    }
    if (entry.reference().isEmpty()) {
      unreferenced.add(of.account());
    }
    if (contradicts) {
      sink.gap(
          Iso20022Connector.place(file, place).text()
              + ": its transactions do not add up to the entry's "
              + entry.amount()
              + ", so that the entry is read as one movement; ask the bank for all of them");
    }
    sink.used(Iso20022Connector.place(file, place), made);
    owners.told(made);
  }

  /**
   * The bank's reference is the same wherever the entry is told; without one an entry is known only
   * within its statement.
   */
  private static String key(Entry entry, Statement statement) {
    List<String> parts = new ArrayList<>();
    parts.add(statement.account());
    if (entry.reference().isEmpty()) {
      parts.add(statement.key());
      parts.add(entry.element().text("NtryRef"));
      for (Element detail : entry.details()) {
        parts.add(detail.text("Refs", "EndToEndId") + "\0" + detail.text("Refs", "UETR"));
      }
    } else {
      parts.add(entry.reference());
    }
    parts.add(entry.day());
    parts.add(entry.amount().toString());
    parts.add(entry.credit() + "\0" + entry.reversal());
    byte[] digest =
        StatementFile.sha256().digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest).substring(0, KEY);
  }

  @Override
  public void rejected(BadRecord problem) {
    Balances.Page sums = page;
    if (sums != null && !problem.code().equals(DUPLICATE)) {
      sums.spoil();
    }
  }

  @Override
  public void end(Element head) {
    Balances.Page sums = page;
    if (sums != null) {
      balances.add(sums, head, values);
    }
  }

  /** Accounts of which one movement may have been read from two messages. */
  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    for (String account : unreferenced) {
      Set<Message> all = messages.getOrDefault(account, Set.of());
      if (all.size() > 1) {
        gaps.add(
            request.shown()
                + ": account "
                + account
                + " is told by "
                + String.join(" and ", all.stream().map(Message::definition).toList())
                + ", and entries without AcctSvcrRef cannot be matched: a movement may be read"
                + " twice; give a source one kind of message");
      }
    }
    return gaps;
  }
}
