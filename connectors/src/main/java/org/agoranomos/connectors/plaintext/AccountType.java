package org.agoranomos.connectors.plaintext;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Types of account, and the names that hledger and ledger know them by. */
enum AccountType {
  ASSET("assets?(:.*)?"),
  LIABILITY("(debts?|liabilit(y|ies))(:.*)?"),
  CONVERSION("equity:(trades?|trading|conversions?)(:.*)?"),
  EQUITY("equity(:.*)?"),
  INCOME("(income|revenue)s?(:.*)?"),
  EXPENSE("expenses?(:.*)?");

  private final Pattern names;

  AccountType(String names) {
    this.names = Pattern.compile(names, Pattern.CASE_INSENSITIVE);
  }

  /**
   * The type that the name shows, as hledger 1.25 tells it ({@code hledger accounts --types}); null
   * if it shows none.
   */
  static @Nullable AccountType named(String account) {
    for (AccountType type : values()) {
      if (type.names.matcher(account).matches()) {
        return type;
      }
    }
    return null;
  }

  /** The type that hledger's tag {@code type:} declares; null if there is no such type. */
  static @Nullable AccountType declared(String word) {
    return switch (word.trim().toUpperCase(Locale.ROOT)) {
      case "A", "ASSET", "C", "CASH" -> ASSET;
      case "L", "LIABILITY" -> LIABILITY;
      case "E", "EQUITY" -> EQUITY;
      case "R", "REVENUE" -> INCOME;
      case "X", "EXPENSE" -> EXPENSE;
      case "V", "CONVERSION" -> CONVERSION;
      default -> null;
    };
  }
}
