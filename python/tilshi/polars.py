"""polars: tables of what is found, and the namespace ``tilshi`` of series.

>>> import polars, tilshi.polars
>>> frame = polars.DataFrame({"id": ["a"], "text": ["Мектепте 500 бала оқиды."]})
>>> tilshi.polars.table("facts", frame, ids="id").select("document", "value", "of").rows()
[('a', '500', 'бала')]
>>> frame["text"].tilshi.lemmas().to_list()
[['мектеп', '500', 'бала', 'оқы', '.']]
"""

from __future__ import annotations

from typing import Any, Optional

import polars

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
) -> polars.DataFrame:
    """What is found in a series or frame as a frame: :meth:`tilshi.Analyzer.table`."""
    return polars.DataFrame((analyzer or Analyzer()).table(name, texts, ids=ids, text=text, threads=threads))


@polars.api.register_series_namespace("tilshi")
class TilshiSeries:
    """``series.tilshi``: what is found in a series of texts."""

    def __init__(self, series: polars.Series) -> None:
        self._series = series

    def table(self, name: str, **options: Any) -> polars.DataFrame:
        """A row for each thing found, with the number of its text as ``document``: :func:`table`."""
        return table(name, self._series, **options)

    def facts(self, **options: Any) -> polars.DataFrame:
        """Facts: :func:`table`."""
        return table("facts", self._series, **options)

    def entities(self, **options: Any) -> polars.DataFrame:
        """Named entities: :func:`table`."""
        return table("entities", self._series, **options)

    def tokens(self, **options: Any) -> polars.DataFrame:
        """Tokens: :func:`table`."""
        return table("tokens", self._series, **options)

    def lemmas(self, *, analyzer: Optional[Analyzer] = None, threads: Optional[int] = None) -> polars.Series:
        """The lemmas of each text, a list for each row of the series."""
        chosen = analyzer or Analyzer(layers="morph")
        documents = table("documents", self._series, analyzer=chosen, threads=threads)
        lemmas = documents["tokens"].list.eval(polars.element().struct.field("lemma"))
        return lemmas.alias(self._series.name)
