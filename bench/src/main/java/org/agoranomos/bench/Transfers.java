package org.agoranomos.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/**
 * Writes a market of transfers: three organizations that keep books, ten thousand people. Four in
 * ten transfers are between organizations and stand in both books, with one in ten thousand missing
 * on the other side; the rest are between an organization and a person. Some of the people are
 * suspended. The same seed gives the same bytes.
 */
public final class Transfers {
  private static final String[] ORGANIZATIONS = {"coop:green", "ovn:makers", "dao:tools"};
  private static final long START = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
  private static final int QUARTER_SECONDS = 86 * 86_400;
  private static final int PEOPLE = 10_000;

  private Transfers() {}

  /**
   * Writes {@code transfers.csv}, its mapping and {@code audit.yaml}.
   *
   * @param args the directory, and how many transfers
   */
  public static void main(String[] args) throws IOException {
    Path directory = Files.createDirectories(Path.of(args[0]));
    int count = Integer.parseInt(args[1]);
    Random random = new Random(1);
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("transfers.csv"))) {
      out.write("id,date,payer,payee,amount,currency,kind,ledger,book,reference\n");
      for (int row = 0; row < count; row++) {
        String book = ORGANIZATIONS[random.nextInt(3)];
        boolean pays = random.nextBoolean();
        long second = START + random.nextInt(QUARTER_SECONDS);
        BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2);
        if (random.nextInt(10) < 4 && row + 1 < count) {
          String other =
              ORGANIZATIONS[
                  (java.util.Arrays.asList(ORGANIZATIONS).indexOf(book) + 1 + random.nextInt(2))
                      % 3];
          String reference = "INV-" + row;
          write(
              out, row, second, pays ? book : other, pays ? other : book, amount, book, reference);
          if (random.nextInt(10_000) > 0) {
            row++;
            write(
                out,
                row,
                second + random.nextInt(86_400),
                pays ? book : other,
                pays ? other : book,
                amount,
                other,
                reference);
          }
        } else {
          String person = "person:" + random.nextInt(PEOPLE);
          write(out, row, second, pays ? book : person, pays ? person : book, amount, book, "");
        }
      }
    }
    Files.writeString(directory.resolve("mapping.yaml"), MAPPING);
    Files.writeString(directory.resolve("audit.yaml"), AUDIT);
  }

  private static void write(
      BufferedWriter out,
      int id,
      long second,
      String payer,
      String payee,
      BigDecimal amount,
      String book,
      String reference)
      throws IOException {
    out.write(
        "t"
            + id
            + ","
            + Instant.ofEpochSecond(second)
            + ","
            + payer
            + ","
            + payee
            + ","
            + amount.toPlainString()
            + ",EUR,payment,"
            + book
            + "-ledger,"
            + book
            + ","
            + reference
            + "\n");
  }

  private static final String MAPPING =
      """
      mapping: transfers
      version: 1
      facts:
        - fact: Transfer
          id: "{id}"
          payer: "{payer}"
          payee: "{payee}"
          quantity: {value: "{amount}", unit: "{currency}"}
          at: {time: "{date}"}
          ledger: "{ledger}"
          book: "{book}"
          kind: "{kind}"
          reference: "{reference}"
          market: "{$market}"
      """;

  private static final String AUDIT =
      """
      audit: transfers
      title: Generated transfers
      market: market:bench
      period: {from: 2026-01-01, until: 2026-04-01}
      policies: [cooperative, dao, market-integrity, cross-organization]
      sources:
        - id: transfers
          connector: table
          location: transfers.csv
          mapping: mapping.yaml
          coverage:
            - {kind: Transfer, organization: "coop:green", from: 2026-01-01, until: 2026-04-01, complete: true}
            - {kind: Transfer, organization: "ovn:makers", from: 2026-01-01, until: 2026-04-01, complete: true}
            - {kind: Transfer, organization: "dao:tools", from: 2026-01-01, until: 2026-04-01, complete: true}
      facts:
        Market: [{id: "market:bench", name: Bench}]
        Organization:
          - {id: "coop:green", form: cooperative}
          - {id: "ovn:makers", form: open-value-network}
          - {id: "dao:tools", form: dao}
        Recognition: [{id: r1, market: "market:bench", recognises: "market:other"}]
        Suspension:
          - {id: s1, party: "person:17", by: "market:other", from: 2026-02-01, until: 2026-02-08}
          - {id: s2, party: "person:4711", by: "market:other", from: 2026-03-01}
      """;
}
