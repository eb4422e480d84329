"""Processes that are killed: what they leave, and what the next run makes of it."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import pytest

import tilshi

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
if not pathlib.Path("/proc/self/stat").exists():
    pytest.skip("processes are found in /proc", allow_module_level=True)

PROGRAM = pathlib.Path(__file__).resolve().parents[1] / "examples/shards.py"
SHARDS = [f"{number}.parquet" for number in range(8)]
ROWS = 3000


def parents():
    """The parent of every process."""
    found = {}
    for place in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            found[int(place.name)] = int((place / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):  # It has ended.
            pass
    return found


def below(pid):
    """The processes that a process started, and those started by them."""
    of, found = parents(), [pid]
    for process in found:
        found.extend(child for child, parent in of.items() if parent == process)
    return found[1:]


def command_line(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def wait_for(condition, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.005)
    raise AssertionError("nothing happened in time")


def alive(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    place = tmp_path_factory.mktemp("texts")
    for number, shard in enumerate(SHARDS):
        ids = [f"{number}/{row:04}" for row in range(ROWS)]
        made = [
            f"Мектепте {row} бала оқиды. Ол {1900 + row % 120} жылы салынған. Бағасы {number + 2} миллион теңге болды."
            for row in range(ROWS)
        ]
        parquet.write_table(pa.table({"id": ids, "text": made}), place / shard, row_group_size=500)
    return place


@pytest.fixture(scope="module")
def whole(texts, tmp_path_factory):
    """The bytes of each shard of a run of one worker that nothing disturbed."""
    place = tmp_path_factory.mktemp("whole")
    run = start(texts, place, workers=1)
    assert run.wait(600) == 0
    assert sorted(path.name for path in place.iterdir()) == SHARDS
    return {name: (place / name).read_bytes() for name in SHARDS}


def start(texts, found, workers=2):
    return subprocess.Popen(
        [sys.executable, PROGRAM, texts, found, "--workers", str(workers)], stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def in_the_middle(found):
    """Waits until some shards are whole and another one is being written; gives the process that writes it."""

    def writing():
        if len(list(found.glob("*.parquet"))) >= 2:
            return [path for path in found.glob("*.part-*") if path.exists() and path.stat().st_size > 0]
        return None

    part = wait_for(writing)[0]
    return int(part.name.rpartition("-")[2])


def check_the_rest(texts, found, whole):
    """A killed run left only whole shards under final names; the next run makes the missing ones and touches no other."""
    left = {path.name: path.stat().st_mtime_ns for path in found.glob("*.parquet")}
    assert 0 < len(left) < len(SHARDS)
    for name in left:
        assert (found / name).read_bytes() == whole[name]
    assert list(found.glob("*.part-*")), "what the killed process wrote is there, under another name"

    run = start(texts, found)
    _, printed = run.communicate(timeout=600)
    assert run.returncode == 0, printed
    done = sorted(line.split(":")[0] for line in printed.splitlines() if line.endswith(" rows"))
    assert done == sorted(set(SHARDS) - set(left))
    assert {name: (found / name).stat().st_mtime_ns for name in left} == left
    assert {path.name: path.read_bytes() for path in found.iterdir()} == whole


def test_the_rows_are_those_of_one_process(texts, whole, tmp_path):
    analyzer = tilshi.Analyzer()
    column = parquet.read_table(texts / "3.parquet")
    (tmp_path / "3.parquet").write_bytes(whole["3.parquet"])
    assert parquet.read_table(tmp_path / "3.parquet") == pa.table(analyzer.table("facts", column, ids="id"))


def test_a_killed_worker(texts, whole, tmp_path):
    run = start(texts, tmp_path)
    worker = in_the_middle(tmp_path)
    assert worker in below(run.pid)
    os.kill(worker, signal.SIGKILL)
    _, printed = run.communicate(timeout=120)
    assert run.returncode not in (0, None) and "BrokenProcessPool" in printed
    check_the_rest(texts, tmp_path, whole)


def test_a_killed_parent(texts, whole, tmp_path):
    run = start(texts, tmp_path)
    in_the_middle(tmp_path)
    workers = below(run.pid)
    os.kill(run.pid, signal.SIGKILL)
    assert run.wait(60) == -signal.SIGKILL
    # They finish what they have, or not; here they are killed as well, as by a machine that goes down.
    for worker in workers:
        try:
            os.kill(worker, signal.SIGKILL)
        except ProcessLookupError:
            pass
    wait_for(lambda: not any(alive(worker) for worker in workers))
    run.stderr.close()
    check_the_rest(texts, tmp_path, whole)


@pytest.fixture
def spark():
    sql = pytest.importorskip("pyspark.sql")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark needs Java")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "OFF",
        "spark.sql.files.maxPartitionBytes": "16k",  # about a partition a shard
        "spark.sql.files.openCostInBytes": "16k",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "500",  # six batches a shard
    }
    session = sql.SparkSession.builder.master("local-cluster[2,1,1024]").config(map=settings).getOrCreate()
    yield session
    session.stop()


def executors():
    """The processes of Spark's executors under this one, by what they are started with."""
    return [pid for pid in below(os.getpid()) if "CoarseGrainedExecutorBackend" in command_line(pid)]


def test_a_killed_executor_of_spark(spark, texts, whole, tmp_path):
    import threading

    from pyspark.sql.pandas.types import from_arrow_schema

    runs = tmp_path / "runs"
    runs.mkdir()
    place = str(runs)

    def facts(batches):
        import os
        import time
        import uuid

        import pyarrow

        import tilshi

        began = f"{place}/{uuid.uuid4()}"
        with open(f"{began}.began", "w") as file:
            file.write(str(os.getppid()))
        analyzer = tilshi.Analyzer()
        for batch in batches:
            yield from pyarrow.table(analyzer.table("facts", batch, ids="id", threads=1)).to_batches()
            time.sleep(0.2)  # So that one can be met in the middle.
        open(f"{began}.ended", "w").close()

    empty = pa.table(tilshi.Analyzer().table("facts", [], ids=pa.array([], pa.string())))
    found = spark.read.parquet(str(texts)).mapInArrow(facts, from_arrow_schema(empty.schema))
    results, problems = [], []

    def collect():
        try:
            results.append(found.toArrow())
        except Exception as problem:
            problems.append(problem)

    job = threading.Thread(target=collect)
    job.start()
    wait_for(lambda: len(list(runs.glob("*.ended"))) >= 2 and len(list(runs.glob("*.began"))) > len(list(runs.glob("*.ended"))))
    # The executor of a partition that has begun and not ended.
    before = executors()
    assert len(before) == 2
    unfinished = [path for path in runs.glob("*.began") if not path.with_suffix(".ended").exists()]
    daemons = {int(path.read_text() or 0) for path in unfinished}
    victim = next(pid for pid in before if daemons & set(below(pid)))
    os.kill(victim, signal.SIGKILL)
    job.join(300)
    assert not job.is_alive() and not problems, problems
    began, ended = len(list(runs.glob("*.began"))), len(list(runs.glob("*.ended")))
    assert began > ended, "a partition that was cut off has begun twice"

    order = [("document", "ascending"), ("start", "ascending"), ("end", "ascending"), ("type", "ascending")]
    alone = pa.concat_tables(parquet.read_table(pa.BufferReader(whole[name])) for name in SHARDS)
    assert results[0].cast(alone.schema).sort_by(order).to_pylist() == alone.sort_by(order).to_pylist()
