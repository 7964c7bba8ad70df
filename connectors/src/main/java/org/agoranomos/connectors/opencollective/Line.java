package org.agoranomos.connectors.opencollective;

import java.math.BigDecimal;
import java.util.List;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as an account's ledger has it. Texts that the export does not give are empty.
 * Amounts are in the host's currency and signed: what comes into the account is above zero, fees
 * are below.
 *
 * @param key the natural key
 * @param names its ids, each with its sort, by which a refund may name it
 * @param refundOf the ids of the refund's other half, in the order of preference
 * @param group the first 8 characters of the group that its transactions share
 * @param at when it took effect
 * @param recordedAt when it was recorded, which is the order of the export
 * @param credit whether it came into the account
 * @param kind such as {@code CONTRIBUTION}
 * @param refund whether it gives back another
 * @param amount before fees
 * @param processorFee what the payment processor kept
 * @param hostFee what the host kept, if the export has it as a column
 * @param tax what the host kept as tax, if the export has it as a column
 * @param net after fees; the fees above need not be all
 * @param balance of the account after it, or null
 * @param currency ISO 4217
 * @param account the account
 * @param opposite the other account
 * @param host handle of the host
 * @param processor the payment processor, such as {@code STRIPE}
 * @param method such as {@code CREDITCARD}
 * @param category the host's accounting category
 * @param expense the expense that it pays, or null
 */
record Line(
    String key,
    List<String> names,
    List<String> refundOf,
    String group,
    TimeInterval at,
    TimeInterval recordedAt,
    boolean credit,
    String kind,
    boolean refund,
    BigDecimal amount,
    BigDecimal processorFee,
    BigDecimal hostFee,
    BigDecimal tax,
    BigDecimal net,
    @Nullable BigDecimal balance,
    String currency,
    Handle account,
    Handle opposite,
    String host,
    String processor,
    String method,
    String category,
    @Nullable Claim expense) {
  /**
   * An account of the platform.
   *
   * @param slug its handle
   * @param name its name, or empty
   * @param type such as {@code INDIVIDUAL}, or empty
   */
  record Handle(String slug, String name, String type) {}

  /**
   * An expense of which the export says who submitted it.
   *
   * @param key its natural key
   * @param submittedBy handle
   * @param approvedBy handles
   * @param paidBy handle, or empty
   * @param amount what was claimed, or null
   * @param currency of the amount, or empty
   * @param submittedAt when, or null
   */
  record Claim(
      String key,
      String submittedBy,
      List<String> approvedBy,
      String paidBy,
      @Nullable BigDecimal amount,
      String currency,
      @Nullable TimeInterval submittedAt) {}

  /** Whether it is money that moved for its own sake: neither a fee, a tip nor a tax on it. */
  boolean main() {
    return switch (kind) {
      case "CONTRIBUTION", "ADDED_FUNDS", "EXPENSE", "BALANCE_TRANSFER", "PREPAID_PAYMENT_METHOD" ->
          true;
      default -> false;
    };
  }

  /** Whether it only notes that something is owed. */
  boolean debt() {
    return kind.endsWith("_DEBT");
  }

  /** Whether it is a fee in a row of its own. */
  boolean fee() {
    return switch (kind) {
      case "HOST_FEE",
          "HOST_FEE_SHARE",
          "PLATFORM_FEE",
          "PAYMENT_PROCESSOR_FEE",
          "PAYMENT_PROCESSOR_DISPUTE_FEE" ->
          true;
      default -> false;
    };
  }
}
