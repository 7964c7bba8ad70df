package org.agoranomos.rules.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.agoranomos.rules.policy.PolicyException;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a workbook's zip file, before anything opens them: few, small, and only those that a
 * plain table is made of. What was looked at is what is opened.
 */
final class WorkbookParts {
  private static final int MOST_PARTS = 60;
  private static final int LARGEST_FILE = 2 << 20;
  private static final int LARGEST_CONTENT = 6 << 20;

  private static final Pattern ALLOWED =
      Pattern.compile(
          "\\[Content_Types]\\.xml|_rels/\\.rels|docProps/(?:app|core|custom)\\.xml|docMetadata/LabelInfo\\.xml"
              + "|xl/(?:workbook|styles|sharedStrings|theme/theme[0-9]+)\\.xml|xl/_rels/workbook\\.xml\\.rels"
              + "|xl/worksheets/sheet[0-9]+\\.xml|xl/worksheets/_rels/sheet[0-9]+\\.xml\\.rels"
              + "|xl/printerSettings/printerSettings[0-9]+\\.bin"
              // Notes of cells, which are never read.
              + "|xl/comments/?(?:comment)?[0-9]+\\.xml|xl/threadedComments/threadedComment[0-9]+\\.xml|xl/persons/person[0-9]*\\.xml"
              + "|xl/drawings/vmlDrawing[0-9]+\\.vml");

  private static final Map<String, String> REFUSED = refused();

  private final SortedMap<String, byte[]> parts = new TreeMap<>();

  /** Reads and checks. */
  WorkbookParts(byte[] file, TableProblems problems) throws PolicyException {
    if (isOle(file)) {
      problems.add(
          contains(file, "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE))
              ? "is protected by a password; save it without one"
              : "is an old workbook (.xls), whatever its name; save it as .xlsx");
      problems.check();
    }
    if (file.length > LARGEST_FILE) {
      problems.add("is larger than " + (LARGEST_FILE >> 20) + " MB; split the policy");
      problems.check();
    }
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      int size = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.isDirectory()) {
          continue;
        }
        byte[] bytes = zip.readNBytes(LARGEST_CONTENT - size + 1);
        size += bytes.length;
        if (size > LARGEST_CONTENT || parts.size() >= MOST_PARTS) {
          problems.add(
              "has more than "
                  + MOST_PARTS
                  + " parts, or unpacks to more than "
                  + (LARGEST_CONTENT >> 20)
                  + " MB; delete empty rows and columns that have a format, and what is no part of the table");
          problems.check();
        }
        if (parts.put(entry.getName(), bytes) != null) {
          problems.add(entry.getName(), "is there twice; save the workbook again");
        }
        String refused = problem(entry.getName(), bytes);
        if (refused != null) {
          problems.add(entry.getName(), refused);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      problems.add("cannot be unpacked (" + e.getMessage() + "); save it again as .xlsx");
    }
    problems.check();
    if (!parts.containsKey("xl/workbook.xml")) {
      problems.add("is no .xlsx workbook; save the table again as one");
    }
    problems.check();
  }

  private static boolean isOle(byte[] file) {
    return file.length > 4
        && file[0] == (byte) 0xD0
        && file[1] == (byte) 0xCF
        && file[2] == 0x11
        && file[3] == (byte) 0xE0;
  }

  private static boolean contains(byte[] file, byte[] part) {
    return new String(file, StandardCharsets.ISO_8859_1)
        .contains(new String(part, StandardCharsets.ISO_8859_1));
  }

  private static @Nullable String problem(String name, byte[] bytes) {
    if (!ALLOWED.matcher(name).matches()) {
      String low = name.toLowerCase(Locale.ROOT);
      for (Map.Entry<String, String> refused : REFUSED.entrySet()) {
        if (low.contains(refused.getKey())) {
          return refused.getValue();
        }
      }
      return "is no part of a plain table; copy the sheet's cells into a new workbook";
    }
    // In all encodings that XML may have: letters stand in the same order, perhaps with zeros
    // between.
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
    if (!name.endsWith(".bin") && text.toUpperCase(Locale.ROOT).contains("<!DOCTYPE")) {
      return "has a DOCTYPE, which a workbook does not need; save it again from a spreadsheet program";
    }
    return null;
  }

  private static Map<String, String> refused() {
    Map<String, String> refused = new LinkedHashMap<>();
    refused.put("vba", "is a macro; save the workbook as .xlsx, which has none");
    refused.put("macro", "is a macro; save the workbook as .xlsx, which has none");
    refused.put("externallink", "is a link to another workbook; write the values themselves");
    refused.put("connections", "is a connection to data elsewhere; write the values themselves");
    refused.put("querytable", "is a connection to data elsewhere; write the values themselves");
    refused.put("embeddings", "is an embedded object; delete it");
    refused.put("activex", "is an active control; delete it");
    refused.put("ctrlprop", "is a form control; delete it");
    refused.put("calcchain", "lists formulas; write the values themselves");
    refused.put("media", "is a picture; delete it");
    refused.put("drawing", "is a drawing; delete it");
    refused.put("chart", "is a chart; delete it");
    refused.put("pivot", "is a pivot table; write the values themselves");
    refused.put("tables/", "is a list object; convert it to a range of cells");
    refused.put("customxml", "is data of another program; inspect the document and remove it");
    return refused;
  }

  /** The workbook with these parts and nothing else. */
  byte[] packed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(0);
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
