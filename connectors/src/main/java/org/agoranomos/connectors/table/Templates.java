package org.agoranomos.connectors.table;

import java.util.Map;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.text.YamlNode;

/** Templates and numbers of a mapping file, with errors that point at them. */
final class Templates {
  private Templates() {}

  /** The template that stands there. */
  static Template of(YamlNode node, Map<String, String> values) throws SourceException {
    try {
      return Template.parse(node.text(), values);
    } catch (IllegalArgumentException e) {
      throw node.error("'" + node.text() + "': " + e.getMessage());
    }
  }

  /** The whole number that stands there. */
  static int whole(YamlNode node, int least, int most) throws SourceException {
    try {
      int value = Integer.parseInt(node.text());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the range.
    }
    throw node.error("'" + node.text() + "' is not a whole number from " + least + " to " + most);
  }
}
