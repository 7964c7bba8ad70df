package org.agoranomos.connectors.ethereum;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Setting;
import org.jspecify.annotations.Nullable;

/** The last value of each setting that events told. */
final class LastSettings {
  private final Map<String, Quantity> values = new HashMap<>();

  void take(List<Fact> facts) {
    for (Fact fact : facts) {
      if (fact instanceof Setting setting) {
        values.put(setting.venue() + " " + setting.parameter(), setting.value());
      }
    }
  }

  /** The value of a contract's setting, or null if no event told one. */
  @Nullable Quantity of(String venue, String parameter) {
    return values.get(venue + " " + parameter);
  }
}
