package org.agoranomos.connectors.table;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping file says, checked against the kinds of fact but not yet against a source's
 * columns.
 *
 * @param format how the source is written, or null to go by the file's ending
 * @param records JSON pointer to the array of records; empty for the root
 * @param separator what stands between fields, or 0 for the format's own
 * @param maxRecord the most characters of a record
 * @param numbers how numbers are written
 * @param facts what a record may become
 */
record Mapping(
    @Nullable Format format,
    String records,
    char separator,
    int maxRecord,
    Numbers numbers,
    List<FactEntry> facts) {
  /** How a source is written. */
  enum Format {
    CSV,
    TSV,
    JSON,
    JSONL
  }

  /**
   * One entry of {@code facts}.
   *
   * @param kind the kind of fact
   * @param where its place in the file
   * @param when what a record must say for the entry to hold
   * @param id the natural key, the identifier itself for kinds that name things, or null for a
   *     digest
   * @param values the components that are mapped
   */
  record FactEntry(
      FactKind kind,
      YamlNode where,
      List<Condition> when,
      @Nullable Template id,
      List<ValueEntry> values) {}

  /**
   * One condition: the column has one of the texts.
   *
   * @param column the column's name
   * @param optional whether the source may be without it
   * @param where its place in the file
   * @param texts the texts; the empty one holds for an absent value
   */
  record Condition(String column, boolean optional, YamlNode where, List<String> texts) {}

  /**
   * How one component is read.
   *
   * @param component the component
   * @param where its place in the file
   * @param value the text it is read from; null for a time that is a block alone
   * @param key whether the text is the natural key of a fact of the same namespace
   * @param map what texts mean; {@code *} is every other one; empty if texts mean themselves
   * @param unit the unit of a quantity, or null if the text says it
   * @param decimals how many decimal places an integer of minor units is shifted by
   * @param time how a time is read, or null for other components
   */
  record ValueEntry(
      FactComponent component,
      YamlNode where,
      @Nullable Template value,
      boolean key,
      Map<String, String> map,
      @Nullable Template unit,
      int decimals,
      @Nullable TimeEntry time) {
    /** Whether no column of the source is in it. */
    boolean isConstant() {
      return Stream.of(
              value, unit, time == null ? null : time.block(), time == null ? null : time.chain())
          .allMatch(template -> template == null || template.isConstant());
    }
  }

  /**
   * How a time is read.
   *
   * @param clock how its clock time is written
   * @param block the block's number, or null
   * @param plus what is added to the block's number
   * @param chain the CAIP-2 id of the block's chain, or null
   */
  record TimeEntry(
      ClockReader.Clock clock, @Nullable Template block, long plus, @Nullable Template chain) {}
}
