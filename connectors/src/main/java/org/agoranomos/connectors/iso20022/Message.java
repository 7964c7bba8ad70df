package org.agoranomos.connectors.iso20022;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The messages that are read, by the names of their elements, which no version changed. */
enum Message {
  REPORT("camt.052", "BkToCstmrAcctRpt", "Rpt", "Ntry"),
  STATEMENT("camt.053", "BkToCstmrStmt", "Stmt", "Ntry"),
  NOTIFICATION("camt.054", "BkToCstmrDbtCdtNtfctn", "Ntfctn", "Ntry"),
  ORDERS("pain.001", "CstmrCdtTrfInitn", "PmtInf", "CdtTrfTxInf");

  /** What names a message in a namespace; banks and countries have namespaces of their own. */
  private static final Pattern DEFINITION = Pattern.compile("[a-z]{4}\\.\\d{3}(?=\\.\\d{3})");

  private final String definition;
  private final String root;
  private final String part;
  private final String record;

  Message(String definition, String root, String part, String record) {
    this.definition = definition;
    this.root = root;
    this.part = part;
    this.record = record;
  }

  /** Such as {@code camt.053}. */
  String definition() {
    return definition;
  }

  /** The element of a statement, or of a group of orders. */
  String part() {
    return part;
  }

  /** The element of an entry, or of an order. */
  String record() {
    return record;
  }

  /**
   * The message whose element that is, or null if it is another element. The first versions put the
   * version into the name.
   *
   * @throws BadFile if the namespace is that of another message
   */
  static @Nullable Message of(String name, String namespace) throws BadFile {
    for (Message message : values()) {
      if (name.equals(message.root)
          || name.startsWith(message.root + "V")
          || name.startsWith(message.definition + ".")) {
        var named = DEFINITION.matcher(namespace);
        if (named.find() && !named.group().equals(message.definition)) {
          throw new BadFile(
              "namespace-contradicts",
              "says "
                  + named.group()
                  + " in its namespace and "
                  + message.definition
                  + " by its element "
                  + name,
              "ask for the message as the bank sent it");
        }
        return message;
      }
    }
    return null;
  }
}
