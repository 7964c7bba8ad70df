package org.agoranomos.connectors.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.agoranomos.ontology.text.Nearest;

/** What files are where one was looked for. */
final class Neighbours {
  private Neighbours() {}

  /**
   * The nearest name among the files of the folder, as the end of a message; empty if there is none
   * to tell.
   */
  static String hint(Path missing) {
    Path folder = missing.toAbsolutePath().getParent();
    Path name = missing.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      return folder == null ? "" : "; there is no folder " + folder.getFileName();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList();
      return names.isEmpty() ? "" : "; " + Nearest.hint(name.toString(), names);
    } catch (IOException e) {
      return "";
    }
  }
}
