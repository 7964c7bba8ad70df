package org.agoranomos.auditor.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a zipped pack is, and what is no such thing. */
class PackZipTest {
  private static final String POLICY = "fees/F-1-cap/policy.yaml";

  private final Pack pack =
      new Pack(
          "fees",
          new TreeMap<>(Map.of("pack.yaml", bytes("name: fees"))),
          List.of(
              new PolicyFolder(
                  "fees",
                  "F-1-cap",
                  new TreeMap<>(
                      Map.of("policy.yaml", bytes("id: F-1"), "rule.drl", bytes("rule"))))));
  private KeyPair keys;
  private byte[] zip;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void make() throws PackException {
    keys = pair();
    zip = PackZip.of(pack, keys.getPrivate()).bytes();
  }

  private Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zipped(Map<String, byte[]> entries, int method) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        CRC32 crc = new CRC32();
        crc.update(entry.getValue());
        ZipEntry each = new ZipEntry(entry.getKey());
        each.setMethod(method);
        each.setSize(entry.getValue().length);
        each.setCrc(crc.getValue());
        each.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(each);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static String refused(byte[] bytes) {
    Throwable wrong = catchThrowable(() -> PackZip.read(bytes));
    assertThat(wrong).isInstanceOf(PackException.class);
    assertThat(wrong.getMessage()).doesNotContain("\n");
    return wrong.getMessage();
  }

  @Test
  void whatWasPutInComesOutAndTheSameBytesEveryTime() throws PackException {
    PackZip read = PackZip.read(zip);
    assertThat(read.pack().digest()).isEqualTo(pack.digest());
    assertThat(read.signedBy(keys.getPublic())).isTrue();
    assertThat(read.signedBy(pair().getPublic())).isFalse();
    assertThat(PackZip.of(pack, keys.getPrivate()).bytes()).isEqualTo(zip);
  }

  @Test
  void unsignedIsSignedByNobody() throws PackException {
    PackZip read = PackZip.read(PackZip.of(pack, null).bytes());
    assertThat(read.signed()).isFalse();
    assertThat(read.signedBy(keys.getPublic())).isFalse();
  }

  /** Every byte counts: whichever is changed, the zip is refused or its signature is. */
  @Test
  void noByteCanBeChanged() {
    for (int i = 0; i < zip.length; i++) {
      byte[] changed = zip.clone();
      changed[i] ^= 1;
      boolean taken;
      try {
        taken = PackZip.read(changed).signedBy(keys.getPublic());
      } catch (PackException e) {
        taken = false;
      }
      assertThat(taken).as("byte %s", i).isFalse();
    }
  }

  @Test
  void noByteCanBeAddedOrTakenAway() throws IOException {
    for (int length = 0; length < zip.length; length++) {
      refused(Arrays.copyOf(zip, length));
    }
    assertThat(refused(Arrays.copyOf(zip, zip.length + 1))).contains("holds more than its entries");
    byte[] before = new byte[zip.length + 1];
    System.arraycopy(zip, 0, before, 1, zip.length);
    assertThat(refused(before)).contains("is damaged, or no zip");
  }

