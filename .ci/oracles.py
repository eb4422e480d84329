#!/usr/bin/env python3
"""Reads documents, one JSON object a line, and gives every date to edtf-validate and every unit of a measure to ucumvert.
Prints what is refused and how many there were; exit status 1 if anything is refused or there was nothing."""

import json
import sys

from edtf_validate.valid_edtf import is_valid
from lark.exceptions import LarkError
from ucumvert import get_ucum_parser

parser = get_ucum_parser()


def is_unit(code):
    try:
        parser.parse(code)
        return True
    except LarkError:
        return False


def is_date(code):
    try:
        return bool(is_valid(code))
    # What it cannot read it may fail at.
    except (ValueError, KeyError, IndexError, TypeError, UnboundLocalError):
        return False


dates, units = {}, {}
for line in sys.stdin:
    for fact in json.loads(line)["facts"]:
        if fact["type"] == "date" and fact["edtf"] is not None:
            dates.setdefault(fact["edtf"], fact["text"])
        if fact["type"] == "work" and fact.get("date") is not None:
            dates.setdefault(fact["date"], fact["text"])
        if fact["type"] == "numeric" and fact["kind"] == "measure" and fact["unit"] is not None:
            units.setdefault(fact["unit"], fact["text"])
        if fact["type"] == "numeric" and fact["bound"] == "range" and fact["max"] is None:
            print("a range without max:", json.dumps(fact, ensure_ascii=False))
            sys.exit(1)

refused = [("EDTF", code, text) for code, text in dates.items() if not is_date(code)]
refused += [("UCUM", code, text) for code, text in units.items() if not is_unit(code)]
for standard, code, text in refused:
    print(f"{standard} refuses {code!r} of {text!r}")
print(f"{len(dates)} dates and {len(units)} units, {len(refused)} refused")
sys.exit(1 if refused or not dates or not units else 0)
