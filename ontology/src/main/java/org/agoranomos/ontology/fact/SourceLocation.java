package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/** Where in a source a record was read, so that a reader can put a finger on it. */
public sealed interface SourceLocation {
  /** As text, such as {@code ledger.csv#row=17}; {@link #parse} reads it again. */
  String text();

  /**
   * A row of a table (RFC 7111), or a line of a file of lines.
   *
   * @param file the file as the audit names it
   * @param row number of the record, 1 for the first; a header is row 1
   */
  record Row(String file, long row) implements SourceLocation {
    @Override
    public String text() {
      return file + "#row=" + row;
    }
  }

  /**
   * A row of a sheet of a workbook.
   *
   * @param file the file as the audit names it
   * @param sheet the sheet's name
   * @param row number of the row as the workbook shows it
   */
  record SheetRow(String file, String sheet, long row) implements SourceLocation {
    @Override
    public String text() {
      String escaped = sheet.replace("%", "%25").replace("#", "%23").replace("&", "%26");
      return file + "#sheet=" + escaped + "&row=" + row;
    }
  }

  /**
   * A place in a JSON document (RFC 6901), or in an XML document, as an XPath of local names.
   *
   * @param file the file as the audit names it
   * @param pointer such as {@code /items/3} or {@code /Stmt[1]/Ntry[3]}
   */
  record Pointer(String file, String pointer) implements SourceLocation {
    @Override
    public String text() {
      return file + "#" + pointer;
    }
  }

  /**
   * A line of a file of lines, such as JSON lines.
   *
   * @param file the file as the audit names it
   * @param line from 1
   */
  record Line(String file, long line) implements SourceLocation {
    @Override
    public String text() {
      return file + "#line=" + line;
    }
  }

  /**
   * An event that a contract logged.
   *
   * @param chain CAIP-2 id
   * @param block number of the block
   * @param transaction hash of the transaction, {@code 0x} and 64 hexadecimal digits in lower case
   * @param log index of the log within the block, from 0
   */
  record ChainLog(String chain, long block, String transaction, long log)
      implements SourceLocation {
    @Override
    public String text() {
      return chain + "#block=" + block + "&transaction=" + transaction + "&log=" + log;
    }
  }

  /**
   * What a contract answered when it was asked about its state after a block.
   *
   * @param chain CAIP-2 id
   * @param block number of the block
   * @param contract address, {@code 0x} and 40 hexadecimal digits in lower case
   * @param function the signature of what was called
   */
  record ChainState(String chain, long block, String contract, String function)
      implements SourceLocation {
    @Override
    public String text() {
      return chain + "#block=" + block + "&contract=" + contract + "&function=" + function;
    }
  }

  /**
   * A statement of the audit itself, or of a graph that others wrote.
   *
   * @param name what it is, such as the key in the audit's file, or the IRI of the subject
   */
  record Stated(String name) implements SourceLocation {
    @Override
    public String text() {
      return name;
    }
  }

  /** Reads what {@link #text} wrote; what it does not know becomes {@link Stated}. */
  static SourceLocation parse(String text) {
    int hash = text.lastIndexOf('#');
    if (hash >= 0) {
      String file = text.substring(0, hash);
      String fragment = text.substring(hash + 1);
      SourceLocation numbered = numbered(file, fragment);
      if (numbered != null) {
        return numbered;
      }
      SourceLocation onChain = ChainPlace.parse(file, fragment);
      if (onChain != null) {
        return onChain;
      }
      if (fragment.startsWith("/")) {
        return new Pointer(file, fragment);
      }
    }
    return new Stated(text);
  }

  private static @Nullable SourceLocation numbered(String file, String fragment) {
    int and = fragment.indexOf('&');
    if (fragment.startsWith("sheet=") && and >= 0) {
      String sheet = fragment.substring("sheet=".length(), and);
      String name = sheet.replace("%26", "&").replace("%23", "#").replace("%25", "%");
      SourceLocation row = numbered(file, fragment.substring(and + 1));
      return row instanceof Row one ? new SheetRow(file, name, one.row()) : null;
    }
    int equals = fragment.indexOf('=');
    if (equals < 0 || !fragment.substring(equals + 1).matches("[1-9][0-9]{0,17}")) {
      return null;
    }
    long number = Long.parseLong(fragment, equals + 1, fragment.length(), 10);
    return switch (fragment.substring(0, equals)) {
      case "row" -> new Row(file, number);
      case "line" -> new Line(file, number);
      default -> null;
    };
  }
}
