"""``geomap run``: a corpus of any size in, a dataset of events, accounts and mentions out."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from geomap.cli.country_option import country_option
from geomap.cli.day import DAY
from geomap.cli.mapping_option import columns_of, mapping_option
from geomap.cli.terminal import say, say_json

if TYPE_CHECKING:
    from geomap.pipeline.corpora.running import RunSummary


@click.command()
@click.argument("corpus", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option(
    "--out", "dataset", type=click.Path(file_okay=False, path_type=Path), required=True,
    help="Folder of the dataset; made if need be.",
)  # fmt: skip
@click.option(
    "--engine", type=click.Choice(["serial", "processes", "dask"]), default="processes", show_default=True,
    help="What runs the tasks.",
)  # fmt: skip
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Workers (default: one a core).")
@click.option(
    "--scheduler", default="local", show_default=True, metavar="ADDRESS",
    help="For dask: a scheduler (tcp://host:8786), or local to start a cluster on this machine.",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(min=1), help="Read only so many records (lines, rows, pages, files)."
)
@click.option(
    "--date", "default_date", type=DAY,
    help="Publication date of articles that state none.",
)  # fmt: skip
@mapping_option
@country_option("Look for places in this country only")
@click.option(
    "--recogniser", default="default", show_default=True, help="default, gazetteer, or spacy:MODEL."
)
@click.option(
    "--resume/--fresh", default=True, show_default=True,
    help="Go on where the last run stopped, or forget what it did.",
)  # fmt: skip
@click.option(
    "--keep-going/--fail-fast", default=True, show_default=True,
    help="Do the rest when an input cannot be used, or stop at the first.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def run(
    corpus: tuple[str, ...],
    dataset: Path,
    engine: str,
    jobs: int | None,
    scheduler: str,
    limit: int | None,
    default_date: datetime | None,
    mapping: tuple[str, ...],
    countries: tuple[str, ...],
    recogniser: str,
    resume: bool,
    keep_going: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Code CORPUS (folders, JSON lines, Parquet, any known format) into a dataset.

    The same command again goes on where the last one was stopped. The exit code is 1 if some input
    could not be used; each is named with its reason in failures.jsonl, and the rest is done all the
    same. geomap build DATASET makes the map of a dataset, geomap export DATASET other files.

    \b
    Examples:
      geomap run news/ --out dataset/
      geomap run table.csv --out dataset/ --map text=body,title=headline
      geomap run news.parquet --out dataset/ --engine dask --scheduler tcp://10.0.0.5:8786
    """
    from geomap.pipeline.corpora.partitions import CodingOptions
    from geomap.pipeline.corpora.running import run_corpus
    from geomap.pipeline.resources import Resources
    from geomap.pipeline.runners import runner

    resources = Resources(recogniser=recogniser, countries=countries)
    options = CodingOptions(
        resources=resources,
        default_date=default_date.date() if default_date else None,
        columns=columns_of(mapping),
    )
    with runner(engine, scheduler=scheduler, jobs=jobs) as opened:
        summary = run_corpus(
            corpus,
            dataset,
            opened,
            options=options,
            limit=limit,
            fresh=not resume,
            keep_going=keep_going,
            progress=sys.stderr.isatty() and not quiet,
        )
    _finish(summary, as_json=as_json, quiet=quiet)


def _finish(summary: RunSummary, *, as_json: bool, quiet: bool) -> NoReturn:
    if as_json:
        say_json(summary.to_json())
    for line in summary.errors() if quiet else summary.lines():
        say(line, err=True)
    sys.exit(1 if summary.failures else 0)
