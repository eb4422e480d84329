"""Measures the package beside others, and its memory.

    speed.py compare [--only sentences,passages,documents,tokens,entities] [--rounds 3] [--documents 100000] [--command tilshi]
    speed.py memory [--documents 1000000]

What is compared takes turns, round for round, in one process. Medians of the rounds are printed, by the clock and of processor time: other
processes take from the first, less from the second. The texts are in ../shared/data, which is no part of this repository. The command
trains the model whose entities are compared. Exits with 1 where a promised rate is missed.
"""

import argparse
import datetime
import gc
import importlib.metadata
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

# Not the sources beside this file, which have no extension, but what is installed.
sys.path[:] = [place for place in sys.path if pathlib.Path(place).resolve() != pathlib.Path(__file__).resolve().parent]

import pyarrow  # noqa: E402

import tilshi  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared/data"
SENTENCES = DATA / "text/wikipedia_sentences.txt"
PASSAGES = DATA / "text/wikipedia_passages.txt"
ANNOTATED = DATA / "kaznerd/valid_with_ids.iob2"
missed = []


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("part", choices=["compare", "memory"])
    options.add_argument("--only", default="sentences,passages,documents,tokens,entities")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--documents", type=int)
    options.add_argument("--command", default=str(ROOT / "target/release/tilshi"))
    given = options.parse_args()

    machine()
    if given.part == "memory":
        memory(given.documents or 1_000_000)
    else:
        for name in given.only.split(","):
            needed = {"entities": ANNOTATED, "passages": PASSAGES}.get(name, SENTENCES)
            if not needed.exists():
                skip(f"{name}, as {needed} is not there")
            elif name == "sentences":
                sentences(given.rounds)
            elif name == "passages":
                passages(given.rounds)
            elif name == "documents":
                documents(given.rounds, given.documents or 100_000)
            elif name == "tokens":
                tokens(given.rounds)
            elif shutil.which(given.command):
                entities(given.rounds, given.command)
            else:
                skip(f"entities, as there is no command {given.command} to train a model with (cargo build --release in cli/)")
    print("\nload at the end, this process included:", *(f"{load:.2f}" for load in os.getloadavg()))
    sys.exit(bool(missed))


def skip(what):
    print(f"!! SKIPPED: {what}")
    with open(ROOT / "target/skipped", "a") as file:
        file.write(f"!! SKIPPED: python: {what}\n")


def machine():
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    native = pathlib.Path(tilshi.__file__).with_name("_native.abi3.so")
    print(f"{datetime.date.today()}, {cpu and cpu[1]}, {os.cpu_count()} cores, CPython {platform.python_version()}")
    print(f"tilshi {importlib.metadata.version('tilshi')}, extension of {native.stat().st_size:,} bytes")
    print("load at the start:", *(f"{load:.2f}" for load in os.getloadavg()))


def in_turns(rounds, works):
    """The medians of the seconds that each work takes, by the clock and of processors; and what it gave the last time."""
    clock, processor, given = {name: [] for name in works}, {name: [] for name in works}, {}
    for _ in range(rounds):
        for name, work in works.items():
            gc.collect()
            began, used = time.perf_counter(), time.process_time()
            given[name] = work()
            clock[name].append(time.perf_counter() - began)
            processor[name].append(time.process_time() - used)
    return {name: (statistics.median(clock[name]), statistics.median(processor[name])) for name in works}, given


def promise(what, ratio, least):
    print(f"{what}: {ratio:.2f}, {least} or more is promised")
    if ratio < least:
        missed.append(what)
        print(f"!! MISSED: {what}")


def show(title, seconds, count, size, given=None):
    print(f"\n{title}\n")
    width = max(map(len, seconds)) + 2
    print(
        f"{'':{width}}{'clock, s':>10}{'cpu, s':>9}{'texts/s':>10}{'MB/s':>8}{'texts/cpu s':>13}" + (f"{'found':>10}" if given else "")
    )
    for name, (clock, cpu) in seconds.items():
        found = f"{given[name]:>10,}" if given else ""
        print(f"{name:{width}}{clock:>10.2f}{cpu:>9.2f}{count / clock:>10,.0f}{size / clock / 1e6:>8.2f}{count / cpu:>13,.0f}{found}")


def read(file=SENTENCES):
    texts = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
    return texts, sum(len(text.encode()) for text in texts)


def sentences(rounds):
    texts, size = read()
    analyzer = tilshi.Analyzer()
    loop, batch = "a loop of tilshi.analyze", "analyze_batch, 1 thread"

    def analyze():
        for text in texts:
            tilshi.analyze(text)

    def values():
        for text in texts:
            doc = tilshi.analyze(text)
            doc.tokens, doc.entities, doc.facts

    def pieces(threads):
        for at in range(0, len(texts), 256):
            analyzer.analyze_batch(texts[at : at + 256], threads=threads)

    works = {
        loop: analyze,
        "the same, and tokens, entities, facts as objects": values,
        batch: lambda: pieces(1),
        "analyze_batch, 2 threads": lambda: pieces(2),
    }
    seconds, _ = in_turns(rounds, works)
    show(f"sentences: {len(texts):,} lines of Wikipedia, {size:,} bytes, median of {rounds} rounds", seconds, len(texts), size)
    promise("the loop against analyze_batch on one thread, which is Rust, of processor time", seconds[batch][1] / seconds[loop][1], 0.5)


