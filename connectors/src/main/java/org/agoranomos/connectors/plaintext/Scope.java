package org.agoranomos.connectors.plaintext;

import java.util.ArrayList;
import java.util.List;

/** What directives before a line say of account names and years. */
final class Scope {
  /** {@code alias OLD=NEW}. */
  private record Alias(String old, String replacement) {}

  private final Dialect dialect;
  private final List<String> parents = new ArrayList<>();
  private final List<Alias> aliases;
  private int year;

  /** At the beginning of a journal. */
  Scope(Dialect dialect) {
    this.dialect = dialect;
    aliases = new ArrayList<>();
  }

  private Scope(Scope outer) {
    dialect = outer.dialect;
    parents.addAll(outer.parents);
    // Ledger's aliases are those of the journal; hledger's end with the file that they stand in.
    aliases = dialect == Dialect.LEDGER ? outer.aliases : new ArrayList<>(outer.aliases);
    year = outer.year;
  }

  /** That of a file that is included here. */
  Scope within() {
    return new Scope(this);
  }

  int year() {
    return year;
  }

  void year(int stated) {
    year = stated;
  }

  /** {@code apply account}. */
  void enter(String parent) {
    parents.add(parent);
  }

  /** The end of the last one; false if there is none. */
  boolean leave() {
    if (parents.isEmpty()) {
      return false;
    }
    parents.remove(parents.size() - 1);
    return true;
  }

  void alias(String old, String replacement) {
    aliases.add(new Alias(old, replacement));
  }

  void forgetAliases() {
    aliases.clear();
  }

  /** The full name of an account that is written so. */
  String account(String written) {
    String name = written;
    if (!parents.isEmpty()) {
      name = String.join(":", parents) + ":" + written;
    }
    for (int i = aliases.size() - 1; i >= 0; i--) {
      Alias alias = aliases.get(i);
      if (name.equals(alias.old)) {
        name = alias.replacement;
      } else if (name.startsWith(alias.old + ":")) {
        name = alias.replacement + name.substring(alias.old.length());
      } else {
        continue;
      }
      if (dialect == Dialect.LEDGER) {
        return name;
      }
    }
    return name;
  }
}
