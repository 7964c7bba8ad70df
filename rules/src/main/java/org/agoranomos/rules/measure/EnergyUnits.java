package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.Map;
import org.agoranomos.ontology.fact.Quantity;
import org.jspecify.annotations.Nullable;

/** Watt hours and their decimal multiples, as they are usually written and as UCUM writes them. */
final class EnergyUnits {
  /** The unit in which energy is added up. */
  static final String UNIT = "kWh";

  private static final Map<String, Integer> POWERS_OF_KILO =
      Map.of("Wh", -3, "kWh", 0, "MWh", 3, "GWh", 6, "W.h", -3, "kW.h", 0, "MW.h", 3, "GW.h", 6);

  private EnergyUnits() {}

  /** The amount in kWh, exactly; null if it is no energy. */
  static @Nullable BigDecimal kilowattHours(Quantity quantity) {
    Integer power = POWERS_OF_KILO.get(quantity.unit());
    return power == null ? null : Quantity.normal(quantity.value().scaleByPowerOfTen(power));
  }

  /** Whether the amount is one of energy. */
  static boolean isEnergy(Quantity quantity) {
    return POWERS_OF_KILO.containsKey(quantity.unit());
  }
}
