"""Platform staff see creators and collaborations of any shop here, and end a collaboration where they must."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from affiliates.actions import collaborations
from affiliates.models import (
    AffiliateOrder,
    Collaboration,
    CollaborationListing,
    CollaborationProduct,
    Creator,
    Invitation,
    Sample,
)
from core.actors import Actor
from core.support import ReadOnlyInline, SupportAdmin


@admin.register(Creator)
class CreatorAdmin(SupportAdmin):
    list_display = ["nickname", "username", "shop", "follower_count", "gmv", "units_sold", "read_at"]
    list_select_related = ["shop"]
    search_fields = ["username", "nickname", "=public_id", "=open_id", "shop__slug"]
    search_help_text = _("Name, id, or the shop's address")
    ordering = ["-follower_count", "id"]
    exclude = ["note", "is_favourite"]  # the seller's own


class ProductsInline(ReadOnlyInline):
    model = CollaborationProduct
    fields = ["product", "rate", "state", "why_text", "former_rate", "protected_until", "added_at", "left_at"]


class InvitationsInline(ReadOnlyInline):
    model = Invitation
    fields = ["creator", "state", "invited_at", "answered_at"]


class ListingsInline(ReadOnlyInline):
    model = CollaborationListing
    fields = ["connection", "external_id", "accepted_revision", "accepted_at", "is_over", "problem"]


@admin.register(Collaboration)
class CollaborationAdmin(SupportAdmin):
    """Collaborations of any shop; ending one is the only thing that staff do to it."""

    list_display = ["name", "shop", "kind", "rate", "ends_at", "ended_at", "created_at"]
    list_filter = ["kind"]
    list_select_related = ["shop"]
    search_fields = ["name", "=public_id", "shop__slug", "shop__name"]
    search_help_text = _("Name, id, or the shop's address")
    ordering = ["-id"]
    exclude = ["shape"]
    inlines = [ProductsInline, InvitationsInline, ListingsInline]
    actions = ["end"]

    @admin.action(description=_("End on both storefronts"), permissions=["act"])
    def end(self, request, rows):
        """One call of the action for each."""
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: collaborations.end(row, actor=actor))


@admin.register(Sample)
class SampleAdmin(SupportAdmin):
    list_display = ["product", "creator", "shop", "status", "order", "asked_at", "updated_at"]
    list_filter = ["status"]
    list_select_related = ["product", "creator", "shop", "order"]
    search_fields = ["=public_id", "=external_id", "shop__slug", "creator__username"]
    ordering = ["-id"]


@admin.register(AffiliateOrder)
class AffiliateOrderAdmin(SupportAdmin):
    list_display = [
        "external_order_id",
        "shop",
        "creator",
        "platform",
        "rate",
        "gmv",
        "commission",
        "state",
        "ordered_at",
    ]
    list_filter = ["state", "platform", "kind"]
    list_select_related = ["shop", "creator"]
    search_fields = ["=external_order_id", "=public_id", "creator__username", "shop__slug"]
    ordering = ["-ordered_at", "-id"]
