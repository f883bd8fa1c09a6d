"""Every runner works off every task once, whatever happens to its workers."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geomap.errors import OptionError
from geomap.pipeline.runners import runner
from geomap.pipeline.runners.dask import dask_runner
from tests.pipeline.runners import tasks

ROOT = Path(__file__).resolve().parents[3]
needs_kill = pytest.mark.skipif(os.name == "nt", reason="kills by signal")


def outcomes(engine, function, items):
    if engine == "dask":
        pytest.importorskip("distributed", reason="needs geomap[dask]")
    with runner(engine, jobs=2) as opened:
        return list(opened.map(function, items))


@pytest.mark.parametrize("engine", ["serial", "processes", "dask"])
def test_every_item_has_one_outcome(engine):
    found = outcomes(engine, tasks.double, range(20))
    assert sorted(outcome.result for outcome in found) == [2 * number for number in range(20)]


@pytest.mark.parametrize("engine", ["serial", "processes", "dask"])
def test_a_task_that_raises_stops_no_other_and_is_named(engine):
    found = {outcome.item: outcome for outcome in outcomes(engine, tasks.fail_on_three, range(6))}
    assert found[3].error == "ValueError: three is not liked"
    assert [found[number].result for number in (0, 1, 2, 4, 5)] == [0, 1, 2, 4, 5]


@needs_kill
@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_killed_workers_cost_no_result(engine, tmp_path):
    found = outcomes(engine, tasks.die_once, [(str(tmp_path), number) for number in range(11)])
    assert sorted(outcome.result for outcome in found) == list(range(11))


def test_a_cluster_whose_workers_are_all_given_up_gets_new_ones():
    pytest.importorskip("distributed", reason="needs geomap[dask]")
    with dask_runner("local", jobs=2, patience=1.0) as opened:
        opened.client.cluster.scale(0)
        while opened.client.nthreads():
            time.sleep(0.1)
        found = list(opened.map(tasks.double, range(20)))
    assert sorted(outcome.result for outcome in found) == [2 * number for number in range(20)]


@needs_kill
def test_a_task_that_kills_every_worker_is_given_up_with_its_reason():
    found = {outcome.item: outcome for outcome in outcomes("processes", tasks.die_always_on_three, range(6))}
    assert "died 10 times" in found[3].error
    assert [found[number].result for number in (0, 1, 2, 4, 5)] == [0, 1, 2, 4, 5]


def test_the_same_workers_do_all_steps_of_a_run():
    with runner("processes", jobs=2) as opened:
        steps = [{outcome.result for outcome in opened.map(tasks.own_pid, range(8))} for _ in range(3)]
    assert len(set.union(*steps)) == 2
    assert os.getpid() not in steps[0]


@needs_kill
def test_a_worker_killed_between_two_steps_costs_no_result():
    with runner("processes", jobs=2) as opened:
        [victim, *_] = {outcome.result for outcome in opened.map(tasks.own_pid, range(8))}
        os.kill(victim, signal.SIGKILL)
        found = list(opened.map(tasks.double, range(20)))
    assert sorted(outcome.result for outcome in found) == [2 * number for number in range(20)]


@needs_kill
def test_workers_end_when_their_driver_is_killed(tmp_path):
    script = (
        "from geomap.pipeline.runners import runner\n"
        "from tests.pipeline.runners.tasks import write_pid_and_sleep\n"
        "if __name__ == '__main__':\n"
        "    with runner('processes', jobs=2) as opened:\n"
        f"        list(opened.map(write_pid_and_sleep, [{str(tmp_path)!r}] * 2))\n"
    )
    file = tmp_path / "driver.py"
    file.write_text(script)
    driver = subprocess.Popen([sys.executable, str(file)], env={**os.environ, "PYTHONPATH": str(ROOT)})
    started = time.monotonic()
    while len(list(tmp_path.glob("[0-9]*"))) < 2 and time.monotonic() - started < 30:
        time.sleep(0.05)
    workers = [int(path.name) for path in tmp_path.glob("[0-9]*")]
    driver.kill()
    driver.wait()
    assert len(workers) == 2
    assert wait_until_gone(workers)


def wait_until_gone(pids):
    for _ in range(200):
        if not any(is_alive(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] == "Z")


def test_items_are_taken_only_as_fast_as_they_are_worked_off():
    taken = []
    endless = (taken.append(number) or number for number in range(10**9))
    with runner("processes", jobs=1) as opened:
        results = opened.map(tasks.double, endless)
        next(results)
        results.close()
    assert len(taken) < 5


def test_an_unknown_engine_is_refused_by_name():
    with pytest.raises(OptionError, match="no engine 'abacus': choose one of serial, processes, dask"):
        runner("abacus")
