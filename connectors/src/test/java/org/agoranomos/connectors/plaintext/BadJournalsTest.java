package org.agoranomos.connectors.plaintext;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read is told in one line with its place, and the rest is read. */
class BadJournalsTest {
  private static final String GOOD =
      "2024-02-01 Shop\n  expenses:food  1.50 EUR\n  assets:bank  -1.50 EUR\n\n";

  private static final String GOOD_BEAN =
      "2024-02-01 * \"Shop\" \"\"\n  Expenses:Food  1.50 EUR\n  Assets:Bank  -1.50 EUR\n\n";

  @TempDir Path directory;

  private static List<String> told(Told told) {
    List<String> lines = new ArrayList<>(told.codes());
    told.gaps.forEach(gap -> lines.add(gap.replaceFirst("[^#]*#", "")));
    return lines;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2024-01-01 x/  a:b  1 EUR/  c:d  -2 EUR                | line=5 entry-not-balanced
          2024-01-01 x/  a:b  1 EUR/  c:d/  e                    | line=5 value-missing
          2024-01-01 x/  (a:b)                                   | line=5 value-missing
          2024-13-01 x/  a:b  1 EUR/  c:d                        | line=5 time-not-a-date
          2024-02-30 x/  a:b  1 EUR/  c:d                        | line=5 time-not-a-date
          01-05 x/  a:b  1 EUR/  c:d                             | line=5 date-without-year
          2024-01-01x/  a:b  1 EUR/  c:d                         | line=5 time-not-a-date
          2024-01-01 x/  a:b  1.2.3,4 EUR/  c:d                  | line=5 amount-not-a-number
          2024-01-01 x/  a:b  1,23,4 EUR/  c:d                   | line=5 amount-not-a-number
          2024-01-01 x/  a:b  EUR/  c:d                          | line=5 amount-not-a-number
          2024-01-01 x/  a:b  (2 * 3 EUR)/  c:d                  | line=5 amount-not-a-number
          2024-01-01 x/  a:b  1 EUR @/  c:d                      | line=5 amount-not-a-number
          2024-01-01 x/  a:b  1e999 EUR/  c:d                    | line=5 amount-not-a-number
          2024-01-01 x/  a:b  1,000 EUR/  c:d                    | line=5 amount-ambiguous
          2024-01-01 x/  expenses:a  $5/  assets:b               | line=5 commodity-ambiguous
          2024-01-01 x/  expenses:a  5/  assets:b                | line=5 commodity-ambiguous
          2024-01-01 x/  stuff:a  5 EUR/  assets:b               | line=5 account-not-known
          2024-01-01 x/  a:b ; 1 EUR/  c:d                       | line=5 account-not-readable
          2024-01-01 x/  a:b  == 1 EUR/  c:d                     | line=5 assignment-not-read
          nonsense here                                          | line=5 directive-not-read
          alias /a/ = b                                          | line=5 directive-not-read
          account a  ; type: Q                                   | line=5 word-not-known
          decimal-mark ;                                         | line=5 word-not-known
          Y none                                                 | line=5 time-not-a-date
          end apply account                                      | line=5 end-without-begin
          .  a:b  1 EUR                                          | line=5 line-not-known
          include nope.journal                                   | line=5 include-missing
          include *.nope                                         | line=5 include-missing
          include ../main.journal                                | line=5 include-outside
          include /etc/passwd                                    | line=5 include-outside
          include main.journal                                   | line=5 include-circular
          include prices.csv                                     | line=5 include-not-journal
          """)
  void isOneRejection(String text, String expected) throws Exception {
    String lines = text.replaceFirst("^\\.", "").replaceAll("/(?=  )", "\n");
    Told told = Journals.hledger(directory).read(GOOD + lines + "\n\n" + GOOD);
    assertThat(told(told)).containsExactly(expected);
    assertThat(told.facts(Transfer.class)).hasSize(2);
    assertThat(told.rejections)
        .allSatisfy(rejection -> assertThat(rejection.location()).startsWith("main.journal#"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2024-01-01 * "x"/  Assets:B  1 EUR/  Income:C  -2 EUR  | line=5 entry-not-balanced
          2024-01-01 * "x/  Assets:B  1 EUR/  Income:C           | line=5 entry-not-readable
          2024-01-01 * "x"/  Assets:B  1/  Income:C              | line=5 amount-not-a-number
          2024-01-01 * "x"/  Assets:B  1,00 EUR/  Income:C       | line=5 amount-not-a-number
          2024-01-01 * "x"/  Assets:B  1 EUR/2/  Income:C        | line=5 amount-not-a-number
          2024-01-01 * "x"/  Assets:B  -1 A {}/  Income:C        | line=5 cost-not-told
          2024-01-01 * "x"/  bank  1 EUR/  Income:C              | line=5 account-not-readable
          2024-01-01 * "x"/  Stuff:B  1 EUR/  Assets:C           | line=5 account-not-known
          2024-01-32 * "x"/  Assets:B  1 EUR/  Income:C          | line=5 time-not-a-date
          2024-01-01 balance Assets:Bank                         | line=5 amount-not-a-number
          2024-01-01 pad Assets:Bank                             | line=5 account-not-readable
          2024-01-01 opens Assets:Bank                           | line=5 directive-not-read
          transaction                                            | line=5 directive-not-read
          include "main.journal"                                 | line=5 include-circular
          include "other.beancount"                              | line=5 include-missing
          """)
  void isOneRejectionInBeancountToo(String text, String expected) throws Exception {
    String lines = text.replaceAll("/(?=  )", "\n");
    Told told = Journals.beancount(directory).read(GOOD_BEAN + lines + "\n\n" + GOOD_BEAN);
    assertThat(told(told)).containsExactly(expected);
    assertThat(told.facts(Transfer.class)).hasSize(2);
  }

