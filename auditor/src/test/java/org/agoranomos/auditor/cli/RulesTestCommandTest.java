package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code agora rules test} says of cases that pass, that fail, and that cannot be run. */
class RulesTestCommandTest {
  @TempDir Path directory;
  private Path pack;
  private Path policy;

  @BeforeEach
  void write() throws IOException {
    pack = directory.resolve("market");
    DocPage.of("authoring/cases.md").writeFiles(directory);
    policy = pack.resolve("COOP-901-fee-cap");
    Files.writeString(
        policy.resolve("rule.drl"), DocPage.of("authoring/cases.md").blocks("drl").get(0));
  }

  private AgoraRun run(String... more) {
    List<String> args = new java.util.ArrayList<>(List.of("rules", "test", pack.toString()));
    args.addAll(List.of(more));
    return AgoraRun.run(directory, args.toArray(String[]::new));
  }

  private void change(String file, String before, String after) throws IOException {
    String text = Files.readString(policy.resolve(file));
    assertThat(text).contains(before);
    Files.writeString(policy.resolve(file), text.replace(before, after));
  }

  @Test
  void whatThePageShowsIsWhatIsPrinted() throws Exception {
    DocPage page = DocPage.of("authoring/cases.md");
    AgoraRun passed = run();
    assertThat(passed.out()).isEqualTo(page.blocks("text").get(0));
    assertThat(passed.exitCode()).isEqualTo(ExitCode.FINE);
    change("rule.drl", "fee.above(", "price.above(");
    change("rule.drl", ", $trade.price)", ", $trade.quantity)");
    change(
        "cases.yaml",
        "price: 100 EUR, at: 2026-02-15, fee: 6 EUR",
        "price: 4.9 EUR, at: 2026-02-15, fee: 6 EUR");
    AgoraRun failed = run("--case", "beyond");
    assertThat(failed.out()).isEqualTo(page.blocks("text").get(1));
    assertThat(failed.exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at: 2026-02-15, fee: 6 EUR | at: 2025-02-15, fee: 6 EUR | outside the audited period",
        "{id: t1, market: here, buyer: ann, seller: bob, quantity: 100 EUR, price: 100 EUR, at: 2026-02-15, fee: 6 EUR} | {id: t9, market: here, buyer: ann, seller: bob, quantity: 100 EUR, price: 100 EUR, at: 2026-02-15, fee: 6 EUR} | there is no Trade 't1'; there is t9",
      })
  void whatIsNotJudgedIsSaid(String before, String after, String reason) throws IOException {
    change("cases.yaml", before, after);
    AgoraRun run = run();
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).contains("missing finding [t1]: ").contains(reason);
  }

  @Test
  void requiredParametersAndGapsInTheCoverageAreSaid() throws IOException {
    change("policy.yaml", "default: \"0.05\"", "required: true");
    assertThat(run().out())
        .contains("missing finding [t1]: nobody decided the parameter 'maximumFee' for here");
    change("policy.yaml", "required: true", "default: \"0.05\"");
    change(
        "policy.yaml", "{fact: Trade, by: market}", "{fact: Trade, by: market, complete: [Trade]}");
    assertThat(run().out())
        .contains("missing finding [t1]: no source vouches for every Trade of here at 2026-02-15");
  }

  @Test
  void whatIsFoundUnexpectedlyShowsWhatHolds() throws IOException {
    change("rule.drl", "$trade.fee.above(", "!$trade.fee.below(");
    AgoraRun run = run();
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out())
        .contains("1 of 5 cases FAILED")
        .contains("boundary \"exactly the limit\"")
        .contains("unexpected finding [t1]: the fee was 5.00 EUR")
        .contains("maximumFee = 0.05")
        .doesNotContain("did not hold");
  }

  @Test
  void aBrokenPolicyKeepsNoOtherFromBeingTested() throws IOException {
    Path other = pack.resolve("COOP-902-broken");
    Files.createDirectories(other);
    for (String file : List.of("policy.yaml", "rule.drl", "cases.yaml")) {
      Files.writeString(
          other.resolve(file),
          Files.readString(policy.resolve(file))
              .replace("COOP-901", "COOP-902")
              .replace("fee", "fea"));
    }
    AgoraRun run = run("--junit", directory.resolve("cases.xml").toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out())
        .contains("COOP-901 Fee cap: 5 cases passed")
        .contains("COOP-902: not tested, it is broken")
        .contains("market/COOP-902-broken/rule.drl:4")
        .contains("1 could not be tested");
    assertThat(Files.readString(directory.resolve("cases.xml"))).contains("errors=\"1\"");
  }

  @Test
  void junitXmlIsValidAndAlwaysTheSame() throws Exception {
    change("cases.yaml", "finds: [[t1]]", "finds: [[t1], [\"<&]]>\\u0007\"]]");
    Path file = directory.resolve("cases.xml");
    run("--junit", file.toString());
    byte[] first = Files.readAllBytes(file);
    run("--junit", file.toString());
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
    assertThat(new String(first, StandardCharsets.UTF_8))
        .contains("tests=\"5\" failures=\"2\" errors=\"0\"")
        .contains("missing finding [&lt;");
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(getClass().getResource("/org/agoranomos/auditor/cases/junit.xsd"))
        .newValidator()
        .validate(new StreamSource(file.toFile()));
  }

  @Test
  void coverageFailsOnlyWhereItIsRequired() throws IOException {
    assertThat(run("--require-coverage").exitCode()).isEqualTo(ExitCode.FINE);
    change(
        "rule.drl",
        "rule \"COOP-901 fee unknown\"",
        "rule \"COOP-901 never\"\n    @cantTell(\"x\")\nwhen\n    Scope( $market : key )\n    $trade : Trade( market == $market, buyer == \"zoe\" )\nthen\nend\n\nrule \"COOP-901 fee unknown\"");
    assertThat(run().out())
        .contains(
            "not reached: rule \"COOP-901 never\": no case matches it; none got past Trade( … buyer == \"zoe\" )");
    assertThat(run("--require-coverage").exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run().exitCode()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void whatIsWrongInCasesIsTold() throws IOException {
    change("cases.yaml", "kind: breach", "kind: breech");
    AgoraRun run = run();
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out())
        .contains(
            "COOP-901: not tested, its cases cannot be read\n  market/COOP-901-fee-cap/cases.yaml:")
        .contains("did you mean 'breach'?");
    Files.delete(policy.resolve("cases.yaml"));
    assertThat(run().out())
        .contains("not tested, it has no cases\n  write market/COOP-901-fee-cap/cases.yaml");
    assertThat(run("--case", "nothing").exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void wrongUseIsToldApart() {
    assertThat(run("--case", "no such").exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(AgoraRun.run(directory, "rules", "test", "no-such").exitCode())
        .isEqualTo(ExitCode.WRONG_USE);
    assertThat(AgoraRun.run(directory, "rules", "test", "COOP-017", "--watch").err())
        .contains("--watch needs a folder");
  }

  @Test
  void watchRunsAgainWhatChangesUntilTheInputEnds() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Agora.class.getName(),
                "rules",
                "test",
                pack.toString(),
                "--watch")
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(next(out, "COOP-901")).contains("5 cases passed");
      next(out, "1 policy");
      change("cases.yaml", "fee: 6 EUR", "fee: 3 EUR");
      assertThat(next(out, "COOP-901")).contains("1 of 5 cases FAILED");
      change("cases.yaml", "fee: 3 EUR", "fee: 6 EUR");
      assertThat(next(out, "COOP-901")).contains("5 cases passed");
      change("rule.drl", "fee != null", "fea != null");
      assertThat(next(out, "COOP-901")).contains("not tested, it is broken");
      process.getOutputStream().close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String next(BufferedReader out, String beginning) throws IOException {
    String line = out.readLine();
    while (line != null && !line.startsWith(beginning)) {
      line = out.readLine();
    }
    return line == null ? "" : line;
  }
}
