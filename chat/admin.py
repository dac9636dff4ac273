"""Platform staff look for a conversation and see how it stands; what was said is read only in a visit to the shop."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from chat.actions import hints
from chat.models import CannedReply, ChatHint, ChatSettings, Conversation, Message, Session, Wait
from core.support import ReadOnlyInline, SupportAdmin


class MessagesInline(ReadOnlyInline):
    """Without the words: staff see that and when something was said, and whether it arrived."""

    model = Message
    fields = ["sender", "author_name", "type", "state", "problem", "is_masked", "at"]


class WaitsInline(ReadOnlyInline):
    model = Wait
    fields = ["begun_at", "answer_by", "ended_at", "is_answered", "answered_by", "excuse"]


@admin.register(Conversation)
class ConversationAdmin(SupportAdmin):
    list_display = [
        "public_id", "shop", "purchased_on", "last_at", "unread", "waiting_since", "answer_by", "assigned_to", "blocked_at",
    ]  # fmt: skip
    list_filter = ["purchased_on", "is_done", "can_send"]
    list_select_related = ["shop", "assigned_to"]
    search_fields = ["=public_id", "=external_id", "=order__external_id", "shop__slug"]
    search_help_text = _("Conversation or order number, id or the shop's address")
    ordering = ["-id"]
    exclude = [
        "words",
        "last_text",
        "last_sender",
        "order_keys",
        "product_ids",
        "last_place",
        "writing",
        "writing_until",
        "read_wanted",
    ]
    inlines = [WaitsInline, MessagesInline]
    actions = ["read_again"]

    @admin.action(description=_("Ask the storefront for news"), permissions=["act"])
    def read_again(self, request, rows):
        self.for_each(request, rows, lambda row: hints.hint(row.connection, [row.external_id]))


@admin.register(Session)
class SessionAdmin(SupportAdmin):
    list_display = ["external_id", "shop", "purchased_on", "begun_at", "ended_at", "score", "answered_by"]
    list_filter = ["purchased_on", "score"]
    list_select_related = ["shop", "answered_by"]
    search_fields = ["=external_id", "shop__slug"]
    ordering = ["-id"]


@admin.register(CannedReply)
class CannedReplyAdmin(SupportAdmin):
    list_display = ["shortcut", "shop", "text", "updated_at"]
    list_select_related = ["shop"]
    search_fields = ["shortcut", "shop__slug"]
    ordering = ["-id"]


@admin.register(ChatSettings)
class ChatSettingsAdmin(SupportAdmin):
    list_display = ["shop", "gives_out", "holiday_from", "holiday_until", "is_accepting_told"]
    list_select_related = ["shop"]
    search_fields = ["shop__slug"]
    ordering = ["-id"]


@admin.register(ChatHint)
class ChatHintAdmin(SupportAdmin):
    shop_path = "connection__shop"
    list_display = ["external_id", "shop", "connection", "hinted_at", "due_at", "attempts", "last_error"]
    list_select_related = ["connection__shop"]
    search_fields = ["=external_id"]
    ordering = ["due_at"]

    @admin.display(description=_("shop"))
    def shop(self, row):
        return row.connection.shop
