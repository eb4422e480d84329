#!/usr/bin/env python3
"""Holds Parquet of `tilshi corpus` against its JSON lines, by three readers, and gives it files that three writers made.

python3 .ci/parquet.py TILSHI      prints what was compared; exit status 1 where anything differs
"""

import json
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet

tilshi = Path(sys.argv[1]).resolve()
SAMPLES = [f"data/samples/{name}.txt" for name in ("news", "press_release", "encyclopedia")]


def corpus(*arguments):
    done = subprocess.run([tilshi, "corpus", "--quiet", *arguments], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def without_nulls(value):
    """A document as Parquet has it: facts have the fields of all types, confidences 32 bits."""
    if isinstance(value, dict):
        return {name: without_nulls(part) for name, part in value.items() if part is not None}
    if isinstance(value, list):
        return [without_nulls(part) for part in value]
    return struct.unpack("f", struct.pack("f", value))[0] if isinstance(value, float) else value


def read(folder):
    path = str(folder / "written.parquet")
    expected = [without_nulls(document) for document in corpus(*SAMPLES, "--documents", "line")]
    corpus(*SAMPLES, "--documents", "line", "--out", path)
    rows = duckdb.sql(f"select * from '{path}'")
    for name, documents in {
        "pyarrow": pyarrow.parquet.read_table(path).to_pylist(),
        "polars": polars.read_parquet(path).to_dicts(),
        "duckdb": [dict(zip(rows.columns, row)) for row in rows.fetchall()],
    }.items():
        assert [without_nulls(document) for document in documents] == expected, name
        print(f"{name}: {len(expected)} documents are the same")
    token = pyarrow.parquet.read_schema(path).field("tokens").type.value_type
    assert token.field("start").type == pyarrow.int32() and token.field("lemma").type == pyarrow.string(), token


def written(folder):
    texts = [None if at == 5 else f"{at % 9} бала келді." * (1 + at % 3) for at in range(3000)]
    table = {"id": list(range(3000)), "body": texts}
    arrow = pyarrow.table(table)
    files = {}

    def file(name):
        files[name] = str(folder / f"{name}.parquet")
        return files[name]

    for compression in ["snappy", "zstd", "gzip", "none"]:
        for version in ["1.0", "2.0"]:
            place = file(f"pyarrow-{compression}-{version}")
            pyarrow.parquet.write_table(
                arrow, place, compression=compression, data_page_version=version, row_group_size=700, data_page_size=2000
            )
    columns = arrow.column("body")
    types = {"large": pyarrow.large_string(), "binary": pyarrow.binary(), "dictionary": pyarrow.dictionary(pyarrow.int32(), pyarrow.string())}
    for name, kind in types.items():
        cast = columns.dictionary_encode() if name == "dictionary" else columns.cast(kind)
        place = file(f"pyarrow-{name}")
        pyarrow.parquet.write_table(pyarrow.table({"id": arrow.column("id"), "body": cast}), place)
    pyarrow.parquet.write_table(arrow, file("pyarrow-plain"), use_dictionary=False, column_encoding={"body": "DELTA_BYTE_ARRAY"})
    polars.DataFrame(table).write_parquet(file("polars"))
    pandas.DataFrame(table).to_parquet(file("pandas"))
    duckdb.sql(f"copy (select * from arrow) to '{file('duckdb')}' (format parquet)")

    expected = [(str(at), text) for at, text in enumerate(texts) if text is not None]
    for name, place in files.items():
        done = subprocess.run(
            [tilshi, "corpus", "--text-field", "body", "--layers", "tokens", "--fields", "text", place], capture_output=True, text=True
        )
        assert done.returncode == 1 and "2999 documents, 1 passed over" in done.stderr, (name, done.stderr)
        documents = [json.loads(line) for line in done.stdout.splitlines()]
        assert [(document["id"], document["text"]) for document in documents] == expected, name
    print(f"{len(files)} files of others are read: {', '.join(files)}")
    for compression in ["lz4", "brotli"]:
        pyarrow.parquet.write_table(arrow, file(compression), compression=compression)
        done = subprocess.run([tilshi, "corpus", "--text-field", "body", files[compression]], capture_output=True, text=True)
        assert done.returncode == 1 and "snappy, zstd, gzip and none are read" in done.stderr, done.stderr


with tempfile.TemporaryDirectory() as folder:
    read(Path(folder))
    written(Path(folder))
