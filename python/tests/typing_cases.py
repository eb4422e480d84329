"""What type checkers make of the package as its users write it. Read by mypy and pyright (`python/test types`), never run.

`assert_type` fails where a type is another one. A line with `# type: ignore` holds an error: where that disappears, the unused comment
is an error itself.
"""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Iterator, Mapping, Optional, Tuple

import pandas
import polars
import pyarrow
from typing_extensions import assert_type

import tilshi
import tilshi.pandas
import tilshi.polars
from tilshi.datasets import Annotate
from tilshi.sklearn import Lemmas


def documents() -> None:
    doc = tilshi.analyze("Президент Нұрсұлтан Назарбаев Алматыға барды.")
    assert_type(doc, tilshi.Doc)
    assert_type(doc.text, str)
    assert_type(doc.id, Optional[str])
    assert_type(doc.tokens, Tuple[tilshi.Token, ...])
    assert_type(doc.tokens[0].lemma, Optional[str])
    assert_type(doc.sentences, Tuple[tilshi.Sentence, ...])
    assert_type(doc.entities, Tuple[tilshi.Entity, ...])
    assert_type(doc.entities[0].ref, Optional[int])
    assert_type(doc.entities[0].confidence, float)
    assert_type(doc.people, Tuple[tilshi.Person, ...])
    assert_type(doc.people[0].roles[0].title, str)
    assert_type(doc.organizations, Tuple[tilshi.Organization, ...])
    assert_type(doc.facts, Tuple[tilshi.Fact, ...])
    assert_type(doc.with_id("a"), tilshi.Doc)
    assert_type(doc.to_json(pretty=True), str)
    assert_type(doc.to_dict("utf16"), "dict[str, Any]")
    assert_type(tilshi.Doc.from_json(doc.to_json().encode()), tilshi.Doc)
    assert_type(tilshi.displacy([doc]), "list[dict[str, Any]]")
    for token in doc:
        assert_type(token, tilshi.Token)
    # Whatever has a place: values of the package, and one's own.
    for sentence in doc.sentences:
        assert_type(doc.tokens_in(sentence), Tuple[tilshi.Token, ...])
    assert_type(doc.facts_in(doc.people[0].mentions[0]), Tuple[tilshi.Fact, ...])
    doc.entities_in(slice(0, 9))  # type: ignore[arg-type]


def values(doc: tilshi.Doc) -> None:
    assert_type(tilshi.Token.from_dict(doc.tokens[0].to_dict()), tilshi.Token)
    assert_type(tilshi.Fact.from_dict(doc.facts[0].to_dict()), tilshi.Fact)
    assert_type(tilshi.Numeric.from_dict(doc.facts[0].to_dict()), tilshi.Numeric)
    assert_type({doc.facts[0], doc.facts[0]}, "set[tilshi.Fact]")
    # Values do not change.
    doc.tokens[0].start = 1  # type: ignore[misc]
    doc.facts.append(doc.facts[0])  # type: ignore[attr-defined]
    # What only one type of facts has.
    doc.facts[0].value  # type: ignore[attr-defined]


def facts(fact: tilshi.Fact) -> str:
    if isinstance(fact, tilshi.Numeric):
        assert_type(fact.value, Optional[Decimal])
        # None is a value as well.
        return str(fact.value + 1)  # type: ignore[operator]
    match fact:
        case tilshi.Official(person, position):
            assert_type(person, Optional[tilshi.PersonName])
            assert_type(position, Optional[tilshi.Position])
        case tilshi.Quotation(speaker=str(speaker), quote=quote):
            assert_type(speaker, str)
            assert_type(quote, tilshi.Quote)
            assert_type(fact.speaker_ref, Optional[tilshi.SpeakerRef])
        case tilshi.Date(edtf=edtf):
            assert_type(edtf, Optional[str])
        case tilshi.Work(kind, title):
            assert_type((kind, title), Tuple[str, Optional[str]])
            assert_type(fact.parts, Tuple[tilshi.WorkPart, ...])
        case tilshi.Identifier(kind="phone", value=value):
            assert_type(value, str)
        case tilshi.OrganizationFact(name):
            assert_type(name, str)
        case tilshi.Custom(rule, fields):
            assert_type(rule, str)
            assert_type(fields, Mapping[str, str])
        case tilshi.Anniversary(years, of):
            assert_type((years, of), Tuple[int, str])
        case _:
            assert_type(fact.rule, str)
    return fact.type


