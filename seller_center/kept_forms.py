"""Nothing that was typed is lost when the log-in or a form's token ran out."""

import json
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from core.htmx import current_address, is_own

KEPT_KEY = "kept_form"
KEPT_MOST = 200_000  # characters
NEVER_KEPT = ("csrfmiddlewaretoken",)
_MACHINES = ("/api/", "/hooks/", "/healthz", "/readyz", "/metrics", "/static/", "/media/", "/admin/")


class KeptFormsMiddleware:
    """Looks at answers that lead to the log-in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(_MACHINES):
            return response
        if _leads_to_log_in(response) and not request.user.is_authenticated:
            return _logged_out(request, response)
        return response


def _is_htmx(request) -> bool:
    return request.headers.get("HX-Request") == "true"


def _leads_to_log_in(response) -> bool:
    to_log_in = resolve_url(settings.LOGIN_URL)
    return response.status_code == 302 and urlsplit(response["Location"]).path == to_log_in


def _logged_out(request, response):
    """A part of a page is told to say so, and leads to the log-in; a form that was sent is kept for after it."""
    if _is_htmx(request):
        back = current_address(request) or "/"
        login = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}"
        events = {
            "loggedOut": {
                "login": login,
                "text": str(_("You are logged out. What you typed is still here.")),
                "link": str(_("Log in in a new tab, then press again")),
            }
        }
        return HttpResponse(
            status=401, headers={"HX-Trigger": json.dumps(events), "HX-Reswap": "none", "Cache-Control": "no-store"}
        )
    if request.method == "POST" and (fields := kept_fields(request)):
        request.session[KEPT_KEY] = {"path": request.get_full_path(), "fields": fields}
        after = urlencode({"next": reverse("accounts:kept_form")})
        return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{after}")
    return response


def kept_fields(request) -> list[list[str]]:
    """What a form sent, but files, passwords and its token; nothing when it is too much to keep."""
    fields = [
        [name, value]
        for name, values in request.POST.lists()
        if name not in NEVER_KEPT and "password" not in name
        for value in values
    ]
    return fields if sum(len(name) + len(value) for name, value in fields) <= KEPT_MOST else []


def csrf_failure(request, reason=""):
    """The form's token is not this session's: after a log-in in another tab, or after weeks. What was typed is kept.

    Only a form of our own pages is offered to be sent again: what another site posted here stays refused.
    """
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    if not is_own(request, origin):
        return render(request, "errors/csrf.html", {"fields": []}, status=403, using="jinja2")
    if _is_htmx(request):
        text = str(_("This page was opened before your last log-in. It is up to date now: press again."))
        events = {"freshToken": {"token": get_token(request)}, "toast": {"text": text, "kind": "warning"}}
        return HttpResponse(status=403, headers={"HX-Trigger": json.dumps(events), "HX-Reswap": "none"})
    context = {"fields": kept_fields(request), "path": request.get_full_path()}
    return render(request, "errors/csrf.html", context, status=403, using="jinja2")
