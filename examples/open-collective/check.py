#!/usr/bin/env python3
"""Checks ten results of the two audits of this folder against their sources, read in its own way.

Usage: check.py SMALL-REPORT [REAL-REPORT], each the report.json of an audit: of small.yaml, and of audit.yaml with its
data at $AGORA_DATA. Without the second the five results of the real collective are left out, and it says so. What is
expected is computed here from the exports; nothing of the report is used but to compare. Ends with 1 if a check fails.
Python 3, standard library only.
"""
import csv
import json
import os
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
MEMBERS = {"ann-reed", "bob-ito", "cid-moss"}  # as small.yaml states them
CAP = Decimal("0.10")  # the host's fee, as the audits' terms state it
CENT = Decimal("0.01")


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Report:
    def __init__(self, path):
        self.json = json.loads(Path(path).read_text(encoding="utf-8"))
        self.policies = {policy["id"] for policy in self.json["policies"]}

    def findings(self, policy):
        """For each finding of the policy its message and the ids of the facts that it rests on."""
        return [
            (f["message"], {e["fact"] for e in f["evidence"]}) for f in self.json["findings"] if f["policy"] == policy
        ]

    def outcome(self, policy, subject):
        return next(o for o in self.json["outcomes"] if o["policy"] == policy and o["subject"] == subject)


checked = []


def check(name, expected, found):
    checked.append(expected == found)
    print(f"{'ok    ' if expected == found else 'FAILED'} {name}: {expected if expected == found else (expected, found)}")


def rests_on(report, policy, facts):
    """Of the given facts, those on which a finding of the policy rests; and how many findings there are."""
    found = report.findings(policy)
    return sorted(fact for fact in facts if any(fact in evidence for _, evidence in found)), len(found)


def small(report):
    book, host = rows(HERE / "data/riverside-tools.csv"), rows(HERE / "data/commons-trust.csv")
    amount = lambda row: Decimal(row["Amount Single Column"])

    # 1 and 2: who submitted an expense and nobody else approved it, or paid it out.
    expenses = [r for r in book if r["Kind"] == "EXPENSE"]
    alone = [r for r in expenses if set(r["Expense Approved By Handle"].split()) == {r["Expense Submitted By Handle"]}]
    paid = [r for r in expenses if r["Expense Paid By Handle"] == r["Expense Submitted By Handle"]]
    facts = sorted(f"riverside/expense/{r['Expense ID']}" for r in alone + paid)
    check("COOP-017 expenses approved or paid by who submitted them", (facts, 2), rests_on(report, "COOP-017", facts))
    check("COOP-017 of five expenses", len(expenses), report.outcome("COOP-017", "opencollective:riverside-tools")["population"])

    # 3: income net of refunds by who gave it.
    given = defaultdict(Decimal)
    for r in book:
        if r["Kind"] == "CONTRIBUTION":
            given[r["Opposite Account Handle"]] += amount(r)
    top = max((who for who in given if who not in MEMBERS), key=given.get)
    total = sum(given.values())
    if "COOP-011" in report.policies:
        message = report.findings("COOP-011")[0][0]
        check("COOP-011 who gave more than half", (top, True, True),
              ("harbor-foundation" if "Harbor Foundation" in message else message, f"{given[top]:.2f} USD" in message,
               f"{total:.2f} USD" in message and given[top] * 2 > total))

    # 4: the host's fee on a payment, against what it agreed to.
    paid_in = {r["Group ID"]: r for r in book if r["Kind"] == "CONTRIBUTION" and not r["Is Reverse"]}
    over = [
        f"riverside/transaction/{r['Transaction ID']}"
        for r in book
        if r["Kind"] == "HOST_FEE" and amount(r) < 0 and -amount(r) > CAP * amount(paid_in[r["Group ID"]]) + CENT
    ]
    if "PLAT-002" in report.policies:
        check("PLAT-002 fees above a tenth", (over, 1), rests_on(report, "PLAT-002", over))

    # 5: what one book has and the other has not.
    theirs = {(r["shortGroup"], -Decimal(r["amount"])) for r in host}
    ours = [r for r in book if r["Opposite Account Handle"] == "commons-trust"]
    missing = [
        f"riverside/transaction/{r['Transaction ID']}" for r in ours if (r["Group ID"][:8], amount(r)) not in theirs
    ]
    check("XORG-002 not in the host's book", (missing, 1), rests_on(report, "XORG-002", missing))


