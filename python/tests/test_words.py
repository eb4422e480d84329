"""Functions for words, numbers and texts without facts."""

import datetime
import random
from decimal import Decimal

import pytest

import tilshi


def test_words():
    assert tilshi.inflect("бала", "Case=Dat|Number=Plur") == "балаларға"
    assert tilshi.stem("балаларға") == "бала"
    forms = tilshi.paradigm("бала")
    assert tilshi.Inflection("балаларға", "Case=Dat|Number=Plur") in forms
    assert tilshi.readings("балаларға")[0].known
    assert list(tilshi.paradigm("жаз", "VERB")) != list(tilshi.paradigm("жаз", "NOUN"))
    with pytest.raises(ValueError, match="upos must be one of"):
        tilshi.paradigm("жаз", "verb")
    with pytest.raises(ValueError, match="feats"):
        tilshi.inflect("бала", "Case=Xyz")


def test_numbers():
    for number in (0, 7, 21, 1999, 10**9, Decimal("2.5"), "1e3"):
        words = tilshi.spell(number)
        assert tilshi.parse_number(words) == Decimal(str(number))
    assert tilshi.spell(5, "collective", possessed=True) == "бесеуі"
    assert tilshi.spell(5, case="dative") == "беске"
    assert tilshi.parse_number("Сәлем") is None and tilshi.parse_number("") is None
    assert tilshi.parse_number(" 5 миллион ") == 5_000_000
    for wrong in ("five", "", "--1"):
        with pytest.raises(ValueError):
            tilshi.spell(wrong)
    with pytest.raises(ValueError, match="kind must be one of"):
        tilshi.spell(5, "many")


def test_dates():
    assert tilshi.parse_date("2016 жыл").edtf == "2016"
    assert tilshi.parse_date("кеше").edtf is None and tilshi.parse_date("кеше").relative == "yesterday"
    for day in ("2024-02-29", datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 12)):
        assert tilshi.parse_date("кеше", day).edtf == "2024-02-28"
        assert tilshi.parse_date("осы жылдың 31 мамыры", day).edtf == "2024-05-31"
    assert tilshi.parse_date("ол кеше келді") is None
    with pytest.raises(ValueError, match="reference_date"):
        tilshi.parse_date("кеше", "yesterday")


def test_normalizer_keeps_an_alignment():
    text = "Қaзaқстан — «Aстана»  елі…"
    normalized = tilshi.normalize(text)
    assert normalized.original == text and "Қазақстан" in normalized.text
    at = normalized.text.index("Астана")
    assert text[slice(*vars(normalized.to_original(at, at + 6)).values())] == "Aстана"
    assert tilshi.normalize(text, []).text == text
    assert tilshi.normalize("Қaз", ["lookalikes"]).text == "Қаз"
    assert tilshi.normalize("Menıñ elım – Qazaqstan.", ["scripts"]).text == "Менің елім – Қазақстан."
    with pytest.raises(ValueError, match="a family of rules must be one of"):
        tilshi.normalize(text, ["all"])


def test_alignment_of_random_texts():
    letters = "aеoсxқіi– —\u00ad\u200b\u00a0«\"'…е́й\r\n1"
    chosen = random.Random(5)
    for _ in range(500):
        text = "".join(chosen.choices(letters, k=chosen.randrange(30)))
        normalized = tilshi.normalize(text)
        # What stands between changes is the same, at the places that the alignment gives.
        edges = [0] + [at for c in normalized.changes for at in (c.normalized_start, c.normalized_end)] + [len(normalized.text)]
        for start, end in zip(edges[::2], edges[1::2]):
            if start < end:
                place = normalized.to_original(start, end)
                assert text[place.start : place.end] == normalized.text[start:end]
                assert normalized.to_normalized(place.start, place.end) == tilshi.Span(start, end)
        whole = normalized.to_original(0, len(normalized.text))
        assert 0 <= whole.start <= whole.end <= len(text)
