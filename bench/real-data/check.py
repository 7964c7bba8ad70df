#!/usr/bin/env python3
"""Audits real data by all packs and checks what was found against the files, in its own way.

Usage: check.py [--reports DIR] [--sample N] [--seed TEXT] [--update]

The data's folder is $AGORA_DATA; the READMEs of examples/uniswap, ens-dao and open-collective say where to get it. Runs
`./agora audit` on every audit of this folder, or takes the reports that lie in DIR/<audit>/report.json. Then:

* of each pack at least N findings (all, if there are fewer), a seeded sample spread over its policies, are computed anew
  from the raw rows. Of a finding only its claims are taken (policy, subject, message, amount) and, from its evidence, the
  ids and places of records: which rows to look at, never what they say;
* each is read as a sceptic would: `innocent` counts those that agree with the files and yet accuse somebody of nothing
  that is wrong, by the reasons of docs/policies-on-real-data.md;
* the counts of every policy that had something to judge are compared with counts.csv beside this script; --update writes
  it.

It prints a table, the findings that are wrong, the innocent ones by reason, and for each policy that judged nothing what
it lacks. Ends with 1 if a finding is wrong or a count differs. Python 3, standard library only.
"""
import argparse
import csv
import datetime
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from decimal import Decimal, getcontext
from functools import lru_cache
from pathlib import Path

getcontext().prec = 60
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COUNTS = HERE / "counts.csv"
AUDITS = sorted(path.stem for path in HERE.glob("*.yaml"))
PACKS = {
    "OVN": "open-value-network",
    "COOP": "cooperative",
    "PLAT": "platform-cooperative",
    "DAO": "dao",
    "MKT": "market-integrity",
    "XORG": "cross-organization",
    "GOV": "market-governance",
    "NRG": "energy",
}
CENT = Decimal("0.01")
UTC = datetime.timezone.utc


def pack(policy):
    return PACKS[policy.split("-")[0]]


# The raw files.


def data():
    return Path(os.environ["AGORA_DATA"])


