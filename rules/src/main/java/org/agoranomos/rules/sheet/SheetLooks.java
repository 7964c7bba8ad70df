package org.agoranomos.rules.sheet;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** How the cells of a table that is begun look. */
final class SheetLooks {
  /** What a cell is for. */
  enum Look {
    TITLE,
    NOTE,
    /** What the machine reads above the labels. */
    CODE,
    CONDITION,
    RESULT,
    VALUE,
    PLAIN
  }

  private static final XSSFColor WHITE = color(0xFFFFFF);
  private static final XSSFColor GREY = color(0x6B6B6B);
  private static final XSSFColor PALE = color(0xF3F3F3);
  private static final XSSFColor LINE = color(0xBFBFBF);
  private static final XSSFColor BLUE = color(0x1F4E79);
  private static final XSSFColor GREEN = color(0x375623);

  private static final short SMALL = 9;
  private static final short NORMAL = 11;
  private static final short LARGE = 15;

  private final XSSFWorkbook book;
  private final Map<Look, XSSFCellStyle> styles = new EnumMap<>(Look.class);

  SheetLooks(XSSFWorkbook book) {
    this.book = book;
    for (Look look : Look.values()) {
      XSSFCellStyle style = book.createCellStyle();
      // As text: no program then makes a day of 1.5 or a number of an id.
      style.setDataFormat(book.createDataFormat().getFormat("@"));
      style.setVerticalAlignment(VerticalAlignment.TOP);
      style.setWrapText(look != Look.TITLE && look != Look.NOTE);
      style.setFont(font(look));
      styles.put(look, style);
    }
    fill(Look.CODE, PALE);
    fill(Look.CONDITION, BLUE);
    fill(Look.RESULT, GREEN);
    for (Look look : new Look[] {Look.CODE, Look.CONDITION, Look.RESULT, Look.VALUE}) {
      border(of(look));
    }
  }

  XSSFCellStyle of(Look look) {
    return Objects.requireNonNull(styles.get(look));
  }

  private XSSFFont font(Look look) {
    XSSFFont font = book.createFont();
    font.setFontHeightInPoints(
        look == Look.TITLE ? LARGE : look == Look.CODE || look == Look.NOTE ? SMALL : NORMAL);
    switch (look) {
      case TITLE -> font.setBold(true);
      case CONDITION, RESULT -> {
        font.setBold(true);
        font.setColor(WHITE);
      }
      case CODE, NOTE -> font.setColor(GREY);
      case VALUE, PLAIN -> {}
    }
    return font;
  }

  private void fill(Look look, XSSFColor color) {
    of(look).setFillForegroundColor(color);
    of(look).setFillPattern(FillPatternType.SOLID_FOREGROUND);
  }

  private static void border(XSSFCellStyle style) {
    style.setBorderTop(BorderStyle.THIN);
    style.setBorderBottom(BorderStyle.THIN);
    style.setBorderLeft(BorderStyle.THIN);
    style.setBorderRight(BorderStyle.THIN);
    style.setTopBorderColor(LINE);
    style.setBottomBorderColor(LINE);
    style.setLeftBorderColor(LINE);
    style.setRightBorderColor(LINE);
  }

  private static XSSFColor color(int rgb) {
    return new XSSFColor(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb});
  }
}
