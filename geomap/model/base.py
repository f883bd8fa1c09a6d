"""What all nouns share: immutable, typed, picklable, to JSON and back without loss."""

from __future__ import annotations

from typing import Any, Final, Self

import msgspec

_to_json: Final = msgspec.json.Encoder().encode


class Noun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """An immutable record. Subclasses list their fields with types; lists are tuples."""

    def to_json(self) -> bytes:
        """Return the record as UTF-8 JSON, fields in the order of the class."""
        return _to_json(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain dicts, lists, numbers and strings (dates as ISO 8601)."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain

    @classmethod
    def from_json(cls, data: bytes | str) -> Self:
        """Read what :meth:`to_json` wrote.

        Raises
        ------
        msgspec.ValidationError
            A field is missing, unknown or of the wrong type; the message names it.
        """
        return msgspec.json.decode(data, type=cls)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Read what :meth:`to_dict` wrote."""
        return msgspec.convert(data, type=cls)

    def but(self, **changes: Any) -> Self:
        """Return a copy with some fields changed."""
        return msgspec.structs.replace(self, **changes)


class Span(Noun, frozen=True, kw_only=True):
    """A stretch of an article's text.

    Parameters
    ----------
    start, end
        Offsets in Unicode code points, end exclusive.
    text
        The words themselves: ``article.text[start:end]``.
    """

    start: int
    end: int
    text: str

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether any character lies in both stretches."""
        return self.start < end and start < self.end
