"""``geomap forget``: an article out of a project."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path, PurePath
from textwrap import shorten
from typing import TYPE_CHECKING, Final

import click

from geomap.cli.project_options import output_option, rebuild
from geomap.cli.terminal import say

if TYPE_CHECKING:
    from geomap.model import Article
    from geomap.project import ProjectDatabase

_MOST_LETTERS: Final = 60
"""Letters shown of an article."""


@click.command()
@click.argument("article")
@output_option
def forget(article: str, output: Path) -> None:
    """Take ARTICLE (its id, or the name of its file) out of a project and bring the map up to date.

    \b
    Example:
      geomap forget wrong.txt -o syria/
    """
    from geomap.errors import ProjectError
    from geomap.project import ProjectDatabase, project_lock

    with project_lock(output), ProjectDatabase.open(output, create=False) as database:
        articles = list(database.articles())
        found = _called(article, articles)
        if not found:
            known = sorted(a.origin or a.doc_id for a in articles)
            near = ", ".join(map(repr, get_close_matches(article, known, n=3, cutoff=0.4) or known[:3]))
            raise ProjectError(
                f"no article {article!r} among the {len(known)} of this project, such as {near}"
            )
        if len(found) > 1:
            told = "; ".join(_told_apart(found, database))
            raise ProjectError(f"{len(found)} articles are called {article!r}; give the id of one: {told}")
        name = found[0].doc_id
        database.forget_article(name)
    rebuild(output, command=f"forget {name}")
    called = f"{name} ({found[0].origin})" if found[0].origin else name
    say(f"forgot article {called}: {_words(found[0].text, 0)}", err=True)
    say("the map is up to date", err=True)


def _called(name: str, articles: Sequence[Article]) -> list[Article]:
    """Return the articles of this id or name; else those whose name is the longest that this path ends in.

    An article of a folder is called by its path inside the folder that was built.
    """
    path = PurePath(name).as_posix()
    ending = [a.origin for a in articles if a.origin and path.endswith(f"/{a.origin}")]
    names = (name, max(ending, key=len, default=name))
    return [a for a in articles if name in (a.doc_id, a.origin)] or [a for a in articles if a.origin in names]


def _told_apart(articles: Sequence[Article], database: ProjectDatabase) -> list[str]:
    """Return the id of each article, when it was read, and its words from where the texts differ."""
    texts = [article.text for article in articles]
    letters = enumerate(zip(*texts, strict=False))
    differ = next((k for k, found in letters if len(set(found)) > 1), min(map(len, texts)))
    first = texts[0].rfind(" ", 0, differ) + 1
    return [f"{a.doc_id} (read {database.first_read(a.doc_id)}: {_words(a.text, first)})" for a in articles]


def _words(text: str, first: int) -> str:
    """Return some words of an article from a letter on, by which a person tells it from others."""
    words = shorten(text[first : first + 4 * _MOST_LETTERS], _MOST_LETTERS, placeholder=" …")
    return f"… {words}" if first else words
