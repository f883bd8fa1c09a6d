"""A corpus of any size in, a dataset out: what ``geomap run`` does."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec
from tqdm import tqdm

from geomap.errors import ArticleError, OptionError
from geomap.model import FailedArticle, Noun
from geomap.pipeline.corpora.corpus import split_corpus
from geomap.pipeline.corpora.dataset import RECORDS, TABLES
from geomap.pipeline.corpora.manifest import FAILURES_FILE, MANIFEST_FILE, Manifest, part_digest
from geomap.pipeline.corpora.merging import SCRATCH, merge_parts, remove_remains, remove_scratch
from geomap.pipeline.corpora.partitions import (
    PARTS,
    CodingOptions,
    first_failure,
    is_whole,
    map_partition,
    part_name,
)
from geomap.pipeline.corpora.portions import Portion
from geomap.pipeline.corpora.scratch import remove_left_over, write_whole
from geomap.pipeline.corpora.selection import Selected, select_rows
from geomap.pipeline.resources import Resources
from geomap.pipeline.runners import Runner
from geomap.pipeline.shown import shown
from geomap.pipeline.summary import InputFailure, accounts, by_kind, most_frequent_first, why
from geomap.pipeline.versions import dataset_version
from geomap.project import project_lock

MOST_NAMED: Final = 20
"""Failures that the table names; the file of failures names all."""


class RunSummary(Noun, frozen=True, kw_only=True):
    """Counts of a run.

    Parameters
    ----------
    articles
        Articles that were read and coded, each once.
    parts, parts_done_before
        Portions of the corpus, and how many of them an earlier run had coded.
    left_out
        Triggers that were not coded, by reason.
    """

    articles: int = 0
    mentions: int = 0
    reports: int = 0
    events: int = 0
    parts: int = 0
    parts_done_before: int = 0
    left_out: dict[str, int] = msgspec.field(default_factory=dict)
    failures: tuple[InputFailure, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield the lines of the table that a run ends with."""
        yield f"articles    {self.articles:>9}"
        yield f"parts       {self.parts:>9}  {self.parts_done_before} done before"
        yield f"place names {self.mentions:>9}"
        yield f"events      {self.events:>9}  from {accounts(self.reports)}"
        yield from (f"  left out  {count:>9}  {why(kind)}" for kind, count in by_kind(self.left_out).items())
        yield from self.errors()

    def errors(self) -> Iterator[str]:
        """Yield the lines that name what could not be used: counts by reason, and the first ones."""
        if not self.failures:
            return
        yield f"failed      {len(self.failures):>9}  all named in {FAILURES_FILE}"
        kinds = Counter(failure.reason.partition(":")[0].partition(";")[0] for failure in self.failures)
        if len(self.failures) > MOST_NAMED:
            yield from (f"  {count:>9}  {reason}" for reason, count in kinds.most_common(MOST_NAMED))
        for failure in islice(self.failures, MOST_NAMED):
            yield shown(f"failed: {failure.name}: {failure.reason}")


def run_corpus(
    sources: Sequence[str | Path],
    dataset: Path,
    runner: Runner,
    *,
    options: CodingOptions | None = None,
    limit: int | None = None,
    fresh: bool = False,
    keep_going: bool = True,
    progress: bool = False,
) -> RunSummary:
    """Code a corpus into a dataset; what an earlier run finished is not done again.

    Parameters
    ----------
    dataset
        Folder of the parts and of the tables; every worker must see it under this path.
    limit
        Read only so many records (lines, rows, files) of the corpus.
    fresh
        Whether to forget what earlier runs finished.
    keep_going
        Whether an input that cannot be used stops nothing else.
    progress
        Whether to draw progress bars on stderr.

    Raises
    ------
    OptionError
        The folder of the dataset is one of the corpus.
    ProjectError
        Another run holds the dataset.
    OutputError
        The merge failed; what is done is kept.
    ArticleError
        An input cannot be used, and ``keep_going`` is off; what is done is kept.
    """
    options = options or CodingOptions()
    dataset = dataset.resolve()
    _refuse_own_folder(sources, dataset)
    dataset.mkdir(parents=True, exist_ok=True)
    with project_lock(dataset):
        _tidy(dataset, fresh=fresh)
        work = _Work(dataset / PARTS, options, keep_going=keep_going)
        work.split(tqdm(split_corpus(sources, limit=limit), desc="reading", unit=" portions",
                        disable=not progress))  # fmt: skip
        work.map(runner, progress=progress)
        selected = select_rows(work.parts())
        summary = work.summary(selected)
        # Before the merge: what could not be used is named even where merging fails.
        lines = [failure.to_json() + b"\n" for failure in summary.failures]
        write_whole(dataset / FAILURES_FILE, b"".join(lines))
        events = _merge(selected, dataset, runner, options.resources, progress=progress)
        remove_scratch(dataset)
        return summary.but(events=events)


