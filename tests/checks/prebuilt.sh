#!/usr/bin/env bash
# Programs that are built once and run anywhere: a static one for Linux, one for Windows, a Debian package and a Python wheel.
#
#     tests/checks/prebuilt.sh [PROFILE [FOLDER]]    the profile, dist where none is given; the folder to put them in, where none
#                                                    is given one that goes with the script
#
# Each is started once where it can be: what the program answers must be the same bytes as those of the ordinary build. What
# cannot be built or started is named. Needed: rustup's targets, and from PyPI ziglang and maturin, from crates.io cargo-zigbuild
# and cargo-deb, which are installed into a folder of the script's own.
set -euo pipefail
cd "$(dirname "$0")/../.."

profile=${1:-dist}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out=${2:-$work/out}
mkdir -p "$out"
out=$(realpath "$out")
target=${CARGO_TARGET_DIR:-target}
linux=x86_64-unknown-linux-musl
windows=x86_64-pc-windows-gnu
failed=0

say() { printf '%-10s %s\n' "$1" "$2"; }
skipped() { say SKIPPED "$1"; }
# Whether programs can be built for a system: rustup has its standard library.
can_build_for() { rustup target list --installed 2>/dev/null | grep -qx "$1"; }

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet ziglang maturin || { skipped "everything: PyPI was not reached"; exit 0; }
export PATH="$work/venv/bin:$work/cargo/bin:$PATH" CARGO_ZIGBUILD_CACHE_DIR=$work/zigbuild
cargo install --quiet --locked --root "$work/cargo" cargo-zigbuild cargo-deb
rustup target add "$linux" "$windows" >/dev/null 2>&1 || true

question=(--as-of 2023-03-23 --lang sv validate --format json)
cargo build --quiet --locked --profile "$profile"
folder=$profile
[ "$profile" = dev ] && folder=debug
"$target/$folder/liggare" "${question[@]}" >"$work/expected"

# A program answers as the ordinary build does.
answers() {
    local name=$1
    shift
    if "$@" "${question[@]}" >"$work/answer" && cmp -s "$work/expected" "$work/answer"; then
        say ok "$name answers with the same bytes"
    else
        say FAILED "$name"
        failed=1
    fi
}

static=no
if ! can_build_for "$linux"; then
    skipped "static Linux program: rustup has no $linux"
elif cargo zigbuild --quiet --locked --profile "$profile" --target "$linux"; then
    static=yes
    cp "$target/$linux/$folder/liggare" "$out/liggare-linux-x86_64"
    if { ldd "$out/liggare-linux-x86_64" 2>&1 || true; } | grep -q "statically linked\|not a dynamic executable"; then
        answers "static Linux program ($(du -h "$out/liggare-linux-x86_64" | cut -f1))" "$out/liggare-linux-x86_64"
    else
        say FAILED "the Linux program is not static"
        failed=1
    fi
else
    say FAILED "static Linux program"
    failed=1
fi

if ! can_build_for "$windows"; then
    skipped "Windows program: rustup has no $windows"
elif cargo zigbuild --quiet --locked --profile "$profile" --target "$windows"; then
    cp "$target/$windows/$folder/liggare.exe" "$out/liggare-windows-x86_64.exe"
    if command -v wine >/dev/null; then
        # Wine before its ninth version lacks the library of Windows 10 that random numbers come from.
        cp "$out/liggare-windows-x86_64.exe" "$work/liggare.exe"
        printf '%s\n' 'unsigned char __stdcall SystemFunction036(void *, unsigned long);' \
            '__declspec(dllexport) int ProcessPrng(unsigned char *to, unsigned long long size) {' \
            '    return SystemFunction036(to, (unsigned long)size); }' >"$work/random.c"
        "$work/venv/bin/python" -m ziglang cc -target x86_64-windows-gnu -shared -o "$work/bcryptprimitives.dll" "$work/random.c" -ladvapi32
        WINEDEBUG=-all WINEPREFIX=$work/wine answers "Windows program ($(du -h "$work/liggare.exe" | cut -f1))" wine "$work/liggare.exe"
    else
        say built "Windows program ($(du -h "$out/liggare-windows-x86_64.exe" | cut -f1)); not started: wine is not installed"
    fi
else
    say FAILED "Windows program"
    failed=1
fi

# The package holds the static program, which needs nothing of the system that it is installed on; where none could be built,
# the ordinary one, with what it needs named in the package.
built_for=()
[ "$static" = yes ] && built_for=(--target "$linux")
if cargo deb --quiet --no-build --no-strip --profile "$profile" "${built_for[@]}" --output "$out/liggare.deb"; then
    dpkg-deb --extract "$out/liggare.deb" "$work/deb"
    answers "Debian package (static: $static)" "$work/deb/usr/bin/liggare"
else
    say FAILED "Debian package"
    failed=1
fi

# maturin reads its settings from a pyproject.toml beside a Cargo.toml: ours lie in a folder of the tests.
if (cd tests/wheel && maturin build --locked --profile "$profile" --out "$out") >"$work/maturin" 2>&1; then
    python3 -m venv "$work/fresh"
    "$work/fresh/bin/pip" install --quiet --no-index "$out"/liggare-*.whl
    answers "Python wheel" "$work/fresh/bin/liggare"
else
    cat "$work/maturin"
    say FAILED "Python wheel"
    failed=1
fi
exit "$failed"
