package org.agoranomos.rules.sheet;

import org.jspecify.annotations.Nullable;

/**
 * What the cells of a column may hold.
 *
 * @param type the type that the value is compared with, or null if it is not known
 * @param list whether several values may stand in a cell
 * @param use what the value is for
 */
record Expected(@Nullable Class<?> type, boolean list, Use use) {
  /** What a value is for. */
  enum Use {
    /** To be compared. */
    COMPARED,
    /** An argument of a method. */
    ARGUMENT,
    /** The name of one of the policy's parameters. */
    PARAMETER
  }
}
