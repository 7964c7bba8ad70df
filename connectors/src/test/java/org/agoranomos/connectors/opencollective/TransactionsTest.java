package org.agoranomos.connectors.opencollective;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Expense;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Transfer.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionsTest {
  @TempDir Path directory;

  private static Transfer byId(Told told, String key) {
    return told.facts(Transfer.class).stream()
        .filter(t -> t.id().equals("oc/transaction/" + key))
        .findFirst()
        .orElseThrow();
  }

  private static BigDecimal net(Told told) {
    BigDecimal net = BigDecimal.ZERO;
    for (Transfer transfer : told.facts(Transfer.class)) {
      boolean in = transfer.payee().equals(transfer.book());
      Quantity gross = transfer.gross();
      net =
          in
              ? net.add(transfer.quantity().value())
              : net.subtract(gross == null ? transfer.quantity().value() : gross.value());
    }
    return Quantity.normal(net);
  }

  private static BigDecimal sum(Told told, Predicate<Transfer> which) {
    return told.facts(Transfer.class).stream()
        .filter(which)
        .map(t -> t.quantity().value())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** One month of a collective, fees as columns; newest first. */
  private static final String COLUMNS =
      Exports.FIELDS
          + """
          2026-02-07T00:00:00,c5,g4,DEBIT,CONTRIBUTION,REFUND,,c1,-10,0.59,-9.41,0,USD,coll,ann,STRIPE
          2026-02-05T00:00:00,c3,g3,DEBIT,EXPENSE,,,,-3,-0.25,-3.25,9.41,USD,coll,bob,WISE
          2026-02-03T00:00:01,c2,g2,CREDIT,CONTRIBUTION,,,,5,0,3.25,12.66,USD,coll,bob,OPENCOLLECTIVE
          2026-02-03T00:00:00,c1,g1,CREDIT,CONTRIBUTION,,REFUNDED,c5,10,-0.59,9.41,9.41,USD,coll,ann,STRIPE
          """;

  /** The same, fees as rows, but for 1.75 that nothing names. */
  private static final String ROWS =
      Exports.LABELS
          + """
          2026-02-03T00:00:00,1,g1,CREDIT,CONTRIBUTION,,REVERSED,8,10,USD,coll,ann,STRIPE
          2026-02-03T00:00:00,2,g1,DEBIT,PAYMENT_PROCESSOR_FEE,,REVERSED,9,-0.59,USD,coll,stripe,STRIPE
          2026-02-03T00:00:01,3,g2,CREDIT,CONTRIBUTION,,,,3.25,USD,coll,bob,OPENCOLLECTIVE
          2026-02-05T00:00:00,5,g3,DEBIT,EXPENSE,,,,-3,USD,coll,bob,WISE
          2026-02-05T00:00:00,6,g3,DEBIT,PAYMENT_PROCESSOR_FEE,,,,-0.25,USD,coll,wise,WISE
          2026-02-07T00:00:00,8,g4,DEBIT,CONTRIBUTION,REVERSE,,1,-10,USD,coll,ann,STRIPE
          2026-02-07T00:00:00,9,g4,CREDIT,PAYMENT_PROCESSOR_FEE,REVERSE,,2,0.59,USD,coll,stripe,STRIPE
          """;

  @Test
  void feesInColumnsAndFeesInRowsGiveTheSameSums() throws Exception {
    Told columns = new Exports(directory).read(COLUMNS);
    Told rows = new Exports(directory).read(ROWS);
    assertThat(columns.rejections).isEmpty();
    assertThat(rows.rejections).isEmpty();
    for (Told told : List.of(columns, rows)) {
      assertThat(net(told)).isEqualTo("0");
      assertThat(sum(told, t -> t.kind() == Kind.FEE)).isEqualByComparingTo("0.84");
      assertThat(sum(told, t -> t.kind() == Kind.REFUND)).isEqualByComparingTo("10.59");
      assertThat(sum(told, t -> t.kind() == Kind.INCOME)).isEqualByComparingTo("13.25");
      assertThat(sum(told, t -> t.kind() == Kind.EXPENSE)).isEqualByComparingTo("3");
    }
    // What moved, without ids and without who got the fees, is the same to the letter.
    assertThat(moves(columns)).containsExactlyInAnyOrderElementsOf(moves(rows));
  }

  private static List<String> moves(Told told) {
    return told.facts(Transfer.class).stream()
        .map(
            t ->
                t.at()
                    + (t.payee().equals(t.book()) ? " in " : " out ")
                    + t.kind()
                    + " "
                    + t.quantity()
                    + " "
                    + t.batch()
                    + (t.settles() == null ? "" : " settles"))
        .toList();
  }

  @Test
  void whatIsDeductedWithoutANameIsTheDifferenceOfGrossAndQuantity() throws Exception {
    Told told = new Exports(directory).read(COLUMNS);
    Transfer transfer = byId(told, "g2/c2");
    assertThat(transfer.quantity()).isEqualTo(Quantity.of("3.25", "USD"));
    assertThat(transfer.gross()).isEqualTo(Quantity.of("5", "USD"));
    assertThat(transfer.fee()).isEqualTo(Quantity.of("1.75", "USD"));
    assertThat(byId(told, "g1/c1").gross()).isNull();
  }

  @Test
  void aContributorsOwnExportSaysWhatTheCollectivesSays() throws Exception {
    Told told =
        new Exports(directory)
            .read(
                Exports.FIELDS
                    + "2026-02-03T00:00:01,d2,g2,DEBIT,CONTRIBUTION,,,,-3.25,0,-5,,USD,bob,coll,\n");
    Transfer transfer = byId(told, "g2/d2");
    assertThat(transfer.payer()).isEqualTo("opencollective:bob");
    assertThat(transfer.payee()).isEqualTo("opencollective:coll");
    assertThat(transfer.book()).isEqualTo("opencollective:bob");
    assertThat(transfer.kind()).isEqualTo(Kind.EXPENSE);
    assertThat(transfer.quantity()).isEqualTo(Quantity.of("3.25", "USD"));
    assertThat(transfer.gross()).isEqualTo(Quantity.of("5", "USD"));
    assertThat(transfer.reference()).isEqualTo("g2");
  }

  @Test
  void feesOfAColumnGoToTheProcessorAndTheHost() throws Exception {
    String text =
        """
        datetime,id,group,type,kind,amount,paymentProcessorFee,hostFee,taxAmount,platformFee,currency,accountSlug,\
        oppositeAccountSlug,paymentMethodService,hostSlug
        2026-02-03T00:00:00,x,g,CREDIT,CONTRIBUTION,10,-0.59,-1,-0.2,-0.3,USD,coll,ann,STRIPE,%s
        """;
    Told told = new Exports(directory).read(text.formatted("fisc"));
    assertThat(byId(told, "x/payment-processor-fee").payee()).isEqualTo("payment-processor:stripe");
    assertThat(byId(told, "x/host-fee").payee()).isEqualTo("opencollective:fisc");
    assertThat(byId(told, "x/host-fee").settles()).isEqualTo("oc/transaction/x");
    assertThat(byId(told, "x/tax").kind()).isEqualTo(Kind.OTHER);
    // The platform's own fee goes to an account that the export does not name.
    assertThat(byId(told, "x").fee()).isEqualTo(Quantity.of("0.3", "USD"));
    assertThat(net(told)).isEqualTo("7.91");
    Told unknown = new Exports(directory).read(text.formatted(""));
    assertThat(unknown.facts(Transfer.class)).hasSize(2);
    assertThat(byId(unknown, "x").fee()).isEqualTo(Quantity.of("1.5", "USD"));
    assertThat(net(unknown)).isEqualTo("7.91");
    Told stated = new Exports(directory).with("host", "coop:fisc").read(text.formatted(""));
    assertThat(byId(stated, "x/host-fee").payee()).isEqualTo("coop:fisc");
  }

  @Test
  void aFeeRowSettlesTheOnePaymentOfItsGroup() throws Exception {
    String head = "2026-02-03T00:00:00,%s,g1,%s,%s,,,,%s,0,%s,,USD,coll,%s,\n";
    String fee = head.formatted("f", "DEBIT", "HOST_FEE", "-1", "-1", "host");
    String one = head.formatted("p", "CREDIT", "CONTRIBUTION", "10", "10", "ann");
    String other = head.formatted("q", "CREDIT", "CONTRIBUTION", "10", "10", "bob");
    Told told = new Exports(directory).read(Exports.FIELDS + fee + one);
    assertThat(byId(told, "g1/f").settles()).isEqualTo("oc/transaction/g1/p");
    assertThat(byId(told, "g1/f").payee()).isEqualTo("opencollective:host");
    assertThat(
            byId(new Exports(directory).read(Exports.FIELDS + fee + one + other), "g1/f").settles())
        .isNull();
    assertThat(byId(new Exports(directory).read(Exports.FIELDS + fee), "g1/f").settles()).isNull();
  }

  @Test
  void aRefundReversesItsPairWhereTheExportHasIt() throws Exception {
    Told told = new Exports(directory).read(COLUMNS);
    Transfer refund = byId(told, "g4/c5");
    assertThat(refund.kind()).isEqualTo(Kind.REFUND);
    assertThat(refund.reverses()).isEqualTo("oc/transaction/g1/c1");
    assertThat(byId(told, "g1/c1").reverses()).isNull();
    assertThat(byId(told, "g1/c1").kind()).isEqualTo(Kind.INCOME);
    assertThat(byId(new Exports(directory).read(ROWS), "9").reverses())
        .isEqualTo("oc/transaction/2");
  }

  @Test
  void aRefundWithoutAPairOrWithAnAmbiguousOneStaysARefund() throws Exception {
    String row = "2026-02-0%s,%s,%s,%s,CONTRIBUTION,%s,,%s,%s,0,%s,,USD,coll,ann,\n";
    String refund = row.formatted("7T00:00:00", "r", "g9", "DEBIT", "REFUND", "aa", "-5", "-5");
    String one = row.formatted("1T00:00:00", "aa", "g1", "CREDIT", "", "", "5", "5");
    String other = row.formatted("2T00:00:00", "aa", "g2", "CREDIT", "", "", "5", "5");
    Told alone = new Exports(directory).read(Exports.FIELDS + refund);
    assertThat(byId(alone, "g9/r").kind()).isEqualTo(Kind.REFUND);
    assertThat(byId(alone, "g9/r").reverses()).isNull();
    Told both = new Exports(directory).read(Exports.FIELDS + refund + one + other);
    assertThat(both.rejections).isEmpty();
    assertThat(both.facts(Transfer.class)).hasSize(3);
    assertThat(byId(both, "g9/r").reverses()).isNull();
  }

  @Test
  void kindsOfMovementFollowKindAndSide() throws Exception {
    StringBuilder text = new StringBuilder(Exports.LABELS);
    List<String> kinds =
        List.of(
            "CREDIT CONTRIBUTION income",
            "DEBIT CONTRIBUTION expense",
            "CREDIT ADDED_FUNDS income",
            "DEBIT EXPENSE expense",
            "CREDIT EXPENSE income",
            "DEBIT HOST_FEE fee",
            "CREDIT HOST_FEE fee",
            "DEBIT HOST_FEE_SHARE fee",
            "DEBIT PLATFORM_FEE fee",
            "DEBIT PAYMENT_PROCESSOR_FEE fee",
            "DEBIT PAYMENT_PROCESSOR_DISPUTE_FEE fee",
            "CREDIT PAYMENT_PROCESSOR_COVER refund",
            "DEBIT BALANCE_TRANSFER internal",
            "CREDIT PREPAID_PAYMENT_METHOD internal",
            "DEBIT PLATFORM_TIP expense",
            "DEBIT TAX other",
            "DEBIT SOMETHING_NEW other");
    for (int i = 0; i < kinds.size(); i++) {
      String[] words = kinds.get(i).split(" ");
      String sign = words[0].equals("DEBIT") ? "-" : "";
      text.append("2026-02-03T00:00:00," + i + ",g" + i + "," + words[0] + "," + words[1])
          .append(",,,," + sign + "1,USD,coll,ann,\n");
    }
    Told told = new Exports(directory).read(text.toString());
    for (int i = 0; i < kinds.size(); i++) {
      String[] words = kinds.get(i).split(" ");
      Transfer transfer = byId(told, "" + i);
      assertThat(transfer.kind()).as(kinds.get(i)).hasToString(words[2].toUpperCase(Locale.ROOT));
      assertThat(transfer.category()).isEqualTo(words[1]);
      assertThat(transfer.payee().equals("opencollective:coll"))
          .as(kinds.get(i))
          .isEqualTo(words[0].equals("CREDIT"));
    }
  }

  @Test
  void anExpenseNamesWhoSubmittedApprovedAndPaid() throws Exception {
    String text =
        """
        datetime,id,group,type,kind,isRefund,amount,currency,accountSlug,oppositeAccountSlug,accountingCategoryName,\
        expenseLegacyId,expenseTotalAmount,expenseCurrency,expenseSubmittedByHandle,expenseApprovedByHandle,\
        expensePaidByHandle
        2026-02-03T00:00:00,a,g1,DEBIT,EXPENSE,,-11,USD,coll,payee,Travel,77,10,EUR,ann,ann bob,cid
        2026-02-04T00:00:00,b,g2,DEBIT,EXPENSE,,-5,USD,coll,ann,,78,,,ann,ann,
        2026-02-05T00:00:00,c,g3,DEBIT,EXPENSE,,-5,USD,coll,ann,,79,,,ann,,
        2026-02-06T00:00:00,d,g2,CREDIT,EXPENSE,REFUND,5,USD,coll,ann,,78,,,ann,ann,
        2026-02-07T00:00:00,e,g5,DEBIT,EXPENSE,,-5,USD,coll,ann,,78,,,ann,ann,
        2026-02-08T00:00:00,f,g6,DEBIT,EXPENSE,,-5,USD,coll,ann,,,,,,,
        """;
    Told told = new Exports(directory).read(text);
    assertThat(told.rejections).isEmpty();
    List<Expense> expenses = told.facts(Expense.class);
    assertThat(expenses)
        .extracting(Expense::id)
        .containsExactly("oc/expense/77", "oc/expense/78", "oc/expense/79");
    Expense first = expenses.get(0);
    assertThat(first.organization()).isEqualTo("opencollective:coll");
    assertThat(first.submittedBy()).isEqualTo("opencollective:ann");
    assertThat(first.approvedBy()).isEqualTo("opencollective:bob");
    assertThat(first.paidBy()).isEqualTo("opencollective:cid");
    assertThat(first.payee()).isEqualTo("opencollective:payee");
    assertThat(first.quantity()).isEqualTo(Quantity.of("10", "EUR"));
    assertThat(first.category()).isEqualTo("Travel");
    assertThat(expenses.get(1).approvedBy()).isEqualTo("opencollective:ann");
    assertThat(expenses.get(1).quantity()).isEqualTo(Quantity.of("5", "USD"));
    assertThat(expenses.get(2).approvedBy()).isNull();
    assertThat(byId(told, "a").settles()).isEqualTo("oc/expense/77");
    assertThat(byId(told, "e").settles()).isEqualTo("oc/expense/78");
    assertThat(byId(told, "f").settles()).isNull();
  }

  @Test
  void partiesAreOnlyThoseOfWhichItIsCertainWhatTheyAre() throws Exception {
    String text =
        """
        datetime,id,type,kind,amount,currency,accountSlug,oppositeAccountSlug,oppositeAccountType,oppositeAccountName
        2026-02-03T00:00:00,a,CREDIT,CONTRIBUTION,1,USD,coll,guest-1,,Ann
        2026-02-03T00:00:00,b,CREDIT,CONTRIBUTION,1,USD,coll,ann,INDIVIDUAL,<script>Ann</script>
        2026-02-03T00:00:00,c,DEBIT,HOST_FEE,-1,USD,coll,fisc,,Fiscal Host
        2026-02-04T00:00:00,d,CREDIT,CONTRIBUTION,1,USD,coll,ann,INDIVIDUAL,<script>Ann</script>
        """;
    assertThat(new Exports(directory).read(text).facts(Party.class))
        .containsExactly(
            new Party("opencollective:ann", Party.Kind.PERSON, "<script>Ann</script>", null, null),
            new Party("opencollective:fisc", Party.Kind.ORGANIZATION, "Fiscal Host", null, null));
  }

  @Test
  void timesAreUtcAndAmountsExact() throws Exception {
    Told told =
        new Exports(directory)
            .read(
                Exports.FIELDS
                    + "2026-07-07T16:13:02,a,g,CREDIT,CONTRIBUTION,,,,0.1000000000000000055511151231257827,0,"
                    + "0.1000000000000000055511151231257827,,USD,coll,ann,\n");
    Transfer transfer = byId(told, "g/a");
    assertThat(transfer.at()).hasToString("2026-07-07T16:13:02Z");
    assertThat(transfer.quantity()).hasToString("0.1000000000000000055511151231257827 USD");
  }

  @Test
  void jsonOfTheInterfaceGivesTheSame() throws Exception {
    String node =
        """
        {"id":"%s","group":"%s","type":"%s","kind":"%s","createdAt":"%s","amountInHostCurrency":{"value":%s,\
        "currency":"USD"},"netAmountInHostCurrency":{"value":%s},"paymentProcessorFee":{"value":%s},"account":\
        {"slug":"coll"},"oppositeAccount":{"slug":"%s"},"isRefund":%s,"refundTransaction":%s,\
        "paymentMethod":{"service":"%s"}}""";
    String text =
        "{\"nodes\":["
            + String.join(
                ",",
                node.formatted(
                    "c5",
                    "g4",
                    "DEBIT",
                    "CONTRIBUTION",
                    "2026-02-07T00:00:00.000Z",
                    "-10",
                    "-9.41",
                    "0.59",
                    "ann",
                    "true",
                    "{\"id\":\"c1\"}",
                    "STRIPE"),
                node.formatted(
                    "c3",
                    "g3",
                    "DEBIT",
                    "EXPENSE",
                    "2026-02-05T00:00:00.000Z",
                    "-3",
                    "-3.25",
                    "-0.25",
                    "bob",
                    "false",
                    "null",
                    "WISE"),
                node.formatted(
                    "c2",
                    "g2",
                    "CREDIT",
                    "CONTRIBUTION",
                    "2026-02-03T00:00:01.000Z",
                    "5",
                    "3.25",
                    "0",
                    "bob",
                    "false",
                    "null",
                    "OPENCOLLECTIVE"),
                node.formatted(
                    "c1",
                    "g1",
                    "CREDIT",
                    "CONTRIBUTION",
                    "2026-02-03T00:00:00.000Z",
                    "10",
                    "9.41",
                    "-0.59",
                    "ann",
                    "false",
                    "{\"id\":\"c5\"}",
                    "STRIPE"))
            + "]}";
    Told told = new Exports(directory).read("oc.json", text);
    assertThat(told.rejections).isEmpty();
    assertThat(moves(told)).isEqualTo(moves(new Exports(directory).read(COLUMNS)));
    assertThat(byId(told, "c5").reverses()).isEqualTo("oc/transaction/c1");
  }
}
