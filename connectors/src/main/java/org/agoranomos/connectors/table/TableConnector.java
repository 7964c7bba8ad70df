package org.agoranomos.connectors.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.Setting;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceException.Kind;
import org.agoranomos.connectors.SourceReading;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;

/**
 * Reads tables: CSV, TSV, JSON, JSON lines and XLSX, by a mapping file. Settings: {@code mapping},
 * the path of a mapping file from the audit's directory or the name of a shipped one; {@code
 * values}, constants that the mapping may use.
 *
 * <p>Memory does not grow with the number of rows but by some 50 bytes a fact, for the ids seen,
 * and by the texts that a workbook's cells share.
 */
public final class TableConnector implements Connector {
  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              "mapping",
              Setting.Shape.TEXT,
              true,
              "The mapping file, as a path from the audit's folder, or the name of a shipped mapping."),
          new Setting(
              "values",
              Setting.Shape.KEYS,
              false,
              "Constants that the mapping may use: chain is {$chain} there."));

  @Override
  public String name() {
    return "table";
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
    try {
      return readByMapping(request, sink);
    } catch (YamlException e) {
      throw new SourceException(Kind.CONFIGURATION, String.valueOf(e.getMessage()), e);
    }
  }

  private static SourceReading readByMapping(SourceRequest request, RecordSink sink)
      throws SourceException {
    Map<String, String> values = values(request);
    MappingFile file = MappingFile.find(request);
    Mapping mapping =
        new MappingReader(request.schema(), values).read(YamlNode.read(file.shown(), file.bytes()));
    Path path = path(request);
    MessageDigest digest = Keys.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
      Mapping.Format format = mapping.format() == null ? byEnding(request) : mapping.format();
      if (format == Mapping.Format.XLSX) {
        // A workbook is read in another order than that of its bytes.
        in.transferTo(OutputStream.nullOutputStream());
        try (SheetRows rows = new SheetRows(request.shown(), path, mapping)) {
          new Records(mapping, rows, request, sink).readAll(rows);
        }
      } else {
        RecordSource source = source(request.shown(), format, mapping, new StrictText(in));
        new Records(mapping, source, request, sink).readAll(source);
        in.transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      throw new SourceException(
          Kind.SOURCE, request.shown() + " cannot be read: " + e.getMessage(), e);
    }
    return new SourceReading(
        HexFormat.of().formatHex(digest.digest()), settingsDigest(file, values));
  }

  /** Opens the file that the source names; an error if there is none. */
  static InputStream open(SourceRequest request) throws SourceException, IOException {
    return Files.newInputStream(path(request));
  }

  private static Path path(SourceRequest request) throws SourceException {
    Path path;
    try {
      path = request.directory().resolve(request.location());
    } catch (InvalidPathException e) {
      throw new SourceException("location", "'" + request.shown() + "' is not a path");
    }
    if (Files.isDirectory(path)) {
      throw new SourceException("location", request.shown() + " is a folder; name the file in it");
    }
    if (!Files.exists(path)) {
      throw new SourceException(
          Kind.SOURCE, "there is no file " + request.shown() + Neighbours.hint(path));
    }
    return path;
  }

  private static RecordSource source(
      String shown, Mapping.Format format, Mapping mapping, StrictText text)
      throws IOException, SourceException {
    int most = mapping.maxRecord();
    char separator = mapping.separator();
    return switch (format) {
      case CSV ->
          new CsvRows(shown, text, separator == 0 ? ',' : separator, most, mapping.header());
      case TSV ->
          new CsvRows(shown, text, separator == 0 ? '\t' : separator, most, mapping.header());
      case JSON -> new JsonArray(shown, text, mapping.records(), most);
      case JSONL -> new JsonLines(shown, text, most);
      case XLSX -> throw new IllegalStateException("a workbook is no stream of text");
    };
  }

  private static Mapping.Format byEnding(SourceRequest request) throws SourceException {
    String location = request.location();
    String ending = location.substring(location.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "csv" -> Mapping.Format.CSV;
      case "tsv", "tab" -> Mapping.Format.TSV;
      case "json" -> Mapping.Format.JSON;
      case "jsonl", "ndjson" -> Mapping.Format.JSONL;
      case "xlsx", "xlsm" -> Mapping.Format.XLSX;
      default ->
          throw new SourceException(
              Kind.CONFIGURATION,
              request.shown()
                  + " does not end in .csv, .tsv, .json, .jsonl or .xlsx; state 'format' in the mapping");
    };
  }

  /** The source's values, and what the audit says of it besides. */
  static Map<String, String> values(SourceRequest request) throws SourceException {
    Map<String, String> values = new TreeMap<>();
    values.put("source", request.id());
    values.put("namespace", request.namespace());
    values.putAll(request.values());
    return values;
  }

  /** The same mapping with other values makes other facts, so both are in the digest. */
  static String settingsDigest(MappingFile file, Map<String, String> values) {
    MessageDigest digest = Keys.sha256();
    digest.update(file.bytes());
    values.forEach(
        (name, value) ->
            digest.update(("\0" + name + "=" + value).getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }
}
