package org.agoranomos.reports.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.streaming.SheetDataWriter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** A streamed workbook that is the same bytes wherever it is written. */
final class SteadyWorkbook extends SXSSFWorkbook {
  private static final int ROWS_IN_MEMORY = 100;

  private final Path scratch;

  /**
   * An empty workbook.
   *
   * @param scratch a file that it may write over
   */
  SteadyWorkbook(Path scratch) {
    super(new XSSFWorkbook(), ROWS_IN_MEMORY);
    this.scratch = scratch;
    // Formulas are ours; reading each again takes longer than all else.
    getXSSFWorkbook().setCellFormulaValidation(false);
  }

  @Override
  protected SheetDataWriter createSheetDataWriter() throws IOException {
    return new NumberWriter();
  }

  @Override
  protected ZipArchiveOutputStream createArchiveOutputStream(OutputStream out) {
    return new SteadyZip(out, scratch);
  }

  /** Writes numbers without {@code Double.toString}, which is not the same in every Java. */
  private static final class NumberWriter extends SheetDataWriter {
    NumberWriter() throws IOException {
      super();
    }

    @Override
    public void writeCell(int column, @Nullable Cell cell) throws IOException {
      if (cell == null || !isNumber(cell)) {
        super.writeCell(column, cell);
        return;
      }
      boolean formula = cell.getCellType() == CellType.FORMULA;
      String place = new CellReference(cell.getRowIndex(), column).formatAsString();
      _out.write("<c r=\"" + place + "\"");
      _out.write(" s=\"" + cell.getCellStyle().getIndex() + "\">");
      if (formula) {
        _out.write("<f>");
        outputEscapedString(cell.getCellFormula());
        _out.write("</f>");
      }
      _out.write("<v>" + Numbers.text(cell.getNumericCellValue()) + "</v></c>");
    }

    private static boolean isNumber(Cell cell) {
      CellType type = cell.getCellType();
      return (type == CellType.FORMULA ? cell.getCachedFormulaResultType() : type)
          == CellType.NUMERIC;
    }
  }
}
