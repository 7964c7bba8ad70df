package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Transfer.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The audit of a real collective agrees with a count taken another way, {@code
 * examples/open-collective/count.py}. The data is not ours to ship, so this runs where the
 * environment variable {@code AGORA_DATA} names it.
 */
@EnabledIfEnvironmentVariable(named = "AGORA_DATA", matches = ".+")
class OpenCollectiveTest {
  private static final Path EXAMPLE = AgoraRun.ROOT.resolve("examples/open-collective");
  @TempDir static Path directory;
  private static AgoraRun run;
  private static JsonNode count;
  private static List<Transfer> transfers;

  @BeforeAll
  static void runAndCount() throws IOException, InterruptedException {
    run = AgoraRun.audit(EXAMPLE.resolve("audit.yaml"), directory);
    Path printed = directory.resolve("count.json");
    int status =
        new ProcessBuilder("python3", EXAMPLE.resolve("count.py").toString())
            .redirectOutput(printed.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    assertThat(status).isZero();
    count = new ObjectMapper().readTree(printed.toFile());
    transfers = ArchivedFacts.of(directory.resolve("archive"), Transfer.class);
  }

  private static boolean isRow(Transfer transfer) {
    return transfer.id().chars().filter(c -> c == '/').count() == 3;
  }

  private static BigDecimal given(Transfer transfer) {
    Quantity gross = transfer.gross();
    return gross == null ? transfer.quantity().value() : gross.value();
  }

  private static boolean comesIn(Transfer transfer) {
    return transfer.payee().equals(transfer.book());
  }

  private static String plain(
      Iterable<Transfer> of, java.util.function.Function<Transfer, BigDecimal> what) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Transfer transfer : of) {
      sum = sum.add(what.apply(transfer));
    }
    return Quantity.normal(sum).toPlainString();
  }

  private static List<Transfer> where(Predicate<Transfer> which) {
    return transfers.stream().filter(which).toList();
  }

  @Test
  void everyTransactionIsOneTransferOfItsKindAndSide() throws IOException {
    assertThat(run.json().at("/summary/read").asLong()).isEqualTo(1_916);
    assertThat(run.json().at("/summary/used").asLong()).isEqualTo(count.get("rows").asLong());
    Map<String, Long> counted = new TreeMap<>();
    count.get("byKind").properties().forEach(e -> counted.put(e.getKey(), e.getValue().asLong()));
    Map<String, Long> read =
        where(OpenCollectiveTest::isRow).stream()
            .collect(
                Collectors.groupingBy(
                    OpenCollectiveTest::name, TreeMap::new, Collectors.counting()));
    assertThat(read).isEqualTo(counted);
  }

  private static String name(Transfer transfer) {
    return (comesIn(transfer) ? "CREDIT " : "DEBIT ")
        + transfer.category()
        + (transfer.kind() == Kind.REFUND ? " REFUND" : "");
  }

  @Test
  void amountsOfEveryKindAndCurrencyAgree() {
    Map<String, String> counted = new TreeMap<>();
    count.get("sums").properties().forEach(e -> counted.put(e.getKey(), e.getValue().asText()));
    Map<String, String> read = new TreeMap<>();
    where(OpenCollectiveTest::isRow).stream()
        .collect(Collectors.groupingBy(t -> name(t) + " " + t.quantity().unit()))
        .forEach(
            (name, of) ->
                // Before fees: what the payer gave of what comes in, what the payee got of what
                // goes out.
                read.put(
                    name, plain(of, t -> comesIn(t) ? given(t) : t.quantity().value().negate())));
    assertThat(read).isEqualTo(counted);
  }

  @Test
  void whatStaysInTheAccountIsTheSumOfNetAmounts() {
    assertThat(plain(transfers, t -> comesIn(t) ? t.quantity().value() : given(t).negate()))
        .isEqualTo(count.get("netAmount").asText());
  }

  @Test
  void feesAreTakenOnceFromWhereverTheyStand() {
    List<Transfer> columns = where(t -> !isRow(t));
    List<Transfer> unnamed = where(t -> t.fee() != null);
    JsonNode processors = count.at("/processorFees/rows");
    assertThat(
            columns.stream().collect(Collectors.groupingBy(Transfer::payee, Collectors.counting())))
        .isEqualTo(
            Map.of(
                "payment-processor:stripe", processors.get("STRIPE").asLong(),
                "payment-processor:paypal", processors.get("PAYPAL").asLong(),
                "payment-processor:wise", processors.get("WISE").asLong(),
                "payment-processor:opencollective", processors.get("OPENCOLLECTIVE").asLong()));
    // Fees of a processor that the export does not name, and those that have no column at all.
    assertThat(unnamed).hasSize(processors.get("").asInt() + count.at("/unnamedFees/rows").asInt());
    BigDecimal all =
        new BigDecimal(count.at("/processorFees/sum").asText())
            .add(new BigDecimal(count.at("/unnamedFees/sum").asText()));
    BigDecimal read =
        new BigDecimal(plain(columns, t -> t.quantity().value()))
            .add(new BigDecimal(plain(unnamed, t -> t.gross().minus(t.quantity()).value())));
    assertThat(read).isEqualByComparingTo(all);
    List<Transfer> rows = where(t -> isRow(t) && t.kind() == Kind.FEE);
    assertThat(rows).hasSize(count.get("feeRows").asInt());
    assertThat(rows.stream().filter(t -> t.settles() != null))
        .hasSize(count.get("feeRowsWithPayment").asInt());
  }

  @Test
  void refundsAreCountedAndPairedAsFarAsTheExportGoes() {
    Set<String> ids = transfers.stream().map(Transfer::id).collect(Collectors.toSet());
    List<Transfer> refunds = where(t -> t.kind() == Kind.REFUND);
    assertThat(refunds).hasSize(count.at("/refunds/rows").asInt());
    List<String> reversed =
        refunds.stream().map(Transfer::reverses).filter(java.util.Objects::nonNull).toList();
    assertThat(reversed).hasSize(count.at("/refunds/withPair").asInt());
    assertThat(ids).containsAll(reversed);
  }

  @Test
  void theBalancesVouchForEveryTransaction() throws IOException {
    List<Coverage> coverage = ArchivedFacts.of(directory.resolve("archive"), Coverage.class);
    assertThat(coverage).hasSize(1);
    assertThat(coverage.get(0).complete()).isTrue();
    assertThat(coverage.get(0).from()).hasToString("2017-01-20T19:21:45Z");
    assertThat(coverage.get(0).until()).hasToString("2026-07-07T16:13:02Z");
    assertThat(run.json().get("errors")).isEmpty();
  }
}
