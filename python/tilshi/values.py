"""What is found in texts: immutable values, which compare, hash, pickle, match and print.

Offsets are characters of the text, so that ``text[value.start:value.end]`` is what a value covers. The names are those of the output
contract; what is absent is None.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Callable, ClassVar, Mapping, Optional, Tuple, Type, TypeVar, cast

__all__ = [
    "Analysis", "Anniversary", "Change", "Custom", "Date", "Entity", "Event", "Fact", "Identifier", "Inflection", "Mention", "Numeric",
    "Official", "Organization", "OrganizationFact", "Person", "PersonName", "Position", "Quotation", "Quote", "Role", "Sentence",
    "SpeakerRef", "Span", "Token", "Value", "Work", "WorkPart",
]  # fmt: skip

_V = TypeVar("_V", bound="Value")
_F = TypeVar("_F", bound="Fact")


class Value:
    """What all values have in common."""

    # What fields are read by, where they are not taken as they are.
    _read: ClassVar[Mapping[str, Callable[[Any], Any]]] = MappingProxyType({})

    def to_dict(self) -> dict[str, Any]:
        """Itself as plain data by the output contract, with offsets in characters.

        >>> import tilshi
        >>> tilshi.sentences("Сәлем, әлем!")[0].to_dict()
        {'start': 0, 'end': 12, 'text': 'Сәлем, әлем!'}
        """
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]

    @classmethod
    def from_dict(cls: Type[_V], data: Mapping[str, Any]) -> _V:
        """Reads what :meth:`to_dict` gave."""
        read = cls._read
        names = (field.name for field in fields(cls))  # type: ignore[arg-type]
        return cls(**{name: read[name](data[name]) if name in read else data[name] for name in names})


def made(cls: Type[_V]) -> Callable[[Tuple[Any, ...]], _V]:
    """What makes values of rows, faster than their constructor: for those of which a text has very many."""
    names = tuple(field.name for field in fields(cls))  # type: ignore[arg-type]
    new = object.__new__

    def make(row: Tuple[Any, ...]) -> _V:
        value = new(cls)
        value.__dict__.update(zip(names, row))
        return value

    return make


def _plain(value: Any) -> Any:
    if isinstance(value, Value):
        return value.to_dict()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, _Fields):
        return dict(value)
    return value


def _maybe(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda data: None if data is None else read(data)


def _each(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda data: tuple(read(item) for item in data)


class _Fields(Mapping[str, str]):
    """A mapping that hashes and does not change."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, str]) -> None:
        self._items = dict(items)

    def __getitem__(self, name: str) -> str:
        return self._items[name]

    def __iter__(self) -> Any:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and self._items == dict(other)  # pyright: ignore[reportUnknownArgumentType]

    def __repr__(self) -> str:
        return repr(self._items)

    def __reduce__(self) -> Any:
        return _Fields, (self._items,)


@dataclass(frozen=True)
class Span(Value):
    """A stretch of a text, in characters."""

    start: int
    end: int


@dataclass(frozen=True)
class Sentence(Value):
    """A sentence of a text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Token(Value):
    """A word, number, mark or other token, with the reading that its sentence chooses.

    ``kind`` is word, number, punctuation, symbol, url, email, mention, hashtag or emoji. ``lemma``, ``upos`` and ``feats`` (by Universal
    Dependencies) are None where the analyzer has no layer of them.
    """

    start: int
    end: int
    text: str
    kind: str
    lemma: Optional[str] = None
    upos: Optional[str] = None
    feats: Optional[str] = None


@dataclass(frozen=True)
class Analysis(Value):
    """A reading of a word: its lemma, part of speech and features, and whether a word list knows the lemma."""

    lemma: str
    upos: str
    feats: Optional[str]
    known: bool


@dataclass(frozen=True)
class Inflection(Value):
    """A form of a word and its features."""

    form: str
    feats: str


@dataclass(frozen=True)
class Change(Value):
    """A repair that the normalizer made: by which family of rules, and where in the text before and after."""

    family: str
    start: int
    end: int
    normalized_start: int
    normalized_end: int


@dataclass(frozen=True)
class Entity(Value):
    """A named entity. ``normal`` is its nominative, ``ref`` the id of the person or organization that it is."""

    start: int
    end: int
    text: str
    label: str
    normal: str
    confidence: float
    ref: Optional[int]


@dataclass(frozen=True)
class Mention(Value):
    """A place where somebody is spoken of, by ``name``, ``title`` or ``pronoun``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Role(Value):
    """What somebody is: an ``office``, ``rank``, ``degree``, ``occupation`` or ``status``, and of which body."""

    title: str
    kind: str
    of: Optional[str]
    of_id: Optional[int]
    former: bool
    start: int
    end: int


@dataclass(frozen=True)
class Person(Value):
    """A person of a document, joined over all mentions. ``born`` and ``died`` are EDTF."""

    id: int
    name: str
    given: Optional[str]
    patronymic: Optional[str]
    family: Optional[str]
    initials: Optional[str]
    mentions: Tuple[Mention, ...]
    roles: Tuple[Role, ...]
    age: Optional[int]
    born: Optional[str]
    died: Optional[str]
    _read = {"mentions": _each(Mention.from_dict), "roles": _each(Role.from_dict)}


@dataclass(frozen=True)
class Organization(Value):
    """An organization of a document, joined over all mentions."""

    id: int
    name: str
    acronym: Optional[str]
    kind: Optional[str]
    parent_id: Optional[int]
    mentions: Tuple[Mention, ...]
    _read = {"mentions": _each(Mention.from_dict)}


@dataclass(frozen=True)
class PersonName(Value):
    """A name by its parts."""

    name: str
    given: Optional[str]
    patronymic: Optional[str]
    family: Optional[str]
    initials: Optional[str]


