"""The shop, its tokens and its change log, as the API takes and describes them."""

from rest_framework import serializers

from accounts.models import SCOPES, Shop
from core.api import Moment, StrictSerializer, Text, YesNo


class ShopPatch(StrictSerializer):
    """The one name both storefronts show, and the default for cash on delivery."""

    name = Text(required=False, max_length=200)
    cod_default = YesNo(required=False)


class TokenCreate(StrictSerializer):
    """A key for a program. Without ``expires_at`` it works until it is revoked."""

    name = Text(max_length=80)
    scopes = serializers.ListField(child=serializers.ChoiceField(SCOPES), min_length=1, max_length=len(SCOPES))
    expires_at = Moment(required=False, allow_null=True)


class ShopShape(serializers.Serializer):
    """The shop of the token. Moments of the API are UTC; the shop's day is that of ``timezone``."""

    id = serializers.CharField()
    slug = serializers.CharField()
    name = serializers.CharField()
    logo_url = serializers.URLField(allow_null=True)
    status = serializers.ChoiceField(Shop.Status.choices)
    is_mall = serializers.BooleanField()
    cod_default = serializers.BooleanField()
    currency = serializers.ChoiceField(["IDR"])
    timezone = serializers.ChoiceField(["Asia/Jakarta"])
    version = serializers.IntegerField()


class TokenShape(serializers.Serializer):
    """A token, by its first characters."""

    id = serializers.CharField()
    name = serializers.CharField()
    start = serializers.CharField()
    scopes = serializers.ListField(child=serializers.CharField())
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(allow_null=True)
    last_used_at = serializers.DateTimeField(allow_null=True)
    revoked_at = serializers.DateTimeField(allow_null=True)


class NewTokenShape(TokenShape):
    """A token that was just made: ``token`` is shown this once."""

    token = serializers.CharField()


class ChangeShape(serializers.Serializer):
    """One fact: who did what to which row, with the values before and after."""

    id = serializers.CharField()
    fact = serializers.CharField()
    subject_type = serializers.CharField()
    subject = serializers.CharField(allow_blank=True)
    actor_kind = serializers.CharField()
    actor = serializers.CharField(allow_blank=True)
    before = serializers.JSONField()
    after = serializers.JSONField()
    request_id = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()
