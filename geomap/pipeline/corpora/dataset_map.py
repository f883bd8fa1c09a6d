"""The map and the exports of a dataset, or of a selection of its events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from geomap.errors import ProjectError
from geomap.model import Event, Mention
from geomap.outputs.export_data import ExportData
from geomap.outputs.geojson import point, write_geojson
from geomap.outputs.map import write_map
from geomap.outputs.map.payload import newest_first
from geomap.outputs.selection import Selection
from geomap.pipeline.corpora.dataset_reading import is_dataset, read_events, read_manifest, read_mentions
from geomap.pipeline.outputs import GEOJSON_FILE, MAP_FILE, MapOptions, check_options, map_info
from geomap.pipeline.summary import BuildSummary, ContentCounts
from geomap.project import ProjectDatabase, swapped_outputs
from geomap.project.connection import DATABASE

MOST_IN_LAYER: Final = 20_000
"""Articles up to which the map has the layer of all place names in them."""


def build_dataset(dataset: Path, folder: Path, selection: Selection, options: MapOptions) -> BuildSummary:
    """Write the map and the GeoJSON of the events of a dataset that meet a selection.

    The folder is no project: the events stay in the dataset, where the next run brings them up to date.

    Raises
    ------
    ProjectError
        The folder holds a project of articles.
    DataFileError
        The dataset is damaged or its run has not ended.
    OptionError
        An option of the page makes no sense; the condition of the selection is no SQL or names a column
        that there is not.
    """
    check_options(options)
    if (folder / DATABASE).exists():
        raise ProjectError(f"{folder} holds a project of articles: give another --output for a dataset")
    manifest = read_manifest(dataset)
    events = newest_first(read_events(dataset, selection))
    articles = _articles_of(events)
    with_layer = len(articles) <= MOST_IN_LAYER
    mentions = read_mentions(dataset, articles) if with_layer else {}
    left_out = manifest.left_out if selection == Selection() else {}
    with swapped_outputs(folder) as staging:
        with staging.path(GEOJSON_FILE).open("wb") as out:
            write_geojson(events, out)
        info = map_info(options, manifest.gazetteer_version, left_out)
        write_map(events, staging.path(MAP_FILE), articles={}, mentions=mentions, info=info)
    warning = f"{len(articles)} articles: the map has no layer of the place names in them"
    return (
        _counts(events, mentions, left_out)
        .summary()
        .but(
            outputs=(str(folder / MAP_FILE), str(folder / GEOJSON_FILE)),
            warnings=() if with_layer else (warning,),
        )
    )


def _articles_of(events: Iterable[Event]) -> set[str]:
    """Return the ids of all articles that tell of events."""
    return {report.doc_id for event in events for report in event.reports}


def _counts(
    events: Sequence[Event], mentions: Mapping[str, Sequence[Mention]], left_out: Mapping[str, int]
) -> ContentCounts:
    """Count what the map of a dataset shows; of a map without the layer of place names no names."""
    named = [mention for found in mentions.values() for mention in found]
    return ContentCounts(
        articles=len(_articles_of(events)),
        names=len(named),
        unplaced=Counter(mention.no_match or "no reason given" for mention in named if not mention.is_placed),
        reports=sum(len(event.reports) for event in events),
        events=len(events),
        drawn=sum(point(event) is not None for event in events),
        left_out=left_out,
    )


def export_data(folder: Path, selection: Selection) -> ExportData:
    """Return the selected events of a project or of a dataset, with the place names of their articles.

    Raises
    ------
    ProjectError, DataFileError
        The folder is neither, or damaged.
    OptionError
        The condition of the selection is no SQL or names a column that there is not.
    """
    if is_dataset(folder):
        events: list[Event] = list(read_events(folder, selection))
        return ExportData(events=events, mentions=read_mentions(folder, _articles_of(events)))
    with ProjectDatabase.open(folder, create=False) as database:
        chosen = selection.apply(database.events())
        return ExportData(events=chosen, mentions=dict(database.mentions()), files=database.files())
