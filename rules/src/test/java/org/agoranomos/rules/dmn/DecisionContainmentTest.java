package org.agoranomos.rules.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agoranomos.rules.policy.PolicyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kie.dmn.feel.runtime.functions.BuiltInFunctions;

/** No way out of a decision is let in, and none has run when it is refused. */
class DecisionContainmentTest {
  @AfterEach
  void nothingRan() {
    assertThat(System.getProperty(Escape.MARK)).isNull();
  }

  @TestFactory
  Stream<DynamicTest> refusesTheExpressionWithItsLine() {
    return DecisionWaysOut.expressions().entrySet().stream()
        .map(
            way ->
                dynamicTest(
                    way.getKey(),
                    () ->
                        assertThatThrownBy(() -> Decisions.compile(Decisions.feel(way.getValue())))
                            .isInstanceOf(PolicyException.class)
                            .hasMessageStartingWith(
                                "own/OWN-001-own/rule.dmn:" + Decisions.LINE + ":")));
  }

  @TestFactory
  Stream<DynamicTest> refusesTheFileWithItsLine() {
    List<String> whole = Decisions.feel("trade.buyer = trade.seller").lines().toList();
    List<DynamicTest> tests = new ArrayList<>();
    DecisionWaysOut.files()
        .forEach(
            (name, file) -> {
              List<String> lines = file.lines().toList();
              int line = 0;
              while (lines.get(line).equals(whole.get(line))) {
                line++;
              }
              int first = line + 1;
              tests.add(
                  dynamicTest(
                      name,
                      () ->
                          assertThatThrownBy(() -> Decisions.compile(file))
                              .isInstanceOf(PolicyException.class)
                              .hasMessageStartingWith("own/OWN-001-own/rule.dmn:" + first + ":")));
            });
    return tests.stream();
  }

  /** The engine does not count on the check: it finds no class, no model and no file. */
  @TestFactory
  Stream<DynamicTest> engineAloneLetsNothingOut() {
    return DecisionWaysOut.reaching().entrySet().stream()
        .map(
            way ->
                dynamicTest(
                    way.getKey(),
                    () -> {
                      assertThatThrownBy(
                              () -> {
                                DmnEngine engine = DmnEngine.of(Decisions.feel(way.getValue()));
                                engine.evaluate(inputs());
                                // What does not compile is refused before it is evaluated.
                                assertThat(engine.messages()).isEmpty();
                              })
                          .isInstanceOfAny(DecisionException.class, AssertionError.class);
                      nothingRan();
                    }));
  }

  @Test
  void engineAloneReadsNoOtherFile() {
    DecisionWaysOut.files()
        .forEach(
            (name, file) -> {
              try {
                Object verdict = DmnEngine.of(file).evaluate(inputs()).verdict();
                assertThat(verdict).as(name).isIn(true, false, null);
              } catch (DecisionException refused) {
                nothingRan();
              }
            });
  }

  private static Map<String, Object> inputs() {
    Map<String, Object> trade =
        Map.of("buyer", "a", "seller", "b", "price", Map.of("value", BigDecimal.ONE));
    return Map.of(
        "trade", trade, "Trade", List.of(trade), "terms", Map.of(), "ControlChain", List.of());
  }

  @Test
  void everyFunctionThatIsAllowedExists() {
    Set<String> there =
        Arrays.stream(BuiltInFunctions.getFunctions())
            .map(function -> function.getName())
            .collect(Collectors.toSet());
    assertThat(there).containsAll(FeelFunctions.ALLOWED.keySet());
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] wide = Decisions.feel("true").getBytes(StandardCharsets.UTF_16);
    assertThatThrownBy(() -> Decisions.compile(Decisions.folder(wide)))
        .hasMessage("own/OWN-001-own/rule.dmn:1: the file is not in UTF-8; save it so");
  }

  @Test
  void hugeFilesAreRefused() {
    String huge = Decisions.feel("true").replace("<decision ", " ".repeat(1 << 20) + "<decision ");
    assertThatThrownBy(() -> Decisions.compile(huge))
        .hasMessageContaining("the file has more than");
    String deep = "<definitions xmlns=\"" + Decisions.NAMESPACE + "\">" + "<x>".repeat(50);
    assertThatThrownBy(() -> Decisions.compile(deep)).hasMessageContaining("nested more than 40");
  }
}