@lru_cache(None)
def table(name):
    with open(data() / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@lru_cache(None)
def array(name):
    with open(data() / name, encoding="utf-8") as file:
        return json.load(file, parse_float=Decimal)


def places(finding, kind):
    """Where the records of one kind stand on which a finding rests: (file below the data's folder, number)."""
    for evidence in finding["evidence"]:
        if evidence["kind"] == kind:
            found = re.fullmatch(r"\$\{AGORA_DATA\}/(.*)#/(\d+)", evidence["location"])
            if found:
                yield found[1], int(found[2])


def ids(finding, kind):
    return [evidence["fact"] for evidence in finding["evidence"] if evidence["kind"] == kind]


def number(text):
    """A decimal as reports write it: no zeros at its end."""
    text = format(text, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def gini(amounts):
    ascending = sorted(amount for amount in amounts if amount > 0)
    weighted = sum((2 * rank - len(ascending) - 1) * amount for rank, amount in enumerate(ascending, start=1))
    return (weighted / (len(ascending) * sum(ascending))).quantize(Decimal("1e-12"))


# What is checked. Each takes a finding and gives whether it agrees with the files, and why it is innocent, if it is.

FIRST, LAST = datetime.date(2022, 4, 1), datetime.date(2025, 11, 25)  # of the audit of ENS
WALLETS = {
    "Ecosystem": "ens:ecosystem",
    "Metagov": "ens:metagov",
    "Public Goods": "ens:public-goods",
    "Community WG": "ens:community",
    "DAO Wallet": "dao:ens",
    "Registrar": "dao:ens",
    "Endowment": "dao:ens",
}
SAFE, FLOWS = "ens/financial-ens_safe_transactions.json", "ens/on-chain-treasury_flows.json"
LEDGER = "ens/financial-ens_ledger_transactions.csv"
TREASURY = "0xfe89cc7abb2c4183683ab71653c4cdc9b02d44b7"
WRAPPED_ETHER = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2"
TOLERANCE = 3  # days


@lru_cache(None)
def owners():
    return {
        wallet["address"].lower(): WALLETS.get(wallet["working_group"], "dao:ens")
        for wallet in array("ens/financial-ens_wallet_balances.json")
    }


def spent(file, row):
    """A row of a Safe or of the treasury as a payment to others, or None."""
    if file == SAFE:
        book, to, unit, amount = WALLETS[row["working_group"]], row["to_address"], row["token"], Decimal(row["amount"])
        day = datetime.date.fromisoformat(row["date"])
    else:
        decimals = {"ETH": 18, "ENS": 18, "USDC": 6}.get(row["token"])
        if row["from"].lower() != TREASURY or decimals is None:
            return None
        book, to, unit, amount = "dao:ens", row["to"], row["token"], Decimal(row["value"]).scaleb(-decimals)
        day = datetime.datetime.fromtimestamp(row["timestamp"], UTC).date()
    # What is wrapped comes back as a token.
    if amount <= 0 or not to or to.lower() == WRAPPED_ETHER or owners().get(to.lower()) == book:
        return None
    return {"book": book, "hash": row["tx_hash"].lower(), "unit": unit, "amount": amount, "day": day}


@lru_cache(None)
def payments():
    rows = [spent(file, row) for file in (SAFE, FLOWS) for row in array(file)]
    return [row for row in rows if row]


@lru_cache(None)
def written():
    rows = []
    for row in table(LEDGER):
        book = WALLETS.get(row["From"])
        if book and WALLETS.get(row["To"]) != book:
            hash_ = row["Transaction Hash"].lower()
            rows.append({
                "book": book,
                "hash": hash_ if re.fullmatch("0x[0-9a-f]{64}", hash_) else None,
                "unit": row["Asset"],
                "amount": Decimal(row["Amount"]),
                "day": datetime.date.fromisoformat(row["Date"]),
            })
    return rows


def total(rows):
    return sum((row["amount"] for row in rows), Decimal(0))


def ledger_lacks(finding):
    """XORG-002: a payment that the ledger, which has all of them, has not, or has in another's book."""
    (place,) = places(finding, "Transfer")
    row = spent(place[0], array(place[0])[place[1]])
    if row is None:
        return False, None
    claimed = (finding["subject"], finding["amount"]["value"], finding["amount"]["unit"])
    if claimed != (row["book"], number(row["amount"]), row["unit"]):
        return False, None

    def alike(other):
        return abs(other["amount"] - row["amount"]) <= CENT

    def near(other):
        return abs((other["day"] - row["day"]).days) <= TOLERANCE

    out = [p for p in payments() if (p["book"], p["unit"]) == (row["book"], row["unit"])]
    book = [w for w in written() if (w["book"], w["unit"]) == (row["book"], row["unit"])]
    hashes = {w["hash"] for w in book}
    same = [w for w in book if w["hash"] == row["hash"]]
    siblings = [p for p in out if p["hash"] == row["hash"]]
    absent = abs(total(siblings) - total(same)) > CENT
    absent &= len([p for p in siblings if alike(p)]) > len([w for w in same if alike(w)])
    # Rows of the ledger that name no transaction may be this payment, or a day's.
    bare = [w for w in book if not w["hash"]]
    open_ = [p for p in out if p["hash"] not in hashes]
    if not same:
        absent &= len([p for p in open_ if alike(p) and near(p)]) > len([w for w in bare if alike(w) and near(w)])
        day = [w for w in bare if w["day"] == row["day"]]
        absent &= not day or abs(total(day) - total(p for p in open_ if p["day"] == row["day"])) > CENT
    days = [w["day"] for w in written()]
    covered = min(days) + datetime.timedelta(TOLERANCE) <= row["day"] <= max(days) - datetime.timedelta(TOLERANCE)

    # The same payment in the book of another working group is what the finding must say then, and only then.
    others = {w["book"] for w in written() if w["hash"] == row["hash"] and alike(w)} if not same else set()
    told = finding["severity"] == "info" and " has in the book of " in finding["message"]
    named = set(finding["organizations"]) - {row["book"]}
    return absent and covered and told == bool(others) and (not told or named <= others), None


def inequality(finding):
    """GOV-005: the Gini coefficient of payouts or of votes."""
    claim = re.search(r"Gini coefficient of (?:payouts in (\w+)|the weight of votes) was ([\d.]+) .* over (\d+) parties",
                      finding["message"])
    sums = defaultdict(Decimal)
    if claim[1]:
        for row in table(LEDGER):
            day = datetime.date.fromisoformat(row["Date"])
            paid = row["Category"] in ("Salaries", "Stream", "Fellowship") and row["Asset"] == claim[1]
            if paid and WALLETS.get(row["From"]) == finding["subject"] and FIRST <= day <= LAST:
                sums[row["To"]] += Decimal(row["Amount"])
    elif finding["subject"] == "dao:uniswap":
        for row in table("dao/uniswap_governor_alpha.csv"):
            if row["event_name"] == "VoteCast":
                sums[row["voter"].lower()] += Decimal(row["votes"])
    else:
        for row in array("ens/grants-smallgrants_votes.json"):
            sums[row["voter"].lower()] += Decimal(row["vp"])
    parties = [amount for amount in sums.values() if amount > 0]
    return (number(gini(parties)), str(len(parties))) == (claim[2], claim[3]), None


HLEDGER = "opencollective/hledger-transactions.csv"


def trade_with_cooperatives(finding):
    """COOP-013: what was traded in a year, and how much of it with cooperatives, of which no source knows any."""
    claim = re.match(r"([\d.]+) USD of the ([\d.]+) USD .* until (\d{4})-12-31", finding["message"])
    turnover = Decimal(0)
    for row in table(HLEDGER):
        if row["datetime"][:4] != claim[3]:
            continue
        amount, fee, net = (Decimal(row[column] or 0) for column in ("amount", "paymentProcessorFee", "netAmount"))
        back = row["isRefund"] == "REFUND"
        # Of what came in the host's fee was kept in the years in which it has no row.
        turnover += -abs(amount) if back else net - fee if row["type"] == "CREDIT" else abs(amount)
        if row["paymentMethodService"] and fee:
            turnover += -fee
    return (Decimal(claim[1]), Decimal(claim[2])) == (0, turnover), None


CHECKS = {
    "XORG-002": ledger_lacks,
    "GOV-005": inequality,
    "COOP-013": trade_with_cooperatives,
}


# Running, choosing, counting.


def audit(name, folder):
    command = [ROOT / "agora", "audit", HERE / f"{name}.yaml", "--quiet", "--format", "json", "--allow-unassessed"]
    # 1 says that something was found.
    status = subprocess.run([*command, "--out", folder / name, "--archive", folder / f"{name}.archive"]).returncode
    if status not in (0, 1):
        sys.exit(f"check.py: the audit {name} ended with {status}")


def sample(findings, size, seed):
    """At least so many of each pack, in turn from its policies, by a digest of seed and key."""
    packs = defaultdict(lambda: defaultdict(list))
    for finding in sorted(findings, key=lambda f: hashlib.sha256((seed + f["key"]).encode()).hexdigest()):
        packs[pack(finding["policy"])][finding["policy"]].append(finding)
    chosen = []
    for policies in packs.values():
        lists, taken = [policies[policy] for policy in sorted(policies)], 0
        for turn in range(max(map(len, lists))):
            if taken >= size:
                break
            one_each = [findings_[turn] for findings_ in lists if turn < len(findings_)]
            chosen += one_each
            taken += len(one_each)
    return chosen


def count(reports):
    """By audit and policy: population, findings, cantTell, organizations to which it does not apply."""
    counts = {}
    for name, report in reports.items():
        for outcome in report["outcomes"]:
            row = counts.setdefault((name, outcome["policy"]), [0, 0, 0, 0])
            row[0] += outcome["population"]
            row[1] += outcome["findings"]
            row[2] += outcome["cantTell"]
            row[3] += outcome["outcome"] == "inapplicable"
    return dict(sorted(counts.items()))


def differences(counts, update):
    header = ["audit", "policy", "population", "findings", "cantTell", "inapplicable"]
    rows = [[*key, *map(str, row)] for key, row in counts.items() if row[0] or row[1]]
    if update:
        with open(COUNTS, "w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
    with open(COUNTS, newline="", encoding="utf-8") as file:
        expected = list(csv.reader(file))
    old, new = {tuple(row) for row in expected[1:]}, {tuple(row) for row in rows}
    return [f"was  {','.join(row)}" for row in sorted(old - new)] + [f"is   {','.join(row)}" for row in sorted(new - old)]


def lacks(reports, policy):
    """What a policy lacks that judged nothing anywhere: the reports' reasons, those of the largest population first."""
    reasons = {}
    for name, report in reports.items():
        for outcome in report["outcomes"]:
            if outcome["policy"] == policy:
                reason = re.sub(r"^\d+ of \d+ .* could not be judged; for example: ", "", outcome["reason"] or "")
                reason = re.sub(r"(?<=of |or )\S*[:/]\S+ at .*", "(…)", reason)
                if outcome["population"] >= reasons.get(reason, (-1,))[0]:
                    reasons[reason] = (outcome["population"], outcome["outcome"] != "inapplicable", name)
    reason, (population, _, name) = max(reasons.items(), key=lambda r: (r[1][:2], r[0]))
    return f"{reason} ({name}, {population})" if population else reason


def main():
    parser = argparse.ArgumentParser(description="Checks findings on real data against the files.")
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--sample", type=int, default=20)
    parser.add_argument("--seed", default="agora")
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    if not os.environ.get("AGORA_DATA"):
        sys.exit("check.py: set AGORA_DATA to the data's folder; the READMEs of the examples say where to get the data")

    with tempfile.TemporaryDirectory() as made:
        folder = arguments.reports or Path(made)
        if not arguments.reports:
            for name in AUDITS:
                audit(name, folder)
        reports = {name: json.loads((folder / name / "report.json").read_text(encoding="utf-8")) for name in AUDITS}

    findings = [finding for report in reports.values() for finding in report["findings"]]
    checked, right, innocent, wrong = Counter(), Counter(), defaultdict(Counter), []
    for finding in sample(findings, arguments.sample, arguments.seed):
        policy = finding["policy"]
        check = CHECKS.get(policy)
        agrees, reason = check(finding) if check else (False, None)
        checked[policy] += 1
        right[policy] += agrees
        if not agrees:
            wrong.append(f"{policy} {finding['key'][:12]} {finding['message']}" + ("" if check else " (nothing checks this policy)"))
        elif reason:
            innocent[policy][reason] += 1

    counts, sums = count(reports), {}
    for (_, policy), row in counts.items():
        sums[policy] = [a + b for a, b in zip(sums.get(policy, [0] * 4), row)]
    line = "{:<22}{:<10}{:>11}{:>10}{:>10}{:>14}{:>9}{:>7}{:>7}{:>10}"
    print(line.format("pack", "policy", "population", "findings", "cantTell", "inapplicable", "checked", "right", "wrong", "innocent"))
    idle = []
    for policy, row in sorted(sums.items(), key=lambda s: (pack(s[0]), s[0])):
        if row[0] > row[2] or row[1]:
            n, ok = checked[policy], right[policy]
            print(line.format(pack(policy), policy, *row, n, ok, n - ok, sum(innocent[policy].values())))
        else:
            idle.append(policy)

    print("\nPolicies that judged nothing, and what they lack:")
    for policy in idle:
        print(f"  {policy:<10}{lacks(reports, policy)}")
    without = sorted(set(PACKS.values()) - {pack(finding["policy"]) for finding in findings})
    print(f"\nPacks without findings: {', '.join(without)}")
    print("\nInnocent of those checked:")
    for policy, reasons in innocent.items():
        for reason, n in reasons.items():
            print(f"  {policy:<10}{n:>4}  {reason}")
    for text in wrong:
        print("WRONG", text)
    different = differences(counts, arguments.update)
    for text in different:
        print("COUNT", text)
    print(f"\n{sum(checked.values())} of {len(findings)} findings checked, {len(wrong)} wrong; {len(different)} lines of counts differ")
    sys.exit(1 if wrong or different else 0)


if __name__ == "__main__":
    main()
