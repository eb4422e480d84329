"""Hugging Face datasets: what is found, as columns beside the texts. Needs no datasets itself.

>>> from tilshi.datasets import Annotate
>>> found = Annotate(layers=["lemmas", "entities"])({"text": ["Алматыда болдым."]})
>>> found["lemmas"], found["entities"][0][0]["normal"]
([['Алматы', 'бол', '.']], 'Алматы')
"""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence

from .analyzer import Analyzer

__all__ = ["Annotate"]

_LAYERS = ("lemmas", "tokens", "sentences", "entities", "people", "organizations", "facts")


class Annotate:
    """A function for ``dataset.map(Annotate(), batched=True, num_proc=2)``.

    It pickles to the same bytes each time, so that datasets finds its own results again.

    :param column: the column of texts. A missing text gets empty lists.
    :param layers: which columns to add: lemmas, tokens, sentences, entities, people, organizations, facts. Facts have one schema: the
        fields of all types, of which those of other types than its own are None.
    :param analyzer: settings of your own.
    """

    def __init__(
        self, column: str = "text", layers: Sequence[str] = ("entities", "facts"), analyzer: Optional[Analyzer] = None
    ) -> None:
        unknown = [layer for layer in layers if layer not in _LAYERS]
        if unknown:
            raise ValueError(f"there is no layer {unknown[0]!r}; the layers are {', '.join(_LAYERS)}")
        self.column, self.layers, self.analyzer = column, tuple(layers), analyzer or Analyzer()

    def __call__(self, batch: Mapping[str, Sequence[Optional[str]]]) -> dict[str, list[Any]]:
        texts = batch[self.column]
        docs = iter(self.analyzer.analyze_batch([text for text in texts if text is not None], threads=1))
        wholes = [None if text is None else next(docs) for text in texts]
        columns: dict[str, list[Any]] = {layer: [] for layer in self.layers}
        for doc in wholes:
            whole = {} if doc is None else doc.to_dict()
            for layer, column in columns.items():
                if layer == "lemmas":
                    column.append([token["lemma"] for token in whole.get("tokens", ())])
                elif layer == "facts":
                    column.append([_wide(fact) for fact in whole.get("facts", ())])
                else:
                    column.append(whole.get(layer, []))
        return columns

    def __reduce__(self) -> Any:
        return Annotate, (self.column, self.layers, self.analyzer)


# The fields of facts of all types.
_FIELDS = (
    "type", "start", "end", "text", "rule", "person", "person_id", "position", "mentions", "id", "name", "acronym", "parent", "kind",
    "years", "of", "title", "number", "date", "parts", "quote", "speaker", "speaker_ref", "verb", "value", "max", "bound", "unit", "per",
    "trend", "edtf", "time", "relation", "relative", "valid", "fields",
)  # fmt: skip


def _wide(fact: dict[str, Any]) -> dict[str, Any]:
    wide: dict[str, Any] = {**dict.fromkeys(_FIELDS), **fact}
    if wide["fields"] is not None:
        wide["fields"] = [{"name": name, "value": value} for name, value in wide["fields"].items()]
    return wide
