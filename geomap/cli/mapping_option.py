"""``--map``: which columns of tables of articles hold what."""

from __future__ import annotations

from typing import Final

import click

FIELDS: Final = ("text", "title", "date", "publisher", "author", "url", "language")

mapping_option = click.option(
    "--map", "mapping", multiple=True, metavar="FIELD=COLUMN",
    help="Column of a table of articles that holds a field (title, text, date, url, ...).",
)  # fmt: skip


def columns_of(mapping: tuple[str, ...]) -> dict[str, str]:
    """Read FIELD=COLUMN pairs, several of which may stand in one option, parted by commas."""
    columns = {}
    for pair in (pair for words in mapping for pair in words.split(",")):
        field, equals, column = pair.partition("=")
        if not equals or field not in FIELDS or not column:
            raise click.BadParameter(f"{pair!r}: expected FIELD=COLUMN with one of {', '.join(FIELDS)}")
        columns[field] = column
    return columns
