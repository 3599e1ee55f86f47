#!/usr/bin/env bash
# What the machine can do to a run: a disk that fills up, one that may not be written, folders that may not be read, files that
# vanish or change while they are read, processes that are killed, readers that go away. Each is done for real, and what the
# user sees is held against what it should be. Mounting takes root; without it those parts are skipped, and that is said.
#
#     tests/checks/faults.sh [LIGGARE]     the program; built here when it is not given
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/tests/checks

if [ $# -gt 0 ]; then
    program=$(realpath "$1")
else
    cargo build --locked --quiet
    program=$(realpath "${CARGO_TARGET_DIR:-target}/debug/liggare")
fi
work=$(mktemp -d)
mounted=()
finish() {
    # A child that is stopped before it has become the program must not clean up for all.
    [ "$BASHPID" = "$$" ] || return 0
    for place in "${mounted[@]}"; do umount "$place" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT
failures=0
say() { printf '%s\n' "$*"; }
fail() { say "FAILED  $*"; failures=$((failures + 1)); }
pass() { say "ok      $*"; }

mkdir "$work/here"
cp -r agreements "$work/here/"
cd "$work/here"
run() {
    code=0
    "$program" --as-of 2023-03-23 --lang sv "$@" >"$work/out" 2>"$work/err" || code=$?
}
# What, the exit code, and words that the user must see.
expect() {
    if [ "$code" = "$2" ] && grep -qF -- "$3" "$work/err" "$work/out"; then
        pass "$1: $(head -n 1 "$work/err")"
    else
        fail "$1: exit $code: $(head -n 2 "$work/err")"
    fi
}
# Only whole files, none of ours that are not.
clean() {
    if [ -z "$(find "$2" -name '.liggare-*' 2>/dev/null)" ]; then pass "$1: nothing half-written"; else fail "$1: left $(ls -A "$2")"; fi
}

# A disk that is full, and one that may not be written.
if [ "$(id -u)" = 0 ] && mkdir "$work/small" && mount -t tmpfs -o size=64k tmpfs "$work/small" 2>/dev/null; then
    mounted+=("$work/small")
    run --output "$work/small/list.csv" list --format csv
    if [ "$code" = 0 ]; then pass "a small disk takes a small file"; else fail "a small disk: exit $code"; fi
    before=$(sha256sum <"$work/small/list.csv")
    head -c 60000 /dev/zero >"$work/small/fill" 2>/dev/null || true
    run --output "$work/small/list.csv" validate --format json
    expect "a disk that fills up" 2 "disken är full"
    clean "a disk that fills up" "$work/small"
    if [ "$(sha256sum <"$work/small/list.csv")" = "$before" ]; then pass "the earlier file is as it was"; else fail "the earlier file is lost"; fi
    run export "$work/small/tables"
    expect "an export onto a full disk" 2 "disken är full"
    clean "an export onto a full disk" "$work/small"
    mount -o remount,ro "$work/small"
    run --output "$work/small/list.csv" list
    expect "a disk that may not be written" 2 "disken är skrivskyddad"
    run export "$work/small/tables2"
    expect "an export onto it" 2 "disken är skrivskyddad"
    mkdir "$work/ro" && mount -t tmpfs tmpfs "$work/ro" && mounted+=("$work/ro")
    cp -r agreements "$work/ro/"
    mount -o remount,ro "$work/ro"
    run --ledger "$work/ro/agreements" validate
    if [ "$code" = 0 ]; then pass "a ledger on a disk that may not be written is read"; else fail "a read-only ledger: exit $code"; fi
else
    say "skipped full and read-only disks: mounting takes root"
fi

# Folders and files that may not be read. Root may read everything, so somebody else tries.
as_nobody() { "$program" "$@"; }
if [ "$(id -u)" = 0 ]; then
    if command -v setpriv >/dev/null; then as_nobody() { setpriv --reuid 65534 --regid 65534 --clear-groups "$program" "$@"; }; else as_nobody() { return 125; }; fi
    cp "$program" "$work/liggare" && program_kept=$program && program=$work/liggare
    chmod 755 "$work" "$work/liggare"
fi
mkdir -p agreements/hemligt
cp agreements/norrmalm/*.toml agreements/hemligt/ && mv agreements/hemligt/norrmalm-2018-socialt-stod.toml agreements/hemligt/annat.toml
chmod 000 agreements/hemligt
code=0
as_nobody --lang sv --as-of 2023-03-23 validate --format short >"$work/out" 2>"$work/err" || code=$?
if [ "$code" = 125 ]; then
    say "skipped folders without permission: no program to become somebody else"
else
    expect "a folder that may not be read" 1 "du saknar rättighet att läsa filen eller mappen"
    code=0
    as_nobody --lang sv --as-of 2023-03-23 split >"$work/out" 2>"$work/err" || code=$?
    if [ "$code" = 1 ] && [ ! -s "$work/out" ]; then pass "and no figures over the rest"; else fail "figures over half a ledger: exit $code"; fi
fi
chmod 755 agreements/hemligt && rm -r agreements/hemligt
program=${program_kept:-$program}

# Files that vanish, change and come back while the ledger is read: an answer, never a crash.
# Who moves them ends by itself, so that none is left on its way.
(while [ ! -e "$work/enough" ]; do
    mv agreements/norrmalm/norrmalm-2018-socialt-stod.toml "$work/away" 2>/dev/null
    mv "$work/away" agreements/norrmalm/norrmalm-2018-socialt-stod.toml 2>/dev/null
    : >agreements/norrmalm/ny.toml
    rm agreements/norrmalm/ny.toml
done) &
mover=$!
bad=0
for _ in $(seq 60); do
    run validate --format json
    if [ "$code" -gt 1 ] || grep -q panicked "$work/err"; then bad=$((bad + 1)); fi
done
for _ in $(seq 20); do
    run export "$work/moving"
    case $code in 0 | 1 | 2) grep -q panicked "$work/err" && bad=$((bad + 1)) ;; *) bad=$((bad + 1)) ;; esac
done
: >"$work/enough"
wait "$mover" 2>/dev/null || true
if [ "$bad" = 0 ]; then pass "files that move while they are read: 80 runs, each with an answer"; else fail "files that move: $bad of 80"; fi

# Killed while it exports: what is left is taken up by the next, whose bytes are those of one that nobody disturbed.
run export "$work/whole"
for wait in 0.002 0.005 0.01 0.02 0.03 0.05; do
    for signal in KILL INT TERM; do
        place=$work/killed
        [ "$signal" = KILL ] || place=$work/stopped-$signal-$wait
        "$program" --as-of 2023-03-23 --lang sv export "$place" >/dev/null 2>&1 &
        victim=$!
        sleep "$wait"
        kill "-$signal" "$victim" 2>/dev/null || true
        wait "$victim" 2>/dev/null || true
    done
done
if [ -z "$(find "$work"/stopped-* -name '.liggare-*' 2>/dev/null)" ]; then
    pass "stopped twelve times: nothing half-written"
else
    fail "stopped: left $(find "$work"/stopped-* -name '.liggare-*' | wc -l) files"
fi
run export "$work/killed"
if [ "$code" = 0 ] && diff -r "$work/whole" "$work/killed" >/dev/null; then
    pass "killed six times, then whole: the bytes of one that nobody disturbed"
else
    fail "after being killed: exit $code: $(diff -rq "$work/whole" "$work/killed" | head -n 2)"
fi

# Many exports into one folder at once: one writes, the others say so, and the folder is whole.
pids=()
for number in 1 2 3 4 5 6; do
    "$program" --as-of 2023-03-23 --lang sv export "$work/shared" >"$work/o$number" 2>"$work/e$number" &
    pids+=($!)
done
codes=""
for pid in "${pids[@]}"; do
    code=0
    wait "$pid" || code=$?
    codes="$codes $code"
done
if [[ "$codes" =~ ^(\ [02])+$ && "$codes" == *" 0"* ]] && diff -r "$work/whole" "$work/shared" >/dev/null; then
    pass "six exports into one folder: exits$codes: $(cat "$work"/e? | sort -u | head -n 1)"
else
    fail "six exports into one folder: exits$codes: $(cat "$work"/e? | sort -u | head -n 3)"
fi

# A reader that goes away.
for line in "validate --format json" "list --format csv" "split --format csv" "show hv-2021-sensus"; do
    set +e
    # shellcheck disable=SC2086
    "$program" --as-of 2023-03-23 $line 2>"$work/err" | head -c 1 >/dev/null
    code=${PIPESTATUS[0]}
    set -e
    if [ "$code" -le 1 ] && [ ! -s "$work/err" ]; then pass "a reader that goes away: $line"; else fail "a reader that goes away: $line: exit $code: $(cat "$work/err")"; fi
done

# An output that is full.
if [ -w /dev/full ]; then
    code=0
    "$program" --as-of 2023-03-23 --lang sv list >/dev/full 2>"$work/err" || code=$?
    : >"$work/out"
    expect "an output that is full" 2 "disken är full"
fi

# A disk that fails while it is read or written, and a clock before 1970: made by a library that is loaded before the system's.
if command -v cc >/dev/null && cc -shared -fPIC -o "$work/mishap.so" "$here/mishap.c" -ldl 2>/dev/null \
    && [ "$(MISHAP_CLOCK=0 LD_PRELOAD=$work/mishap.so date +%s 2>/dev/null)" = 0 ]; then
    with() {
        local mishap=("$1" "$2")
        shift 2
        code=0
        env LD_PRELOAD="$work/mishap.so" "${mishap[@]}" "$program" --lang sv "$@" >"$work/out" 2>"$work/err" || code=$?
    }
    before=$(find agreements -type f -exec sha256sum {} + | sort | sha256sum)
    day=(--as-of 2023-03-23)
    sensus=(MISHAP_READ=/hv-2021-sensus.toml MISHAP_AFTER=700)
    with "${sensus[@]}" "${day[@]}" validate --format short
    expect "a disk that fails in the middle of a file" 1 "hv-2021-sensus.toml:1:1: fel[S012] filen eller mappen kan inte läsas hel"
    if [ "$(grep -c 'fel\[S012\]' "$work/out")" = 1 ] && grep -q norrmalm-2018 "$work/out"; then
        pass "and the other files are judged"
    else
        fail "a file that fails hides others"
    fi
    with "${sensus[@]}" "${day[@]}" split
    expect "no figures over the rest" 1 "inga siffror lämnas"
    with "${sensus[@]}" "${day[@]}" export "$work/unread"
    expect "no export of the rest" 1 "inga siffror lämnas"
    if [ ! -e "$work/unread" ] && [ ! -s "$work/out" ]; then pass "and no folder for it"; else fail "an export of half a ledger"; fi
    with MISHAP_READ=/liggare.toml MISHAP_AFTER=10 "${day[@]}" validate --format short
    expect "settings that the disk fails over" 2 "agreements/liggare.toml:1:1: fel[S012] filen eller mappen kan inte läsas hel"
    with MISHAP_LIST=/norrmalm MISHAP_AFTER=0 "${day[@]}" validate --format short
    expect "a folder that the disk fails over" 1 "agreements/norrmalm:1:1: fel[S012] filen eller mappen kan inte läsas hel"
    with MISHAP_WRITE=.liggare- MISHAP_AFTER=0 "${day[@]}" --output "$work/unwritten.csv" list --format csv
    expect "a disk that fails while it is written" 2 "disken svarar med ett fel"
    with MISHAP_WRITE=.liggare- MISHAP_AFTER=0 "${day[@]}" export "$work/unwritten"
    expect "an export onto it" 2 "disken svarar med ett fel"
    if [ -z "$(ls -A "$work/unwritten" 2>/dev/null)" ] && [ ! -e "$work/unwritten.csv" ]; then
        pass "and nothing half-written"
    else
        fail "left $(ls -A "$work/unwritten")"
    fi
    # Noon of 4 March 1960.
    past=(MISHAP_CLOCK=-310132800 TZ=UTC)
    with "${past[@]}" list --format json
    expect "a clock before 1970" 0 '"as_of": "1960-03-04"'
    with "${past[@]}" deadlines --format ics
    if [ "$code" = 0 ]; then pass "a calendar by it"; else fail "a calendar by it: exit $code: $(cat "$work/err")"; fi
    with "${past[@]}" export "$work/past"
    if [ "$code" = 0 ]; then pass "an export by it"; else fail "an export by it: exit $code: $(cat "$work/err")"; fi
    with "${past[@]}" export "$work/past-books" --format xlsx
    expect "no workbook by it" 2 "datorns klocka står före 1970"
    if [ ! -e "$work/past-books" ]; then pass "and no folder for it"; else fail "left $(ls -A "$work/past-books")"; fi
    if [ "$(find agreements -type f -exec sha256sum {} + | sort | sha256sum)" = "$before" ]; then pass "the ledger is as it was"; else fail "the ledger changed"; fi
else
    say "skipped a disk that fails and a clock before 1970: no C compiler, or its library cannot be loaded before the system's"
fi

if [ "$failures" = 0 ]; then say "all well"; else say "$failures failed"; exit 1; fi
