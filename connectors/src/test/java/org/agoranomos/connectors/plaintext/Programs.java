package org.agoranomos.connectors.plaintext;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.agoranomos.ontology.fact.Quantity;

/**
 * The programs themselves, which tests compare with: Debian's packages hledger, ledger and
 * beancount. Where one is absent the tests fail.
 */
final class Programs {
  private static final String ENTRIES =
      "select id, date, flag, payee, narration, links, account, str(units(position)) as amount,"
          + " any_meta('party') as party";

  /**
   * What a program said.
   *
   * @param status its exit code
   */
  record Answer(int status, String out, String err) {}

  private Programs() {}

  static Answer run(Path directory, String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(String.join(" ", command)).isTrue();
    Answer answer =
        new Answer(
            process.exitValue(),
            Files.readString(out, StandardCharsets.UTF_8),
            Files.readString(err, StandardCharsets.UTF_8));
    Files.delete(out);
    Files.delete(err);
    return answer;
  }

  /** The table of entries that the dialect's program exports. */
  static String export(Dialect dialect, Path journal) throws IOException, InterruptedException {
    String file = journal.toString();
    Answer answer =
        run(
            journal.getParent(),
            switch (dialect) {
              case HLEDGER -> new String[] {"hledger", "-f", file, "print", "-O", "csv"};
              case LEDGER -> new String[] {"ledger", "--args-only", "-f", file, "csv"};
              case BEANCOUNT -> new String[] {"bean-query", "-f", "csv", file, ENTRIES};
            });
    assertThat(answer.status()).as(answer.err()).isZero();
    return answer.out();
  }

  /** Whether the dialect's program finds nothing wrong with a journal. */
  static boolean accepts(Dialect dialect, Path journal) throws IOException, InterruptedException {
    String file = journal.toString();
    Answer answer =
        run(
            journal.getParent(),
            switch (dialect) {
              case HLEDGER -> new String[] {"hledger", "-f", file, "check"};
              case LEDGER -> new String[] {"ledger", "--args-only", "-f", file, "source"};
              case BEANCOUNT -> new String[] {"bean-check", file};
            });
    return answer.status() == 0;
  }

  /** What the organization's accounts hold together, by commodity. */
  static Map<String, BigDecimal> held(Dialect dialect, Path journal)
      throws IOException, InterruptedException {
    String file = journal.toString();
    Answer answer =
        run(
            journal.getParent(),
            switch (dialect) {
              case HLEDGER ->
                  "hledger -f %s balance assets --real --layout bare -N --depth 1 -O csv"
                      .formatted(file)
                      .concat(" -c 1.00000000000000000\u00A0EUR -c $1.00000000000000000")
                      .split(" ");
              case LEDGER ->
                  new String[] {
                    "ledger",
                    "--args-only",
                    "-f",
                    file,
                    "--real",
                    "csv",
                    "^Assets",
                    "--csv-format",
                    "x,%(quoted(commodity(amount))),%(quoted(quantity(amount)))\n"
                  };
              case BEANCOUNT ->
                  new String[] {
                    "bean-query",
                    "-f",
                    "csv",
                    file,
                    "select count(number), currency, str(sum(number)) where account ~ '^Assets' and flag"
                        + " != 'P' group by currency"
                  };
            });
    assertThat(answer.status()).as(answer.err()).isZero();
    Map<String, BigDecimal> held = new TreeMap<>();
    for (String line : answer.out().replaceAll("[\"' )]|Decimal\\(", "").lines().toList()) {
      String[] fields = line.split(",", -1);
      if (fields.length > 2 && fields[2].matches("-?[\\d.]+")) {
        held.merge(fields[1], new BigDecimal(fields[2]), BigDecimal::add);
      }
    }
    held.replaceAll((commodity, value) -> Quantity.normal(value));
    held.values().removeIf(value -> value.signum() == 0);
    return held;
  }
}
