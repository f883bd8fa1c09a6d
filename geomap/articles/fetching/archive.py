"""The archive of fetched pages: raw bytes with time and hash, so that evidence outlives the page.

Every version of a page is one web archive file (WARC 1.1), named by the hash of its content, that
``geomap build`` reads as it is. A small index beside them remembers what makes the next request
ask only for news.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import uuid
from pathlib import Path
from typing import NamedTuple

from geomap.articles.fetching.fetch import Fetched

_INDEX = ".index.json"


class Kept(NamedTuple):
    """Where a page was archived, and whether its content is new."""

    path: Path
    is_new: bool


class PageArchive:
    """A folder of fetched pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index: dict[str, dict[str, str]] = {}
        path = folder / _INDEX
        if path.exists():
            self._index = json.loads(path.read_text(encoding="utf-8"))

    def known(self, url: str) -> dict[str, str]:
        """Return the headers that make a site answer only if the page changed."""
        entry = self._index.get(url, {})
        if not entry or not (self.folder / entry["file"]).exists():
            return {}
        names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
        return {header: entry[name] for name, header in names.items() if name in entry}

    def keep(self, url: str, page: Fetched, *, now: str) -> Kept:
        """Archive an answer; one with the content that is there already changes nothing.

        Parameters
        ----------
        url
            The address that was asked for, before redirects.
        now
            Time of the answer, ISO 8601 in UTC.
        """
        if page.status == 304:
            return Kept(self.folder / self._index[url]["file"], is_new=False)
        sha1 = hashlib.sha1(page.body, usedforsecurity=False).digest()
        name = hashlib.sha256(page.url.encode() + b"\0" + page.body).hexdigest()[:24] + ".warc.gz"
        path = self.folder / name
        is_new = not path.exists()
        if is_new:
            self.folder.mkdir(parents=True, exist_ok=True)
            _replace(path, gzip.compress(_record(page, base64.b32encode(sha1).decode(), now), mtime=0))
        entry = {"file": name}
        entry |= {n: page.headers[n] for n in ("etag", "last-modified") if n in page.headers}
        self._index[url] = entry
        words = json.dumps(self._index, ensure_ascii=False, indent=0, sort_keys=True)
        _replace(self.folder / _INDEX, words.encode())
        return Kept(path, is_new)


def _record(page: Fetched, payload_digest: str, now: str) -> bytes:
    """Return the answer as one response record."""
    kept = {n: v for n, v in page.headers.items() if n not in {"content-encoding", "transfer-encoding"}}
    kept["content-length"] = str(len(page.body))
    lines = [f"HTTP/1.1 {page.status} OK", *(f"{name}: {value}" for name, value in sorted(kept.items()))]
    block = "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + page.body
    head = [
        "WARC/1.1",
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, page.url + now)}>",
        f"WARC-Target-URI: {page.url}",
        f"WARC-Date: {now}",
        f"WARC-Payload-Digest: sha1:{payload_digest}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_bytes(data)
    beside.replace(path)
