"""Documents: what they hold, in characters, and what values can do."""

import copy
import json
import pickle
import sys
import textwrap
from decimal import Decimal

import pytest

import tilshi

# "5 more than million children are in the republic", said President Nursultan Nazarbayev. On 16 December 2016 😀 it was in Almaty.
TEXT = "«Республикада 5 миллионнан астам бала бар», – деді Президент Нұрсұлтан Назарбаев. 2016 жылғы 16 желтоқсанда 😀 Алматыда болды."


@pytest.fixture(scope="module")
def doc():
    return tilshi.analyze(TEXT)


def everything(doc):
    yield from doc.tokens
    yield from doc.sentences
    yield from doc.entities
    yield from doc.facts


def test_offsets_slice_the_text(doc):
    assert doc.text == TEXT
    found = list(everything(doc))
    assert len(found) > 30
    for value in found:
        assert TEXT[value.start : value.end] == value.text
    for person in doc.people:
        for mention in person.mentions:
            assert "Назарбаев" in TEXT[mention.start : mention.end] or mention.kind != "name"
    # Behind the emoji, which has two units in UTF-16 and four bytes.
    place = next(entity for entity in doc.entities if entity.normal == "Алматы")
    assert place.start == TEXT.index("Алматыда")


def test_layers(doc):
    # An emoji before a capital ends a sentence.
    assert [sentence.text[-1] for sentence in doc.sentences] == [".", "😀", "."]
    assert doc.tokens[1].lemma == "республика" and doc.tokens[1].upos == "NOUN" and "Case=Loc" in doc.tokens[1].feats
    assert {fact.type for fact in doc.facts} == {"quotation", "numeric", "official", "date"}
    assert doc.people[0].family == "Назарбаев" and doc.people[0].roles[0].title == "Президент"
    (number,) = (fact for fact in doc.facts if isinstance(fact, tilshi.Numeric))
    assert (number.value, number.bound, number.of) == (Decimal(5_000_000), "more_than", "бала")
    (quotation,) = (fact for fact in doc.facts if isinstance(fact, tilshi.Quotation))
    assert quotation.speaker_ref.person_id == 0 and quotation.quote.text.startswith("Республикада")
    assert [t.text for t in doc.tokens_in(doc.sentences[1])][0] == "2016"
    assert all(fact.start > 80 for fact in doc.facts_in(doc.sentences[1]))
    assert len(doc) == len(list(doc)) == len(doc.tokens)


def test_fewer_layers():
    doc = tilshi.Analyzer(layers="tokens").analyze(TEXT)
    assert doc.tokens[0].lemma is None and doc.entities == doc.facts == doc.people == ()
    doc = tilshi.Analyzer(layers="morph").analyze(TEXT)
    assert doc.tokens[1].lemma == "республика" and doc.entities == ()
    doc = tilshi.Analyzer(layers="entities").analyze(TEXT)
    assert doc.entities and not doc.facts and doc.entities[0].ref is None


def test_values_compare_hash_pickle_and_print(doc):
    again = tilshi.analyze(TEXT)
    values = list(everything(doc)) + list(doc.people) + list(doc.organizations)
    for value, same in zip(values, list(everything(again)) + list(again.people) + list(again.organizations)):
        assert value == same and hash(value) == hash(same)
        assert pickle.loads(pickle.dumps(value)) == value == copy.deepcopy(value)
        assert type(value).from_dict(value.to_dict()) == value
        assert repr(value).startswith(type(value).__name__ + "(")
        with pytest.raises(AttributeError):
            value.start = 0
    assert len(set(values)) == len(values)


def test_dicts_are_the_contract(doc):
    whole = doc.to_dict()
    assert list(whole) == ["id", "text", "sentences", "tokens", "entities", "people", "organizations", "facts"]
    for name in ("tokens", "entities", "people", "organizations", "facts"):
        assert [value.to_dict() for value in getattr(doc, name)] == whole[name]
    in_bytes = json.loads(doc.to_json())
    assert in_bytes["facts"][0]["end"] > whole["facts"][0]["end"]
    utf16 = doc.to_dict("utf16")["tokens"][-1]["start"]
    assert utf16 == whole["tokens"][-1]["start"] + 1
    with pytest.raises(ValueError, match="offsets"):
        doc.to_dict("words")


