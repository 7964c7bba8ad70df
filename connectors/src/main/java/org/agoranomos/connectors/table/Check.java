package org.agoranomos.connectors.table;

import java.util.List;

/** A condition of a mapping, bound to a source's columns. */
final class Check {
  private final Mapping.Condition condition;
  private final int[] columns;
  private final Expression text;
  private final Numbers numbers;
  private final boolean asWritten;
  private final String[] texts;
  private final String[] not;
  private final List<Mapping.Form> forms;

  /**
   * Binds.
   *
   * @param columns the numbers of the condition's columns
   * @param text their text
   */
  Check(Mapping.Condition condition, int[] columns, Expression text, Numbers numbers) {
    this.condition = condition;
    this.columns = columns;
    this.text = text;
    this.numbers = numbers;
    asWritten = condition.column().filters().isEmpty();
    texts = condition.texts().toArray(new String[0]);
    not = condition.not().toArray(new String[0]);
    forms = condition.is();
  }

  /** Whether it holds for any record: not if it asks for something in columns that are missing. */
  boolean canHold() {
    for (int column : columns) {
      if (column >= 0) {
        return true;
      }
    }
    return !condition.column().text().isEmpty()
        || (texts.length == 0 || condition.texts().contains(""))
            && !condition.not().contains("")
            && forms.isEmpty();
  }

  /** Whether all hold for the row. */
  static boolean all(Check[] checks, Row row) throws BadRecord {
    for (Check check : checks) {
      if (!check.holds(row)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it holds for the row. */
  boolean holds(Row row) throws BadRecord {
    try {
      int column = Expression.filled(columns, row);
      return (texts.length == 0 || isOneOf(row, column, texts))
          && (not.length == 0 || !isOneOf(row, column, not))
          && (forms.isEmpty() || hasForm(row, column));
    } catch (BadRecord e) {
      throw e.in("when " + String.join(" ?? ", condition.column().columns()));
    }
  }

  private boolean isOneOf(Row row, int column, String[] wanted) throws BadRecord {
    if (row.hasParts(column)) {
      return false;
    }
    if (column >= 0 && asWritten || column < 0 && condition.column().text().isEmpty()) {
      for (String one : wanted) {
        if (row.equals(column, one)) {
          return true;
        }
      }
      return false;
    }
    String value = text.of(row).toString();
    for (String one : wanted) {
      if (value.equals(one)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasForm(Row row, int column) throws BadRecord {
    for (Mapping.Form form : forms) {
      if (hasForm(row, column, form)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasForm(Row row, int column, Mapping.Form form) throws BadRecord {
    return switch (form) {
      case LIST -> row.isList(column);
      case OBJECT -> row.isObject(column);
      case VALUE -> !row.hasParts(column) && !text.of(row).isEmpty();
      case POSITIVE -> hasSign(row, 1);
      case NEGATIVE -> hasSign(row, -1);
      case ZERO -> hasSign(row, 0);
    };
  }

  private boolean hasSign(Row row, int sign) throws BadRecord {
    Span number = text.of(row);
    return !number.isEmpty() && numbers.decimal(number).signum() == sign;
  }
}
