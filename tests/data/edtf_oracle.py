#!/usr/bin/env python3
"""What Python's edtf-validate (https://pypi.org/project/edtf-validate) says of dates in EDTF.

pip install edtf-validate
python3 tests/data/edtf_oracle.py > tests/data/edtf.tsv          makes the table of the test `edtf_validate_agrees`
tilshi's JSON, one document a line | python3 tests/data/edtf_oracle.py --check      checks every `edtf` in it
"""

import json
import random
import sys

from edtf_validate.valid_edtf import is_valid


def verdict(text):
    try:
        return bool(is_valid(text))
    except (ValueError, KeyError, IndexError, TypeError, UnboundLocalError):
        return False


def check():
    found, refused = 0, []
    for line in sys.stdin:
        for fact in json.loads(line)["facts"]:
            if fact["type"] == "date" and fact["edtf"] is not None:
                found += 1
                if not verdict(fact["edtf"]):
                    refused.append((fact["edtf"], fact["text"]))
    for edtf, text in refused:
        print(edtf, text, sep="\t")
    print(f"{found} dates, {len(refused)} refused")
    return 1 if refused else 0


def candidates():
    random.seed(1)
    years = ["2024", "2023", "2000", "1900", "1999", "0045", "0000", "-0000", "-0489", "-0001", "199X", "20XX", "00XX", "-00XX",
             "-01XX", "-02XX", "XXXX", "XX9X", "XX20", "1X99", "19X5", "X", "20244", "202"]
    months = ["", "-01", "-02", "-04", "-12", "-13", "-00", "-0X", "-1X", "-2X", "-X5", "-XX", "-20", "-21", "-22", "-23", "-24",
              "-25", "-32", "-33", "-36", "-40", "-41", "-42"]
    days = ["", "-01", "-28", "-29", "-30", "-31", "-32", "-00", "-0X", "-1X", "-2X", "-3X", "-XX", "-X1"]
    marks = ["", "", "", "", "?", "~", "%"]

    def one():
        month = random.choice(months)
        return random.choice(years) + month + (random.choice(days) if month else "") + random.choice(marks)

    def likely():
        year = random.choice(years[:19])
        month = random.choice(["", "-01", "-02", "-09", "-21", "-23", "-24"])
        return year + month + (random.choice(["", "-01", "-29"]) if month and month < "-2" else "")

    every = {year + month for year in years for month in months} | {"", "/", "../..", "..", "2024-05-24T15:30:00", "T15:30:00"}
    every |= {one() for _ in range(1200)}
    every |= {f"{likely()}/{likely()}" for _ in range(1600)} | {f"{one()}/{one()}" for _ in range(500)}
    every |= {f"{end}/{likely()}" for end in ("", "..") for _ in range(60)} | {f"{likely()}/{end}" for end in ("", "..") for _ in range(60)}
    every |= {"{" + ",".join(random.choice([one, likely])() for _ in range(random.randint(1, 4))) + "}" for _ in range(500)}
    every |= {f"{likely()}T{time}" for time in ("15:30", "15:30:00", "24:00:00", "15:30:00Z") for _ in range(12)}
    return sorted(every)


def main():
    if sys.argv[1:] == ["--check"]:
        sys.exit(check())
    print("# dates in EDTF, and whether edtf-validate takes them; made by edtf_oracle.py")
    print("# columns: text\ttrue or false")
    for text in candidates():
        print(text, str(verdict(text)).lower(), sep="\t")


main()
