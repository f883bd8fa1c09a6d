"""Many documents in processes: the same results in the same order, engines opened once a worker."""

import os

from geomap.articles import make_article
from geomap.pipeline import coding
from geomap.pipeline.coding import POOL_FROM, process_articles
from geomap.pipeline.pooling import in_processes
from geomap.pipeline.resources import Resources


def note_of_engine(number, resources):
    """Return the number, the process and the identity of its gazetteer."""
    return number, os.getpid(), id(resources.gazetteer)


def articles(count):
    text = "An air strike killed {} civilians in Aleppo on 2 December 2024, rescue workers said."
    return [make_article(text.format(number + 2), {}, origin=str(number)) for number in range(count)]


def test_results_come_in_order_and_each_worker_opens_its_engines_once():
    notes = list(in_processes(note_of_engine, range(300), Resources(), 2))
    assert [number for number, _, _ in notes] == list(range(300))
    engines = {process: {engine for _, one, engine in notes if one == process} for _, process, _ in notes}
    assert os.getpid() not in engines
    assert all(len(opened) == 1 for opened in engines.values())


def test_processes_code_what_this_process_codes(resources):
    some = articles(20)
    alone = list(process_articles(some, resources, jobs=1))
    assert list(process_articles(some, resources, jobs=2)) == alone
    assert [result.coded.reports[0].deaths.best for result in alone] == list(range(2, 22))


def test_few_articles_start_no_pool(resources, monkeypatch):
    def refuse(*_):
        raise AssertionError("a pool was started")

    monkeypatch.setattr(coding, "in_processes", refuse)
    assert len(list(process_articles(articles(5), resources))) == 5
    assert POOL_FROM > 5
