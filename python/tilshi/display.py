"""Documents to look at: in notebooks, and by displaCy."""

from __future__ import annotations

from html import escape
from typing import Any, Iterable, Union, cast

from .document import Doc
from .values import Fact

__all__ = ["displacy"]


def displacy(doc: Union[Doc, Iterable[Doc]]) -> list[dict[str, Any]]:
    """What ``spacy.displacy.render(…, style="ent", manual=True)`` takes.

    >>> import tilshi
    >>> tilshi.displacy(tilshi.analyze("Алматыда болдым."))
    [{'text': 'Алматыда болдым.', 'ents': [{'start': 0, 'end': 8, 'label': 'GPE'}], 'title': None}]
    """
    docs = [doc] if isinstance(doc, Doc) else list(doc)
    return [
        {
            "text": one.text,
            "ents": [{"start": e.start, "end": e.end, "label": e.label} for e in one.entities],
            "title": one.id,
        }
        for one in docs
    ]


# A hue for each group of labels: people, places, organizations, works and events, numbers and times.
_HUES = {
    "PERSON": 210, "POSITION": 210, "NORP": 210, "NON_HUMAN": 210, "GPE": 130, "LOCATION": 130, "FACILITY": 130, "ORGANISATION": 275,
    "PROJECT": 275, "EVENT": 25, "ART": 25, "LAW": 25, "PRODUCT": 25,
}  # fmt: skip


def fragment(doc: Doc) -> str:
    """The text with its entities marked, and its facts under it, as HTML for a notebook. Everything of the text is escaped."""
    parts: list[str] = []
    at = 0
    for entity in doc.entities:
        if entity.start < at:
            continue
        parts.append(escape(doc.text[at : entity.start]))
        hue = _HUES.get(entity.label, 50)
        label = f'<sub style="font-size:.65em;opacity:.75;user-select:none"> {escape(entity.label)}</sub>'
        parts.append(
            f'<mark style="background:hsl({hue} 70% 60% / .35);color:inherit;border-radius:.25em;padding:0 .2em" '
            f'title="{escape(entity.normal)}">{escape(entity.text)}{label}</mark>'
        )
        at = entity.end
    parts.append(escape(doc.text[at:]))
    text = f'<div style="white-space:pre-wrap;line-height:1.7">{"".join(parts)}</div>'
    if not doc.facts:
        return text
    rows = "".join(f"<tr><td>{escape(f.type)}</td><td>{escape(f.text)}</td><td>{escape(_said(f))}</td></tr>" for f in doc.facts)
    return f"{text}<table><thead><tr><th>fact</th><th>text</th><th></th></tr></thead><tbody>{rows}</tbody></table>"


def _said(fact: Fact) -> str:
    """What a fact says, in a line."""
    data = fact.to_dict()
    for name in ("type", "start", "end", "text", "rule", "mentions", "speaker_ref", "person_id", "id"):
        data.pop(name, None)
    said: list[str] = []
    for name, value in data.items():
        if isinstance(value, dict):
            parts = cast("dict[str, Any]", value)
            value = parts.get("name") or parts.get("title") or parts.get("text") or ", ".join(f"{k}={v}" for k, v in parts.items())
        if value not in (None, [], ""):
            said.append(f"{name}: {value}")
    return "; ".join(said)
