package org.agoranomos.connectors.table;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.text.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping file says, checked against the kinds of fact but not yet against a source's
 * columns.
 *
 * @param format how the source is written, or null to go by the file's ending
 * @param records JSON pointer to the array of records; empty for the root
 * @param sheet the sheet of a workbook, by its name or number; null for the only one
 * @param header where the columns of a table are named
 * @param separator what stands between fields, or 0 for the format's own
 * @param maxRecord the most characters of a record
 * @param numbers how numbers are written
 * @param empty texts that are taken for empty, by column; {@code *} is every column
 * @param refusals what records are refused
 * @param facts what a record may become
 */
record Mapping(
    @Nullable Format format,
    String records,
    @Nullable YamlNode sheet,
    HeaderEntry header,
    char separator,
    int maxRecord,
    Numbers numbers,
    Map<String, List<String>> empty,
    List<Refusal> refusals,
    List<FactEntry> facts) {
  /** The same with those entries alone that hold where a column has that text. */
  Mapping where(String column, String text) {
    return new Mapping(
        format,
        records,
        sheet,
        header,
        separator,
        maxRecord,
        numbers,
        empty,
        refusals.stream()
            .filter(refusal -> refusal.when().stream().anyMatch(c -> c.allows(column, text)))
            .map(r -> new Refusal(without(r.when(), column), r.reason(), r.remedy()))
            .toList(),
        facts.stream()
            .filter(entry -> entry.when().stream().anyMatch(c -> c.allows(column, text)))
            .map(entry -> entry.with(without(entry.when(), column)))
            .toList());
  }

  private static List<Condition> without(List<Condition> when, String column) {
    return when.stream().filter(condition -> !condition.isOn(column)).toList();
  }

  /** How a source is written. */
  enum Format {
    CSV,
    TSV,
    JSON,
    JSONL,
    XLSX
  }

  /**
   * Where the columns of a table are named.
   *
   * @param row the row of the header; 0 for the first that is not blank, -1 if there is none
   * @param columns their names if there is no header
   */
  record HeaderEntry(int row, List<String> columns) {
    /** The first row that is not blank. */
    static final HeaderEntry FIRST = new HeaderEntry(0, List.of());
  }

  /**
   * An entry of {@code facts} that refuses a record.
   *
   * @param when what a record must say to be refused
   * @param reason what is wrong with it
   * @param remedy what to do about it
   */
  record Refusal(List<Condition> when, String reason, String remedy) {}

  /**
   * The list that an entry goes over.
   *
   * @param column its column
   * @param optional whether the source may be without it
   * @param where its place in the file
   */
  record EachEntry(String column, boolean optional, YamlNode where) {}

  /**
   * An entry of {@code facts} that makes one.
   *
   * @param kind the kind of fact
   * @param where its place in the file
   * @param each the list of whose elements each becomes a fact, or null
   * @param when what a record must say for the entry to hold
   * @param id the natural key, the identifier itself for kinds that name things, or null for a
   *     digest
   * @param view from whose side the record tells its facts, which may tell the same from others;
   *     null if it tells every fact once
   * @param values the components that are mapped
   */
  record FactEntry(
      FactKind kind,
      YamlNode where,
      @Nullable EachEntry each,
      List<Condition> when,
      @Nullable Template id,
      @Nullable Template view,
      List<ValueEntry> values) {
    /** The same with other conditions. */
    FactEntry with(List<Condition> conditions) {
      return new FactEntry(kind, where, each, conditions, id, view, values);
    }
  }

  /**
   * One condition on a column, in three parts that must all hold.
   *
   * @param column the column
   * @param where its place in the file
   * @param texts texts of which it must have one, if there are any; the empty one holds for an
   *     absent value
   * @param not texts of which it must have none
   * @param is forms of which it must have one, if there are any
   */
  record Condition(
      Template.Part column, YamlNode where, List<String> texts, List<String> not, List<Form> is) {
    /** Whether it is on that column alone. */
    boolean isOn(String name) {
      return column.columns().equals(List.of(name));
    }

    /** Whether it is on that column and names that text. */
    boolean allows(String name, String text) {
      return isOn(name) && texts.contains(text);
    }
  }

  /** What a value may be, whatever its text. */
  enum Form {
    POSITIVE,
    NEGATIVE,
    ZERO,
    /** A single value that is not empty. */
    VALUE,
    LIST,
    OBJECT
  }

  /**
   * How one component is read.
   *
   * @param component the component
   * @param where its place in the file
   * @param value the text it is read from; null for a time that is a block alone
   * @param key whether the text is the natural key of a fact of the same namespace
   * @param map what texts mean; {@code *} is every other one; empty if texts mean themselves
   * @param unit the unit of a quantity, or null if the text says it
   * @param decimals by how many decimal places an integer of minor units is shifted, or null
   * @param part what part of the value goes to one element of a list: it is shared out in
   *     proportion to this; or null
   * @param time how a time is read, or null for other components
   */
  record ValueEntry(
      FactComponent component,
      YamlNode where,
      @Nullable Template value,
      boolean key,
      Map<String, String> map,
      @Nullable Template unit,
      @Nullable Template decimals,
      @Nullable Template part,
      @Nullable TimeEntry time) {
    /** Whether no column of the source is in it. */
    boolean isConstant() {
      return Stream.of(
                  value,
                  unit,
                  decimals,
                  part,
                  time == null ? null : time.block(),
                  time == null ? null : time.chain())
              .allMatch(template -> template == null || template.isConstant())
          && (time == null
              || Stream.of(time.after(), time.before())
                  .allMatch(end -> end == null || end.isConstant()));
    }
  }

  /**
   * How a time is read.
   *
   * @param clock how its clock time is written
   * @param block the block's number, or null
   * @param plus what is added to the block's number
   * @param chain the CAIP-2 id of the block's chain, or null
   * @param after a time that it is not before, if it is only known to lie between two
   * @param before a time that it is not after, with {@code after}
   */
  record TimeEntry(
      ClockReader.Clock clock,
      @Nullable Template block,
      long plus,
      @Nullable Template chain,
      @Nullable ValueEntry after,
      @Nullable ValueEntry before) {}
}
