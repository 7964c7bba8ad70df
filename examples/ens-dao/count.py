#!/usr/bin/env python3
"""Counts what the files of the ENS DAO hold, in its own way, to compare an audit with.

Usage: count.py [FOLDER]; without one, the folder is $AGORA_DATA. Reads the files below FOLDER/ens and prints JSON: for
each source of audit.yaml the facts by kind, and for transfers the distinct references, the sums by unit, and the sums by
payer and unit. Sums are exact decimals. Python 3, standard library only.
"""
import csv
import json
import os
import sys
from collections import defaultdict
from decimal import Decimal, getcontext
from pathlib import Path

getcontext().prec = 200
CHAIN = "eip155:1:"
PLACEHOLDERS = {"Dissolution", "Stream", "Refund", "Interwallet"}
TREASURY_DECIMALS = {"ETH": 18, "ENS": 18, "USDC": 6}


def folder():
    at = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("AGORA_DATA")
    if not at:
        sys.exit("say where the data is: count.py FOLDER, or set AGORA_DATA")
    return Path(at) / "ens"


def objects(name):
    with open(folder() / name, encoding="utf-8") as file:
        return json.load(file, parse_float=Decimal, parse_int=Decimal)


def rows(name):
    with open(folder() / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def plain(number):
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def transfers(each):
    """Sums over (payer, reference or None, amount, unit)."""
    units, payers, references, count = defaultdict(Decimal), defaultdict(Decimal), set(), 0
    for payer, reference, amount, unit in each:
        count += 1
        units[unit] += amount
        payers[f"{payer} {unit}"] += amount
        if reference:
            references.add(reference.lower())
    return {
        "count": count,
        "references": len(references),
        "sums": {u: plain(s) for u, s in sorted(units.items())},
        "payers": {p: plain(s) for p, s in sorted(payers.items())},
    }


def weights(numbers):
    numbers = list(numbers)
    return {"count": len(numbers), "weight": plain(sum(numbers, Decimal(0)))}


def snapshot(name):
    proposals = objects(name)
    return {
        "Proposal": {"count": len(proposals)},
        "VoteCount": weights(score for p in proposals for score in p["scores"]),
    }


def chosen(choice):
    if isinstance(choice, dict):
        return sum(1 for part in choice.values() if part != 0)
    return len(choice) if isinstance(choice, list) else 1


def payments(name, payee, amount):
    return {
        "Transfer": transfers(
            (
                "ens-ledger:" + p["working_group"],
                None if p["id"] in PLACEHOLDERS else p["id"],
                p[amount],
                p["token"],
            )
            for p in objects(name)
        )
    }


def main():
    tally = objects("governance-tally_proposals.json")
    votes = objects("grants-smallgrants_votes.json")
    counted = {
        "tally": {
            "Proposal": {"count": len(tally)},
            "VoteCount": weights(
                Decimal(p[column]) for p in tally for column in ("for_votes", "against_votes", "abstain_votes")
            ),
            "Execution": {
                "count": sum(1 for p in tally if p["eta"] and int(p["eta"]))
                + sum(1 for p in tally if p["status"] == "executed")
            },
        },
        "snapshot": snapshot("governance-snapshot_proposals.json"),
        "small-grants": snapshot("grants-smallgrants_proposals.json"),
        "small-grants-votes": {
            "Vote": weights(v["vp"] for v in votes),
            "VoteChoice": {"count": sum(chosen(v["choice"]) for v in votes)},
        },
        "delegates": {
            "VotingPower": weights(
                Decimal(d["Voting Power"]) for d in rows("governance-votingpower-xyz-ens-delegates-2026-02-20.csv")
            )
        },
        "ledger": {
            "Transfer": transfers(
                (
                    "ens-ledger:" + r["From"],
                    None if r["Transaction Hash"] in PLACEHOLDERS else r["Transaction Hash"],
                    Decimal(r["Amount"]),
                    r["Asset"],
                )
                for r in rows("financial-ens_ledger_transactions.csv")
            )
        },
        "safe": {
            "Transfer": transfers(
                (CHAIN + t["from_address"].lower(), t["tx_hash"], t["amount"], t["token"])
                for t in objects("financial-ens_safe_transactions.json")
                if t["amount"] > 0 and t["token"] != "UNKNOWN"
            )
        },
        "treasury": {
            "Transfer": transfers(
                (
                    CHAIN + t["from"].lower(),
                    t["tx_hash"],
                    Decimal(t["value"]).scaleb(-TREASURY_DECIMALS[t["token"]]),
                    t["token"],
                )
                for t in objects("on-chain-treasury_flows.json")
                if t["token"] in TREASURY_DECIMALS and int(t["value"]) > 0 and t["to"]
            )
        },
        "compensation": payments("financial-compensation.json", "recipient", "amount"),
        "grants": payments("grants-large_grants.json", "applicant", "amount_awarded"),
    }
    json.dump(counted, sys.stdout, indent=1, sort_keys=True)
    print()


main()
