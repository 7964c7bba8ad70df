package org.agoranomos.connectors.table;

import java.util.List;
import org.agoranomos.ontology.text.Nearest;

/**
 * The names of a table's columns.
 *
 * @param shown the table in messages
 * @param names the names in order
 */
record Header(String shown, List<String> names) {
  /**
   * The number of a column, as {@link Columns#index} gives it.
   *
   * @param hint what else may be wrong if there is none, as the end of the message
   */
  int index(String name, boolean optional, String hint) {
    int index = names.indexOf(name);
    if (index >= 0 && names.lastIndexOf(name) != index) {
      throw new IllegalArgumentException(
          "the header of " + shown + " has two columns '" + name + "'; rename one");
    }
    if (index < 0 && !optional) {
      throw new IllegalArgumentException(
          shown + " has no column '" + name + "'; " + Nearest.hint(name, names) + hint);
    }
    return index;
  }

  /** A table has no lists to go over. */
  Each each() {
    throw new IllegalArgumentException("only JSON has lists; " + shown + " is a table of texts");
  }
}
