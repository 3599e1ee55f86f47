"""Measures how memory grows with the rows of an export: a split by months of 1 000 and of 100 000 rows, in every form for
machines, from ledgers of as many agreements. Usage: memory.py LIGGARE. Exits 1 where a hundred times the rows take more than
half as much memory again, and 16 MiB.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

AGREEMENTS = 10
FORMS = ["csv", "excel-csv", "json", "xlsx"]


def ledger(folder, years, items):
    """Agreements of so many years and kinds of cost, laid out from the faultless one."""
    source = pathlib.Path("examples/faultless")
    folder.mkdir()
    for name in ["liggare.toml", "rulebooks"]:
        subprocess.run(["cp", "-r", source / name, folder], check=True)
    text = (source / "avtal.toml").read_text(encoding="utf-8")
    start = text.index("[[costs]]")
    end = text.index("[allocation]")
    costs = ", ".join(f'{{ name = "Kostnad {item}", amount = {100_000 + item} }}' for item in range(items))
    total = sum(100_000 + item for item in range(items))
    text = text[:start] + f'[[costs]]\nper = "year"\nprecision = "budget"\ntotal = {total}\nitems = [{costs}]\n\n' + text[end:]
    text = text.replace("end = 2026-12-31", f"end = {2024 + years - 1}-12-31")
    for number in range(AGREEMENTS):
        (folder / f"avtal-{number:02}.toml").write_text(text, encoding="utf-8")


def peak(command):
    """The greatest memory that a command takes, in MiB."""
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=dict(os.environ, RAYON_NUM_THREADS="2"))
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(map(str, command))}: {error.decode()}")
    return usage.ru_maxrss / 1024


def main(program):
    failed = False
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        ledgers = {}
        # Two parties, twelve months: 24 rows for each year and kind of cost of an agreement.
        for years, items in [(2, 2), (20, 21)]:
            rows = AGREEMENTS * years * items * 24
            ledgers[rows] = work / str(rows)
            ledger(ledgers[rows], years, items)
        for form in FORMS:
            command = lambda folder: [program, "--ledger", folder, "--as-of", "2024-03-01", "--output", work / "out",
                                      "split", "--by", "item,party,month", "--format", form]
            taken = {rows: peak(command(folder)) for rows, folder in ledgers.items()}
            (few, small), (many, large) = sorted(taken.items())
            grown = large > 1.5 * small + 16
            failed |= grown
            print(f"{'FAILED ' if grown else 'ok     '} {form}: {few} rows in {small:.0f} MiB, {many} rows in {large:.0f} MiB")
    return failed


sys.exit(main(sys.argv[1]))
