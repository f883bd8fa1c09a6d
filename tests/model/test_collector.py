"""Python looks for garbage again when it should, among what tasks left as well."""

import gc
import weakref

from geomap.model.collector import collect_again, without_collector


class Circle:
    def __init__(self) -> None:
        self.itself = self


def test_the_collector_is_off_within_and_on_after() -> None:
    with without_collector():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_a_task_left_is_passed_over_until_all_is_looked_at_again() -> None:
    with without_collector(again=True):
        left = weakref.ref(Circle())
    gc.collect()
    assert left() is not None
    collect_again()
    gc.collect()
    assert left() is None
