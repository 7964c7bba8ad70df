package org.agoranomos.auditor.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Set;
import java.util.TreeSet;

/** What Jackson found wrong with a YAML file, as line, key and one sentence. */
final class YamlProblem {
  private YamlProblem() {}

  /** The problem, beginning with a colon and the line where that is known. */
  static String describe(JsonProcessingException e) {
    String place = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
    String path = "";
    if (e instanceof JsonMappingException mapping) {
      StringBuilder keys = new StringBuilder();
      for (JsonMappingException.Reference step : mapping.getPath()) {
        if (step.getFieldName() == null) {
          keys.append('[').append(step.getIndex()).append(']');
        } else {
          keys.append(keys.isEmpty() ? "" : ".").append(step.getFieldName());
        }
      }
      path = keys.isEmpty() ? "" : keys + ": ";
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      Set<String> known = new TreeSet<>();
      unknown.getKnownPropertyIds().forEach(id -> known.add(String.valueOf(id)));
      return place + ": " + path + "unknown key; there are " + known;
    }
    return place
        + ": "
        + path
        + e.getOriginalMessage().lines().findFirst().orElse("cannot be read");
  }
}
