"""``geomap forget``: an article out of a project."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from textwrap import shorten
from typing import Final

import click

from geomap.cli.project_options import output_option, rebuild
from geomap.cli.terminal import say

_FIRST_LETTERS: Final = 60


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
        found = [a for a in articles if article in (a.doc_id, a.origin)]
        names = [a.doc_id for a in found]
        if not names:
            known = sorted(a.origin or a.doc_id for a in articles)
            near = get_close_matches(article, known, n=3, cutoff=0.4) or known[:3]
            raise ProjectError(
                f"no article {article!r} among the {len(known)} of this project, such as {', '.join(near)}"
            )
        if len(names) > 1:
            told = "; ".join(f"{a.doc_id} ({_beginning(a.text)})" for a in found)
            raise ProjectError(f"{len(names)} articles are called {article!r}; give the id of one: {told}")
        database.forget_article(names[0])
    rebuild(output, command=f"forget {names[0]}")
    say(f"forgot article {names[0]}; the map is up to date", err=True)


def _beginning(text: str) -> str:
    """Return the first words of an article, by which a person tells it from others."""
    return shorten(text, _FIRST_LETTERS, placeholder=" …")