def real(report, path):
    book = rows(path)
    subject = "opencollective:hledger"
    number = lambda row, key: Decimal(row[key] or 0)

    # 6: each balance follows from the one before, but for fees that the next one has.
    pending, breaks = Decimal(0), 0
    for older, newer in zip(book[:0:-1], book[-2::-1]):
        change = number(newer, "balance") - number(older, "balance")
        fee = number(newer, "paymentProcessorFee")
        at_once = change == number(newer, "netAmount") + pending
        breaks += not (at_once or change == number(newer, "netAmount") - fee + pending)
        pending = Decimal(0) if at_once else fee
    gaps = [e for e in report.json["errors"] if "balance" in e]
    check("balances that do not follow, and what the last one leaves out", (0, "-1.13"), (breaks, str(pending)))
    check("gaps that the audit tells", breaks, len(gaps))
    check("rows used", len(book), report.json["summary"]["used"])

    # 7: years in which one funder gave more than half; the export does not say who is a member.
    given = defaultdict(lambda: defaultdict(Decimal))
    for r in book:
        if r["kind"] == "CONTRIBUTION" and (r["type"] == "CREDIT" or r["isRefund"]):
            given[r["datetime"][:4]][r["oppositeAccountSlug"]] += number(r, "amount")
    dominated = [y for y, by in given.items() if max(by.values()) * 2 > sum(by.values())]
    # The first year is not covered from its first day, the last is not over.
    judged = [y for y in given if y != "2026"]
    unknown = sorted({y for y in dominated if y in judged} | {min(judged)})
    if "COOP-011" in report.policies:
        outcome = report.outcome("COOP-011", subject)
        check(f"COOP-011 years, and those that cannot be told ({', '.join(unknown)})", (len(judged), len(unknown)),
              (outcome["population"], outcome["cantTell"]))
        check("COOP-011 findings without knowing the members", 0, len(report.findings("COOP-011")))

    # 8: the host's fee on each payment, as a row or as what is deducted without a column.
    fees = defaultdict(Decimal)
    for r in book:
        if r["kind"] == "HOST_FEE" and not r["isRefund"]:
            fees[r["shortGroup"]] -= number(r, "amount")
    over = []
    for r in book:
        if r["kind"] == "CONTRIBUTION" and r["type"] == "CREDIT":
            unnamed = number(r, "amount") + number(r, "paymentProcessorFee") - number(r, "netAmount")
            if fees[r["shortGroup"]] + unnamed > CAP * number(r, "amount") + CENT:
                over.append(r["shortId"])
    if "PLAT-002" in report.policies:
        check("PLAT-002 fees above a tenth", len(over), len(report.findings("PLAT-002")))

    # 9 and 10: what the export does not say, no policy judges.
    check("columns of who submitted an expense", 0, sum("Submitted" in key for key in book[0]))
    check("COOP-017 outcome", "cantTell", report.outcome("COOP-017", subject)["outcome"])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    small(Report(sys.argv[1]))
    if len(sys.argv) > 2:
        folder = os.environ.get("AGORA_DATA")
        if not folder:
            sys.exit("check.py: set AGORA_DATA to the data's folder; README.md says where to get the data")
        real(Report(sys.argv[2]), Path(folder) / "opencollective" / "hledger-transactions.csv")
    else:
        print("left out: the real collective, of which no report was named")
    sys.exit(0 if all(checked) else 1)


if __name__ == "__main__":
    main()
