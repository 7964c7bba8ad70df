#!/usr/bin/env python3
"""Counts an Open Collective export with the names of fields for headers in its own way, to compare an audit with.

Usage: count.py [FILE]; without one, the file is $AGORA_DATA/opencollective/hledger-transactions.csv. Prints JSON. Sums
are exact decimals. "unnamed" is what is deducted from a contribution without a column or row of its own: amount plus
payment processor's fee and tax, less net amount. Python 3, standard library only.
"""
import csv
import json
import os
import sys
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

FEES = {"HOST_FEE", "HOST_FEE_SHARE", "PLATFORM_FEE", "PAYMENT_PROCESSOR_FEE", "PAYMENT_PROCESSOR_DISPUTE_FEE"}


def plain(value):
    """A decimal without trailing zeros or exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def count(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    by_kind, sums, columns, unnamed = Counter(), defaultdict(Decimal), Counter(), Counter()
    column_sum, unnamed_sum = Decimal(0), Decimal(0)
    ids = {row["shortId"] for row in rows}
    refunds, with_pair, net = 0, 0, Decimal(0)
    for row in rows:
        amount, fee = Decimal(row["amount"]), Decimal(row["paymentProcessorFee"] or 0)
        key = f"{row['type']} {row['kind']}{' REFUND' if row['isRefund'] else ''}"
        by_kind[key] += 1
        sums[f"{key} {row['currency']}"] += amount
        net += Decimal(row["netAmount"])
        if fee:
            columns[row["paymentMethodService"]] += 1
            column_sum += fee
        rest = amount + fee + Decimal(row["taxAmount"] or 0) - Decimal(row["netAmount"])
        if rest:
            unnamed[row["datetime"][:4]] += 1
            unnamed_sum += rest
        if row["isRefund"]:
            refunds += 1
            with_pair += row["shortRefundId"] in ids
    payments = {r["shortGroup"] for r in rows if r["kind"] in ("CONTRIBUTION", "ADDED_FUNDS", "EXPENSE")}
    return {
        "rows": len(rows),
        "byKind": dict(sorted(by_kind.items())),
        "sums": {key: plain(value) for key, value in sorted(sums.items())},
        "netAmount": plain(net),
        "newestBalance": rows[0]["balance"] if rows else None,
        "processorFees": {"rows": dict(sorted(columns.items())), "sum": plain(-column_sum)},
        "unnamedFees": {"rows": sum(unnamed.values()), "byYear": dict(sorted(unnamed.items())), "sum": plain(unnamed_sum)},
        "feeRows": sum(1 for r in rows if r["kind"] in FEES and not r["isRefund"]),
        "feeRowsWithPayment": sum(
            1 for r in rows if r["kind"] in FEES and not r["isRefund"] and r["shortGroup"] in payments
        ),
        "groupsWithoutHostFee": len(
            {r["shortGroup"] for r in rows if r["kind"] == "CONTRIBUTION" and r["type"] == "CREDIT"}
            - {r["shortGroup"] for r in rows if r["kind"] == "HOST_FEE"}
        ),
        "refunds": {"rows": refunds, "withPair": with_pair},
    }


def main():
    folder = os.environ.get("AGORA_DATA")
    if len(sys.argv) < 2 and not folder:
        sys.exit("count.py: name the file, or set AGORA_DATA to the data's folder; README.md says where to get the data")
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "opencollective" / "hledger-transactions.csv"
    if not path.is_file():
        sys.exit(f"count.py: {path} is missing; README.md says where to get it")
    print(json.dumps(count(path), indent=2))


if __name__ == "__main__":
    main()
