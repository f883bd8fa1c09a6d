"""A corpus becomes the same dataset on every engine, and after any kill."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import geopandas
import pytest
from click.testing import CliRunner

from geomap.cli.run import run
from geomap.errors import OutputError
from geomap.pipeline.corpora import running

TOWNS = ("Aleppo", "Homs", "Idlib", "Raqqa", "Deir ez-Zor")
ROOT = Path(__file__).resolve().parents[2]


def corpus_of(count, path):
    rng = random.Random(count)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            town, day = rng.choice(TOWNS), rng.randrange(1, 29)
            text = (
                f"An air strike killed {rng.randrange(2, 30)} civilians in {town} on {day} November 2024, "
                f"rescue workers said. Report {number}. " + "The road to the town was closed. " * 120
            )
            row = {"text": text, "title": f"Strike on {town}", "date": f"2024-11-{day:02}"}
            file.write(json.dumps(row) + "\n")
    return path


def call(*arguments):
    return CliRunner().invoke(run, [str(argument) for argument in arguments])


def content(dataset):
    return {
        path.relative_to(dataset).as_posix(): path.read_bytes() for path in sorted(dataset.rglob("*.parquet"))
    }


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    for number in range(6):
        corpus_of(8 + number, folder / f"{number}.jsonl")
    return folder


@pytest.fixture(scope="module")
def reference(corpus, tmp_path_factory):
    dataset = tmp_path_factory.mktemp("reference")
    assert call(corpus, "--out", dataset, "--engine", "serial").exit_code == 0
    return dataset


@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_every_engine_gives_the_bytes_of_serial(engine, corpus, reference, tmp_path):
    if engine == "dask":
        pytest.importorskip("distributed", reason="needs geomap[dask]")
    done = call(corpus, "--out", tmp_path / "out", "--engine", engine, "--jobs", 2)
    assert done.exit_code == 0, done.output
    assert content(tmp_path / "out") == content(reference)


def test_the_dataset_holds_events_accounts_and_mentions(reference):
    events = geopandas.read_parquet(reference / "events")
    assert set(events["location"]) == set(TOWNS)
    assert {path.parent.name for path in (reference / "events").rglob("*.parquet")} == {"SY"}
    assert len(geopandas.read_parquet(reference / "mentions")) > len(events)


def test_the_same_command_again_codes_nothing_again(corpus, reference):
    before = {path: path.stat().st_mtime_ns for path in (reference / "parts").iterdir()}
    done = call(corpus, "--out", reference, "--engine", "serial", "--json")
    assert '"parts":6,"parts_done_before":6' in done.output
    assert {path: path.stat().st_mtime_ns for path in (reference / "parts").iterdir()} == before


def test_columns_of_tables_are_named_and_parts_read_otherwise_are_others(tmp_path):
    path = tmp_path / "news.csv"
    path.write_text("kop,tekst\nStrike,An air strike killed nine civilians in Idlib on 4 November 2024.\n")
    done = call(path, "--out", tmp_path / "out", "--engine", "serial", "--json")
    assert "--map text=COLUMN" in done.stderr
    done = call(
        path, "--out", tmp_path / "out", "--engine", "serial", "--map", "text=tekst,title=kop", "--json"
    )
    assert (done.exit_code, json.loads(done.stdout)["events"]) == (0, 1)


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_run_killed_at_odd_moments_ends_with_the_same_bytes(corpus, reference, tmp_path):
    out = tmp_path / "out"
    command = [sys.executable, "-m", "geomap", "run", str(corpus), "--out", str(out), "-j", "2", "-q"]
    moments = random.Random(3)
    for _ in range(3):
        driver = subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=ROOT)
        time.sleep(moments.uniform(1, 5))
        driver.kill()
        driver.wait()
    assert subprocess.run(command, check=False, cwd=ROOT).returncode == 0
    assert content(out) == content(reference)
    assert not list(out.rglob("*.tmp"))


def test_a_poisoned_corpus_is_finished_and_each_failure_named_once(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    lines = corpus_of(5, folder / "a.jsonl").read_text().splitlines()
    huge = json.dumps({"text": "word " * 500_000})
    (folder / "b.jsonl").write_text("\n".join(["{broken", lines[0], '{"title": "no text"}', huge]))
    (folder / "c.parquet").write_bytes(b"PAR1 and nothing more")
    (folder / "d.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "e.txt").write_text(
        "A bomb killed three people in Homs on 4 November 2024. " + "Aleppo, " * 2000
    )
    done = call(folder, "--out", tmp_path / "out", "--engine", "serial", "--json", "-q")
    summary = json.loads(done.stdout)
    names = [failure["name"] for failure in summary["failures"]]
    expected = [
        "b.jsonl, line 1",
        "b.jsonl, line 2",
        "b.jsonl, line 3",
        "b.jsonl, line 4",
        "c.parquet",
        "d.txt",
    ]
    assert sorted(names) == expected
    assert summary["articles"] == 6
    assert done.exit_code == 1
    assert all(f"failed: {name}: " in done.stderr for name in expected)  # quiet, yet nothing vanishes


def test_a_run_that_stops_at_a_failure_stops_there_the_next_time_too(tmp_path):
    path = corpus_of(2, tmp_path / "a.jsonl")
    path.write_text(path.read_text() + "{broken\n")
    runs = [call(path, "--out", tmp_path / "out", "--engine", "serial", "--fail-fast") for _ in range(2)]
    assert [(done.exit_code, "a.jsonl, line 3" in str(done.exception)) for done in runs] == [(1, True)] * 2
    assert not (tmp_path / "out" / "dataset.json").exists()


def test_what_failed_is_named_even_where_merging_fails(tmp_path, monkeypatch):
    def broken(*_, **__):
        raise OutputError("the disk is full")

    path = corpus_of(2, tmp_path / "a.jsonl")
    path.write_text(path.read_text() + "{broken\n")
    monkeypatch.setattr(running, "merge_parts", broken)
    assert call(path, "--out", tmp_path / "out", "--engine", "serial").exit_code == 1
    [failure] = (tmp_path / "out" / "failures.jsonl").read_text().splitlines()
    assert json.loads(failure)["name"] == "a.jsonl, line 3"


def test_a_run_killed_before_its_scratch_is_gone_merges_nothing_again(tmp_path, monkeypatch):
    def killed(*_, **__):
        raise KeyboardInterrupt

    path, out = corpus_of(3, tmp_path / "a.jsonl"), tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr(running, "remove_scratch", killed)
        assert call(path, "--out", out, "--engine", "serial").exit_code != 0
    assert list(out.glob(".merge*"))
    monkeypatch.setattr(running, "merge_parts", killed)
    assert call(path, "--out", out, "--engine", "serial").exit_code == 0
    assert not list(out.glob(".merge*"))


def test_scratch_that_cannot_be_removed_fails_no_run_and_goes_at_the_next_start(tmp_path, monkeypatch):
    removed = shutil.rmtree

    def busy(path, ignore_errors=False):
        if ".done" not in path.name:
            removed(path, ignore_errors)
        elif not ignore_errors:
            raise OSError("Directory not empty")

    path, out = corpus_of(3, tmp_path / "a.jsonl"), tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr("geomap.pipeline.corpora.merging.shutil.rmtree", busy)
        for _ in range(2):
            done = call(path, "--out", out, "--engine", "serial", "--fresh")
            assert done.exit_code == 0, done.output
    assert list(out.glob(".merge*"))
    assert call(path, "--out", out, "--engine", "serial").exit_code == 0
    assert not list(out.glob(".merge*"))


def test_tables_are_made_anew_where_what_makes_them_changed(tmp_path, monkeypatch):
    path, out = corpus_of(3, tmp_path / "a.jsonl"), tmp_path / "out"
    assert call(path, "--out", out, "--engine", "serial").exit_code == 0
    [table] = (out / "events").rglob("*.parquet")
    table.write_bytes(b"of an older version")
    for module in ("running", "merging"):
        monkeypatch.setattr(f"geomap.pipeline.corpora.{module}.dataset_version", lambda: "another")
    assert call(path, "--out", out, "--engine", "serial").exit_code == 0
    assert table.read_bytes() != b"of an older version"


def test_a_damaged_part_is_coded_again(corpus, reference, tmp_path):
    out = tmp_path / "out"
    assert call(corpus, "--out", out, "--engine", "serial").exit_code == 0
    next((out / "parts").glob("*.parquet")).write_bytes(b"damaged")
    assert call(corpus, "--out", out, "--engine", "serial").exit_code == 0
    assert content(out) == content(reference)


def test_a_limit_codes_so_many_records(corpus, tmp_path):
    done = call(corpus, "--out", tmp_path / "out", "--engine", "serial", "--limit", 10, "--json", "-q")
    assert json.loads(done.stdout)["articles"] == 10
