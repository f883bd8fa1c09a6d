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

        Raises
        ------
        ProjectError
            The project is damaged, or another build holds it for too long.
        OutputError
            An output cannot be written; the old ones stay.
        """
        days = sorted({day for _, day in self._sources}, key=str) or [None]
        for day in days:
            sources = [source for source, own in self._sources if own == day]
            summary = build_by_settings(sources, self.folder, default_date=day, columns=columns)
        self._sources = []
        return summary

    def events(self) -> GeoDataFrame:
        """Return the events, one row each, in the columns of the export.

        Returns
        -------
        events
            Points in EPSG:4326 (lon, lat in degrees), empty where an event could not be placed;
            days as datetime64, counts as nullable integers.
        """
        import geopandas
        import pandas as pd
        from shapely.geometry import Point

        from geomap.outputs.flat import columns, flat_row

        with ProjectDatabase.open(self.folder, create=False) as database:
            rows = [flat_row(event) for event in database.events()]
        table = pd.DataFrame(rows, columns=columns()).convert_dtypes()
        for name in _DATES:
            table[name] = pd.to_datetime(table[name])
        points = [
            None if row.get("longitude") is None else Point(row["longitude"], row["latitude"]) for row in rows
        ]
        return geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")

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
