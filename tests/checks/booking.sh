#!/usr/bin/env bash
# Bookkeeping orders by other eyes: SIE files by a strict grammar (and, where Ruby has it, by barsoom/sie), which must also refuse files
# that are broken on purpose; and charges and orders of random agreements by an oracle in exact fractions.
#
#     tests/checks/booking.sh [LIGGARE]     the program; built here when it is not given
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ $# -gt 0 ]; then
    program=$(realpath "$1")
else
    cargo build --locked --quiet
    program=$(realpath "${CARGO_TARGET_DIR:-target}/debug/liggare")
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
say() { printf '%s\n' "$*"; }
fail() { say "FAILED  $*"; failures=$((failures + 1)); }

cp -r agreements "$work/ledger"
agreement=$work/ledger/norrmalm/norrmalm-2018-socialt-stod.toml
place=0
for party in kungsholmen norrmalm ostermalm; do
    place=$((place + 1))
    sed -i.bak "/^\[parties.$party\]\$/a account = { konto = \"4530\", ansvar = \"${place}100\", motpart = \"8$place\" }" "$agreement"
done
sed -i.bak '/^\[parties.norrmalm\]$/a account_host = { konto = "3630" }' "$agreement" && rm "$agreement.bak"
cat >>"$agreement" <<'TOML'

[[payments]]
from = "kungsholmen"
to = "ostermalm"
what = "Hyra § 4 – ”lokal”"
amount = 12_345.67
due = 2019-02-28
TOML
cat >>"$work/ledger/liggare.toml" <<'TOML'

[booking]
counterpart = "motpart"
series = "L"
company = { name = "Stockholms stad", org_number = "212000-0142" }
sie = { ansvar = 1, motpart = 21 }
TOML
ask() { "$program" --ledger "$work/ledger" --as-of 2019-05-02 --lang sv booking norrmalm-2018-socialt-stod --period 2019-T1 "$@"; }

if ask --format sie >"$work/order.si" 2>"$work/said" && ask --format json >"$work/order.json"; then
    if said=$(python3 tests/checks/sie.py "$work/order.si" "$work/order.json" 2>&1); then say "ok      SIE 4I: $said"; else fail "$said"; fi
else
    fail "no order: $(cat "$work/said")"
fi
ask --format sie >"$work/again.si" 2>/dev/null
if cmp -s "$work/order.si" "$work/again.si"; then say "ok      the same bytes twice"; else fail "other bytes the second time"; fi
if python3 - "$work/order.si" <<'PY'; then say "ok      broken files are refused"; else fail "a broken file was accepted"; fi
import sys
sys.path.insert(0, "tests/checks")
from sie import check
raw = open(sys.argv[1], "rb").read()
broken = [raw.replace(b"\r\n", b"\n"), raw.replace(b"214666.67", b"214666.68", 1), raw.replace(b"#SIETYP 4", b"#SIETYP 1"),
          raw.replace(b"#KONTO 3630", b"#KONTO 3631"), raw.replace(b"PC8", b"UTF8"), raw.replace(b'21 "8', b'6 "8', 1),
          raw[:-3], raw.replace(b" 20190502\r\n{", b"\r\n{", 1), raw.replace(b'"\r\n', b'"" \r\n', 1),
          raw.replace(b"#GEN", b"#KSUMMA\r\n#GEN"), raw.replace(b"20190430", b"20190431", 1)]
accepted = []
for place, bytes in enumerate(broken):
    open(sys.argv[1] + ".broken", "wb").write(bytes)
    try:
        check(sys.argv[1] + ".broken")
        accepted.append(place)
    except (ValueError, IndexError, UnicodeError):
        pass
print(*accepted)
sys.exit(bool(accepted))
PY
if command -v ruby >/dev/null && ruby -e 'require "sie"' 2>/dev/null; then
    if said=$(ruby -rsie -e 'doc = Sie::Parser.new.parse(File.binread(ARGV[0])); puts doc.entries.size' "$work/order.si" 2>&1); then
        say "ok      barsoom/sie reads it: $said entries"
    else
        fail "barsoom/sie: $said"
    fi
else
    say "skipped barsoom/sie: no Ruby with it here"
fi
for seed in 1 2; do
    if said=$(python3 tests/checks/charges.py "$program" 4 "$seed" 2>&1); then say "ok      oracle: $said"; else fail "oracle: $said"; fi
done
exit $((failures > 0))
