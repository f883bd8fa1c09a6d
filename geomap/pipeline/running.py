"""A corpus of any size in, a dataset out: what ``geomap run`` does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from tqdm import tqdm

from geomap.model import FailedArticle, Noun
from geomap.pipeline.corpus import Portion, split_corpus
from geomap.pipeline.merging import SelectedPart, merge_parts
from geomap.pipeline.partitions import TEMPORARY, CodingOptions, is_whole, map_partition, part_name, read_part
from geomap.pipeline.runners import Runner
from geomap.pipeline.summary import InputFailure
from geomap.project import project_lock

PARTS: Final = "parts"


class RunSummary(Noun, frozen=True, kw_only=True):
    """Counts of a run.

    Parameters
    ----------
    articles
        Articles that were read and coded, each once.
    parts, parts_done_before
        Portions of the corpus, and how many of them an earlier run had coded.
    """

    articles: int = 0
    mentions: int = 0
    reports: int = 0
    events: int = 0
    parts: int = 0
    parts_done_before: int = 0
    failures: tuple[InputFailure, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield the lines of the table that a run ends with."""
        yield f"articles    {self.articles:>9}"
        yield f"parts       {self.parts:>9}  {self.parts_done_before} done before"
        yield f"place names {self.mentions:>9}"
        yield f"events      {self.events:>9}  from {self.reports} accounts"
        yield from (f"failed: {failure.name}: {failure.reason}" for failure in self.failures)


def run_corpus(
    sources: Sequence[str | Path],
    dataset: Path,
    runner: Runner,
    *,
    options: CodingOptions | None = None,
    limit: int | None = None,
    progress: bool = False,
) -> RunSummary:
    """Code a corpus into a dataset; what an earlier run finished is not done again.

    Parameters
    ----------
    dataset
        Folder of the parts and of the tables; every worker must see it under this path.
    limit
        Read only so many records (lines, rows, files) of the corpus.
    progress
        Whether to draw a progress bar on stderr.

    Raises
    ------
    ProjectError
        Another run holds the dataset.
    OutputError
        The merge failed; the parts are kept.
    """
    options = options or CodingOptions()
    dataset = dataset.resolve()
    (dataset / PARTS).mkdir(parents=True, exist_ok=True)
    with project_lock(dataset):
        for left_over in (dataset / PARTS).glob(f".*{TEMPORARY}"):
            left_over.unlink()
        work = _Work(dataset / PARTS, options)
        work.split(split_corpus(sources, limit=limit))
        work.map(runner, progress=progress)
        selected = work.select()
        events = merge_parts(selected, dataset, runner, coder_version=options.resources.version)
        return work.summary.but(events=events, failures=tuple(work.failures))


class _Work:
    """The portions of one run, what became of them, and the counts so far."""

    def __init__(self, folder: Path, options: CodingOptions) -> None:
        self._folder = folder
        self._options = options
        self._portions: dict[str, Portion] = {}
        self._todo: list[Portion] = []
        self.failures: list[InputFailure] = []
        self.summary = RunSummary()

    def split(self, portions: Iterable[Portion | FailedArticle]) -> None:
        """Note the portions of the corpus, and which of them have no whole part yet."""
        for portion in portions:
            if isinstance(portion, FailedArticle):
                self.failures.append(InputFailure(name=portion.origin, reason=portion.reason))
                continue
            name = part_name(portion, self._options)
            if name in self._portions:
                continue
            self._portions[name] = portion
            target = self._folder / name
            if not is_whole(target):
                target.unlink(missing_ok=True)
                self._todo.append(portion)

    def map(self, runner: Runner, *, progress: bool) -> None:
        """Code what has no part yet."""
        code = partial(_code, folder=self._folder, options=self._options)
        total = sum(portion.records for portion in self._todo)
        with tqdm(desc="coding", unit=" records", total=total, disable=not progress) as bar:
            for outcome in runner.map(code, self._todo):
                bar.update(outcome.item.records)
                if outcome.error is not None:
                    self._fail(outcome.item, outcome.error)

    def select(self) -> list[SelectedPart]:
        """Return the parts for the merge, each article once: the first in the order of the corpus."""
        seen: dict[str, str] = {}
        return [
            self._select_one(self._folder / name, seen)
            for name in self._portions
            if (self._folder / name).exists()
        ]

    def _select_one(self, path: Path, seen: dict[str, str]) -> SelectedPart:
        repeated: set[int] = set()
        counts = [0, 0, 0]
        for number, row in enumerate(read_part(path)):
            if row.error is not None:
                self.failures.append(InputFailure(name=row.origin, reason=row.error))
            elif row.doc_id in seen:
                repeated.add(number)
                reason = f"repeats the article {seen[row.doc_id]}; counted once"
                self.failures.append(InputFailure(name=row.origin, reason=reason))
            else:
                seen[row.doc_id or ""] = row.origin
                counts = [counts[0] + 1, counts[1] + len(row.mentions), counts[2] + len(row.reports)]
        self.summary = self.summary.but(
            articles=self.summary.articles + counts[0],
            mentions=self.summary.mentions + counts[1],
            reports=self.summary.reports + counts[2],
            parts=len(self._portions),
            parts_done_before=len(self._portions) - len(self._todo),
        )
        return SelectedPart(path, frozenset(repeated))

    def _fail(self, portion: Portion, reason: str) -> None:
        first, last = portion.files[0][1], portion.files[-1][1]
        name = first if first == last else f"{first} to {last}"
        if portion.kind != "files":
            name += f", records {portion.first} to {portion.first + portion.records - 1}"
        self.failures.append(InputFailure(name=name, reason=reason))


def _code(portion: Portion, *, folder: Path, options: CodingOptions) -> None:
    map_partition(portion, folder / part_name(portion, options), options)
