"""Shapes of chat in the API: what is taken, and what is told (for the description)."""

from rest_framework import serializers

from chat import texts
from chat.models import Message
from core.api import StrictSerializer, Text, YesNo
from core.platforms import Platform

SENDERS = [("BUYER", ""), ("SHOP", ""), ("SYSTEM", ""), ("ROBOT", "")]
SENDABLE = [("TEXT", ""), ("PRODUCT_CARD", ""), ("ORDER_CARD", "")]


class MessageBody(StrictSerializer):
    """What the shop says: a text, or a card of a product or of one of the buyer's own orders."""

    type = serializers.ChoiceField(SENDABLE, default="TEXT")
    text = Text(max_length=texts.TEXT_MOST, required=False, help_text="For TEXT.")
    product_id = Text(max_length=40, required=False, help_text="For PRODUCT_CARD.")
    order_id = Text(max_length=40, required=False, help_text="For ORDER_CARD.")
    anyway = YesNo(required=False, help_text="Send although it holds a phone number or link, which the platform hides.")


class PictureUpload(StrictSerializer):
    """A JPEG, PNG or WEBP of at most 10 MB and 8,000 pixels a side; only its pixels are kept and sent."""

    file = serializers.FileField()


class ConversationShape(serializers.Serializer):
    """What one buyer and the shop say to each other on one storefront."""

    id = serializers.CharField()
    external_id = serializers.CharField(allow_blank=True)
    purchased_on = serializers.ChoiceField(Platform.choices)
    buyer = serializers.CharField(allow_blank=True)
    order_id = serializers.CharField(allow_null=True, help_text="The newest order it is about.")
    product_id = serializers.CharField(allow_null=True, help_text="The newest product it is about.")
    unread = serializers.IntegerField()
    waiting_since = serializers.DateTimeField(allow_null=True, help_text="The buyer's first message without an answer.")
    answer_by = serializers.DateTimeField(
        allow_null=True, help_text="Until when an answer counts as in time; null where no clock runs."
    )
    assigned_to = serializers.CharField(allow_null=True, help_text="A member's e-mail.")
    done = serializers.BooleanField()
    blocked = serializers.BooleanField()
    can_send = serializers.BooleanField()
    last_message = serializers.CharField(allow_blank=True)
    last_message_at = serializers.DateTimeField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class MessageShape(serializers.Serializer):
    """One message."""

    id = serializers.CharField()
    conversation_id = serializers.CharField()
    type = serializers.ChoiceField(Message.Type.choices)
    text = serializers.CharField(allow_blank=True)
    order_id = serializers.CharField(allow_null=True)
    return_id = serializers.CharField(allow_null=True)
    state = serializers.ChoiceField(Message.State.choices)
    product_id = serializers.CharField(allow_null=True)
    picture = serializers.CharField(allow_null=True, help_text="The path of an IMAGE's picture in this API.")
    problem = serializers.CharField(allow_blank=True, help_text="Why it could not be sent.")
    masked = serializers.BooleanField(help_text="A phone number or link in it is hidden.")
    author = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()

    def get_fields(self):
        """``from`` is a word of Python's own."""
        return super().get_fields() | {"from": serializers.ChoiceField(SENDERS)}
