#!/usr/bin/env python3
"""Checks the audit's findings about the ledger against the files, in its own way.

Usage: check.py --report report.json [FOLDER]; without FOLDER, the data is in $AGORA_DATA. Python 3, standard library only.

The ledger kept by hand says that it has all spending of the wallets until 28 November 2025. For every organization this
script looks up what the Safes and the treasury sent out (not to a wallet of the same organization, nor to be wrapped) in the ledger: first
under the same hash, row by row; then, for ledger rows without a hash, by amount and date, or all of one day together.
What is left over must be exactly what XORG-002 found. It then shows ten findings with their rows, as they were looked up.
"""
import argparse
import csv
import datetime
import json
import os
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

TREASURY = "0xfe89cc7abb2c4183683ab71653c4cdc9b02d44b7"
WRAPPED_ETHER = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2"
BOOKS = {
    "Ecosystem": "ens:ecosystem",
    "Metagov": "ens:metagov",
    "Public Goods": "ens:public-goods",
    "Community WG": "ens:community",
    "DAO Wallet": "dao:ens",
    "Registrar": "dao:ens",
    "Endowment": "dao:ens",
}
HASH_LENGTH = 66
CENT = Decimal("0.01")
DAYS = 3
LAST = datetime.date(2025, 11, 28)


def read(folder, name):
    with open(folder / name, encoding="utf-8") as file:
        return json.load(file, parse_float=Decimal)


def ledger(folder):
    with open(folder / "financial-ens_ledger_transactions.csv", newline="", encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            book = BOOKS.get(row["From"])
            if book and BOOKS.get(row["To"]) != book:
                hash_ = row["Transaction Hash"].lower()
                yield {
                    "book": book,
                    "hash": hash_ if len(hash_) == HASH_LENGTH else None,
                    "amount": Decimal(row["Amount"]),
                    "unit": row["Asset"],
                    "day": datetime.date.fromisoformat(row["Date"]),
                    "place": f"financial-ens_ledger_transactions.csv row {number}: {row['From']} to {row['To']}",
                }


def sent(folder):
    owner = {}
    for wallet in read(folder, "financial-ens_wallet_balances.json"):
        owner[wallet["address"].lower()] = BOOKS.get(wallet["working_group"], "dao:ens")
    for number, row in enumerate(read(folder, "financial-ens_safe_transactions.json")):
        book = BOOKS[row["working_group"]]
        moved = row["amount"] > 0 and row["token"] != "UNKNOWN"
        if moved and row["to_address"].lower() != WRAPPED_ETHER and owner.get(row["to_address"].lower()) != book:
            yield {
                "book": book,
                "hash": row["tx_hash"].lower(),
                "amount": Decimal(row["amount"]),
                "unit": row["token"],
                "day": datetime.date.fromisoformat(row["date"]),
                "place": f"financial-ens_safe_transactions.json /{number}: {row['safe_name']}, nonce {row['nonce']}",
            }
    for number, row in enumerate(read(folder, "on-chain-treasury_flows.json")):
        decimals = {"ETH": 18, "ENS": 18, "USDC": 6}.get(row["token"])
        if row["from"].lower() == TREASURY and decimals and int(row["value"]) > 0 and row["to"]:
            if owner.get(row["to"].lower()) != "dao:ens":
                at = datetime.datetime.fromtimestamp(row["timestamp"], datetime.timezone.utc)
                yield {
                    "book": "dao:ens",
                    "hash": row["tx_hash"].lower(),
                    "amount": Decimal(row["value"]).scaleb(-decimals),
                    "unit": row["token"],
                    "day": at.date(),
                    "place": f"on-chain-treasury_flows.json /{number}: to {row['to']}",
                }


def alike(one, other):
    return abs(one["amount"] - other["amount"]) <= CENT


def leftover(spent, written):
    """What of one organization and unit was spent and is not written."""
    by_hash, bare = defaultdict(list), []
    for row in written:
        (by_hash[row["hash"]] if row["hash"] else bare).append(row)
    spent_by_hash = defaultdict(list)
    for row in spent:
        spent_by_hash[row["hash"]].append(row)
    left = []
    for hash_, rows in spent_by_hash.items():
        there = by_hash.get(hash_, [])
        if there and abs(sum(r["amount"] for r in rows) - sum(r["amount"] for r in there)) <= CENT:
            continue
        pairs = sorted(
            (abs(row["amount"] - other["amount"]), r, o)
            for r, row in enumerate(rows)
            for o, other in enumerate(there)
            if alike(row, other)
        )
        matched, taken = set(), set()
        for _, r, o in pairs:
            if r not in matched and o not in taken:
                matched.add(r)
                taken.add(o)
        left += [row for r, row in enumerate(rows) if r not in matched]
    unused = []
    for row in bare:
        near = [s for s in left if alike(s, row) and abs((s["day"] - row["day"]).days) <= DAYS]
        if near:
            left.remove(min(near, key=lambda s: (abs((s["day"] - row["day"]).days), abs(s["amount"] - row["amount"]))))
        else:
            unused.append(row)
    for day in {row["day"] for row in unused}:
        batch = [s for s in left if s["day"] == day]
        total = sum(r["amount"] for r in unused if r["day"] == day)
        if batch and abs(sum(s["amount"] for s in batch) - total) <= CENT:
            left = [s for s in left if s["day"] != day]
    # So near the end of the ledger that it may have been written after it.
    return [s for s in left if s["day"] + datetime.timedelta(days=DAYS) <= LAST]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--report", required=True)
    parser.add_argument("folder", nargs="?", default=os.environ.get("AGORA_DATA"))
    arguments = parser.parse_args()
    folder = Path(arguments.folder) / "ens"

    written, spent = defaultdict(list), defaultdict(list)
    for row in ledger(folder):
        written[row["book"], row["unit"]].append(row)
    first = min(row["day"] for rows in written.values() for row in rows)
    for row in sent(folder):
        if row["day"] - datetime.timedelta(days=DAYS) >= first:
            spent[row["book"], row["unit"]].append(row)
    missing = []
    for key, rows in spent.items():
        missing += leftover(rows, written[key])

    found = []
    with open(arguments.report, encoding="utf-8") as file:
        report = json.load(file)
    for finding in report["findings"]:
        if finding["policy"] == "XORG-002":
            compared = next(e for e in finding["evidence"] if e["kind"] == "Reconciliation")
            record = next(e for e in finding["evidence"] if e["fact"] == compared["values"]["transfer"])
            amount, unit = record["values"]["quantity"].split(" ")
            found.append((finding["subject"], record["values"]["reference"], Decimal(amount), unit))
    expected = sorted((m["book"], m["hash"], m["amount"].normalize(), m["unit"]) for m in missing)
    found = sorted((b, h, a.normalize(), u) for b, h, a, u in found)

    print(f"{len(expected)} payments that the ledger does not have, {len(found)} findings")
    for row in expected:
        if row not in found:
            print("not found by the audit:", *row)
    for row in found:
        if row not in expected:
            print("found by the audit only:", *row)
    print("\nThe ten largest, as they stand in the files:")
    rest = [row for rows in written.values() for row in rows]
    for row in sorted(missing, key=lambda m: (-m["amount"], m["hash"]))[:10]:
        print(f"  {row['book']}  {row['amount']} {row['unit']}  {row['day']}  {row['hash']}")
        print(f"    {row['place']}")
        for other in rest:
            if other["hash"] == row["hash"]:
                print(f"    the same hash in {other['place']}, {other['amount']} {other['unit']}")
    sys.exit(0 if expected == found else 1)


main()
