"""Reads what `.ci/consumers` wrote into a folder, by the libraries it is for, and compares it with the JSON of the same texts."""

import csv
import json
import sys
import unicodedata
from collections import namedtuple
from pathlib import Path
from urllib.parse import quote, urljoin

import conllu
import networkx
import pydot
import rdflib
import spacy
from spacy import displacy
from spacy.symbols import IDS
from spacy.tokens import DocBin

OUT = Path(sys.argv[1])
Row = namedtuple("Row", "a source start end exact prefix suffix tag other")
OA = "http://www.w3.org/ns/oa#"
# What the lines use of http://www.w3.org/ns/anno.jsonld, which is not to be fetched.
CONTEXT = {
    "id": "@id",
    "type": "@type",
    "body": {"@type": "@id", "@id": OA + "hasBody"},
    "target": {"@type": "@id", "@id": OA + "hasTarget"},
    "source": {"@type": "@id", "@id": OA + "hasSource"},
    "selector": {"@type": "@id", "@id": OA + "hasSelector"},
    "motivation": {"@type": "@vocab", "@id": OA + "motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": OA + "hasPurpose"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    **{name: {"@id": OA + name, "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"} for name in ("start", "end")},
    **{
        name: OA + name
        for name in (
            "Annotation TextualBody TextPositionSelector TextQuoteSelector exact prefix suffix "
            "tagging identifying describing"
        ).split()
    },
}


def lines(name):
    return [json.loads(line) for line in (OUT / name).read_text().split("\n") if line]


def placed(spans, *names):
    return sorted((span["start"], span["end"], *(span[name] for name in names)) for span in spans)


def composed(text):
    """Letters with their marks, as UD wants them."""
    return unicodedata.normalize("NFC", text.decode())


def read_conllu(name, documents, twice=False):
    """Sentences, ranges of bytes and entities."""
    sentences = conllu.parse((OUT / name).read_text())
    ids = [sentence.metadata["sent_id"] for sentence in sentences]
    assert len(ids) == len(set(ids))
    expected = [(document, sentence) for document in documents for sentence in document["sentences"]]
    assert len(sentences) == len(expected) * (2 if twice else 1), name
    found = 0
    for sentence, (document, place) in zip(sentences, expected):
        text = document["text"].encode()
        for token in sentence:
            start, end = map(int, token["misc"]["TokenRange"].split(":"))
            assert place["start"] <= start < end <= place["end"]
            assert token["form"] == " ".join(composed(text[start:end]).split())
            found += token["misc"].get("NER", "").startswith("B-")
        written = composed(text[place["start"] : place["end"]])
        assert "".join(sentence.metadata["text"].split()) == "".join(written.split())
    assert found == sum(len(document["entities"]) for document in documents)
    return [token for sentence in sentences for token in sentence]


def read_docbin(name, documents):
    vocab = spacy.blank("xx").vocab
    docs = list(DocBin().from_disk(OUT / name).get_docs(vocab))
    assert len(docs) == len(documents)
    for doc, document in zip(docs, documents):
        assert doc.text == document["text"]
        tokens = [token for token in doc if token.pos_ != "SPACE"]
        # UD sorts features by letters, spaCy by bytes.
        feats = lambda token: "|".join(sorted((token["feats"] or "").split("|")))
        expected = [(token["text"], token["lemma"], token["upos"], feats(token)) for token in document["tokens"]]
        found = [(token.text, token.lemma_, token.pos_, str(token.morph)) for token in tokens]
        assert found == expected, [pair for pair in zip(found, expected) if pair[0] != pair[1]][:3]
        assert [t.idx for t in tokens] == [token["start"] for token in document["tokens"]]
        starts = [next(t.idx for t in sentence if t.pos_ != "SPACE") for sentence in doc.sents]
        assert starts == [sentence["start"] for sentence in document["sentences"]]
        assert [(e.start_char, e.end_char, e.label_) for e in doc.ents] == placed(document["entities"], "label")
        facts = sorted((s.start_char, s.end_char, s.label_) for s in doc.spans["facts"])
        # Spans of spaCy are of whole tokens.
        around = [(s.start_char, s.end_char, s.label_) for fact in document["facts"] for s in [whole(doc, fact)]]
        assert facts == sorted(around)
        for group in ("people", "organizations"):
            mentions = {(e["name"], str(e["id"]), m["kind"]) for e in document[group] for m in e["mentions"]}
            assert {(s.kb_id_, s.id_, s.label_) for s in doc.spans[group]} == mentions
            assert len(doc.spans[group]) == sum(len(e["mentions"]) for e in document[group])
        kept = doc.user_data["tilshi"]
        assert kept == {key: as_tuples(document[key]) for key in ("id", "entities", "people", "organizations", "facts")}


def whole(doc, fact):
    """The tokens that a fact touches."""
    return doc.char_span(fact["start"], fact["end"], label=fact["type"], alignment_mode="expand")


def as_tuples(value):
    """Lists as spaCy reads them."""
    if isinstance(value, list):
        return tuple(as_tuples(item) for item in value)
    return {key: as_tuples(item) for key, item in value.items()} if isinstance(value, dict) else value


def read_displacy(name, documents):
    pages = lines(name)
    assert [page["text"] for page in pages] == [document["text"] for document in documents]
    for page, document in zip(pages, documents):
        assert placed(page["ents"], "label") == placed(document["entities"], "label")
        assert page["title"] == document["id"]
    page = displacy.render(pages, style="ent", manual=True, jupyter=False)
    assert page.count("<mark") == sum(len(document["entities"]) for document in documents)


def read_annotations(name, documents):
    graph = rdflib.Graph()
    for line in lines(name):
        assert line["@context"] == "http://www.w3.org/ns/anno.jsonld"
        graph.parse(data=json.dumps(line | {"@context": CONTEXT}), format="json-ld", publicID="file:///texts/")
    oa, rdf = rdflib.Namespace(OA), rdflib.RDF
    value = lambda node, name: graph.value(node, name, any=False)
    rows = []
    for node in graph.subjects(rdf.type, oa.Annotation):
        motive, target = value(node, oa.motivatedBy), value(node, oa.hasTarget)
        selectors = {value(selector, rdf.type): selector for selector in graph.objects(target, oa.hasSelector)}
        place, words = selectors[oa.TextPositionSelector], selectors[oa.TextQuoteSelector]
        bodies = {value(body, oa.hasPurpose): str(value(body, rdf.value)) for body in graph.objects(node, oa.hasBody)}
        assert set(bodies) == {oa.tagging, motive} and len(selectors) == 2
        span = [value(place, oa.start).toPython(), value(place, oa.end).toPython()]
        words = [str(value(words, name)) for name in (oa.exact, oa.prefix, oa.suffix)]
        rows.append(Row(node, str(value(target, oa.hasSource)), *span, *words, bodies[oa.tagging], bodies[motive]))
    assert len({row.a for row in rows}) == len(rows)
    by_source = {}
    for row in rows:
        by_source.setdefault(row.source, []).append(row)
    assert len(by_source) == sum(bool(document["entities"] or document["facts"]) for document in documents)
    for document in documents:
        rows = by_source.get(urljoin("file:///texts/", quote(document["id"])), [])
        text = document["text"]
        for row in rows:
            assert text[row.start : row.end] == row.exact
            assert text[: row.start].endswith(row.prefix) and text[row.end :].startswith(row.suffix)
        found = sorted((row.start, row.end, row.tag, row.other) for row in rows)
        entities = placed(document["entities"], "label", "normal")
        assert [row for row in found if row[2].isupper()] == entities
        assert [row[:3] for row in found if row[2].islower()] == placed(document["facts"], "type")


def read_table(name, documents):
    with open(OUT / name, newline="") as file:
        rows = list(csv.DictReader(file))
    facts = [(document, fact) for document in documents for fact in document["facts"]]
    assert len(rows) == len(facts)
    for row, (document, fact) in zip(rows, facts):
        assert None not in row and None not in row.values()
        assert (row["document"], row["type"], row["rule"]) == (document["id"], fact["type"], fact["rule"])
        assert document["text"].encode()[int(row["start"]) : int(row["end"])].decode() == fact["text"]
        assert row["text"] == fact["text"] and row["normal"]
        for name, value in fact.items():
            if name in row and name not in ("start", "end") and isinstance(value, str):
                assert row[name] == value, name


def read_graphs(suffix, documents):
    graph = networkx.read_graphml(OUT / f"{suffix}.graphml")
    assert graph.is_directed()
    nodes = {node: data for node, data in graph.nodes(data=True)}
    names = lambda kind: {data["name"] for data in nodes.values() if data["type"] == kind}
    for kind, group in (("person", "people"), ("organization", "organizations")):
        entries = [entry["name"] for document in documents for entry in document[group]]
        assert names(kind) <= set(entries) and 0 < len(names(kind)) <= len(entries)
    roles = {role["title"] for document in documents for person in document["people"] for role in person["roles"]}
    edges = list(graph.edges(data=True))
    assert edges and {data["title"] for _, _, data in edges if data["type"] == "role"} <= roles
    assert all(nodes[start]["type"] == "person" for start, _, data in edges if data["type"] == "role")
    (dot,) = pydot.graph_from_dot_file(OUT / f"{suffix}.dot")
    labels = {node.get_name(): json.loads(node.get_label()) for node in dot.get_nodes() if node.get_label()}
    assert labels == {node: data["name"] for node, data in nodes.items()}
    drawn = sorted((edge.get_source(), edge.get_destination(), json.loads(edge.get_label())) for edge in dot.get_edges())
    assert drawn == sorted((start, end, data.get("title", "")) for start, end, data in edges)


def main():
    documents, of_bytes = lines("documents.jsonl"), lines("bytes.jsonl")
    assert len(documents) >= 4 and all(document["entities"] for document in documents)
    table = {int(number): name for number, name in csv.reader(open("cli/src/formats/docbin/symbols.tsv"), delimiter="\t")}
    assert table == {number: name for name, number in IDS.items() if name}, "symbols.tsv is not that of this spaCy"
    plain = read_conllu("all.conllu", of_bytes)
    assert len(plain) == sum(len(document["tokens"]) for document in documents)
    assert all(token["head"] is None for token in plain)
    assert len(read_conllu("heads.conllu", of_bytes)) == len(plain)
    divided = read_conllu("ud.conllu", of_bytes, twice=True)
    assert len(divided) > 2 * len(plain) and any(not isinstance(token["id"], int) for token in divided)
    for name in ("all", "corpus"):
        read_conllu(f"{name}.conllu", of_bytes)
        read_docbin(f"{name}.docbin", documents)
        read_displacy(f"{name}.displacy", documents)
        read_annotations(f"{name}.annotation", documents)
        read_table(f"{name}.csv", of_bytes)
        read_graphs(name, documents)
    print(len(documents), "documents,", len(plain), "tokens: every format is read as it was written")


main()
