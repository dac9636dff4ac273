"""Support desk: orders with their lines and packages, and what was hinted at but not fetched yet."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.money import rupiah
from core.support import ReadOnlyInline, SupportAdmin
from orders.actions import hints
from orders.models import Order, OrderHint, OrderLine, Package
from storefronts.admin import HintAdmin


class LinesInline(ReadOnlyInline):
    model = OrderLine
    fields = ["title", "variant", "seller_sku", "quantity", "price", "sku", "package", "held"]
    per_page = 50


@admin.register(Order)
class OrderAdmin(SupportAdmin):
    list_display = ["external_id", "shop", "purchased_on", "status", "stock", "amount", "ship_by", "ordered_at"]
    list_filter = ["purchased_on", "status", "stock", "is_unlinked"]
    list_select_related = ["shop"]
    search_fields = ["=external_id", "=public_id", "=invoice_no", "shop__slug"]
    search_help_text = _("Order number, id, invoice or the shop's address")
    ordering = ["-id"]
    exclude = ["recipient", "buyer_phone", "keys"]
    inlines = [LinesInline]
    actions = ["read_again"]

    @admin.display(description=_("total"))
    def amount(self, row):
        return rupiah(row.total)

    @admin.action(description=_("Ask the storefront for news"), permissions=["act"])
    def read_again(self, request, rows):
        self.for_each(request, rows, lambda row: hints.hint(row.connection, [row.external_id]))


@admin.register(Package)
class PackageAdmin(SupportAdmin):
    list_display = ["external_id", "shop", "purchased_on", "status", "provider_name", "tracking_number", "label_prints"]
    list_filter = ["purchased_on", "status"]
    list_select_related = ["shop"]
    search_fields = ["=external_id", "=tracking_number", "=public_id"]
    search_help_text = _("Package number, tracking number or id")
    ordering = ["-id"]


@admin.register(OrderHint)
class OrderHintAdmin(HintAdmin):
    pass
