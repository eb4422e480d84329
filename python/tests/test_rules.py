"""Rules from Python."""

import pickle
from decimal import Decimal

import pytest

import tilshi

TEXT = "Бағасы: 500 теңге. Оның бағасы: 700 теңге."


def fields(analyzer, text=TEXT, rule="price"):
    return [dict(fact.fields) for fact in analyzer.analyze(text).facts if fact.rule == rule]


def test_rules_as_data():
    steps = ["lemma:баға", "mark::", "number#sum"]
    for rule in (tilshi.Rule("price", steps), tilshi.Rule("price", " ".join(steps)), tilshi.Rule.parse("price: " + " ".join(steps))):
        assert fields(tilshi.Analyzer(rules=[rule])) == [{"sum": "500"}, {"sum": "700"}]
        assert pickle.loads(pickle.dumps(rule)) == rule
    fact = tilshi.Analyzer(rules=[tilshi.Rule("price", steps)]).analyze(TEXT).facts[0]
    assert isinstance(fact, tilshi.Custom) and fact.text == "Бағасы: 500" and hash(fact) and fact.to_dict()["fields"] == {"sum": "500"}


def test_rules_with_functions():
    seen = []

    def make(found):
        seen.append(found)
        return {"sum": found["sum"].value + 1} if found["sum"].value > 600 else None

    rule = tilshi.Rule("price", "lemma:баға mark:: number#sum word?#unit", make)
    assert fields(tilshi.Analyzer(rules=[rule])) == [{"sum": "701"}]
    first = seen[0]
    assert first.text == "Бағасы: 500 теңге" and "unit" in first and first.get("none") is None
    assert first["sum"] == tilshi.Capture("500", "500", "500", "500", Decimal(500))
    with pytest.raises(KeyError):
        first["none"]


def test_lists():
    rule = tilshi.Rule("bank", "gazetteer:banks#bank", lists={"banks": {"Халық банкі": "HSBK", "Қаспи": "KSPI"}})
    assert fields(tilshi.Analyzer(rules=[rule]), "Ол Халық банкінде болды.", "bank") == [{"bank": "HSBK"}]
    rule = tilshi.Rule("bank", "gazetteer:banks#bank", lists={"banks": ["Халық банкі"]})
    assert fields(tilshi.Analyzer(rules=[rule]), "Ол Халық банкінде болды.", "bank") == [{"bank": "Халық банкі"}]


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_what_a_function_raises_is_raised(threads):
    def make(found):
        raise LookupError(found.text)

    analyzer = tilshi.Analyzer(rules=[tilshi.Rule("price", "lemma:баға mark:: number#sum", make)])
    with pytest.raises(LookupError, match="Бағасы: 500"):
        analyzer.analyze(TEXT)
    with pytest.raises(LookupError):
        analyzer.analyze_batch(["Сәлем!"] * 50 + [TEXT], threads=threads)
    # Nothing is left of it for the next text.
    assert analyzer.analyze("Сәлем!").facts == ()


def test_what_is_no_function():
    with pytest.raises(TypeError, match="make must be a function"):
        tilshi.Rule("price", "word#a", 5)


def test_what_a_function_returns():
    rule = tilshi.Rule("price", "lemma:баға mark:: number#sum", lambda found: [1])
    with pytest.raises(TypeError, match="returns a mapping"):
        tilshi.Analyzer(rules=[rule]).analyze(TEXT)


@pytest.mark.parametrize(
    "name, steps, problem",
    [
        ("x", "lemma:", "rule `x`, column"),
        ("x", "word?", "every step may be missing"),
        ("x", "", "expected a step"),
        ("x", "gazetteer:none", "none"),
        ("x", "( lemma:а", "column"),
        ("", "word", "name"),
        ("a\nb", "word", "one line"),
    ],
)
def test_rules_that_cannot_be(name, steps, problem):
    with pytest.raises(ValueError, match=problem):
        tilshi.Rule(name, steps)
    with pytest.raises(ValueError, match="line 2"):
        tilshi.Rule.parse("a: word#a mark:!\nb: lemma:")
