#!/usr/bin/env python3
"""Recomputes expected.json, and the counts of README.md, from the raw files: no RDF, no graph, no rules.

An oracle of its own: it shares nothing with the program but the files. Python 3, standard library only.
Run it anywhere; it prints what differs and exits with 1, or one line and exits with 0.
"""
import json
import re
import sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
BEGIN = datetime(2026, 1, 1, tzinfo=timezone.utc)
END = datetime(2026, 4, 1, tzinfo=timezone.utc)
GRACE = timedelta(days=30)
VALIDATORS = 2
LEAST_CONFIDENCE = Decimal("0.9")
STAND_BETWEEN = {"https://riverbend.example/", "https://commonpurse.example/"}  # operator of the market, and host
LOCAL = re.compile(r"^(vf|om2|agora|org|time|xsd):")


def yaml(text):
    """The YAML of these files: a list of records of scalars and measures, two spaces a level."""
    prefixes, graph, under = {}, [], None
    for line in text.splitlines():
        body = line.split(" #")[0].rstrip()
        if not body or body.startswith("#") or body in ("'@context':", "'@graph':"):
            continue
        start, rest = re.match(r"((?:  )*(?:- )?)(.*)", body).groups()
        key, value = re.fullmatch(r"(.+?):(?: (.*))?", rest).groups()
        key, value = key.strip("'"), value or ""
        if start == "  - " and key == "@id":
            graph.append({"@id": value})
            under = None
        elif not graph:
            prefixes[key] = value
        elif len(start) == 6:
            under[key] = value
        elif value:
            graph[-1][key] = value
        else:
            under = graph[-1][key] = {}
    return prefixes, graph


def load(path):
    """All records of a file, keys and words without prefixes, names in full."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yaml":
        prefixes, graph = yaml(text)
    else:
        document = json.loads(text, parse_float=Decimal, parse_int=Decimal)
        prefixes, graph = document["@context"], document["@graph"]
    return [plain(record, prefixes) for record in graph]


def plain(value, prefixes):
    if isinstance(value, dict):
        if set(value) <= {"@id"} or "@value" in value:
            return plain(value.get("@id", value.get("@value")), prefixes)
        return {{"id": "@id", "type": "@type"}.get(k, LOCAL.sub("", k)): plain(v, prefixes) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(item, prefixes) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    head, colon, tail = value.partition(":")
    if colon and head in ("rb", "mr", "people"):
        return prefixes[head] + tail
    value = LOCAL.sub("", value)
    return value + "/" if re.fullmatch(r"https://[^/]+", value) else value


def when(text):
    """A moment; None where there is no such day."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d{1,2}):(\d\d):(\d\d)(Z|[+-]\d{1,2}:\d\d))?", text)
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        local = datetime(year, month, day, hour, minute, second, tzinfo=timezone.utc)
    except ValueError:
        return None
    offset = match.group(7)
    if offset in (None, "Z"):
        return local
    sign = -1 if offset[0] == "-" else 1
    return local - sign * timedelta(hours=int(offset[1:].split(":")[0]))


def typed(records, kind):
    return [r for r in records if kind in (r["@type"] if isinstance(r["@type"], list) else [r["@type"]])]


def amount(event):
    measure = event.get("effortQuantity") or event.get("resourceQuantity")
    return Decimal(measure["hasNumericalValue"]), measure["hasUnit"].rsplit("/", 1)[-1]


def contributions(source, records, rejected):
    """Work, use and material given to another, corrections added up; by the event's name."""
    found = {}
    corrections = defaultdict(Decimal)
    for event in typed(records, "EconomicEvent"):
        if event["action"] not in ("work", "use", "consume"):
            continue
        if "corrects" in event:
            corrections[event["corrects"]] += amount(event)[0]
            continue
        times = [event[t] for t in ("hasEnd", "hasPointInTime") if t in event]
        last = when(times[0]) if times else None
        if "provider" not in event or times and last is None:
            rejected[source] += 1
        elif event["provider"] != event["receiver"]:
            found[event["@id"]] = (event["provider"], event["receiver"], amount(event), last)
    for name, less in corrections.items():
        who, organization, (value, unit), last = found[name]
        found[name] = (who, organization, (value + less, unit), last)
    return {name: c for name, c in found.items() if c[2][0] != 0}


