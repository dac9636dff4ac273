"""The pages for "not here", "not yours" and "our fault"."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def not_found(request, exception):
    """404: it does not exist, or it belongs to somebody else; we do not say which."""
    return render(request, "errors/404.html", status=404, using="jinja2")


def forbidden(request, exception):
    """403: known, but not allowed for this role."""
    return render(request, "errors/403.html", {"reason": str(exception)}, status=403, using="jinja2")


def broken(request):
    """500: no context processor, no query: this page must work when nothing else does."""
    return HttpResponse(
        render_to_string("errors/500.html", {"request_id": getattr(request, "request_id", "")}, using="jinja2"),
        status=500,
    )
