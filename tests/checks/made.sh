# What the scripts over made-up ledgers share, for them to read in: the program ($program where the caller named one, else a
# release build), the $generator of the benchmark's ledgers, a folder $work that goes with the script, and how it is said what
# went well and what did not.
target=${CARGO_TARGET_DIR:-target}
if [ -z "$program" ]; then
    cargo build --release --locked --quiet
    program=$target/release/liggare
fi
program=$(realpath "$program")
cargo build --locked --quiet --bench speed
generator=$(find "$target/debug/deps" -name 'speed-*' -type f -perm -u+x ! -name '*.d' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
say() { printf '%s\n' "$*"; }
fail() { say "FAILED  $*"; failures=$((failures + 1)); }
[ -x /usr/bin/time ] || { say "SKIPPED everything: /usr/bin/time (the package time) is not installed"; exit 0; }
