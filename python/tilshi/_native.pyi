"""
The extension module of tilshi: use the package.
"""

import typing
from typing import Any, Final, SupportsFloat, SupportsIndex, final

from _typeshed import SupportsGetItem
from typing_extensions import CapsuleType

__all__ = [
    "__version__",
    "Analyzer",
    "Document",
    "Rule",
    "Table",
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

__version__: Final[str]

@final
class Analyzer:
    """
    An analyzer with its settings.
    """
    def __new__(
        cls,
        /,
        layers: str,
        reference_date: str | None,
        threshold: SupportsFloat | SupportsIndex,
        model: bytes | None,
        lexicon: SupportsGetItem[int, tuple[str, str | SupportsGetItem[int, tuple[str, SupportsGetItem[int, tuple[str, str]]]]]],
        rules: SupportsGetItem[int, Rule],
    ) -> Analyzer:
        """
        An analyzer by its settings.
        """
    def analyze(self, /, text: str) -> Document:
        """
        Analyses a text.
        """
    def analyze_batch(self, /, texts: typing.Iterable[str], threads: SupportsIndex | None) -> list[Document]:
        """
        Analyses texts on several threads.
        """
    def table(self, /, name: str, texts: Any, ids: Any | None, text_column: str, threads: SupportsIndex | None) -> Table:
        """
        What is found in texts, as one table of the output contract.
        """

@final
class Document:
    """
    A document by its layers.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def brat(self, /) -> str:
        """
        The whole as brat standoff.
        """
    def conll(self, /) -> str:
        """
        Tokens and entities as CoNLL-2002.
        """
    def conllu(self, /, dummy_heads: bool, ud_tokens: bool) -> str:
        """
        The whole as CoNLL-U.
        """
    def entities(self, /) -> str:
        """
        Entities as JSON.
        """
    def facts(self, /) -> str:
        """
        Facts as JSON.
        """
    @staticmethod
    def from_json(json: bytes) -> Document:
        """
        Reads the JSON of the output contract, its offsets in bytes.
        """
    def html(self, /) -> str:
        """
        The whole as a fragment of HTML.
        """
    @property
    def id(self, /) -> str | None:
        """
        The name that the document has.
        """
    def json(self, /, offsets: str, pretty: bool) -> str:
        """
        The whole as JSON by the output contract.
        """
    def organizations(self, /) -> str:
        """
        Organizations as JSON.
        """
    def people(self, /) -> str:
        """
        People as JSON.
        """
    def sentences(self, /) -> list[tuple[int, int, str]]:
        """
        Sentences: start, end, text.
        """
    @property
    def text(self, /) -> str:
        """
        The text.
        """
    def tokens(self, /) -> list[tuple[int, int, str, str, str | None, str | None, str | None]]:
        """
        Tokens: start, end, text, kind, lemma, part of speech, features.
        """
    def with_id(self, /, id: str) -> Document:
        """
        The same document with a name.
        """

@final
class Rule:
    """
    A grammar of facts of a user's own.
    """
    def __new__(
        cls,
        /,
        name: str,
        steps: str,
        make: typing.Callable[[str, dict[str, list[tuple[str, str, str, str, str | None]]]], typing.Mapping[str, typing.Any] | None]
        | None = None,
        lists: SupportsGetItem[int, tuple[str, SupportsGetItem[int, tuple[str, str | None]]]] = ...,
    ) -> Rule:
        """
        A rule by its name and steps; `make` is called with each match.
        """
    @property
    def name(self, /) -> str:
        """
        The rule's name.
        """
    @staticmethod
    def parse_all(text: str, lists: SupportsGetItem[int, tuple[str, SupportsGetItem[int, tuple[str, str | None]]]]) -> list[Rule]:
        """
        The rules of a text in the notation of rules.
        """

@final
class Table:
    """
    A table of what is found in texts, by Arrow's PyCapsule interface.
    """
    def __arrow_c_array__(self, /, requested_schema: Any | None = None) -> tuple[CapsuleType, CapsuleType]:
        """
        The whole table, which is held at once.
        """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The table as a stream, which is made while it is read.
        """

def inflect(word: str, feats: str) -> str | None:
    """
    A word in a form, if it has one.
    """

def lemmatize(text: str) -> list[str]:
    """
    Lemmas of a text's tokens, as the sentences choose them.
    """

def normalize(text: str, families: SupportsGetItem[int, str] | None) -> tuple[str, list[tuple[str, int, int, int, int]]]:
    """
    A normalized text and what was changed.
    """

def paradigm(word: str, upos: str | None) -> list[tuple[str, str]]:
    """
    The forms of a word: form, features.
    """

def parse_date(text: str, reference_date: str | None) -> str | None:
    """
    The date that a text is, as JSON.
    """

def parse_number(text: str) -> str | None:
    """
    The value of a number in digits or words that a text is.
    """

def readings(word: str) -> list[tuple[str, str, str | None, bool]]:
    """
    The readings of a word by itself, the likeliest first: lemma, part of speech, features, whether a list knows it.
    """

def sentences(text: str) -> list[tuple[int, int, str]]:
    """
    Sentences of a text: start, end, text.
    """

def spell(number: str, kind: str, case: str, possessed: bool) -> str | None:
    """
    A number in words.
    """

def stem(word: str) -> str:
    """
    A word without its endings, for search.
    """

def tokenize(text: str) -> list[tuple[int, int, str, str]]:
    """
    Tokens of a text: start, end, text, kind.
    """
