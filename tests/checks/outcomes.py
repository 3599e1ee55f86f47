"""An oracle in exact fractions for outcomes and settlements: random agreements with what was used by year, tertial and month, on whose
accounts, and what was paid of it. Every row of `outcome --by tertial` and of `outcome --settlement` is compared with what is computed
here: what counts, plan to date, deviation, forecast, and what each party is to bear, has paid and is still to pay.
Usage: outcomes.py LIGGARE [ROUNDS] [SEED]
"""

import calendar
import json
import random
import subprocess
import sys
import tempfile
from datetime import date
from fractions import Fraction
from pathlib import Path

AGREEMENTS = 25
TERTIALS = [(1, 4), (5, 8), (9, 12)]


def agreement(pick):
    """An agreement as what is random of it."""
    first = date(2019, pick.choice([1, 1, pick.randint(1, 12)]), pick.choice([1, 1, pick.randint(1, 28)]))
    last = date(2021, pick.choice([12, pick.randint(1, 12)]), 28)
    parties = [f"p{place}" for place in range(pick.randint(2, 5))]
    if pick.random() < 0.25:
        shares = {party: pick.randint(0, 400_000) for party in parties[1:]}
        method = "fixed"
    else:
        cuts = sorted(pick.sample(range(1, 10_000), len(parties) - 1))
        shares = {party: to - start for party, start, to in zip(parties, [0, *cuts], [*cuts, 10_000])}
        method = "percent"
    least = sum(shares.values()) if method == "fixed" else 0
    items = [(f"post {place}", 100 * (least + pick.randint(1, 9_999_999)) + pick.choice([0, pick.randint(0, 99)])) for place in range(pick.randint(1, 4))]
    years = {}
    for year in (2019, 2020, 2021):
        years[year] = used(pick, year, parties, items)
    forecasts = [(pick.choice([2019, 2020, 2021]), date(2019 + pick.randint(0, 2), pick.randint(1, 12), 3), pick.randint(1, 9_999_999)) for _ in range(pick.randint(0, 3))]
    paid = [(pick.choice([2019, 2020, 2021]), pick.randint(0, 3), pick.choice(parties), pick.randint(-10_000, 99_999_999)) for _ in range(pick.randint(0, 8))]
    # Who has been charged for a year is not charged for a part of it as well.
    years_charged = {(year, party) for year, part, party, amount in paid if part == 0 and amount > 0}
    paid = [one for one in paid if one[1] == 0 or (one[0], one[2]) not in years_charged]
    return {
        "first": first, "last": last, "parties": parties, "shares": shares, "method": method, "items": items,
        "joined": {}, "years": years, "forecasts": forecasts, "paid": paid,
    }


def used(pick, year, parties, items):
    """What was used in a year: stated so that nothing overlaps. Time, party, item, öre, account."""
    entries, kind = [], pick.randint(0, 5)
    about = pick.choice(["all", "items", "parties"])
    subjects = {"all": [(None, None)], "items": [(None, name) for name, _ in items], "parties": [(party, None) for party in parties]}[about]
    for party, item in subjects:
        if pick.random() < 0.2:
            continue
        book = pick.choice([None, "host", *parties])
        amount = lambda: pick.choice([pick.randint(-5_000_000, 90_000_000), pick.randint(0, 300)])
        if kind == 0:
            entries.append((("year", year), party, item, amount(), book))
        elif kind == 1:
            for place in range(3):
                if pick.random() < 0.8:
                    entries.append((("period", f"{year}-T{place + 1}"), party, item, amount(), pick.choice([book, "host"])))
        elif kind == 2:
            for month in range(1, 13):
                if pick.random() < 0.9:
                    entries.append((("period", f"{year}-{month:02d}"), party, item, amount(), book))
        elif kind == 3:
            for month in sorted(pick.sample(range(1, 13), pick.randint(1, 3))):
                entries.append((("through", f"{year}-{month:02d}"), party, item, amount(), book))
        elif kind == 4:
            parts = [amount() for _ in range(3)]
            for place, part in enumerate(parts):
                entries.append((("period", f"{year}-T{place + 1}"), party, item, part, book))
            entries.append((("year", year), party, item, sum(parts), book))
    return entries


def kronor(ore):
    sign = "-" if ore < 0 else ""
    return f"{sign}{abs(ore) // 100}.{abs(ore) % 100:02d}"


