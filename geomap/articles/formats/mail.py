"""Mails and mail boxes, such as newsletters: one article a message."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO

from geomap.articles.formats.base import Context, RawArticle, RawResult, assemble, read_all
from geomap.articles.formats.html import text_of
from geomap.articles.formats.mail_quotes import mail_parts
from geomap.errors import ArticleError, named_cause

_MOST_BYTES = 30_000_000
_MOST_PARTS = 200
"""Parts of a message; one with more is refused."""
_FROM_LINE = re.compile(rb"^From \S+.*\d{4}\r?$")


def read_eml(file: BinaryIO, _context: Context) -> Iterator[RawResult]:
    """Read one mail.

    Raises
    ------
    ArticleError
        The mail has no text.
    """
    yield _article(read_all(file, _MOST_BYTES), part="")


def read_mbox(file: BinaryIO, context: Context) -> Iterator[RawResult]:
    """Read the mails of a mail box, one after the other; the box itself may be of any size."""
    for number, data in enumerate(_messages(file), 1):
        part = f"message {number}"
        try:
            if len(data) > _MOST_BYTES:
                raise ArticleError(f"larger than {_MOST_BYTES // 1_000_000} MB")
            yield _article(data, part=part)
        except ArticleError as error:
            yield context.failed(part, str(error))


def _messages(file: BinaryIO) -> Iterator[bytes]:
    lines: list[bytes] = []
    size = 0
    started = False
    for line in iter(lambda: file.readline(1 << 20), b""):
        if _FROM_LINE.match(line) and (not lines or not lines[-1].strip()):
            if started:
                yield b"".join(lines)
            lines, size, started = [], 0, True
        elif size <= _MOST_BYTES:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
    if started and lines:
        yield b"".join(lines)


def _article(data: bytes, *, part: str) -> RawArticle:
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        text = _text(message)
        fields = _fields(message)
    except ArticleError:
        raise
    except Exception as error:  # the parser of the standard library trips over hostile headers
        raise ArticleError(f"not a readable mail: {named_cause(error)}") from None
    if not text.strip():
        raise ArticleError("the mail has no text")
    pieces, told = mail_parts(text)
    if told and "date" not in told:
        fields.pop("date", None)  # that of passing it on is not the day of what is passed on
    text, known = assemble(pieces)
    return RawArticle(text, {**fields, **told}, known, part=part)


def _text(message: EmailMessage) -> str:
    """Return the plain text of a mail, else its HTML part as text; attachments are left out."""
    plain, markup = [], []
    for count, piece in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise ArticleError("the mail has too many parts: refused")
        if piece.is_multipart() or piece.get_content_disposition() == "attachment":
            continue
        if piece.get_content_type() == "text/plain":
            plain.append(_decoded(piece))
        elif piece.get_content_type() == "text/html":
            markup.append(_decoded(piece))
    best = max(plain, key=len, default="").strip()
    longest = max(markup, key=len, default="")
    if longest and len(best) < 200:
        best = max(best, text_of(longest), key=len)
    return best.replace("\r\n", "\n")


def _decoded(piece: EmailMessage) -> str:
    payload = piece.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    for encoding in (piece.get_content_charset() or "utf-8", "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("latin-1")


def _fields(message: EmailMessage) -> dict[str, str]:
    name, address = parseaddr(str(message.get("From", "")))
    fields = {"title": str(message.get("Subject", "")), "publisher": name or address.rsplit("@", 1)[-1]}
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        fields["date"] = parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    language = str(message.get("Content-Language", ""))
    if language:
        fields["language"] = language
    return {key: " ".join(value.split()) for key, value in fields.items() if value.strip()}
