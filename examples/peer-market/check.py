#!/usr/bin/env python3
"""Recomputes expected.json from the raw files, without mappings, graph or rules.

An oracle of its own: it shares nothing with the program but the files. Python 3, standard library only.
Run it anywhere; it prints what differs and exits with 1, or one line and exits with 0.
"""
import csv
import json
import re
import sys
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
BERLIN = ZoneInfo("Europe/Berlin")
CHAIN = "eip155:100:"
PERIOD_END = datetime(2026, 4, 1, tzinfo=timezone.utc)
LEAST_CONFIDENCE = Decimal("0.9")
TOLERANCE = timedelta(days=3)
CENT = Decimal("0.01")

# What audit.yaml states: whose suspensions a market honours, and until when a ledger is covered.
RECOGNISED = {("market:peer", "market:kiez"), ("market:kiez", "market:peer")}
COVERED_UNTIL = {
    "collective:kiezwerk": PERIOD_END,
    "coop:lastrad": PERIOD_END,
    "dao:toolchest": datetime(2026, 3, 16, tzinfo=timezone.utc),
}

rejected = {}


class Bad(Exception):
    """A record that cannot be read."""


def reject(source):
    rejected[source] = rejected.get(source, 0) + 1


def rows(name, separator=","):
    with open(DATA / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=separator))


def items(name, key):
    return json.loads((DATA / name).read_text(encoding="utf-8"))[key]


def number(text, point="."):
    plain = text.replace(".", "").replace(",", ".") if point == "," else text
    if not re.fullmatch(r"-?\d+(\.\d+)?", plain):
        raise Bad(text)
    return Decimal(plain)


def tokens(text):
    if not re.fullmatch(r"\d+", text):
        raise Bad(text)
    return Decimal(text).scaleb(-18)


def day(text, zone):
    """A date is somewhere in its day: [from, until)."""
    start = datetime.combine(date.fromisoformat(text), time(), zone)
    return start.astimezone(timezone.utc), (start + timedelta(days=1)).astimezone(timezone.utc)


def german_day(text):
    d, m, y = text.split(".")
    try:
        return day(f"{y}-{m}-{d}", BERLIN)
    except ValueError as error:
        raise Bad(text) from error


