package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.agoranomos.rules.measure.ExecutionWindow.Queueing;
import org.junit.jupiter.api.Test;

/** When a proposal could be executed is what its last queueing, contract and charter say. */
class ExecutionWindowMeasureTest {
  private static MeasureRun step(
      MeasureRun run, String id, String stage, String at, String earliest) {
    return run.with(
        "Execution",
        "id",
        id,
        "proposal",
        "p",
        "organization",
        "dao",
        "stage",
        stage,
        "at",
        at,
        "earliest",
        earliest);
  }

  private static MeasureRun term(MeasureRun run, String parameter, String value) {
    return run.with(
        "CharterTerm",
        "id",
        parameter,
        "organization",
        "dao",
        "parameter",
        parameter,
        "value",
        value,
        "from",
        "2025-01-01");
  }

  private static MeasureRun run() {
    return new MeasureRun()
        .with(
            "Proposal",
            "id",
            "p",
            "organization",
            "dao",
            "kind",
            "other",
            "createdAt",
            "2026-01-01T00:00:00Z",
            "replacingAllowed",
            false);
  }

  private static ExecutionWindow window(MeasureRun run) {
    ExecutionWindow found =
        run.compute(new ExecutionWindowMeasure(), ExecutionWindow.class).get("window/x");
    assertThat(found).isNotNull();
    return found;
  }

  @Test
  void theLastQueueingBeforeCountsAndWhatItWasComputedFromIsShown() {
    MeasureRun run = step(run(), "x", "executed", "2026-02-03T00:00:00Z", null);
    step(run, "q1", "queued", "2026-01-03T00:00:00Z", "2026-01-05T00:00:00Z");
    step(run, "q2", "queued", "2026-02-01T00:00:00Z", null);
    step(run, "q3", "queued", "2026-02-04T00:00:00Z", null);
    term(run, "minDelay", "172800 s");
    term(run, "gracePeriod", "60 s");
    ExecutionWindow window = window(run);
    assertThat(window.queued()).isEqualTo("q2");
    assertThat(window.early(0)).isFalse();
    assertThat(window.late(0, 0)).isFalse();
    assertThat(window.unclear(0, 0)).isFalse();
    assertThat(run.basis(new ExecutionWindowMeasure(), window))
        .containsExactly("gracePeriod", "minDelay", "p", "q2", "x");
  }

  @Test
  void whatMayHaveBeenQueuedAfterItIsNotKnown() {
    MeasureRun run = step(run(), "x", "executed", "2026-02-03T12:00:00Z", null);
    step(run, "q1", "queued", "2026-02-03", "2026-02-05T00:00:00Z");
    ExecutionWindow window = window(run);
    assertThat(window.queueing()).isEqualTo(Queueing.UNKNOWN);
    assertThat(window.startUnknown(0)).isTrue();
    assertThat(window.bypassed(1)).isFalse();
  }

  @Test
  void withoutAQueueingItIsBypassedOnlyIfEveryStepIsKnown() {
    MeasureRun run = step(run(), "x", "executed", "2026-02-03T12:00:00Z", null);
    assertThat(window(run).bypassed(1)).isFalse();
    run.with(
        "Coverage",
        "id",
        "k",
        "organization",
        "dao",
        "kind",
        "Execution",
        "from",
        "2026-01-01",
        "until",
        "2026-03-01",
        "complete",
        true,
        "statedBy",
        "audit");
    assertThat(window(run).bypassed(1)).isTrue();
    assertThat(window(run).bypassed(0)).isFalse();
    assertThat(window(term(run, "minDelay", "0 s")).free()).isTrue();
  }
}
