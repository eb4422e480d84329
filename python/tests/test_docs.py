"""What the documentation and docstrings show is what is printed."""

import doctest
import importlib
import pathlib
import re
import sys

import pytest

import tilshi

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "python/README.md", *sorted((ROOT / "docs/python").glob("*.md"))]
MODULES = {
    "analyzer": "pyarrow", "display": None, "document": None, "rules": None, "values": None, "words": None, "datasets": None,
    "sklearn": None, "spacy": "spacy", "polars": "polars", "pandas": "pandas",
}  # fmt: skip
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def needed(page):
    """The packages that a page imports."""
    imported = re.findall(r"^(?:>>>|\.\.\.) *(?:from ([a-z_]+)|import (.+))", page.read_text("utf-8"), re.M)
    names = {name.split(".")[0].strip() for one, several in imported for name in ([one] if one else several.split(","))}
    return names | ({"match"} if "...     match " in page.read_text("utf-8") else set())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages(page):
    for name in sorted(needed(page)):
        if name == "match":
            if sys.version_info < (3, 10):
                pytest.skip("match statements")
        else:
            pytest.importorskip(name)
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8", optionflags=FLAGS)
    assert not failed and (tried or ">>>" not in page.read_text("utf-8"))


def test_guides_have_the_same_examples():
    examples = [re.findall(r"^```.*?^```", page.read_text("utf-8"), re.M | re.S) for page in PAGES if page.name.startswith("guide")]
    assert len(examples) == 3 and examples[0] == examples[1] == examples[2]


@pytest.mark.parametrize("module", ["", *MODULES])
def test_docstrings(module):
    if MODULES.get(module):
        pytest.importorskip(MODULES[module])
    found = importlib.import_module(f"tilshi.{module}" if module else "tilshi")
    failed, tried = doctest.testmod(found, optionflags=FLAGS)
    assert not failed and tried


def test_everything_public_is_told():
    for name in tilshi.__all__:
        assert getattr(tilshi, name).__doc__, name
