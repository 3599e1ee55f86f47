#!/usr/bin/env bash
# The calendar file, read by two libraries that know nothing of each other, and imported twice into a real calendar, where
# nothing may double, and a third time with changes. What cannot be had here is skipped, and said.
#
#     tests/checks/calendar.sh [LIGGARE]     the program; built here when it is not given
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ $# -gt 0 ]; then
    program=$1
else
    cargo build --locked --quiet
    program=${CARGO_TARGET_DIR:-target}/debug/liggare
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! command -v python3 >/dev/null || ! python3 -m venv "$work/venv" >/dev/null 2>&1 \
    || ! "$work/venv/bin/pip" install --quiet --disable-pip-version-check icalendar vobject khal >"$work/pip.log" 2>&1; then
    echo "SKIPPED calendar: python3 with venv and the packages icalendar, vobject and khal could not be had here"
    exit 77
fi

# The repository's ledger, and one whose words are as hard as words get: 300 characters, å, commas, semicolons, new lines.
mkdir "$work/hostile"
cp -r examples/faultless/. "$work/hostile/"
python3 - "$work/hostile/avtal.toml" <<'PY'
import sys
path = sys.argv[1]
text = open(path, encoding="utf-8").read()
first, rest = text.split("\n", 1)
title = ("Åäö, semikolon; snedstreck \\\\ och \\\"citat\\\" – " * 20)[:330]
text = f'title = "{title.rstrip(chr(92))}"\n{rest}'
text += '\n[[duties]]\nkind = "report"\nwhat = "Första raden\\nandra raden, med komma; och semikolon"\nby = ["laxhjalpen"]\nevery = "year"\ndue = "05-31"\n'
open(path, "w", encoding="utf-8").write(text)
PY

failures=0
check() {
    local name=$1 ledger=$2 day=$3
    "$program" --ledger "$ledger" --as-of "$day" --lang sv --output "$work/$name.ics" deadlines --format ics --remind 2-weeks 2>"$work/said" || { cat "$work/said"; failures=1; return; }
    "$program" --ledger "$ledger" --as-of "$day" --lang sv --output "$work/$name.json" deadlines --format json
    "$work/venv/bin/python" tests/checks/same_events.py "$work/$name.ics" "$work/$name.json" "$work/store-$name" || failures=1
}
check repository agreements 2019-06-01
check repository-2023 agreements 2023-03-23
check hostile "$work/hostile" 2024-03-01
check meetings tests/ledgers/meetings 2026-01-02

# A year's calendar, and the same once an end has moved, a day to decide by has, and an extension is decided.
cp -r tests/ledgers/meetings "$work/changed"
write() { "$program" --ledger "$1" --as-of "$2" --lang sv --output "$3" deadlines --all --format ics --remind 2-weeks 2>"$work/said" || { cat "$work/said"; failures=1; }; }
write "$work/changed" 2026-01-02 "$work/year.ics"
sed -i 's/end = 2026-07-15/end = 2026-08-31/' "$work/changed/a12-slutar-i-juli.toml"
sed -i 's/"09-30"/"10-31"/' "$work/changed/a01-ratt-till-forlangning.toml"
printf '\n[[extensions]]\ndecided = 2026-01-20\nuntil = 2027-10-31\n' >>"$work/changed/a02-sommargapet.toml"
write "$work/changed" 2026-01-20 "$work/year-changed.ics"
"$work/venv/bin/python" tests/checks/same_events.py again "$work/year.ics" "$work/year-changed.ics" "$work/store-year" 2026-01-20 || failures=1
exit "$failures"
