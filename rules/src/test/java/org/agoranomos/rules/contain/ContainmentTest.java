package org.agoranomos.rules.contain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agoranomos.rules.engine.CompiledRules;
import org.agoranomos.rules.engine.PackCompiler;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.RuleText;
import org.drools.drl.parser.DrlParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * No way out of a rule goes past any of the walls that can see it, and none has run when it is
 * refused.
 */
class ContainmentTest {
  private static final Path MARK = Path.of("target", WaysOut.MARK);

  @TempDir Path cache;

  @AfterEach
  void nothingRan() {
    assertNothingRan();
  }

  private static void assertNothingRan() {
    assertThat(System.getProperty(WaysOut.MARK)).isNull();
    assertThat(MARK).doesNotExist();
  }

  @TestFactory
  Stream<DynamicTest> refusesItWithItsLine() {
    List<DynamicTest> tests = new ArrayList<>();
    WaysOut.constraints()
        .forEach((name, it) -> tests.add(refused(name, Operator.constraint(it), 5)));
    WaysOut.patterns().forEach((name, it) -> tests.add(refused(name, Operator.pattern(it), 5)));
    WaysOut.files().forEach((name, it) -> tests.add(refused(name, it, 1)));
    return tests.stream();
  }

  private static DynamicTest refused(String name, String rules, int line) {
    return dynamicTest(
        name,
        () -> {
          assertThatThrownBy(
                  () -> new PackCompiler(Operator.SCHEMA).compile(List.of(Operator.folder(rules))))
              .isInstanceOf(PolicyException.class)
              .message()
              .as(name)
              .matches("(?s)own/OWN-001-own/rule\\.drl:" + line + ":[0-9]+: .*");
          assertNothingRan();
        });
  }

  /** Structure is not left to the words: what is made of known words alone is refused too. */
  @TestFactory
  Stream<DynamicTest> structureAloneRefusesEveryDeclaration() {
    RuleStructure structure = new RuleStructure(new Vocabulary(Operator.SCHEMA));
    List<DynamicTest> tests = new ArrayList<>();
    Map<String, String> texts = new TreeMap<>(WaysOut.files());
    WaysOut.patterns()
        .forEach((name, pattern) -> texts.put(name + " in a rule", Operator.pattern(pattern)));
    texts.remove("deep nesting");
    texts.forEach(
        (name, text) ->
            tests.add(
                dynamicTest(
                    name,
                    () ->
                        assertThat(structure.problems(Operator.HEAD, text, "OWN-001"))
                            .isNotEmpty())));
    return tests.stream();
  }

  /** The scan does not count on the words: what compiles is refused by what it compiled to. */
  @TestFactory
  Stream<DynamicTest> scanAloneRefusesWhateverCompiles() {
    Containment containment = new Containment(Operator.SCHEMA);
    List<String> compiled = new ArrayList<>();
    Stream<DynamicTest> each =
        WaysOut.constraints().entrySet().stream()
            .map(
                way ->
                    dynamicTest(
                        way.getKey(),
                        () -> {
                          String rules = Operator.constraint(way.getValue());
                          SortedMap<String, byte[]> classes;
                          try {
                            classes = Operator.unguarded(rules);
                          } catch (RuntimeException doesNotCompile) {
                            assertNothingRan();
                            return;
                          }
                          compiled.add(way.getKey());
                          RuleText folder = Operator.text(rules);
                          assertThatThrownBy(
                                  () -> containment.scan(Map.of("agora.own_001", folder), classes))
                              .isInstanceOf(PolicyException.class)
                              .hasMessageStartingWith("own/OWN-001-own/rule.drl")
                              .hasMessageContaining(" uses ");
                          assertNothingRan();
                        }));
    return Stream.concat(
        each,
        Stream.of(
            dynamicTest(
                "many of them compile", () -> assertThat(compiled).hasSizeGreaterThan(15))));
  }

  @Test
  void scanNamesTheRuleAndItsCondition() {
    String rules = Operator.constraint("System.getenv(\"HOME\") != null");
    assertThatThrownBy(
            () ->
                new Containment(Operator.SCHEMA)
                    .scan(Map.of("agora.own_001", Operator.text(rules)), Operator.unguarded(rules)))
        .hasMessageStartingWith(
            "own/OWN-001-own/rule.drl:2: \"OWN-001\", 'System.getenv(\"HOME\") != null', uses java.lang.System.getenv");
  }

