"""Reading a dataset: the events that a selection asks for, and the place names of their articles."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from geomap.errors import DataFileError
from geomap.model import Event, Mention
from geomap.outputs.selection import Selection
from geomap.pipeline.corpora.dataset import RECORD, RECORDS
from geomap.pipeline.corpora.manifest import MANIFEST_FILE, Manifest
from geomap.pipeline.corpora.partitions import PARTS

ROWS_AT_A_TIME: Final = 2_000
Record = TypeVar("Record")


def is_dataset(folder: str | Path) -> bool:
    """Tell whether a folder is a dataset, and whole."""
    return Path(folder, MANIFEST_FILE).is_file()


def read_manifest(dataset: Path) -> Manifest:
    """Return what a dataset was made of.

    Raises
    ------
    DataFileError
        The folder is no dataset, or its run has not ended.
    """
    manifest = Manifest.read(dataset)
    if manifest is None:
        raise DataFileError(dataset, 1, f"no dataset: it has no {MANIFEST_FILE}, which a run writes last")
    return manifest


def read_events(dataset: Path, selection: Selection) -> Iterator[Event]:
    """Yield the events that meet a selection, a few thousand in memory at a time.

    Days and box are looked up in the columns of the files, so that the rest of a large dataset is
    not even read.

    Raises
    ------
    OptionError
        The condition of the selection is no SQL or names a column that there is not.
    DataFileError
        The dataset was written by another version of geomap.
    """
    from pyarrow import dataset as arrow

    folder = dataset / RECORDS
    if not folder.exists():
        return
    files = sorted(str(path) for path in folder.rglob("*.parquet"))
    scanner = arrow.dataset(files, format="parquet").to_batches(
        columns=[RECORD], filter=_narrowed(selection), batch_size=ROWS_AT_A_TIME
    )
    for batch in scanner:
        yield from selection.apply(_read(Event, record.as_py(), dataset) for record in batch[RECORD])


def read_mentions(dataset: Path, doc_ids: Collection[str]) -> dict[str, tuple[Mention, ...]]:
    """Return the place mentions of some articles, by id.

    Raises
    ------
    DataFileError
        The folder is no dataset, or another version of geomap wrote it.
    """
    from pyarrow import compute
    from pyarrow import dataset as arrow

    files = [str(dataset / PARTS / name) for name in read_manifest(dataset).parts]
    if not files or not doc_ids:
        return {}
    wanted = compute.field("doc_id").isin(sorted(doc_ids))
    found: dict[str, tuple[Mention, ...]] = {}
    for batch in arrow.dataset(files, format="parquet").to_batches(
        columns=["doc_id", "mentions"], filter=wanted
    ):
        for doc_id, mentions in zip(batch["doc_id"].to_pylist(), batch["mentions"], strict=True):
            found[doc_id] = _read(tuple[Mention, ...], mentions.as_py(), dataset)
    return dict(sorted(found.items()))


def _read(kind: type[Record], record: bytes | str, dataset: Path) -> Record:
    try:
        return msgspec.json.decode(record, type=kind)
    except msgspec.DecodeError as error:
        problem = f"a record is damaged or was written by another version of geomap ({error})"
        raise DataFileError(
            dataset, None, f"{problem}: do the run again, with --fresh if that does not help"
        ) from None


def _narrowed(selection: Selection) -> Any:
    """Return what of a selection the columns of the files can tell; None for nothing."""
    from pyarrow import compute

    conditions = []
    if selection.since is not None:
        conditions.append(compute.field("date_end") >= selection.since)
    if selection.until is not None:
        conditions.append(compute.field("date_start") <= selection.until)
    if selection.bbox is not None:
        west, south, east, north = selection.bbox
        conditions += [compute.field("latitude") >= south, compute.field("latitude") <= north]
        if west <= east:
            conditions += [compute.field("longitude") >= west, compute.field("longitude") <= east]
    narrowed = None
    for condition in conditions:
        narrowed = condition if narrowed is None else narrowed & condition
    return narrowed
