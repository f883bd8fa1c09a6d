"""The optional head of a text file that says what the article is.

::

    ---
    title: Rebels take the town
    publisher: Example Times
    author: Jane Doe
    date: 2024-12-03
    url: https://example.org/story
    language: en
    ---

``date_basis: inferred`` beside a date says that it is an estimate and not stated by the source.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, Final, NamedTuple

import yaml

from geomap.articles.date_phrases import parse_date
from geomap.errors import ArticleError
from geomap.model.vocabulary import DateBasis

NAMES: Final[dict[str, str]] = {
    "title": "title", "headline": "title",
    "publisher": "publisher", "source": "publisher", "sitename": "publisher", "newspaper": "publisher",
    "author": "author", "authors": "author", "byline": "author",
    "date": "date", "published": "date", "publication_date": "date", "pub_date": "date",
    "date_basis": "date_basis",
    "url": "url", "link": "url",
    "language": "language", "lang": "language",
}  # fmt: skip
"""Keys that are understood, with the field each one fills."""
_FENCE = re.compile(r"\A---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_PLAIN_LINE = re.compile(r"""(?P<key>[\w-]+)[ \t]*:[ \t]+(?P<quote>["']?)(?P<value>.*)(?P=quote)[ \t]*""")
_LONGEST = 20_000
"""Characters in which front matter must close; a line of dashes without an end is text."""


class FrontMatter(NamedTuple):
    """What the head says, the text after it, and warnings for the user."""

    fields: dict[str, str]
    text: str
    warnings: tuple[str, ...] = ()


def split_front_matter(text: str) -> FrontMatter:
    """Part the head from the text; a text without a head is returned as it is.

    Raises
    ------
    ArticleError
        The head is not closed, neither YAML nor plain lines ``key: value``, or a value makes no sense; the
        message gives the line.
    """
    fence = _FENCE.match(text)
    if not fence or not re.match(r"\s*(?:#|[\w-]+[ \t]*:)|---", text[fence.end() : fence.end() + 200]):
        return FrontMatter({}, text)
    close = _CLOSE.search(text, fence.end(), fence.end() + _LONGEST)
    if not close:
        raise ArticleError("broken front matter: the closing line '---' is missing")
    fields, warnings = _fields(_load(text[fence.end() : close.start()]))
    return FrontMatter(fields, text[close.end() :], tuple(warnings))


def _load(head: str) -> dict[str, Any]:
    """Read the head as YAML in which every value is a string or a list; no aliases, no tags."""
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(head, Loader=yaml.BaseLoader)):
            raise ArticleError("broken front matter: aliases (*name) are not allowed")
        loaded = yaml.load(head, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        if plain := _plain_lines(head):
            return plain
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        hint = "put values that contain ': ' in quotes"
        raise ArticleError(
            f"broken front matter, line {line}: {error.problem or error.context} ({hint})"
        ) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise ArticleError(f"broken front matter: {str(error).splitlines()[0][:120]}") from None
    if not loaded:
        return {}
    if not isinstance(loaded, dict):
        raise ArticleError("broken front matter: expected lines of the form 'title: ...'")
    return loaded


def _plain_lines(head: str) -> dict[str, Any]:
    """Read a head of single lines ``key: value`` to the end of each line; empty where it has any other line.

    People copy headlines as they are ("Syria: rebels take the town"), which is no YAML but plain to read.
    """
    matches = [_PLAIN_LINE.fullmatch(line) for line in head.splitlines() if line.strip()]
    if not all(match and match["key"].casefold() in NAMES for match in matches):
        return {}
    return {match["key"]: match["value"] for match in matches if match}


def _fields(loaded: dict[str, Any]) -> tuple[dict[str, str], list[str]]:
    fields: dict[str, str] = {}
    warnings: list[str] = []
    for key, value in loaded.items():
        name = NAMES.get(str(key).strip().casefold())
        if name is None:
            warnings.append(f"front matter: {str(key)[:40]!r} is not known and was ignored")
            continue
        words = ", ".join(map(str, value)) if isinstance(value, list) else value
        if not isinstance(words, str):
            raise ArticleError(f"broken front matter: {key} must be a single value")
        if words.strip():
            fields.setdefault(name, " ".join(words.split()))
    return fields, warnings


def date_basis(fields: dict[str, str]) -> DateBasis:
    """Return what the head says its date rests on: stated, or inferred where it is an estimate.

    Raises
    ------
    ArticleError
        It says something else.
    """
    basis = fields.get("date_basis", "stated")
    if basis == "inferred":
        return "inferred"
    if basis != "stated":
        raise ArticleError(f"broken front matter: date_basis {basis[:40]!r}; expected stated or inferred")
    return "stated"


def is_link(url: str) -> bool:
    """Tell whether an address may be shown as a link: http or https with a host, no blanks."""
    return bool(re.fullmatch(r"https?://[^\s/<>\"'\\]+(?:/[^\s<>\"\\]*)?(?:[?#][^\s<>\"\\]*)?", url, re.I))


def stated_date(words: str) -> date:
    """Read a date as metadata state it: ISO 8601, with or without time, or written with the month's name.

    Raises
    ------
    ArticleError
        The words are no date, or day and month may be swapped.
    """
    try:
        return datetime.fromisoformat(words).date()
    except ValueError:
        pass
    day = parse_date(words)
    if day is None:
        raise ArticleError(f"the date {words[:40]!r} is no date; write it as 2024-12-03")
    return day
