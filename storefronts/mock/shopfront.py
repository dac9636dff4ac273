"""Pages for people."""
from storefronts.mock.web import html_response
def answer(front, request):
    return html_response("<p>Segera</p>", 404)
