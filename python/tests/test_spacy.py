"""spaCy: the language, the component, and what spaCy does with them."""

import pathlib
import pickle

import pytest

spacy = pytest.importorskip("spacy")

import tilshi  # noqa: E402

TEXTS = [
    "Президент Нұрсұлтан Назарбаев 2016 жылы  Алматыға барды.\n\n Ол 5 миллион теңге бөлді. ",
    "  «Бізге су керек», – деді Айбек Серіков 😀.",
    "",
    "   ",
    "\n",
    "a\u00a0b \t c",
]


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("kk")
    nlp.add_pipe("tilshi")
    return nlp


def told(doc):
    words = [(t.text, t.whitespace_, t.lemma_, t.pos_, str(t.morph), t.is_sent_start) for t in doc]
    return words, [(e.start_char, e.end_char, e.label_, e._.normal) for e in doc.ents], doc._.facts, doc._.people, doc._.organizations


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_of_the_text_is_lost(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    ours = [token.text for token in tilshi.tokenize(text)]
    assert [token.text for token in doc if not token.is_space] == ours
    assert not any(token.is_space and token.text == " " and token.i and not doc[token.i - 1].whitespace_ for token in doc)


def test_layers(nlp):
    doc = nlp(TEXTS[0])
    ours = tilshi.analyze(TEXTS[0])
    assert [(e.start_char, e.end_char, e.label_, e._.normal) for e in doc.ents] == [
        (e.start, e.end, e.label, e.normal) for e in ours.entities
    ]
    assert doc._.facts == ours.facts and doc._.people == ours.people and doc._.organizations == ours.organizations
    assert [s.text.strip() for s in doc.sents] == [s.text for s in ours.sentences]
    words = [token for token in doc if not token.is_space]
    assert [(w.lemma_, w.pos_) for w in words] == [(t.lemma, t.upos) for t in ours.tokens]
    assert doc[5].is_space and doc[5].pos_ == "SPACE"
    place = next(w for w in words if w.text == "Алматыға")
    assert place.morph.get("Case") == ["Dat"] and place.ent_type_ == "GPE"


def test_pipes_and_processes(nlp):
    alone = [told(nlp(text)) for text in TEXTS]
    assert [told(doc) for doc in nlp.pipe(TEXTS * 3, batch_size=2)] == alone * 3
    assert [told(doc) for doc in nlp.pipe(TEXTS * 3, n_process=2, batch_size=2)] == alone * 3


def test_docbin_disk_and_pickle(nlp, tmp_path: pathlib.Path):
    docs = list(nlp.pipe(TEXTS))
    kept = spacy.tokens.DocBin(store_user_data=True, docs=docs).to_bytes()
    again = list(spacy.tokens.DocBin().from_bytes(kept).get_docs(nlp.vocab))
    assert [told(doc) for doc in again] == [told(doc) for doc in docs]
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert loaded.lang == "kk" and told(loaded(TEXTS[0])) == told(docs[0])
    assert told(pickle.loads(pickle.dumps(nlp))(TEXTS[0])) == told(docs[0])
    assert told(spacy.blank("kk").from_bytes(spacy.blank("kk").to_bytes())(TEXTS[0]))


def test_settings(tmp_path: pathlib.Path):
    rules = tmp_path / "my.rules"
    rules.write_text("order: lemma:бұйрық mark:№ digits#number\n", "utf-8")
    words = tmp_path / "words.tsv"
    words.write_text("Жаңаөлке\tGPE\n", "utf-8")
    nlp = spacy.blank("kk")
    nlp.add_pipe("tilshi", config={"reference_date": "2016-12-16", "rules": str(rules), "lexicon": {"places": str(words)}})
    doc = nlp("Кеше Жаңаөлкеде бұйрық № 7 шықты.")
    assert [fact.edtf for fact in doc._.facts if fact.type == "date"] == ["2016-12-15"]
    assert [dict(fact.fields) for fact in doc._.facts if fact.type == "custom"] == [{"number": "7"}]
    assert "GPE" in [e.label_ for e in doc.ents]
    nlp = spacy.blank("kk")
    nlp.add_pipe("tilshi", config={"layers": "morph"})
    doc = nlp(TEXTS[0])
    assert doc[0].lemma_ and not doc.ents and doc._.facts == ()


def test_other_tokenizers():
    nlp = spacy.blank("xx")
    nlp.add_pipe("tilshi")
    doc = nlp("ЮНИСЕФ-тің өкілі Алматыда болды.")
    assert doc.text and "Алматыда" in [e.text for e in doc.ents] and doc[len(doc) - 2].lemma_ == "бол"


def test_displacy(nlp):
    ours = spacy.displacy.render(tilshi.displacy(tilshi.analyze(TEXTS[1])), style="ent", manual=True)
    assert "PERSON" in ours and "Айбек" in ours
