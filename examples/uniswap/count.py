#!/usr/bin/env python3
"""Counts the events of the two Uniswap governors in its own way, to compare an audit with.

Usage: count.py [FOLDER]; without one, the folder is $AGORA_DATA. Reads dao/uniswap_governor_alpha.csv and
dao/uniswap_governor_alphav2.csv below it and prints JSON. Sums are exact: integers of 1e-18 UNI ("wei"), and the same
in UNI. An orphan is a vote or a step (queued, executed, canceled) whose proposal has no ProposalCreated in its file.
Python 3, standard library only.
"""
import csv
import json
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path

FILES = ("uniswap_governor_alpha.csv", "uniswap_governor_alphav2.csv")
STEPS = {"ProposalQueued": "queued", "ProposalExecuted": "executed", "ProposalCanceled": "canceled"}
CHOICES = {"True": "for", "False": "against"}
DECIMALS = 18


def whole(text):
    """An id or an amount: digits, perhaps with .0 behind; never by way of a float."""
    digits, _, fraction = text.partition(".")
    if not digits.isdigit() or fraction.strip("0"):
        raise ValueError(f"{text!r} is not a whole number")
    return int(digits)


def tokens(wei):
    units, rest = divmod(wei, 10**DECIMALS)
    return str(units) if rest == 0 else f"{units}.{rest:0{DECIMALS}d}".rstrip("0")


def count(path):
    csv.field_size_limit(1 << 28)  # a proposal's text can be long
    events, steps, created, contracts = Counter(), [], set(), set()
    sums, votes = defaultdict(lambda: defaultdict(int)), defaultdict(Counter)
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = row["event_name"]
            events[name] += 1
            contracts.add(row["contract_address"].lower())
            if name == "ProposalCreated":
                created.add(whole(row["id"]))
            elif name == "VoteCast":
                proposal, choice = whole(row["proposalId"]), CHOICES[row["support"]]
                votes[proposal][choice] += 1
                sums[proposal][choice] += whole(row["votes"])
            elif name in STEPS:
                steps.append((whole(row["id"]), STEPS[name]))
    orphan_votes = {str(p): sum(n.values()) for p, n in sorted(votes.items()) if p not in created}
    orphan_steps = [{"proposal": p, "stage": s} for p, s in sorted(steps) if p not in created]
    return {
        "contract": " ".join(sorted(contracts)),
        "events": sum(events.values()),
        "byEvent": dict(sorted(events.items())),
        "proposals": {
            str(p): {
                "created": p in created,
                "steps": sorted(s for q, s in steps if q == p),
                **{
                    c: {"votes": votes[p][c], "wei": str(sums[p][c]), "uni": tokens(sums[p][c])}
                    for c in ("for", "against")
                },
            }
            for p in sorted(created | set(votes) | {p for p, _ in steps})
        },
        "orphans": {
            "votes": sum(orphan_votes.values()),
            "votesByProposal": orphan_votes,
            "executions": len([s for s in orphan_steps if s["stage"] == "executed"]),
            "steps": orphan_steps,
        },
    }


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("AGORA_DATA")
    if not folder:
        sys.exit("count.py: name the data's folder, or set AGORA_DATA to it; README.md says where to get the data")
    files = {}
    for name in FILES:
        path = Path(folder) / "dao" / name
        if not path.is_file():
            sys.exit(f"count.py: {path} is missing; README.md says where to get it")
        files[name] = count(path)
    total = {
        "events": sum(f["events"] for f in files.values()),
        "votes": sum(f["byEvent"].get("VoteCast", 0) for f in files.values()),
        "orphanVotes": sum(f["orphans"]["votes"] for f in files.values()),
        "orphanExecutions": sum(f["orphans"]["executions"] for f in files.values()),
    }
    print(json.dumps({"files": files, "total": total}, indent=2))


if __name__ == "__main__":
    main()
