#!/usr/bin/env bash
# The worst that a file of 1 MiB, or a folder of twenty thousand, can ask of every command: no more than 5 seconds and 250 MB.
#
#     tests/checks/worst.sh [LIGGARE [PATTERN]]     the program, a release build where it is not given; only the ledgers and
#                                                   commands that PATTERN finds, as 'chain|one_line validate'
set -euo pipefail
cd "$(dirname "$0")/../.."

program=${1:-}
if [ -z "$program" ]; then
    cargo build --release --locked --quiet
    program=${CARGO_TARGET_DIR:-target}/release/liggare
fi
if ! command -v python3 >/dev/null; then
    echo "SKIPPED everything: python3 is not installed"
    exit 0
fi
python3 tests/checks/worst.py "$(realpath "$program")" "${2:-.}"