def test_documents_make_the_round_trip(doc):
    named = doc.with_id("a/1")
    for one in (doc, named):
        assert tilshi.Doc.from_json(one.to_json()) == one == pickle.loads(pickle.dumps(one)) == copy.copy(one)
        assert hash(one) == hash(pickle.loads(pickle.dumps(one)))
    assert named != doc and named.id == "a/1" and doc.id is None
    for broken in ("", "{}", "[1]", doc.to_json().replace('"start":0', '"start":1', 1), b"\xff"):
        with pytest.raises(ValueError, match="no document"):
            tilshi.Doc.from_json(broken)


@pytest.mark.skipif(sys.version_info < (3, 10), reason="match statements")
def test_facts_match():
    told = {}
    exec(
        textwrap.dedent(
            """
            def tell(fact):
                match fact:
                    case tilshi.Numeric(kind="count", value=value, of=of):
                        return f"{value} {of}"
                    case tilshi.Official(person, tilshi.Position(title=title)):
                        return f"{title}: {person.family}"
                    case tilshi.Date(edtf):
                        return edtf
                    case tilshi.Quotation(speaker):
                        return speaker
            """
        ),
        {"tilshi": tilshi},
        told,
    )
    facts = [told["tell"](fact) for fact in tilshi.analyze(TEXT).facts]
    assert facts == ["Президент Нұрсұлтан Назарбаев", "5000000 бала", "Президент: Назарбаев", "2016-12-16"]


def test_exports(doc):
    assert doc.to_conllu().startswith("#") and "\tреспублика\tNOUN\t" in doc.to_conllu(dummy_heads=True, ud_tokens=True)
    assert "Алматыда B-GPE" in doc.to_conll()
    assert "T1\t" in doc.to_brat()
    assert "<html" in doc.to_html().lower()
    assert tilshi.displacy(doc)[0]["ents"][-1] == {"start": TEXT.index("Алматыда"), "end": TEXT.index("Алматыда") + 8, "label": "GPE"}


def test_notebooks_show_documents_escaped():
    html = tilshi.analyze("<script>alert('Алматыда')</script> & 500 бала")._repr_html_()
    assert "<script" not in html and "&lt;script" in html and "500" in html


class Text(str):
    """A subclass that would lie about itself."""

    def encode(self, *_):
        return b"other"

    def __str__(self):
        return "other"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\0",
        "a\0б\0",
        "😀" * 50,
        "👩\u200d👩\u200d👧 Алматыда",
        "\ud800",
        "Ал\udfffматыда 5 бала",
        "\ud83d\ude00 x",
        "\ufeffСәлем",
        "\r\n\t",
    ],
)
def test_odd_texts(text):
    doc = tilshi.analyze(text)
    assert len(doc.text) == len(text)
    assert doc.text == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    for value in everything(doc):
        assert doc.text[value.start : value.end] == value.text
    assert pickle.loads(pickle.dumps(doc)) == doc
    assert tilshi.tokenize(text) == [tilshi.Token(t.start, t.end, t.text, t.kind) for t in doc.tokens]


def test_subclasses_are_taken_as_they_are():
    doc = tilshi.analyze(Text("Алматыда"))
    assert type(doc.text) is str and doc.text == "Алматыда" and doc.entities[0].normal == "Алматы"


@pytest.mark.parametrize("text", [None, b"text", 5, ["text"], float("nan")])
def test_what_is_no_text(text):
    for function in (
        tilshi.analyze,
        tilshi.tokenize,
        tilshi.sentences,
        tilshi.lemmatize,
        tilshi.normalize,
        tilshi.parse_number,
        tilshi.stem,
    ):
        with pytest.raises(TypeError, match=f"must be str, not {type(text).__name__}"):
            function(text)


def test_long_text():
    text = (TEXT + "\n") * 4000
    doc = tilshi.Analyzer(layers="entities").analyze(text)
    assert len(text.encode()) > 900_000 and len(doc.sentences) == 12000
    assert text[doc.entities[-1].start : doc.entities[-1].end] == "Алматыда"
