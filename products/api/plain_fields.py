"""The fields of the content (products/content_fields.py), as the API takes and answers them."""

from django.db.models import PositiveSmallIntegerField
from rest_framework import serializers

from core.api import WholeNumber, YesNo
from products import content_fields
from products.content_fields import Kind
from products.models import Product

MAX = 2_147_483_647


def input_of(field: content_fields.ContentField) -> serializers.Field:
    """A number or flag as a body has it. What its column cannot hold is refused here, what the rules forbid by them."""
    if field.kind is Kind.FLAG:
        return YesNo(required=False)
    is_small = isinstance(Product._meta.get_field(field.name), PositiveSmallIntegerField)
    return WholeNumber(required=False, allow_null=True, min_value=0, max_value=32_767 if is_small else MAX)


def shape_of(field: content_fields.ContentField) -> serializers.Field:
    """Any of them as it is answered."""
    match field.kind:
        case Kind.FLAG:
            return serializers.BooleanField()
        case Kind.NUMBER:
            return serializers.IntegerField(allow_null=True)
        case Kind.ATTRIBUTES:
            return serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    return serializers.CharField(allow_null=True)
