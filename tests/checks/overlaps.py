"""Runs overlaps.sql on the exported tables of every ledger under a folder, first as CSV, then as Parquet that DuckDB writes.

    python3 overlaps.py EXPORTS QUERY.sql
"""

import pathlib
import sys
import time

import duckdb

exports, query = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
TYPES = "{'org_number': 'VARCHAR', 'start': 'DATE', 'end': 'DATE', 'bears': 'DECIMAL(18,2)'}"
# Said, not guessed: where the first thousands of rows have no quotation mark, DuckDB would take it for a letter.
FORM = f"header = true, delim = ',', quote = '\"', escape = '\"', types = {TYPES}"
SOURCES = {
    "csv": f"read_csv('{exports}/*/parties.csv', {FORM}, filename = true)",
    "parquet": f"read_parquet('{exports}/*/parties.parquet', filename = true)",
}


def seconds(work):
    start = time.monotonic()
    result = work()
    return time.monotonic() - start, result


def answer(source):
    database = duckdb.connect()
    database.execute(f"CREATE VIEW parties AS SELECT * FROM {source}")
    return database.execute(query).fetchall()


def to_parquet():
    database = duckdb.connect()
    for folder in sorted(path.parent for path in exports.glob("*/parties.csv")):
        source = f"read_csv('{folder}/parties.csv', {FORM})"
        database.execute(f"COPY (SELECT * FROM {source}) TO '{folder}/parties.parquet' (FORMAT parquet)")


def size(ending):
    return sum(path.stat().st_size for path in exports.glob(f"*/parties.{ending}"))


print(f"note    duckdb {duckdb.__version__}")
taken, from_csv = seconds(lambda: answer(SOURCES["csv"]))
pairs = sum(row[2] for row in from_csv)
print(f"time    the query on CSV ({size('csv') / 1e6:.0f} MB): {taken:.2f} s")
print(f"time    CSV to Parquet: {seconds(to_parquet)[0]:.2f} s")
taken, from_parquet = seconds(lambda: answer(SOURCES["parquet"]))
print(f"time    the query on Parquet ({size('parquet') / 1e6:.0f} MB): {taken:.2f} s")
print(f"note    {len(from_csv)} associations have {pairs} pairs of overlapping agreements in different ledgers; the most:")
for row in from_csv[:3]:
    print("        " + " | ".join(str(value) for value in row))
if from_csv != from_parquet:
    sys.exit("FAILED  CSV and Parquet give different answers")
if not from_csv:
    sys.exit("FAILED  no overlap was found, though the ledgers were made with some")
