package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs that are shared as zips and pinned by a lock: the page on them, and what is refused. */
class PacksTest {
  @TempDir Path directory;
  private DocPage page;
  private Path rule;

  @BeforeEach
  void write() throws IOException {
    page = DocPage.of("authoring/packs.md");
    page.writeFiles(directory);
    rule =
        ExpensePack.write(directory.resolve("fees/FEE-001-dear-expense"), "FEE-001")
            .resolve("rule.drl");
    Files.writeString(
        directory.resolve("fees/pack.yaml"), "name: fees\nversion: 1.0.0\nfacts: 1\n");
  }

  /** Runs a command whose files are in the directory. */
  private AgoraRun agora(String... words) {
    return AgoraRun.run(
        directory,
        Stream.of(words)
            .map(
                word ->
                    word.equals("fees") || word.matches("\\S+\\.(zip|pem|yaml)")
                        ? directory.resolve(word).toString()
                        : word)
            .toArray(String[]::new));
  }

  @Test
  void theCommandsForRulesTakeAZip() throws IOException {
    assertThat(agora("rules", "pack", "fees", "--out", "fees.zip").exitCode()).isZero();
    for (String command : List.of("list", "show", "check")) {
      AgoraRun zip = agora("rules", command, "fees.zip");
      assertThat(zip.err()).as(command).isEmpty();
      assertThat(zip.out()).isNotEmpty().isEqualTo(agora("rules", command, "fees").out());
    }
    Files.writeString(directory.resolve("fees.zip"), "no zip");
    AgoraRun broken = agora("rules", "list", "fees.zip");
    assertThat(broken.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(broken.err()).contains("fees.zip' is not taken: it ");
  }

  private AgoraRun audit() {
    return AgoraRun.audit(directory.resolve("audit.yaml"), directory, "--allow-unassessed");
  }

  private void audits(String right, String wrong) throws IOException {
    Path file = directory.resolve("audit.yaml");
    String text = Files.readString(file);
    assertThat(text).contains(right);
    Files.writeString(file, text.replace(right, wrong));
  }

  private void keys(String name) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    pem(name + ".pem", "PRIVATE KEY", pair.getPrivate().getEncoded());
    pem(name + ".pub.pem", "PUBLIC KEY", pair.getPublic().getEncoded());
  }

  private void pem(String file, String label, byte[] der) throws IOException {
    Files.writeString(
        directory.resolve(file),
        "-----BEGIN "
            + label
            + "-----\n"
            + Base64.getEncoder().encodeToString(der)
            + "\n-----END "
            + label
            + "-----\n");
  }

