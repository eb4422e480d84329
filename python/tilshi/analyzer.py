""":class:`Analyzer`: texts to documents, batches and tables."""

from __future__ import annotations

import datetime
import os
from itertools import islice
from pathlib import Path
from typing import Any, Iterable, Iterator, Mapping, Optional, Sequence, Tuple, Union

from . import _native
from .document import Doc
from .rules import ParsedRules, Rule

__all__ = ["Analyzer", "analyze"]

# The words of a list: rows of a file, or entries, each alone or with its other columns.
Words = Union["os.PathLike[str]", Sequence[Union[str, Tuple[str, Mapping[str, str]]]]]
# The same as the extension takes them: rows as text, or entries.
_Words = Union[str, "list[Tuple[str, list[Tuple[str, str]]]]"]
_Settings = Tuple[str, Optional[str], float, Optional[bytes], "list[Tuple[str, _Words]]", "list[Union[Rule, ParsedRules]]"]


class Analyzer:
    """Analyses texts. Immutable, shared by threads, pickled with its settings.

    :param layers: how far to analyse: "tokens", "morph", "entities" or "facts"; fewer layers take less time.
    :param reference_date: the day on which the texts were written, so that "кеше" (yesterday) gets its date.
    :param threshold: the minimum confidence of entities, from 0 to 1; higher trades recall for precision.
    :param model: a model of named entities that ``tilshi train`` wrote, its path or bytes.
    :param lexicon: words to add to lists: ``{"organizations": ["Қазшұғыла"]}``, entries with columns ``("Жаңаөлке", {"label": "GPE"})``, or
        the path of a file of rows as in docs/lexicon.md.
    :param rules: :class:`Rule`, what :meth:`Rule.parse` gave, or the path of a file of rules.

    >>> import tilshi
    >>> analyzer = tilshi.Analyzer(reference_date="2016-12-16", lexicon={"organizations": ["Қазшұғыла"]})
    >>> analyzer.analyze("Ол кеше келді.").facts[0].edtf
    '2016-12-15'

    Raises ValueError for settings that cannot be, OSError for files that cannot be read.
    """

    __slots__ = ("_native", "_settings")

    def __init__(
        self,
        *,
        layers: str = "facts",
        reference_date: Union[None, str, datetime.date] = None,
        threshold: float = 0.0,
        model: Union[None, bytes, str, "os.PathLike[str]"] = None,
        lexicon: Optional[Mapping[str, Words]] = None,
        rules: Iterable[Union[Rule, ParsedRules, "os.PathLike[str]"]] = (),
    ) -> None:
        # What is in files is read once, so that a copy elsewhere needs none.
        day: Any = reference_date.isoformat() if isinstance(reference_date, datetime.date) else reference_date
        if not (day is None or isinstance(day, str)):
            raise TypeError(f"reference_date must be a date or a str, not {type(day).__name__}")
        if isinstance(reference_date, datetime.datetime):
            day = reference_date.date().isoformat()
        weights = model if model is None or isinstance(model, bytes) else Path(model).read_bytes()
        words = [(name, _words(of)) for name, of in (lexicon or {}).items()]
        made: list[Union[Rule, ParsedRules]] = []
        for rule in [rules] if isinstance(rules, (Rule, ParsedRules, os.PathLike)) else rules:
            made.append(Rule.parse(Path(rule).read_text("utf-8")) if isinstance(rule, os.PathLike) else rule)
        self._set((layers, day, float(threshold), weights, words, made))

    def _set(self, settings: _Settings) -> None:
        layers, day, threshold, model, words, rules = self._settings = settings
        natives: list[_native.Rule] = []
        for rule in rules:
            if not isinstance(rule, (Rule, ParsedRules)):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise TypeError(f"a rule must be a tilshi.Rule, parsed rules or a path, not {type(rule).__name__}")
            natives.extend([rule._native] if isinstance(rule, Rule) else rule._natives)
        self._native = _native.Analyzer(layers, day, threshold, model, words, natives)

    @property
    def layers(self) -> str:
        """How far it analyses."""
        return self._settings[0]

    def analyze(self, text: str) -> Doc:
        """Analyses a text, whatever it holds. The GIL is released meanwhile.

        Raises TypeError for what is no str, and what functions of rules raise.
        """
        return Doc(self._native.analyze(text))

    def analyze_batch(self, texts: Iterable[str], *, threads: Optional[int] = None) -> list[Doc]:
        """Analyses texts on several threads (default: all cores), which end with it. Documents are in the order of the texts.

        >>> import tilshi
        >>> [len(doc.tokens) for doc in tilshi.Analyzer().analyze_batch(["Сәлем!", "Ол келді."], threads=2)]
        [2, 3]
        """
        if isinstance(texts, str):
            raise TypeError("texts must be an iterable of str; this is one str")
        return [Doc(native) for native in self._native.analyze_batch(texts, threads)]

    def pipe(self, texts: Iterable[str], *, threads: Optional[int] = None, batch_size: int = 1024) -> Iterator[Doc]:
        """Analyses texts without end: ``batch_size`` of them are held at a time.

        >>> import tilshi
        >>> [doc.facts[0].text for doc in tilshi.Analyzer().pipe(["500 бала", "2016 жылы"])]
        ['500', '2016 жылы']
        """
        if batch_size < 1:
            raise ValueError(f"batch_size must be 1 or more, not {batch_size}")
        each = iter(texts)
        while batch := list(islice(each, batch_size)):
            yield from self.analyze_batch(batch, threads=threads)

    def table(self, name: str, texts: Any, *, ids: Any = None, text: str = "text", threads: Optional[int] = None) -> _native.Table:
        """What is found in texts as a table, which everything that knows Arrow reads: polars, pandas, DuckDB, pyarrow, datafusion.

        :param name: "tokens", "sentences", "entities", "people", "organizations" or "facts", a row each with the ``document`` that it is
            of; or "documents", a row a document with lists of those.
        :param texts: an iterable of str; or a column of strings, or a table with one, of anything that has Arrow's PyCapsule interface.
        :param ids: the name of a column of the table, or one id for each text; default: the number of the row, from 0.
        :param text: the name of the table's column of texts.
        :param threads: how many to work on; default: all cores.

        Columns are those of the output contract; offsets count characters. Texts are analysed while the table is read, each time anew.
        A missing text has no rows.

        >>> import tilshi, pyarrow
        >>> found = pyarrow.table(tilshi.Analyzer().table("facts", ["Мектепте 500 бала оқиды."]))
        >>> found.select(["document", "type", "value", "of"]).to_pylist()
        [{'document': 0, 'type': 'numeric', 'value': '500', 'of': 'бала'}]
        """
        return self._native.table(name, texts, ids, text, threads)

    def __eq__(self, other: object) -> bool:
        return self._settings == other._settings if isinstance(other, Analyzer) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._settings[:4])

    def __reduce__(self) -> Any:
        return _analyzer, (self._settings,)

    def __repr__(self) -> str:
        names = ("layers", "reference_date", "threshold", "model", "lexicon", "rules")
        default: Tuple[Any, ...] = ("facts", None, 0.0, None, [], [])
        given = [
            f"{name}={'…' if name in ('model', 'lexicon') else repr(value)}"
            for name, value, usual in zip(names, self._settings, default)
            if value != usual
        ]
        return f"Analyzer({', '.join(given)})"


def _words(of: Words) -> _Words:
    if isinstance(of, os.PathLike):
        return Path(of).read_text("utf-8-sig")
    if isinstance(of, str):
        raise TypeError(f"the words of a list are a sequence or the path of a file (pathlib.Path), not one str: {of!r}")
    entries: list[Tuple[str, list[Tuple[str, str]]]] = []
    for entry in of:
        word, columns = (entry, dict[str, str]()) if isinstance(entry, str) else entry
        entries.append((word, list(dict(columns).items())))
    return entries


def _analyzer(settings: _Settings) -> Analyzer:
    analyzer = Analyzer.__new__(Analyzer)
    analyzer._set(settings)
    return analyzer


_shared: Optional[Analyzer] = None


def analyze(text: str) -> Doc:
    """Analyses a text to its facts, with the settings that :class:`Analyzer` has by default.

    >>> import tilshi
    >>> doc = tilshi.analyze("Президент Нұрсұлтан Назарбаев Алматыға барды.")
    >>> doc.people[0].name
    'Нұрсұлтан Назарбаев'
    """
    global _shared
    if _shared is None:
        _shared = Analyzer()
    return _shared.analyze(text)
