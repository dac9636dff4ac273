"""The seller center as an app of a phone or desk: its manifest, and a service worker that knows one page, the one that says
there is no connection, and shows notifications. No page of a shop is kept on the device."""

import hashlib
import json

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

NAVY = "#1f3a5f"
_SCRIPT = settings.BASE_DIR / "templates" / "shell" / "service_worker.js"
_OFFLINE_FILES = (
    "vendor/tabler-1.6.1/tabler.trimmed.css", "app.css", "narrow.css", "theme.js", "favicon.svg", "icons.svg"
)  # fmt: skip


@require_safe
def manifest(_request):
    """What an installed app is called, how it looks, and where its icon's menu leads."""
    icons = [
        {"src": static("favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
        {"src": static("icons/app-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": static("icons/app-512.png"), "sizes": "512x512", "type": "image/png"},
        {"src": static("icons/app-maskable-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
    ]
    shortcuts = [
        {"name": _("Orders"), "url": reverse("orders:list")},
        {"name": _("Packing table"), "url": reverse("orders:packing")},
        {"name": _("Chat"), "url": reverse("chat:inbox")},
        {"name": _("Products"), "url": reverse("products:list")},
    ]
    told = {
        "id": "/", "name": "Seller Center", "short_name": "Seller Center", "lang": get_language(),
        "description": _("One shop, one catalogue, one order inbox, two storefronts."),
        "start_url": "/", "scope": "/", "display": "standalone", "theme_color": NAVY, "background_color": NAVY,
        "icons": icons, "shortcuts": shortcuts,
    }  # fmt: skip
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
def service_worker(_request):
    """The worker of the browser; another one whenever a file that it keeps is another."""
    files = [reverse("offline"), *map(static, _OFFLINE_FILES)]
    script = _SCRIPT.read_text()
    version = hashlib.sha256("".join([script, *files]).encode()).hexdigest()[:12]
    icon = json.dumps(static("icons/app-192.png"))
    told = f"const VERSION = {json.dumps(version)}, ICON = {icon}, FILES = {json.dumps(files)};\n{script}"
    answer = HttpResponse(told, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def offline(request):
    """What the device shows when there is no connection."""
    return render(request, "errors/offline.html", using="jinja2")
