package org.agoranomos.connectors.table;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** The text of a workbook's numbers, some of which are dates by their format. */
final class CellFormats {
  /** What a style makes of a number. */
  private enum Kind {
    NUMBER,
    DATE,
    DATE_TIME,
    TIME
  }

  private static final int SIGNIFICANT = 15;
  private static final int ALL = 17;
  private static final double DAY_AFTER_LAST = 2_958_466;
  private static final double NO_DAY = 60;
  private static final Pattern ELAPSED =
      Pattern.compile("\\[(h+|m+|s+)]", Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT_LETTERS = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^]]*]");

  private final List<Kind> kinds = new ArrayList<>();
  private final boolean from1904;
  private final char point;

  /**
   * Reads the styles of a workbook.
   *
   * @param from1904 whether its days are counted from 1904
   * @param point what stands before a fraction, as everywhere in the source
   */
  CellFormats(@Nullable InputStream styles, boolean from1904, char point)
      throws XMLStreamException {
    this.from1904 = from1904;
    this.point = point;
    if (styles == null) {
      return;
    }
    Map<Integer, String> codes = new HashMap<>();
    try (SheetXml xml = new SheetXml(styles)) {
      boolean cells = false;
      while (xml.next()) {
        if (xml.begins("numFmt")) {
          codes.put(number(xml.attribute("numFmtId")), String.valueOf(xml.attribute("formatCode")));
        } else if (xml.begins("cellXfs") || xml.ends("cellXfs")) {
          cells = xml.begins("cellXfs");
        } else if (cells && xml.begins("xf")) {
          kinds.add(kind(number(xml.attribute("numFmtId")), codes));
        }
      }
    }
  }

  private static int number(@Nullable String text) throws XMLStreamException {
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new XMLStreamException("'" + text + "' is no number of a format", e);
    }
  }

  private static Kind kind(int id, Map<Integer, String> codes) {
    String code = codes.get(id);
    if (code == null) {
      code = BuiltinFormats.getBuiltinFormat(id);
    }
    if (code == null || ELAPSED.matcher(code).find() || !DateUtil.isADateFormat(id, code)) {
      return Kind.NUMBER;
    }
    String letters = NOT_LETTERS.matcher(code.split(";", 2)[0]).replaceAll("");
    boolean clock = letters.matches("(?i).*[hs].*");
    boolean day = letters.matches("(?i).*[yd].*");
    if (!clock) {
      return Kind.DATE;
    }
    return day ? Kind.DATE_TIME : Kind.TIME;
  }

  /**
   * The text of a number in a style. A date is written as in ISO 8601, and with its time of day if
   * it has one; another number with all the digits that tell it from its neighbours, and no more.
   */
  String text(String stored, @Nullable String style) throws BadRecord {
    double value;
    int format;
    try {
      value = Double.parseDouble(stored);
      format = style == null ? 0 : Integer.parseInt(style);
    } catch (NumberFormatException e) {
      value = Double.NaN;
      format = 0;
    }
    if (!Double.isFinite(value)) {
      throw new BadRecord(
          "amount-not-a-number", BadRecord.shown(stored) + " is not a number", "correct the cell");
    }
    Kind kind = format >= 0 && format < kinds.size() ? kinds.get(format) : Kind.NUMBER;
    return kind == Kind.NUMBER ? shortest(value).replace('.', point) : date(value, kind);
  }

  /**
   * The shortest decimal that is this number, without exponent. What has 15 digits or fewer is
   * found by rounding to 15; Java's own text is not the shortest before 19, and would differ
   * between versions.
   */
  static String shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal text = exact;
    for (int digits = SIGNIFICANT; digits <= ALL; digits++) {
      text = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (text.doubleValue() != value) {
        // A power of two has more room on its far side.
        text = exact.round(new MathContext(digits, RoundingMode.UP));
      }
      if (text.doubleValue() == value) {
        break;
      }
    }
    return text.signum() == 0 ? "0" : text.stripTrailingZeros().toPlainString();
  }

  private String date(double value, Kind kind) throws BadRecord {
    double days = Math.floor(value);
    if (value < 0 || value >= DAY_AFTER_LAST || !from1904 && days == NO_DAY) {
      throw new BadRecord(
          "date-does-not-exist",
          "day " + shortest(value) + " is none of the workbook's calendar",
          "correct the cell, or its format if it is no date");
    }
    LocalDateTime time = DateUtil.getLocalDateTime(value, from1904);
    if (kind == Kind.TIME && value < 1) {
      return clock(time.toLocalTime());
    }
    boolean midnight = time.toLocalTime().equals(LocalTime.MIDNIGHT);
    return kind == Kind.DATE && midnight
        ? time.toLocalDate().toString()
        : time.toLocalDate() + "T" + clock(time.toLocalTime());
  }

  private static String clock(LocalTime time) {
    String text = time.toString();
    return text.length() == 5 ? text + ":00" : text;
  }
}