def passages(rounds):
    """What a core does with documents of a usual length: the rate that costs are computed from."""
    texts, size = read(PASSAGES)
    column, analyzer = pyarrow.array(texts), tilshi.Analyzer()
    works = {"Arrow, facts, 1 thread": lambda: pyarrow.table(analyzer.table("facts", column, threads=1)).num_rows}
    seconds, given = in_turns(rounds, works)
    show(f"passages: {len(texts):,} of Wikipedia, {size:,} bytes, median of {rounds} rounds", seconds, len(texts), size, given)


def documents(rounds, count):
    lines, _ = read()
    column = pyarrow.array([lines[number % len(lines)] for number in range(count)])
    size = sum(len(text.encode()) for text in column.to_pylist())
    analyzer = tilshi.Analyzer()

    def table(threads):
        return sum(batch.num_rows for batch in pyarrow.RecordBatchReader.from_stream(analyzer.table("facts", column, threads=threads)))

    def batches():
        return sum(len(doc.facts) for doc in analyzer.pipe(column.to_pylist(), threads=1))

    works = {
        "Arrow, facts, 1 thread": lambda: table(1),
        "Arrow, facts, 2 threads": lambda: table(2),
        "analyze_batch, facts as objects, 1 thread": batches,
    }
    seconds, given = in_turns(rounds, works)
    show(
        f"documents: {count:,} sentences of Wikipedia, {len(lines):,} of them different, median of {rounds} rounds",
        seconds,
        count,
        size,
        given,
    )
    (one, _), (two, _), (objects, _) = seconds.values()
    assert len(set(given.values())) == 1, given
    promise("two threads against one", one / two, 1.8)
    print(f"Arrow on one thread against objects on one: {objects / one:.2f}; Arrow on two: {objects / two:.2f}")


def tokens(rounds):
    import qaznltk
    import razdel
    import spacy

    texts, size = read()
    spacy_tokenizer = spacy.blank("xx").tokenizer
    analyzer, column = tilshi.Analyzer(layers="tokens"), pyarrow.array(texts)

    def table(threads):
        return sum(batch.num_rows for batch in pyarrow.RecordBatchReader.from_stream(analyzer.table("tokens", column, threads=threads)))

    works = {
        "tilshi.tokenize": lambda: sum(len(tilshi.tokenize(text)) for text in texts),
        "tilshi, table of Arrow, 1 thread": lambda: table(1),
        "tilshi, table of Arrow, 2 threads": lambda: table(2),
        "spaCy blank('xx'), tokenizer": lambda: sum(len(spacy_tokenizer(text)) for text in texts),
        "razdel.tokenize": lambda: sum(len(list(razdel.tokenize(text))) for text in texts),
        "qaznltk.tokenize (words and their numbers)": lambda: sum(number for text in texts for _, number in qaznltk.tokenize(text)),
    }
    seconds, given = in_turns(rounds, works)
    show(f"tokens: {len(texts):,} lines of Wikipedia, {size:,} bytes, median of {rounds} rounds", seconds, len(texts), size, given)


def read_annotated():
    """Sentences as (number of the id, rows of token and tag). An id, as AID123, is of the sentences up to the next one."""
    number, found = 0, []
    for block in ANNOTATED.read_text("utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if rows and re.fullmatch(r"[A-Z]ID\d+", rows[0][0]):
            number = int(rows[0][0][3:])
            rows = rows[1:]
        if rows:
            found.append((number, [(row[0], row[-1]) for row in rows]))
    return found


def shape(word):
    signs = ("X" if sign.isupper() else "x" if sign.islower() else "d" if sign.isdigit() else sign for sign in word)
    return re.sub(r"(.)\1+", r"\1\1", "".join(signs))


def features(words):
    """The features of python-crfsuite's example for CoNLL 2002 (word, suffixes, capitals, digits), shapes, and neighbours two away."""
    rows = []
    for at, word in enumerate(words):
        row = [f"lower={word.lower()}", f"-3={word[-3:]}", f"-2={word[-2:]}", f"shape={shape(word)}", f"title={word.istitle()}",
               f"upper={word.isupper()}", f"digit={word.isdigit()}", "bias"]  # fmt: skip
        for away in (-2, -1, 1, 2):
            if 0 <= at + away < len(words):
                other = words[at + away]
                row += [
                    f"{away}:lower={other.lower()}",
                    f"{away}:-3={other[-3:]}",
                    f"{away}:shape={shape(other)}",
                    f"{away}:title={other.istitle()}",
                ]
            else:
                row.append(f"{away}:none")
        rows.append(row)
    return rows


def spans(words, tags):
    """Entities as (start, end, label), in characters of the words with spaces between."""
    found, at = [], 0
    for word, tag in zip(words, tags):
        if tag.startswith("I-") and found and found[-1][2] == tag[2:] and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at + len(word), tag[2:])
        elif tag != "O":
            found.append((at, at + len(word), tag[2:]))
        at += len(word) + 1
    return set(found)


