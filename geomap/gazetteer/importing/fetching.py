"""Fetching GeoNames' country files: the one thing of the gazetteer that needs a network."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from geomap.errors import GazetteerError, OptionError

SERVER: Final = "https://download.geonames.org/export/dump"
TIMEOUT_S: Final = 60.0
CHUNK: Final = 1 << 16
_COUNTRY: Final = re.compile(r"[A-Z]{2}|allCountries|cities(?:500|1000|5000|15000)")


def fetch_dumps(countries: Sequence[str], folder: Path, server: str = SERVER) -> list[Path]:
    """Fetch ``XX.zip`` of every country into a folder; what is there in part is continued.

    Parameters
    ----------
    countries
        ISO 3166-1 alpha-2 codes, or ``allCountries``, ``cities500`` ...
    folder
        Made where it is missing.
    server
        Address in front of ``/XX.zip``.

    Returns
    -------
    paths
        The zips, each checked (size as the server states it, and the zip's own checksums).

    Raises
    ------
    OptionError
        A code is none of GeoNames', or the server is not http(s).
    GazetteerError
        The server cannot be reached, or what came is damaged; what has been fetched is kept.
    """
    if not server.startswith(("http://", "https://")):
        raise OptionError(f"server {server!r}: an http or https address is expected")
    wanted = [code.upper() if len(code) == 2 else code for code in countries]
    for code in wanted:
        if not _COUNTRY.fullmatch(code):
            raise OptionError(f"{code}: a country code of two letters is expected, such as SY")
    folder.mkdir(parents=True, exist_ok=True)
    return [_fetch(f"{server.rstrip('/')}/{code}.zip", folder / f"{code}.zip") for code in wanted]


def _fetch(url: str, path: Path) -> Path:
    part = path.with_suffix(".part")
    try:
        _continue(url, part)
    except (OSError, urllib.error.URLError) as error:
        raise GazetteerError(
            f"cannot fetch {url} ({error}). Are you offline? The part that came is kept and continued next "
            f"time; or fetch {path.name} by other means and run: geomap gazetteer import {path.name}"
        ) from error
    _check(url, part)
    part.replace(path)
    return path


def _continue(url: str, part: Path) -> None:
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    try:
        answer = urllib.request.urlopen(request, timeout=TIMEOUT_S)
    except urllib.error.HTTPError as error:
        if error.code == 416 and have:  # all of it is here already
            return
        raise
    with answer, part.open("ab" if answer.status == 206 else "wb") as file:
        expected = int(answer.headers.get("Content-Length") or 0)
        came = 0
        while chunk := answer.read(CHUNK):
            file.write(chunk)
            came += len(chunk)
    if expected and came != expected:
        raise OSError(f"{came} of {expected} bytes came")


def _check(url: str, part: Path) -> None:
    try:
        with zipfile.ZipFile(part) as archive:
            damaged = archive.testzip()
    except zipfile.BadZipFile:
        damaged = part.name
    if damaged:
        part.unlink()
        raise GazetteerError(f"{url}: what came is damaged ({damaged}); it is removed, fetch it again")
