package org.agoranomos.auditor.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agoranomos.auditor.pack.PackException;
import org.agoranomos.auditor.pack.PackZip;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.engine.PackKinds;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyException;

/**
 * The packs that somebody names by their folders or zips, and the kinds of fact that they declare.
 */
public final class PackFolders {
  private PackFolders() {}

  /** How the name of a zip ends. */
  static final String ZIP = ".zip";

  /**
   * The packs in the folders and zips; names that are neither are passed over. Of a zip is seen
   * that it is whole, but not who signed it: {@code agora rules verify} says that.
   *
   * @param directory from where relative paths start
   * @param names names and paths
   * @throws ConfigurationException if a zip is no pack
   */
  public static List<Pack> under(Path directory, Collection<String> names)
      throws ConfigurationException, IOException {
    List<Pack> packs = new ArrayList<>();
    for (String name : names) {
      try {
        Path folder = directory.resolve(name);
        if (Files.isDirectory(folder)) {
          packs.addAll(Pack.under(folder));
        } else if (name.endsWith(ZIP) && Files.isRegularFile(folder)) {
          packs.add(zip(name, folder));
        }
      } catch (InvalidPathException e) {
        // A name that no folder can have.
      }
    }
    return packs;
  }

  private static Pack zip(String name, Path file) throws ConfigurationException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return PackZip.read(in.readNBytes(PackZip.LONGEST + 1)).pack();
    } catch (PackException e) {
      throw new ConfigurationException("'" + name + "' is not taken: it " + e.getMessage());
    }
  }

  /**
   * The kinds of fact that sources can give where these packs are in use.
   *
   * @throws ConfigurationException if a zip is no pack
   * @throws PolicyException if a pack declares kinds wrongly, or was written for a newer version
   */
  public static FactSchema schema(Path directory, Collection<String> names)
      throws ConfigurationException, PolicyException, IOException {
    return schema(under(directory, names));
  }

  /**
   * The kinds of fact that sources can give where these packs are in use.
   *
   * @throws PolicyException if a pack declares kinds wrongly, or was written for a newer version
   */
  public static FactSchema schema(Collection<Pack> packs) throws PolicyException {
    return PackKinds.of(packs).behind(FactSchema.standard());
  }

  /**
   * The kinds where packs are tried beside those in use. A pack that declares kinds and is tried
   * declares them in place of the pack of the same name.
   *
   * @throws PolicyException if a pack declares kinds wrongly, or was written for a newer version
   */
  public static FactSchema schema(Collection<Pack> packs, Collection<Pack> tried)
      throws PolicyException {
    Set<String> declared = new HashSet<>();
    for (Pack pack : tried) {
      if (pack.files().containsKey(Pack.FACTS)) {
        declared.add(pack.name());
      }
    }
    List<Pack> all = new ArrayList<>(tried);
    packs.stream().filter(pack -> !declared.contains(pack.name())).forEach(all::add);
    return schema(all);
  }
}
