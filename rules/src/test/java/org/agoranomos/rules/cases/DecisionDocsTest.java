package org.agoranomos.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.PackCompiler;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.RuleForm;
import org.agoranomos.rules.proof.MarketRun;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The example in docs/authoring/dmn.md does what it says. */
class DecisionDocsTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```(?:yaml|xml)\n(.*?)```");

  @TestFactory
  Stream<DynamicTest> theExampleFindsWhatItSays() throws Exception {
    String page = Files.readString(Path.of("../docs/authoring/dmn.md"));
    List<byte[]> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(page);
    while (matcher.find()) {
      blocks.add(matcher.group(1).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(blocks).hasSize(3);
    PolicyFolder folder =
        new PolicyFolder(
            "docs",
            "EX-001-fee-cap",
            new TreeMap<>(
                Map.of(
                    PolicyFolder.POLICY,
                    blocks.get(0),
                    RuleForm.DMN.file(),
                    blocks.get(1),
                    CaseFile.FILE,
                    blocks.get(2))));
    LoadedPolicy policy =
        Objects.requireNonNull(
            new RuleLibrary(MarketRun.SCHEMA, Path.of("target/packs"))
                .load(new PackCompiler(MarketRun.SCHEMA).compile(List.of(folder)))
                .get("EX-001"));
    return CaseFile.of(folder, MarketRun.SCHEMA).orElseThrow().cases().stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> PolicyCasesTest.check(policy, one)));
  }
}