  private void shell(String line) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s%n%s", line, out).isZero();
  }

  private static boolean installed(String... programs) {
    List<String> path = List.of(System.getenv("PATH").split(File.pathSeparator));
    return Stream.of(programs)
        .allMatch(p -> path.stream().anyMatch(d -> Files.isExecutable(Path.of(d, p))));
  }

  /** Where OpenSSL is not installed its keys are made by Java, which must not make a difference. */
  @Test
  void thePagesCommandsMakeAZipThatItsAuditTakes() throws Exception {
    boolean openssl = installed("openssl", "unzip", "sha256sum");
    if (!openssl) {
      keys("publisher");
    }
    for (String block : page.blocks("sh")) {
      for (String line : block.lines().toList()) {
        if (line.startsWith("agora ")) {
          AgoraRun run = agora(line.substring("agora ".length()).split(" "));
          assertThat(run.exitCode()).as(line + "\n" + run.err()).isEqualTo(ExitCode.FINE);
          assertThat(run.out()).contains("pack fees 1.0.0, 3 files, signed");
        } else if (openssl) {
          shell(line);
        }
      }
    }
    JsonNode report = audit().json();
    assertThat(report.get("findings"))
        .extracting(finding -> finding.get("message").asText())
        .containsExactly("dora spent 80.00 EUR");
    assertThat(report.at("/policies/0/pack").asText()).isEqualTo("fees");
    assertThat(report.at("/audit/inputs").fieldNames())
        .toIterable()
        .containsExactly("fees.zip", "publisher.pub.pem");
    audits("[fees.zip]", "[fees]");
    assertThat(audit().json().get("findings")).isEqualTo(report.get("findings"));
  }

  @Test
  void whatNobodyTrustedSignedIsRefusedUnlessTheAuditSaysSo() throws Exception {
    keys("publisher");
    keys("stranger");
    agora("rules", "pack", "fees", "--out", "fees.zip", "--key", "stranger.pem");
    assertThat(audit().err())
        .contains("audit.yaml:5: policies[0]: 'fees.zip' is signed by no key under 'trust'; add")
        .doesNotContain("\n\tat ");
    assertThat(audit().exitCode()).isEqualTo(ExitCode.WRONG_USE);
    AgoraRun verify = agora("rules", "verify", "fees.zip", "--key", "publisher.pub.pem");
    assertThat(verify.err()).contains("fees.zip: is signed, but not by ");
    assertThat(verify.exitCode()).isEqualTo(ExitCode.FINDINGS);

    agora("rules", "pack", "fees", "--out", "fees.zip");
    assertThat(audit().err()).contains("'fees.zip' is not signed; name it under 'untrusted'");
    audits("trust: [publisher.pub.pem]", "untrusted: [fees.zip]");
    assertThat(audit().json().get("findings")).hasSize(1);
    audits("untrusted: [fees.zip]", "untrusted: [fee.zip]");
    assertThat(audit().err())
        .contains("untrusted[0]: 'fee.zip' is not under 'policies'; did you mean 'fees.zip'?");
  }

  @Test
  void aZipThatWasChangedIsRefusedByAuditAndVerify() throws Exception {
    keys("publisher");
    agora("rules", "pack", "fees", "--out", "fees.zip", "--key", "publisher.pem");
    byte[] zip = Files.readAllBytes(directory.resolve("fees.zip"));
    zip[zip.length / 2] ^= 1;
    Files.write(directory.resolve("fees.zip"), zip);
    assertThat(audit().err()).contains("audit.yaml:5: policies[0]: 'fees.zip' is not taken: it ");
    AgoraRun verify = agora("rules", "verify", "fees.zip", "--key", "publisher.pub.pem");
    assertThat(verify.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(verify.err().lines()).hasSize(1);
  }

  /** A signature says whose a rule is, not that it does no harm. */
  @Test
  void rulesInASignedZipAreContained() throws Exception {
    keys("publisher");
    Files.writeString(
        rule,
        ExpensePack.RULE
            .replace("OWN-001", "FEE-001")
            .replace("inForce($expense.at)", "Runtime.getRuntime().exec(\"id\") != null"));
    agora("rules", "pack", "fees", "--out", "fees.zip", "--key", "publisher.pem");
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNTESTED);
    assertThat(run.err()).contains("fees/FEE-001-dear-expense/rule.drl:5").contains("Runtime");
  }

  @Test
  void aLockHoldsAnAuditToItsPacks() throws Exception {
    audits("policies: [fees.zip]\ntrust: [publisher.pub.pem]", "policies: [COOP-017, ./fees]");
    assertThat(audit().err()).isEmpty();
    AgoraRun lock = agora("rules", "lock", "audit.yaml");
    assertThat(lock.exitCode()).as(lock.err()).isEqualTo(ExitCode.FINE);
    assertThat(lock.out()).contains("audit.lock.yaml: cooperative 0.1.0 (shipped) ");
    Path file = directory.resolve("audit.lock.yaml");
    String locked = Files.readString(file);
    assertThat(locked)
        .startsWith("# The packs of audit.yaml, as 'agora rules lock' found them.\n")
        .containsSubsequence("name: 'cooperative'", "name: 'fees'", "version: '1.0.0'", "'./fees'");
    AgoraRun same = audit();
    assertThat(same.err()).isEmpty();
    assertThat(same.json().at("/audit/inputs/audit.lock.yaml").asText()).hasSize(64);

    Files.writeString(
        rule,
        ExpensePack.RULE
            .replace("OWN-001", "FEE-001")
            .replace("\"FEE-001\"\nwhen", "\"FEE-001 dear\"\nwhen"));
    AgoraRun changed = audit();
    assertThat(changed.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(changed.err())
        .contains("audit.lock.yaml: pack 'fees' (./fees): the lock has 1.0.0, ")
        .contains("; here is 1.0.0, ")
        .contains("; put back what was, or accept it with 'agora rules lock audit.yaml'");
    assertThat(changed.err().lines()).hasSize(1);

    audits("[COOP-017, ./fees]", "[COOP-011, dao]");
    assertThat(audit().err().lines())
        .satisfiesExactly(
            gone -> assertThat(gone).contains("pack 'fees' (./fees): the lock has it, the audit"),
            added -> assertThat(added).contains("pack 'dao' (shipped): is not in the lock;"));
    agora("rules", "lock", "audit.yaml");
    assertThat(audit().err()).isEmpty();
    Files.writeString(file, locked.replace("lock: 1", "lock: 2"));
    assertThat(audit().err()).contains("audit.lock.yaml:4: lock: '2' is not known here");
  }

  @Test
  void whatIsNoPackIsNotPacked() throws IOException {
    Files.createDirectories(directory.resolve("empty.zip"));
    assertThat(agora("rules", "pack", "empty.zip", "--out", "x.zip").err())
        .contains("is no pack: it has no pack.yaml");
    assertThat(agora("rules", "pack", "audit.yaml", "--out", "x.zip").err())
        .contains("is no folder; give the folder of a pack");
  }
}
