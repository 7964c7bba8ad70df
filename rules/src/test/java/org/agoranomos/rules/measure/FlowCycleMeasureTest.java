package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Transfer;
import org.junit.jupiter.api.Test;

class FlowCycleMeasureTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Map<String, String> TERMS =
      Map.of("hops", "5", "within", "P30D", "share", "0.9");

  @Test
  void cyclesAreThoseOfASearchOfAllWays() {
    for (int seed = 0; seed < 300; seed++) {
      MeasureRun run = random(new Random(seed));
      List<Transfer> transfers = new ArrayList<>();
      run.facts()
          .forEach(
              known -> {
                if (known.fact() instanceof Transfer transfer) {
                  transfers.add(transfer);
                }
              });
      TreeSet<String> expected = new TreeSet<>();
      for (Transfer first : transfers) {
        if (comesBack(List.of(first), transfers)) {
          expected.add("flow-cycle/" + first.id());
        }
      }
      assertThat(cycles(run).keySet()).as("seed " + seed).isEqualTo(expected);
    }
  }

  @Test
  void tooManyPaymentsAreSaidNotToBeFollowed() {
    MeasureRun run = new MeasureRun().terms(TERMS);
    run.with("Organization", "id", "a", "form", "company");
    run.with("Organization", "id", "b", "form", "company");
    pay(run, "t", "a", "b", 100, START);
    for (int i = 0; i < FlowCycleMeasure.MOST_PAYMENTS; i++) {
      run.with("Organization", "id", "c" + i, "form", "company");
      pay(run, "t" + i, "b", "c" + i, 100, START.plusSeconds(1));
    }
    assertThat(cycles(run)).containsOnlyKeys("flow-cycle/t");
    assertThat(cycles(run).get("flow-cycle/t").hops()).isZero();
  }

  private static Map<String, FlowCycle> cycles(MeasureRun run) {
    return run.compute(new FlowCycleMeasure(), FlowCycle.class);
  }

  private static MeasureRun random(Random random) {
    MeasureRun run = new MeasureRun().terms(TERMS);
    for (int i = 0; i < 6; i++) {
      run.with("Organization", "id", "o" + i, "form", "company");
    }
    for (int i = 0; i < 25; i++) {
      int payer = random.nextInt(6);
      int payee = (payer + 1 + random.nextInt(5)) % 6;
      Instant at = START.plus(Duration.ofDays(random.nextInt(40)));
      pay(run, "t" + i, "o" + payer, "o" + payee, 90 + random.nextInt(15), at);
    }
    return run;
  }

  private static void pay(
      MeasureRun run, String id, String payer, String payee, int amount, Instant at) {
    run.with(
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
        at,
        "kind",
        "payment");
  }

  /** Whether a way of at most five payments, through others each once, comes back to its payer. */
  private static boolean comesBack(List<Transfer> way, List<Transfer> transfers) {
    Transfer first = way.get(0);
    Transfer last = way.get(way.size() - 1);
    for (Transfer next : transfers) {
      boolean follows =
          next.payer().equals(last.payee())
              && next.at().earliest() >= last.at().earliest()
              && next.at().earliest() - first.at().earliest()
                  <= Duration.ofDays(30).toMillis() * 1000
              && next.quantity().value().compareTo(first.quantity().value()) <= 0
              && !next.quantity().below(new BigDecimal("0.9"), first.quantity())
              && (next.at().earliest() > first.at().earliest()
                  || next.id().compareTo(first.id()) > 0);
      if (!follows || way.size() == 5) {
        continue;
      }
      if (next.payee().equals(first.payer())) {
        if (way.size() >= 2) {
          return true;
        }
      } else if (way.stream().noneMatch(paid -> paid.payer().equals(next.payee()))) {
        List<Transfer> further = new ArrayList<>(way);
        further.add(next);
        if (comesBack(further, transfers)) {
          return true;
        }
      }
    }
    return false;
  }
}