  @Test
  void whatTheProgramWouldRunIsToldAsMissing() throws Exception {
    Told told = Journals.hledger(directory).read(GOOD + "= expenses:food\n  (x)  *2\n\n" + GOOD);
    assertThat(told(told)).singleElement().asString().startsWith("line=5: an automated transact");
    assertThat(told.facts(Transfer.class)).hasSize(2);
    Told plugin = Journals.beancount(directory).read("plugin \"x.y\"\n" + GOOD_BEAN);
    assertThat(told(plugin)).singleElement().asString().startsWith("line=1: the plugin 'x.y' may");
    Told harmless =
        Journals.beancount(directory).read("plugin \"beancount.plugins.auto_accounts\"\n");
    assertThat(told(harmless)).isEmpty();
  }

  @Test
  void aCommentThatIsNotClosedIsTold() throws Exception {
    Told told = Journals.hledger(directory).read(GOOD + "comment\n" + GOOD);
    assertThat(told(told))
        .singleElement()
        .asString()
        .startsWith("line=5: 'comment' has no 'end comment': the rest of the file, 5 lines");
    assertThat(told.facts(Transfer.class)).hasSize(1);
    Told prose = Journals.hledger(directory).read(GOOD + "comment\nthat is all\n");
    assertThat(told(prose)).isEmpty();
    assertThat(prose.notes).hasSize(1);
  }

  @Test
  void aBalanceThatIsNotAsAssertedIsToldOnce() throws Exception {
    String next = GOOD.replace("-1.50 EUR", "-1.50 EUR = %s");
    Told told =
        Journals.hledger(directory)
            .read(GOOD + next.formatted("-4 EUR") + next.formatted("-5.50 EUR"));
    assertThat(told(told))
        .containsExactly(
            "line=7: assets:bank is asserted to hold -4 EUR, but the entries add up to -3.00 EUR:"
                + " entries are missing or wrong; correct them, or the assertion");
    assertThat(told.facts(Transfer.class)).hasSize(3);
  }

  @Test
  void assertionsOfOtherCommoditiesAndAccountsBelowAreChecked() throws Exception {
    String entry = "2024-01-01 x\n  assets:bank:a  1 EUR\n  assets:bank:a  2 USD\n  income:x\n";
    String zero = "2024-01-02 y\n  assets:bank%s  0 EUR %s\n  income:x  0 EUR\n";
    assertThat(told(Journals.hledger(directory).read(entry + zero.formatted("", "=* 1 EUR"))))
        .isEmpty();
    assertThat(told(Journals.hledger(directory).read(entry + zero.formatted("", "= 1 EUR"))))
        .hasSize(1);
    assertThat(told(Journals.hledger(directory).read(entry + zero.formatted(":a", "== 1 EUR"))))
        .singleElement()
        .asString()
        .contains("nothing but 1 EUR, but the entries add up to 2 USD besides");
    assertThat(told(Journals.hledger(directory).read(entry + zero.formatted(":a", "= 1 EUR"))))
        .isEmpty();
  }

