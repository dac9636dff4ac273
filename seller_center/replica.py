"""Lists and Data Compass are read from a replica where there is one (``REPLICA_DATABASE_URL``, docs/scale.md). All else, and
every write, is for the primary; whoever has just changed something reads there too, until the replica has it for sure."""

from contextvars import ContextVar
from typing import Any

from django.conf import settings

from accounts.pages import SAFE_METHODS

ALIAS = "replica"
_is_read_there: ContextVar[bool] = ContextVar("is_read_from_replica", default=False)
_CHANGED = "changed"  # the cookie of a browser that has


class Router:
    """Which database a query goes to."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """The replica during such a page."""
        return ALIAS if _is_read_there.get() else "default"

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """The primary, whatever was read where."""
        return "default"

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Both hold the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """A replica follows by itself."""
        return db == "default"


class ReplicaMiddleware:
    """Says which pages are read there. Session, member and shop are known by then: they are the primary's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = _is_read_there.set(False)
        try:
            response = self.get_response(request)
        finally:
            _is_read_there.reset(token)
        if request.method not in SAFE_METHODS:
            options = {"httponly": True, "samesite": "Lax", "secure": settings.HTTPS}
            response.set_cookie(_CHANGED, "1", max_age=settings.REPLICA_LAG_SECONDS, **options)
        return response

    def process_view(self, request, view, args, kwargs):
        """The lists, and Data Compass."""
        page = request.resolver_match
        is_list = page.url_name == "list" or "insights" in page.namespaces
        _is_read_there.set(is_list and request.method in SAFE_METHODS and _CHANGED not in request.COOKIES)
