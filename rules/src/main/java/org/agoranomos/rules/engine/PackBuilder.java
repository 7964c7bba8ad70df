package org.agoranomos.rules.engine;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyFolder;

/** Compiles the shipped packs when the project is built. */
public final class PackBuilder {
  private PackBuilder() {}

  /**
   * Compiles a folder of packs into one file.
   *
   * @param args the folder, and the file
   */
  public static void main(String[] args) throws Exception {
    Path target = Path.of(args[1]);
    CompiledRules rules =
        new PackCompiler(Measures.schema()).compile(PolicyFolder.under(Path.of(args[0])));
    Path parent = target.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try (OutputStream out = Files.newOutputStream(target)) {
      rules.write(out);
    }
  }
}
