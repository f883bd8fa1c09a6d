"""A step does each task once, over as many runs as it takes."""

from pathlib import Path

import pytest

from geomap.errors import OutputError
from geomap.pipeline.corpora.steps import do_step
from geomap.pipeline.runners import runner


def test_what_an_earlier_run_finished_is_not_done_again(tmp_path):
    done = []

    def note(number):
        done.append(number)
        return {"double": 2 * number}

    tasks = {f"{number}": number for number in range(5)}
    with runner("serial") as opened:
        do_step(opened, note, dict(list(tasks.items())[:3]), tmp_path)
        results = do_step(opened, note, tasks, tmp_path)
    assert done == [0, 1, 2, 3, 4]
    assert results == [{"double": 2 * number} for number in range(5)]


def test_a_task_that_fails_stops_the_step_and_keeps_what_is_done(tmp_path):
    def fail_on_two(number):
        if number == 2:
            raise ValueError("two is not liked")
        return number

    with runner("serial") as opened, pytest.raises(OutputError, match="two is not liked"):
        do_step(opened, fail_on_two, {f"{number}": number for number in range(4)}, tmp_path)
    assert sorted(path.name for path in Path(tmp_path).iterdir()) == ["0.json", "1.json"]


def test_the_largest_tasks_are_begun_first_and_results_stand_in_the_order_of_the_tasks(tmp_path):
    begun = []

    def note(number):
        begun.append(number)
        return number

    with runner("serial") as opened:
        results = do_step(opened, note, {"a": 2, "b": 5, "c": 3}, tmp_path, size=lambda number: number)
    assert begun == [5, 3, 2]
    assert results == [2, 5, 3]
