#!/usr/bin/env bash
# Outcomes and settlements of random agreements by an oracle in exact fractions.
#
#     tests/checks/outcomes.sh [LIGGARE [ROUNDS]]     the program; built here when it is not given
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ $# -gt 0 ]; then
    program=$(realpath "$1")
else
    cargo build --locked --quiet
    program=$(realpath "${CARGO_TARGET_DIR:-target}/debug/liggare")
fi
if ! command -v python3 >/dev/null; then
    echo "SKIPPED outcomes: python3 is not installed"
    exit 0
fi
python3 tests/checks/outcomes.py "$program" "${2:-4}"
