package org.agoranomos.connectors.iso20022;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceException.Kind;
import org.agoranomos.connectors.SourceRequest;

/**
 * The files of a source.
 *
 * @param paths the file that the audit names, or those of its folder that end in {@code .xml}, in
 *     the order of their names
 * @param isFolder whether it names a folder
 * @param source how the audit names it
 */
record SourceFiles(List<Path> paths, boolean isFolder, String source) {
  private static final int MOST_FILES = 10_000;

  static SourceFiles of(SourceRequest request) throws SourceException {
    Path path;
    try {
      path = request.directory().resolve(request.location());
    } catch (InvalidPathException e) {
      throw new SourceException("location", "'" + request.shown() + "' is not a path");
    }
    if (!Files.isDirectory(path)) {
      if (!Files.exists(path)) {
        throw new SourceException(
            Kind.SOURCE,
            "there is no file or folder " + request.shown() + "; correct the location");
      }
      return new SourceFiles(List.of(path), false, request.shown());
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(path)) {
      files =
          all.filter(file -> name(file).toLowerCase(Locale.ROOT).endsWith(".xml"))
              .filter(Files::isRegularFile)
              .sorted(Comparator.comparing(SourceFiles::name))
              .limit(MOST_FILES + 1L)
              .toList();
    } catch (IOException e) {
      throw new SourceException(
          Kind.SOURCE, request.shown() + " cannot be read: " + e.getMessage(), e);
    }
    if (files.isEmpty() || files.size() > MOST_FILES) {
      throw new SourceException(
          Kind.SOURCE,
          request.shown()
              + (files.isEmpty()
                  ? " has no file that ends in .xml; correct the location"
                  : " has more than " + MOST_FILES + " files; split it into several sources"));
    }
    return new SourceFiles(files, true, request.shown());
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** How messages and places name a file. */
  String shown(Path file) {
    return isFolder ? (source.endsWith("/") ? source : source + "/") + name(file) : source;
  }
}
