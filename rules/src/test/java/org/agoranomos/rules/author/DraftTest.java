package org.agoranomos.rules.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.shape.DeclaredKinds;
import org.agoranomos.rules.cases.CaseFile;
import org.agoranomos.rules.cases.CaseRun;
import org.agoranomos.rules.cases.ScratchFolder;
import org.agoranomos.rules.check.DrlCheck;
import org.agoranomos.rules.dmn.DmnTemplate;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.PackKinds;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever a policy is begun with, its folder compiles and its cases pass. */
class DraftTest {
  /** How many drafts of each form. */
  private static final int EACH = 1;

  /** The standard kinds, and those that an example declares: one has two whole numbers. */
  private static final FactSchema SOURCES = sources();

  private static final FactSchema SCHEMA = Measures.schema(SOURCES);

  private static FactSchema sources() {
    try {
      Pack declared = Pack.read(Path.of("../examples/own-policies/coop-rules"));
      return PackKinds.of(List.of(declared)).behind(FactSchema.standard());
    } catch (IOException | PolicyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Draft draft(
      int number, FactKind kind, Subject subject, String comparison, @Nullable String value) {
    return new Draft(
        "TRY-" + number,
        "Try “" + number + "”: it's 100 % new\\",
        "No \"" + comparison + "\"",
        Nature.BREACH,
        Severity.MINOR,
        "own",
        "Put it right.",
        kind,
        subject,
        Comparison.parse(kind, comparison),
        value,
        "EUR");
  }

  /**
   * What makes one draft unlike another, so that not every kind has to be drafted: the type of what
   * is compared, how, and whether it may be absent or has a range.
   */
  private static String form(Draft draft) {
    Comparison comparison = draft.comparison();
    FactComponent other = comparison.other();
    return comparison.operator()
        + form(comparison.component())
        + (other == null ? "" : form(other))
        + (draft.subject().via() == null)
        + draft.subject().market()
        + DeclaredKinds.isDeclared(draft.judged());
  }

  private static String form(FactComponent component) {
    return " " + component.type() + component.optional() + component.range();
  }

  /** Every comparison that a kind allows. */
  private static List<String> comparisons(FactKind kind) {
    List<String> all = new ArrayList<>();
    for (FactComponent one : kind.components()) {
      String name = one.name();
      if (one.optional()) {
        all.add(name + " missing");
      }
      switch (one.type()) {
        case QUANTITY, DECIMAL, INTEGER ->
            all.addAll(List.of(name + " above x", name + " below x"));
        case TERM -> {
          String word = one.terms().keySet().iterator().next();
          all.addAll(List.of(name + " is " + word, name + " is not " + word));
        }
        case TEXT -> all.add(name + " is some words");
        default -> {}
      }
      for (FactComponent other : kind.components()) {
        if (one != other && one.type() == other.type()) {
          if (one.type() == ComponentType.QUANTITY || one.type() == ComponentType.INTEGER) {
            all.addAll(
                List.of(
                    name + " above x of " + other.name(), name + " below x of " + other.name()));
          } else if (one.type() == ComponentType.TIME) {
            all.addAll(
                List.of(
                    name + " later than x after " + other.name(),
                    name + " sooner than x after " + other.name()));
          }
        }
      }
    }
    return all;
  }

  @TestFactory
  Stream<DynamicTest> everyCaseOfEveryDraftPasses() throws Exception {
    List<PolicyFolder> folders = new ArrayList<>();
    Map<String, Integer> forms = new HashMap<>();
    for (FactKind kind : SOURCES.kinds()) {
      Subject subject;
      try {
        subject = Draft.subject(SCHEMA, kind, null, null);
      } catch (IllegalArgumentException e) {
        continue;
      }
      for (String comparison : comparisons(kind)) {
        if (!comparison.startsWith("id ") && !comparison.startsWith(subject.reference().name())) {
          Draft one = draft(folders.size(), kind, subject, comparison, null);
          if (forms.merge(form(one), 1, Integer::sum) > EACH) {
            continue;
          }
          // With a default, and without one.
          boolean given = one.comparison().parameterType() != null && folders.size() % 2 == 0;
          Draft whole =
              given ? draft(folders.size(), kind, subject, comparison, one.standard()) : one;
          folders.add(DraftFolder.drl(whole, "try"));
          // Decisions and tables take longer to read than rules: of some.
          boolean share = comparison.matches("(women|members) .* of .*");
          if (share || folders.size() % 4 == 0) {
            Draft again = draft(folders.size(), kind, subject, comparison, whole.value());
            folders.add(DraftFolder.dmn(again, "try", SCHEMA, DmnTemplate.Edition.DMN_1_5));
          }
          if (share || folders.size() % 4 == 2) {
            Draft again = draft(folders.size(), kind, subject, comparison, whole.value());
            folders.add(DraftFolder.table(again, "try", SCHEMA));
          }
        }
      }
    }
    assertThat(folders).hasSizeGreaterThan(100);
    SortedMap<String, LoadedPolicy> loaded =
        new RuleLibrary(SCHEMA, Path.of("target/packs")).load(folders);
    assertThat(loaded).hasSameSizeAs(folders);
    return loaded.values().stream()
        .map(
            policy ->
                DynamicTest.dynamicTest(
                    policy.policy().id() + " " + policy.policy().statement(), () -> pass(policy)));
  }

  private static void pass(LoadedPolicy policy) throws Exception {
    assertThat(new DrlCheck(SCHEMA).check(policy.policy(), policy.folder()).problems()).isEmpty();
    List<CaseFile.Case> cases = CaseFile.of(policy.folder(), SCHEMA).orElseThrow().cases();
    assertThat(cases).extracting(CaseFile.Case::kind).contains("breach", "lookalike", "boundary");
    for (CaseFile.Case one : cases) {
      try (ScratchFolder scratch = ScratchFolder.create()) {
        CaseRun.Found found =
            CaseRun.of(SCHEMA, policy, one.given(), one.terms(), one.period(), scratch.path())
                .evaluate();
        assertThat(found.failures()).as(one.name()).isEmpty();
        assertThat(found.findings().keySet()).as(one.name()).isEqualTo(Set.copyOf(one.finds()));
        assertThat(found.doubts().keySet()).as(one.name()).isEqualTo(Set.copyOf(one.cantTell()));
      }
    }
  }

  @Test
  void whatCannotBeComparedIsToldWithWhatCan() {
    FactKind trade = java.util.Objects.requireNonNull(SCHEMA.kind("Trade"));
    assertThatThrownBy(() -> Comparison.parse(trade, "prise above x"))
        .hasMessageContaining("'price'");
    assertThatThrownBy(() -> Comparison.parse(trade, "buyer above x"))
        .hasMessageContaining("Trade.buyer is a reference");
    assertThatThrownBy(() -> Comparison.parse(trade, "price missing"))
        .hasMessageContaining("every Trade has a price");
    assertThatThrownBy(() -> Comparison.parse(trade, "price over x"))
        .hasMessageContaining("no comparison");
    assertThatThrownBy(() -> Comparison.parse(trade, "asset is a \"b"))
        .hasMessageContaining("quote");
    Subject subject = Draft.subject(SCHEMA, trade, null, null);
    assertThatThrownBy(() -> draft(1, trade, subject, "price above x", "much"))
        .hasMessageContaining("'much' is no decimal");
    FactKind share = java.util.Objects.requireNonNull(SCHEMA.kind("ContributionShare"));
    Subject whose = Draft.subject(SCHEMA, share, null, null);
    assertThatThrownBy(() -> draft(1, share, whose, "share above x", "1"))
        .hasMessageContaining("share is from 0 to 1, so none is above 1; give another limit");
  }
}
