"""Fetching one page within limits of size, time and redirects; politely."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from geomap.articles.fetching.addresses import Address, checked_address, in_ascii
from geomap.errors import ArticleError, named_cause

AGENT: Final = "geomap"
_CHUNK = 1 << 16
_REDIRECTS = {301, 302, 303, 307, 308}


class FetchLimits(NamedTuple):
    """What a fetch may cost.

    Parameters
    ----------
    most_bytes
        Largest page, unpacked.
    seconds
        Longest time for one page, redirects included.
    redirects
        Longest chain of redirects.
    pause_s
        Seconds between two requests to one site.
    """

    most_bytes: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 5
    pause_s: float = 1.0


class Fetched(NamedTuple):
    """An answer: its final address, status, headers (names in lower case) and unpacked body."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes


class Fetcher:
    """Fetches pages, remembers each site's robots.txt and when it was last asked.

    Parameters
    ----------
    allow_private
        Whether addresses of the user's own network may be fetched.
    sleep, clock
        Replaced in tests.
    """

    def __init__(
        self,
        limits: FetchLimits | None = None,
        *,
        allow_private: bool = False,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits or FetchLimits()
        self._allow_private = allow_private
        self._sleep, self._clock = sleep, clock
        self._robots: dict[str, RobotFileParser | None] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, url: str, *, known: dict[str, str] | None = None) -> Fetched:
        """Fetch a page.

        Parameters
        ----------
        known
            Headers of a request that asks only for news (If-None-Match, If-Modified-Since); the
            answer then may have status 304 and no body.

        Raises
        ------
        ArticleError
            The address may not be fetched, the site's robots.txt forbids it, the page is too large,
            too slow, redirects in a circle, or the answer is an error.
        """
        url = in_ascii(url)
        address = checked_address(url, allow_private=self._allow_private)
        if not self._may(address):
            raise ArticleError(f"{url[:200]}: the site's robots.txt asks not to fetch it")
        return self._follow(url, known or {})

    def _follow(self, url: str, headers: dict[str, str]) -> Fetched:
        deadline = self._clock() + self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            address = checked_address(url, allow_private=self._allow_private)
            answer = self._request(address, url, headers, deadline)
            if answer.status not in _REDIRECTS:
                if answer.status not in {200, 304}:
                    raise ArticleError(f"{url[:200]}: the site answers {answer.status}")
                return answer
            url = in_ascii(urljoin(url, _as_text(answer.headers.get("location", ""))))
        raise ArticleError(f"{url[:200]}: more than {self.limits.redirects} redirects")

    def _request(self, address: Address, url: str, headers: dict[str, str], deadline: float) -> Fetched:
        self._wait_for(address.site)
        left = deadline - self._clock()
        if left <= 0:
            raise ArticleError(f"{url[:200]}: took longer than {self.limits.seconds:.0f} s")
        connection = _connect(address, min(left, 10.0))
        try:
            asked = {"Host": address.host_header, "User-Agent": AGENT, "Accept-Encoding": "gzip", **headers}
            connection.request("GET", address.target, headers=asked)
            response = connection.getresponse()
            received = {name.lower(): value for name, value in response.getheaders()}
            body = b"" if response.status in _REDIRECTS else self._body(response, received, deadline)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise ArticleError(f"{url[:200]}: {named_cause(error)}") from None
        except ArticleError as error:
            raise ArticleError(f"{url[:200]}: {error}") from None
        finally:
            connection.close()
        return Fetched(url, response.status, received, body)

    def _body(self, response: http.client.HTTPResponse, headers: dict[str, str], deadline: float) -> bytes:
        """Read and unpack an answer, never more than the limits."""
        encoding = headers.get("content-encoding", "identity").strip().lower()
        if encoding not in {"identity", "gzip", "x-gzip", ""}:
            raise ArticleError(f"the answer is packed as {encoding[:20]}, which was not asked for")
        unpacker = zlib.decompressobj(47) if "gzip" in encoding else None
        body = bytearray()
        for chunk in self._chunks(response, deadline):
            left = self.limits.most_bytes - len(body) + 1
            try:
                body += unpacker.decompress(chunk, left) if unpacker else chunk
            except zlib.error:
                raise ArticleError("the answer is not packed as it says") from None
            if len(body) > self.limits.most_bytes:
                raise ArticleError(f"larger than {self.limits.most_bytes // 1_000_000} MB")
        return bytes(body)

    def _chunks(self, response: http.client.HTTPResponse, deadline: float) -> Iterator[bytes]:
        while chunk := response.read1(_CHUNK):
            if self._clock() > deadline:
                raise ArticleError(f"took longer than {self.limits.seconds:.0f} s")
            yield chunk
        if response.length:
            raise ArticleError(f"the answer was cut off, {response.length} bytes before its end")

    def _wait_for(self, site: str) -> None:
        """Keep the pause between two requests to one site."""
        last = self._asked.get(site)
        if last is not None:
            self._sleep(max(0.0, last + self.limits.pause_s - self._clock()))
        self._asked[site] = self._clock()

    def _may(self, address: Address) -> bool:
        """Ask the site's robots.txt, read once; a site without a readable one allows everything."""
        if address.site not in self._robots:
            self._robots[address.site] = self._read_robots(address)
        robots = self._robots[address.site]
        return robots is None or robots.can_fetch(AGENT, address.target)

    def _read_robots(self, address: Address) -> RobotFileParser | None:
        try:
            answer = self._follow(f"{address.scheme}://{address.host_header}/robots.txt", {})
        except ArticleError:
            return None
        robots = RobotFileParser()
        robots.parse(answer.body[:500_000].decode("utf-8", "replace").splitlines())
        return robots


def _as_text(header: str) -> str:
    """Return a header with the letters that its bytes mean in UTF-8, where they are that."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _connect(address: Address, timeout: float) -> http.client.HTTPConnection:
    """Connect to the machine that the address was resolved to; certificates are checked by name."""
    connection: http.client.HTTPConnection
    if address.scheme == "https":
        connection = http.client.HTTPSConnection(address.host, address.port, timeout=timeout)
    else:
        connection = http.client.HTTPConnection(address.host, address.port, timeout=timeout)
    try:
        raw = socket.create_connection((address.ip, address.port), timeout)
        if address.scheme == "https":
            raw = ssl.create_default_context().wrap_socket(raw, server_hostname=address.host)
    except OSError as error:
        raise ArticleError(f"{address.host}: cannot be reached: {error}") from None
    connection.sock = raw
    return connection
