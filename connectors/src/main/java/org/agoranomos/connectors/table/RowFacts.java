package org.agoranomos.connectors.table;

import java.util.List;
import org.agoranomos.ontology.fact.Fact;

/** Makes facts of rows of one sort, as a mapping says. */
public final class RowFacts {
  private final GivenRow row;
  private final Records records;

  RowFacts(GivenRow row, Records records) {
    this.row = row;
    this.records = records;
  }

  /**
   * The facts that a row becomes; none if no entry of the mapping holds for it.
   *
   * @param values a text or a list of texts for each column, in the columns' order
   * @throws BadRecord if the row is not what the mapping expects
   */
  public List<Fact> of(List<?> values) throws BadRecord {
    row.clear();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof List<?> list) {
        row.put(i, list.stream().map(String::valueOf).toList());
      } else {
        row.put(i, String.valueOf(values.get(i)));
      }
    }
    return records.factsOf(row.row());
  }
}
