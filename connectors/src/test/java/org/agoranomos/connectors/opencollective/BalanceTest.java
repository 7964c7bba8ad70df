package org.agoranomos.connectors.opencollective;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BalanceTest {
  @TempDir Path directory;

  /**
   * An account's life, oldest first: contributions whose processor's fee is deducted at once, or is
   * a transaction of its own that the export shows as a column; host fees; expenses.
   */
  private static List<String> rows(Random random, int count) {
    List<String> rows = new ArrayList<>();
    BigDecimal balance = BigDecimal.valueOf(random.nextInt(3) * 1_000L);
    BigDecimal pending = BigDecimal.ZERO;
    for (int i = 0; i < count; i++) {
      boolean credit = i % 5 != 4;
      BigDecimal amount = BigDecimal.valueOf(random.nextInt(9_000) + 1_000, 2);
      amount = credit ? amount : amount.negate();
      BigDecimal fee = BigDecimal.valueOf(-random.nextInt(100), 2);
      BigDecimal net = amount.add(fee);
      balance = balance.add(pending).add(amount);
      boolean atOnce = random.nextBoolean();
      balance = atOnce ? balance.add(fee) : balance;
      pending = atOnce ? BigDecimal.ZERO : fee;
      rows.add(
          "2026-01-%02dT00:00:%02d,i%d,g%d,%s,%s,,,,%s,%s,%s,%s,USD,coll,ann,STRIPE%n"
              .formatted(
                  1 + i / 50,
                  i % 50,
                  i,
                  i,
                  credit ? "CREDIT" : "DEBIT",
                  credit ? "CONTRIBUTION" : "EXPENSE",
                  amount,
                  fee,
                  net,
                  balance));
    }
    return rows;
  }

  private Told read(List<String> rows) throws Exception {
    return new Exports(directory).read(Exports.FIELDS + String.join("", rows));
  }

  @Test
  void balancesThatFollowFromEachOtherProveThatNothingIsMissing() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      List<String> rows = rows(new Random(seed), 100);
      Told oldestFirst = read(rows);
      Collections.reverse(rows);
      Told newestFirst = read(rows);
      assertThat(newestFirst.rejections).isEmpty();
      assertThat(newestFirst.gaps).isEmpty();
      Coverage coverage = newestFirst.coverage.get(0);
      assertThat(coverage.organization()).isEqualTo("opencollective:coll");
      assertThat(coverage.kind()).isEqualTo(Transfer.class.getSimpleName());
      assertThat(coverage.complete()).isTrue();
      assertThat(coverage.from()).hasToString("2026-01-01T00:00:00Z");
      assertThat(coverage.until()).hasToString("2026-01-02T00:00:49Z");
      assertThat(oldestFirst.coverage).isEqualTo(newestFirst.coverage).hasSize(1);
    }
  }

  @Test
  void aMissingRowIsToldWithItsPlaceAndItsAmountWhicheverItIs() throws Exception {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      List<String> rows = rows(random, 40);
      int missing = 1 + random.nextInt(38);
      String gone = rows.remove(missing);
      boolean newestFirst = seed % 2 == 0;
      if (newestFirst) {
        Collections.reverse(rows);
      }
      Told told = read(rows);
      assertThat(told.rejections).isEmpty();
      assertThat(told.facts(Transfer.class)).isNotEmpty();
      assertThat(told.coverage).as(gone).isEmpty();
      assertThat(told.gaps).as(gone).hasSize(1);
      // The row that follows the missing one in time; the header is row 1.
      int place = newestFirst ? 40 - missing : missing + 2;
      assertThat(told.gaps.get(0)).startsWith("oc.csv#row=" + place + ": ").doesNotContain("\n");
    }
  }

  @Test
  void theAmountThatIsMissingIsTold() throws Exception {
    String row = "2026-02-0%d,i%d,g,CREDIT,CONTRIBUTION,,,,%s,0,%s,%s,USD,coll,ann,\n";
    assertThat(
            read(List.of(row.formatted(3, 1, "5", "5", "15"), row.formatted(1, 2, "5", "5", "7.5")))
                .gaps)
        .containsExactly(
            "oc.csv#row=2: the balance changes by 7.5 since row=3, but the transaction moves 5: transactions of 2.5"
                + " in all are missing between them, or in another order; export all transactions, without filters");
  }

  @Test
  void manyGapsAreCounted() throws Exception {
    List<String> rows = new ArrayList<>();
    String row = "2026-02-01T00:00:%02d,i%d,g,CREDIT,CONTRIBUTION,,,,1,0,1,%s,USD,coll,ann,\n";
    for (int i = 0; i < 50; i++) {
      rows.add(row.formatted(i, i, 3 * i));
    }
    assertThat(read(rows).gaps).hasSize(21).last().isEqualTo("and 29 more places like these");
  }

  @Test
  void aFewThatWereRecordedAlmostAtOnceMayStandTheOtherWayRound() throws Exception {
    List<String> rows = rows(new Random(5), 60);
    // The time of one row is after the next one's, as of a fee that is recorded first.
    rows.set(10, rows.get(10).replace("T00:00:10", "T00:00:12"));
    assertThat(read(rows).coverage).hasSize(1);
    rows.remove(30);
    assertThat(read(rows).gaps).hasSize(1);
  }

  @Test
  void aFileInNoOrderProvesNothingAndAccusesNobody() throws Exception {
    List<String> rows = rows(new Random(1), 30);
    Collections.shuffle(rows, new Random(2));
    Told told = read(rows);
    assertThat(told.coverage).isEmpty();
    assertThat(told.gaps).isEmpty();
  }

  @Test
  void withoutBalancesOrWithARejectedRowNothingIsProved() throws Exception {
    List<String> rows = rows(new Random(1), 30);
    List<String> without = rows.stream().map(r -> r.replaceAll("[^,]*,USD", ",USD")).toList();
    assertThat(read(without).coverage).isEmpty();
    assertThat(read(without).gaps).isEmpty();
    List<String> bad = new ArrayList<>(rows);
    bad.set(7, bad.get(7).replace("USD", ""));
    Told told = read(bad);
    assertThat(told.rejections).hasSize(1);
    assertThat(told.coverage).isEmpty();
    assertThat(told.gaps).isEmpty();
  }

  @Test
  void aRowThatComesTwiceBreaksNothing() throws Exception {
    List<String> rows = rows(new Random(3), 30);
    rows.add(12, rows.get(10));
    Told told = read(rows);
    assertThat(told.codes()).containsExactly("row=14 duplicate-key");
    assertThat(told.gaps).isEmpty();
    assertThat(told.coverage).hasSize(1);
  }

  @Test
  void eachAccountHasItsOwnBalance() throws Exception {
    List<String> rows = rows(new Random(4), 20);
    List<String> both = new ArrayList<>();
    for (String row : rows) {
      both.add(row);
      both.add(row.replace(",coll,", ",other,").replaceAll(",i(\\d+),", ",o$1,"));
    }
    Told told = read(both);
    assertThat(told.gaps).isEmpty();
    assertThat(told.coverage)
        .extracting(Coverage::organization)
        .containsExactly("opencollective:coll", "opencollective:other");
  }
}
