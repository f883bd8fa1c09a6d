"""Building a project by the lasting options of its folder, ``geomap.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from geomap.pipeline.build import build_project
from geomap.pipeline.outputs import MapOptions
from geomap.pipeline.resources import Resources
from geomap.pipeline.summary import BuildSummary
from geomap.project.settings import Settings, load_settings


def build_by_settings(
    sources: Sequence[str],
    folder: Path,
    *,
    default_date: date | None = None,
    columns: Mapping[str, str] | None = None,
    command: str = "build",
) -> BuildSummary:
    """Add sources to a project and bring its outputs up to date, by its settings.

    The parameters are those of :func:`~geomap.pipeline.build.build_project`; where one is given it wins
    over the project's setting.

    Raises
    ------
    DataFileError
        The settings break their own rules; the error gives the line.
    ProjectError
        The project is damaged, or another build holds it for too long.
    OutputError
        An output cannot be written; the old ones stay.
    """
    settings = load_settings(folder)
    return build_project(
        sources,
        folder,
        resources=resources_of(settings),
        default_date=default_date or settings.date,
        options=map_options_of(settings),
        columns=columns or settings.columns,
        command=command,
    )


def resources_of(settings: Settings) -> Resources:
    """Return what articles are coded with, by a project's settings."""
    return Resources(recogniser=settings.recogniser or "default", countries=settings.countries or ())


def map_options_of(settings: Settings) -> MapOptions:
    """Return what a project's settings say about the map page."""
    options = MapOptions(tiles_url=settings.tiles, mark_new=bool(settings.mark_new))
    chosen = {"title": settings.title, "language": settings.language, "basemap": settings.basemap}
    return options.but(**{name: value for name, value in chosen.items() if value is not None})
