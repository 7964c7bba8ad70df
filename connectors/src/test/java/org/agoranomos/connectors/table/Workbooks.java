package org.agoranomos.connectors.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks for tests, part by part, so that each can be what no program would write. */
final class Workbooks {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Map<String, String> parts = new LinkedHashMap<>();
  private final StringBuilder sheets = new StringBuilder();
  private final StringBuilder relations = new StringBuilder();
  private final StringBuilder types = new StringBuilder();
  private String properties = "";

  /** A workbook of one sheet, called {@code Sheet1}, with these rows. */
  static byte[] of(String rows) throws IOException {
    return new Workbooks().sheet("Sheet1", rows, "").bytes();
  }

  /** Adds a sheet: the rows as XML, and what stands behind them. */
  Workbooks sheet(String name, String rows, String behind) {
    int number = parts.size() + 1;
    String path = "worksheets/sheet" + number + ".xml";
    parts.put(
        path,
        "<worksheet xmlns='"
            + MAIN
            + "'><sheetData>"
            + rows
            + "</sheetData>"
            + behind
            + "</worksheet>");
    sheets.append("<sheet name='%s' sheetId='%d' r:id='r%d'/>".formatted(name, number, number));
    relate(number, "worksheet", path);
    return this;
  }

  /**
   * Adds styles: cell formats by the ids of their number formats, 164 being a format of one's own.
   */
  Workbooks styles(String code, int... formats) {
    StringBuilder cells = new StringBuilder();
    for (int format : formats) {
      cells.append("<xf numFmtId='").append(format).append("'/>");
    }
    parts.put(
        "styles.xml",
        "<styleSheet xmlns='"
            + MAIN
            + "'><numFmts><numFmt numFmtId='164' formatCode='"
            + code
            + "'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>"
            + cells
            + "</cellXfs></styleSheet>");
    relate(parts.size(), "styles", "styles.xml");
    return this;
  }

  /** Adds shared texts, as XML. */
  Workbooks texts(String... items) {
    parts.put(
        "sharedStrings.xml",
        "<sst xmlns='" + MAIN + "'><si>" + String.join("</si><si>", items) + "</si></sst>");
    relate(parts.size(), "sharedStrings", "sharedStrings.xml");
    return this;
  }

  /** Counts days from 1904. */
  Workbooks from1904() {
    properties = "<workbookPr date1904='1'/>";
    return this;
  }

  /** Replaces a part. */
  Workbooks part(String path, String text) {
    parts.put(path, text);
    return this;
  }

  private void relate(int id, String kind, String path) {
    relations.append(
        "<Relationship Id='r%d' Type='%s/%s' Target='%s'/>".formatted(id, RELATIONS, kind, path));
    types.append(
        "<Override PartName='/xl/%s' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml'/>"
            .formatted(path, kind));
  }

  /** The file. */
  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(
          zip,
          "[Content_Types].xml",
          "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
              + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
              + "<Default Extension='xml' ContentType='application/xml'/>"
              + "<Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>"
              + types
              + "</Types>");
      entry(
          zip,
          "_rels/.rels",
          "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
              + "<Relationship Id='r1' Type='"
              + RELATIONS
              + "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
      entry(
          zip,
          "xl/workbook.xml",
          parts.getOrDefault(
              "workbook.xml",
              "<workbook xmlns='"
                  + MAIN
                  + "' xmlns:r='"
                  + RELATIONS
                  + "'>"
                  + properties
                  + "<sheets>"
                  + sheets
                  + "</sheets></workbook>"));
      entry(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
              + relations
              + "</Relationships>");
      for (Map.Entry<String, String> part : parts.entrySet()) {
        if (!part.getKey().equals("workbook.xml")) {
          entry(zip, "xl/" + part.getKey(), part.getValue());
        }
      }
    }
    return out.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** A row of texts; null is no cell. */
  static String row(int number, List<String> texts) {
    StringBuilder row = new StringBuilder("<row r='" + number + "'>");
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      if (text != null) {
        row.append("<c r='")
            .append((char) ('A' + i))
            .append(number)
            .append("' t='inlineStr'><is><t>");
        row.append(escaped(text)).append("</t></is></c>");
      }
    }
    return row.append("</row>").toString();
  }

  /** Text as XML in a workbook writes it. */
  static String escaped(String text) {
    return text.replaceAll("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\r", "_x000D_");
  }

  /** A row of texts. */
  static String row(int number, String... texts) {
    return row(number, List.of(texts));
  }
}