  /**
   * The loader does not count on the scan: classes that were never scanned find nothing to call.
   */
  @Test
  void loaderAloneKeepsUnscannedClassesIn() throws Exception {
    SortedMap<String, byte[]> classes =
        Operator.unguarded(
            Operator.constraint("Runtime.getRuntime().exec(\"touch " + MARK + "\") != null"));
    ClassLoader loader = new Containment(Operator.SCHEMA).loader(classes);
    String condition =
        classes.keySet().stream()
            .filter(
                name ->
                    new String(classes.get(name), StandardCharsets.ISO_8859_1)
                        .contains("getRuntime"))
            .findFirst()
            .orElseThrow();
    Class<?> type = loader.loadClass(condition.replace('/', '.').replaceFirst("\\.class$", ""));
    var test =
        Arrays.stream(type.getMethods())
            .filter(m -> m.getName().equals("test") && !m.isBridge())
            .findFirst();
    Object instance = type.getField("INSTANCE").get(null);
    assertThatThrownBy(
            () -> test.orElseThrow().invoke(instance, new Object[test.get().getParameterCount()]))
        .hasRootCauseInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void loaderGivesNeitherOtherClassesNorResources() {
    ClassLoader loader = new Containment(Operator.SCHEMA).loader(new TreeMap<>());
    for (String name :
        List.of(
            "java.lang.Runtime",
            "java.io.File",
            "java.lang.reflect.Method",
            "org.kie.api.KieServices",
            "org.agoranomos.rules.engine.RuleLibrary",
            "java.lang.Thread")) {
      assertThatThrownBy(() -> loader.loadClass(name)).isInstanceOf(ClassNotFoundException.class);
    }
    assertThat(loader.getResource("org/agoranomos/rules/shipped-packs.zip")).isNull();
    assertThat(loader.getResourceAsStream("java/lang/Object.class")).isNull();
  }

  @Test
  void cacheThatOthersWroteToIsNotLoadedButCompiledAgain() throws Exception {
    RuleLibrary library = new RuleLibrary(Operator.SCHEMA, cache);
    PolicyFolder folder = Operator.folder(Operator.constraint("seller == buyer"));
    library.load(List.of(folder));
    Path zip;
    try (Stream<Path> files = Files.list(cache)) {
      zip = files.findFirst().orElseThrow();
    }
    SortedMap<String, byte[]> classes =
        Operator.unguarded(
            Operator.constraint("System.setProperty(\"" + WaysOut.MARK + "\", \"1\") == null"));
    CompiledRules read;
    try (var in = Files.newInputStream(zip)) {
      read = CompiledRules.read(in);
    }
    try (var out = Files.newOutputStream(zip)) {
      new CompiledRules(read.folders(), classes, read.models()).write(out);
    }
    CompiledRules written = new CompiledRules(read.folders(), classes, read.models());
    assertThatThrownBy(() -> library.load(written))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("java.lang.System.setProperty");
    assertThat(library.load(List.of(folder))).hasSize(1);
    try (var in = Files.newInputStream(zip)) {
      assertThat(CompiledRules.read(in).classes().keySet()).isEqualTo(read.classes().keySet());
    }
    assertThat(System.getProperty(WaysOut.MARK)).isNull();
  }

  @Test
  void policyIdIsNoCode() {
    PolicyFolder folder =
        Operator.folderOf(
            "\"A-1; import java.lang.Runtime\"", Operator.constraint("seller == buyer"));
    assertThatThrownBy(() -> new PackCompiler(Operator.SCHEMA).compile(List.of(folder)))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("policy.yaml: id: ");
  }

  /** Else the parser that looks and the parser that compiles would be two. */
  @Test
  void looksWithTheParserThatCompiles() {
    assertThat(
            KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration()
                .getOption(LanguageLevelOption.KEY))
        .isEqualTo(DrlParser.DEFAULT_LANGUAGE_LEVEL);
  }

  @Test
  void refusesAllLinesAtOnce() {
    assertThatThrownBy(
            () ->
                new PackCompiler(Operator.SCHEMA)
                    .compile(
                        List.of(
                            Operator.folder(
                                "import a.b;\nglobal int x;\n" + Operator.constraint("id == id")))))
        .message()
        .satisfies(message -> assertThat(message.lines()).hasSize(2));
  }
}
