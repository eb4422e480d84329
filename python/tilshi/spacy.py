"""spaCy: ``spacy.blank("kk")`` with tilshi's tokenizer, and the component ``tilshi``.

>>> import spacy
>>> nlp = spacy.blank("kk")
>>> component = nlp.add_pipe("tilshi")
>>> doc = nlp("Президент Нұрсұлтан Назарбаев Алматыға барды.")
>>> [(entity.text, entity.label_) for entity in doc.ents]
[('Президент', 'POSITION'), ('Нұрсұлтан Назарбаев', 'PERSON'), ('Алматыға', 'GPE')]
>>> doc[3].lemma_, doc[3].pos_, doc[3].morph.get("Case")
('Алматы', 'PROPN', ['Dat'])
>>> doc._.facts[0].position.title
'Президент'

Installed together, spaCy finds both by their names: nothing is to be imported.
"""

# spaCy has types for some of its functions.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUntypedFunctionDecorator=false

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable, Iterable, Iterator, Optional, Tuple, Union

from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc, Span
from spacy.util import load_config_from_str, minibatch, registry
from spacy.vocab import Vocab

from . import _native
from .analyzer import Analyzer
from .values import Entity, Fact, Organization, Person

__all__ = ["Component", "Kazakh", "Tokenizer", "component", "tokenizer"]

# Where a document keeps what tilshi found: as JSON, so that DocBin and other processes take it along.
_KEY = "tilshi"


class Tokenizer:
    """tilshi's tokens as spaCy's. Nothing of the text is lost: blanks beyond one are tokens of their own, as spaCy has them."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end, word, _ in _native.tokenize(text):
            _gap(text[at:start], words, spaces)
            words.append(word)
            spaces.append(False)
            at = end
        _gap(text[at:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Tokenizes one text behind the other."""
        return map(self, texts)

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> "Tokenizer":
        return self

    def to_disk(self, path: Union[str, Path], **_: Any) -> None:
        """It has nothing to keep."""

    def from_disk(self, path: Union[str, Path], **_: Any) -> "Tokenizer":
        return self


def _gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """Adds what stands between two tokens."""
    if words and gap.startswith(" "):
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        inner = gap[:-1] if len(gap) > 1 and gap.endswith(" ") else gap
        words.append(inner)
        spaces.append(inner != gap)


@registry.tokenizers("tilshi.Tokenizer.v1")  # type: ignore[untyped-decorator]
def tokenizer() -> Callable[[Language], Tokenizer]:
    """The tokenizer, for a config."""
    return lambda nlp: Tokenizer(nlp.vocab)


class KazakhDefaults(BaseDefaults):
    """Kazakh with tilshi's tokenizer."""

    config = load_config_from_str('[nlp]\n[nlp.tokenizer]\n@tokenizers = "tilshi.Tokenizer.v1"')


@registry.languages("kk")
class Kazakh(Language):  # type: ignore[no-untyped-call]
    """Kazakh."""

    lang = "kk"
    Defaults = KazakhDefaults


class Component:
    """Sets lemmas, parts of speech, features, sentences and entities, and what is found in ``doc._``.

    ``doc._.facts``, ``doc._.people`` and ``doc._.organizations`` are those of :class:`tilshi.Doc`; ``ent._.normal`` is the nominative of
    an entity. With another tokenizer than tilshi's, a token has a reading where both agree on it.
    """

    def __init__(self, analyzer: Optional[Analyzer] = None, name: str = "tilshi") -> None:
        self.analyzer = analyzer or Analyzer()
        self.name = name
        _extend()

    def __call__(self, doc: Doc) -> Doc:
        return self._set(doc, self.analyzer._native.analyze(doc.text))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Documents in batches, on one thread: ``n_process`` takes more."""
        for batch in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            found = self.analyzer._native.analyze_batch([doc.text for doc in batch], 1)
            yield from map(self._set, batch, found)

    def _set(self, doc: Doc, found: _native.Document) -> Doc:
        rows = {(row[0], row[1]): row for row in found.tokens()}
        starts = {start for start, _, _ in found.sentences()}
        begun = False
        for token in doc:
            row = rows.get((token.idx, token.idx + len(token)))
            if row is not None and row[5] is not None:
                token.lemma_, token.pos_ = row[4] or "", row[5]
                token.set_morph(row[6] or "")  # type: ignore[attr-defined]
            elif token.is_space:
                token.pos_, token.lemma_ = "SPACE", token.text
            # Blanks before the first sentence belong to it.
            token.is_sent_start = token.i == 0 or (begun and token.idx in starts)
            begun = begun or not token.is_space
        if self.analyzer.layers in ("entities", "facts"):
            entities = json.loads(found.entities())
            spans: list[Span] = []
            for entity in entities:
                span = doc.char_span(entity["start"], entity["end"], label=entity["label"], alignment_mode="contract")
                if span is not None and not (spans and span.start < spans[-1].end):
                    spans.append(span)
            doc.ents = tuple(spans)
            # One object written as JSON, of parts that are JSON.
            doc.user_data[_KEY] = (
                f'{{"entities":{json.dumps(entities, ensure_ascii=False)},"people":{found.people()},'
                f'"organizations":{found.organizations()},"facts":{found.facts()}}}'
            )
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> "Component":
        return self

    def to_disk(self, path: Union[str, Path], **_: Any) -> None:
        """Its settings are in the config."""

    def from_disk(self, path: Union[str, Path], **_: Any) -> "Component":
        return self


@Language.factory(
    "tilshi",
    default_config={"layers": "facts", "reference_date": None, "threshold": 0.0, "model": None, "lexicon": None, "rules": None},
    assigns=["token.lemma", "token.pos", "token.morph", "token.is_sent_start", "doc.ents"],
)
def component(
    nlp: Language,
    name: str,
    layers: str,
    reference_date: Optional[str],
    threshold: float,
    model: Optional[str],
    lexicon: Optional[dict[str, str]],
    rules: Optional[str],
) -> Component:
    """The component by its config: settings as those of :class:`tilshi.Analyzer`; the lexicon's lists and the rules are paths."""
    analyzer = Analyzer(
        layers=layers,
        reference_date=reference_date,
        threshold=threshold,
        model=model,
        lexicon=None if lexicon is None else {of: Path(path) for of, path in lexicon.items()},
        rules=() if rules is None else [Path(rules)],
    )
    return Component(analyzer, name)


def _found(doc: Doc, part: str) -> Any:
    kept = doc.user_data.get(_KEY)
    return json.loads(kept)[part] if kept else []


def _facts(doc: Doc) -> Tuple[Fact, ...]:
    return tuple(map(Fact.from_dict, _found(doc, "facts")))


def _people(doc: Doc) -> Tuple[Person, ...]:
    return tuple(map(Person.from_dict, _found(doc, "people")))


def _organizations(doc: Doc) -> Tuple[Organization, ...]:
    return tuple(map(Organization.from_dict, _found(doc, "organizations")))


def _normal(span: Span) -> Optional[str]:
    for entity in map(Entity.from_dict, _found(span.doc, "entities")):
        if entity.start <= span.start_char and span.end_char <= entity.end:
            return entity.normal
    return None


def _extend() -> None:
    """Gives spaCy's documents what tilshi finds."""
    for name, getter in (("facts", _facts), ("people", _people), ("organizations", _organizations)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter)
    if not Span.has_extension("normal"):
        Span.set_extension("normal", getter=_normal)


_extend()
