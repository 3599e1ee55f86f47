"""The grammar of a SIE 4I file, strictly: its bytes, its lines and their order, every field, and vouchers that come to zero.

Usage: sie.py FILE [ORDER.json], where the order is the same one as `booking --format json` gives it: account by account the amounts
must be the same.
"""

import json
import re
import sys
from collections import defaultdict
from datetime import date
from decimal import Decimal

FIELD = re.compile(r'"((?:[^"\\]|\\["\\])*)"|\{((?:[^{}"]|"(?:[^"\\]|\\["\\])*")*)\}|([^\s"{}]+)')
# In the order in which they must come: how many fields, and whether they may come again.
HEAD = [("FLAGGA", 1, False), ("PROGRAM", 2, False), ("FORMAT", 1, False), ("GEN", 1, False), ("SIETYP", 1, False),
        ("ORGNR", 1, False), ("FNAMN", 1, False), ("KONTO", 2, True), ("DIM", 2, True), ("OBJEKT", 3, True)]
OPTIONAL = {"ORGNR", "KONTO", "DIM", "OBJEKT"}


def fields(line):
    """The fields of a line after its label: texts, and lists of objects."""
    found, place = [], 0
    while place < len(line):
        if line[place] != " ":
            raise ValueError(f"a field must follow a blank: {line!r}")
        match = FIELD.match(line, place + 1)
        if not match:
            raise ValueError(f"no field at {line[place:]!r}")
        text, objects, bare = match.groups()
        if text is not None:
            found.append(re.sub(r"\\(.)", r"\1", text))
        elif objects is not None:
            pairs = [re.sub(r"\\(.)", r"\1", quoted) or plain for quoted, _, plain in FIELD.findall(objects)]
            if len(pairs) % 2:
                raise ValueError(f"objects come in pairs: {line!r}")
            found.append(list(zip(pairs[::2], pairs[1::2])))
        else:
            found.append(bare)
        place = match.end()
    return found


def day(text):
    return date(int(text[:4]), int(text[4:6]), int(text[6:])) if re.fullmatch(r"\d{8}", text) else day("")


def check(path, order=None):
    raw = open(path, "rb").read()
    if not raw.endswith(b"\r\n") or re.search(rb"[^\r]\n|\r[^\n]", raw) or re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", raw):
        raise ValueError("a line does not end with CR LF, or there is a control character")
    lines = raw.decode("cp437").split("\r\n")[:-1]
    place, seen, accounts, dims, objects = 0, set(), set(), set(), set()
    for label, count, again in HEAD:
        found = 0
        while place < len(lines) and (match := re.match(rf"#{label}( .*)$", lines[place])):
            values = fields(match.group(1))
            if len(values) != count or any(isinstance(value, list) for value in values):
                raise ValueError(f"{lines[place]!r} has other fields than {count}")
            known = {"FLAGGA": ["0"], "FORMAT": ["PC8"], "SIETYP": ["4"]}.get(label)
            if known and values != known:
                raise ValueError(f"{lines[place]!r} must be {known}")
            if label == "GEN":
                made = day(values[0])
            if label == "ORGNR" and not re.fullmatch(r"\d{6}-\d{4}", values[0]):
                raise ValueError(f"{lines[place]!r} is no number of an organisation")
            new = {"KONTO": (accounts, values[0]), "DIM": (dims, values[0]), "OBJEKT": (objects, tuple(values[:2]))}.get(label)
            if new:
                if new[1] in new[0] or not values[0].isdecimal():
                    raise ValueError(f"{lines[place]!r} stands twice, or is no number")
                new[0].add(new[1])
            if label == "OBJEKT" and values[0] not in dims:
                raise ValueError(f"{lines[place]!r} is of no dimension")
            place, found = place + 1, found + 1
        if found == 0 and label not in OPTIONAL or found > 1 and not again:
            raise ValueError(f"#{label} stands {found} times")
        seen.add(label)
    used, sums, vouchers, rows = (set(), set()), defaultdict(Decimal), 0, 0
    while place < len(lines):
        match = re.match(r"#VER( .*)$", lines[place])
        values = fields(match.group(1)) if match else []
        if len(values) != 5 or lines[place + 1] != "{":
            raise ValueError(f"{lines[place]!r} is no voucher")
        day(values[2])
        if day(values[4]) != made:
            raise ValueError(f"{lines[place]!r} was registered on another day than the file was made")
        place, total, count = place + 2, Decimal(0), 0
        while lines[place] != "}":
            match = re.match(r"   #TRANS( .*)$", lines[place])
            values = fields(match.group(1)) if match else []
            if len(values) != 5 or not isinstance(values[1], list) or not re.fullmatch(r"-?\d+\.\d\d", values[2]):
                raise ValueError(f"{lines[place]!r} is no row")
            used[0].add(values[0])
            used[1].update(values[1])
            total, count = total + Decimal(values[2]), count + 1
            sums[values[0]] += Decimal(values[2])
            place += 1
        if total or count < 2:
            raise ValueError(f"voucher {vouchers + 1} comes to {total} over {count} rows")
        place, vouchers, rows = place + 1, vouchers + 1, rows + count
    if used[0] != accounts or used[1] != objects:
        raise ValueError("accounts or objects are declared and not used, or used and not declared")
    if not vouchers:
        raise ValueError("no voucher")
    if order:
        wanted = defaultdict(Decimal)
        for row in json.load(open(order, encoding="utf-8"))["rows"]:
            if row["side"] != "invoice":
                wanted[row["konto"]] += Decimal(row["amount"])
        if wanted != sums:
            raise ValueError(f"the order has {dict(wanted)}, the file {dict(sums)}")
    return f"{vouchers} vouchers, {rows} rows, {len(accounts)} accounts, {len(objects)} objects"


if __name__ == "__main__":
    try:
        print(check(*sys.argv[1:]))
    except (ValueError, IndexError, UnicodeError) as fault:
        sys.exit(f"{sys.argv[1]}: {fault or 'ends too early'}")
