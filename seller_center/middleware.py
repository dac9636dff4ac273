"""request.request_id, request.shop, request.membership and request.actor."""

import uuid

import structlog
from django.utils import translation

from accounts import queries
from core.actors import Actor
from core.request_id import current_request_id

SHOP_SESSION_KEY = "shop"


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
        request.shop = request.membership = None
        request.actor = Actor("SYSTEM")
        if request.user.is_authenticated:
            request.actor = Actor.seller(request.user)
            request.membership = queries.current_membership(request.user, request.session.get(SHOP_SESSION_KEY))
            request.shop = request.membership and request.membership.shop
            if request.user.language != translation.get_language():
                translation.activate(request.user.language)
                request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)
