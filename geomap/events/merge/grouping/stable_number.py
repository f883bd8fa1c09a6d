"""Keys as numbers that are stored: the same in every process and on every machine."""

from __future__ import annotations

from hashlib import blake2b


def stable_number(*key: object) -> int:
    """Return a key as a signed number of 64 bits, by how its parts are written out."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "big", signed=True)
