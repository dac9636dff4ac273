"""A file from an address that a seller typed: fetched through the house's guard (core.outside), and looked at only as far as to
see that it is a file at all."""

import base64
import hashlib
from dataclasses import dataclass

from django.conf import settings

from core.errors import Refused
from core.outside.call import CallFailed, Reply, follow
from core.sentences import gettext as _

USER_AGENT = "Seller-Center-Stock-Files/1"
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

    Redirects are followed (``core.outside.call.follow``), as published spreadsheets have them; another server is told neither
    user name nor password. Refuses (Refused ``not_fetched``) what cannot be called, another answer than 200, more than
    settings.IMPORT_MAX_BYTES, and a web page in place of a file.
    """
    private = {"If-None-Match": etag} if etag else {}
    if username:
        private["Authorization"] = "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()
    headers = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
    most, seconds = settings.IMPORT_MAX_BYTES, settings.STOCK_FILE_SECONDS
    try:
        reply, at = follow(url, headers=headers, private=private, read_max=most, seconds=seconds)
    except CallFailed as failed:
        raise Refused("not_fetched", failed.message) from failed
    if reply.status == 304:
        return None
    _refuse_no_file(reply)
    return Fetched(reply.body, reply.headers.get("etag", "")[:200] if at == url else "")


def _refuse_no_file(reply: Reply) -> None:
    if reply.status in (401, 403):
        text = _("The address wants another user name and password (%d).") % reply.status
    elif reply.leads_on:
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