def entities(rounds, command):
    import pycrfsuite

    annotated = read_annotated()
    learned = [rows for number, rows in annotated if number % 5]
    held = [rows for number, rows in annotated if not number % 5]
    words = [[word for word, _ in rows] for rows in held]
    texts = [" ".join(row) for row in words]
    expected = [spans(row, [tag for _, tag in rows]) for row, rows in zip(words, held)]
    with tempfile.TemporaryDirectory() as place:
        file, ours, theirs = (f"{place}/{name}" for name in ("learned.iob2", "tilshi.bin", "crfsuite.bin"))
        pathlib.Path(file).write_text("\n".join("".join(f"{word} {tag}\n" for word, tag in rows) for rows in learned), "utf-8")
        began = time.perf_counter()
        subprocess.run([command, "train", "--out", ours, file], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        trained = time.perf_counter() - began
        began = time.perf_counter()
        trainer = pycrfsuite.Trainer(verbose=False)
        for rows in learned:
            trainer.append(features([word for word, _ in rows]), [tag for _, tag in rows])
        trainer.set_params({"c1": 0.1, "c2": 0.1, "max_iterations": 100, "feature.possible_transitions": True})
        trainer.train(theirs)
        theirs_trained = time.perf_counter() - began
        print(
            f"\nentities: trained on {len(learned):,} sentences of KazNERD's validation split, whose id is no multiple of 5; the model is"
        )
        print(f"of {os.path.getsize(ours):,} bytes (tilshi, {trained:.0f} s, two threads) and {os.path.getsize(theirs):,} bytes "
              f"(python-crfsuite, {theirs_trained:.0f} s, one thread)")  # fmt: skip
        analyzer, tagger = tilshi.Analyzer(layers="entities", model=ours), pycrfsuite.Tagger()
        tagger.open(theirs)
        column = pyarrow.array(texts)

        def of_tilshi():
            return [{(found.start, found.end, found.label) for found in analyzer.analyze(text).entities} for text in texts]

        def of_table():
            found = [set() for _ in texts]
            table = pyarrow.table(analyzer.table("entities", column, threads=1)).select(["document", "start", "end", "label"])
            for document, *span in zip(*(each.to_pylist() for each in table.columns)):
                found[document].add(tuple(span))
            return found

        works = {
            "tilshi, analyze, from the text": of_tilshi,
            "tilshi, table of Arrow, from the text": of_table,
            "python-crfsuite, from KazNERD's tokens": lambda: [spans(row, tagger.tag(features(row))) for row in words],
        }
        seconds, given = in_turns(rounds, works)
    size = sum(len(text.encode()) for text in texts)
    show(
        f"entities: the other {len(held):,} sentences, {size:,} bytes, one thread, median of {rounds} rounds", seconds, len(held), size
    )
    print("\nstrict: label and both borders\n")
    for name, found in given.items():
        both = sum(len(one & other) for one, other in zip(found, expected))
        all_found, all_expected = sum(map(len, found)), sum(map(len, expected))
        print(f"{name:42}precision {100 * both / all_found:.2f}, recall {100 * both / all_expected:.2f}, "
              f"F1 {200 * both / (all_found + all_expected):.2f} ({all_expected:,} expected)")  # fmt: skip


def resident():
    """Megabytes that the process has in memory."""
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def memory(count):
    def texts():
        for number in range(count):
            year, name = 1900 + number % 120, number * 7919 % 1000003
            yield f"Мектепте {number} бала оқиды. Ол {year} жылы Алматы облысында салынған, нөмірі № {name}."

    def of_pipe():
        for doc in tilshi.Analyzer(layers="morph").pipe(texts(), threads=2):
            yield len(doc.tokens) > 0

    def of_table():
        table = tilshi.Analyzer(layers="morph").table("tokens", texts(), threads=2)
        before = -1
        for batch in pyarrow.RecordBatchReader.from_stream(table):
            for document in batch.column("document").to_pylist():
                if document != before:
                    before = document
                    yield True

    step = max(count // 10, 1)
    for name, work in {"pipe, tokens as objects": of_pipe, "table of Arrow, batch by batch": of_table}.items():
        print(f"\nmemory: {name}\n")
        sizes, began = [], time.perf_counter()
        for done, _ in enumerate(work(), 1):
            if done % step == 0:
                sizes.append(resident())
                print(f"{done:>10,} documents{sizes[-1]:>9.1f} MB{done / (time.perf_counter() - began):>10,.0f} a second", flush=True)
        assert done == count
        # The first steps fill caches, whose size is bounded.
        growth = sizes[-1] / sizes[2]
        most = 1.05 if count >= 500_000 else 1.2
        print(f"the last step against the third: {growth:.3f}, {most} or less is promised")
        if growth > most:
            missed.append(name)
            print(f"!! MISSED: {name}")


if __name__ == "__main__":
    main()
