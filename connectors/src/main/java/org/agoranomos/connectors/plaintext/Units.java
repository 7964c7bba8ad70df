package org.agoranomos.connectors.plaintext;

import java.util.Map;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.Quantity;

/** What the symbols of commodities stand for. */
record Units(Map<String, String> stated) {
  private static final Map<String, String> CERTAIN = Map.of("€", "EUR", "£", "GBP");

  /** The amount without its sign, in the unit that the audit or the symbol says. */
  Quantity quantity(Amount amount) throws BadRecord {
    String symbol = amount.commodity();
    String unit = stated.getOrDefault(symbol, CERTAIN.getOrDefault(symbol, symbol));
    boolean isSign =
        unit.isEmpty()
            || unit.codePoints().anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL);
    if (isSign && !stated.containsKey(symbol)) {
      throw new BadRecord(
          "commodity-ambiguous",
          symbol.isEmpty()
              ? "an amount has no commodity"
              : BadRecord.shown(symbol) + " is the sign of several currencies",
          "say which under 'commodities' of the source, as in {"
              + (symbol.isEmpty() ? "\"\"" : symbol)
              + ": USD}");
    }
    return new Quantity(amount.value().abs(), unit);
  }
}
