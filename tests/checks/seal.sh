#!/usr/bin/env bash
# Checksums of seals by an oracle: what `liggare seal` writes is what seal.py works out, for every agreement of the repository.
#
#     tests/checks/seal.sh [LIGGARE]     the program; built here when it is not given
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ $# -gt 0 ]; then
    program=$(realpath "$1")
else
    cargo build --locked --quiet
    program=$(realpath "${CARGO_TARGET_DIR:-target}/debug/liggare")
fi
if ! python3 -c 'import tomllib' 2>/dev/null; then
    echo "SKIPPED seal: python3 with tomllib is not installed"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
for ledger in agreements examples/faultless tests/ledgers/everything; do
    cp -r "$ledger" "$work/ledger"
    while IFS= read -r file; do
        id=$(basename "$file" .toml)
        # One that has a seal already is compared by the seal that it has.
        "$program" --ledger "$work/ledger" --as-of 2030-01-01 seal "$id" --yes >"$work/said" 2>&1 || true
        if ! grep -q '^\[seal\.parts\]' "$file"; then
            echo "FAILED  $ledger $id is not sealed"
            cat "$work/said"
            failures=$((failures + 1))
            continue
        fi
        sed -n '/^\[seal\.parts\]/,/^$/p' "$file" | sed -n 's/^\([a-z]*\) *= "\(.*\)"$/\1 \2/p' | sort >"$work/own"
        python3 tests/checks/seal.py "$file" | cut -d' ' -f2- | sort >"$work/other"
        if ! diff "$work/own" "$work/other"; then
            echo "FAILED  $ledger $id"
            failures=$((failures + 1))
        fi
    done < <(find "$work/ledger" -name '*.toml' ! -name liggare.toml ! -path '*/reports/*' ! -path '*/rulebooks/*' | sort)
    rm -rf "$work/ledger"
done
[ "$failures" -eq 0 ] && echo "ok      every seal is what seal.py works out"
exit "$((failures > 0))"
