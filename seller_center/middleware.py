"""request.request_id, request.shop, request.membership and request.actor."""

import uuid

import structlog
from django.core.exceptions import PermissionDenied
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import queries, visits
from accounts.models import Membership
from accounts.pages import SAFE_METHODS
from accounts.roles import Role
from accounts.sessions import HEALTH_PATHS
from core.actors import Actor
from core.request_id import current_request_id
from seller_center import errors

SHOP_SESSION_KEY = "shop"
# What staff on a visit to a shop may still send: the rest of the house is read-only for them (admin pages have their
# own rights).
_OPEN_TO_VISITORS = frozenset({"accounts:visit_end", "account_logout"})


class RequestIdMiddleware:
    """Give each request an id (or keep the proxy's): it reaches the log, the sync job and the storefront call."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if 8 <= len(given) <= 64 and given.isascii() and given.isprintable() else None
        request.request_id = request.request_id or uuid.uuid4().hex
        token = current_request_id.set(request.request_id)
        structlog.contextvars.clear_contextvars()
        try:
            response = self.get_response(request)
        finally:
            current_request_id.reset(token)
        response["X-Request-ID"] = request.request_id
        return response


class ShopMiddleware:
    """Find the shop a member works in, and speak the member's language. A stranger's shop is never chosen."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.shop = request.membership = request.visit = None
        request.memberships = []
        request.actor = Actor("SYSTEM")
        # Whoever asks how we are gets an answer when the database is away too, whatever cookies he brings.
        if request.path not in HEALTH_PATHS and request.user.is_authenticated:
            request.actor = Actor.seller(request.user)
            request.memberships = queries.memberships_of(request.user)
            request.membership = queries.current_membership(request.memberships, request.session.get(SHOP_SESSION_KEY))
            if request.user.is_staff:
                request.visit = visits.open_visit(request.user, request.session.get(visits.SESSION_KEY))
            if request.visit:
                # Never saved: staff on a visit see what the shop's viewers see.
                request.membership = Membership(shop=request.visit.shop, user=request.user, role=Role.VIEWER)
            request.shop = request.membership and request.membership.seen_shop
            if request.membership:
                request.actor = Actor.seller(request.user, request.membership.rights)
            if request.user.language != translation.get_language():
                translation.activate(request.user.language)
                request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Nothing is changed during a visit, whatever page is asked."""
        if getattr(request, "visit", None) is None or request.method in SAFE_METHODS:
            return
        match = request.resolver_match
        if "admin" not in match.namespaces and match.view_name not in _OPEN_TO_VISITORS:
            raise PermissionDenied(
                _("You look at %(shop)s as platform staff: nothing can be changed. End the visit first.")
                % {"shop": request.visit.shop}
            )


class WrongMethodMiddleware:
    """An address that takes forms only is a page with a way on for whoever opens it, not a blank one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_blank = response.status_code == 405 and not getattr(response, "content", b"x")
        if is_blank and request.method == "GET" and not request.path.startswith(("/api/", "/hooks/")):
            return errors.wrong_method(request, response)
        return response
