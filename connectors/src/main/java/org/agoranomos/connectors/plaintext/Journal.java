package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.finding.Rejection;

/** What was read of a journal and the files that it includes. */
final class Journal {
  private final Dialect dialect;
  private final List<Item> items = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, AccountType> types = new HashMap<>();
  private final Map<String, Integer> decimals = new HashMap<>();

  Journal(Dialect dialect) {
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }

  void add(Item item) {
    items.add(item);
  }

  /** Something there cannot be read. */
  void refuse(SourceLocation place, BadRecord problem) {
    items.add(
        new Item.Refused(
            place,
            new Rejection(place.text(), problem.code(), problem.reason(), problem.remedy())));
  }

  /** Because of what stands there the facts may not be what the program shows. */
  void gap(SourceLocation place, String what) {
    gaps.add(place.text() + ": " + what);
  }

  /** What stands there is read past, and changes no fact. */
  void note(SourceLocation place, String what) {
    notes.add(place.text() + ": " + what);
  }

  /** The same of the file as a whole. */
  void note(String what) {
    notes.add(what);
  }

  /** The journal says of what type an account and those under it are. */
  void declare(String account, AccountType type) {
    types.put(account, type);
  }

  /** Amounts of the commodity are written, or shown, with so many decimals. */
  void shows(Amount amount) {
    decimals.merge(amount.commodity(), Math.max(0, amount.value().scale()), Math::max);
  }

  /** Half of the last decimal of the commodity: by so much a sum of rounded amounts may be off. */
  BigDecimal tolerance(String commodity, BigDecimal sum) {
    int places = decimals.getOrDefault(commodity, Math.max(0, sum.scale()));
    return BigDecimal.valueOf(5, places + 1);
  }

  /** In the order of the source. */
  List<Item> items() {
    return items;
  }

  List<String> gaps() {
    return gaps;
  }

  List<String> notes() {
    return notes;
  }

  Map<String, AccountType> types() {
    return types;
  }
}
