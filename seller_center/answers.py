"""What every answer says, whoever wrote it: no copy in a shared cache, no device of the browser's."""

from core import devices


class AnswerHeadersMiddleware:
    """A page or an answer of a shop's is nobody else's: only the asker's browser may keep it, and asks again before it
    shows it. A view that says more (no-store for a secret) is left alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith(("text/html", "application/json", "application/problem+json")):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        response.headers.setdefault("Permissions-Policy", devices.NONE)
        return response
