package org.agoranomos.connectors.plaintext;

import java.util.List;

/** Whose rules a journal is read by. */
enum Dialect {
  HLEDGER("hledger", List.of(".journal", ".hledger", ".j", ".ledger")),
  LEDGER("ledger", List.of(".ledger", ".dat", ".journal")),
  BEANCOUNT("beancount", List.of(".beancount", ".bean"));

  private final String program;
  private final List<String> endings;

  Dialect(String program, List<String> endings) {
    this.program = program;
    this.endings = endings;
  }

  /** The program's name, which is the connector's. */
  String program() {
    return program;
  }

  /** How the journals of a folder end, in lower case. */
  List<String> endings() {
    return endings;
  }
}
