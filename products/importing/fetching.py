"""A file from an address that a seller typed: fetched through the house's guard (core.outside), and looked at only as far as to
see that it is a file at all."""

import base64
import hashlib
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from core.errors import Refused
from core.outside.call import CallFailed, Reply, call
from core.sentences import gettext as _

USER_AGENT = "Seller-Center-Stock-Files/1"
_LEADS_ON = (301, 302, 303, 307, 308)
_PAGE = (b"<!doctype html", b"<html")


@dataclass(frozen=True)
class Fetched:
    """What an address holds; ``etag`` is how its server names this version, where it does."""

    content: bytes
    etag: str

    @property
    def digest(self) -> str:
        """What tells this content from any other."""
        return hashlib.sha256(self.content).hexdigest()


def fetch(url: str, *, username: str, password: str, etag: str) -> Fetched | None:
    """The file at an address, or None when its server says that it still is the one of ``etag``.

    One redirect is followed, as published spreadsheets have it; its target is checked like any address, and is told neither
    user name nor password when it is another server's. Refuses (Refused ``not_fetched``) what cannot be called, another
    answer than 200, more than settings.IMPORT_MAX_BYTES, and a web page in place of a file.
    """
    told = {"If-None-Match": etag} if etag else {}
    if username:
        told["Authorization"] = "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()
    reply = _call(url, told)
    led_on = reply.status in _LEADS_ON and reply.headers.get("location")
    if led_on:
        target = urljoin(url, reply.headers["location"])
        reply = _call(target, told if origin(target) == origin(url) else {})
    if reply.status == 304:
        return None
    _refuse_no_file(reply)
    return Fetched(reply.body, "" if led_on else reply.headers.get("etag", "")[:200])


def origin(url: str) -> tuple[str, str]:
    """Whose address it is: what may be told there."""
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def _call(url: str, told: dict[str, str]) -> Reply:
    headers = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity", **told}
    try:
        return call(url, headers=headers, read_max=settings.IMPORT_MAX_BYTES, seconds=settings.STOCK_FILE_SECONDS)
    except CallFailed as failed:
        raise Refused("not_fetched", failed.message) from failed


def _refuse_no_file(reply: Reply) -> None:
    if reply.status in (401, 403):
        text = _("The address wants another user name and password (%d).") % reply.status
    elif reply.status in _LEADS_ON:
        text = _("The address leads on and on. Give the one that holds the file.")
    elif reply.status != 200:
        text = _("The address answered %d instead of a file.") % reply.status
    elif reply.is_cut:
        text = _("The file has more than %d MB.") % (settings.IMPORT_MAX_BYTES // 2**20)
    elif reply.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower().startswith(_PAGE):
        text = _("The address holds a web page, not a file. Give the one that the download button leads to.")
    else:
        return
    raise Refused("not_fetched", text)
