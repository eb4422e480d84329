"""scikit-learn, datasets, polars, pandas, DuckDB, datafusion."""

import pickle
import subprocess
import sys

import pytest

import tilshi
from tilshi.datasets import Annotate
from tilshi.sklearn import Lemmas

TEXTS = ["Балалар мектепке 2016 жылы барды.", "Алматыда 500 бала оқиды.", "Президент Нұрсұлтан Назарбаев келді."]


def test_lemmas():
    assert Lemmas()(TEXTS[0]) == ["бала", "мектеп", "жыл", "бар"]
    nouns = Lemmas(upos=["NOUN"], stop=["бала"])
    assert nouns(TEXTS[0]) == ["мектеп", "жыл"]
    assert pickle.loads(pickle.dumps(nouns)) == nouns != Lemmas()
    assert repr(nouns) == "Lemmas(upos=['NOUN'], stop=['бала'])"
    assert Lemmas(lexicon={"organizations": ["Қазшұғыла"]})("Қазшұғылада") == ["қазшұғыла"]


def test_scikit_learn():
    text = pytest.importorskip("sklearn.feature_extraction.text")
    pipeline = pytest.importorskip("sklearn.pipeline")
    bayes = pytest.importorskip("sklearn.naive_bayes")
    search = pytest.importorskip("sklearn.model_selection")
    model = pipeline.make_pipeline(text.TfidfVectorizer(analyzer=Lemmas()), bayes.MultinomialNB())
    model.fit(TEXTS * 4, [0, 1, 2] * 4)
    assert model.predict(["Мектептерге балалармен барамыз."]).tolist() == [0]
    again = pickle.loads(pickle.dumps(model))
    assert again.predict(TEXTS).tolist() == [0, 1, 2]
    # In other processes.
    scores = search.cross_val_score(model, TEXTS * 4, [0, 1, 2] * 4, cv=2, n_jobs=2)
    assert scores.tolist() == [1.0, 1.0]


def test_datasets(tmp_path):
    datasets = pytest.importorskip("datasets")
    data = datasets.Dataset.from_dict({"text": [*TEXTS, None] * 5})
    data.save_to_disk(str(tmp_path / "texts"))
    data = datasets.load_from_disk(str(tmp_path / "texts"))
    annotate = Annotate(layers=["lemmas", "entities", "facts"])
    for processes in (None, 2):
        found = data.map(annotate, batched=True, batch_size=4, num_proc=processes, load_from_cache_file=False)
        assert len(found) == 20 and found[3]["lemmas"] == [] and found[0]["lemmas"][0] == "бала"
        for at in range(3):
            facts = tilshi.analyze(TEXTS[at]).facts
            assert [fact["text"] for fact in found[at]["facts"]] == [fact.text for fact in facts]
            assert [fact["type"] for fact in found[at]["facts"]] == [fact.type for fact in facts]
    # The same fingerprint in another process, so that results are found again.
    script = (
        "import datasets, tilshi.datasets as t\n"
        "print(datasets.fingerprint.Hasher.hash(t.Annotate(layers=['lemmas', 'entities', 'facts'])))"
    )
    runs = [subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert runs[0] == runs[1] == datasets.fingerprint.Hasher.hash(annotate) + "\n"
    other = datasets.fingerprint.Hasher.hash(Annotate(layers=["lemmas"]))
    assert other != datasets.fingerprint.Hasher.hash(annotate)
    with pytest.raises(ValueError, match="there is no layer 'words'"):
        Annotate(layers=["words"])


def test_polars():
    polars = pytest.importorskip("polars")
    import tilshi.polars

    frame = polars.DataFrame({"text": [*TEXTS, None]})
    facts = frame["text"].tilshi.facts()
    assert facts["text"].to_list() == [fact.text for text in TEXTS for fact in tilshi.analyze(text).facts]
    assert facts["document"].to_list()[-1] == 2
    assert frame["text"].tilshi.entities().height == sum(len(tilshi.analyze(text).entities) for text in TEXTS)
    assert frame["text"].tilshi.lemmas().to_list()[1:] == [["Алматы", "500", "бала", "оқы", "."], tilshi.lemmatize(TEXTS[2]), None]
    tokens = tilshi.polars.table("tokens", frame, threads=1)
    assert tokens.group_by("document", maintain_order=True).len()["len"].to_list() == [len(tilshi.tokenize(text)) for text in TEXTS]


def test_pandas():
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    import tilshi.pandas

    frame = pandas.DataFrame({"key": ["x", "y", "z", "w"], "text": [*TEXTS, None]}, index=[5, 6, 7, 8])
    facts = frame["text"].tilshi.facts()
    assert facts["document"].unique().tolist() == [5, 6, 7]
    assert tilshi.pandas.table("facts", frame, ids="key")["document"].unique().tolist() == ["x", "y", "z"]
    assert facts["text"].tolist() == [fact.text for text in TEXTS for fact in tilshi.analyze(text).facts]
    assert frame["text"].tilshi.lemmas().tolist()[:3] == [tilshi.lemmatize(text) for text in TEXTS]
    assert frame["text"].tilshi.lemmas().index.tolist() == [5, 6, 7, 8] and frame["text"].tilshi.lemmas().iloc[3] is None
    frame["text"] = frame["text"].astype(object)
    assert frame["text"].tilshi.entities()["document"].nunique() == 3


def test_datafusion():
    datafusion = pytest.importorskip("datafusion")
    context = datafusion.SessionContext()
    frame = context.from_arrow(tilshi.Analyzer().table("facts", TEXTS), "facts")
    assert frame.count() == sum(len(tilshi.analyze(text).facts) for text in TEXTS)
    rows = context.sql("select value from facts where type = 'numeric'").to_pydict()
    assert rows == {"value": ["500"]}
    # And texts from it.
    texts = context.from_pydict({"text": TEXTS})
    pyarrow = pytest.importorskip("pyarrow")
    assert pyarrow.table(tilshi.Analyzer().table("facts", texts)).num_rows == frame.count()
