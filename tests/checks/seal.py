"""The checksums of a seal of form 1, worked out without liggare: hashlib, json, tomllib and unicodedata alone.

seal.py FILE…    a line for each part of each file: the file, the part, the checksum
"""

import hashlib
import json
import sys
import tomllib
import unicodedata
from decimal import Decimal

PLAIN, KEY, AMOUNT, UNIT, INDEXES = "plain", "key", "amount", "unit", "indexes"


def table(*names, **inner):
    return ("table", {name: PLAIN for name in names} | inner)


def entries(*names, **inner):
    return ("entries", {name: PLAIN for name in names} | inner)


def keyed(*names):
    return ("keyed", {name: PLAIN for name in names})


FORM = {
    "parties": {
        "parties": ("parties", dict.fromkeys("name role org_number host joined left commitments".split(), PLAIN)),
    },
    "term": {
        "concluded": PLAIN,
        "term": table("start", "end", "open_ended", "precision", conditions=entries("text")),
        "extension": table("mode", "length", "times", "latest_end", "decide_by", "written", "depends_on"),
        "notice": table("period", "written"),
        "renegotiation": table("by", "trigger", "performs_meanwhile"),
        "amendment_rule": table("written", "signed_by"),
        "termination": PLAIN,
        "dispute": PLAIN,
    },
    "money": {
        "costs": entries(
            "per", "year", "precision", unit=UNIT, total=AMOUNT, index=INDEXES, items=entries("name", amount=AMOUNT)
        ),
        "allocation": table(
            "method", "proration", "rounding", "to", "shares", "remainder",
            basis=table("what", "source", "counts", "labels"),
        ),
        "funding": keyed("name", "by", "amount", "year"),
        "payments": entries("from", "to", "what", "amount", "up_to", "year", "due", "nature", "vat", "covers"),
        "contributions": entries(
            "by", "kind", "what", "amount", "hours", "matching", "up_to", "year", rate=table("kr_per_hour", "source")
        ),
    },
    "duties": {
        "goals": entries("text", "indicator", "target"),
        "services": entries(
            "name", "party", "count", "places", "places_max", "season", "as_of", "rules",
            quotas=entries("group", "places"),
        ),
        "duties": entries(*"what kind by to every due on at_least per members chair tasks".split()),
        "staff": entries("role", "count", "share", "from"),
        "delimitation": PLAIN,
    },
    "purpose": {"purpose": PLAIN, "challenge": PLAIN, "target_group": PLAIN},
}


def text(words):
    return json.dumps(" ".join(unicodedata.normalize("NFC", words).split()), ensure_ascii=False)


def number(value):
    written = format(Decimal(value), "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if Decimal(value) == 0 else written


def bare(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return number(value)
    return value.isoformat()


def listed(values):
    return "[" + ",".join(values) + "]" if values else None


def braces(pairs):
    return "{" + ",".join(f"{text(key)}:{value}" for key, value in sorted(pairs)) + "}" if pairs else None


def whole(value):
    if isinstance(value, str):
        return text(value)
    if isinstance(value, list):
        return listed([whole(one) or ("[]" if isinstance(one, list) else "{}") for one in value])
    if isinstance(value, dict):
        return braces([(key, whole(one) or ("[]" if isinstance(one, list) else "{}")) for key, one in value.items()])
    return bare(value)


def index(entry):
    parts = entry.get("parts", [])
    known = "name" in entry or parts and all("name" in part for part in parts)
    keys = ["name"] if known else ["from", "rate", "name"]
    pairs = [(key, whole(entry[key])) for key in keys if key in entry]
    if "month" in entry:
        pairs.append(("month", text(entry["month"].split("-")[-1])))
    weighed = []
    for part in parts:
        keys = ["weight", "name"] if "name" in part else ["weight", "rate"]
        weighed.append(braces([(key, whole(part[key])) for key in keys if key in part]))
    if weighed:
        pairs.append(("parts", listed(sorted(weighed))))
    return braces(pairs)


def fields(value, form, thousand):
    thousand = thousand or UNIT in form.values() and value.get("unit") == "tkr"
    pairs = [(key, sealed(value[key], shape, thousand)) for key, shape in form.items() if key in value]
    return braces([(key, one) for key, one in pairs if one is not None])


def sealed(value, shape, thousand):
    if shape == UNIT:
        return None
    if shape == AMOUNT:
        return number(value * (1000 if thousand else 1))
    if shape == INDEXES:
        return listed(sorted({index(entry) for entry in value}))
    if isinstance(shape, str):
        return whole(value)
    sort, inner = shape
    if sort == "table":
        return fields(value, inner, thousand)
    if sort == "entries":
        own = [fields(entry, inner, thousand) for entry in value]
        return listed(sorted(one for one in own if one is not None))
    own = [(key, fields(entry, inner, thousand) or "{}") for key, entry in value.items()]
    if sort == "parties":
        return listed([f"[{text(key)},{one}]" for key, one in own])
    return braces(own)


def parts(file):
    for part, form in FORM.items():
        written = fields(file, form, False)
        if written is not None:
            yield part, "sha256:" + hashlib.sha256(written.encode()).hexdigest()


if __name__ == "__main__":
    for path in sys.argv[1:]:
        with open(path, "rb") as file:
            for part, digest in parts(tomllib.load(file, parse_float=Decimal)):
                print(path, part, digest)
