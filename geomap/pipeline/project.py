"""The same in a notebook: a project as a Python object."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from geomap.model import Article, FailedArticle, Mention
from geomap.pipeline.by_settings import build_by_settings
from geomap.pipeline.resources import Resources
from geomap.pipeline.summary import BuildSummary
from geomap.project import ProjectDatabase

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_DATES: Final = ("event_date", "date_start", "date_end")


class Project:
    """A project folder: add sources, build, look at the events.

    Settings of the folder's ``geomap.toml`` hold as they do for the command line.

    Parameters
    ----------
    folder
        Where the project database and the outputs are; made by the first build.

    Examples
    --------
    >>> import geomap, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> article = Path(folder, "story.txt")
    >>> _ = article.write_text("An air strike killed four civilians in Aleppo on 2 December 2024.")
    >>> project = geomap.Project(Path(folder, "map"))
    >>> project.add(article).build().articles_new
    1
    >>> events = project.events()
    >>> events[["event_type", "location", "best"]].values.tolist()
    [['Explosions/Remote violence', 'Aleppo', 4]]
    >>> str(events.crs)
    'EPSG:4326'
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self._sources: list[tuple[str, date | None]] = []

    def __repr__(self) -> str:
        return f"Project({str(self.folder)!r})"

    def add(self, *sources: str | Path, date: date | None = None) -> Self:
        """Note files, folders or patterns for the next :meth:`build`.

        Parameters
        ----------
        date
            Publication date of articles that state none.
        """
        self._sources += [(str(source), date) for source in sources]
        return self

    def build(self, *, columns: Mapping[str, str] | None = None) -> BuildSummary:
        """Read and code what was added, and bring map and exports up to date.

        Returns
        -------
        summary
            What was read, and could not be used, of all that was added; counts of the whole project.

        Raises
        ------
        ProjectError
            The project is damaged, or another build holds it for too long.
        OutputError
            An output cannot be written; the old ones stay.
        """
        days = sorted({day for _, day in self._sources}, key=str) or [None]
        done = [
            build_by_settings(
                [source for source, own in self._sources if own == day],
                self.folder,
                default_date=day,
                columns=columns,
            )
            for day in days
        ]
        self._sources = []
        return done[-1].but(
            articles_read=sum(summary.articles_read for summary in done),
            articles_new=sum(summary.articles_new for summary in done),
            failures=tuple(failure for summary in done for failure in summary.failures),
            warnings=tuple(dict.fromkeys(warning for summary in done for warning in summary.warnings)),
        )

    def events(self) -> GeoDataFrame:
        """Return the events, one row each, in the columns of the export.

        Returns
        -------
        events
            Points in EPSG:4326 (lon, lat in degrees), empty where the map draws none: of places known
            by country alone, of what is planned or denied. Days as datetime64, counts as nullable
            integers, whatever the events hold.
        """
        import pandas as pd

        from geomap.outputs.frames import events_frame

        with ProjectDatabase.open(self.folder, create=False) as database:
            table = events_frame(database.events())
        texts = [name for name in table.columns if table[name].dtype == object and name not in _DATES]
        days = {name: pd.to_datetime(table[name]) for name in _DATES}
        return table.astype(dict.fromkeys(texts, "string")).assign(**days)

    def articles(self) -> list[Article]:
        """Return the articles that the project holds, by id."""
        with ProjectDatabase.open(self.folder, create=False) as database:
            return list(database.articles())

    def failures(self) -> list[FailedArticle]:
        """Return what could not be read so far, and why."""
        with ProjectDatabase.open(self.folder, create=False) as database:
            return database.failures()

    def _repr_html_(self) -> str:
        page = self.folder / "map.html"
        if not page.exists():
            return f"<p>{type(self).__name__} without a map: call build()</p>"
        words = page.read_text(encoding="utf-8").replace("&", "&amp;").replace('"', "&quot;")
        style = "width:100%;height:600px;border:0"
        return f'<iframe srcdoc="{words}" style="{style}" sandbox="allow-scripts"></iframe>'


def geoparse(text: str, *, title: str | None = None) -> tuple[Mention, ...]:
    """Find and resolve the place names of a text.

    Returns
    -------
    mentions
        In the order of the text, each placed with a score or left open with a reason.

    Examples
    --------
    >>> import geomap
    >>> [(m.name, m.place_name, m.country) for m in geomap.geoparse("Shells fell on Aleppo and Idlib.")]
    [('Aleppo', 'Aleppo', 'SY'), ('Idlib', 'Idlib', 'SY')]
    """
    from geomap.articles import make_article
    from geomap.toponyms.geoparse import geoparse_article

    resources = Resources()
    article = make_article(text, {"title": title} if title else {}, origin="text")
    return tuple(geoparse_article(article, resources.name_recogniser, resources.resolver))
