"""The API's documentation page: Swagger UI from our own static files, under a policy of its own."""

from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularSwaggerView


@method_decorator(csp_update({"script-src": ["'unsafe-inline'"], "style-src": ["'unsafe-inline'"]}), name="dispatch")
class ApiDocsView(SpectacularSwaggerView):
    """Swagger UI writes one inline script and inline styles; no other page of the house may."""

    template_name = "api/docs.html"
