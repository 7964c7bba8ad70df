package org.agoranomos.reports.xlsx;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;

/** How cells look. */
final class Looks {
  /** What a cell is for. */
  enum Look {
    TEXT,
    WRAPPED,
    /** Text that might be taken for a formula: marked as text for whoever edits the cell. */
    QUOTED,
    QUOTED_WRAPPED,
    COUNT,
    AMOUNT,
    MOMENT,
    LINK,
    BLANK,
    HEADER,
    TITLE,
    STRONG
  }

  private final Map<Look, CellStyle> styles = new EnumMap<>(Look.class);

  Looks(Workbook book) {
    for (Look look : Look.values()) {
      CellStyle style = book.createCellStyle();
      style.setVerticalAlignment(VerticalAlignment.TOP);
      styles.put(look, style);
    }
    format(book, Look.TEXT, "@");
    format(book, Look.WRAPPED, "@");
    format(book, Look.QUOTED, "@");
    format(book, Look.QUOTED_WRAPPED, "@");
    format(book, Look.COUNT, "#,##0");
    format(book, Look.AMOUNT, "#,##0.00##########");
    format(book, Look.MOMENT, "yyyy-mm-dd hh:mm:ss");
    of(Look.WRAPPED).setWrapText(true);
    of(Look.QUOTED).setQuotePrefixed(true);
    of(Look.QUOTED_WRAPPED).setQuotePrefixed(true);
    of(Look.QUOTED_WRAPPED).setWrapText(true);
    of(Look.MOMENT).setAlignment(HorizontalAlignment.LEFT);
    of(Look.BLANK).setWrapText(true);
    fill(Look.BLANK, IndexedColors.LEMON_CHIFFON);
    fill(Look.HEADER, IndexedColors.GREY_25_PERCENT);
    of(Look.HEADER).setWrapText(true);
    of(Look.HEADER).setBorderBottom(BorderStyle.MEDIUM);
    font(book, Look.HEADER, font -> font.setBold(true));
    font(book, Look.STRONG, font -> font.setBold(true));
    font(
        book,
        Look.TITLE,
        font -> {
          font.setBold(true);
          font.setFontHeightInPoints((short) 16);
        });
    font(
        book,
        Look.LINK,
        font -> {
          font.setUnderline(Font.U_SINGLE);
          font.setColor(IndexedColors.DARK_BLUE.getIndex());
        });
  }

  CellStyle of(Look look) {
    return Objects.requireNonNull(styles.get(look));
  }

  private void format(Workbook book, Look look, String format) {
    of(look).setDataFormat(book.createDataFormat().getFormat(format));
  }

  private void fill(Look look, IndexedColors color) {
    of(look).setFillForegroundColor(color.getIndex());
    of(look).setFillPattern(FillPatternType.SOLID_FOREGROUND);
  }

  private void font(Workbook book, Look look, Consumer<Font> change) {
    Font font = book.createFont();
    change.accept(font);
    of(look).setFont(font);
  }
}
