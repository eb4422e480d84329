#!/usr/bin/env python3
"""Prints what Unicode CLDR names in Kazakh (https://pypi.org/project/babel) and the word lists of data/lexicon lack: countries,
cities of time zones, languages, currencies, each with its code. What the lists leave out on purpose is printed too: their first
lines say why.

pip install babel
python3 tests/data/cldr_names.py
"""

from pathlib import Path

from babel import Locale

FOLDER = Path(__file__).parents[2] / "data" / "lexicon"
KAZAKH = Locale("kk")
HEAD = " тілі"


def listed(*files):
    lines = (line for file in files for line in (FOLDER / file).read_text(encoding="utf8").splitlines())
    return {line.split("\t")[0].lower() for line in lines if line and not line.startswith("#")}


def missing(title, names, known):
    print(f"# {title}")
    for code, name in sorted(names):
        # What stands in brackets is a gloss of CLDR's own.
        if "(" not in name and name.lower() not in known:
            print(code, name, sep="\t")


languages = listed("languages.tsv")
missing("countries", KAZAKH.territories.items(), listed("places.tsv"))
cities = [(zone, data["city"]) for zone, data in KAZAKH.time_zones.items() if data.get("city")]
missing("cities of time zones", cities, listed("places.tsv"))
missing("languages", KAZAKH.languages.items(), languages | {name + HEAD for name in languages})
missing("currencies", KAZAKH.currencies.items(), listed("currencies.tsv"))
