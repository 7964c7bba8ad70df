package org.agoranomos.reports.xlsx;

import java.math.BigDecimal;
import org.agoranomos.reports.xlsx.Looks.Look;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Hyperlink;

/** Writes values into cells. */
record CellWriter(SteadyWorkbook book, Looks looks) {
  /** Writes a text as a string, whatever it looks like. */
  void text(Cell cell, String text, boolean wrapped) {
    boolean formula = CellText.looksLikeFormula(text);
    if (wrapped) {
      text(cell, text, formula ? Look.QUOTED_WRAPPED : Look.WRAPPED);
    } else {
      text(cell, text, formula ? Look.QUOTED : Look.TEXT);
    }
  }

  /** Writes a text as a string in a certain look. */
  void text(Cell cell, String text, Look look) {
    cell.setCellValue(CellText.escaped(text));
    cell.setCellStyle(looks.of(look));
  }

  void number(Cell cell, BigDecimal number, Look look) {
    cell.setCellValue(Numbers.rounded(number));
    cell.setCellStyle(looks.of(look));
  }

  /** Writes a formula with what it comes to. */
  void formula(Cell cell, String formula, BigDecimal result, Look look) {
    cell.setCellFormula(formula);
    number(cell, result, look);
  }

  /** Writes a formula whose result is a text. */
  void formula(Cell cell, String formula, String result, Look look) {
    cell.setCellFormula(formula);
    cell.setCellValue(result);
    cell.setCellStyle(looks.of(look));
  }

  /** Makes a cell lead to another. */
  void link(Cell cell, Value.Place to) {
    Hyperlink link = book.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress(to.address());
    cell.setHyperlink(link);
    cell.setCellStyle(looks.of(Look.LINK));
  }
}
