"""Pictures of the catalogue, which everybody may see: buyers do."""

from django.conf import settings
from django.views.decorators.http import require_safe
from django.views.static import serve

# A picture's name comes from its content, so what lies under a name never changes: a browser asks once.
KEEP = "public, max-age=31536000, immutable"


@require_safe
def picture(request, path: str):
    """A file of the public folder, to be kept for a year. An object store in its place is told the same header."""
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Cache-Control"] = KEEP
    return response