def settings() -> None:
    analyzer = tilshi.Analyzer(
        layers="facts",
        reference_date=datetime.date(2016, 12, 16),
        threshold=0.5,
        model=Path("ner.bin"),
        lexicon={"organizations": ["Қазшұғыла"], "places": [("Ақтас", {"class": "city"})], "units": Path("units.tsv")},
        rules=[tilshi.Rule("order", "lemma:бұйрық mark:№ digits#number"), tilshi.Rule.parse("a: number#n"), Path("own.rules")],
    )
    assert_type(analyzer.layers, str)
    assert_type(analyzer.analyze_batch(["Сәлем!"], threads=2), "list[tilshi.Doc]")
    assert_type(analyzer.pipe(iter(["Сәлем!"]), batch_size=16), Iterator[tilshi.Doc])
    analyzer.analyze(b"...")  # type: ignore[arg-type]
    analyzer.analyze_batch(["..."], 2)  # type: ignore[call-arg]
    tilshi.Analyzer("facts")  # type: ignore[call-arg]
    tilshi.Analyzer(lexicon={"places": 1})  # type: ignore[dict-item]
    tilshi.Analyzer(rules=["a: number#n"])  # type: ignore[list-item]


def price(found: tilshi.Match) -> Optional[Mapping[str, Any]]:
    tenge = found["sum"]
    assert_type(tenge, tilshi.Capture)
    assert_type(tenge.value, Optional[Decimal])
    assert_type(found.get("of"), Optional[tilshi.Capture])
    assert_type(found.captures, Mapping[str, Tuple[tilshi.Capture, ...]])
    return None if tenge.value is None else {"tenge": tenge.value * 1000}


def wrong(found: str) -> Mapping[str, str]:
    return {"text": found}


def rules() -> None:
    rule = tilshi.Rule("price", ["lemma:баға", "mark::", "number#sum"], price, lists={"kinds": ["көтерме"], "codes": {"теңге": "KZT"}})
    assert_type(rule.name, str)
    assert_type(tilshi.Rule.parse("order: digits#number").names, Tuple[str, ...])
    tilshi.Rule("every", "number#n", lambda found: {"text": found.text, "n": found["n"].value})
    tilshi.Rule("wrong", "number#n", wrong)  # type: ignore[arg-type]


def tables(analyzer: tilshi.Analyzer) -> None:
    table = analyzer.table("facts", ["Мектепте 500 бала оқиды."], ids=["a"])
    assert_type(polars.DataFrame(table), polars.DataFrame)
    assert_type(pyarrow.table(table), pyarrow.Table)
    assert_type(pyarrow.RecordBatchReader.from_stream(table), pyarrow.RecordBatchReader)
    frame = pandas.DataFrame({"id": ["a"], "text": ["Мектепте 500 бала оқиды."]})
    assert_type(tilshi.pandas.table("facts", frame, ids="id", analyzer=analyzer), pandas.DataFrame)
    assert_type(tilshi.polars.table("tokens", polars.Series(["Сәлем!"])), polars.DataFrame)
    assert_type(tilshi.polars.TilshiSeries(polars.Series(["Сәлем!"])).lemmas(), polars.Series)


def words() -> None:
    assert_type(tilshi.tokenize("Сәлем!"), "list[tilshi.Token]")
    assert_type(tilshi.sentences("Сәлем!"), "list[tilshi.Sentence]")
    assert_type(tilshi.lemmatize("Сәлем!"), "list[str]")
    assert_type(tilshi.normalize("Сәлем!").changes, Tuple[tilshi.Change, ...])
    assert_type(tilshi.normalize("Сәлем!").to_original(0, 5), tilshi.Span)
    assert_type(tilshi.inflect("бала", "Case=Dat"), Optional[str])
    assert_type(tilshi.paradigm("бала", "NOUN"), "list[tilshi.Inflection]")
    assert_type(tilshi.readings("бала"), "list[tilshi.Analysis]")
    assert_type(tilshi.stem("балалар"), str)
    assert_type(tilshi.spell(Decimal(5), "ordinal", possessed=True), Optional[str])
    assert_type(tilshi.parse_number("бес"), Optional[Decimal])
    assert_type(tilshi.parse_date("кеше", datetime.date(2016, 12, 16)), Optional[tilshi.Date])
    tilshi.parse_date("кеше").edtf  # type: ignore[union-attr]


def others() -> None:
    assert_type(Lemmas(upos=("NOUN", "VERB"))("Балалар мектепке барды."), "list[str]")
    assert_type(Annotate(layers=["lemmas"])({"text": ["Сәлем!", None]}), "dict[str, list[Any]]")
