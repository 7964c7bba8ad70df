package org.agoranomos.connectors.opencollective;

import java.util.List;

/**
 * What the connector reads of a transaction: the field's name in JSON, its name as a header, and
 * the labels that headers have instead. Exports choose among some 85 columns; the others say
 * nothing that a fact models.
 */
enum Column {
  ID("id", "id", "Transaction GraphQL ID"),
  PUBLIC_ID("publicId", "publicId", "Transaction Public ID"),
  LEGACY_ID("legacyId", "legacyId", "Transaction ID"),
  SHORT_ID("shortId", "shortId", "Short Transaction ID"),
  GROUP("group", "group", "Group ID"),
  SHORT_GROUP("shortGroup", "shortGroup", "Short Group ID"),
  CREATED("createdAt", "datetime", "Date & Time"),
  EFFECTIVE("clearedAt", "effectiveDate", "Effective Date & Time"),
  DATE("date", "date", "Date"),
  TYPE("type", "type", "Credit/Debit"),
  KIND("kind", "kind", "Kind"),
  IS_REFUND("isRefund", "isRefund", "Is Refund"),
  IS_REVERSE("isReverse", "isReverse", "Is Reverse"),
  IS_REFUNDED("isRefunded", "isRefunded", "Is Refunded"),
  IS_REVERSED("isReversed", "isReversed", "Is Reversed"),
  REFUND_ID("refundTransaction.id", "refundId", "Refund ID"),
  REVERSE_ID("reverseId", "reverseId"),
  REFUND_PUBLIC_ID("refundTransaction.publicId", "refundPublicId", "Refund Transaction Public ID"),
  REVERSE_PUBLIC_ID("reversePublicId", "reversePublicId"),
  REFUND_LEGACY_ID("refundTransaction.legacyId", "refundLegacyId", "Refund Transaction ID"),
  REVERSE_LEGACY_ID("reverseLegacyId", "reverseLegacyId", "Reverse Transaction ID"),
  SHORT_REFUND_ID("shortRefundId", "shortRefundId", "Short Refund Transaction ID"),
  AMOUNT("amountInHostCurrency.value", "amount", "Gross Amount"),
  CREDIT_AMOUNT("creditAmount", "creditAmount"),
  DEBIT_AMOUNT("debitAmount", "debitAmount"),
  PROCESSOR_FEE("paymentProcessorFee.value", "paymentProcessorFee", "Payment Processor Fee"),
  PLATFORM_FEE("platformFee.value", "platformFee", "Platform Fee"),
  HOST_FEE("hostFee.value", "hostFee", "Host Fee"),
  TAX("taxAmount.value", "taxAmount", "Tax Amount"),
  NET_AMOUNT("netAmountInHostCurrency.value", "netAmount", "Amount Single Column"),
  BALANCE("balanceInHostCurrency.value", "balance", "Balance"),
  CURRENCY("amountInHostCurrency.currency", "currency", "Currency"),
  ACCOUNT("account.slug", "accountSlug", "Account Handle"),
  ACCOUNT_NAME("account.name", "accountName", "Account Name"),
  ACCOUNT_TYPE("account.type", "accountType", "Account Type"),
  OPPOSITE("oppositeAccount.slug", "oppositeAccountSlug", "Opposite Account Handle"),
  OPPOSITE_NAME("oppositeAccount.name", "oppositeAccountName", "Opposite Account Name"),
  OPPOSITE_TYPE("oppositeAccount.type", "oppositeAccountType", "Opposite Account Type"),
  HOST("host.slug", "hostSlug", "Host Handle"),
  PROCESSOR("paymentMethod.service", "paymentMethodService", "Payment Processor"),
  METHOD("paymentMethod.type", "paymentMethodType", "Payment Method"),
  EXPENSE_ID("expense.id", "expenseId", "Expense GraphQL ID"),
  EXPENSE_PUBLIC_ID("expense.publicId", "expensePublicId", "Expense Public ID"),
  EXPENSE_LEGACY_ID("expense.legacyId", "expenseLegacyId", "Expense ID"),
  EXPENSE_CREATED("expense.createdAt"),
  EXPENSE_AMOUNT("expense.amount.value", "expenseTotalAmount", "Expense Total Amount"),
  EXPENSE_CURRENCY("expense.amount.currency", "expenseCurrency", "Expense Currency"),
  SUBMITTED_BY(
      "expense.createdByAccount.slug", "expenseSubmittedByHandle", "Expense Submitted By Handle"),
  APPROVED_BY("expense.approvedBy.0.slug", "expenseApprovedByHandle", "Expense Approved By Handle"),
  ALSO_APPROVED_BY("expense.approvedBy.1.slug"),
  PAID_BY("expense.paidBy.slug", "expensePaidByHandle", "Expense Paid By Handle"),
  CATEGORY_CODE(
      "expense.accountingCategory.code", "accountingCategoryCode", "Accounting Category Code"),
  CATEGORY_NAME(
      "expense.accountingCategory.name", "accountingCategoryName", "Accounting Category Name"),
  ORDER_CATEGORY_NAME("order.accountingCategory.name");

  private final String json;
  private final List<String> headers;

  Column(String json, String... headers) {
    this.json = json;
    this.headers = List.of(headers);
  }

  /** The path in JSON. */
  String json() {
    return json;
  }

  /** The headers that it may have. */
  List<String> headers() {
    return headers;
  }
}
