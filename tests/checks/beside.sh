#!/usr/bin/env bash
# The program beside others that do a part of what it does: taplo, tombi and check-jsonschema validate the same files against the
# schema that it prints, and it finds more; ledger, hledger and rustledger sum the amounts that it split, given to them as the
# journals that they read. Each is first shown to do what it is timed for. What cannot be had here is skipped, and said.
#
#     tests/checks/beside.sh [FILES [AGREEMENTS [LIGGARE]]]     10000 files to validate, 10000 agreements to split unless told
#
# RUSTLEDGER=yes builds rustledger from its package, which takes many minutes; otherwise it is taken where it is installed.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C.UTF-8

files=${1:-10000}
agreements=${2:-10000}
program=${3:-}
. tests/checks/made.sh

command -v python3 >/dev/null || { say "SKIPPED everything: python3, which measures, is not installed"; exit 0; }

# --- the same files, the same schema --------------------------------------------------------------------------------------
mkdir "$work/validate"
"$generator" write "$work/validate/ledger" "$files" sound
"$program" --lang sv --output "$work/validate/schema.json" schema
# The taplo of PyPI is the native program; that of npm is the same in WebAssembly, and slower.
if python3 -m venv "$work/venv" >/dev/null 2>&1 \
    && "$work/venv/bin/pip" install --quiet --disable-pip-version-check taplo tombi check-jsonschema >"$work/pip.log" 2>&1; then
    python3 tests/checks/beside.py validators "$work/validate" "$program" "$work/venv/bin" || fail "validators"
else
    say "SKIPPED validators: python3 with venv and the packages taplo, tombi and check-jsonschema could not be had here"
fi
rm -rf "$work/validate"

# --- the same amounts -------------------------------------------------------------------------------------------------------
mkdir "$work/split"
"$generator" write "$work/split/ledger" "$agreements" sound
rustledger=$(command -v rledger || true)
if [ -z "$rustledger" ] && [ "${RUSTLEDGER:-}" = yes ]; then
    # The newest may ask for a newer compiler than is here; this one does not. Its plugins, which are most of it, are left out.
    cargo install --quiet --locked --no-default-features --root "$work/rustledger" --target-dir "$work/built" --version 0.15.0 rustledger >"$work/cargo.log" 2>&1 || true
    rustledger=$work/rustledger/bin/rledger
fi
python3 tests/checks/beside.py ledgers "$work/split" "$program" "$rustledger" || fail "ledgers"

[ "$failures" -eq 0 ] || { say "$failures failed"; exit 1; }
