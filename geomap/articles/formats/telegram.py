"""Telegram Desktop's ``result.json``: one article a post of a channel or group."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from geomap.articles.formats.base import Context, RawArticle, RawResult, read_all
from geomap.errors import ArticleError, cause

_FEWEST_WORDS = 3


def read(file: BinaryIO, context: Context) -> Iterator[RawResult]:
    """Read the posts that carry text; service messages, pictures and cries of a word are no articles.

    Raises
    ------
    ArticleError
        The file is no valid JSON or no export of one chat.
    """
    try:
        export = json.loads(read_all(file))
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"not valid JSON: {cause(error)}") from None
    chats = export.get("chats", {}).get("list", [export]) if isinstance(export, dict) else []
    for chat in chats:
        if not isinstance(chat, dict) or not isinstance(chat.get("messages"), list):
            yield context.failed("", "not an export of Telegram Desktop: 'messages' is missing")
            continue
        for message in chat["messages"]:
            yield from _post(message, chat, context)


def _post(message: Any, chat: dict[str, Any], context: Context) -> Iterator[RawResult]:
    if not isinstance(message, dict) or message.get("type") != "message":
        return
    part = f"message {message.get('id')}"
    try:
        text = _words(message.get("text", "")).strip()
    except (TypeError, AttributeError):
        yield context.failed(part, "its text has a form that is not known")
        return
    if len(text.split()) < _FEWEST_WORDS:
        return
    sender = str(message.get("from") or chat.get("name") or "")
    fields = {
        "publisher": f"{sender} (Telegram)" if sender else "Telegram",
        "author": str(message.get("forwarded_from") or ""),
        "date": str(message.get("date", ""))[:10],
        "url": _link(chat, message),
    }
    yield RawArticle(text, {k: v for k, v in fields.items() if v}, part=part)


def _words(text: Any) -> str:
    """Join a post's text: a string, or a list of strings and marked-up pieces."""
    if isinstance(text, str):
        return text
    return "".join(piece if isinstance(piece, str) else piece.get("text", "") for piece in text)


def _link(chat: dict[str, Any], message: dict[str, Any]) -> str:
    """Return the address of a channel's post; private chats have none."""
    number, kind = chat.get("id"), str(chat.get("type", ""))
    if not isinstance(number, int) or not isinstance(message.get("id"), int) or "channel" not in kind:
        return ""
    return f"https://t.me/c/{number}/{message['id']}"