def _refuse_own_folder(sources: Sequence[str | Path], dataset: Path) -> None:
    """Refuse a folder of the corpus as that of the dataset: nothing in a dataset is read as an article.

    Below a folder of the corpus a dataset may stand: it is skipped there.
    """
    if any(Path(source).is_dir() and Path(source).resolve() == dataset for source in sources):
        raise OptionError(f"--out {dataset.name}: this is the folder of the corpus, give another")


def _merge(selected: Selected, dataset: Path, runner: Runner, resources: Resources, *, progress: bool) -> int:
    """Merge the parts where the dataset was not made of just these; return the number of its events."""
    manifest = Manifest(
        coder_version=resources.version,
        gazetteer_version=resources.gazetteer.version,
        dataset_version=dataset_version(),
        parts=tuple(part.path.name for part in selected.parts),
        parts_digest=part_digest(selected.parts),
        articles=selected.articles,
        left_out=most_frequent_first(selected.left_out),
    )
    done = Manifest.read(dataset)
    if done is not None and done.but(events=0) == manifest and (dataset / RECORDS).exists():
        return done.events
    (dataset / MANIFEST_FILE).unlink(missing_ok=True)
    events = merge_parts(selected.parts, dataset, runner, coder_version=resources.version, progress=progress)
    manifest.but(events=events).write(dataset)
    return events


def _tidy(dataset: Path, *, fresh: bool) -> None:
    """Remove what a killed run left half written, and everything if asked."""
    if fresh:
        for name in (PARTS, SCRATCH, *TABLES):
            shutil.rmtree(dataset / name, ignore_errors=True)
        (dataset / MANIFEST_FILE).unlink(missing_ok=True)
    (dataset / PARTS).mkdir(exist_ok=True)
    remove_left_over((dataset, dataset / PARTS))
    remove_remains(dataset)


class _Work:
    """The portions of one run, and what became of them."""

    def __init__(self, folder: Path, options: CodingOptions, *, keep_going: bool) -> None:
        self._folder = folder
        self._options = options
        self._keep_going = keep_going
        self._portions: dict[str, Portion] = {}
        self._todo: list[Portion] = []
        self._failures: list[InputFailure] = []

    def split(self, portions: Iterable[Portion | FailedArticle]) -> None:
        """Note the portions of the corpus, and which of them have no whole part yet.

        Raises
        ------
        ArticleError
            A record that cannot be used, or could not when its part was made, and ``keep_going`` is off.
        """
        for portion in portions:
            if isinstance(portion, FailedArticle):
                self._fail(portion.origin, portion.reason)
                continue
            name = part_name(portion, self._options)
            if name in self._portions:
                continue
            self._portions[name] = portion
            target = self._folder / name
            if not is_whole(target):
                target.unlink(missing_ok=True)
                self._todo.append(portion)
            elif not self._keep_going and (failed := first_failure(target)) is not None:
                self._stop_at(*failed)

    def map(self, runner: Runner, *, progress: bool) -> None:
        """Code what has no part yet."""
        code = partial(_code, folder=self._folder, options=self._options)
        total = sum(portion.records for portion in self._todo)
        with tqdm(desc="coding", unit=" records", total=total, disable=not progress) as bar:
            for outcome in runner.map(code, self._todo):
                bar.update(outcome.item.records)
                if outcome.error is not None:
                    self._fail(outcome.item.label, outcome.error)
                elif outcome.result is not None:
                    self._stop_at(*outcome.result)

    def parts(self) -> list[Path]:
        """Return the parts that there are, in the order of the corpus."""
        paths = (self._folder / name for name in self._portions)
        return [path for path in paths if path.exists()]

    def summary(self, selected: Selected) -> RunSummary:
        """Count what the parts hold."""
        return RunSummary(
            articles=selected.articles,
            mentions=selected.mentions,
            reports=selected.reports,
            parts=len(self._portions),
            parts_done_before=len(self._portions) - len(self._todo),
            left_out=most_frequent_first(selected.left_out),
            failures=(*self._failures, *selected.failures),
        )

    def _fail(self, name: str, reason: str) -> None:
        self._stop_at(name, reason)
        self._failures.append(InputFailure(name=name, reason=reason))

    def _stop_at(self, name: str, reason: str) -> None:
        if not self._keep_going:
            raise ArticleError(f"{name}: {reason} (stopped here; what is done is kept)")


def _code(portion: Portion, *, folder: Path, options: CodingOptions) -> tuple[str, str] | None:
    """Code one portion; return the first of its records that failed, with the reason."""
    return map_partition(portion, folder / part_name(portion, options), options)
