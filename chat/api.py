"""/conversations for programs: the same actions as the pages, one a request."""

from collections.abc import Sequence

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from chat import queries, representations
from chat import serializers as shapes
from chat.actions import sending
from chat.filters import ConversationFilter
from chat.models import Conversation, Message
from core.api import once
from core.api.views import ShopApi
from core.errors import Fault, Invalid
from core.keyset import Sort
from core.sentences import gettext as _
from orders.models import Order
from products.models import Product


class ConversationsApi(ShopApi):
    """What buyers of both storefronts and the shop say to each other."""

    serializer_class = shapes.ConversationShape
    filterset_class = ConversationFilter
    sorts = {"created": Sort("id"), **queries.SORTS}
    default_sort = "-created"
    scopes = {"list": Permission.CHAT_READ, "retrieve": Permission.CHAT_READ}

    def get_queryset(self):
        """This shop's conversations; sorted by clock, those whose clock runs."""
        rows = Conversation.objects.for_shop(self.request.shop).select_related("order", "product", "assigned_to")
        wanted = self.request.query_params.get("sort", "").removeprefix("-")
        return queries.sortable(rows, queries.SORTS[wanted]) if wanted in queries.SORTS else rows

    @extend_schema(operation_id="listConversations", summary="List conversations")
    def list(self, request):
        """Conversations, the newest first; `sort=-last` goes by the last message, `sort=due` puts those first whose 12 hours run out soonest, and leaves
        the rest out."""
        return self.page(self.filter_queryset(self.get_queryset()), _rows)

    @extend_schema(operation_id="getConversation", summary="Get a conversation", responses=shapes.ConversationShape)
    def retrieve(self, request, public_id):
        """One conversation, without its messages."""
        row = self.find(Conversation.objects.select_related("order", "product", "assigned_to"), public_id=public_id)
        return self.tagged(representations.conversation(row), row.version)


class MessagesApi(ShopApi):
    """The messages of one conversation."""

    serializer_class = shapes.MessageShape
    sorts = {"created": Sort("place")}
    default_sort = "-created"
    scopes = {"list": Permission.CHAT_READ, "create": Permission.CHAT_WRITE}

    @extend_schema(operation_id="listMessages", summary="List messages", responses=shapes.MessageShape(many=True))
    def list(self, request, public_id):
        """Messages, the newest first; notes of the team are not among them."""
        row = self.find(Conversation.objects.all(), public_id=public_id)
        rows = Message.objects.filter(conversation=row).exclude(sender=Message.Sender.NOTE)
        return self.page(rows, lambda page: [representations.message(one, row.public_id) for one in page])

    @extend_schema(
        operation_id="sendMessage",
        summary="Send a message",
        request=shapes.MessageBody,
        responses={201: shapes.MessageShape},
        examples=[OpenApiExample("A text", value={"type": "TEXT", "text": "Stok masih ada, kak."}, request_only=True)],
    )
    @once
    def create(self, request, public_id):
        """Answer the buyer. The message is QUEUED until the storefront has it. Refused (409) for a blocked buyer
        (`buyer_blocked`), when the storefront lets nobody write (`window_over`), for a product that is not on sale there
        (`product_not_listed`), and, unless `anyway`, for phone numbers and links (`contact_details`)."""
        row = self.find(Conversation.objects.all(), public_id=public_id)
        body = self.body(shapes.MessageBody)
        kind, actor = body.get("type", "TEXT"), request.actor
        if kind == "PRODUCT_CARD":
            product = self._named(Product, "product_id", body)
            made = sending.send_product(row, product, actor=actor)
        elif kind == "ORDER_CARD":
            made = sending.send_order(row, self._named(Order, "order_id", body), actor=actor)
        else:
            made = sending.send_text(row, body.get("text", ""), actor=actor, anyway=body.get("anyway", False))
        return Response(representations.message(made, row.public_id), status=201)

    def _named(self, model, name: str, body: dict):
        found = model.objects.for_shop(self.request.shop).filter(public_id=body.get(name, "")).first()
        if found is None:
            raise Invalid([Fault("unknown", _("There is nothing of this id in your shop."), name)])
        return found


def _rows(rows: Sequence[Conversation]) -> list[dict]:
    return [representations.conversation(row) for row in rows]
