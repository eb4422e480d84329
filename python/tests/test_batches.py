"""Batches, threads, processes."""

import datetime
import gc
import multiprocessing
import os
import pathlib
import pickle
import threading

import pytest

import tilshi

TEXTS = [f"Мектепте {number} бала оқиды. Ол {1900 + number} жылы салынған." for number in range(200)]


def facts(doc):
    return [fact.to_dict() for fact in doc.facts]


def first_value(text):
    return str(tilshi.analyze(text).facts[0].value)


def test_batches_keep_the_order():
    analyzer = tilshi.Analyzer()
    alone = [analyzer.analyze(text) for text in TEXTS]
    for threads in (1, 2, 7, 5000, None):
        assert analyzer.analyze_batch(TEXTS, threads=threads) == alone
    assert analyzer.analyze_batch(iter(TEXTS), threads=2) == alone
    assert analyzer.analyze_batch([], threads=2) == []
    assert list(analyzer.pipe(iter(TEXTS), threads=2, batch_size=7)) == alone


def test_pipe_is_lazy():
    taken = []

    def texts():
        for text in TEXTS:
            taken.append(text)
            yield text

    docs = tilshi.Analyzer(layers="tokens").pipe(texts(), batch_size=5)
    next(docs)
    assert len(taken) == 5


@pytest.mark.parametrize("threads", [0, -1])
def test_threads_are_counted_from_one(threads):
    with pytest.raises(ValueError, match="threads must be 1 or more"):
        tilshi.Analyzer().analyze_batch(TEXTS, threads=threads)


def test_errors_name_the_text():
    with pytest.raises(TypeError, match=r"texts\[2\] must be str, not NoneType"):
        tilshi.Analyzer().analyze_batch(["a", "b", None])
    with pytest.raises(TypeError, match="this is one str"):
        tilshi.Analyzer().analyze_batch("Сәлем")
    with pytest.raises(ZeroDivisionError):
        tilshi.Analyzer().analyze_batch(1 / 0 for _ in range(3))


def test_the_gil_is_released():
    ticks, stop = [], threading.Event()

    def tick():
        while not stop.is_set():
            ticks.append(1)
            stop.wait(0.001)

    other = threading.Thread(target=tick)
    other.start()
    before = len(ticks)
    tilshi.analyze("\n".join(TEXTS * 5))
    during = len(ticks) - before
    stop.set()
    other.join()
    assert during > 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="fork")
def test_fork_behind_a_batch():
    analyzer = tilshi.Analyzer()
    analyzer.analyze_batch(TEXTS, threads=4)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(first_value, TEXTS[:20]) == [str(number) for number in range(20)]
        batches = pool.map(analyzer.analyze_batch, [TEXTS[:5], TEXTS[5:10]])
    assert [facts(doc) for docs in batches for doc in docs] == [facts(analyzer.analyze(text)) for text in TEXTS[:10]]


def price(found):
    return {"price": found["sum"].value}


def test_analyzers_pickle_to_other_processes():
    rule = tilshi.Rule("price", "lemma:баға mark:: number#sum", price)
    analyzer = tilshi.Analyzer(
        reference_date=datetime.date(2016, 12, 16),
        threshold=0.5,
        lexicon={"organizations": ["Қазшұғыла"], "places": [("Жаңаөлке", {"label": "GPE"})]},
        rules=[rule],
    )
    text = "Ол кеше Жаңаөлкеден Қазшұғылаға келді. Бағасы: 500 теңге."
    doc = analyzer.analyze(text)
    assert {entity.normal for entity in doc.entities} >= {"Жаңаөлке", "Қазшұғыла"}
    assert [fact.edtf for fact in doc.facts if fact.type == "date"] == ["2016-12-15"]
    assert [dict(fact.fields) for fact in doc.facts if fact.rule == "price"] == [{"price": "500"}]
    assert pickle.loads(pickle.dumps(analyzer)) == analyzer != tilshi.Analyzer()
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        (there,) = pool.map(analyzer.analyze, [text])
    assert there == doc


def test_settings(tmp_path: pathlib.Path):
    rows = tmp_path / "places.tsv"
    rows.write_text("# name\tlabel\nЖаңаөлке\tGPE\n", "utf-8")
    rules = tmp_path / "my.rules"
    rules.write_text("order: lemma:бұйрық mark:№ digits#number\n", "utf-8")
    analyzer = tilshi.Analyzer(lexicon={"places": rows}, rules=[rules], layers="facts")
    rows.unlink(), rules.unlink()
    doc = pickle.loads(pickle.dumps(analyzer)).analyze("Жаңаөлкеде бұйрық № 7 шықты.")
    assert doc.entities[0].normal == "Жаңаөлке" and any(fact.rule == "order" for fact in doc.facts)
    assert repr(tilshi.Analyzer()) == "Analyzer()" and "reference_date='2016-01-01'" in repr(
        tilshi.Analyzer(reference_date="2016-01-01")
    )
    for wrong, problem in [
        ({"layers": "all"}, "layers must be"),
        ({"reference_date": "2016-13-01"}, "reference_date"),
        ({"threshold": 2.0}, "threshold"),
        ({"threshold": float("nan")}, "threshold"),
        ({"model": b"no model"}, "model"),
        ({"lexicon": {"cities": ["A"]}}, "there is no list"),
        ({"lexicon": {"places": [("Жаңаөлке", {"label": "CITY"})]}}, "places"),
    ]:
        with pytest.raises(ValueError, match=problem):
            tilshi.Analyzer(**wrong)
    with pytest.raises(TypeError, match="rule"):
        tilshi.Analyzer(rules=["order: lemma:бұйрық"])
    with pytest.raises(TypeError, match="reference_date must be a date"):
        tilshi.Analyzer(reference_date=5)
    with pytest.raises(TypeError, match="one str"):
        tilshi.Analyzer(lexicon={"places": "Жаңаөлке"})
    with pytest.raises(FileNotFoundError):
        tilshi.Analyzer(model=tmp_path / "none.bin")


def test_memory_stays_flat():
    resource = pytest.importorskip("resource")
    analyzer = tilshi.Analyzer()
    peaks = []
    for _ in range(4):
        for doc in analyzer.pipe(TEXTS * 5, threads=2):
            doc.facts, doc.tokens
        gc.collect()
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    assert peaks[-1] < peaks[0] * 1.1
