package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.concurrent.Callable;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.pack.Keys;
import org.agoranomos.auditor.pack.PackException;
import org.agoranomos.auditor.pack.PackZip;
import org.agoranomos.rules.policy.PolicyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agora rules verify}: whether a zipped pack is whole, and whose it is. */
@Command(
    name = "verify",
    description = "Says whether a zipped pack is whole and signed by a key.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "2:wrong use, or no such key",
      "1:the zip is not whole, or not signed by the key",
      "0:it is"
    })
final class RulesVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE.zip", description = "The zip.")
  private Path file;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "PUB.pem",
      description = "The Ed25519 public key of its publisher, in PEM.")
  private Path key;

  @Override
  public Integer call() throws ConfigurationException, IOException {
    PublicKey publisher;
    try {
      publisher = Keys.publicKey(key.toString(), Files.readAllBytes(key));
    } catch (PackException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(PackZip.LONGEST + 1);
    }
    String wrong = "";
    String right = "";
    try {
      PackZip zip = PackZip.read(bytes);
      if (zip.signedBy(publisher)) {
        String version = zip.pack().manifest().version();
        right =
            "pack "
                + zip.pack().name()
                + (version.isEmpty() ? "" : " " + version)
                + ", "
                + zip.size()
                + " files, signed by "
                + key
                + ", digest "
                + zip.pack().digest();
      } else {
        wrong = zip.signed() ? "is signed, but not by " + key : "is not signed";
      }
    } catch (PackException e) {
      wrong = String.valueOf(e.getMessage());
    } catch (PolicyException e) {
      wrong = "holds a pack that is wrong: " + e.getMessage();
    }
    if (wrong.isEmpty()) {
      spec.commandLine().getOut().println(PlainText.line(file + ": " + right));
      return ExitCode.FINE;
    }
    new Log(spec.commandLine().getErr(), Log.Format.text).error(file + ": " + wrong);
    return ExitCode.FINDINGS;
  }
}
