"""Whole page or fragment: one context, one template, and what htmx wants to hear."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from jinja2_fragments import render_block


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asked for a piece of the page (a boosted link or a history restore wants the whole page)."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or its named block when htmx asked for a piece."""
    engine: Any = engines["jinja2"]
    if fragment is None or not is_fragment(request):
        response = HttpResponse(engine.get_template(template).render(context or {}, request), status=status)
        if fragment is not None:
            patch_vary_headers(response, ["HX-Request"])
        return response
    values = dict(context or {})
    values["request"] = request
    values["csrf_input"] = csrf_input_lazy(request)
    values["csrf_token"] = csrf_token_lazy(request)
    for processor in engine.template_context_processors:
        values.update(processor(request))
    response = HttpResponse(render_block(engine.env, template, fragment, values), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def render_piece(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, page: str, status: int = 200
) -> HttpResponse:
    """A piece that the page at ``page`` holds: alone for htmx. Whoever asks for it as a page (a link in a new tab, a
    reload, a browser without JavaScript) is led to ``page``, for a piece alone is no page."""
    if is_fragment(request):
        response = render_page(request, template, context, status=status)
    else:
        response = HttpResponseRedirect(page)
    # A browser that kept the one must not show it for the other.
    patch_vary_headers(response, ["HX-Request"])
    return response


def toast(response: HttpResponse, text: str, kind: str = "success", *, undo: dict | None = None) -> HttpResponse:
    """Show a short note with the answer: ``success`` fades, ``danger`` and ``warning`` stay until closed.

    ``undo`` offers a way back for ten seconds: ``url`` and ``values`` to post, and the ``target`` that the answer draws.
    """
    return trigger(response, "toast", {"text": str(text), "kind": kind} | ({"undo": undo} if undo else {}))


def note(request: HttpRequest, text: str, *, undo: dict | None = None) -> None:
    """Say on the next page what was done, with a way back: ``url`` and ``values`` to post, as for ``toast``."""
    messages.success(request, text, extra_tags=json.dumps(undo) if undo else "")


def undo_of(message: Any) -> dict | None:
    """The way back that ``note`` put beside a message."""
    return json.loads(message.extra_tags) if (message.extra_tags or "").startswith("{") else None


def trigger(response: HttpResponse, event: str, detail: dict | None = None) -> HttpResponse:
    """Raise an event in the page when the answer arrives."""
    triggers = json.loads(response.headers.get("HX-Trigger", "{}"))
    # Header values are Latin-1: JSON's escapes carry every other letter.
    response["HX-Trigger"] = json.dumps(triggers | {event: detail or {}})
    return response


def current_address(request: HttpRequest) -> str:
    """The page that htmx asked from, path and query; "" where its header names none of ours."""
    given = request.headers.get("HX-Current-URL", "")
    if not is_own(request, given):
        return ""
    parts = urlsplit(given)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def is_own(request: HttpRequest, address: str) -> bool:
    """Whether an address that a browser named is one of this house; none is not."""
    hosts = {request.get_host()}
    return url_has_allowed_host_and_scheme(address, allowed_hosts=hosts, require_https=request.is_secure())


def own_address(request: HttpRequest, given: str, fallback: str) -> str:
    """An address that a browser named, if it is one of this house, else ``fallback``. To be led to with
    HttpResponseRedirect: Django's ``redirect`` takes a text for a view's name first."""
    return given if is_own(request, given) else fallback


def back_to(request: HttpRequest, target: str, *lists: str) -> str:
    """Where one goes after an act: back to the list it was done from, if that is one of these pages (by name) or one that
    gathers what is due, else to ``target``."""
    here = current_address(request)
    homes = {reverse(name) for name in (*lists, "desk:home", "desk:deadlines")}
    return here if here.partition("?")[0] in homes else target


def hx_redirect(url: str) -> HttpResponse:
    """Send the browser to another page after an htmx request."""
    return HttpResponse(status=204, headers={"HX-Redirect": url})
