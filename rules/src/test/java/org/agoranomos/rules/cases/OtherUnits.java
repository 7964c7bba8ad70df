package org.agoranomos.rules.cases;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.Quantity;

/** The same facts, with energy in units a thousand times smaller. */
final class OtherUnits {
  private static final Map<String, String> SMALLER =
      Map.of(
          "GWh", "MWh", "MWh", "kWh", "kWh", "Wh", "GW.h", "MW.h", "MW.h", "kW.h", "kW.h", "W.h");

  private OtherUnits() {}

  /** The fact with each amount of energy, but of watt hours, in the next smaller unit. */
  static Fact of(Fact fact) {
    FactKind kind = FactKind.of(fact.getClass());
    Map<String, String> values = new LinkedHashMap<>(FactText.values(kind, fact));
    for (FactComponent component : kind.components()) {
      if (component.type() == ComponentType.QUANTITY
          && component.of(fact) instanceof Quantity quantity
          && SMALLER.containsKey(quantity.unit())) {
        BigDecimal value = quantity.value().scaleByPowerOfTen(3);
        values.put(component.name(), value.toPlainString() + " " + SMALLER.get(quantity.unit()));
      }
    }
    return FactText.parse(kind, values);
  }
}
