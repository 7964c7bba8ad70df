package org.agoranomos.connectors.opencollective;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.Setting;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceReading;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.connectors.table.TableReader;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.finding.Rejection;
import org.agoranomos.ontology.graph.StatementFile;

/**
 * Reads transactions exported from Open Collective: CSV with the names of fields or with labels for
 * headers, and the JSON of its REST and GraphQL interfaces. Settings: {@code host}, the identifier
 * of the fiscal host, where the export names none; {@code records}, for JSON, the pointer to the
 * array of transactions if that is not {@code /nodes}.
 *
 * <p>The file is read twice, for a fee or refund may stand before what it belongs to. In memory are
 * the ids of its transactions, some 300 bytes each.
 */
public final class OpenCollectiveConnector implements Connector {
  private static final String DUPLICATE = "duplicate-key";
  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              "host",
              Setting.Shape.TEXT,
              false,
              "The identifier of the fiscal host, such as opencollective:opensource, where the export names none."),
          new Setting(
              "records",
              Setting.Shape.TEXT,
              false,
              "JSON only: pointer to the array of transactions, if it is not /nodes."));

  @Override
  public String name() {
    return "opencollective";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<Setting> settings() {
    return SETTINGS;
  }

  @Override
  public SourceReading read(SourceRequest request, RecordSink sink) throws SourceException {
    String host = setting(request, "host", "");
    String records = setting(request, "records", "/nodes");
    Groups groups = new Groups();
    Map<String, BalanceChain> chains = new TreeMap<>();
    String digest = learn(request, records, groups, chains);
    try (TableReader table = TableReader.open(request, records)) {
      LineReader lines = new LineReader(table, request.shown());
      LineFacts facts = new LineFacts(request, host, groups);
      boolean whole = true;
      while (true) {
        try {
          if (!table.next()) {
            break;
          }
          tell(table, lines.read(), facts, sink);
        } catch (BadRecord e) {
          sink.rejected(rejection(table, e));
          whole &= e.code().equals(DUPLICATE);
        }
      }
      if (!table.digest().equals(digest)) {
        throw new SourceException(
            SourceException.Kind.SOURCE,
            request.shown() + " changed while it was read; run again when it is written");
      }
      if (whole) {
        chains.forEach((slug, chain) -> vouch(request, slug, chain, sink));
      }
    }
    return new SourceReading(digest, settingsDigest(host, records));
  }

  private static String setting(SourceRequest request, String key, String otherwise)
      throws SourceException {
    Object value = request.settings().getOrDefault(key, otherwise);
    if (!(value instanceof String text)) {
      throw new SourceException(key, "must be a text");
    }
    return text;
  }

  /** The first pass: what belongs together, and whether the balances follow from each other. */
  private static String learn(
      SourceRequest request, String records, Groups groups, Map<String, BalanceChain> chains)
      throws SourceException {
    try (TableReader table = TableReader.open(request, records)) {
      LineReader lines = new LineReader(table, request.shown());
      while (true) {
        try {
          if (!table.next()) {
            break;
          }
          Line line = lines.read();
          if (table.take(line.key())) {
            groups.add(line);
            chains
                .computeIfAbsent(line.account().slug(), slug -> new BalanceChain())
                .add(line, table.location().text());
          }
        } catch (BadRecord e) {
          // The second pass meets it again and tells it.
          continue;
        }
      }
      return table.digest();
    }
  }

  private static void tell(TableReader table, Line line, LineFacts facts, RecordSink sink)
      throws BadRecord {
    List<Fact> made = line.debt() ? List.of() : facts.of(line);
    if (!table.take(line.key())) {
      throw new BadRecord(
          DUPLICATE,
          "transaction "
              + BadRecord.shown(line.key())
              + " was already read from an earlier record of this source",
          "take the duplicate out");
    }
    if (made.isEmpty()) {
      sink.kept(table.location(), table.statements());
    } else {
      sink.used(table.location(), made);
      facts.told(made);
    }
  }

  /** An export that was cut says so in a row of its own. */
  private static Rejection rejection(TableReader table, BadRecord problem) {
    Rejection rejection = table.rejection(problem);
    if (table.isJson() || !problem.code().equals("too-few-fields")) {
      return rejection;
    }
    String text;
    try {
      text = table.text(0);
    } catch (BadRecord e) {
      return rejection;
    }
    return text.startsWith("Warning: totalCount") || text.startsWith("Error while fetching")
        ? new Rejection(
            rejection.location(),
            "export-cut",
            "says that the export was cut: " + BadRecord.shown(text),
            "export the transactions again, all of them (fetchAll)")
        : rejection;
  }

  private static void vouch(
      SourceRequest request, String slug, BalanceChain chain, RecordSink sink) {
    chain.gaps().forEach(sink::gap);
    BalanceChain.Proven proven = chain.proven();
    if (proven != null) {
      sink.covers(
          new Coverage(
              request.factId("coverage/" + slug),
              LineFacts.party(slug),
              "Transfer",
              proven.from(),
              proven.until(),
              true,
              "connector",
              null));
    }
  }

  private static String settingsDigest(String host, String records) {
    return HexFormat.of()
        .formatHex(
            StatementFile.sha256()
                .digest((host + "\0" + records).getBytes(StandardCharsets.UTF_8)));
  }
}
