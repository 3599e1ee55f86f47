#!/usr/bin/env bash
# A national register, made up: a ledger for each of 290 municipalities and 21 regions, as large as their populations are to
# each other, with associations that have agreements in several. Each is validated and exported apart; DuckDB joins the tables
# and finds the same association's overlapping agreements across ledgers. For comparison all agreements lie in one ledger, too.
#
#     tests/checks/scale.sh [AGREEMENTS [LIGGARE]]     2000 unless told; 1000000 takes some 9 GB of disk
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C

agreements=${1:-2000}
program=${2:-}
. tests/checks/made.sh
day=2024-03-01
# Wall time and the peak memory of what follows; its own words go to a file.
measured() {
    local what=$1
    shift
    if /usr/bin/time -o "$work/measured" -f '%e s, %M KB at most' "$@" >"$work/said" 2>&1; then
        say "time    $what: $(cat "$work/measured")"
    else
        fail "$what"
        tail -n 5 "$work/said"
    fi
}


# --- one ledger ---------------------------------------------------------------------------------------------------------
for size in $((agreements / 100)) $((agreements / 10)) "$agreements"; do
    [ "$size" -ge 10 ] || continue
    "$generator" part "$work/one" 0 "$size"
    measured "one ledger of $size, validate" "$program" --ledger "$work/one" --as-of "$day" validate
    measured "one ledger of $size, list" "$program" --ledger "$work/one" --as-of "$day" --output "$work/list.csv" list --format csv
    # All tables of a ledger are in memory at once: beyond that size they may not fit.
    [ "$size" -gt 100000 ] || measured "one ledger of $size, export" "$program" --ledger "$work/one" --as-of "$day" export "$work/tables"
    rm -rf "$work/one" "$work/tables" "$work/list.csv"
done

# --- a ledger for each ----------------------------------------------------------------------------------------------------
# Swedish populations fall with rank about as these powers do: nine tenths of the agreements are the municipalities', one
# tenth the regions'. Everyone has at least one.
awk -v all="$agreements" 'BEGIN {
    for (rank = 1; rank <= 290; rank++) towns += rank ^ -0.85
    for (rank = 1; rank <= 21; rank++) regions += rank ^ -0.9
    for (rank = 1; rank <= 290; rank++) give(sprintf("kommun-%03d", rank), 0.9 * all * rank ^ -0.85 / towns)
    for (rank = 1; rank <= 21; rank++) give(sprintf("region-%02d", rank), 0.1 * all * rank ^ -0.9 / regions)
}
function give(name, share, count) {
    count = share < 1 ? 1 : int(share + 0.5)
    printf "%s %d %d\n", name, first, count
    first += count
}' >"$work/parts"
mkdir "$work/ledgers" "$work/exports"
while read -r name first count; do
    "$generator" part "$work/ledgers/$name" "$first" "$count"
done <"$work/parts"
say "note    $(wc -l <"$work/parts") ledgers, $(awk '{all += $3} END {print all}' "$work/parts") agreements, the largest $(sort -k3 -n "$work/parts" | tail -n 1 | cut -d' ' -f3)"
cat >"$work/each" <<'SH'
set -eu
while read -r name first count; do
    "$1" --ledger "$2/ledgers/$name" --as-of "$3" "$4" ${5:+"$2/exports/$name"} >/dev/null
done <"$2/parts"
SH
measured "each validated, one after the other" bash "$work/each" "$program" "$work" "$day" validate
measured "each exported, one after the other" bash "$work/each" "$program" "$work" "$day" export folder
say "note    the exports: $(du -sm "$work/exports" | cut -f1) MB, of them $(cat "$work"/exports/*/parties.csv | wc -c | awk '{printf "%.0f", $1 / 1e6}') MB parties"

# --- joined -----------------------------------------------------------------------------------------------------------------
if command -v python3 >/dev/null && python3 -m venv "$work/venv" >/dev/null 2>&1 \
    && "$work/venv/bin/pip" install --quiet --disable-pip-version-check duckdb >"$work/pip.log" 2>&1; then
    "$work/venv/bin/python" tests/checks/overlaps.py "$work/exports" tests/checks/overlaps.sql || fail "the query"
else
    say "SKIPPED the query: python3 with venv and the package duckdb could not be had here"
fi

[ "$failures" -eq 0 ] || { say "$failures failed"; exit 1; }
