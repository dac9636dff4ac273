"""The gate at the door: addresses, cookies, charsets and forms that nothing behind it could keep (``core.gate``)."""

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import JsonResponse, QueryDict

from core import gate
from core.api import problems
from core.errors import Fault
from core.sentences import gettext as _
from seller_center import errors

CHARSETS = {"", "utf-8", "utf8", "us-ascii", "ascii"}
PROGRAMS = ("/api/", "/hooks/")


class AddressGate:
    """Refuses (400, 415) an address, a cookie or a charset that cannot be understood, before anything reads them. The
    parameters of a page are put right instead: a person pasted them, a program should be told."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return _refusal(request) or self.get_response(request)


class FormGate:
    """Takes NUL and lone surrogates out of a form, which nobody can type and no database can keep; what was typed beside
    them stays. It stands behind the check of the form's CSRF token, which has read the form already; programs do not
    send forms (``core.api.parsers`` reads their bodies)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, _args, _kwargs):
        """None: the view goes on, with a form that can be kept."""
        if request.method != "POST" or getattr(view, "csrf_exempt", False):
            return None
        form = request.POST
        if any(gate.is_unfit(text) for name, values in form.lists() for text in (name, *values)):
            request.POST = _cleaned(form)
        return None


def _cleaned(given: QueryDict) -> QueryDict:
    """The same without what no text can hold."""
    cleaned = QueryDict(mutable=True)
    for name, values in given.lists():
        cleaned.setlist(gate.without_unfit(name), [gate.without_unfit(value) for value in values])
    return cleaned


def _refusal(request):
    """The answer to what cannot be understood; None when all is well."""
    if request.content_params.get("charset", "").strip("\"' ").lower() not in CHARSETS:
        return _no(request, 415, "charset_unknown", _("Send UTF-8."))
    if gate.is_unfit(request.path_info):
        return _no(request, 404, "not_found", _("There is nothing here, or it is not your shop's."))
    try:
        parameters = request.GET
    except (SuspiciousOperation, BadRequest):
        return _no(request, 400, "address_invalid", _("The address has too many parameters."))
    bad = [name for name, values in parameters.lists() if any(map(gate.is_unfit, (name, *values)))]
    if bad and request.path_info.startswith(PROGRAMS):
        message = _("This value holds a character that is not possible.")
        return _no(request, 400, "parameter_invalid", message, parameter=gate.without_unfit(bad[0])[:80])
    if bad:
        request.GET = _cleaned(parameters)
    if any(gate.is_unfit(value) for value in request.COOKIES.values()):
        return _no(request, 400, "cookie_invalid", _("A cookie holds a character that is not possible."))
    return None


def _no(request, status: int, code: str, message: str, *, parameter: str = ""):
    if not request.path_info.startswith(PROGRAMS):
        return errors.bad_request(request)
    faults = [Fault(code, message, parameter)] if parameter else []
    body = problems.body(status, code, message, errors=problems.errors_of(faults, place="parameter"))
    return JsonResponse(body, status=status, content_type=problems.MEDIA_TYPE)
