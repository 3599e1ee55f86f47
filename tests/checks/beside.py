"""Times the program beside others that do a part of its work, and holds that they do it. Called by beside.sh:

beside.py validators WORK LIGGARE TOOLS     WORK/ledger against WORK/schema.json; TOOLS is a folder of programs
beside.py ledgers WORK LIGGARE [RLEDGER]    WORK/ledger split, and the same amounts as a plain-text ledger sums them

Exits 1 where a program that is there does not do what it is timed for, or gives another sum.
"""

import csv
import itertools
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time

DAY = "2024-03-01"
SLOW = 8.0  # seconds: what takes longer is timed once


def version(command):
    said = subprocess.run(command, capture_output=True, text=True).stdout
    return re.search(r"\d+(\.\d+)+", said).group()


def timed(command, work):
    """Seconds, seconds of all cores, and MiB at most: the medians of three runs, or one run of what is slow; and what it said."""
    runs = []
    while len(runs) < 3 and not (runs and runs[0][0] > SLOW):
        began = time.perf_counter()
        done = subprocess.run(["/usr/bin/time", "-o", "peak", "-f", "%M %U %S", *command], cwd=work, capture_output=True, text=True)
        seconds = time.perf_counter() - began
        peak, user, system = map(float, (work / "peak").read_text().split()[-3:])
        if done.returncode != 0:
            print(f"FAILED  {' '.join(map(str, command))[:100]}: exit {done.returncode}: {(done.stdout + done.stderr)[-500:]}")
            return None
        runs.append((seconds, user + system, peak / 1024, done.stdout))
    seconds, busy, peak, said = zip(*runs)
    return statistics.median(seconds), statistics.median(busy), max(peak), len(runs), said[0]


def head(*cells):
    print(f"| {' | '.join(cells)} |")
    print("|---" * 2 + "|--:" * (len(cells) - 2) + "|")


# --- validators ---------------------------------------------------------------------------------------------------------


def validators(work, program, tools):
    """Each validates the same files against the schema that the program prints."""
    sound = sorted(str(path.relative_to(work)) for path in work.glob("ledger/*/*.toml") if path.parent.name != "rulebooks")
    (work / "tombi.toml").write_text('[[schemas]]\npath = "schema.json"\ninclude = ["ledger/**/*.toml"]\n')
    schema = (work / "schema.json").resolve()
    listed = lambda *command: ["xargs", "-a", "files", "-s", "1900000", *command]
    programs = [
        ("taplo", listed(tools / "taplo", "lint", "--no-auto-config", "--schema", schema.as_uri()), 15),
        ("tombi", listed(tools / "tombi", "lint", "--offline"), 30),
        ("check-jsonschema", listed(tools / "check-jsonschema", "--schemafile", schema), 50),
    ]
    own = ("liggare", [program, "--ledger", "ledger", "--as-of", DAY, "validate"], None)
    failed, rows = False, []
    for name, command, goal in [own, *programs]:
        if not shutil.which(command[0] if goal is None else command[5]):
            print(f"SKIPPED {name}: it could not be installed")
            continue
        missed = missed_faults(work, sound, command)
        (work / "files").write_text("\n".join(sound) + "\n")
        taken = timed(command, work)
        if missed:
            print(f"FAILED  {name} does not find the wrong title of {len(missed)} files of 20")
        if missed or taken is None:
            failed = True
            continue
        rows.append((name, version([command[0] if goal is None else command[5], "--version"]), goal, taken))
    base = rows[0][3][0] if rows and rows[0][0] == "liggare" else None
    print(f"\n{len(sound)} files, {len(os.sched_getaffinity(0))} cores; each found the fault of 20 files among them, and none without\n")
    head("program", "version", "seconds", "of all cores", "peak MiB", "runs", "× liggare", "goal")
    for name, release, goal, (seconds, busy, peak, runs, _) in rows:
        times = f"{seconds / base:.1f}" if base else ""
        print(f"| {name} | {release} | {seconds:.2f} | {busy:.2f} | {peak:.0f} | {runs} | {times} | {'' if goal is None else f'≥ {goal}'} |")
    return failed