def broker(records):
    """Who but operator and host may pass on more than half of the euros, and all euros, each payment once."""
    payments = {}
    for event in typed(records, "EconomicEvent"):
        if event["action"] == "transfer" and "spec-gauge" not in event.get("resourceConformsTo", ""):
            payments[event.get("trackingIdentifier", event["@id"])] = event
    received, given, pairs = Counter(), Counter(), defaultdict(Counter)
    for event in payments.values():
        payer, payee, value = event["provider"], event["receiver"], amount(event)[0]
        if payer != payee:
            given[payer] += value
            received[payee] += value
            pairs[payer][payee] += value
            pairs[payee][payer] += value
    flows = sum(given.values())
    between = {}
    for agent in received.keys() - STAND_BETWEEN:
        closest = max(pairs[agent].values())
        through = min(received[agent], given[agent], received[agent] + given[agent] - closest)
        if 2 * through > flows / 2:
            between[agent] = through
    return between, flows


def main():
    sources = {
        "riverbend": [r for path in sorted((DATA / "riverbend").iterdir()) for r in load(path)],
        "millrace": load(DATA / "millrace.yaml"),
        "lowfield": load(DATA / "lowfield.jsonld"),
        "quayside": load(DATA / "quayside.jsonld"),
    }
    everything = [r for records in sources.values() for r in records]
    forms = {r["@id"]: r["form"] for r in everything if "form" in r}
    canonical = {}
    for link in typed(everything, "IdentityLink"):
        if Decimal(link["confidence"]) >= LEAST_CONFIDENCE:
            canonical[link["other"]] = link["identifier"]

    rejected, findings, doubts = Counter(), [], []
    counts, hours = Counter(), Counter()
    for source, records in sources.items():
        given = contributions(source, records, rejected)
        validators = defaultdict(set)
        judged = "open-value-network", "commons"
        for validation in typed(records, "Validation"):
            name = validation["contribution"]
            who = canonical.get(validation["validator"], validation["validator"])
            validators[name].add(who)
            if name in given and who == given[name][0] and forms[given[name][1]] in judged:
                findings.append({"policy": "OVN-002", "about": [validation["@id"]]})
        for name, (who, organization, (value, unit), last) in given.items():
            counts["contributions"] += 1
            if unit in ("hour", "HR"):
                hours[organization] += value
            if forms[organization] not in judged or last is not None and not BEGIN <= last + GRACE < END:
                continue
            if len(validators[name] - {who}) < VALIDATORS:
                fact = f"{source}/contribution/{name}"
                # What may have come due, and what may have been validated by a record that cannot be read.
                if last is None or rejected[source]:
                    doubts.append({"policy": "OVN-001", "about": "review/" + fact})
                else:
                    findings.append({"policy": "OVN-001", "about": ["review/" + fact]})
    between, flows = broker(everything)
    if between:
        findings.append({"policy": "OVN-010", "about": ["intermediation/market:riverbend/EUR"]})
    by_name = lambda f: (f["policy"], f["about"])
    result = {
        "findings": sorted(findings, key=by_name),
        "cantTell": sorted(doubts, key=by_name),
        "rejected": dict(rejected),
    }

    counts["records"] = len({(s, r["@id"]) for s, records in sources.items() for r in records})
    counts["events"] = len(typed(everything, "EconomicEvent"))
    counts["validations"] = len(typed(everything, "Validation"))
    counts["commitments"] = len(typed(everything, "Commitment"))
    counts["fulfilments"] = sum("fulfills" in r for r in everything)
    transfers = [e for e in typed(everything, "EconomicEvent") if e["action"] == "transfer"]
    counts["transfers"] = len(transfers)
    figures = dict(counts)
    figures["euros"] = str(flows)
    figures["through"] = {who: str(value) for who, value in between.items()}
    figures["hours"] = {organization: str(value) for organization, value in sorted(hours.items())}

    if "--print" in sys.argv:
        print(json.dumps(result | {"figures": figures}, indent=1, ensure_ascii=False))
        return 0
    expected = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    computed = result | {"figures": figures}
    wrong = [key for key in computed.keys() | expected.keys() if computed.get(key) != expected.get(key)]
    for key in sorted(wrong):
        print(f"{key}: expected {expected.get(key)}, computed {computed.get(key)}")
    if not wrong:
        print(f"expected.json holds: {len(findings)} findings, {len(doubts)} that cannot be told, {figures}")
    return 1 if wrong else 0


sys.exit(main())