def written(one):
    text = ['title = "Prov"', 'kind = "cooperation"']
    for place, party in enumerate(one["parties"]):
        text += [f"[parties.{party}]", f'name = "Part {party}"', 'role = "public"', 'org_status = "internal"']
        text += ["host = true"] if place == 0 else []
    text += ["[term]", f"start = {one['first']}", f"end = {one['last']}", "[[costs]]", 'per = "year"']
    items = ", ".join(f'{{ name = "{name}", amount = {kronor(ore)} }}' for name, ore in one["items"])
    text += [f"items = [{items}]", "[allocation]", f'method = "{one["method"]}"', 'proration = "months"']
    if one["method"] == "fixed":
        shares = ", ".join(f"{party} = {share}" for party, share in one["shares"].items())
        text += [f'remainder = "{one["parties"][0]}"']
    else:
        shares = ", ".join(f"{party} = {share / 100:.2f}" for party, share in one["shares"].items())
    text += [f"shares = {{ {shares} }}"]
    for entries in one["years"].values():
        for (key, time), party, item, ore, book in entries:
            text += ["[[outcomes]]", f"{key} = {time}" if key == "year" else f'{key} = "{time}"', f"amount = {kronor(ore)}"]
            text += [f'party = "{party}"'] if party else []
            text += [f'item = "{item.upper()}"'] if item else []
            text += [f'booked_by = "{book}"'] if book else []
    for year, made, ore in one["forecasts"]:
        text += ["[[forecasts]]", f"year = {year}", f"made = {made}", f"amount = {kronor(ore)}"]
    for year, tertial, party, ore in one["paid"]:
        period = f"{year}" if tertial == 0 else f"{year}-T{tertial}"
        text += ["[[invoiced]]", f'period = "{period}"', f'party = "{party}"', f"amount = {kronor(ore)}", f"on = {year + 1}-01-07"]
    return "\n".join(text) + "\n"


def months_of(time):
    key, named = time
    if key == "year":
        return (1, 12)
    part = named[5:]
    if part.startswith("T"):
        return TERTIALS[int(part[1]) - 1]
    return (1 if key == "through" else int(part), int(part))


def counted(entries, last, whole):
    """What counts of one party and item through a month: finer entries before coarser ones, of what is accumulated the last."""
    within = [entry for entry in entries if months_of(entry[0])[1] <= last and (whole or entry[0][0] != "year")]
    through = {}
    for entry in within:
        if entry[0][0] == "through":
            through[entry[4]] = max(through.get(entry[4], 0), months_of(entry[0])[1])
    within = [entry for entry in within if entry[0][0] != "through" or months_of(entry[0])[1] == through[entry[4]]]
    parts = [entry for entry in within if entry[0][0] != "year"]
    years = [entry for entry in within if entry[0][0] == "year"]
    return parts if parts else years


def term_months(one, year):
    """The exact part of each month of a year that lies in the term."""
    parts = {}
    for month in range(1, 13):
        days = calendar.monthrange(year, month)[1]
        first, last = max(one["first"], date(year, month, 1)), min(one["last"], date(year, month, days))
        parts[month] = Fraction((last - first).days + 1, days) if first <= last else Fraction(0)
    return parts


