"""Compares a table as the program wrote it for machines with the same table as a spreadsheet gave it back.

The spreadsheet quotes every text and no number, so that a number which became text is seen; its decimals are Swedish. Usage:
same_figures.py MACHINE.csv BACK.csv
"""

import csv
import re
import sys
from decimal import Decimal

MONEY_OR_NUMBER = {"year", "share", "amount", "hours", "days_left", "plan", "outcome", "difference", "percent", "unspent"}
# Titles and names for people differ from keys; these columns hold the same words in both.
WORDS = {"agreement", "id", "title", "item", "party", "name", "from", "to", "from_name", "to_name", "what", "path", "committee"}
CODES = {"konto", "konto_from", "konto_to"}
WORDS |= CODES


def back(path):
    """Rows of (text, was quoted); a quoted text may hold quotes, separators and line ends."""
    text = open(path, encoding="utf-8", newline="").read()
    rows, row, place = [], [], 0
    token = re.compile(r'"((?:[^"]|"")*)"|([^;\r\n]*)')
    while place < len(text):
        match = token.match(text, place)
        quoted = match.group(1) is not None
        row.append((match.group(1).replace('""', '"') if quoted else match.group(2), quoted))
        place = match.end()
        if text[place : place + 1] == ";":
            place += 1
            continue
        rows.append(row)
        row = []
        place += 2 if text[place : place + 2] == "\r\n" else 1
    return rows


def harmless(text):
    """The spreadsheet may keep the apostrophe that keeps a text from being a formula."""
    return text[1:] if text.startswith("'") else text


def main(machine, returned):
    expected = list(csv.reader(open(machine, encoding="utf-8", newline="")))
    rows = back(returned)
    keys, faults, numbers, letters, bare = expected[0], [], 0, 0, 0
    if len(rows) < len(expected):
        faults.append(f"{len(rows)} rows came back of {len(expected)}")
    for line, (wanted, got) in enumerate(zip(expected[1:], rows[1:]), 2):
        for key, value, (text, quoted) in zip(keys, wanted, got):
            if key in MONEY_OR_NUMBER and value:
                numbers += 1
                if quoted:
                    faults.append(f"line {line}: {key} {value} came back as the text {text!r}")
                elif Decimal(text.replace(",", ".")) != Decimal(value):
                    faults.append(f"line {line}: {key} {value} came back as {text}")
            elif key in WORDS and value:
                letters += sum(letter in "åäöÅÄÖ" for letter in value)
                value = value.replace("; ", ", ") if key == "from_name" or key == "to_name" else value
                if key in CODES and not quoted and text.isdecimal():
                    # A csv has no types: a spreadsheet takes a code for a number and drops its leading zeros.
                    bare += text != value
                    text = text.zfill(len(value))
                if harmless(text) != value or (not quoted and not text.isdecimal()):
                    faults.append(f"line {line}: {key} {value!r} came back as {text!r}")
    told = f"{len(expected) - 1} rows, {numbers} numbers, {letters} å, ä, ö"
    told += f" ({bare} codes lost their leading zeros, as in every csv: use xlsx for them)" if bare else ""
    print("; ".join(faults[:5]) if faults else told)
    return bool(faults)


sys.exit(main(*sys.argv[1:]))
