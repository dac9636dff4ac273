"""Pages go out compressed: a tenth of the bytes on a phone's line."""

from django.middleware.gzip import GZipMiddleware


class CompressPagesMiddleware(GZipMiddleware):
    """gzip for HTML only. What repeats a request's words beside a secret could be measured by its length (BREACH): the
    one secret of our pages, the CSRF token, is masked anew in each answer, and Django's own middleware adds a random
    length. Answers of the API carry entity tags that If-Match compares to the letter, so they stay as they are."""

    def process_response(self, request, response):
        """The answer, compressed where it is a page and the browser takes it."""
        if not response.get("Content-Type", "").startswith("text/html") or response.has_header("ETag"):
            return response
        return super().process_response(request, response)
