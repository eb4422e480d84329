"""Tables of Arrow, read by others: the same as documents one by one."""

import pytest

import tilshi

pa = pytest.importorskip("pyarrow")

TEXTS = [
    "Президент Нұрсұлтан Назарбаев 😀 2016 жылы Алматыға барды. Ол 5 миллион теңге бөлді.",
    "«Бізге су керек», – деді Білім министрлігінің өкілі Айбек Серіков.",
    "",
    "ҚР Үкіметі № 125 қаулысының 5-бабы. Тел.: +7 701 123 45 67. Университеттің 85 жылдығы.",
]
TABLES = ["sentences", "tokens", "entities", "people", "organizations", "facts"]
ANALYZER = tilshi.Analyzer(rules=[tilshi.Rule("sum", "number#value lemma:миллион? word#unit")])


def expected(name, texts=TEXTS, ids=None):
    rows = []
    for number, text in enumerate(texts):
        for value in [] if text is None else ANALYZER.analyze(text).to_dict()[name]:
            rows.append({"document": ids[number] if ids else number, **value})
    return rows


def rows(table):
    """Rows of a table, without the numbers of sentences."""
    return [{name: value for name, value in row.items() if name != "sentence"} for row in pa.table(table).to_pylist()]


def same(found, wanted):
    assert len(found) == len(wanted)
    for row, value in zip(found, wanted):
        for name, part in value.items():
            if name == "fields":
                part = [{"name": key, "value": text} for key, text in part.items()]
            assert row[name] == (pytest.approx(part) if name == "confidence" else part), (name, value)
        # Of facts, what other types have is null.
        assert {name for name, part in row.items() if part is not None} <= set(value)


@pytest.mark.parametrize("threads", [1, 2, 9])
@pytest.mark.parametrize("name", TABLES)
def test_tables_are_the_documents(name, threads):
    same(rows(ANALYZER.table(name, TEXTS, threads=threads)), expected(name))


def test_documents():
    table = pa.table(ANALYZER.table("documents", [*TEXTS, None], ids=["a", "b", "c", "d", None]))
    assert table.column_names == ["document", "text", *TABLES]
    found = table.to_pylist()
    assert [row["document"] for row in found] == ["a", "b", "c", "d", None]
    assert found[-1] == dict.fromkeys(table.column_names)
    assert found[0]["text"] == TEXTS[0] and found[2]["tokens"] == []
    assert len(found[0]["tokens"]) == len(ANALYZER.analyze(TEXTS[0]).tokens)


def test_tokens_have_their_sentence():
    found = pa.table(ANALYZER.table("tokens", TEXTS)).to_pylist()
    doc = ANALYZER.analyze(TEXTS[0])
    for row in found:
        if row["document"] == 0:
            sentence = doc.sentences[row["sentence"]]
            assert sentence.start <= row["start"] and row["end"] <= sentence.end
    assert {row["sentence"] for row in found if row["document"] == 0} == {0, 1}


def test_both_interfaces_give_the_same():
    for name in ["documents", *TABLES]:
        table = ANALYZER.table(name, TEXTS)
        array = pa.array(table)
        assert pa.table(table).combine_chunks() == pa.Table.from_batches([pa.RecordBatch.from_struct_array(array)])
        # Each time anew.
        assert pa.table(table) == pa.table(table)


def columns():
    column = pa.array([*TEXTS, None])
    yield column
    for kind in (pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())):
        yield column.cast(kind) if kind != pa.string_view() else pa.array([*TEXTS, None], pa.string_view())
    yield pa.chunked_array([column.slice(0, 2), column.slice(2)])
    yield column.slice(0)
    yield [*TEXTS, None]
    yield (text for text in [*TEXTS, None])


@pytest.mark.parametrize("column", list(columns()), ids=lambda column: str(getattr(column, "type", type(column))))
def test_texts_of_every_kind(column):
    same(rows(ANALYZER.table("entities", column, threads=2)), expected("entities"))


def test_sliced_texts():
    column = pa.array(["x", *TEXTS]).slice(1)
    same(rows(ANALYZER.table("facts", column)), expected("facts"))


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.int64(), pa.int8(), pa.uint64()])
def test_ids(kind):
    ids = pa.array([10, 11, 12, 13]).cast(kind)
    wanted = expected("facts", ids=[f"{n}" if "string" in str(kind) else n for n in (10, 11, 12, 13)])
    table = pa.table({"body": TEXTS, "key": ids})
    same(rows(ANALYZER.table("facts", table, text="body", ids="key")), wanted)
    same(rows(ANALYZER.table("facts", TEXTS, ids=ids)), wanted)
    same(rows(ANALYZER.table("facts", pa.array(TEXTS), ids=ids.to_pylist())), wanted)


