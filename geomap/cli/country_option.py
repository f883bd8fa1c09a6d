"""The option that names countries, the same for every command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from geomap.cli.terminal import say

Command = TypeVar("Command", bound=Callable[..., Any])


def _codes(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Return alpha-2 codes; refuse a country that there is not, for none would look like an answer."""
    if not value:
        return value
    from geomap.errors import OptionError
    from geomap.gazetteer.countries import country_code

    try:
        return tuple(country_code(name) for name in value)
    except OptionError as error:
        raise click.BadParameter(str(error)) from error


def country_option(text: str) -> Callable[[Command], Command]:
    """Return the option ``--country``: codes or names, handed on as alpha-2 codes in ``countries``."""
    return click.option(
        "--country",
        "countries",
        multiple=True,
        metavar="COUNTRY",
        callback=_codes,
        help=f"{text}: ISO code or English name; may be repeated.",
    )


def say_empty_countries(asked: Iterable[str], found: Iterable[str | None]) -> None:
    """Say on stderr which of the countries asked for have no event."""
    from geomap.gazetteer.countries import country_name

    there = set(found)
    for code in asked:
        if code not in there:
            say(f"no event lies in {country_name(code)} ({code})", err=True)
