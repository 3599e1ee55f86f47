#!/usr/bin/env bash
# Builds and tests where a developer's machine differs from others: in a folder with a space and an å in its name, without a
# terminal, in the locale C, as another user, with files that nobody may write, with git and without; and for Windows, as far
# as the tools for it can be had: under wine, or else only checked.
# Exits 0 when all is well, 1 when something is wrong; what is skipped is said.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}
export CARGO_TARGET_DIR=$target
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
chmod 755 "$work"
repository="$work/en mapp på skärmen"
mkdir "$repository" "$work/nothing" "$work/tmp" "$work/elsewhere"
chmod 1777 "$work/tmp"
git ls-files -z | tar --null --create --files-from=- | tar --extract --directory "$repository"

echo "== built in a folder with spaces and å, without a terminal, in the locale C"
cd "$repository"
LC_ALL=C LANG=C cargo test --locked --no-run 2>&1 </dev/null | tee "$work/built" | tail -n 3
mapfile -t built < <(sed -n 's/^ *Executable .*(\(.*\))$/\1/p' "$work/built")
[ "${#built[@]}" -ge 2 ]
# What is run lies where another user can reach it.
for test in "${built[@]}"; do cp "$test" "$work/elsewhere/"; done

user=()
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
    user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    for above in "$target" "$target/debug" "$target/debug/liggare"; do
        "${user[@]}" test -x "$above" || user=()
    done
fi
[ "${#user[@]}" -gt 0 ] || echo "skipped: another user (only root can become one, and the build must be readable)"
chmod -R a-w "$repository"
# The program's name is known to the tests, and everything else that they may find is in PATH.
for path in "$PATH" "$work/nothing"; do
    echo "== as ${user[*]:-the same user}, nothing writable, PATH=${path:0:40}…"
    for test in "${built[@]}"; do
        "${user[@]}" env -i PATH="$path" LC_ALL=C TMPDIR="$work/tmp" INSTA_UPDATE=no INSTA_WORKSPACE_ROOT="$repository" \
            "$work/elsewhere/$(basename "$test")" </dev/null 2>&1 | cat >"$work/said" || true
        grep -E '^(test result|skipped)|FAILED|panicked' "$work/said"
        grep -q '^test result: ok' "$work/said"
    done
done

echo "== Windows"
triple=x86_64-pc-windows-gnu
if ! rustc --print target-libdir --target "$triple" >/dev/null 2>&1 ||
    ! [ -d "$(rustc --print target-libdir --target "$triple")" ] && ! rustup target add "$triple" >/dev/null 2>&1; then
    echo "skipped: the standard library for $triple cannot be had (rustup target add $triple)"
    exit 0
fi
cargo check --quiet --locked --all-targets --target "$triple"
echo "cargo check --target $triple: well"
if ! command -v x86_64-w64-mingw32-gcc >/dev/null || ! command -v wine >/dev/null; then
    echo "skipped: running it (apt-get install gcc-mingw-w64-x86-64 wine wine64)"
    exit 0
fi
cargo test --locked --no-run --target "$triple" 2>&1 | tee "$work/built" | tail -n 1
export WINEPREFIX="$work/wine" WINEDEBUG=-all
wineboot --init >/dev/null 2>&1 || true
program="$target/$triple/debug/liggare.exe"
if ! wine "$program" --version >/dev/null 2>&1; then
    # Older wine lacks the one function that Rust's standard library asks of bcryptprimitives.dll.
    cat >"$work/random.c" <<'C'
#include <stddef.h>
unsigned char __stdcall SystemFunction036(void *, unsigned long);
__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *bytes, size_t length) {
    return SystemFunction036(bytes, (unsigned long)length);
}
C
    x86_64-w64-mingw32-gcc -shared -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" "$work/random.c" -ladvapi32
fi
wine "$program" --version
for line in "validate --format json" "validate" "list --format csv" "criteria --format markdown" "split --format excel-csv"; do
    # shellcheck disable=SC2086 # a line is several words
    cmp <(wine "$program" --as-of 2023-03-23 --lang sv $line 2>&1) <("$target/debug/liggare" --as-of 2023-03-23 --lang sv $line 2>&1)
    echo "liggare $line: the same bytes as here"
done
mapfile -t built < <(sed -n 's/^ *Executable .*(\(.*\.exe\))$/\1/p' "$work/built")
[ "${#built[@]}" -ge 2 ]
for test in "${built[@]}"; do
    INSTA_UPDATE=no INSTA_WORKSPACE_ROOT="$repository" wine "$test" >"$work/said" 2>&1 || true
    grep -E '^(test result|skipped)|FAILED|panicked' "$work/said"
    grep -q '^test result: ok' "$work/said"
done
echo "all is well"