  @Test
  void whatTheManifestDoesNotSayIsRefused() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put(POLICY, bytes("id: F-2"));
    assertThat(refused(zipped(entries, ZipEntry.STORED)))
        .isEqualTo("'fees/F-1-cap/policy.yaml' is not what its MANIFEST.sha256 says");
    entries = entries();
    entries.put("fees/F-1-cap/more.drl", bytes("rule"));
    assertThat(refused(zipped(entries, ZipEntry.STORED)))
        .isEqualTo("'fees/F-1-cap/more.drl' is not in its MANIFEST.sha256");
    entries = entries();
    entries.remove("fees/F-1-cap/rule.drl");
    assertThat(refused(zipped(entries, ZipEntry.STORED)))
        .isEqualTo("'fees/F-1-cap/rule.drl' of its MANIFEST.sha256 is missing");
    entries = entries();
    entries.remove(PackZip.MANIFEST);
    assertThat(refused(zipped(entries, ZipEntry.STORED))).startsWith("has no MANIFEST.sha256");
    entries = entries();
    entries.put(PackZip.MANIFEST, bytes("..."));
    assertThat(refused(zipped(entries, ZipEntry.STORED))).contains("has a line that is none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.sh",
        "fees/../../evil.sh",
        "/etc/passwd",
        "C:\\evil.bat",
        "C:/evil.bat",
        "fees\\F-1-cap\\policy.yaml",
        "fees/./policy.yaml",
        "fees//policy.yaml",
        "fees/F-1-cap/",
        "fees/F-1-cap/a/b.drl",
        "fees/F-1-cap/.hidden",
        "fees/F-1-cap/a\u202Eb.drl",
        "fees/F-1-cap/a\nb.drl",
        "fees/other.txt",
        "evil.sh"
      })
  void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put(name, bytes("x"));
    assertThat(refused(zipped(entries, ZipEntry.STORED))).contains("is no path of a pack");
  }

  @Test
  void aSecondPackIsRefusedAndAFolderWithoutPolicy() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("other/pack.yaml", bytes("x"));
    assertThat(refused(zipped(entries, ZipEntry.STORED)))
        .isEqualTo("holds 2 packs; a zip holds one");
    entries = entries();
    entries.put("fees/F-2/rule.drl", bytes("x"));
    assertThat(refused(zipped(entries, ZipEntry.STORED))).contains("is the folder of no policy");
  }

  /** ZipOutputStream refuses to write a name twice, so that of one as long is written over. */
  @Test
  void aNameTwiceIsRefused() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("fees/F-1-cap/pulicy.yaml", bytes("x"));
    String text =
        new String(zipped(entries, ZipEntry.STORED), StandardCharsets.ISO_8859_1)
            .replace("pulicy", "policy");
    assertThat(refused(text.getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo("has 'fees/F-1-cap/policy.yaml' twice");
  }

  @Test
  void nothingCompressedIsReadSoThatABombStaysSmall() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("fees/F-1-cap/bomb.drl", new byte[200_000_000]);
    assertThat(refused(zipped(entries, ZipEntry.DEFLATED)))
        .contains("is compressed, which nothing in a pack is");
    assertThat(refused(new byte[PackZip.LONGEST + 1])).isEqualTo("is longer than 20000000 bytes");
  }

  /** A link is an attribute of the central directory, with the target as content. */
  @Test
  void aLinkIsRefused() {
    String text = new String(zip, StandardCharsets.ISO_8859_1);
    int entry = text.lastIndexOf("PK\u0001\u0002");
    byte[] linked = zip.clone();
    linked[entry + 5] = 3;
    linked[entry + 41] = (byte) 0xA1;
    assertThat(refused(linked)).contains("holds more than its entries");
  }

  @Test
  void aPackWithOddNamesIsNotPacked() {
    Pack odd =
        new Pack(
            "fees",
            new TreeMap<>(),
            List.of(
                new PolicyFolder("fees", "F 1", new TreeMap<>(Map.of("policy.yaml", bytes("x"))))));
    assertThatThrownBy(() -> PackZip.of(odd, null)).hasMessageContaining("'fees/F 1/policy.yaml'");
  }

  private static byte[] pem(String label, byte[] der) {
    return bytes(
        "-----BEGIN "
            + label
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END "
            + label
            + "-----\n");
  }

  @Test
  void keysComeInPemAndOthersAreRefused() throws Exception {
    byte[] secret = keys.getPrivate().getEncoded();
    byte[] known = keys.getPublic().getEncoded();
    assertThat(Keys.privateKey("k", pem("PRIVATE KEY", secret))).isEqualTo(keys.getPrivate());
    assertThat(Keys.publicKey("k", pem("PUBLIC KEY", known))).isEqualTo(keys.getPublic());
    assertThatThrownBy(() -> Keys.publicKey("k.pem", pem("PRIVATE KEY", secret)))
        .hasMessageStartingWith("k.pem: is a PRIVATE KEY, not a PUBLIC KEY;");
    assertThatThrownBy(() -> Keys.privateKey("k.pem", pem("ENCRYPTED PRIVATE KEY", secret)))
        .hasMessage(
            "k.pem: has a password; give it through a pipe: --key <(openssl pkey -in k.pem)");
    assertThatThrownBy(() -> Keys.privateKey("k.pem", bytes("secret words")))
        .hasMessageStartingWith("k.pem: is no key in PEM;")
        .hasMessageNotContaining("secret words");
    byte[] rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic().getEncoded();
    assertThatThrownBy(() -> Keys.publicKey("k.pem", pem("PUBLIC KEY", rsa)))
        .hasMessage("k.pem: is no public key of Ed25519");
  }
}
