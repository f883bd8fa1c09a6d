"""Reports on their way between the tasks of a merge: columns that are dealt into piles without being read.

A row is a report: its id, the report itself in JSON, its merge blocks, and what merging compares of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
import numpy.typing as npt

from geomap.events.merge import Account, PackedAccount, merge_blocks, pack_account, unpack_accounts
from geomap.model import EventReport
from geomap.pipeline.corpora.scratch import CODEC, beside_renamed

REPORT_ID, REPORT, BLOCKS = "report_id", "report", "blocks"
BETWEEN: Final = "\t"
"""Stands between the names of the blocks of a report; one without a date has none."""
TEXTS: Final = (REPORT_ID, BLOCKS)
COLUMNS: Final = (REPORT_ID, BLOCKS, REPORT, *PackedAccount._fields)
Rows = npt.NDArray[np.int64]
_ROWS_AT_A_TIME: Final = 2_000
_REPORTS: Final = msgspec.json.Decoder(EventReport)


def pile_row(report: EventReport) -> dict[str, Any]:
    """Return a report as a row."""
    return {
        REPORT_ID: report.report_id,
        BLOCKS: BETWEEN.join(merge_blocks(report) or ()),
        REPORT: report.to_json(),
        **pack_account(report)._asdict(),
    }


def pile_type() -> Any:
    """Return the type of a row in Arrow."""
    import pyarrow

    return pyarrow.struct(
        [(name, pyarrow.string() if name in TEXTS else pyarrow.binary()) for name in COLUMNS]
    )


def read_accounts(rows: Any) -> list[Account]:
    """Return the accounts of some rows, in their order; the bytes of a few are in memory at a time."""
    accounts: list[Account] = []
    for start in range(0, len(rows), _ROWS_AT_A_TIME):
        some = rows.slice(start, _ROWS_AT_A_TIME)
        reports = map(_REPORTS.decode, some[REPORT].to_pylist())
        accounts += unpack_accounts(reports, [some[name].to_pylist() for name in PackedAccount._fields])
    return accounts


def rows_by_blocks(rows: Any) -> Iterator[tuple[tuple[str, ...], Rows]]:
    """Yield the merge blocks that reports have, with the numbers of the rows that have just these."""
    found = rows[BLOCKS].combine_chunks().dictionary_encode()
    which = found.indices.to_numpy()
    in_order = np.argsort(which, kind="stable")
    stops = np.searchsorted(which[in_order], np.arange(len(found.dictionary) + 1))
    for number, blocks in enumerate(found.dictionary.to_pylist()):
        names = tuple(blocks.split(BETWEEN)) if blocks else ()
        yield names, in_order[stops[number] : stops[number + 1]]


def write_pile(path: Path, rows: Any) -> None:
    """Write rows to a file that appears at once and whole."""
    import pyarrow

    options = pyarrow.ipc.IpcWriteOptions(compression=CODEC)
    with (
        beside_renamed(path) as beside,
        pyarrow.ipc.new_file(str(beside), rows.schema, options=options) as out,
    ):
        out.write_table(rows.combine_chunks())


def read_pile(folder: Path) -> Any:
    """Return the rows of all files of a folder; none where there is no such folder."""
    import pyarrow

    tables = [pyarrow.schema(list(pile_type())).empty_table()]
    for path in sorted(folder.glob("[!.]*")):
        with pyarrow.memory_map(str(path)) as file, pyarrow.ipc.open_file(file) as content:
            tables.append(content.read_all())
    return pyarrow.concat_tables(tables)


def deal(rows: Any, pile_of: Callable[[str], int], folder: Path, name: str) -> None:
    """Deal rows into ``folder/PILE/name`` by the ids of their reports."""
    piles = np.fromiter(map(pile_of, rows[REPORT_ID].to_pylist()), np.int64, len(rows))
    in_order = np.argsort(piles, kind="stable")
    # Of a table in many pieces Arrow puts all together each time that some rows are taken of it.
    rows = rows.combine_chunks().take(in_order)
    found, starts, counts = np.unique(piles[in_order], return_index=True, return_counts=True)
    for pile, start, count in zip(found.tolist(), starts.tolist(), counts.tolist(), strict=True):
        write_pile(folder / str(pile) / name, rows.slice(start, count))
