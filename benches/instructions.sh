#!/usr/bin/env bash
# Counts the instructions of every stage under valgrind and compares them with the committed counts.
#
#   benches/instructions.sh           fails when a stage takes over 3 % more than benches/instructions.tsv says
#   benches/instructions.sh --renew   writes benches/instructions.tsv anew, to be committed with the reason
#
# Needs valgrind, and gungraun-runner of the version in Cargo.lock.
set -euo pipefail
cd "$(dirname "$0")/.."

baseline=benches/instructions.tsv
most=3

counts=$(cargo bench --quiet --profile release --workspace --exclude tilshi --all-features --bench instructions -- --color=never 2>&1) || { printf '%s\n' "$counts"; exit 1; }
counts=$(awk '/^instructions::/ { split($1, path, "::"); stage = path[3] }
              /^ *Instructions:/ { split($2, count, "|"); print stage "\t" count[1] }' <<<"$counts")
[ -n "$counts" ] || { echo "instructions.sh: the bench printed no counts" >&2; exit 1; }

if [ "${1:-}" = --renew ]; then
    { echo "# Instructions by stage over 64 KiB of generated text. Renewed by: benches/instructions.sh --renew"
      echo "# $(rustc --version), $(uname -m)"
      printf '%s\n' "$counts"; } >"$baseline"
    cat "$baseline"
    exit
fi

awk -F'\t' -v most="$most" '
    /^#/ { next }
    NR == FNR { before[$1] = $2; next }
    !($1 in before) { printf "%-12s %14d  no baseline: run benches/instructions.sh --renew\n", $1, $2; failed = 1; next }
    { growth = 100 * ($2 - before[$1]) / before[$1]
      over = growth > most
      printf "%-12s %14d  %+7.2f %%%s\n", $1, $2, growth, over ? "  over " most " %" : ""
      failed = failed || over
      delete before[$1] }
    END { for (stage in before) { print stage " is in the baseline and was not measured"; failed = 1 }
          exit failed }
' "$baseline" <(printf '%s\n' "$counts")
