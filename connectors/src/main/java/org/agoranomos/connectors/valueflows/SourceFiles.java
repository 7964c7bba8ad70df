package org.agoranomos.connectors.valueflows;

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

/** The files of a source: the one that the audit names, or those of the folder that it names. */
final class SourceFiles {
  private static final List<String> ENDINGS =
      List.of("json", "jsonld", "yaml", "yml", "ttl", "nt", "rdf");
  private static final int MOST_FILES = 10_000;

  private SourceFiles() {}

  /**
   * A file.
   *
   * @param path where it is
   * @param shown how messages and places name it
   * @param ending what its name ends in, in lower case
   */
  record SourceFile(Path path, String shown, String ending) {}

  /** Whether the audit names a folder. */
  static boolean isFolder(SourceRequest request) throws SourceException {
    return Files.isDirectory(path(request));
  }

  /** The files, those of a folder in the order of their names. */
  static List<SourceFile> of(SourceRequest request) throws SourceException, IOException {
    Path path = path(request);
    if (!Files.isDirectory(path)) {
      if (!Files.exists(path)) {
        throw new SourceException(
            Kind.SOURCE,
            "there is no file or folder " + request.shown() + "; correct the location");
      }
      SourceFile file = new SourceFile(path, request.shown(), ending(path));
      if (!ENDINGS.contains(file.ending())) {
        throw new SourceException(
            Kind.CONFIGURATION,
            request.shown() + " ends in none of " + ENDINGS + "; rename it after its format");
      }
      return List.of(file);
    }
    try (Stream<Path> all = Files.list(path)) {
      List<SourceFile> files =
          all.filter(Files::isRegularFile)
              .filter(file -> ENDINGS.contains(ending(file)))
              .sorted(Comparator.comparing(SourceFiles::name))
              .limit(MOST_FILES + 1L)
              .map(file -> new SourceFile(file, shown(request, file), ending(file)))
              .toList();
      if (files.isEmpty() || files.size() > MOST_FILES) {
        throw new SourceException(
            Kind.SOURCE,
            request.shown()
                + (files.isEmpty()
                    ? " has no file that ends in one of " + ENDINGS + "; correct the location"
                    : " has more than " + MOST_FILES + " files; split it into several sources"));
      }
      return files;
    }
  }

  private static Path path(SourceRequest request) throws SourceException {
    try {
      return request.directory().resolve(request.location());
    } catch (InvalidPathException e) {
      throw new SourceException(Kind.CONFIGURATION, "'" + request.shown() + "' is not a path", e);
    }
  }

  private static String shown(SourceRequest request, Path file) {
    String folder = request.shown();
    return (folder.endsWith("/") ? folder : folder + "/") + name(file);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String ending(Path file) {
    String name = name(file);
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
