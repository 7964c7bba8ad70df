package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.concurrent.Callable;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.pack.Keys;
import org.agoranomos.auditor.pack.PackException;
import org.agoranomos.auditor.pack.PackZip;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agora rules pack}: a pack as one file, to be shared. */
@Command(
    name = "pack",
    description = "Puts a pack into one zip file, signed if a key is given.",
    mixinStandardHelpOptions = true)
final class RulesPackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "The pack: the folder of its policies.")
  private Path folder;

  @Option(names = "--out", required = true, paramLabel = "FILE.zip", description = "The zip.")
  private Path out;

  @Option(
      names = "--key",
      paramLabel = "PRIVATE.pem",
      description =
          "The Ed25519 private key that signs, PKCS#8 in PEM without a password; it may be a pipe.")
  private @Nullable Path key;

  @Override
  public Integer call() throws ConfigurationException, PolicyException, IOException {
    if (!Files.isDirectory(folder)) {
      throw new ConfigurationException(folder + " is no folder; give the folder of a pack");
    }
    Path root = folder.toAbsolutePath().normalize();
    Pack pack = Pack.read(root);
    if (pack.policies().isEmpty() && pack.files().isEmpty()) {
      throw new ConfigurationException(
          folder + " is no pack: it has no pack.yaml, and no folder with a policy.yaml");
    }
    String version = pack.manifest().version();
    try {
      PrivateKey signs =
          key == null ? null : Keys.privateKey(key.toString(), Files.readAllBytes(key));
      PackZip zip = PackZip.of(pack, signs);
      Path parent = out.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.write(out, zip.bytes());
      spec.commandLine()
          .getOut()
          .println(
              PlainText.line(
                  out
                      + ": pack "
                      + pack.name()
                      + (version.isEmpty() ? "" : " " + version)
                      + ", "
                      + zip.size()
                      + " files, "
                      + (zip.signed() ? "signed" : "not signed")
                      + ", digest "
                      + pack.digest()));
      return ExitCode.FINE;
    } catch (PackException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }
}
