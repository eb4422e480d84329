"""pandas: tables of what is found, and the accessor ``tilshi`` of series. Needs pyarrow, by which pandas reads Arrow.

>>> import pandas, tilshi.pandas
>>> frame = pandas.DataFrame({"id": ["a"], "text": ["Мектепте 500 бала оқиды."]})
>>> tilshi.pandas.table("facts", frame, ids="id")[["document", "value", "of"]].values.tolist()
[['a', '500', 'бала']]
>>> frame["text"].tilshi.lemmas().tolist()
[['мектеп', '500', 'бала', 'оқы', '.']]
"""

from __future__ import annotations

from typing import Any, Optional

import pandas

from .analyzer import Analyzer

__all__ = ["TilshiSeries", "table"]


def table(
    name: str,
    texts: Any,
    *,
    ids: Any = None,
    text: str = "text",
    analyzer: Optional[Analyzer] = None,
    threads: Optional[int] = None,
) -> pandas.DataFrame:
    """What is found in a series or frame as a frame: :meth:`tilshi.Analyzer.table`. ``ids`` may be the name of a column."""
    import pyarrow

    if isinstance(texts, pandas.DataFrame):
        ids = _values(texts[ids]) if isinstance(ids, str) else ids
        texts = texts[text]
    if isinstance(texts, pandas.Series):
        texts = _values(texts)
    if isinstance(ids, (pandas.Series, pandas.Index)):
        ids = _values(ids)
    return pyarrow.table((analyzer or Analyzer()).table(name, texts, ids=ids, threads=threads)).to_pandas()  # pyright: ignore[reportUnknownMemberType]


def _values(series: Any) -> list[Any]:
    """The values of a column, None where one is missing."""
    return [None if missing else value for value, missing in zip(series.tolist(), series.isna())]


@pandas.api.extensions.register_series_accessor("tilshi")
class TilshiSeries:
    """``series.tilshi``: what is found in a series of texts."""

    def __init__(self, series: "pandas.Series[Any]") -> None:
        self._series = series

    def table(self, name: str, **options: Any) -> pandas.DataFrame:
        """A row for each thing found; ``document`` is the series' index: :func:`table`."""
        return table(name, self._series, ids=options.pop("ids", self._index()), **options)

    def _index(self) -> Any:
        index = self._series.index
        return None if isinstance(index, pandas.RangeIndex) and index.start == 0 and index.step == 1 else index

    def facts(self, **options: Any) -> pandas.DataFrame:
        """Facts: :func:`table`."""
        return self.table("facts", **options)

    def entities(self, **options: Any) -> pandas.DataFrame:
        """Named entities: :func:`table`."""
        return self.table("entities", **options)

    def tokens(self, **options: Any) -> pandas.DataFrame:
        """Tokens: :func:`table`."""
        return self.table("tokens", **options)

    def lemmas(self, *, analyzer: Optional[Analyzer] = None, threads: Optional[int] = None) -> "pandas.Series[Any]":
        """The lemmas of each text, a list for each row of the series."""
        chosen = analyzer or Analyzer(layers="morph")
        texts = _values(self._series)
        docs = iter(chosen.analyze_batch([text for text in texts if text is not None], threads=threads))
        lemmas = [None if text is None else [token.lemma for token in next(docs).tokens] for text in texts]
        return pandas.Series(lemmas, index=self._series.index, name=self._series.name, dtype=object)
