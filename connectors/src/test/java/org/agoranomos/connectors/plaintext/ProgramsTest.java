package org.agoranomos.connectors.plaintext;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The programs themselves read the same journals, and must say the same. */
class ProgramsTest {
  @TempDir Path directory;

  static Connector connector(Dialect dialect) {
    return switch (dialect) {
      case HLEDGER -> new HledgerConnector();
      case LEDGER -> new LedgerConnector();
      case BEANCOUNT -> new BeancountConnector();
    };
  }

  private static String ending(Dialect dialect) {
    return dialect == Dialect.HLEDGER ? "journal" : dialect.program();
  }

  private Path journal(Dialect dialect) throws Exception {
    String name = "coop." + ending(dialect);
    Path path = directory.resolve(name);
    try (InputStream in = ProgramsTest.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(in), path);
    }
    return path;
  }

  private Journals journals(Dialect dialect) {
    return new Journals(directory, connector(dialect))
        .with("commodities", Map.of("$", "USD"))
        .with("accounts", Map.of("members", "capital", "sales", "income", "Revenue", "income"));
  }

  @ParameterizedTest
  @EnumSource
  void theProgramAndTheConnectorFindNothingWrong(Dialect dialect) throws Exception {
    Path journal = journal(dialect);
    assertThat(Programs.accepts(dialect, journal)).isTrue();
    Told told = journals(dialect).at(String.valueOf(journal.getFileName()));
    assertThat(told.rejections).isEmpty();
    assertThat(told.gaps).isEmpty();
    assertThat(told.facts(Transfer.class)).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheProgramExportsGivesTheFactsOfTheJournal(Dialect dialect) throws Exception {
    Path journal = journal(dialect);
    Files.writeString(directory.resolve("export.csv"), Programs.export(dialect, journal));
    Told exported = journals(dialect).at("export.csv");
    List<Fact> facts = journals(dialect).at(String.valueOf(journal.getFileName())).facts();
    assertThat(exported.rejections).isEmpty();
    assertThat(exported.facts()).containsExactlyInAnyOrderElementsOf(facts);
  }

  @ParameterizedTest
  @EnumSource
  void transfersAddUpToWhatTheProgramCounts(Dialect dialect) throws Exception {
    Path journal = journal(dialect);
    Map<String, BigDecimal> sums = new TreeMap<>();
    if (dialect != Dialect.BEANCOUNT) {
      // The opening balance, which is no movement.
      sums.put("EUR", new BigDecimal("1330"));
    }
    Told told = journals(dialect).at(String.valueOf(journal.getFileName()));
    for (Transfer transfer : told.facts(Transfer.class)) {
      BigDecimal value = transfer.quantity().value();
      boolean in = transfer.payee().equals("coop:green");
      sums.merge(transfer.quantity().unit(), in ? value : value.negate(), BigDecimal::add);
    }
    Map<String, BigDecimal> held = Programs.held(dialect, journal);
    if (dialect == Dialect.HLEDGER) {
      held.put("USD", held.remove("$"));
    }
    sums.replaceAll((unit, sum) -> Quantity.normal(sum));
    assertThat(sums).isEqualTo(held);
  }

  @Test
  void aTagOfTheEntryIsInBeancountsExportToo() throws Exception {
    Path journal = journal(Dialect.BEANCOUNT);
    Files.writeString(directory.resolve("export.csv"), Programs.export(Dialect.BEANCOUNT, journal));
    assertThat(journals(Dialect.BEANCOUNT).at("export.csv").facts(Transfer.class))
        .anyMatch(transfer -> transfer.payer().equals("person:alice"));
  }
}
