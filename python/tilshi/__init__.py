"""Kazakh text analysis: tokens, sentences, lemmas, named entities and typed facts.

>>> import tilshi
>>> doc = tilshi.analyze("«Республикада 5 миллионнан астам бала бар», – деді Президент Нұрсұлтан Назарбаев.")
>>> for fact in doc.facts:
...     print(fact.type, "|", fact.text)
quotation | «Республикада 5 миллионнан астам бала бар», – деді Президент Нұрсұлтан Назарбаев
numeric | 5 миллионнан астам
official | Президент Нұрсұлтан Назарбаев

Nothing is downloaded, nothing else is needed. See https://github.com/tilshi/tilshi.
"""

from . import _native
from .analyzer import Analyzer, analyze
from .display import displacy
from .document import Doc
from .rules import Capture, Match, Rule
from .values import (
    Analysis,
    Anniversary,
    Change,
    Custom,
    Date,
    Entity,
    Event,
    Fact,
    Identifier,
    Inflection,
    Mention,
    Numeric,
    Official,
    Organization,
    OrganizationFact,
    Person,
    PersonName,
    Position,
    Quotation,
    Quote,
    Role,
    Sentence,
    Span,
    SpeakerRef,
    Token,
    Value,
    Work,
    WorkPart,
)
from .words import (
    Normalized,
    inflect,
    lemmatize,
    normalize,
    paradigm,
    parse_date,
    parse_number,
    readings,
    sentences,
    spell,
    stem,
    tokenize,
)

__version__: str = _native.__version__

__all__ = [
    "Analysis",
    "Analyzer",
    "Anniversary",
    "Capture",
    "Change",
    "Custom",
    "Date",
    "Doc",
    "Entity",
    "Event",
    "Fact",
    "Identifier",
    "Inflection",
    "Match",
    "Mention",
    "Normalized",
    "Numeric",
    "Official",
    "Organization",
    "OrganizationFact",
    "Person",
    "PersonName",
    "Position",
    "Quotation",
    "Quote",
    "Role",
    "Rule",
    "Sentence",
    "Span",
    "SpeakerRef",
    "Token",
    "Value",
    "Work",
    "WorkPart",
    "analyze",
    "displacy",
    "inflect",
    "lemmatize",
    "normalize",
    "paradigm",
    "parse_date",
    "parse_number",
    "readings",
    "sentences",
    "spell",
    "stem",
    "tokenize",
]
