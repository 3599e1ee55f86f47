"""An oracle in exact fractions for what is charged and ordered: random agreements are booked, changed behind what was booked, booked
again, and every charge of `split` and every row of `booking` is compared, by party and by item, with what is computed here. Every cell
is held against the split as if nothing were frozen. Usage: charges.py LIGGARE [ROUNDS] [SEED]
"""

import calendar
import csv
import io
import json
import random
import subprocess
import sys
import tempfile
import tomllib
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

AGREEMENTS = 25
TERTIALS = [(1, 4), (5, 8), (9, 12)]


def shared(pick, parties):
    """Percentages with two decimals that come to a hundred."""
    cuts = sorted(pick.sample(range(1, 10_000), len(parties) - 1))
    return {party: Fraction(to - start, 100) for party, start, to in zip(parties, [0, *cuts], [*cuts, 10_000])}


def agreement(pick):
    """An agreement as what is random of it."""
    first = date(2019, pick.randint(1, 12), pick.choice([1, 1, pick.randint(1, 28)]))
    last = first + timedelta(days=pick.randint(500, 1100))
    parties = [f"p{place}" for place in range(pick.randint(2, 5))]
    shares = shared(pick, parties)
    items = [(f"post {place}", pick.choice([pick.randint(300, 3000), pick.randint(1, 9_999_999_99)])) for place in range(pick.randint(1, 4))]
    joined = {party: first + timedelta(days=pick.randint(0, 400)) for party in parties[1:] if pick.random() < 0.25}
    return {
        "first": first, "last": last, "until": None, "shares": shares, "items": items, "joined": joined, "left": {}, "index": [],
        "named": pick.random() < 0.8 or len(items) > 1,
    }


def changed(pick, one, frozen):
    """The same agreement with what is found out later. Time that was frozen with nothing to charge stays so: else M027 asks what was."""
    kind = pick.randint(0, 5)
    end = one["until"] or one["last"]
    if kind == 3 and (end.year, end.month) <= (frozen[0], TERTIALS[frozen[1] - 1][1]):
        kind = 0
    one = dict(one)
    if kind == 0:
        one["index"] = one["index"] + [(pick.randint(2019, 2021), pick.randint(-90, 120))]
    elif kind == 1:
        one["shares"] = shared(pick, list(one["shares"]))
    elif kind == 2:
        gone = pick.choice(list(one["shares"])[1:])
        day = one["joined"].get(gone, one["first"]) + timedelta(days=pick.randint(0, 500))
        one["left"] = {**one["left"], gone: day}
    elif kind == 3:
        last = one["until"] or one["last"]
        one["until"] = last + timedelta(days=pick.randint(1, 400))
    elif kind == 4:
        one["items"] = [(name, max(300, ore + pick.randint(-ore, 100_000))) for name, ore in one["items"]]
    return one


def kronor(ore):
    sign = "-" if ore < 0 else ""
    return f"{sign}{abs(ore) // 100}.{abs(ore) % 100:02d}"


def written(one):
    text = ['title = "Prov"', 'kind = "cooperation"']
    for place, party in enumerate(one["shares"]):
        text += [f"[parties.{party}]", f'name = "Part {party}"', 'role = "public"', 'org_status = "internal"']
        text += [f'account = {{ konto = "{4000 + place}", motpart = "{80 + place}" }}']
        text += ["host = true", 'account_host = { konto = "3630" }'] if place == 0 else []
        text += [f"joined = {one['joined'][party]}"] if party in one["joined"] else []
        text += [f"left = {one['left'][party]}"] if party in one["left"] else []
    text += ["[term]", f"start = {one['first']}", f"end = {one['last']}", "[[costs]]", 'per = "year"']
    rates = ", ".join(f"{{ from = {year}, rate = {rate / 10} }}" for year, rate in one["index"])
    text += [f"index = [{rates}]"] if rates else []
    if one["named"]:
        items = ", ".join(f'{{ name = "{name}", amount = {kronor(ore)} }}' for name, ore in one["items"])
        text += [f"items = [{items}]"]
    else:
        text += [f"total = {kronor(one['items'][0][1])}"]
    shares = ", ".join(f"{party} = {float(share):.2f}" for party, share in one["shares"].items())
    text += ["[allocation]", 'method = "percent"', 'proration = "months"', f"shares = {{ {shares} }}"]
    if one["until"]:
        text += ["[[extensions]]", f"decided = {one['first']}", f"until = {one['until']}"]
    return "\n".join(text) + "\n"


