package org.agoranomos.rules.sheet;

import java.util.LinkedHashSet;
import java.util.Set;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.agoranomos.rules.policy.RuleForm;
import org.apache.poi.ss.util.CellReference;

/** What is wrong with a workbook, each with its cell. */
final class TableProblems {
  private static final String CODE = "table";

  private final String file;
  private final Set<PolicyProblem> found = new LinkedHashSet<>();

  TableProblems(PolicyFolder folder) {
    file = folder.pack() + "/" + folder.name() + "/" + RuleForm.TABLE.file();
  }

  /** Name of a cell as messages have it. */
  static String cell(String sheet, int row, int column) {
    return sheet + "!" + CellReference.convertNumToColString(column) + (row + 1);
  }

  /** A problem of a cell; row and column from 0. */
  void add(String sheet, int row, int column, String problem) {
    add(cell(sheet, row, column), problem);
  }

  /** A problem of a sheet, or of another part of the workbook. */
  void add(String part, String problem) {
    tell(file + "!" + part, problem);
  }

  /** A problem of the workbook as a whole. */
  void add(String problem) {
    tell(file, problem);
  }

  private void tell(String place, String problem) {
    found.add(PolicyProblem.error(place, 0, 0, CODE, problem));
  }

  /** Throws them, if there are any. */
  void check() throws PolicyException {
    if (!found.isEmpty()) {
      throw new PolicyException(found);
    }
  }
}
