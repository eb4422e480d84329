"""Analyses a folder of Parquet shards, a process a core.

    python shards.py TEXTS FOUND [--table facts] [--text text] [--ids id] [--workers 2]

Each shard becomes one of the same name in FOUND, which gets its name when it is whole: what is there is not done again, so that a run that
was killed goes on where it was. The same texts give the same bytes, whichever process made them. Needs pyarrow.
"""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

import pyarrow
import pyarrow.parquet

import tilshi


def analyse(shard: Path, found: Path, table: str, text: str, ids: str) -> int:
    """One shard: how many rows were found in it."""
    reader = pyarrow.parquet.ParquetFile(shard)
    texts = pyarrow.RecordBatchReader.from_batches(
        pyarrow.schema([reader.schema_arrow.field(ids), reader.schema_arrow.field(text)]),
        reader.iter_batches(batch_size=1000, columns=[ids, text]),
    )
    rows = pyarrow.RecordBatchReader.from_stream(tilshi.Analyzer().table(table, texts, ids=ids, text=text, threads=1))
    part = found / f"{shard.name}.part-{os.getpid()}"
    count = 0
    with pyarrow.parquet.ParquetWriter(part, rows.schema, compression="zstd") as writer:
        for batch in rows:
            writer.write_batch(batch)
            count += batch.num_rows
    part.replace(found / shard.name)
    return count


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("texts", type=Path)
    options.add_argument("found", type=Path)
    options.add_argument("--table", default="facts")
    options.add_argument("--text", default="text")
    options.add_argument("--ids", default="id")
    options.add_argument("--workers", type=int, default=os.cpu_count())
    given = options.parse_args()

    given.found.mkdir(parents=True, exist_ok=True)
    for left in given.found.glob("*.part-*"):
        left.unlink()
    missing = [shard for shard in sorted(given.texts.glob("*.parquet")) if not (given.found / shard.name).exists()]
    # Processes that begin anew: nothing is shared with this one.
    with ProcessPoolExecutor(given.workers, mp_context=get_context("spawn")) as pool:
        work = {pool.submit(analyse, shard, given.found, given.table, given.text, given.ids): shard for shard in missing}
        for done in as_completed(work):
            print(f"{work[done].name}: {done.result()} rows", file=sys.stderr)


if __name__ == "__main__":
    main()
