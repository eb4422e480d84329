"""Functions for a text, a word or a number without facts."""

from __future__ import annotations

import datetime
import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import Iterable, Optional, Tuple, Union

from . import _native
from .values import Analysis, Change, Date, Inflection, Sentence, Span, Token

__all__ = [
    "Normalized", "inflect", "lemmatize", "normalize", "paradigm", "parse_date", "parse_number", "readings", "sentences", "spell",
    "stem", "tokenize",
]  # fmt: skip


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, without readings.

    >>> [token.text for token in tokenize("ЮНИСЕФ-тің 500 өкілі келді.")]
    ['ЮНИСЕФ-тің', '500', 'өкілі', 'келді', '.']
    """
    return [Token(*row) for row in _native.tokenize(text)]


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text.

    >>> [sentence.text for sentence in sentences("Ол келді. Біз кеттік.")]
    ['Ол келді.', 'Біз кеттік.']
    """
    return [Sentence(*row) for row in _native.sentences(text)]


def lemmatize(text: str) -> list[str]:
    """The lemmas of a text's tokens, each as its sentence chooses it.

    >>> lemmatize("Балалар мектепке барды.")
    ['бала', 'мектеп', 'бар', '.']
    """
    return _native.lemmatize(text)


@dataclass(frozen=True)
class Normalized:
    """A normalized text with its alignment to the original. Between changes both are the same."""

    text: str
    original: str
    changes: Tuple[Change, ...]

    def to_original(self, start: int, end: int) -> Span:
        """The place in the original that a place in the normalized text comes from. A change is taken whole."""
        changes = [(c.normalized_start, c.normalized_end, c.start, c.end) for c in self.changes]
        return _across(changes, start, end)

    def to_normalized(self, start: int, end: int) -> Span:
        """The place in the normalized text that a place in the original became."""
        changes = [(c.start, c.end, c.normalized_start, c.normalized_end) for c in self.changes]
        return _across(changes, start, end)


def _across(changes: list[Tuple[int, int, int, int]], start: int, end: int) -> Span:
    """A place on the other side of changes, which are (start, end) here and there."""
    starts = [change[0] for change in changes]

    def place(at: int, is_end: bool) -> int:
        # The last change that begins before the place.
        before = bisect_left(starts, at) if is_end else bisect_right(starts, at)
        if before == 0:
            return at
        _, here_end, there_start, there_end = changes[before - 1]
        if at < here_end or (is_end and at == here_end):
            return there_end if is_end else there_start
        return at - here_end + there_end

    first = place(start, False)
    return Span(first, max(first, place(end, True)))


def normalize(text: str, families: Optional[Iterable[str]] = None) -> Normalized:
    """Repairs characters: Latin look-alikes, broken encodings, old letters, dashes, quotes, spaces.

    Kazakh in Latin and Arabic letters becomes Cyrillic. ``families`` chooses families of rules (default: those that an analyzer uses).

    >>> normalize("Қaзақстан").text == "Қазақстан"  # the first a was Latin
    True
    >>> normalize("Қaзақстан").changes[0]
    Change(family='lookalikes', start=1, end=2, normalized_start=1, normalized_end=2)
    """
    names = [families] if isinstance(families, str) else None if families is None else list(families)
    normalized, changes = _native.normalize(text, names)
    return Normalized(normalized, str(text), tuple(Change(*change) for change in changes))


def inflect(word: str, feats: str) -> Optional[str]:
    """A noun or verb in a form, by the features of Universal Dependencies; None where it has no such form.

    >>> inflect("бала", "Case=Dat|Number=Plur")
    'балаларға'
    """
    return _native.inflect(word, feats)


def paradigm(word: str, upos: Optional[str] = None) -> list[Inflection]:
    """All forms of a word; as a ``NOUN`` or ``VERB`` where it could be both.

    >>> [form.form for form in paradigm("бала", "NOUN")][:3]
    ['бала', 'баланың', 'балаға']
    """
    return [Inflection(*row) for row in _native.paradigm(word, upos)]


def readings(word: str) -> list[Analysis]:
    """All readings of a word by itself, the likeliest first.

    >>> [(reading.lemma, reading.upos) for reading in readings("балаларға")][0]
    ('бала', 'NOUN')
    """
    return [Analysis(*row) for row in _native.readings(word)]


def stem(word: str) -> str:
    """A word without its endings, for search."""
    return _native.stem(word)


def spell(
    number: Union[int, str, Decimal], kind: str = "cardinal", case: str = "nominative", *, possessed: bool = False
) -> Optional[str]:
    """A number in words; None where it has none of that kind.

    >>> spell(1999, "ordinal")
    'бір мың тоғыз жүз тоқсан тоғызыншы'
    """
    return _native.spell(str(number), kind, case, possessed)


def parse_number(text: str) -> Optional[Decimal]:
    """The value of a number in digits or words; None for what is not one whole number.

    >>> parse_number("бес жүз мың"), parse_number("1,5 млн"), parse_number("бес бала")
    (Decimal('500000'), Decimal('1500000'), None)
    """
    value = _native.parse_number(text)
    return None if value is None else Decimal(value)


def parse_date(text: str, reference_date: Union[None, str, datetime.date] = None) -> Optional[Date]:
    """The date that a text is; None for what is not one whole date.

    >>> parse_date("2016 жылғы 16 желтоқсан").edtf
    '2016-12-16'
    >>> parse_date("кеше", "2016-12-16").edtf
    '2016-12-15'
    """
    if isinstance(reference_date, datetime.datetime):
        reference_date = reference_date.date()
    day = reference_date.isoformat() if isinstance(reference_date, datetime.date) else reference_date
    found = _native.parse_date(text, day)
    if found is None:
        return None
    return Date(0, len(text), str(text), "date", **json.loads(found))
