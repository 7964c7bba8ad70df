package org.agoranomos.connectors.plaintext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceException.Kind;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.graph.StatementFile;

/**
 * The files of a source: those that the audit names, and those that these include. None outside the
 * folder that the source is in is read.
 */
final class SourceFiles {
  private static final int MOST_FILES = 10_000;
  private static final int DEEPEST = 32;
  private static final String TABLE = ".csv";

  private final SourceRequest request;
  private final Path root;
  private final Path base;
  private final String shownBase;
  private final boolean folder;
  private final List<Path> named;
  private final Map<String, String> digests = new TreeMap<>();

  private SourceFiles(SourceRequest request, Path path, Dialect dialect)
      throws SourceException, IOException {
    this.request = request;
    root = path.toRealPath();
    folder = Files.isDirectory(root);
    Path parent = root.getParent();
    base = folder || parent == null ? root : parent;
    String shown = request.shown();
    shownBase = folder ? shown + (shown.endsWith("/") ? "" : "/") : before(shown);
    named = folder ? listed(dialect) : List.of(root);
    if (named.isEmpty()) {
      throw new SourceException(
          Kind.SOURCE,
          shown
              + " has no file that ends in "
              + String.join(", ", dialect.endings())
              + " or "
              + TABLE
              + "; correct the location");
    }
  }

  static SourceFiles of(SourceRequest request, Dialect dialect) throws SourceException {
    try {
      Path path = request.directory().resolve(request.location());
      if (!Files.exists(path)) {
        throw new SourceException(
            Kind.SOURCE,
            "there is no file or folder " + request.shown() + "; correct the location");
      }
      return new SourceFiles(request, path, dialect);
    } catch (InvalidPathException e) {
      throw new SourceException("location", "'" + request.shown() + "' is not a path");
    } catch (IOException e) {
      throw unreadable(request.shown(), e);
    }
  }

  private static SourceException unreadable(String shown, IOException e) {
    return new SourceException(Kind.SOURCE, shown + " cannot be read: " + e.getMessage(), e);
  }

  private static String before(String shown) {
    return shown.substring(0, shown.lastIndexOf('/') + 1);
  }

  /** A table in a folder of journals is what they were made of, or is made of them. */
  private List<Path> listed(Dialect dialect) throws IOException, SourceException {
    List<Path> journals = ending(dialect.endings());
    return journals.isEmpty() ? ending(List.of(TABLE)) : journals;
  }

  private List<Path> ending(List<String> endings) throws IOException, SourceException {
    try (Stream<Path> all = Files.list(root)) {
      List<Path> files =
          all.filter(Files::isRegularFile)
              .filter(
                  file -> {
                    String name = file.toString().toLowerCase(Locale.ROOT);
                    return endings.stream().anyMatch(name::endsWith);
                  })
              .sorted()
              .limit(MOST_FILES + 1L)
              .toList();
      if (files.size() > MOST_FILES) {
        throw new SourceException(
            Kind.SOURCE,
            request.shown()
                + " has more than "
                + MOST_FILES
                + " files; split it into several sources");
      }
      return files;
    }
  }

  /** The file that the audit names, or those of its folder, in the order of their names. */
  List<Path> named() {
    return named;
  }

  /** How messages and places name a file. */
  String shown(Path file) {
    return !folder && file.equals(root)
        ? request.shown()
        : shownBase + base.relativize(file).toString().replace('\\', '/');
  }

  /** Reads a file. */
  Lines read(Path file) throws SourceException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      digests.put(
          base.relativize(file).toString().replace('\\', '/'),
          HexFormat.of().formatHex(StatementFile.sha256().digest(bytes)));
      return Lines.of(shown(file), bytes);
    } catch (IOException e) {
      throw unreadable(shown(file), e);
    }
  }

  /** SHA-256 of the one file that was read, or of all with their names. */
  String digest() {
    if (digests.size() == 1) {
      return digests.values().iterator().next();
    }
    MessageDigest all = StatementFile.sha256();
    digests.forEach(
        (name, digest) ->
            all.update((name + "\0" + digest + "\0").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(all.digest());
  }

  /**
   * The files that a directive includes, in the order of their names; itself is not among those of
   * a pattern.
   *
   * @param target relative to the file's folder; with {@code *} it may be several
   */
  List<Path> included(Path file, String target) throws BadRecord {
    Path parent = file.getParent();
    List<Path> found = new ArrayList<>();
    try {
      if (parent == null || target.startsWith("~")) {
        throw outside(target);
      }
      Path path = parent.resolve(target).normalize();
      if (target.indexOf('*') < 0 && target.indexOf('?') < 0 && target.indexOf('[') < 0) {
        if (Files.isRegularFile(path)) {
          found.add(path.toRealPath());
        }
      } else if (path.startsWith(base)) {
        found.addAll(matching(file, path));
      }
      if (!path.startsWith(base) || found.stream().anyMatch(one -> !one.startsWith(base))) {
        throw outside(target);
      }
    } catch (IOException | InvalidPathException | PatternSyntaxException e) {
      found.clear();
    }
    if (found.isEmpty()) {
      throw new BadRecord(
          "include-missing",
          "includes " + BadRecord.shown(target) + ", and there is no such file",
          "put the file beside the journal, or correct the directive");
    }
    return found;
  }

  /** Only the folders that the pattern can lead to are looked at. */
  private List<Path> matching(Path file, Path path) throws IOException {
    Path pattern = base.relativize(path);
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    int depth = pattern.toString().contains("**") ? DEEPEST : pattern.getNameCount();
    Path start = base;
    for (Path name : pattern) {
      Path next = start.resolve(name.toString());
      if (name.toString().matches(".*[*?\\[{].*") || !Files.isDirectory(next)) {
        break;
      }
      start = next;
    }
    List<Path> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(start, depth)) {
      for (Path one :
          all.filter(each -> matcher.matches(base.relativize(each)))
              .filter(Files::isRegularFile)
              .sorted()
              .toList()) {
        Path real = one.toRealPath();
        if (!real.equals(file)) {
          found.add(real);
        }
      }
    }
    return found;
  }

  private static BadRecord outside(String target) {
    return new BadRecord(
        "include-outside",
        "includes " + BadRecord.shown(target) + ", which lies outside of the source's folder",
        "put the file into the folder, or name the folder above as the location");
  }
}
