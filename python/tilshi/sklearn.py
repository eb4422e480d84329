"""scikit-learn: texts to lemmas, for vectorizers. Needs no scikit-learn itself; pickles, so that pipelines do.

>>> from tilshi.sklearn import Lemmas
>>> Lemmas()("Балалар мектепке барды, мектептен келді.")
['бала', 'мектеп', 'бар', 'мектеп', 'кел']
"""

from __future__ import annotations

from typing import Any, Iterable, Optional

from .analyzer import Analyzer

__all__ = ["Lemmas"]


class Lemmas:
    """The lemmas of a text's words in small letters: ``TfidfVectorizer(analyzer=Lemmas())``.

    :param upos: the parts of speech to keep, such as ``("NOUN", "PROPN", "VERB", "ADJ")``; default: all.
    :param stop: lemmas to leave out.
    :param lexicon: words of your own, as for :class:`tilshi.Analyzer`.
    """

    def __init__(
        self, upos: Optional[Iterable[str]] = None, stop: Iterable[str] = (), lexicon: Optional[dict[str, Any]] = None
    ) -> None:
        self.upos = None if upos is None else frozenset(upos)
        self.stop = frozenset(stop)
        self._analyzer = Analyzer(layers="morph", lexicon=lexicon)

    def __call__(self, text: str) -> list[str]:
        rows = self._analyzer._native.analyze(text).tokens()
        lemmas = ((row[4] or row[2]).lower() for row in rows if row[3] == "word" and (self.upos is None or row[5] in self.upos))
        return [lemma for lemma in lemmas if lemma not in self.stop]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Lemmas):
            return NotImplemented
        return (self.upos, self.stop, self._analyzer) == (other.upos, other.stop, other._analyzer)

    def __hash__(self) -> int:
        return hash((self.upos, self.stop))

    def __repr__(self) -> str:
        upos = None if self.upos is None else sorted(self.upos)
        return f"Lemmas(upos={upos}, stop={sorted(self.stop)})"

    def __reduce__(self) -> Any:
        # In order, so that the same lemmas have the same bytes.
        upos = None if self.upos is None else tuple(sorted(self.upos))
        return _lemmas, (upos, tuple(sorted(self.stop)), self._analyzer)


def _lemmas(upos: Any, stop: Any, analyzer: Analyzer) -> Lemmas:
    lemmas = Lemmas(upos, stop)
    lemmas._analyzer = analyzer
    return lemmas
