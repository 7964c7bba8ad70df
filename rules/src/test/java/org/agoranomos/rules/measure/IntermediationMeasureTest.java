package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What may pass through a party is what a search over all cuts says. */
class IntermediationMeasureTest {
  private static final String RESULT = "intermediation/" + MeasureRun.MARKET + "/EUR";

  private static MeasureRun pay(MeasureRun run, String id, String payer, String payee, int amount) {
    return run.with(
        "Transfer",
        "id",
        id,
        "payer",
        payer,
        "payee",
        payee,
        "quantity",
        amount + " EUR",
        "at",
        "2026-02-01",
        "kind",
        "payment");
  }

  private static Map<String, Intermediation> compute(MeasureRun run) {
    return run.compute(new IntermediationMeasure(), Intermediation.class);
  }

  @Property(tries = 300)
  void theFlowThroughAPartyIsTheLeastCut(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Random random = new Random(seed);
    int others = 1 + random.nextInt(4);
    int[] received = new int[others];
    int[] given = new int[others];
    MeasureRun run = new MeasureRun();
    for (int i = 0; i < others; i++) {
      received[i] = random.nextInt(6);
      given[i] = random.nextInt(6);
      pay(run, "in" + i, "p" + i, "hub", received[i]);
      pay(run, "out" + i, "hub", "p" + i, given[i]);
    }
    int least = leastCut(received, given);
    Map<String, Intermediation> found = compute(run);
    int through = found.isEmpty() ? 0 : found.get(RESULT).through().value().intValueExact();
    // The others are paid and pay through nobody but the hub, so that nothing passes through them.
    assertThat(through).isEqualTo(least);
  }

  /** Over every set of payers and of payees that stay on the source's side. */
  private static int leastCut(int[] received, int[] given) {
    int sets = 1 << received.length;
    int least = Integer.MAX_VALUE;
    for (int payers = 0; payers < sets; payers++) {
      for (int payees = 0; payees < sets; payees++) {
        int cut = 0;
        boolean finite = true;
        for (int i = 0; i < received.length; i++) {
          boolean source = (payers >> i & 1) == 1;
          cut += source ? 0 : received[i];
          cut += (payees >> i & 1) == 1 ? given[i] : 0;
          for (int j = 0; j < received.length; j++) {
            finite &= i == j || !source || (payees >> j & 1) == 1;
          }
        }
        least = finite ? Math.min(least, cut) : least;
      }
    }
    return least;
  }

  @Test
  void aPayersLedgerCountsBeforeThePayees() {
    MeasureRun run = LedgerRun.books();
    LedgerRun.paid(run, "t1", "a", "100", "2026-02-01");
    LedgerRun.paid(run, "t2", "b", "100", "2026-02-01");
    LedgerRun.transfer(run, "t3", "ann>b", "50", "b", "payment");
    Intermediation result = compute(run).get(RESULT);
    assertThat(result.flows().value()).isEqualByComparingTo("150");
    assertThat(result.agent()).isNull();
    assertThat(result.otherLedgers()).isEqualTo(2);
  }

  @Test
  void whatItRestsOnIsWhatTheAgentReceivedAndGave() {
    MeasureRun run = new MeasureRun();
    pay(run, "t1", "ann", "hub", 10);
    pay(run, "t2", "hub", "bob", 10);
    pay(run, "t3", "ann", "bob", 5);
    Intermediation result = compute(run).get(RESULT);
    assertThat(result.agent()).isEqualTo("hub");
    assertThat(result.share()).isEqualByComparingTo("0.8");
    assertThat(result.shareOver(new BigDecimal("0.8"))).isFalse();
    assertThat(result.shareOver(new BigDecimal("0.7999"))).isTrue();
    assertThat(run.basis(new IntermediationMeasure(), result)).containsExactly("t1", "t2");
  }

  @Test
  void unitsAreNotAdded() {
    MeasureRun run = new MeasureRun();
    pay(run, "t1", "ann", "hub", 10);
    run.with(
        "Transfer",
        "id",
        "t2",
        "payer",
        "hub",
        "payee",
        "bob",
        "quantity",
        "10 USD",
        "at",
        "2026-02-01",
        "kind",
        "payment");
    Map<String, String> agents = new TreeMap<>();
    compute(run).forEach((id, result) -> agents.put(id, String.valueOf(result.agent())));
    assertThat(agents)
        .containsOnlyKeys(RESULT, "intermediation/" + MeasureRun.MARKET + "/USD")
        .containsValue("null");
  }
}
