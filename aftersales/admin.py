"""Platform staff decide disputes here, and see returns and refunds of any shop; the seller's own answers are the shop's."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from aftersales.actions import hints, judging
from aftersales.models import Dispute, Evidence, Refund, RefundLine, Return, ReturnHint, ReturnLine
from core.actors import Actor
from core.money import rupiah
from core.support import FilesInline, ReadOnlyInline, ReasonActionForm, SupportAdmin
from storefronts.admin import HintAdmin


class LinesInline(ReadOnlyInline):
    model = ReturnLine
    fields = [
        "order_line",
        "sku",
        "quantity",
        "amount",
        "good",
        "damaged",
        "missing",
        "not_ours",
        "restocked",
        "warehouse",
    ]


class EvidenceInline(FilesInline):
    model = Evidence
    fields = ["side", "kind", "opened", "content_type", "size", "added_at", "problem"]


class DisputesInline(ReadOnlyInline):
    model = Dispute
    fields = ["number", "kind", "opened_by", "reason", "opened_at", "evidence_by", "decide_by", "decision", "note"]


@admin.register(Return)
class ReturnAdmin(SupportAdmin):
    list_display = [
        "external_id",
        "shop",
        "purchased_on",
        "type",
        "status",
        "arbitration",
        "money",
        "due_at",
        "requested_at",
    ]
    list_filter = ["purchased_on", "type", "status", "arbitration", "reason"]
    list_select_related = ["shop"]
    search_fields = ["=external_id", "=public_id", "=order__external_id", "=tracking_number", "shop__slug"]
    search_help_text = _("Return, order or tracking number, id or the shop's address")
    ordering = ["-id"]
    exclude = ["keys", "words", "records"]
    inlines = [LinesInline, EvidenceInline, DisputesInline]
    actions = ["read_again"]

    @admin.display(description=_("amount"), ordering="amount")
    def money(self, row):
        return rupiah(row.amount)

    @admin.action(description=_("Ask the storefront for news"), permissions=["act"])
    def read_again(self, request, rows):
        self.for_each(request, rows, lambda row: hints.hint(row.connection, [row.external_id]))


@admin.register(Dispute)
class DisputeAdmin(SupportAdmin):
    """The queue of disputes, the soonest to be decided first; both sides read the note of a decision."""

    list_display = ["returned", "shop", "kind", "opened_by", "reason", "evidence_by", "decide_by", "wanted", "decision"]
    list_filter = ["decision", "kind", "opened_by"]
    list_select_related = ["returned", "shop"]
    search_fields = ["=returned__external_id", "=returned__public_id", "shop__slug"]
    search_help_text = _("Return number, id or the shop's address")
    ordering = ["-decided_at", "decide_by"]
    action_form = ReasonActionForm
    actions = ["for_buyer", "for_seller", "close"]

    @admin.action(description=_("Decide for the buyer"), permissions=["act"])
    def for_buyer(self, request, rows):
        self._decide(request, rows, Dispute.Decision.BUYER)

    @admin.action(description=_("Decide for the seller"), permissions=["act"])
    def for_seller(self, request, rows):
        self._decide(request, rows, Dispute.Decision.SELLER)

    @admin.action(description=_("Close without a decision"), permissions=["act"])
    def close(self, request, rows):
        self._decide(request, rows, Dispute.Decision.CLOSED)

    def _decide(self, request, rows, decision: str) -> None:
        actor, note = Actor.staff(request.user), self.chosen_reason(request)
        self.for_each(request, rows, lambda row: judging.decide(row, decision=decision, note=note, actor=actor))


class RefundLinesInline(ReadOnlyInline):
    model = RefundLine
    fields = [
        "order_line", "quantity", "buyer_amount", "shipping_amount", "fees_amount", "seller_amount", "platform_amount",
    ]  # fmt: skip


@admin.register(Refund)
class RefundAdmin(SupportAdmin):
    list_display = ["public_id", "shop", "purchased_on", "order", "kind", "money", "status", "borne_by", "refunded_at"]
    list_filter = ["purchased_on", "kind", "status", "borne_by"]
    list_select_related = ["shop", "order"]
    search_fields = ["=public_id", "=order__external_id", "shop__slug"]
    search_help_text = _("Refund id, order number or the shop's address")
    ordering = ["-id"]
    inlines = [RefundLinesInline]

    @admin.display(description=_("amount"), ordering="amount")
    def money(self, row):
        return rupiah(row.amount)


@admin.register(ReturnHint)
class ReturnHintAdmin(HintAdmin):
    pass
