"""Rules for facts of your own."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Callable, Iterable, Mapping, Optional, Sequence, Tuple, Union, cast

from . import _native

__all__ = ["Capture", "Match", "Rule"]

# Lists that steps name: entries, or entries with values.
Lists = Mapping[str, Union[Iterable[str], Mapping[str, str]]]


@dataclass(frozen=True)
class Capture:
    """What a named step took.

    ``text`` is as written, ``lemma`` that of its last word, ``nominative`` the whole in the nominative, ``reading`` what a rule
    without a function writes ("5000000 KZT"), ``value`` that of the number it begins with.
    """

    text: str
    lemma: str
    nominative: str
    reading: str
    value: Optional[Decimal]


@dataclass(frozen=True)
class Match:
    """A match of a rule: its text, and what each named step took."""

    text: str
    captures: Mapping[str, Tuple[Capture, ...]]

    def __getitem__(self, name: str) -> Capture:
        return self.captures[name][0]

    def __contains__(self, name: object) -> bool:
        return name in self.captures

    def get(self, name: str) -> Optional[Capture]:
        """What the step of that name took first; None where it took nothing."""
        return self.captures[name][0] if name in self.captures else None


class Rule:
    """A pattern over tokens, and what makes a fact of each match.

    Steps are written as in files of rules (see docs/facts/custom.md), in one string or in several. Without ``make`` a fact has a field
    for each named step; ``make`` is called with a :class:`Match` and returns the fields, or None to refuse the match. It is called
    on the threads of a batch, one at a time.

    >>> import tilshi
    >>> order = tilshi.Rule("order", "lemma:бұйрық mark:№ digits#number")
    >>> tilshi.Analyzer(rules=[order]).analyze("Министрдің бұйрығы № 125 шықты.").facts[-1].fields
    {'number': '125'}

    >>> def price(found):
    ...     return {"tenge": found["sum"].value * 1000}
    >>> rule = tilshi.Rule("price", ["lemma:баға", "mark::", "number#sum"], price)
    >>> facts = tilshi.Analyzer(rules=[rule]).analyze("Бағасы: 5 мың теңге.").facts
    >>> [fact.fields for fact in facts if fact.rule == "price"]
    [{'tenge': '5000000'}]

    Raises ValueError where the steps cannot be read, or could find nothing or everything.
    """

    __slots__ = ("_native", "_made_of")

    def __init__(
        self,
        name: str,
        steps: Union[str, Sequence[str]],
        make: Optional[Callable[[Match], Optional[Mapping[str, Any]]]] = None,
        *,
        lists: Optional[Lists] = None,
    ) -> None:
        if not (make is None or callable(make)):
            raise TypeError(f"make must be a function, not {type(make).__name__}")
        joined = steps if isinstance(steps, str) else " ".join(steps)
        self._made_of = (name, joined, make, lists)
        self._native = _native.Rule(name, joined, None if make is None else _Maker(make), _entries(lists))

    @property
    def name(self) -> str:
        """The name, which its facts have as ``rule``."""
        return self._native.name

    @staticmethod
    def parse(text: str, *, lists: Optional[Lists] = None) -> "ParsedRules":
        """Reads rules from text, one a line: ``name: steps``.

        >>> import tilshi
        >>> tilshi.Rule.parse("order: lemma:бұйрық mark:№ digits#number").names
        ('order',)
        """
        return ParsedRules(text, lists)

    def __eq__(self, other: object) -> bool:
        return self._made_of == other._made_of if isinstance(other, Rule) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._made_of[:2])

    def __repr__(self) -> str:
        return f"Rule({self.name!r}, {self._made_of[1]!r})"

    def __reduce__(self) -> Any:
        return _rule, self._made_of


class ParsedRules:
    """Rules that were read from text."""

    __slots__ = ("_natives", "_made_of")

    def __init__(self, text: str, lists: Optional[Lists] = None) -> None:
        self._made_of = (text, lists)
        self._natives = _native.Rule.parse_all(text, _entries(lists))

    @property
    def names(self) -> Tuple[str, ...]:
        """Their names."""
        return tuple(rule.name for rule in self._natives)

    def __eq__(self, other: object) -> bool:
        return self._made_of == other._made_of if isinstance(other, ParsedRules) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._made_of[0])

    def __repr__(self) -> str:
        return f"<rules {', '.join(self.names)}>"

    def __reduce__(self) -> Any:
        return ParsedRules, self._made_of


def _rule(name: str, steps: str, make: Any, lists: Optional[Lists]) -> Rule:
    return Rule(name, steps, make, lists=lists)


class _Maker:
    """Calls the function of a rule with what was matched."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[Match], Optional[Mapping[str, Any]]]) -> None:
        self.make = make

    def __call__(self, text: str, captures: Mapping[str, Any]) -> Optional[Mapping[str, Any]]:
        return self.make(Match(text, {name: tuple(map(_capture, all)) for name, all in captures.items()}))


def _capture(parts: Tuple[str, str, str, str, Optional[str]]) -> Capture:
    text, lemma, nominative, reading, value = parts
    return Capture(text, lemma, nominative, reading, None if value is None else Decimal(value))


def _entries(lists: Optional[Lists]) -> list[Tuple[str, list[Tuple[str, Optional[str]]]]]:
    made: list[Tuple[str, list[Tuple[str, Optional[str]]]]] = []
    for name, entries in (lists or {}).items():
        if isinstance(entries, Mapping):
            made.append((name, list(cast("Mapping[str, str]", entries).items())))
        else:
            made.append((name, [(entry, None) for entry in entries]))
    return made
