"""Which addresses may be fetched: http(s), and no machine inside the user's own network."""

from __future__ import annotations

import ipaddress
import socket
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from geomap.errors import ArticleError


class Address(NamedTuple):
    """A checked address: where to connect, and what to ask for there."""

    scheme: str
    host: str
    port: int
    ip: str
    target: str

    @property
    def site(self) -> str:
        """Scheme, host and port as one text."""
        return f"{self.scheme}://{self.host}:{self.port}"

    @property
    def host_header(self) -> str:
        """What the Host header says: the port only where it is not the usual one."""
        usual = {"http": 80, "https": 443}[self.scheme]
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == usual else f"{name}:{self.port}"


_KEPT: Final = "/%:@!$&'()*+,;=~?[]"
"""Marks of an address that are not written as bytes."""


def in_ascii(url: str) -> str:
    """Return an address as it goes over the wire: browsers show letters and spaces that are bytes there.

    What is no address is returned as it is.
    """
    try:
        parts = urlsplit(url.strip())
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
        path, query, fragment = (quote(part, safe=_KEPT) for part in parts[2:])
    except ValueError:
        return url
    return urlunsplit((parts.scheme, host, path, query, fragment))


def checked_address(url: str, *, allow_private: bool = False) -> Address:
    """Resolve an address and refuse what may not be fetched.

    The name is resolved once and that machine is connected to, so that a second answer of the name
    server cannot lead elsewhere.

    Raises
    ------
    ArticleError
        It is not http(s), has no host, carries a password, cannot be resolved, or is a private,
        loopback, link-local or otherwise reserved address and those are not allowed.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise ArticleError(f"{url[:200]}: not an address") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ArticleError(f"{url[:200]}: only http and https addresses are fetched")
    if parts.username or parts.password:
        raise ArticleError(f"{parts.hostname}: addresses with a password are not fetched")
    port = port or {"http": 80, "https": 443}[parts.scheme]
    ip = _resolve(parts.hostname, port, allow_private=allow_private)
    path = parts.path or "/"
    target = f"{path}?{parts.query}" if parts.query else path
    return Address(parts.scheme, parts.hostname, port, ip, target)


def _resolve(host: str, port: int, *, allow_private: bool) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise ArticleError(f"{host}: this host cannot be found") from None
    ips = [str(info[4][0]) for info in found]
    for ip in ips:
        if not allow_private and not ipaddress.ip_address(ip.partition("%")[0]).is_global:
            raise ArticleError(f"{host}: a private or reserved address ({ip}); --allow-private fetches it")
    return ips[0]