def missed_faults(work, sound, command):
    """Which of 20 files with a wrong title, laid among the sound ones, a program does not name."""
    broken = []
    for number, index in enumerate(range(0, len(sound), max(1, len(sound) // 20))):
        if number == 20:
            break
        text = (work / sound[index]).read_text(encoding="utf-8")
        path = pathlib.Path(sound[index]).with_name(f"fel-{number:02}.toml")
        (work / path).write_text(re.sub(r"(?m)^title = .*$", "title = 17", text, count=1), encoding="utf-8")
        broken.append(path)
    (work / "files").write_text("\n".join(sorted([*sound, *map(str, broken)])) + "\n")
    done = subprocess.run(command, cwd=work, capture_output=True, text=True)
    for path in broken:
        (work / path).unlink()
    said = re.sub(r"\x1b\[[\d;]*m", "", done.stdout + done.stderr)
    return [path for path in broken if done.returncode == 0 or path.name not in said]


# --- plain-text ledgers ---------------------------------------------------------------------------------------------------


def account(party, item):
    """An account as all of them can write it."""
    word = lambda text: re.sub(r"[^\w]+", "-", text[:1].upper() + text[1:])
    return f"Expenses:{word(party)}:{word(item)}"


def ore(amount):
    return int(amount.replace(".", "")) if "." in amount else int(amount) * 100


def kronor(amount):
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02}"


def journals(work):
    """Writes the split as journals: for each agreement and year who bears what of which item, against the costs. Returns the
    sum of each account in öre, and how many transactions there are."""
    sums, transactions = {"Equity:Costs": 0}, 0
    with open(work / "split.csv", encoding="utf-8", newline="") as rows, open(work / "body", "w") as body, open(
        work / "split.journal", "w"
    ) as journal:
        years = set()
        for (agreement, year), lines in itertools.groupby(csv.DictReader(rows), lambda row: (row["agreement"], row["period"])):
            years.add(year)
            postings, whole = [], 0
            for row in lines:
                name, amount = account(row["party"], row["item"]), ore(row["amount"])
                sums[name] = sums.get(name, 0) + amount
                whole += amount
                postings.append(f"    {name}  {kronor(amount)} SEK\n")
            sums["Equity:Costs"] -= whole
            postings.append(f"    Equity:Costs  {kronor(-whole)} SEK\n\n")
            transactions += 1
            journal.writelines([f"{year}-01-01 {agreement}\n", *postings])
            body.writelines([f'{year}-01-01 * "{agreement}"\n', *postings])
    with open(work / "split.beancount", "w") as whole, open(work / "body") as body:
        whole.writelines(f"{min(years)}-01-01 open {name}\n" for name in sums)
        shutil.copyfileobj(body, whole)
    return sums, transactions


def balances(said):
    """Sums by account, from a table or a CSV of any of them."""
    found = {}
    for line in said.splitlines():
        name = re.search(r"(Expenses|Equity):[\w:-]+", line)
        amount = re.search(r"(-?\d[\d ,]*\.\d\d|-?\d+)\s*SEK", line)
        if name and amount:
            found[name.group()] = ore(re.sub(r"[ ,]", "", amount.group(1)))
    return found


def ledgers(work, program, rledger=None):
    """`split` beside the balance of a journal of what it gave."""
    failed, rows = False, []
    for what in ["split", "deadlines", "list"]:
        own = [program, "--ledger", "ledger", "--as-of", DAY, "--output", f"{what}.csv", what, "--format", "csv"]
        taken = timed(own, work)
        if taken is None:
            return True
        rows.append(("liggare", what, version([program, "--version"]), taken))
    sums, transactions = journals(work)
    query = "SELECT account, sum(position) GROUP BY account"
    others = [
        ("ledger", "balance", ["ledger", "--args-only", "-f", "split.journal", "balance", "--flat", "--no-total"], ["ledger"]),
        ("hledger", "balance", ["hledger", "--no-conf", "-f", "split.journal", "balance", "--flat", "--no-total"], ["hledger"]),
        ("rustledger", "query", [rledger, "query", "split.beancount", query], [rledger]),
    ]
    for name, what, command, binary in others:
        if not binary[0] or not shutil.which(binary[0]):
            print(f"SKIPPED {name}: it is not installed")
            continue
        if name == "hledger" and subprocess.run([*command[:2], "--version"], capture_output=True).returncode != 0:
            command.remove("--no-conf")
        taken = timed(command, work)
        if taken is None:
            failed = True
            continue
        if balances(taken[-1]) != sums:
            print(f"FAILED  {name} gives other sums: {balances(taken[-1])} instead of {sums}")
            failed = True
        rows.append((name, what, version([*binary, "--version"]), taken))
    borne = sum(amount for name, amount in sums.items() if name != "Equity:Costs")
    print(f"\n{transactions} transactions, {len(sums)} accounts, {kronor(borne)} kr borne; the same sums in all, to the öre\n")
    head("program", "command", "version", "seconds", "of all cores", "peak MiB", "runs", "× split")
    for name, what, release, (seconds, busy, peak, runs, _) in rows:
        print(f"| {name} | {what} | {release} | {seconds:.2f} | {busy:.2f} | {peak:.0f} | {runs} | {seconds / rows[0][3][0]:.1f} |")
    return failed


def main(part, work, *rest):
    work = pathlib.Path(work)
    if part == "validators":
        return validators(work, rest[0], pathlib.Path(rest[1]))
    return ledgers(work, *rest)


sys.exit(main(*sys.argv[1:]))