def moment(text, zone=timezone.utc):
    if len(text) == 10:
        return day(text, zone)
    at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    at = (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(timezone.utc)
    return at, at + timedelta(microseconds=1)


def readable(source, records, key, read):
    """What can be read: the first of a key, and no value that is none."""
    good, seen = [], set()
    for record in records:
        try:
            value = read(record)
            if key(record) in seen:
                raise Bad(key(record))
        except Bad:
            reject(source)
            continue
        seen.add(key(record))
        good.append(value)
    return good


# ---------------------------------------------------------------- who is who

def identities():
    neighbours = {}
    for link in rows("identity-links.csv"):
        try:
            confidence = number(link["confidence"])
        except Bad:
            reject("identity-links")
            continue
        if confidence < LEAST_CONFIDENCE:
            continue
        if link["valid_from"] and moment(link["valid_from"], BERLIN)[0] > PERIOD_END:
            continue
        if link["valid_until"] and moment(link["valid_until"], BERLIN)[0] <= PERIOD_END:
            continue
        a, b = link["identifier"], link["other"]
        neighbours.setdefault(a, set()).add(b)
        neighbours.setdefault(b, set()).add(a)
    known = {}
    for start in neighbours:
        if start in known:
            continue
        group, todo = {start}, [start]
        while todo:
            for near in neighbours[todo.pop()] - group:
                group.add(near)
                todo.append(near)
        for member in group:
            known[member] = min(group)
    accounts = {a["account"]: a["owner"] for a in rows("accounts.csv")}

    def canonical(identifier):
        party = accounts.get(identifier, identifier)
        return known.get(party, party)

    return canonical


who = identities()


# ---------------------------------------------------------------- COOP-017

def expenses():
    def read(row):
        german_day(row["Datum"])
        number(row["Betrag"], ",")
        approved = row["Freigegeben"]
        if row["Freigabe"] == "Wallet":
            approved = CHAIN + approved.lower()
        elif approved:
            approved = "lastrad:" + approved
        paid = "lastrad:" + row["Bezahlt"] if row["Bezahlt"] else ""
        return "lastrad-expenses/expense/" + row["Nr"], "lastrad:" + row["Eingereicht"], approved, paid

    yield from readable("lastrad-expenses", rows("lastrad-spesen.csv", ";"), lambda r: r["Nr"], read)
    for e in items("kiezwerk-expenses.json", "expenses"):
        people = ["kiezwerk:" + e[role]["handle"] for role in ("submittedBy", "approvedBy", "paidBy")]
        yield "kiezwerk-expenses/expense/" + e["id"], *people


def coop_017():
    for fact, submitted, approved, paid in expenses():
        if who(submitted) in {who(p) for p in (approved, paid) if p}:
            yield "finding", [fact]
        elif not approved:
            yield "cantTell", fact


# ---------------------------------------------------------------- DAO-001 to DAO-004, DAO-009

def votes():
    """Proposals {id: window, rules}, votes and executions of both sources. Windows of the chain are in blocks."""
    proposals, cast, done, earliest = {}, [], [], {}
    for e in rows("toolchest-governor.csv"):
        proposal = "governor/proposal/" + e["proposal_no"]
        fact = f"{e['tx_hash'].lower()}/{e['log_index']}"
        block = int(e["block"])
        if e["event"] == "ProposalCreated":
            share = Decimal(e["threshold"]) if e["threshold"] else None
            proposals[proposal] = (
                int(e["start_block"]) + 1, int(e["end_block"]) + 1, False, share, tokens(e["quorum"]), block)
        elif e["event"] == "VoteCast":
            choice = ("against", "for", "abstain")[int(e["vote_type"])]
            cast.append((
                "governor/vote/" + fact, proposal, CHAIN + e["account"].lower(),
                None, choice, tokens(e["weight"]), (block, block + 1), None))
        elif e["event"] == "ProposalQueued":
            earliest[proposal] = datetime.fromtimestamp(int(e["eta"]), timezone.utc)
        elif e["event"] == "ProposalExecuted":
            done.append(("governor/step/" + fact, proposal, moment(e["block_time"])[0], earliest.get(proposal)))
    for i in items("toolchest-polls.json", "items"):
        if i["type"] == "poll":
            opens, closes = moment(i["window"]["opens"])[0], moment(i["window"]["closes"])[0]
            proposals["polls/poll/" + i["id"]] = (
                opens, closes, i["rules"]["changeVote"], None, Decimal(i["rules"]["quorum"]), moment(i["created"])[0])
        elif i["type"] == "enactment":
            done.append(("polls/enactment/" + i["id"], "polls/poll/" + i["poll"], moment(i["when"])[0], None))
        else:
            behalf = i["voter"].get("for")
            replaced = i.get("replaces")
            cast.append((
                "polls/ballot/" + i["id"], "polls/poll/" + i["poll"], "toolchest:" + i["voter"]["handle"],
                behalf and "toolchest:" + behalf, i["choice"], Decimal(i["power"]), moment(i["cast"]),
                replaced and "polls/ballot/" + replaced))
    return proposals, cast, done


def dao_001(proposals, cast, done):
    """Both count for and abstain, and state the quorum with the proposal."""
    replaced = {v[7] for v in cast if v[7]}
    for fact, proposal, *_ in done:
        counted = sum(v[5] for v in cast if v[1] == proposal and v[0] not in replaced and v[4] in ("for", "abstain"))
        if counted < proposals[proposal][4]:
            yield "finding", [fact]


def dao_002(proposals, *_):
    """The contract's blocks, the polls' hours; voting opens in the block after the delay."""
    for proposal, (opens, closes, _, _, _, created) in proposals.items():
        delay, period = (17280 + 1, 86400) if isinstance(opens, int) else (timedelta(hours=2.75), timedelta(days=7, hours=6))
        if opens - created != delay or closes - opens != period:
            yield "finding", [proposal]


def dao_003(_, __, done):
    """Of the polls there is no timelock."""
    for fact, proposal, at, earliest in done:
        if proposal.startswith("governor/") and not (earliest and earliest <= at <= earliest + timedelta(days=14)):
            yield "finding", [fact]


def dao_004(proposals, cast, done):
    replaced = {v[7] for v in cast if v[7]}
    for fact, proposal, *_ in done:
        sums = {"for": Decimal(0), "against": Decimal(0)}
        for vote in cast:
            if vote[1] == proposal and vote[0] not in replaced and vote[4] in sums:
                sums[vote[4]] += vote[5]
        share = proposals[proposal][3]
        approved = sums["for"] > sums["against"]
        if share is not None:
            approved = approved and sums["for"] >= share * (sums["for"] + sums["against"])
        if not approved:
            yield "finding", [fact]


def dao_009(proposals, cast, _):
    for fact, proposal, voter, behalf, _, _, (earliest, latest), _ in cast:
        opens, closes, replacing, *_ = proposals[proposal]
        whose = who(behalf or voter)
        # A vote is late if even its earliest moment is; it may be late if its latest moment is.
        if earliest >= closes or latest <= opens:
            yield "finding", [fact]
        elif not replacing and any(
            v[1] == proposal and who(v[3] or v[2]) == whose and v[6][1] <= earliest for v in cast
        ):
            yield "finding", [fact]
        elif earliest < opens or latest > closes:
            yield "cantTell", fact


# ---------------------------------------------------------------- DAO-007

def dao_007():
    power = {}
    for row in rows("toolchest-holders.csv"):
        held = who(CHAIN + row["address"].lower()), tokens(row["votes"])
        power.setdefault("dao:toolchest", {}).setdefault(row["snapshot"], []).append(held)
    for row in rows("kiezwerk-say.csv"):
        held = who("kiezwerk:" + row["handle"]), number(row["points"])
        power.setdefault("collective:kiezwerk", {}).setdefault(row["as_of"], []).append(held)
    for organization, snapshots in sorted(power.items()):
        by_party = {}
        for party, weight in snapshots[max(snapshots)]:
            by_party[party] = by_party.get(party, Decimal(0)) + weight
        largest = sorted(by_party.values(), reverse=True)
        total, held, holders = sum(largest), Decimal(0), 0
        while held * 2 <= total:
            held += largest[holders]
            holders += 1
        if largest[0] * 2 > total or holders < 3:
            yield "finding", ["concentration/" + organization]


# ---------------------------------------------------------------- MKT-001, XORG-005

def trades():
    """(fact, market, buyer, seller, time)"""
    def peer(row):
        for column in ("quantity", "total", "fee"):
            number(row[column])
        parties = who("peer:" + row["buyer"]), who("peer:" + row["seller"])
        return "peer/trade/" + row["trade"], "market:peer", *parties, moment(row["concluded_at"])

    def kiez(line):
        try:
            t = json.loads(line)
        except json.JSONDecodeError as error:
            raise Bad(line) from error
        parties = who("kiez:" + t["kaeufer"]["name"]), who("kiez:" + t["verkaeufer"]["name"])
        return "kiez/trade/" + t["nr"], "market:kiez", *parties, moment(t["abgeschlossen"])

    lines = (DATA / "kiez-trades.jsonl").read_text(encoding="utf-8").splitlines()
    return readable("peer-trades", rows("peer-trades.csv"), lambda r: r["trade"], peer) + readable(
        "kiez-trades", lines, lambda line: line, kiez)


def controlled_share(holder, issuer, at, stakes, seen=()):
    """What the holder has of the issuer on the day: products along each chain, added over chains."""
    share = Decimal(0)
    for owner, company, part, since, until in stakes:
        if owner == holder and company not in seen and since <= at[0] and (until is None or at[1] <= until):
            share += part if company == issuer else part * controlled_share(company, issuer, at, stakes, (*seen, holder))
    return share


def mkt_001(all_trades):
    stakes = []
    for s in rows("stakes.csv"):
        until = moment(s["until"], BERLIN)[0] if s["until"] else None
        part = Decimal(s["percent"]) / 100
        stakes.append((who(s["holder"]), who(s["issuer"]), part, moment(s["from"], BERLIN)[1], until))
    for fact, _, buyer, seller, at in all_trades:
        owners = {stake[0] for stake in stakes} | {buyer, seller}
        # Who controls a party, itself included; one that is in both controls the trade.
        above_buyer, above_seller = (
            {party} | {o for o in owners if controlled_share(o, party, at, stakes) > Decimal("0.5")}
            for party in (buyer, seller))
        if above_buyer & above_seller:
            yield "finding", [fact]


def xorg_005(all_trades):
    for s in rows("suspensions.csv"):
        party, since = who(f"{s['market']}:{s['member']}"), moment(s["from"])[0]
        until = moment(s["until"])[0] if s["until"] else None
        for fact, market, buyer, seller, at in all_trades:
            suspended = since <= at[0] and (until is None or at[1] <= until)
            if suspended and party in (buyer, seller) and (market, "market:" + s["market"]) in RECOGNISED:
                yield "finding", [fact, "suspensions/suspension/" + s["no"]]


# ---------------------------------------------------------------- XORG-002

def ledgers():
    kept = []

    def add(fact, book, payer, payee, amount, unit, at, reference, fee, reverses=None):
        kept.append(dict(
            fact=fact, book=book, payer=who(payer), payee=who(payee), amount=amount, unit=unit, at=at,
            reference=reference, fee=fee, reverses=reverses))

    for r in rows("kiezwerk-ledger.csv"):
        add("kiezwerk/entry/" + r["entry"], "collective:kiezwerk", "kiezwerk:" + r["from"], "kiezwerk:" + r["to"],
            number(r["amount"]), r["currency"], moment(r["posted_at"]), r["reference"], number(r["fee"] or "0"),
            r["reverses"] and "kiezwerk/entry/" + r["reverses"])
    for r in rows("lastrad-buchungen.csv", ";"):
        ends = ["coop:lastrad", "lastrad:" + r["Partner"]]
        payer, payee = ends if r["SH"] == "S" else reversed(ends)
        add("lastrad/booking/" + r["Beleg"], "coop:lastrad", payer, payee, number(r["Betrag"], ","), r["Währung"],
            german_day(r["Datum"]), r["Referenz"], number(r["Gebühr"] or "0", ","))
    for t in items("toolchest-treasury.json", "transfers"):
        try:
            amount = tokens(t["value"])
        except Bad:
            reject("toolchest-treasury")
            continue
        unit = "EUR" if t["asset"]["symbol"] == "EURe" else t["asset"]["symbol"]
        add(f"toolchest/transfer/{t['hash'].lower()}/{t['logIndex']}", "dao:toolchest",
            CHAIN + t["from"]["address"].lower(), CHAIN + t["to"]["address"].lower(), amount, unit,
            moment(t["executedAt"]), t["memo"]["reference"], Decimal(0))
    return kept


def xorg_002(transfers):
    between = [t for t in transfers if {t["payer"], t["payee"]} <= set(COVERED_UNTIL) and t["payer"] != t["payee"]]
    unmatched = list(between)

    def counterparts(one, by_reference):
        for two in unmatched:
            if two["book"] == one["book"] or any(two[k] != one[k] for k in ("payer", "payee", "unit")):
                continue
            apart = max(two["at"][1] - one["at"][0], one["at"][1] - two["at"][0])
            difference = abs(one["amount"] - two["amount"])
            if by_reference and one["reference"] and one["reference"] == two["reference"]:
                if difference <= CENT + max(one["fee"], two["fee"]):
                    yield two
            elif not by_reference and difference <= CENT and apart <= TOLERANCE + timedelta(microseconds=1):
                yield two

    for by_reference in (True, False):
        for one in between:
            if one in unmatched:
                two = min(counterparts(one, by_reference), key=lambda t: abs(t["amount"] - one["amount"]), default=None)
                if two:
                    unmatched.remove(one)
                    unmatched.remove(two)
    reversals = {t["reverses"] for t in transfers if t["reverses"]}
    for one in unmatched:
        other = one["payee"] if one["payer"] == one["book"] else one["payer"]
        end = COVERED_UNTIL[other]
        if one["fact"] in reversals or one["reverses"]:
            continue
        if one["at"][0] >= end:
            yield "cantTell", "reconciliation/" + one["fact"]
        elif one["at"][1] + TOLERANCE <= end:
            yield "finding", ["reconciliation/" + one["fact"]]


# ---------------------------------------------------------------- DAO-005

# What audit.yaml states that the stewards may pay in the quarter without a proposal.
MANDATES = {"EUR": Decimal(7900), "TOOL": Decimal(1600)}


def dao_005(done):
    """By a proposal that had been executed, else within what the stewards may pay altogether."""
    executed = {proposal: at for _, proposal, at, _ in done}
    paid = dict.fromkeys(MANDATES, Decimal(0))
    for t in sorted(items("toolchest-treasury.json", "transfers"), key=lambda t: t["executedAt"]):
        named = "governor/proposal/" + t["memo"].get("proposal", "")
        if who(CHAIN + t["from"]["address"].lower()) != "dao:toolchest":
            continue
        if named in executed and executed[named] <= moment(t["executedAt"])[0]:
            continue
        unit = "EUR" if t["asset"]["symbol"] == "EURe" else t["asset"]["symbol"]
        paid[unit] += tokens(t["value"])
        if paid[unit] > MANDATES[unit]:
            yield "finding", [f"outflow/toolchest/transfer/{t['hash'].lower()}/{t['logIndex']}"]


# ---------------------------------------------------------------- all and only

def main():
    governance, all_trades, transfers = votes(), trades(), ledgers()
    results = {
        "COOP-017": coop_017(),
        "DAO-001": dao_001(*governance),
        "DAO-002": dao_002(*governance),
        "DAO-003": dao_003(*governance),
        "DAO-004": dao_004(*governance),
        "DAO-005": dao_005(governance[2]),
        "DAO-007": dao_007(),
        "DAO-009": dao_009(*governance),
        "MKT-001": mkt_001(all_trades),
        "XORG-002": xorg_002(transfers),
        "XORG-005": xorg_005(all_trades),
    }
    found, doubts = [], []
    for policy, all_results in results.items():
        for result, about in all_results:
            (found if result == "finding" else doubts).append({"policy": policy, "about": about})
    actual = {"findings": found, "cantTell": doubts, "rejected": rejected}
    if sys.argv[1:] == ["--print"]:
        print(json.dumps(actual, indent=2, ensure_ascii=False))
        return 0
    expected = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    differences = 0
    for part in ("findings", "cantTell"):
        a, b = ({json.dumps(e, sort_keys=True) for e in side[part]} for side in (actual, expected))
        for line in sorted(a - b):
            print(f"{part}: only the check has {line}")
        for line in sorted(b - a):
            print(f"{part}: only expected.json has {line}")
        differences += len(a ^ b)
    if actual["rejected"] != expected["rejected"]:
        print(f"rejected: the check has {actual['rejected']}, expected.json {expected['rejected']}")
        differences += 1
    if not differences:
        counts = f"{len(found)} findings, {len(doubts)} that cannot be told, {sum(rejected.values())} rejected records"
        print(counts + ": as expected.json says")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
