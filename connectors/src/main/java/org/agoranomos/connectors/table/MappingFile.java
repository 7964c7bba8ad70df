package org.agoranomos.connectors.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;

/**
 * A mapping file's bytes.
 *
 * @param shown its name in messages
 * @param bytes its bytes
 */
record MappingFile(String shown, byte[] bytes) {
  /** The mappings that come with the program. */
  static final List<String> SHIPPED =
      List.of(
          "governor-events",
          "safe-transactions",
          "snapshot-proposals",
          "snapshot-votes",
          "tally-proposals");

  private static final int LONGEST = 1 << 20;

  /**
   * Finds the mapping that a source asks for: the name of a shipped one, else a path from the
   * audit's directory.
   */
  static MappingFile find(SourceRequest request) throws SourceException {
    Object setting = request.settings().get("mapping");
    if (!(setting instanceof String name) || name.isEmpty()) {
      throw error("needs the path of a mapping file, or one of " + SHIPPED);
    }
    return find(request, name);
  }

  /** Finds the mapping of that name, or at that path. */
  static MappingFile find(SourceRequest request, String name) throws SourceException {
    try {
      if (SHIPPED.contains(name)) {
        try (InputStream in = MappingFile.class.getResourceAsStream(name + ".yaml")) {
          return new MappingFile(name, Objects.requireNonNull(in, name).readAllBytes());
        }
      }
      Path path = request.directory().resolve(name);
      if (!Files.isRegularFile(path)) {
        throw error(
            "'" + name + "' is neither a file there nor one of " + SHIPPED + Neighbours.hint(path));
      }
      if (Files.size(path) > LONGEST) {
        throw error(name + " is longer than " + LONGEST + " bytes, so it is no mapping file");
      }
      return new MappingFile(name, Files.readAllBytes(path));
    } catch (InvalidPathException e) {
      throw error("'" + name + "' is not a path");
    } catch (IOException e) {
      throw new SourceException(
          SourceException.Kind.CONFIGURATION, name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static SourceException error(String message) {
    return new SourceException("mapping", message);
  }
}
