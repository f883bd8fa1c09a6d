"""Sources in, outputs up to date: what ``geomap build`` does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec
from tqdm import tqdm

from geomap import __version__
from geomap.articles import read_sources
from geomap.articles.repeats import repeated
from geomap.model import Article, FailedArticle
from geomap.model.collector import without_collector
from geomap.pipeline.batches import batches
from geomap.pipeline.coding import ProcessedArticle, process_articles
from geomap.pipeline.content import Content, read_content
from geomap.pipeline.outputs import MapOptions, check_options, write_outputs
from geomap.pipeline.resources import Resources
from geomap.pipeline.summary import BuildSummary, InputFailure
from geomap.project import ProjectDatabase, Versions, project_lock
from geomap.project.connection import DATABASE
from geomap.project.corrections import CORRECTIONS_FILE, load_corrections
from geomap.project.merging import merge_project
from geomap.project.verify import file_digest

BATCH: Final = 64
"""Articles written to the database at a time: what a killed build has to do again at most."""


def build_project(
    sources: Sequence[str],
    folder: Path,
    *,
    resources: Resources,
    default_date: date | None = None,
    fresh: bool = False,
    jobs: int | None = None,
    options: MapOptions | None = None,
    progress: bool = False,
    command: str = "build",
    columns: Mapping[str, str] | None = None,
) -> BuildSummary:
    """Add sources to the project in a folder and bring all its outputs up to date.

    Only articles that the project does not hold yet, or that older versions coded, are coded. The
    outputs are swapped in together at the end: a killed build leaves the old ones.

    Parameters
    ----------
    sources
        Files, folders, patterns or ``-`` for standard input.
    folder
        Where the project database and the outputs are; made if need be, once there is an article.
    default_date
        Publication date of articles that state none.
    fresh
        Whether to forget what the project holds.
    jobs
        Processes for coding; None chooses by the amount of work.
    options
        Title, language and layers of the map page.
    progress
        Whether to draw progress bars on stderr.
    command
        What the project's log calls this run.
    columns
        For tables of articles: field -> name of its column.

    Returns
    -------
    summary
        Counts, failures and warnings of the build.

    Raises
    ------
    OptionError
        The options of the map page make no sense; nothing was done.
    ProjectError
        The project is damaged, or another build holds it for too long.
    OutputError
        An output cannot be written; the old ones stay.
    """
    options = options or MapOptions()
    check_options(options)
    inputs = read_sources(sources, default_date=default_date, columns=columns)
    if not (folder / DATABASE).exists():
        failed, inputs = _to_first_article(inputs)
        if failed:
            return BuildSummary(failures=failed)
    with project_lock(folder), ProjectDatabase.open(folder) as database:
        build = _Build(database, resources, progress=progress)
        build.begin(command, fresh=fresh)
        build.add(inputs)
        build.code(jobs)
        with without_collector():
            build.merge()
            content = read_content(database)
            outputs = write_outputs(database, content, folder, resources.gazetteer.version, options)
            database.note_outputs({path.name: file_digest(path) for path in outputs})
            return build.summary(content).but(outputs=tuple(map(str, outputs)))


def _to_first_article(
    inputs: Iterator[Article | FailedArticle],
) -> tuple[tuple[InputFailure, ...], Iterator[Article | FailedArticle]]:
    """Read until the first article; where there is none, return what failed: no project is made of that."""
    failed: list[FailedArticle] = []
    for item in inputs:
        if isinstance(item, Article):
            return (), chain(failed, [item], inputs)
        failed.append(item)
    return tuple(map(_input_failure, failed)), iter(())


def _input_failure(item: FailedArticle) -> InputFailure:
    return InputFailure(name=item.origin, reason=item.reason)


class _Build:
    """One build on an open project: the steps in their order, and what each of them found."""

    def __init__(self, database: ProjectDatabase, resources: Resources, *, progress: bool) -> None:
        self._database = database
        self._resources = resources
        self._progress = progress
        self._versions = Versions(coder=resources.version, gazetteer=resources.gazetteer.version)
        self._read: list[Article] = []
        self._failures: list[InputFailure] = []
        self._coded = 0
        self._stale: list[str] = []
        self._warnings: list[str] = []
        self._corrections = load_corrections(database.path.parent)

    def begin(self, command: str, *, fresh: bool) -> None:
        """Open the entry in the project's log; forget what the project holds if asked."""
        self._database.begin_run(command, {"geomap": __version__, **self._versions._asdict()})
        if fresh:
            with self._database.transaction():
                for article in list(self._database.articles()):
                    self._database.forget_article(article.doc_id)

    def add(self, inputs: Iterable[Article | FailedArticle]) -> None:
        """Keep each article, or the reason why it could not be read."""
        bar = tqdm(inputs, desc="reading", unit="article", disable=not self._progress)
        for batch in batches(bar, BATCH):
            with self._database.transaction():
                for item in batch:
                    self._add_one(item)

    def _add_one(self, item: Article | FailedArticle) -> None:
        if isinstance(item, FailedArticle):
            self._database.note_failure(item)
            self._failures.append(_input_failure(item))
            return
        is_new = self._database.add_article(item) == "new"
        if item.origin:
            self._database.clear_failure(item.origin)
            if is_new:
                self._tell_of_likeness(item, item.origin)
        self._read.append(item)

    def _tell_of_likeness(self, article: Article, origin: str) -> None:
        """Warn where the project holds nearly the same text under the same name, as another article.

        A file that was put right counts as a second source until the first reading of it is forgotten.
        """
        self._warnings += [
            f"{origin}: the project holds nearly the same text under this name, as another source; "
            f"if it is an older version: geomap forget {older.doc_id}"
            for older in self._database.articles_of(origin)
            if older.doc_id != article.doc_id and repeated((older.text, article.text))
        ]

    def code(self, jobs: int | None) -> None:
        """Geoparse and code what is new or was coded by other versions."""
        todo = list(self._database.outdated(self._versions))
        results = process_articles(todo, self._resources, jobs=jobs)
        bar = tqdm(results, desc="coding", unit="article", total=len(todo), disable=not self._progress)
        for batch in batches(zip(todo, bar, strict=True), BATCH):
            with self._database.transaction():
                for article, result in batch:
                    self._store_one(article, result)

    def _store_one(self, article: Article, result: ProcessedArticle) -> None:
        if result.coded is None:
            name = article.origin or article.doc_id
            self._failures.append(InputFailure(name=name, reason=f"cannot be coded: {result.error}"))
            return
        self._database.store_coded(article, self._versions, result.mentions, result.coded)
        self._coded += 1

    def merge(self) -> None:
        """Merge the accounts of all articles into events, apply what people corrected, close the log."""
        merged = merge_project(self._database, self._corrections, self._versions)
        self._stale = [
            f"{CORRECTIONS_FILE}:{stale.correction.line}: {stale.problem}" for stale in merged.unmatched
        ]
        changes = msgspec.structs.asdict(merged.changes)
        counts = {f"events_{kind}": len(ids) for kind, ids in changes.items()}
        self._database.end_run({"articles_coded": self._coded, **counts})

    def summary(self, content: Content) -> BuildSummary:
        """Count what the project holds now, and what this build read and could not use."""
        placeless = [
            InputFailure(name=article.origin or article.doc_id, reason="no place name found in it")
            for article in self._read
            if article.doc_id in content.placeless
        ]
        return content.counts.summary().but(
            articles_read=len(self._read),
            articles_new=self._coded,
            failures=tuple(self._failures + placeless),
            warnings=(
                *self._stale,
                *self._warnings,
                *(f"{item.origin}: {text}" for item in self._read for text in item.warnings),
            ),
        )
