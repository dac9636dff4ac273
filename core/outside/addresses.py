"""Which addresses we call: public ones by https. The guard against being used to reach into our own network (SSRF).

Checked when an endpoint is saved, and again before every call, on the very address that is then connected to: a name
may lead elsewhere tomorrow (DNS rebinding).
"""

import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from core.errors import Unreadable
from core.sentences import gettext as _

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

URL_MAX = 500
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
# Names that mean "this network", and what clouds call their metadata service.
_INNER_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home.arpa", "localdomain")
_NAT64 = [ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48")]


class Unsafe(Unreadable):
    """This address is not called."""


@dataclass(frozen=True)
class Target:
    """A checked URL in its parts; ``host`` is in its wire form, ``path`` holds the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        """What the Host header says: the port only when it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.scheme == "https" else 80) else f"{host}:{self.port}"


def parse(url: str) -> Target:
    """The parts of an address that may be called. Raises Unsafe for everything that is not plainly public by its text:
    another scheme, a user name, numbers in disguise (2130706433, 0177.0.0.1, 0x7f.1), inner names, inner addresses.

    http, and only to this machine's loopback, is allowed where settings.OUTSIDE_ALLOW_LOOPBACK says so (the demo).
    """
    if (
        len(url) > URL_MAX
        or not url.isascii()
        or any(ord(sign) <= 32 or ord(sign) == 127 for sign in url)
        or "\\" in url
    ):
        raise Unsafe(
            "url_invalid", _("Give an address of at most 500 plain characters, such as https://example.com/x.")
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Unsafe("url_invalid", _("This address cannot be read.")) from error
    if parts.scheme not in ("https", "http"):
        raise Unsafe("url_not_https", _("Only https addresses are called."))
    if "@" in parts.netloc:
        raise Unsafe("url_has_user", _("Leave user name and password out of the address."))
    if parts.fragment or "#" in url:
        raise Unsafe("url_has_fragment", _("Leave out the part after #; it is never sent."))
    host = (parts.hostname or "").rstrip(".")
    address = _literal(host)
    if port == 0 or not host or (address is None and not _is_name(host)):
        raise Unsafe("url_invalid", _("This address has no host that can be reached."))
    if address is not None:
        check_address(address)
    elif not _is_loopback_name(host) or not settings.OUTSIDE_ALLOW_LOOPBACK:
        _check_name(host)
    if parts.scheme == "http" and not (_is_loopback_name(host) or (address is not None and address.is_loopback)):
        raise Unsafe("url_not_https", _("Only https addresses are called."))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path)


def resolve(target: Target) -> str:
    """The one address to connect to. Raises Unsafe when *any* address of the name is not public (a name that leads to
    both is an attack), and OSError when there is none."""
    found = [row[4][0] for row in lookup(target.host, target.port)]
    addresses = [ipaddress.ip_address(text.partition("%")[0]) for text in found]
    if not addresses:
        raise OSError("the name leads nowhere")
    for address in addresses:
        check_address(address)
        if target.scheme == "http" and not address.is_loopback:
            raise Unsafe("url_not_https", _("Only https addresses are called."))
    return str(addresses[0])


def lookup(host: str, port: int) -> list[Any]:
    """What the name server says (the tests put another one here)."""
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


def check_address(address: Address) -> None:
    """Raises Unsafe unless this is an address on the public internet, also when it is wrapped in another."""
    for embedded in _unwrapped(address):
        if embedded.is_loopback and settings.OUTSIDE_ALLOW_LOOPBACK:
            continue
        if not embedded.is_global or embedded.is_multicast or embedded.is_reserved or embedded.is_unspecified:
            raise Unsafe("url_not_public", _("This address is not on the public internet, so it is not called."))


def _unwrapped(address: Address) -> list[Address]:
    """The address, and the IPv4 address inside: mapped, compatible, 6to4, Teredo and NAT64 all lead to one."""
    found = [address]
    if address.version == 4:
        return found
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    inner = [address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _NAT64) or (int(address) >> 32 == 0 and int(address) > 1):
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return found + [embedded for embedded in inner if embedded is not None]


def _literal(host: str) -> Address | None:
    """The host as an address, when it is one in its plain form; Unsafe for other spellings of a number."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    # What ends in a number is an address to browsers and to libc (WHATWG URL 3.5), whatever we make of it.
    if host and _NUMBER.fullmatch(host.rsplit(".", 1)[-1].lower()):
        raise Unsafe("url_disguised", _("Write the address in its usual form, or better, use a name."))
    return None


def _is_name(host: str) -> bool:
    return len(host) <= 253 and all(_LABEL.fullmatch(label) for label in host.lower().split("."))


def _is_loopback_name(host: str) -> bool:
    return host.lower() == "localhost"


def _check_name(host: str) -> None:
    name = host.lower()
    if "." not in name or any(name == inner or name.endswith("." + inner) for inner in _INNER_NAMES):
        raise Unsafe("url_not_public", _("This name is not on the public internet, so it is not called."))
