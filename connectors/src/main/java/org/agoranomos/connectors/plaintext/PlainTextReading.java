package org.agoranomos.connectors.plaintext;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceReading;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.finding.Rejection;

/** One reading of a source by one of the three connectors. */
final class PlainTextReading {
  private final Dialect dialect;
  private final SourceRequest request;
  private final RecordSink sink;
  private final BookSettings settings;
  private final EntryKeys keys = new EntryKeys();
  private long pending;
  private long beside;

  PlainTextReading(Dialect dialect, SourceRequest request, RecordSink sink) throws SourceException {
    this.dialect = dialect;
    this.request = request;
    this.sink = sink;
    settings = BookSettings.of(request);
  }

  /** The books of a file, complete. */
  private record Book(Journal journal, List<Item> items) {}

  SourceReading read() throws SourceException {
    SourceFiles files = SourceFiles.of(request, dialect);
    List<Book> books = new ArrayList<>();
    for (Path file : roots(files)) {
      books.add(book(files, file));
    }
    for (Book book : books) {
      for (Item item : book.items) {
        if (item instanceof Entry entry) {
          keys.learn(entry);
        }
      }
    }
    for (Book book : books) {
      EntryFacts facts = new EntryFacts(request, settings, new Accounts(settings, book.journal));
      for (Item item : book.items) {
        tell(item, facts);
      }
      book.journal.gaps().forEach(sink::gap);
      book.journal.notes().forEach(sink::note);
    }
    if (pending > 0) {
      sink.note(
          request.shown()
              + ": entries marked pending (!) that were left out, as the setting 'pending' says: "
              + pending);
    }
    if (beside > 0) {
      sink.note(
          request.shown()
              + ": entries with virtual postings, in ( ) or [ ], which make no fact: "
              + beside);
    }
    return new SourceReading(files.digest(), settings.digest());
  }

  /** Of a folder's files those that no other of them includes. */
  private List<Path> roots(SourceFiles files) throws SourceException {
    List<Path> named = files.named();
    if (named.size() == 1) {
      return named;
    }
    Set<Path> included = new HashSet<>();
    for (Path file : named) {
      for (String text : files.read(file).texts()) {
        if (text.matches("[!@]?include\\s+\\S.*")) {
          try {
            included.addAll(files.included(file, target(text)));
          } catch (BadRecord e) {
            // It is told when the file is read.
            continue;
          }
        }
      }
    }
    return named.stream().filter(file -> !included.contains(file)).toList();
  }

  private static String target(String include) {
    String target = include.substring(include.indexOf("include") + "include".length()).trim();
    int end = target.startsWith("\"") ? target.indexOf('"', 1) : -1;
    return end < 0 ? target : target.substring(1, end);
  }

  private Book book(SourceFiles files, Path file) throws SourceException {
    Lines lines = files.read(file);
    if (ExportReader.isExport(dialect, lines)) {
      Journal journal = new ExportReader(dialect).read(lines);
      return new Book(journal, journal.items());
    }
    Journal journal =
        dialect == Dialect.BEANCOUNT
            ? new BeancountReader(files).read(file, lines)
            : new JournalReader(dialect, files).read(file, lines);
    return new Book(journal, Books.of(journal));
  }

  private void tell(Item item, EntryFacts facts) {
    if (item instanceof Item.Refused refused) {
      sink.rejected(refused.why());
      return;
    }
    if (!(item instanceof Entry entry)) {
      return;
    }
    String key = keys.key(entry);
    beside += entry.postings().stream().allMatch(Posting::real) ? 0 : 1;
    try {
      boolean left = !settings.pending() && entry.uncertain();
      pending += left ? 1 : 0;
      List<Fact> made = left ? List.of() : facts.of(entry, key);
      if (made.isEmpty()) {
        sink.kept(entry.place(), Kept.statements(request, key, entry));
      } else {
        sink.used(entry.place(), made);
      }
    } catch (BadRecord e) {
      sink.rejected(new Rejection(entry.place().text(), e.code(), e.reason(), e.remedy()));
    }
  }
}
