#!/usr/bin/env python3
"""Shows every unit code that the crate can give to ucumvert (https://pypi.org/project/ucumvert), a parser of UCUM, and writes
ucum.tsv, the list of those that it reads. Exit status 1 if it refuses one.

pip install ucumvert
cargo run -q -p tilshi-cli -- numbers --codes | python3 tests/data/ucum.py > tests/data/ucum.tsv
"""

import sys

from lark.exceptions import LarkError
from ucumvert import get_ucum_parser

parser = get_ucum_parser()
codes = sorted({line.strip() for line in sys.stdin if line.strip()})
refused = []
for code in codes:
    try:
        parser.parse(code)
    except LarkError:
        refused.append(code)
print("# every UCUM code that the crate can give, each read by Python's ucumvert; made by ucum.py")
print("\n".join(codes))
for code in refused:
    print("refused:", code, file=sys.stderr)
sys.exit(1 if refused or not codes else 0)
