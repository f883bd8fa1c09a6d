"""Printing: what stands in articles, names of files and errors never steers the terminal."""

from __future__ import annotations

import click

from geomap.pipeline.shown import shown


def say(line: str, *, err: bool = False) -> None:
    """Print one line for people, control and direction characters of whatever it quotes as escapes."""
    click.echo(shown(line), err=err)


def say_json(record: str | bytes) -> None:
    """Print JSON, with what a terminal might obey in the escapes of JSON: its values stay the same."""
    import json

    text = record.decode() if isinstance(record, bytes) else record
    if not text.isprintable():
        text = "".join(
            letter if letter.isprintable() or letter == "\n" else json.dumps(letter)[1:-1] for letter in text
        )
    click.echo(text)