def test_offsets_are_int32_and_count_characters():
    schema = pa.table(ANALYZER.table("entities", TEXTS)).schema
    assert schema.field("start").type == schema.field("ref").type == pa.int32()
    assert not any(pa.types.is_unsigned_integer(field.type) for field in schema)
    for row in rows(ANALYZER.table("entities", TEXTS)):
        assert TEXTS[row["document"]][row["start"] : row["end"]] == row["text"]


def test_what_cannot_be():
    table = pa.table({"body": TEXTS, "n": [1, 2, 3, 4]})
    for arguments, error, problem in [
        (("facts", table), ValueError, 'no column "text" for text; the columns are "body", "n"'),
        (("verbs", TEXTS), ValueError, 'no table "verbs"; the tables are documents, sentences'),
        (("facts", "one text"), TypeError, "one str"),
        (("facts", None), TypeError, "iterable"),
        (("facts", pa.array([1, 2])), TypeError, "texts must be strings, not Int64"),
    ]:
        with pytest.raises(error, match=problem):
            pa.table(ANALYZER.table(*arguments))
    for options, problem in [({"text": "n"}, "strings"), ({"text": "body", "ids": "id"}, 'no column "id" for ids')]:
        with pytest.raises((TypeError, ValueError), match=problem):
            pa.table(ANALYZER.table("facts", table, **options))
    with pytest.raises(ValueError, match="are no table"):
        pa.table(ANALYZER.table("facts", TEXTS, ids="key"))
    for ids, problem in [([1, 2], "2 ids"), ([1, 2, 3, 4, 5], "5 ids for 4 texts")]:
        with pytest.raises(Exception, match=problem):
            pa.table(ANALYZER.table("facts", TEXTS, ids=ids))
    with pytest.raises(Exception, match=r"texts\[1\] must be str, not int"):
        pa.table(ANALYZER.table("facts", ["a", 5]))
    with pytest.raises(TypeError, match="all str or all int"):
        pa.table(ANALYZER.table("facts", TEXTS, ids=[1.5, 2, 3, 4]))


def test_functions_of_rules_are_called_while_tables_are_read():
    rule = tilshi.Rule("sum", "number#n", lambda found: {"n": found["n"].value * 2})
    for threads in (1, 4):
        table = tilshi.Analyzer(rules=[rule]).table("facts", TEXTS * 100, threads=threads)
        assert sum(row["rule"] == "sum" for row in pa.table(table).to_pylist()) >= 400

    def fail(found):
        raise LookupError("no")

    table = tilshi.Analyzer(rules=[tilshi.Rule("sum", "number#n", fail)]).table("facts", TEXTS)
    with pytest.raises(Exception, match="LookupError: no"):
        pa.table(table)
    with pytest.raises(LookupError):
        pa.array(table)


def test_reading_is_lazy():
    taken = []

    def texts():
        for number in range(100_000):
            taken.append(number)
            yield TEXTS[0]

    reader = pa.RecordBatchReader.from_stream(ANALYZER.table("sentences", texts()))
    assert not taken
    reader.read_next_batch()
    assert len(taken) < 20_000


def test_others_read_tables():
    wanted = [row["text"] for row in expected("facts")]
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(ANALYZER.table("facts", polars.Series(TEXTS)))
    assert frame["text"].to_list() == wanted
    frame = polars.DataFrame({"id": list("abcd"), "text": TEXTS})
    assert polars.DataFrame(ANALYZER.table("facts", frame, ids="id"))["document"].unique(maintain_order=True).to_list() == [
        "a",
        "b",
        "d",
    ]
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"id": list("abcd"), "text": TEXTS})
    assert pandas.DataFrame.from_arrow(ANALYZER.table("facts", frame, ids="id"))["text"].tolist() == wanted
    duckdb = pytest.importorskip("duckdb")
    facts = ANALYZER.table("facts", TEXTS)  # noqa: F841
    assert [row[0] for row in duckdb.sql("select text from facts").fetchall()] == wanted
