"""All candidates of a document as one table, a row a candidate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geomap.toponyms.resolution.static import Floats, Ints, Table


@dataclass(slots=True)
class Rows:
    """All candidates of a document below each other.

    Parameters
    ----------
    owner
        The group of each row.
    starts
        First row of each group, and the number of rows at the end.
    """

    tables: list[Table]
    owner: Ints
    starts: Ints
    unit: Floats
    country: Ints
    admin1: Ints
    admin2: Ints
    level: Ints

    @classmethod
    def of(cls, tables: list[Table]) -> Rows:
        """Stack the tables of a document's groups."""
        sizes = [len(table) for table in tables]
        return cls(
            tables=tables,
            owner=np.repeat(np.arange(len(tables)), sizes),
            starts=np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
            unit=np.concatenate([table.unit for table in tables]),
            country=np.concatenate([table.country for table in tables]),
            admin1=np.concatenate([table.admin1 for table in tables]),
            admin2=np.concatenate([table.admin2 for table in tables]),
            level=np.concatenate([table.level for table in tables]),
        )

    def of_group(self, group: int) -> slice:
        """Return the rows of one group."""
        return slice(int(self.starts[group]), int(self.starts[group + 1]))
