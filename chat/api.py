"""/conversations for programs: the same actions as the pages, one a request."""

from collections.abc import Sequence

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework.parsers import MultiPartParser
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
from core.files import hand_out
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
        return self.page(rows, lambda page: _messages(page, row))

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
        (`product_not_listed`), and, unless `anyway`, for phone numbers and links (`contact_details`) and for a placeholder of a
        ready answer that is not filled in (`placeholder_open`)."""
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
        return Response(_messages([made], row)[0], status=201)

    def _named(self, model, name: str, body: dict):
        found = model.objects.for_shop(self.request.shop).filter(public_id=body.get(name, "")).first()
        if found is None:
            raise Invalid([Fault("unknown", _("There is nothing of this id in your shop."), name)])
        return found


class PicturesApi(ShopApi):
    """Pictures of a conversation."""

    scopes = {"create": Permission.CHAT_WRITE}
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="sendPicture",
        summary="Send a picture",
        request={"multipart/form-data": shapes.PictureUpload},
        responses={201: shapes.MessageShape},
    )
    @once
    def create(self, request, public_id):
        """Answer the buyer with a picture. Refused (409) as a message is, and for a file that is too large
        (`picture_too_big`, `picture_size`) or no picture (`picture_unreadable`)."""
        row = self.find(Conversation.objects.all(), public_id=public_id)
        body = self.body(shapes.PictureUpload)
        made = sending.send_picture(row, body["file"], actor=request.actor)
        return Response(_messages([made], row)[0], status=201)

    def pointed(self, error):
        """The body names the picture `file`."""
        return error.placed(lambda fault: "file" if fault.field == "picture" else fault.field)


class PictureApi(ShopApi):
    """The picture of one message."""

    scopes = {"retrieve": Permission.CHAT_READ}

    @extend_schema(
        operation_id="getMessagePicture",
        summary="Get a picture",
        responses={(200, "image/jpeg"): OpenApiResponse(OpenApiTypes.BINARY, "The picture.")},
    )
    def retrieve(self, request, public_id, message_id):
        """The picture that the buyer or the shop sent, as a JPEG. 404 for a message without one."""
        messages = Message.objects.exclude(picture="").exclude(sender=Message.Sender.NOTE)
        row = self.find(messages.filter(conversation__public_id=public_id), public_id=message_id)
        return hand_out(row.picture, f"{row.public_id}.jpg")


def _messages(found: Sequence[Message], row: Conversation) -> list[dict]:
    products = queries.product_ids(found)
    return [representations.message(one, row.public_id, products) for one in found]


def _rows(rows: Sequence[Conversation]) -> list[dict]:
    return [representations.conversation(row) for row in rows]
