# For the scripts beside it: steps with the seconds so far, by the clock and of the processor, and what had to be skipped, to be told
# again at the end.
step() { printf '\n== %s (%s s; %s of the processor)\n' "$*" "$SECONDS" "$(processor)"; }
processor() { awk '{ printf "%d", ($16 + $17) / 100 }' "/proc/$$/stat"; } # in hundredths, of the children that have ended
skip() {
    mkdir -p target
    printf '!! SKIPPED: %s\n' "$*" | tee -a target/skipped
}
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
# The package of Debian that each command is in: apt_for COMMAND PACKAGE…
apt_for() {
    command -v "$1" >/dev/null && return
    shift
    as_root apt-get update -q >/dev/null && as_root apt-get install -y -q --no-install-recommends "$@" >/dev/null
}
# A tool from crates.io, unless it is there: cargo_tool NAME [VERSION]
cargo_tool() {
    command -v "$1" >/dev/null && [ -z "${2:-}" -o "$("$1" --version 2>/dev/null | awk '{ print $NF }')" = "${2:-}" ] && return
    cargo install --quiet --locked "$1" ${2:+--version "$2"}
}
# The lines of text that the project was given, where they are: not part of this repository.
shared=../shared/data
# Packages of PyPI, for `python3` from here on: python_packages DIRECTORY PACKAGE==VERSION…
# Into a directory, no environment: Debian's Python has no venv by itself.
python_packages() {
    export PYTHONPATH=$PWD/$1
    [ "$(cat "$1/packages" 2>/dev/null)" = "${*:2}" ] && return
    rm -rf "$1"
    python3 -m pip install --quiet --disable-pip-version-check --target "$1" "${@:2}" && printf '%s' "${*:2}" >"$1/packages"
}
tables=(pyarrow==26.0.1 polars==2.1.0 duckdb==2.0.1 pandas==3.1.1)
