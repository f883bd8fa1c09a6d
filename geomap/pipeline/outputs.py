"""Writing all outputs of a project: together, and only when they differ."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from geomap import __version__
from geomap.model import Noun
from geomap.outputs.geojson import write_features
from geomap.outputs.map import MapInfo, check_info, write_page
from geomap.pipeline.content import Content
from geomap.pipeline.summary import most_frequent_first
from geomap.project import ProjectDatabase, swapped_outputs

MAP_FILE: Final = "map.html"
GEOJSON_FILE: Final = "events.geojson"


class MapOptions(Noun, frozen=True, kw_only=True):
    """What a user may choose about the map page.

    Parameters
    ----------
    title, language
        Heading, and the language in which the page opens (en, ar).
    basemap
        auto, none, or the path of a GeoJSON file.
    tiles_url
        Address of online tiles that the reader may switch on; None offers none.
    mark_new
        Whether to mark the events that the last change of the project brought. Off unless asked: it
        makes the page depend on the portions in which the articles came.
    """

    title: str = "Conflict events"
    language: str = "en"
    basemap: str = "auto"
    tiles_url: str | None = None
    mark_new: bool = False


def check_options(options: MapOptions) -> None:
    """Raise OptionError for options of the page that make no sense, before any work is done."""
    check_info(map_info(options, "", {}))


def write_outputs(
    database: ProjectDatabase, content: Content, folder: Path, gazetteer_version: str, options: MapOptions
) -> list[Path]:
    """Write the map and the GeoJSON of a project into its folder.

    Both are written beside the old ones and swapped in together; a file that did not change is left
    alone.

    Returns
    -------
    paths
        The files written, in a fixed order.

    Raises
    ------
    OutputError
        A file cannot be written; the old ones stay.
    """
    previous = _events_before_last_change(database) if options.mark_new else None
    info = map_info(options, gazetteer_version, content.counts.left_out, previous)
    with swapped_outputs(folder) as staging:
        with staging.path(GEOJSON_FILE).open("wb") as out:
            write_features(database.renderings.events.read("features"), out)
        write_page(content.page, staging.path(MAP_FILE), info)
    return [folder / MAP_FILE, folder / GEOJSON_FILE]


def map_info(
    options: MapOptions,
    gazetteer_version: str,
    left_out: Mapping[str, int],
    previous: frozenset[str] | None = None,
) -> MapInfo:
    """Return what the map page says of itself; ``previous`` are the events that are not marked as new."""
    return MapInfo(
        title=options.title,
        language=options.language,
        basemap=options.basemap,
        tiles_url=options.tiles_url,
        geomap_version=__version__,
        gazetteer_version=gazetteer_version,
        left_out=tuple(most_frequent_first(left_out).items()),
        previous_event_ids=previous,
    )


def _events_before_last_change(database: ProjectDatabase) -> frozenset[str] | None:
    """Return the ids of the events as they stood before the last build that changed any.

    A build that changes nothing so leaves the marks of "new" as they are. None where there was no
    build before.
    """
    changing = [
        run.run_id
        for run in database.runs()
        if any(count for name, count in run.counts.items() if name.startswith("events_"))
    ]
    if len(changing) < 2:
        return None
    return database.event_ids_as_of(changing[-2])
