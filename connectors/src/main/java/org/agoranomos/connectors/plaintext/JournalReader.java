package org.agoranomos.connectors.plaintext;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.table.BadRecord;

/** Reads journals of hledger and ledger: entries here, directives in {@link Directives}. */
final class JournalReader {
  private static final int DEEPEST = 100;

  private final SourceFiles files;
  private final Journal journal;
  private final AmountReader amounts;
  private final EntryReader entries;
  private final Deque<Path> open = new ArrayDeque<>();

  JournalReader(Dialect dialect, SourceFiles files) {
    this.files = files;
    journal = new Journal(dialect);
    amounts = new AmountReader(dialect);
    entries = new EntryReader(dialect, new PostingReader(dialect, amounts, journal));
  }

  /** Reads a journal and what it includes. */
  Journal read(Path file, Lines lines) throws SourceException {
    read(file, lines, new Scope(journal.dialect()));
    return journal;
  }

  private void read(Path file, Lines lines, Scope scope) throws SourceException {
    open.push(file);
    Directives directives = new Directives(journal, amounts, scope);
    int size = lines.texts().size();
    int line = 0;
    while (line < size) {
      String text = lines.texts().get(line);
      int next = line + 1;
      if (isEmpty(text)) {
        line = next;
        continue;
      }
      while (next < size && isIndented(lines.texts().get(next))) {
        next++;
      }
      try {
        char first = text.charAt(0);
        if (Character.isWhitespace(first)) {
          throw new BadRecord(
              "line-not-known",
              BadRecord.shown(text.trim()) + " is indented, and belongs to no entry",
              "put it below its entry, without an empty line between");
        } else if (Character.isDigit(first)) {
          journal.add(entries.read(lines, line, next, scope));
        } else if (directives.isInclude(text)) {
          lines.check(line, next);
          include(file, directives.included(text), scope);
        } else {
          next = directives.read(lines, line, next);
        }
      } catch (BadRecord e) {
        journal.refuse(lines.place(line), e);
      }
      line = next;
    }
    open.pop();
  }

  private static boolean isEmpty(String text) {
    return text.isBlank()
        || ";#*%|".indexOf(text.charAt(0)) >= 0
        || text.stripLeading().startsWith(";");
  }

  private static boolean isIndented(String text) {
    return !text.isBlank() && Character.isWhitespace(text.charAt(0));
  }

  private void include(Path file, String target, Scope scope) throws BadRecord, SourceException {
    for (Path one : files.included(file, target)) {
      if (open.contains(one) || open.size() >= DEEPEST) {
        throw new BadRecord(
            "include-circular",
            "includes " + BadRecord.shown(target) + ", which is being read already",
            "take the directive out");
      }
      Numbers numbers = amounts.numbers();
      char mark = numbers.mark();
      String common = amounts.common();
      read(one, files.read(one), scope.within());
      if (journal.dialect() == Dialect.HLEDGER) {
        numbers.mark(mark);
        amounts.common(common);
      }
    }
  }
}