@dataclass(frozen=True)
class Position(Value):
    """An office and whose it is."""

    title: str
    of: Optional[str]
    of_id: Optional[int]


@dataclass(frozen=True)
class Quote(Value):
    """What was said, without quotation marks or dash."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class SpeakerRef(Value):
    """Who speaks: the place, the entry, and by what: ``name``, ``title``, ``pronoun`` or ``elided``."""

    start: int
    end: int
    person_id: Optional[int]
    organization_id: Optional[int]
    by: str


@dataclass(frozen=True)
class WorkPart(Value):
    """A part of a work, such as article 190: its unit ("бап", article) and number."""

    unit: str
    number: str


@dataclass(frozen=True)
class Fact(Value):
    """What facts of all types have in common: where they stand, and the rule that found them."""

    start: int
    end: int
    text: str
    rule: str

    type: ClassVar[str] = ""
    # By this type checkers see that each type of facts has its own.
    __match_args__: ClassVar[Tuple[str, ...]] = ("start", "end", "text", "rule")

    def to_dict(self) -> dict[str, Any]:
        return {"type": self.type, **super().to_dict()}

    @classmethod
    def from_dict(cls: Type[_F], data: Mapping[str, Any]) -> _F:
        """Reads what :meth:`to_dict` gave: a fact of the type that it has."""
        if cls is Fact:
            return cast(_F, _FACTS[data["type"]].from_dict(data))
        return super().from_dict(data)


@dataclass(frozen=True)
class Official(Fact):
    """Somebody in an office, or an office without its holder.

    >>> import tilshi
    >>> match = tilshi.analyze("Президент Нұрсұлтан Назарбаев Алматыға барды.").facts[0]
    >>> match.person.family, match.position.title
    ('Назарбаев', 'Президент')
    """

    person: Optional[PersonName]
    person_id: Optional[int]
    position: Optional[Position]
    mentions: Tuple[Span, ...]
    type: ClassVar[str] = "official"
    __match_args__ = ("person", "position")
    _read = {"person": _maybe(PersonName.from_dict), "position": _maybe(Position.from_dict), "mentions": _each(Span.from_dict)}


@dataclass(frozen=True)
class OrganizationFact(Fact):
    """An organization; ``id`` is that of its entry."""

    id: int
    name: str
    acronym: Optional[str]
    kind: Optional[str]
    parent: Optional[str]
    mentions: Tuple[Span, ...]
    type: ClassVar[str] = "organization"
    __match_args__ = ("name",)
    _read = {"mentions": _each(Span.from_dict)}


@dataclass(frozen=True)
class Anniversary(Fact):
    """So many years of something."""

    years: int
    of: str
    type: ClassVar[str] = "anniversary"
    __match_args__ = ("years", "of")


@dataclass(frozen=True)
class Event(Fact):
    """A named event; ``kind`` is the lemma of its head."""

    title: str
    kind: str
    type: ClassVar[str] = "event"
    __match_args__ = ("kind", "title")


@dataclass(frozen=True)
class Work(Fact):
    """A law, programme, book or other work. ``date`` is EDTF."""

    title: Optional[str]
    kind: str
    number: Optional[str]
    date: Optional[str]
    parts: Tuple[WorkPart, ...]
    type: ClassVar[str] = "work"
    __match_args__ = ("kind", "title")
    _read = {"parts": _each(WorkPart.from_dict)}


@dataclass(frozen=True)
class Quotation(Fact):
    """Something said."""

    quote: Quote
    speaker: Optional[str]
    speaker_ref: Optional[SpeakerRef]
    verb: Optional[str]
    type: ClassVar[str] = "quotation"
    __match_args__ = ("speaker", "quote")
    _read = {"quote": Quote.from_dict, "speaker_ref": _maybe(SpeakerRef.from_dict)}


@dataclass(frozen=True)
class Numeric(Fact):
    """A number with what it counts or measures. Values are exact: :class:`decimal.Decimal`.

    >>> import tilshi
    >>> found = tilshi.analyze("Республикада 5 миллионнан астам бала бар.").facts[0]
    >>> found.value, found.bound, found.of
    (Decimal('5000000'), 'more_than', 'бала')
    """

    kind: str
    value: Optional[Decimal]
    max: Optional[Decimal]
    bound: str
    unit: Optional[str]
    of: Optional[str]
    per: Optional[str]
    trend: Optional[str]
    type: ClassVar[str] = "numeric"
    __match_args__ = ("kind", "value", "unit")
    _read = {"value": _maybe(Decimal), "max": _maybe(Decimal)}


@dataclass(frozen=True)
class Date(Fact):
    """A date by EDTF, a time of day, or a relative date ("yesterday")."""

    edtf: Optional[str]
    time: Optional[str]
    relation: str
    relative: Optional[str]
    type: ClassVar[str] = "date"
    __match_args__ = ("edtf", "relation")


@dataclass(frozen=True)
class Identifier(Fact):
    """A telephone number, address, IIN or the like; ``valid`` where it has check digits."""

    kind: str
    value: str
    valid: Optional[bool]
    type: ClassVar[str] = "identifier"
    __match_args__ = ("kind", "value")


@dataclass(frozen=True)
class Custom(Fact):
    """What a rule of your own found; ``rule`` is its name."""

    fields: Mapping[str, str]
    type: ClassVar[str] = "custom"
    __match_args__ = ("rule", "fields")
    _read = {"fields": _Fields}


_FACTS: dict[str, Type[Fact]] = {
    kind.type: kind for kind in (Official, OrganizationFact, Anniversary, Event, Work, Quotation, Numeric, Date, Identifier, Custom)
}
