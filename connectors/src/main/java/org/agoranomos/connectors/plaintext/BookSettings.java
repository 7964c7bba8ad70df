package org.agoranomos.connectors.plaintext;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.connectors.Setting;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.Transfer.Kind;
import org.agoranomos.ontology.graph.StatementFile;

/**
 * What an audit says of the books.
 *
 * @param organization whose books they are
 * @param ledger the name of the ledger
 * @param zone of days
 * @param pending whether entries marked with {@code !} are facts
 * @param accounts what accounts are: {@code own}, {@code none}, or a kind of movement
 * @param parties who is behind accounts
 * @param commodities the units of symbols
 */
record BookSettings(
    String organization,
    String ledger,
    ZoneId zone,
    boolean pending,
    Map<String, String> accounts,
    Map<String, String> parties,
    Map<String, String> commodities) {
  /** An account that is the organization's money. */
  static final String OWN = "own";

  /** An account of which nothing is told. */
  static final String NONE = "none";

  private static final String LEDGER = "books";
  private static final String LEAVE_OUT = "leave-out";

  /** What a source may say. */
  static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              "accounts",
              Setting.Shape.KEYS,
              false,
              "What accounts are, with those under them: own for the organization's money, none for what is no movement, or the kind of movement, such as income, expense or capital."),
          new Setting(
              "parties",
              Setting.Shape.KEYS,
              false,
              "The identifier of the party behind each account, such as {liabilities:loan: bank:green}."),
          new Setting(
              "commodities",
              Setting.Shape.KEYS,
              false,
              "The unit of each symbol that may be several, such as {$: USD}."),
          new Setting(
              "pending",
              Setting.Shape.TEXT,
              false,
              "leave-out if entries marked with ! are not to become facts."),
          new Setting(
              "zone",
              Setting.Shape.TEXT,
              false,
              "IANA time zone of the books' days, such as Europe/Zurich; UTC if absent."),
          new Setting(
              "ledger",
              Setting.Shape.TEXT,
              false,
              "The name of the ledger, for comparing it with others; books if absent."));

  static BookSettings of(SourceRequest request) throws SourceException {
    Map<String, Object> settings = request.settings();
    String organization = request.organization();
    if (organization.isEmpty()) {
      throw new SourceException("organization", "must say whose books these are");
    }
    String pending = text(settings, "pending", "");
    if (!pending.isEmpty() && !pending.equals(LEAVE_OUT)) {
      throw new SourceException("pending", "must be " + LEAVE_OUT + ", or absent");
    }
    Map<String, String> accounts = keys(settings, "accounts");
    for (Map.Entry<String, String> each : accounts.entrySet()) {
      if (!each.getValue().equals(OWN) && !each.getValue().equals(NONE)) {
        kind(each.getValue());
      }
    }
    return new BookSettings(
        organization,
        text(settings, "ledger", LEDGER),
        zone(text(settings, "zone", "UTC")),
        pending.isEmpty(),
        accounts,
        keys(settings, "parties"),
        keys(settings, "commodities"));
  }

  /** The kind of movement of that name. */
  static Kind kind(String word) throws SourceException {
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return kind;
      }
    }
    throw new SourceException(
        "accounts",
        "'" + word + "' is neither own, none nor a kind of transfer such as income or expense");
  }

  private static String text(Map<String, Object> settings, String key, String otherwise)
      throws SourceException {
    if (!(settings.getOrDefault(key, otherwise) instanceof String text)) {
      throw new SourceException(key, "must be a text");
    }
    return text;
  }

  private static Map<String, String> keys(Map<String, Object> settings, String key)
      throws SourceException {
    Map<String, String> keys = new TreeMap<>();
    if (!(settings.getOrDefault(key, Map.of()) instanceof Map<?, ?> map)) {
      throw new SourceException(key, "must be keys with a text each");
    }
    map.forEach((name, value) -> keys.put(String.valueOf(name), String.valueOf(value)));
    return keys;
  }

  private static ZoneId zone(String name) throws SourceException {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new SourceException(
          "zone", "'" + name + "' is no time zone; write one such as Europe/Zurich or UTC");
    }
  }

  /** SHA-256 of the settings, hexadecimal. */
  String digest() {
    MessageDigest digest = StatementFile.sha256();
    for (Object part :
        List.of(organization, ledger, zone, pending, accounts, parties, commodities)) {
      digest.update((part + "\0").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
