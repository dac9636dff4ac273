"""/shop, /tokens and /changes."""

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from accounts import actions
from accounts import serializers as shapes
from accounts.filters import ChangeFilter
from accounts.models import ApiToken, Shop
from accounts.roles import Permission
from core.api import Problem, moment, once
from core.api.views import ShopApi
from core.errors import Stale
from core.models import ChangeLog


class ShopProfileApi(ShopApi):
    """The shop that the token belongs to."""

    paged = frozenset()
    scopes = {"retrieve": Permission.SHOP_READ, "partial_update": Permission.SHOP_WRITE}

    @extend_schema(operation_id="getShop", summary="Get the shop", responses=shapes.ShopShape)
    def retrieve(self, request):
        """The shop of the token."""
        return self.tagged(_shop(request.shop), request.shop.version)

    @extend_schema(
        operation_id="updateShop", summary="Change the shop", request=shapes.ShopPatch, responses=shapes.ShopShape
    )
    def partial_update(self, request):
        """Change the name (both storefronts then show it) or the default for cash on delivery."""
        body = self.body(shapes.ShopPatch)
        try:
            shop = actions.update_shop_profile(
                request.shop, expected_version=self.expected_version(), actor=request.actor, **body
            )
        except Stale as stale:
            raise self.stale(stale, lambda: _shop(Shop.objects.get(pk=request.shop.pk))) from stale
        return self.tagged(_shop(shop), shop.version)


class TokensApi(ShopApi):
    """Keys for programs."""

    scopes = {
        "list": Permission.TOKENS_WRITE,
        "create": Permission.TOKENS_WRITE,
        "destroy": Permission.TOKENS_WRITE,
    }

    @extend_schema(operation_id="listTokens", summary="List tokens", responses=shapes.TokenShape(many=True))
    def list(self, request):
        """The shop's tokens, newest first, revoked ones too. Their secrets are not kept."""
        return self.page(ApiToken.objects.for_shop(request.shop), lambda rows: [_token(row) for row in rows])

    @extend_schema(
        operation_id="createToken",
        summary="Make a token",
        request=shapes.TokenCreate,
        responses={201: shapes.NewTokenShape},
        examples=[
            OpenApiExample(
                "For a warehouse program",
                value={"name": "Gudang", "scopes": ["products:read", "stock:write"]},
                request_only=True,
            )
        ],
    )
    @once
    def create(self, request):
        """Make a token. No token can give more than it has itself."""
        body = self.body(shapes.TokenCreate)
        beyond = [scope for scope in body["scopes"] if not request.auth.may(scope)]
        if beyond:
            detail = _("This token lacks the scope “%(scope)s” and cannot give it to another.")
            raise Problem(403, "scope_missing", detail % {"scope": beyond[0]}, scope=beyond[0])
        token, secret = actions.create_token(
            request.shop, created_by=request.auth.created_by, actor=request.actor, **body
        )
        location = f"/api/v1/tokens/{token.public_id}"
        return Response({**_token(token), "token": secret}, status=201, headers={"Location": location})

    @extend_schema(operation_id="revokeToken", summary="Revoke a token", responses={204: None})
    def destroy(self, request, public_id):
        """Make a token worthless, at once; also the one that asks."""
        actions.revoke_token(self.find(ApiToken.objects.all(), public_id=public_id), actor=request.actor)
        return Response(status=204)


class ChangesApi(ShopApi):
    """The shop's change log."""

    filterset_class = ChangeFilter
    scopes = {"list": Permission.SHOP_READ}

    @extend_schema(operation_id="listChanges", summary="List changes", responses=shapes.ChangeShape(many=True))
    def list(self, request):
        """Who did what to which row, newest first, with the values before and after."""
        changes = self.filter_queryset(ChangeLog.objects.for_shop(request.shop))
        return self.page(changes, lambda rows: [_change(row) for row in rows])


def _shop(shop: Shop) -> dict:
    return {
        "id": shop.public_id,
        "slug": shop.slug,
        "name": shop.name,
        "logo_url": settings.PUBLIC_URL + shop.logo.url if shop.logo else None,
        "status": shop.status,
        "is_mall": shop.is_mall,
        "cod_default": shop.cod_default,
        "currency": "IDR",
        "timezone": "Asia/Jakarta",
        "version": shop.version,
    }


def _token(token: ApiToken) -> dict:
    return {
        "id": token.public_id,
        "name": token.name,
        "start": token.start,
        "scopes": token.scopes,
        "created_at": moment(token.created_at),
        "expires_at": moment(token.expires_at),
        "last_used_at": moment(token.last_used_at),
        "revoked_at": moment(token.revoked_at),
    }


def _change(row: ChangeLog) -> dict:
    return {
        "id": f"chg_{row.pk}",
        "fact": row.fact,
        "subject_type": row.subject_type,
        "subject": row.subject_label,
        "actor_kind": row.actor_kind,
        "actor": row.actor_name,
        "before": row.before,
        "after": row.after,
        "request_id": row.request_id,
        "at": moment(row.at),
    }
