package org.agoranomos.rules.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The measures that the house knows. */
public final class Measures {
  private Measures() {}

  /** All of them, in a fixed order. */
  public static List<Measure> standard() {
    return List.of(
        new TallyMeasure(), new ConcentrationMeasure(), new ReconciliationMeasure(), new ControlChainMeasure());
  }

  /** The same by the name of the kind of fact that each gives, which is the measure's name. */
  public static Map<String, Measure> byName() {
    Map<String, Measure> byName = new LinkedHashMap<>();
    standard().forEach(measure -> byName.put(measure.result().getSimpleName(), measure));
    return byName;
  }
}
