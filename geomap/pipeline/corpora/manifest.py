"""The manifest of a dataset: what it was made of, written last, so that a folder with one is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Self

import msgspec

from geomap.errors import DataFileError
from geomap.model import Noun
from geomap.pipeline.corpora.partitions import SelectedPart
from geomap.pipeline.corpora.scratch import write_whole

MANIFEST_FILE: Final = "dataset.json"
FAILURES_FILE: Final = "failures.jsonl"


class Manifest(Noun, frozen=True, kw_only=True):
    """What a dataset was made of.

    Parameters
    ----------
    dataset_version
        Version of the code that makes tables of coded parts.
    parts
        File names of its parts, in the order of the corpus.
    parts_digest
        Hash of the parts' names and of the rows in them that count.
    left_out
        Triggers that were not coded, by reason.
    """

    coder_version: str
    gazetteer_version: str
    dataset_version: str = ""
    parts: tuple[str, ...] = ()
    parts_digest: str = ""
    articles: int = 0
    left_out: dict[str, int] = msgspec.field(default_factory=dict)
    events: int = 0

    @classmethod
    def read(cls, dataset: Path) -> Self | None:
        """Return the manifest of a dataset, or None where there is none.

        Raises
        ------
        DataFileError
            It is damaged.
        """
        path = dataset / MANIFEST_FILE
        if not path.is_file():
            return None
        try:
            return cls.from_json(path.read_bytes())
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise DataFileError(path, 1, f"not the manifest of a dataset: {error}") from None

    def write(self, dataset: Path) -> None:
        """Write the manifest beside and rename it."""
        write_whole(dataset / MANIFEST_FILE, self.to_json())


def part_digest(parts: Iterable[SelectedPart]) -> str:
    """Return a hash of which rows of which parts count."""
    decides = [(part.path.name, sorted(part.repeated)) for part in parts]
    return hashlib.sha256(json.dumps(decides).encode()).hexdigest()[:16]
