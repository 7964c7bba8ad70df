package org.agoranomos.rules.engine;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyFolder;

/** Compiles the shipped packs when the project is built. */
public final class PackBuilder {
  private PackBuilder() {}

  /**
   * Compiles a folder of packs into one file.
   *
   * @param args the folder, and the file; what stands at the roots of the packs goes beside it
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
    for (Pack pack : Pack.under(Path.of(args[0]))) {
      Path folder = target.resolveSibling(RuleLibrary.SHIPPED_FILES).resolve(pack.name());
      Files.createDirectories(folder);
      for (Map.Entry<String, byte[]> file : pack.files().entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
    }
  }
}