def half_up(exact):
    return int((exact * 2 + 1) // 2)


def of_year(one, year):
    """What each item costs in a year: raised year by year, half up to the öre."""
    rates = {}
    for start, rate in one["index"]:
        rates[start] = rate
    amounts = []
    for _, ore in one["items"]:
        for raised in range(min(rates, default=year + 1), year + 1):
            rate = rates[max(start for start in rates if start <= raised)]
            ore = half_up(Fraction(ore) * (1000 + rate) / 1000)
        amounts.append(ore)
    return amounts


def handed(whole, quotas, held):
    """Largest remainder; ties to the larger quota, then to the order."""
    sharing = [place for place in range(len(quotas)) if held[place] is None]
    units = [held[place] if held[place] is not None else int(quotas[place] // 1) for place in range(len(quotas))]
    left = whole - sum(units)
    order = sorted(sharing, key=lambda place: (-(quotas[place] % 1), -quotas[place], place))
    if order and not 0 <= left < len(order):
        each, left = divmod(left, len(order))
        for place in order:
            units[place] += each
    for place in order[:left]:
        units[place] += 1
    return units


def to_date(one):
    """By month: everything charged so far, by item and by party, as if nothing were frozen."""
    last = one["until"] or one["last"]
    parties, count = list(one["shares"]), len(one["items"])
    exact_items, exact_parties = [Fraction(0)] * count, [Fraction(0)] * len(parties)
    items, charged, done = [0] * count, [0] * len(parties), {}
    year, month = one["first"].year, one["first"].month
    while (year, month) <= (last.year, last.month):
        days = calendar.monthrange(year, month)[1]
        costs, month_items, month_parties = of_year(one, year), [Fraction(0)] * count, [Fraction(0)] * len(parties)
        for day in (date(year, month, number) for number in range(1, days + 1)):
            if not one["first"] <= day <= last:
                continue
            here = [one["joined"].get(party, day) <= day <= one["left"].get(party, day) for party in parties]
            weights = [share if present else Fraction(0) for share, present in zip(one["shares"].values(), here)]
            for item, ore in enumerate(costs):
                cost = Fraction(ore, 12 * days)
                month_items[item] += cost
                for party, weight in enumerate(weights):
                    month_parties[party] += cost * weight / sum(weights)
        exact_items = [sum(pair) for pair in zip(exact_items, month_items)]
        exact_parties = [sum(pair) for pair in zip(exact_parties, month_parties)]
        total = half_up(sum(exact_items))
        items = handed(total, exact_items, [None if cost else before for cost, before in zip(month_items, items)])
        charged = handed(total, exact_parties, [None if cost else before for cost, before in zip(month_parties, charged)])
        done[year, month] = (items, charged)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return done


def through(done, year, month, size):
    known = [key for key in done if key <= (year, month)]
    return done[max(known)] if known else tuple([0] * count for count in size)


def tertials(one):
    last = one["until"] or one["last"]
    keys = [(year, number) for year in range(one["first"].year, last.year + 1) for number in (1, 2, 3)]
    starts = lambda key: date(key[0], TERTIALS[key[1] - 1][0], 1)
    ends = lambda key: date(key[0], TERTIALS[key[1] - 1][1], 28)
    return [key for key in keys if starts(key) <= last and (one["first"].year, one["first"].month) <= (ends(key).year, ends(key).month)]


def ore(text):
    return int(text.replace(".", "")) if text else 0


class Checked:
    def __init__(self, program, folder, pick):
        self.program, self.folder, self.pick, self.faults = program, folder, pick, []
        self.compared = self.corrected = self.late = 0

    def run(self, day, *line, code=0):
        command = [self.program, "--ledger", str(self.folder), "--as-of", str(day), "--lang", "en", *line]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode != code:
            self.faults.append(f"{' '.join(command)}: {ran.returncode} {ran.stderr[-600:]}")
        return ran.stdout

    def settings(self, frozen):
        money = f'[money]\nfrozen_to = "{frozen}"\n' if frozen else ""
        (self.folder / "liggare.toml").write_text(f'[booking]\ncounterpart = "motpart"\n{money}')

    def record(self, key):
        year, number = key
        day = date(year, TERTIALS[number - 1][1], 28) + timedelta(days=9)
        line = ["booking", "--period", f"{year}-T{number}", "--record", "--yes"]
        command = [self.program, "--ledger", str(self.folder), "--as-of", str(day), *line]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode not in (0, 3):
            self.faults.append(f"{key} is not recorded: {ran.stderr[-600:]}")

    def entries(self, name):
        text = (self.folder / f"{name}.toml").read_text()
        start = text.find("\n[[invoiced]]")
        return "" if start < 0 else text[start:]

    def compare(self, name, one, frozen, day):
        """The charges of one agreement, period by period, with those of the oracle."""
        parties = list(one["shares"])
        items = [item for item, _ in one["items"]] if one["named"] else [""]
        size, done = (len(items), len(parties)), to_date(one)
        entries = tomllib.loads((self.folder / f"{name}.toml").read_text(), parse_float=str).get("invoiced", [])
        amounts = {}
        for entry in entries:
            place = (items.index(entry.get("item", "")), parties.index(entry["party"]))
            charged = amounts.setdefault(entry["period"], ([0] * size[0], [0] * size[1]))
            value = str(entry["amount"])
            value = value if "." in value else value + ".00"
            charged[0][place[0]] += ore(value.replace("_", ""))
            charged[1][place[1]] += ore(value.replace("_", ""))
        f_month = TERTIALS[frozen[1] - 1][1]
        add = lambda one, other, sign=1: tuple([a + sign * b for a, b in zip(x, y)] for x, y in zip(one, other))
        nothing = ([0] * size[0], [0] * size[1])
        paid = nothing
        for period, charged in amounts.items():
            paid = add(paid, charged)
        due = through(done, frozen[0], f_month, size)
        correction = add(due, paid, -1)
        expected, own, before = {}, {}, due
        after = [key for key in tertials(one) if key > frozen]
        for place, key in enumerate(after):
            now = through(done, key[0], TERTIALS[key[1] - 1][1], size)
            own[key] = add(now, before, -1)
            expected[key] = add(own[key], correction) if place == 0 else own[key]
            before = now
        if not after and any(map(any, correction)):
            key = (frozen[0], frozen[1] + 1) if frozen[1] < 3 else (frozen[0] + 1, 1)
            own[key], expected[key] = nothing, correction
            after, self.late = [key], self.late + 1
        for period, charged in amounts.items():
            expected[int(period[:4]), int(period[-1])] = charged
        self.corrected += any(map(any, correction))
        rows = self.rows[name]
        for key, wanted in expected.items():
            period = f"{key[0]}-T{key[1]}"
            got = ([0] * size[0], [0] * size[1])
            for row in rows.get(period, []):
                got[0][items.index(row["item"])] += ore(row["amount"])
                got[1][parties.index(row["party"])] += ore(row["amount"])
            self.compared += sum(size)
            if got != wanted:
                self.faults.append(f"{name} {period}: {got}, but {wanted} by the oracle")
        left = sum(ore(row["amount"]) for period, all in rows.items() for row in all if (int(period[:4]), int(period[-1])) not in expected)
        if left:
            self.faults.append(f"{name}: {left} öre in periods that the oracle does not know")
        # Cell by cell: all charges through any open period are the split as if nothing were frozen.
        for item in items:
            for party in parties:
                cell = lambda all, key: sum(
                    ore(row["amount"]) for period, own in all.items() for row in own
                    if (int(period[:4]), int(period[-1])) <= key and (row["item"], row["party"]) == (item, party)
                )
                for key in after:
                    self.compared += 1
                    if cell(rows, key) != cell(self.open[name], key):
                        self.faults.append(f"{name} {key} {item} {party}: the charges are not the split to date")
        for place, key in enumerate(after):
            self.order(name, key, own[key][1], correction[1] if place == 0 else nothing[1], parties)

    def order(self, name, key, own, correction, parties):
        """The rows of the order: own and correction of each payer, and every voucher zero."""
        rows = [row for row in self.orders.get(key, []) if row["agreement"] == name]
        for kind, wanted in (("share", own), ("correction", correction)):
            for party, amount in list(zip(parties, wanted))[1:]:
                got = sum(ore(row["amount"]) for row in rows if (row["kind"], row["side"], row["party"]) == (kind, "payer", party))
                self.compared += 1
                if got != amount:
                    self.faults.append(f"{name} {key}: the {kind} of {party} is {got}, but {amount} by the oracle")
            if sum(ore(row["amount"]) for row in rows if row["kind"] == kind):
                self.faults.append(f"{name} {key}: the {kind} does not come to zero")

    def look(self, day, frozen, agreements):
        def table(name):
            line = ["split", "--by", "item,party,tertial", "--format", "csv"]
            by = {}
            for row in csv.DictReader(io.StringIO(self.run(day, *line))):
                by.setdefault(row["agreement"], {}).setdefault(row["period"], []).append(row)
            return by

        self.settings("")
        self.open = table("open")
        self.settings(f"{frozen[0]}-T{frozen[1]}")
        self.rows = table("frozen")
        self.orders = {}
        for key in [(year, number) for year in range(2019, 2025) for number in (1, 2, 3)]:
            if key > frozen:
                out = subprocess.run(
                    [self.program, "--ledger", str(self.folder), "--as-of", str(day), "booking", "--period", f"{key[0]}-T{key[1]}", "--format", "json"],
                    capture_output=True, text=True, check=False,
                )
                self.orders[key] = json.loads(out.stdout)["rows"] if out.returncode == 0 else []
        if not self.faults:
            for name, one in agreements.items():
                self.compare(name, one, frozen, day)


def main(program, rounds="4", seed="1"):
    pick, told = random.Random(int(seed)), [0, 0, 0]
    for _ in range(int(rounds)):
        with tempfile.TemporaryDirectory() as folder:
            check = Checked(program, Path(folder), pick)
            agreements = {f"avtal-{place:02d}": agreement(pick) for place in range(AGREEMENTS)}
            for name, one in agreements.items():
                (check.folder / f"{name}.toml").write_text(written(one))
            recorded, frozen = (2018, 3), None
            for step in (pick.randint(1, 3), pick.randint(1, 3), pick.randint(1, 3)):
                for _ in range(step):
                    recorded = (recorded[0], recorded[1] + 1) if recorded[1] < 3 else (recorded[0] + 1, 1)
                    check.settings(f"{frozen[0]}-T{frozen[1]}" if frozen else "")
                    check.record(recorded)
                frozen = recorded
                agreements = {name: changed(pick, one, frozen) for name, one in agreements.items()}
                for name, one in agreements.items():
                    (check.folder / f"{name}.toml").write_text(written(one) + check.entries(name))
                check.look(date(2025, 6, 1), frozen, agreements)
                if check.faults:
                    break
            if check.faults:
                print("\n".join(check.faults[:8]), f"\n{len(check.faults)} differences (seed {seed})")
                return 1
            told = [told[0] + check.compared, told[1] + check.corrected, told[2] + check.late]
    print(f"{told[0]} figures the same, {told[1]} agreements with a correction, {told[2]} of them after their term")
    return 0 if told[1] and told[2] else 1


sys.exit(main(*sys.argv[1:]))
