package org.agoranomos.connectors.plaintext;

import java.nio.file.Path;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.ConnectorContract;
import org.agoranomos.connectors.SourceRequest;
import org.junit.jupiter.api.Nested;

class PlainTextContractTest {
  /** Two equal entries, one of two facts, one within own money, and one that does not add up. */
  private static final String JOURNAL =
      """
      2024-01-05 * (İ-1) Ünal | fee
          assets:bank    100.00 EUR
          income:fees
      2024-01-06 Shop
          expenses:food    5 EUR
          assets:bank
      2024-01-06 Shop
          expenses:food    5 EUR
          assets:bank
      2024-01-07 Shop
          expenses:food    1 EUR
          expenses:drink   2.50 EUR
          assets:bank
      2024-01-08 withdrawal
          assets:cash    20 EUR
          assets:bank
      2024-01-09 Shop
          expenses:food    5 EUR
          assets:bank     -6 EUR
      """;

  private abstract static class OfJournal extends ConnectorContract {
    abstract String name();

    abstract String text();

    @Override
    protected SourceRequest request(Path directory) throws Exception {
      Journals journals = new Journals(directory, connector()).with("zone", "Europe/Berlin");
      journals.file(name(), text());
      return journals.request(name());
    }

    @Override
    protected int records() {
      return 6;
    }
  }

  @Nested
  class Hledger extends OfJournal {
    @Override
    protected Connector connector() {
      return new HledgerConnector();
    }

    @Override
    String name() {
      return "main.journal";
    }

    @Override
    String text() {
      return JOURNAL;
    }
  }

  @Nested
  class Ledger extends OfJournal {
    @Override
    protected Connector connector() {
      return new LedgerConnector();
    }

    @Override
    String name() {
      return "main.ledger";
    }

    @Override
    String text() {
      return JOURNAL;
    }
  }

  @Nested
  class Beancount extends OfJournal {
    @Override
    protected Connector connector() {
      return new BeancountConnector();
    }

    @Override
    String name() {
      return "main.beancount";
    }

    @Override
    String text() {
      return JOURNAL
          .replaceAll("\\* \\(İ-1\\) (Ünal) \\| (fee)", "* \"$1\" \"$2\"")
          .replaceAll("(?m)^(\\S+) ([A-Za-z]+)$", "$1 * \"$2\" \"\"")
          .replace("assets:bank", "Assets:Bank")
          .replace("assets:cash", "Assets:Cash")
          .replace("income:fees", "Income:Fees")
          .replace("expenses:food", "Expenses:Food")
          .replace("expenses:drink", "Expenses:Drink");
    }
  }
}
