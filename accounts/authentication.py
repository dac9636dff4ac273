"""Who a program is: ``Authorization: Bearer sct_...`` names a shop, and its scopes what may be done there."""

from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated
from rest_framework.permissions import SAFE_METHODS, BasePermission

from accounts import actions, queries
from accounts.models import ApiToken, Shop
from core.actors import Actor
from core.api import Problem


def token_in(authorization: str) -> ApiToken | None:
    """The usable token that an Authorization header holds."""
    kind, _space, secret = authorization.partition(" ")
    return queries.token_for(secret.strip()) if kind.lower() == "bearer" and secret.isascii() else None


class TokenAuthentication(BaseAuthentication):
    """Sets request.auth (the ApiToken), request.shop and request.actor. A session cookie opens nothing here."""

    def authenticate(self, request):
        """The token behind the header; None without one. Refuses what is not a usable token (401)."""
        authorization = request.headers.get("Authorization", "")
        if not authorization.partition(" ")[0]:
            return None
        token = token_in(authorization)
        if token is None:
            raise AuthenticationFailed(_("This token is unknown, revoked or expired."))
        actions.note_token_used(token)
        for place in (request, request._request):
            place.shop, place.actor = token.shop, Actor.api(token)
        return None, token

    def authenticate_header(self, request):
        """What a 401 asks for."""
        return 'Bearer realm="Seller Center"'


class ScopePermission(BasePermission):
    """The view's ``scopes`` say which permission each action needs; a token without it gets 403 with its name."""

    def has_permission(self, request, view):
        """Whether the token covers the action."""
        if request.auth is None:
            raise NotAuthenticated(_("Send a token of your shop: Authorization: Bearer sct_..."))
        if view.action in (None, "metadata"):
            return True  # a method that is not allowed here: 405 follows
        scope = view.scopes[view.action]
        if not request.auth.may(scope):
            detail = _("This token lacks the scope “%(scope)s”. Make one that has it under Settings, API.")
            raise Problem(403, "scope_missing", detail % {"scope": scope}, scope=str(scope))
        if request.shop.status == Shop.Status.SUSPENDED and request.method not in SAFE_METHODS:
            raise Problem(403, "shop_suspended", _("This shop is suspended; it can be read, not changed."))
        return True
