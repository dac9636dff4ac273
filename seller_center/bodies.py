"""How big a request may be, decided by its head: nobody reads, stores or unpacks a body before it is allowed.

The web server asks as soon as the head is there (``seller_center.web``); the first middleware asks again, for a house
behind another server. Whoever has no token and no session may send a log-in, a sign-up or a webhook, and no file. To show
one is not to have one: before the web server takes more from its sender, it is looked up.
"""

import ipaddress

from django.conf import settings
from django.http import HttpRequest, HttpResponse, parse_cookie

ANONYMOUS_MOST = 64 * 1024
HOOK_MOST = 256 * 1024


def most_bytes(path: str, content_type: str, *, is_known: bool) -> int:
    """Bytes that a body may have, from a sender who is known or from anybody."""
    if path.startswith("/hooks/"):
        return HOOK_MOST
    if not is_known:
        return ANONYMOUS_MOST
    if content_type.lower().startswith("multipart/"):
        return settings.UPLOAD_MOST_BYTES
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def shows_credentials(path: str, authorization: str, cookie: str) -> bool:
    """Whether the head names what opens this address: a token for programs, a session for people."""
    return bool(authorization) if path.startswith("/api/") else bool(_session_in(cookie))


def is_known(path: str, authorization: str, cookie: str) -> bool:
    """Whether the token or the session that the head names is somebody's. Asks the database, and changes nothing."""
    from accounts import authentication, sessions

    if path.startswith("/api/"):
        return authentication.token_in(authorization) is not None
    return sessions.is_somebodys(_session_in(cookie))


def _session_in(cookie: str) -> str:
    return parse_cookie(cookie).get(settings.SESSION_COOKIE_NAME, "")


class BodySizeMiddleware:
    """413 for a body that is too big, 411 for one whose size nobody says: before anything of it is read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meta = request.META
        length = meta.get("CONTENT_LENGTH") or "0"
        shown = shows_credentials(request.path, meta.get("HTTP_AUTHORIZATION", ""), meta.get("HTTP_COOKIE", ""))
        most = most_bytes(request.path, meta.get("CONTENT_TYPE", ""), is_known=shown)
        if "HTTP_TRANSFER_ENCODING" in meta and not meta.get("CONTENT_LENGTH"):
            return _refused(request, 411)
        if not (length.isascii() and length.isdigit()):
            return _refused(request, 400)
        if int(length[:19]) > most:
            return _refused(request, 413)
        return self.get_response(request)


class KnownSenderMiddleware:
    """413 for a big body whose session turned out to be nobody's, before the CSRF check would read it. A token is
    looked at by the API before its body is."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_big = int(request.META.get("CONTENT_LENGTH") or 0) > ANONYMOUS_MOST
        if is_big and not request.path.startswith(("/hooks/", "/api/")) and not request.user.is_authenticated:
            return _refused(request, 413)
        return self.get_response(request)


class RealAddressMiddleware:
    """Behind a proxy of ours the sender's address is the last one in X-Forwarded-For that no proxy of ours has.

    From anybody else the header is a claim and is taken away, so that nobody chooses the address under which his
    log-ins are counted. TRUSTED_PROXIES names addresses and networks.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.trusted = [ipaddress.ip_network(text, strict=False) for text in settings.TRUSTED_PROXIES]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meta = request.META
        claimed = meta.pop("HTTP_X_FORWARDED_FOR", "")
        if self._is_ours(meta.get("REMOTE_ADDR", "")):
            for hop in reversed(claimed.split(",")):
                address = _address(hop)
                if address is None:
                    break  # what stands before a broken word was written by nobody we know
                meta["REMOTE_ADDR"] = str(address)
                if not self._is_ours(str(address)):
                    break
        return self.get_response(request)

    def _is_ours(self, text: str) -> bool:
        address = _address(text)
        return address is not None and any(address in network for network in self.trusted)


def _address(text: str):
    text = text.strip()
    if text.startswith("["):  # [2001:db8::1]:443
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:  # 203.0.113.7:443
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _refused(request: HttpRequest, status: int) -> HttpResponse:
    from seller_center import errors

    answer = errors.bad_size(request, status)
    answer.headers.setdefault("Content-Length", str(len(answer.content)))
    return answer
