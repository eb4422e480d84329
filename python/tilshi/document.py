""":class:`Doc`: a text and what was found in it."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, Iterator, Optional, Protocol, Sequence, Tuple, TypeVar, Union

from . import _native
from .values import Entity, Fact, Organization, Person, Sentence, Token, made

__all__ = ["Doc"]


_token = made(Token)


class _Place(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=_Place)


class Doc:
    """A text and what was found in it. Immutable; layers are converted when they are first asked for.

    >>> import tilshi
    >>> doc = tilshi.analyze("Алматыда 😀 500 мектеп бар.")
    >>> entity = doc.entities[0]
    >>> entity.normal, doc.text[entity.start:entity.end]
    ('Алматы', 'Алматыда')
    """

    def __init__(self, native: _native.Document) -> None:
        self._native = native

    @property
    def id(self) -> Optional[str]:
        """The name that the document was given."""
        return self._native.id

    @cached_property
    def text(self) -> str:
        """The text. A lone surrogate, which no text in UTF-8 has, stands as U+FFFD."""
        return self._native.text

    @cached_property
    def tokens(self) -> Tuple[Token, ...]:
        """Tokens with their readings, in text order."""
        return tuple(map(_token, self._native.tokens()))

    @cached_property
    def sentences(self) -> Tuple[Sentence, ...]:
        """Sentences in text order."""
        return tuple([Sentence(*row) for row in self._native.sentences()])

    @cached_property
    def entities(self) -> Tuple[Entity, ...]:
        """Named entities in text order."""
        return tuple(map(Entity.from_dict, json.loads(self._native.entities())))

    @cached_property
    def people(self) -> Tuple[Person, ...]:
        """Every person once; the place of each is its id."""
        return tuple(map(Person.from_dict, json.loads(self._native.people())))

    @cached_property
    def organizations(self) -> Tuple[Organization, ...]:
        """Every organization once; the place of each is its id."""
        return tuple(map(Organization.from_dict, json.loads(self._native.organizations())))

    @cached_property
    def facts(self) -> Tuple[Fact, ...]:
        """Facts in text order, each of the class of its type."""
        return tuple(map(Fact.from_dict, json.loads(self._native.facts())))

    def tokens_in(self, place: _Place) -> Tuple[Token, ...]:
        """The tokens inside a sentence, entity, fact or anything with ``start`` and ``end``.

        >>> import tilshi
        >>> doc = tilshi.analyze("Ол келді. Біз кеттік.")
        >>> [token.text for token in doc.tokens_in(doc.sentences[1])]
        ['Біз', 'кеттік', '.']
        """
        return _inside(self.tokens, place)

    def entities_in(self, place: _Place) -> Tuple[Entity, ...]:
        """The entities inside anything with ``start`` and ``end``."""
        return _inside(self.entities, place)

    def facts_in(self, place: _Place) -> Tuple[Fact, ...]:
        """The facts inside anything with ``start`` and ``end``."""
        return _inside(self.facts, place)

    def with_id(self, id: str) -> "Doc":
        """The same document with a name."""
        return Doc(self._native.with_id(id))

    def to_dict(self, offsets: str = "chars") -> dict[str, Any]:
        """The whole by the output contract; ``offsets`` count "chars", "bytes" or "utf16"."""
        whole: dict[str, Any] = json.loads(self._native.json(offsets, False))
        return whole

    def to_json(self, offsets: str = "bytes", *, pretty: bool = False) -> str:
        """The whole as JSON by the output contract, as ``tilshi analyze`` writes it; ``offsets`` as in :meth:`to_dict`."""
        return self._native.json(offsets, pretty)

    @staticmethod
    def from_json(data: Union[str, bytes]) -> "Doc":
        """Reads JSON of the output contract, its offsets in bytes: what :meth:`to_json` and the command write.

        >>> import tilshi
        >>> doc = tilshi.analyze("Алматыда 500 мектеп бар.")
        >>> tilshi.Doc.from_json(doc.to_json()) == doc
        True

        Raises ValueError for what is no document or does not fit its own text.
        """
        return Doc(_native.Document.from_json(data.encode() if isinstance(data, str) else data))

    def to_conllu(self, *, dummy_heads: bool = False, ud_tokens: bool = False) -> str:
        """CoNLL-U; with heads, which there are none of, that validators ask for, and in the tokens of Universal Dependencies."""
        return self._native.conllu(dummy_heads, ud_tokens)

    def to_conll(self) -> str:
        """CoNLL-2002: a token and its tag a line."""
        return self._native.conll()

    def to_brat(self) -> str:
        """brat standoff, offsets in characters."""
        return self._native.brat()

    def to_html(self) -> str:
        """A page to look at, which needs nothing else."""
        return self._native.html()

    def _repr_html_(self) -> str:
        from .display import fragment

        return fragment(self)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __eq__(self, other: object) -> bool:
        return self._native == other._native if isinstance(other, Doc) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.id, self.text))

    def __reduce__(self) -> Any:
        return Doc.from_json, (self.to_json(),)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        text = self.text if len(self.text) <= 60 else self.text[:59] + "…"
        return f"<Doc {text!r}>"


def _inside(places: Sequence[_P], within: _Place) -> Tuple[_P, ...]:
    return tuple(place for place in places if within.start <= place.start and place.end <= within.end)
