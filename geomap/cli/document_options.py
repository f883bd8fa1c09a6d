"""What the commands that read documents and write one JSON line for each have in common."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

import click

from geomap.cli.country_option import country_option
from geomap.cli.terminal import say, say_json

Command = TypeVar("Command", bound=Callable[..., Any])


class Result(Protocol):
    """What came of one document."""

    @property
    def doc_id(self) -> str:
        """Name of the document."""

    @property
    def error(self) -> str | None:
        """Why it failed, or None."""


Outcome = TypeVar("Outcome", bound=Result)


def document_options(command: Command) -> Command:
    """Give a command its SOURCES and the options of reading them."""
    options = (
        click.argument("sources", nargs=-1, type=click.UNPROCESSED),
        click.option("--jobs", "-j", type=click.IntRange(min=1), default=1, help="Number of processes."),
        country_option("Only places of this country"),
        click.option(
            "--recogniser", default="default", show_default=True, help="default, gazetteer, or spacy:MODEL."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def write_lines(results: Iterable[Outcome], as_record: Callable[[Outcome], dict[str, Any]]) -> None:
    """Write one JSON line a document; failures also on stderr, and as exit code 1 in the end."""
    from tqdm import tqdm

    failed = 0
    for result in tqdm(results, unit=" documents", disable=not sys.stderr.isatty()):
        say_json(json.dumps(as_record(result), ensure_ascii=False))
        if result.error is not None:
            failed += 1
            say(f"geomap: {result.error}", err=True)
    if failed:
        sys.exit(1)
