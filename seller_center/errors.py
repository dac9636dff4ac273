"""The pages for "not understood", "not here", "not yours", "our fault" and "not now"."""

import json
import sys

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core import passing, room
from core.api import problems


def bad_request(request, exception=None):
    """400: an address or a form that nothing could keep."""
    return HttpResponse(render_to_string("errors/400.html", using="jinja2"), status=400)


def not_found(request, exception):
    """404: it does not exist, or it belongs to somebody else; we do not say which."""
    return render(request, "errors/404.html", status=404, using="jinja2")


def wrong_method(request, response):
    """405: an address that takes a form only, opened as a page; a person is led to the page it belongs to."""
    above = request.path.rstrip("/").rpartition("/")[0] + "/"
    page = render(request, "errors/405.html", {"above": above}, status=405, using="jinja2")
    page["Allow"] = response.get("Allow", "")
    return page


def forbidden(request, exception):
    """403: known, but not allowed for this role."""
    return render(request, "errors/403.html", {"reason": str(exception)}, status=403, using="jinja2")


def broken(request):
    """500: no context processor, no query: this page must work when nothing else does.

    Trouble that passes by itself (core.passing) is no fault but an outage: 503 with Retry-After.
    """
    error = sys.exc_info()[1]
    if room.is_full(error):
        return no_room(request)
    if passing.is_passing(error):
        return unavailable(request)
    if _wants_json(request):
        return _problem(500, "server_error", _("This is our fault. Tell support the instance below."))
    return HttpResponse(
        render_to_string("errors/500.html", {"request_id": getattr(request, "request_id", "")}, using="jinja2"),
        status=500,
    )


def unavailable(request):
    """503 in the caller's way: a problem for programs, a toast for a part of a page, a page for a person."""
    if _wants_json(request):
        return _problem(503, "unavailable", problems.unavailable_detail(), headers=problems.unavailable_headers())
    if request.headers.get("HX-Request") == "true":
        toast = {"toast": {"text": str(problems.unavailable_detail()), "kind": "danger"}}
        answer = HttpResponse(status=503, headers={"HX-Trigger": json.dumps(toast), "HX-Reswap": "none"})
    else:
        answer = HttpResponse(render_to_string("errors/503.html", using="jinja2"), status=503)
    for name, value in problems.unavailable_headers().items():
        answer[name] = value
    return answer


def no_room(request):
    """507: the disk took no more of what was sent."""
    text = str(room.NoRoom().message)
    if _wants_json(request):
        return _problem(507, "no_room", text)
    return _said(request, 507, text)


def bad_size(request, status: int):
    """400, 411 and 413 for a body that is not read: too big, or of a size that is not said."""
    text = {
        400: _("Content-Length must be a number."),
        411: _("Say how long the body is: send Content-Length."),
        413: _("This is too big for one request, or sent without a log-in. The largest file is %d MB.")
        % (settings.IMPORT_MAX_BYTES // 1024 // 1024),
    }[status]
    if _wants_json(request):
        return _problem(status, {400: "length_invalid", 411: "length_required", 413: "too_large"}[status], text)
    return _said(request, status, text)


def _said(request, status: int, text):
    """One sentence for a person, as a toast where a part of a page was asked for."""
    if request.headers.get("HX-Request") == "true":
        toast = {"toast": {"text": str(text), "kind": "danger"}}
        return HttpResponse(status=status, headers={"HX-Trigger": json.dumps(toast), "HX-Reswap": "none"})
    return HttpResponse(
        render_to_string("errors/size.html", {"status": status, "text": text}, using="jinja2"), status=status
    )


def _wants_json(request) -> bool:
    return request.path.startswith(("/api/v", "/hooks/"))


def _problem(status, code, detail, *, headers=None):
    answer = problems.response(status, code, detail, headers=headers)
    return JsonResponse(
        answer.data,
        status=status,
        headers=headers,
        content_type=problems.MEDIA_TYPE,
        json_dumps_params={"default": str},
    )
