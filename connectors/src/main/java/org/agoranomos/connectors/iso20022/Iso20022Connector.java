package org.agoranomos.connectors.iso20022;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.Setting;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceException.Kind;
import org.agoranomos.connectors.SourceReading;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.iso20022.Balances.Span;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.Rejection;
import org.agoranomos.ontology.graph.StatementFile;

/**
 * Reads bank statements (camt.052, camt.053, camt.054) and payment orders (pain.001) of ISO 20022,
 * in any version: a file, or a folder of {@code .xml} files. Settings: {@code accounts}, which
 * organization owns which account; {@code zone}, of dates; {@code ledger}, the name of the ledger.
 *
 * <p>Read as a stream; in memory are an entry at a time, the keys of entries, and a line a
 * statement.
 */
public final class Iso20022Connector implements Connector {
  private static final String LEDGER = "bank";
  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              "accounts",
              Setting.Shape.KEYS,
              false,
              "The organization that owns each account, by IBAN or the bank's number for it; statements of others are of the source's organization."),
          new Setting(
              "zone",
              Setting.Shape.TEXT,
              false,
              "IANA time zone of the bank's days, such as Europe/Zurich; UTC if absent."),
          new Setting(
              "ledger",
              Setting.Shape.TEXT,
              false,
              "The name of the ledger, for comparing it with others; bank if absent."));

  @Override
  public String name() {
    return "iso20022";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<Setting> settings() {
    return SETTINGS;
  }

  /** A place in a file, as an XPath. */
  static SourceLocation place(String file, String path) {
    return new SourceLocation.Pointer(file, path);
  }

  @Override
  public SourceReading read(SourceRequest request, RecordSink sink) throws SourceException {
    String ledger = setting(request, "ledger", LEDGER);
    Values values = new Values(zone(setting(request, "zone", "UTC")));
    Owners owners = new Owners(request, ledger);
    Balances balances = new Balances();
    Statements statements =
        new Statements(
            request, sink, values, owners, new EntryFacts(request, owners, ledger), balances);
    Orders orders = new Orders(request, sink, values, owners);
    SourceFiles files = SourceFiles.of(request);
    boolean whole = true;
    MessageDigest names = StatementFile.sha256();
    String digest = "";
    for (Path file : files.paths()) {
      String shown = files.shown(file);
      MessageDigest own = StatementFile.sha256();
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), own)) {
        try {
          MessageReader.read(shown, in, sink, statements, orders);
        } catch (BadFile e) {
          if (!files.isFolder()) {
            throw new SourceException(Kind.SOURCE, shown + " " + e.reason() + "; " + e.remedy(), e);
          }
          whole = false;
          sink.rejected(new Rejection(place(shown, "/").text(), e.code(), e.reason(), e.remedy()));
        }
        in.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        throw new SourceException(Kind.SOURCE, shown + " cannot be read: " + e.getMessage(), e);
      }
      digest = HexFormat.of().formatHex(own.digest());
      names.update((file.getFileName() + "\0" + digest + "\0").getBytes(StandardCharsets.UTF_8));
    }
    Map<String, List<Span>> proven = balances.proven();
    balances.gaps().forEach(sink::gap);
    statements.gaps().forEach(sink::gap);
    if (whole) {
      vouch(request, owners, proven, sink);
    }
    return new SourceReading(
        files.isFolder() ? HexFormat.of().formatHex(names.digest()) : digest,
        settingsDigest(request));
  }

  private static String setting(SourceRequest request, String key, String otherwise)
      throws SourceException {
    Object value = request.settings().getOrDefault(key, otherwise);
    if (!(value instanceof String text)) {
      throw new SourceException(key, "must be a text");
    }
    return text;
  }

  private static ZoneId zone(String name) throws SourceException {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new SourceException(
          "zone", "'" + name + "' is no time zone; write one such as Europe/Zurich or UTC");
    }
  }

  /**
   * An organization's transfers are complete when those of all its accounts are: of those that the
   * audit names, and of those that there are statements of.
   */
  private static void vouch(
      SourceRequest request, Owners owners, Map<String, List<Span>> proven, RecordSink sink) {
    Map<String, Set<String>> accounts = owners.byOrganization();
    for (String account : proven.keySet()) {
      String organization = owners.own(account).organization();
      if (organization != null) {
        accounts.computeIfAbsent(organization, o -> new TreeSet<>()).add(account);
      }
    }
    accounts.forEach(
        (organization, all) -> {
          List<Span> common = List.of(new Span(TimeInterval.MIN, TimeInterval.MAX));
          for (String account : all) {
            common = common(common, proven.getOrDefault(account, List.of()));
          }
          for (int i = 0; i < common.size(); i++) {
            sink.covers(
                new Coverage(
                    request.factId("coverage/" + organization + "/" + (i + 1)),
                    organization,
                    "Transfer",
                    instant(common.get(i).from()),
                    instant(common.get(i).until()),
                    true,
                    "connector",
                    null));
          }
        });
  }

  private static TimeInterval instant(long micros) {
    return TimeInterval.at(TimeInterval.instant(micros));
  }

  private static List<Span> common(List<Span> one, List<Span> other) {
    List<Span> common = new ArrayList<>();
    for (Span a : one) {
      for (Span b : other) {
        long from = Math.max(a.from(), b.from());
        long until = Math.min(a.until(), b.until());
        if (from < until) {
          common.add(new Span(from, until));
        }
      }
    }
    return common;
  }

  private static String settingsDigest(SourceRequest request) throws SourceException {
    MessageDigest digest = StatementFile.sha256();
    Map<String, Object> settings = new TreeMap<>(request.settings());
    if (settings.get("accounts") instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((account, owner) -> sorted.put(String.valueOf(account), String.valueOf(owner)));
      settings.put("accounts", sorted);
    }
    settings.put("organization", request.organization());
    for (String key : List.of("accounts", "ledger", "organization", "zone")) {
      digest.update(
          (key + "=" + settings.getOrDefault(key, "") + "\0").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
