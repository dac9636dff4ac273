"""Whole page or fragment: one context, one template, and what htmx wants to hear."""

import json
from typing import Any

from django.http import HttpResponse
from django.template import engines
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from jinja2_fragments import render_block


def is_fragment(request) -> bool:
    """Whether htmx asked for a piece of the page (a boosted link or a history restore wants the whole page)."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"


def render_page(request, template: str, context=None, *, fragment: str | None = None, status: int = 200):
    """The whole page, or its named block when htmx asked for a piece."""
    engine: Any = engines["jinja2"]
    if fragment is None or not is_fragment(request):
        return HttpResponse(engine.get_template(template).render(context or {}, request), status=status)
    values = dict(context or {})
    values["request"] = request
    values["csrf_input"] = csrf_input_lazy(request)
    values["csrf_token"] = csrf_token_lazy(request)
    for processor in engine.template_context_processors:
        values.update(processor(request))
    response = HttpResponse(render_block(engine.env, template, fragment, values), status=status)
    response["Vary"] = "HX-Request"
    return response


def toast(response: HttpResponse, text: str, kind: str = "success", *, undo: dict | None = None) -> HttpResponse:
    """Show a short note with the answer: ``success`` fades, ``danger`` and ``warning`` stay until closed.

    ``undo`` offers a way back for ten seconds: ``url`` and ``values`` to post, and the ``target`` that the answer draws.
    """
    return trigger(response, "toast", {"text": str(text), "kind": kind} | ({"undo": undo} if undo else {}))


def trigger(response: HttpResponse, event: str, detail: dict | None = None) -> HttpResponse:
    """Raise an event in the page when the answer arrives."""
    triggers = json.loads(response.headers.get("HX-Trigger", "{}"))
    # Header values are Latin-1: JSON's escapes carry every other letter.
    response["HX-Trigger"] = json.dumps(triggers | {event: detail or {}})
    return response


def hx_redirect(url: str) -> HttpResponse:
    """Send the browser to another page after an htmx request."""
    return HttpResponse(status=204, headers={"HX-Redirect": url})
