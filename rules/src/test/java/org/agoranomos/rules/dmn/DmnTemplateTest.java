package org.agoranomos.rules.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.RuleForm;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is begun is DMN by the standard's own schema, and a condition by ours. */
class DmnTemplateTest {
  @TestFactory
  Stream<DynamicTest> everyPolicyCanBeBegun() throws Exception {
    RuleLibrary library = new RuleLibrary(Decisions.SCHEMA, Path.of("target/packs"));
    return library.shipped().values().stream()
        .filter(each -> each.policy().key().equals(List.of(each.policy().population().as())))
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.policy().id(), () -> begun(each.policy(), each.folder())));
  }

  private static void begun(Policy policy, PolicyFolder folder) throws Exception {
    String judged = InputTypes.judged(policy);
    for (DmnTemplate.Edition edition : DmnTemplate.Edition.values()) {
      String text =
          DmnTemplate.of(
              policy,
              Decisions.SCHEMA,
              edition,
              List.of(new DmnTemplate.Column(judged + ".id", "string")),
              List.of(
                  new DmnTemplate.Row(List.of("\"x\""), "breach", "minor", "a \"<text>\" & more"),
                  new DmnTemplate.Row(List.of("-"), "nothing", "", "")));
      check(policy, folder, text, edition);
    }
    check(policy, folder, DmnTemplate.of(policy, Decisions.SCHEMA), DmnTemplate.Edition.DMN_1_3);
  }

  private static void check(
      Policy policy, PolicyFolder folder, String text, DmnTemplate.Edition edition)
      throws Exception {
    schema(edition).newValidator().validate(new StreamSource(new StringReader(text)));
    SortedMap<String, byte[]> files = new TreeMap<>(folder.files());
    files.remove(PolicyFolder.RULE);
    files.put(RuleForm.DMN.file(), text.getBytes(StandardCharsets.UTF_8));
    DmnDecision decision =
        DmnDecision.compile(
            policy, new PolicyFolder("own", folder.name(), files), Decisions.SCHEMA);
    assertThat(decision.inputs()).contains(InputTypes.judged(policy));
    Files.createDirectories(Path.of("target/begun"));
    Files.writeString(Path.of("target/begun", policy.id() + "-" + edition + ".dmn"), text);
  }

  private static Schema schema(DmnTemplate.Edition edition) throws Exception {
    String file =
        edition == DmnTemplate.Edition.DMN_1_3 ? "20191111/DMN13.xsd" : "20230324/DMN15.xsd";
    URL url =
        Objects.requireNonNull(
            DmnTemplateTest.class.getResource("/org/omg/spec/DMN/" + file), file);
    return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(new StreamSource(url.toExternalForm()));
  }
}
