package org.agoranomos.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agoranomos.ontology.fact.FactSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTest {
  private static final String MANIFEST = "name: energy\nversion: 1.2.0\nfacts: 1\n";

  @TempDir Path directory;
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = directory.resolve("packs/energy");
    write("pack.yaml", MANIFEST);
    write("facts.ttl", "# none");
    write("E-002-second/policy.yaml", "id: E-002");
    write("E-001-first/policy.yaml", "id: E-001");
    write("E-001-first/rule.drl", "rule");
    write("README.md", "not a part of the pack");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void hasItsManifestItsShapesAndItsPolicies() throws Exception {
    Pack pack = Pack.read(folder);
    assertThat(pack.name()).isEqualTo("energy");
    assertThat(pack.files()).containsOnlyKeys("pack.yaml", "facts.ttl");
    assertThat(pack.policies())
        .extracting(PolicyFolder::name)
        .containsExactly("E-001-first", "E-002-second");
    assertThat(pack.manifest()).isEqualTo(new PackManifest("energy", "1.2.0", 1, "", "", ""));
  }

  @Test
  void isFoundFromAboveFromItselfAndFromOneOfItsPolicies() throws IOException {
    String whole = Pack.read(folder).digest();
    for (Path from : List.of(directory.resolve("packs"), folder)) {
      assertThat(Pack.under(from)).extracting(Pack::digest).containsExactly(whole);
    }
    List<Pack> one = Pack.under(folder.resolve("E-002-second"));
    assertThat(one).hasSize(1);
    assertThat(one.get(0).files()).containsOnlyKeys("pack.yaml", "facts.ttl");
    assertThat(one.get(0).policies())
        .extracting(PolicyFolder::name)
        .containsExactly("E-002-second");
  }

  @Test
  void underFindsThePoliciesThatTheirFoldersFind() throws IOException {
    Path packs = Path.of("packs");
    assertThat(Pack.under(packs).stream().flatMap(pack -> pack.policies().stream()))
        .extracting(policy -> policy.pack() + "/" + policy.name())
        .containsExactlyElementsOf(
            PolicyFolder.under(packs).stream().map(f -> f.pack() + "/" + f.name()).toList());
  }

  @Test
  void theShippedOnesAreWrittenForThisVersion() throws Exception {
    for (Pack pack : Pack.under(Path.of("packs"))) {
      assertThat(pack.files()).containsKey("pack.yaml");
      assertThat(pack.manifest().facts()).isEqualTo(FactSchema.VERSION);
    }
  }

  @Test
  void theDigestChangesWithEveryByteAndNothingElse() throws IOException {
    Set<String> digests = new HashSet<>();
    digests.add(Pack.read(folder).digest());
    write("README.md", "other");
    assertThat(digests.add(Pack.read(folder).digest())).isFalse();
    for (String file : List.of("pack.yaml", "facts.ttl", "E-001-first/rule.drl")) {
      write(file, "changed");
      assertThat(digests.add(Pack.read(folder).digest())).as(file).isTrue();
    }
    Files.move(folder.resolve("E-001-first"), folder.resolve("E-003-first"));
    assertThat(digests.add(Pack.read(folder).digest())).isTrue();
    Files.delete(folder.resolve("facts.ttl"));
    assertThat(digests.add(Pack.read(folder).digest())).isTrue();
  }

  @Test
  void withoutAManifestItWasWrittenForTheFirstVersion() throws Exception {
    Files.delete(folder.resolve("pack.yaml"));
    assertThat(Pack.read(folder).manifest().facts()).isEqualTo(1);
  }

  @Test
  void theManifestNamesItsFolder() throws IOException {
    write("pack.yaml", MANIFEST.replace("energy", "power"));
    assertThatThrownBy(Pack.read(folder)::manifest)
        .isInstanceOf(PolicyException.class)
        .hasMessage(
            "energy/pack.yaml:1: name: 'power' is not the name of the folder; write 'energy', or rename the folder");
  }
}
