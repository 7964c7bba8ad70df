package org.agoranomos.connectors.ethereum;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.agoranomos.connectors.Setting;
import org.agoranomos.connectors.Setting.Shape;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.ethereum.contract.NativeAssets;
import org.agoranomos.ontology.graph.StatementFile;

/**
 * What an audit asks of a chain.
 *
 * @param urls the node that is read, and those that it is compared with
 * @param chain CAIP-2 id
 * @param genesis hash of the first block, or empty if it is not to be checked
 * @param nativeAsset the chain's own currency, such as {@code slip44:60}
 * @param contracts what they are stated to be, by address in lower case
 * @param organization whose contracts they are, or empty
 * @param accounts further addresses that hold value of the organization
 * @param from the first block, or a time; empty for the first of the chain
 * @param until the block after the last, or a time; empty for the head
 * @param head which block is the head
 * @param complete whether the organization decides through these contracts alone
 * @param verified whether logs are proven by receipts
 * @param trusted hash of the last block, or empty if the node is believed
 * @param requestsPerSecond how many requests at most
 * @param keep folder in which what nodes told is kept, as the audit writes it, or empty
 */
record ChainSettings(
    List<URI> urls,
    String chain,
    String genesis,
    String nativeAsset,
    Map<String, StatedContract> contracts,
    String organization,
    List<String> accounts,
    String from,
    String until,
    String head,
    boolean complete,
    boolean verified,
    String trusted,
    int requestsPerSecond,
    String keep) {
  static final List<Setting> SETTINGS =
      List.of(
          new Setting("chain", Shape.TEXT, true, "The chain's CAIP-2 id, such as eip155:1."),
          new Setting(
              "contracts",
              Shape.ENTRIES,
              true,
              "What is read: addresses, each with its kind, or detect where the contract shows it; or with kind and what it needs besides."),
          new Setting(
              "genesis", Shape.TEXT, false, "Hash of the chain's first block, if it is checked."),
          new Setting(
              "nativeAsset",
              Shape.TEXT,
              false,
              "The chain's own currency as a coin type of SLIP-44, such as slip44:60; needed for a chain whose currency is not known."),
          new Setting(
              "accounts",
              Shape.TEXTS,
              false,
              "Addresses that hold value of the organization, besides its governors, timelocks and Safes."),
          new Setting(
              "from", Shape.TEXT, false, "The first block, or a day or moment; else block 0."),
          new Setting(
              "until",
              Shape.TEXT,
              false,
              "The block after the last, or a day or moment; else all up to the head."),
          new Setting(
              "head",
              Shape.TEXT,
              false,
              "Up to where the chain is taken as settled: finalized, safe or latest; else finalized."),
          new Setting(
              "complete",
              Shape.FLAG,
              false,
              "Whether the organization decides through these contracts alone, so that what they tell is all there is."),
          new Setting(
              "verify",
              Shape.TEXT,
              false,
              "receipts, if every log is proven by the receipts and headers of the blocks; else none."),
          new Setting(
              "trusted",
              Shape.TEXT,
              false,
              "Hash of the last block that is read, from somewhere else than the node; with verify."),
          new Setting(
              "requestsPerSecond", Shape.TEXT, false, "How many requests at most; else 20."),
          new Setting(
              "keep",
              Shape.TEXT,
              false,
              "A folder, as a path from the audit's folder, in which what the node told is kept: the next run goes on from there. Else all is read each time."));

  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");
  private static final Pattern CHAIN = Pattern.compile("eip155:[1-9][0-9]{0,31}");
  private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");
  private static final Pattern RATE = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern NATIVE = Pattern.compile("slip44:(0|[1-9][0-9]{0,9})");
  private static final String RECEIPTS = "receipts";
  private static final String NONE = "none";
  private static final List<String> HEADS = List.of("finalized", "safe", "latest");

  /** The settings of a request. */
  static ChainSettings of(SourceRequest request) throws SourceException {
    String chain = text(request, "chain", "");
    check(CHAIN.matcher(chain).matches(), "chain", "'" + chain + "' is no chain such as eip155:1");
    String verify = text(request, "verify", NONE);
    check(verify.equals(RECEIPTS) || verify.equals(NONE), "verify", "must be receipts or none");
    String trusted = hash(request, "trusted");
    check(
        trusted.isEmpty() || verify.equals(RECEIPTS),
        "trusted",
        "is of use only with verify: receipts");
    String head = text(request, "head", HEADS.get(0));
    check(HEADS.contains(head), "head", "must be one of " + String.join(", ", HEADS));
    String rate = text(request, "requestsPerSecond", "20");
    check(
        RATE.matcher(rate).matches(),
        "requestsPerSecond",
        "must be a whole number from 1 to 99999");
    return new ChainSettings(
        urls(request),
        chain,
        hash(request, "genesis"),
        nativeAsset(request, chain),
        contracts(request, chain),
        request.organization(),
        accounts(request),
        text(request, "from", ""),
        text(request, "until", ""),
        head,
        Boolean.parseBoolean(text(request, "complete", "false")),
        verify.equals(RECEIPTS),
        trusted,
        Integer.parseInt(rate),
        keep(request));
  }

  private static String hash(SourceRequest request, String key) throws SourceException {
    String hash = text(request, key, "").toLowerCase(Locale.ROOT);
    check(
        hash.isEmpty() || HASH.matcher(hash).matches(),
        key,
        "'" + hash + "' is no hash of 32 bytes");
    return hash;
  }

  private static String nativeAsset(SourceRequest request, String chain) throws SourceException {
    String asset = text(request, "nativeAsset", NativeAssets.of(chain).orElse(""));
    check(
        !asset.isEmpty(),
        "nativeAsset",
        "must be given for "
            + chain
            + ", whose own currency is not known; slip44:60 if that is ether");
    check(
        NATIVE.matcher(asset).matches(),
        "nativeAsset",
        "'" + asset + "' is no coin type such as slip44:60");
    return asset;
  }

  private static List<URI> urls(SourceRequest request) throws SourceException {
    List<URI> urls = new ArrayList<>();
    for (String text : request.location().strip().split("\\s+")) {
      urls.add(url(text));
    }
    return urls;
  }

  /** The URL, which no message shows: it may hold a key. */
  private static URI url(String text) throws SourceException {
    try {
      URI url = new URI(text);
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw notUrl();
    }
    throw notUrl();
  }

  private static SourceException notUrl() {
    return new SourceException(
        "location",
        "must be the URL of a node, such as http://127.0.0.1:8545, or several separated by spaces");
  }

  private static Map<String, StatedContract> contracts(SourceRequest request, String chain)
      throws SourceException {
    Map<String, StatedContract> contracts = new TreeMap<>();
    if (request.settings().get("contracts") instanceof Map<?, ?> given) {
      for (Map.Entry<?, ?> entry : given.entrySet()) {
        String address = address(String.valueOf(entry.getKey()), "contracts");
        StatedContract stated = StatedContract.of(request, chain, address, entry.getValue());
        check(contracts.put(address, stated) == null, "contracts", address + " is there twice");
      }
    }
    check(!contracts.isEmpty(), "contracts", "must name at least one address");
    return contracts;
  }

  private static List<String> accounts(SourceRequest request) throws SourceException {
    List<String> accounts = new ArrayList<>();
    if (request.settings().get("accounts") instanceof List<?> given) {
      for (Object account : given) {
        accounts.add(address(String.valueOf(account), "accounts"));
      }
    }
    return accounts;
  }

  private static String address(String text, String key) throws SourceException {
    String address = text.toLowerCase(Locale.ROOT);
    check(ADDRESS.matcher(address).matches(), key, "'" + text + "' is no address");
    return address;
  }

  private static String keep(SourceRequest request) throws SourceException {
    String keep = text(request, "keep", "");
    try {
      var unused = request.directory().resolve(keep);
      return keep;
    } catch (InvalidPathException e) {
      throw new SourceException("keep", "'" + keep + "' is no path");
    }
  }

  private static String text(SourceRequest request, String key, String otherwise)
      throws SourceException {
    Object value = request.settings().getOrDefault(key, otherwise);
    check(!(value instanceof Map || value instanceof List), key, "must be one text");
    return String.valueOf(value);
  }

  private static void check(boolean right, String key, String message) throws SourceException {
    if (!right) {
      throw new SourceException(key, message);
    }
  }

  /** SHA-256 of all but the URL, the rate and the folder, which change nothing that is read. */
  String digest() {
    String all =
        String.join(
            "\0",
            chain,
            genesis,
            nativeAsset,
            contracts.toString(),
            organization,
            accounts.toString(),
            from,
            until,
            head,
            Boolean.toString(complete),
            Boolean.toString(verified),
            trusted);
    return HexFormat.of()
        .formatHex(StatementFile.sha256().digest(all.getBytes(StandardCharsets.UTF_8)));
  }
}