def half_up(exact):
    return int((exact * 2 + 1) // 2)


def planned(one, year, last, ore):
    """A year's amount through a month, by the rounding that runs from the term's first day."""
    def to_date(year, month):
        parts = sum(sum(list(term_months(one, own).values())[: 12 if own < year else month]) for own in range(2019, year + 1))
        return half_up(Fraction(ore) * parts / 12)
    return to_date(year, last) - to_date(year - 1, 12)


def shared(one, all_of_it, parts):
    """Largest remainder with the sign put aside; ties to the larger quota, then to the order; who has none gets none."""
    sign = -1 if all_of_it < 0 else 1
    quotas = [part * sign for part in parts]
    units = [int(quota // 1) for quota in quotas]
    left = abs(all_of_it) - sum(units)
    order = sorted((place for place in range(len(parts)) if parts[place] != 0), key=lambda place: (-(quotas[place] % 1), -quotas[place], place))
    for place in order[:left]:
        units[place] += 1
    return [unit * sign for unit in units]


def settlement(one, year, last, whole, seen):
    """What each is to bear, has booked, paid and received, and what is left; none where nothing is booked for others."""
    groups = {}
    for entry in one["years"][year]:
        groups.setdefault((entry[1], entry[2]), []).append(entry)
    chosen = [entry for group in groups.values() for entry in counted(group, last, whole) if entry[4]]
    if not chosen:
        return None
    host = one["parties"][0]
    borne, booked = ({party: Fraction(0) for party in one["parties"]} for _ in range(2))
    of_all = [entry for entry in chosen if not entry[1]]
    if of_all:
        amount = sum(entry[3] for entry in of_all)
        if one["method"] == "percent":
            payers = [party for party in one["parties"]]
            weights = [Fraction(one["shares"][party], 10_000) for party in payers]
            units = shared(one, amount, [weight * amount for weight in weights])
        else:
            payers = one["parties"]
            fixed = [seen[(year, last, party)] for party in payers[1:]]
            units = [amount - sum(fixed), *fixed]
        for party, unit in zip(payers, units):
            borne[party] += unit
    for (_, party, _, ore, book) in chosen:
        booked[host if book == "host" else book] += ore
        if party:
            borne[party] += ore
    paid, received = ({party: 0 for party in one["parties"]} for _ in range(2))
    for own, tertial, party, ore in one["paid"]:
        end = 12 if tertial == 0 else TERTIALS[tertial - 1][1]
        if own == year and end <= last and party != host:
            paid[party] += ore
            received[host] += ore
    rows = {party: (borne[party], booked[party], paid[party], received[party]) for party in one["parties"]}
    left = {party: row[0] - row[1] - row[2] + row[3] for party, row in rows.items()}
    assert sum(left.values()) == 0
    return {party: (*rows[party], left[party]) for party in rows}


def ore_of(cell):
    return None if cell is None else int(Fraction(str(cell)) * 100)


def rows_of(program, folder, *line):
    ran = subprocess.run([program, "--ledger", folder, "--as-of", "2022-03-01", *line, "--format", "json"], capture_output=True, text=True)
    if ran.returncode not in (0, 3):
        sys.exit(f"{' '.join(line)}: {ran.returncode}\n{ran.stderr}{ran.stdout[:3000]}")
    return json.loads(ran.stdout, parse_float=str, parse_int=str)["rows"] if ran.stdout else []


def main():
    program = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 18
    figures = differing = 0
    for place in range(rounds):
        pick = random.Random(seed * 1000 + place)
        with tempfile.TemporaryDirectory() as folder:
            all_of_them = {f"a{number}": agreement(pick) for number in range(AGREEMENTS)}
            (Path(folder) / "liggare.toml").write_text('[ledger]\nname = "Prov"\n', encoding="utf-8")
            for key, one in all_of_them.items():
                (Path(folder) / f"{key}.toml").write_text(written(one), encoding="utf-8")
            compared = compare(program, folder, all_of_them)
        figures += compared[0]
        differing += compared[1]
    print(f"{rounds * AGREEMENTS} agreements, {figures} figures, {differing} differ")
    sys.exit(1 if differing or not figures else 0)


def compare(program, folder, all_of_them):
    figures = differing = 0

    def same(what, own, wanted):
        nonlocal figures, differing
        figures += 1
        if own != wanted:
            differing += 1
            print(f"DIFFERS {what}: {own}, not {wanted}")

    borne = {}
    for row in rows_of(program, folder, "split", "--by", "party,month"):
        key = (row["agreement"], int(row["period"][:4]), int(row["period"][5:7]), row["party"])
        borne[key] = ore_of(row["amount"])
    told = {(row["agreement"], row["period"], row["party"], row["item"]): row for row in rows_of(program, folder, "outcome", "--by", "tertial")}
    settled = {}
    for row in rows_of(program, folder, "outcome", "--by", "tertial", "--settlement"):
        settled.setdefault((row["agreement"], row["period"]), {})[row["party"]] = row
    for agreement, one in all_of_them.items():
        for year in (2019, 2020, 2021):
            in_term = term_months(one, year)
            times = [(f"{year}-T{number}", last, False) for number, (first, last) in enumerate(TERTIALS, 1) if any(in_term[month] for month in range(first, last + 1))]
            seen = {(year, last, party): sum(borne.get((agreement, year, month, party), 0) for month in range(1, last + 1)) for _, last, _ in times for party in one["parties"]}
            seen |= {(year, 12, party): sum(borne.get((agreement, year, month, party), 0) for month in range(1, 13)) for party in one["parties"]}
            for period, last, whole in [*times, (f"{year}", 12, True)]:
                groups = {}
                for entry in one["years"][year]:
                    groups.setdefault((entry[1], entry[2]), []).append(entry)
                for (party, item), entries in groups.items():
                    chosen = counted(entries, last, whole)
                    row = told.get((agreement, period, party, item and item.upper()))
                    name = f"{agreement} {period} {party} {item}"
                    same(f"{name} row", row is not None, True)
                    if row is None:
                        continue
                    outcome = sum(entry[3] for entry in chosen) if chosen else None
                    same(f"{name} outcome", ore_of(row["outcome"]), outcome)
                    if not party and (not item or len(one["items"]) == 1):
                        plan = planned(one, year, last, sum(ore for _, ore in one["items"]))
                        same(f"{name} plan", ore_of(row["plan" if whole else "plan_to_date"]), plan)
                    plan = ore_of(row["plan" if whole else "plan_to_date"])
                    months = {month for entry in chosen for month in range(months_of(entry[0])[0], months_of(entry[0])[1] + 1)}
                    # The first and the last month of the term count however little of them it has.
                    covers = all(month in months for month in range(1, last + 1) if in_term[month])
                    # What is more than was planned is told before all of it is known.
                    is_told = plan is not None and chosen and (covers or outcome >= plan)
                    wanted = plan - outcome if is_told else None
                    same(f"{name} deviation", ore_of(row["deviation"]), wanted)
                made = [(day, place, ore) for place, (own, day, ore) in enumerate(one["forecasts"]) if own == year]
                if whole and made and groups and (None, None) in groups:
                    row = told[(agreement, period, None, None)]
                    same(f"{agreement} {period} forecast", ore_of(row["forecast"]), max(made)[2])
                wanted = settlement(one, year, last, whole, seen)
                own = settled.get((agreement, period), {})
                if wanted is None:
                    same(f"{agreement} {period} nothing settled", own, {})
                    continue
                for party, figures_of in wanted.items():
                    row = own.get(party)
                    cells = [ore_of(row[key]) for key in ("borne", "booked", "paid", "received", "to_pay")] if row else [0] * 5
                    same(f"{agreement} {period} {party} settlement", cells, [int(figure) for figure in figures_of])
    return figures, differing


main()