  @Test
  void bytesThatAreNotUtf8RefuseTheirEntryAlone() throws Exception {
    byte[] latin = (GOOD + GOOD.replace("Shop", "Café")).getBytes(StandardCharsets.ISO_8859_1);
    Files.write(directory.resolve("main.journal"), latin);
    Told told = Journals.hledger(directory).at("main.journal");
    assertThat(told(told)).containsExactly("line=5 encoding-malformed");
    assertThat(told.facts(Transfer.class)).hasSize(1);
  }

  @Test
  void noLineIsTooLongToBeRefused() throws Exception {
    for (String unit :
        List.of("x", "x ", "1", "1,", "\\\\\"", ";", "a:", "(", "[", "{", "@", "=")) {
      for (int length : new int[] {8_000, 100_000}) {
        String many = unit.repeat(length / unit.length());
        for (String line : List.of(many, "  " + many, "  a  " + many, "  a  1 EUR  ; " + many)) {
          for (Journals journals :
              List.of(Journals.hledger(directory), Journals.ledger(directory))) {
            Told told = journals.read("2024-01-01 " + many + "\n" + line + "\n\n" + GOOD);
            assertThat(told.facts(Transfer.class)).isNotEmpty();
          }
          Told bean =
              Journals.beancount(directory)
                  .read("2024-01-01 * \"" + many + "\"\n" + line + "\n\n" + GOOD_BEAN);
          assertThat(bean.facts(Transfer.class)).isNotEmpty();
        }
        Journals.ledger(directory).read("\"" + many + "\"\n");
      }
    }
  }

  @Test
  void exportsThatSayTooLittleAreRefused() throws Exception {
    Journals hledger = Journals.hledger(directory);
    hledger.file("a.csv", "\"txnidx\",\"date\",\"code\",\"description\",\"account\",\"amount\"\n");
    assertThat(hledger.fail("a.csv")).hasMessageContaining("hledger print -O csv");
    Journals beancount = Journals.beancount(directory);
    beancount.file("b.csv", "date,account,position\n2024-01-01,Assets:Bank,1 EUR\n");
    assertThat(beancount.fail("b.csv")).hasMessageContaining("str(units(position)) as amount");
    Journals ledger = Journals.ledger(directory);
    ledger.file(
        "c.csv",
        """
        "2024/01/01","","x","Assets:Bank","EUR","1","",""
        "2024/01/02","","y","Assets:Bank","EUR","1","",""
        "2024/01/02","","y","Income:Gifts","EUR","-1","",""
        "2024/01/03","","z
        """);
    assertThat(told(ledger.at("c.csv")))
        .containsExactlyInAnyOrder("row=1 entry-not-balanced", "row=4 quote-misplaced");
  }

  @Test
  void settingsThatAreWrongAreNamed() throws Exception {
    Journals.hledger(directory).file("main.journal", GOOD);
    assertThat(Journals.hledger(directory).with("zone", "Mars").fail("main.journal"))
        .extracting(SourceException::setting)
        .isEqualTo("zone");
    assertThat(Journals.hledger(directory).with("pending", "yes").fail("main.journal"))
        .extracting(SourceException::setting)
        .isEqualTo("pending");
    assertThat(Journals.hledger(directory).without("values").fail("main.journal"))
        .extracting(SourceException::setting)
        .isEqualTo("organization");
    assertThat(
            Journals.hledger(directory).with("accounts", Map.of("a", "mine")).fail("main.journal"))
        .extracting(SourceException::setting)
        .isEqualTo("accounts");
    assertThat(Journals.hledger(directory).fail("nope.journal"))
        .hasMessageContaining("there is no file or folder nope.journal");
  }
}
