"""Support desk: products with their SKUs and listings, the review queue, and the stock ledger."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.actors import Actor
from core.money import rupiah
from core.support import ReadOnlyInline, SupportAdmin, pretty
from products.catalogue.actions import availability
from products.listings.actions import sending
from products.models import Listing, Product, Sku, StockBuffer, StockEntry, StockFile, StockTransfer, StockTransferLine


class SkusInline(ReadOnlyInline):
    model = Sku
    fields = ["public_id", "seller_sku", "options", "price", "on_hand", "reserved", "locked", "is_active"]
    ordering = ["-is_active", "position", "id"]
    per_page = 50


class ListingsInline(ReadOnlyInline):
    model = Listing
    fields = ["platform", "wanted", "status", "audit_status", "reasons", "external_id", "accepted_at", "seen_at"]


@admin.register(Product)
class ProductAdmin(SupportAdmin):
    list_display = ["title", "shop", "status", "platforms", "price", "available_total", "updated_at"]
    list_filter = ["status", "needs_picture"]
    list_select_related = ["shop"]
    search_fields = ["title", "=public_id", "=skus__seller_sku", "shop__slug"]
    search_help_text = _("Title, id, seller SKU or the shop's address")
    ordering = ["-id"]
    exclude = ["axes"]
    readonly_fields = ["choices"]
    inlines = [SkusInline, ListingsInline]
    actions = ["deactivate", "send_again"]

    @admin.display(description=_("price"))
    def price(self, row):
        if row.price_min == row.price_max:
            return rupiah(row.price_min)
        return f"{rupiah(row.price_min)} – {rupiah(row.price_max)}"

    @admin.display(description=_("choices"))
    def choices(self, row):
        return pretty(row.axes)

    @admin.action(description=_("Take off both storefronts"), permissions=["act"])
    def deactivate(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: availability.deactivate(row, actor=actor))

    @admin.action(description=_("Send to the storefronts again"), permissions=["act"])
    def send_again(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: sending.send_again(row, actor=actor))


class QueueFilter(admin.SimpleListFilter):
    """Where a wanted listing stands in a storefront's review."""

    title = _("review")
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [("refused", _("Refused")), ("auditing", _("Under review")), ("live", _("Approved"))]

    def queryset(self, request, queryset):
        listed = queryset.filter(wanted=True)
        match self.value():
            case "refused":
                return listed.filter(audit_status=Listing.AuditStatus.FAILED)
            case "auditing":
                return listed.filter(audit_status=Listing.AuditStatus.AUDITING)
            case "live":
                return listed.filter(audit_status=Listing.AuditStatus.APPROVED)
        return queryset


@admin.register(Listing)
class ListingAdmin(SupportAdmin):
    shop_path = "product__shop"
    """The review queue: what storefronts refuse or still look at, with their reasons."""

    list_display = ["product", "shop", "platform", "status", "audit_status", "why", "accepted_at"]
    list_filter = [QueueFilter, "platform", "status"]
    list_select_related = ["product__shop"]
    search_fields = ["product__title", "=external_id", "=product__public_id", "product__shop__slug"]
    ordering = ["-id"]
    exclude = ["reasons"]
    readonly_fields = ["why"]
    actions = ["deactivate", "send_again"]

    @admin.display(description=_("shop"))
    def shop(self, row):
        return row.product.shop

    @admin.display(description=_("reasons"))
    def why(self, row):
        return "; ".join(
            str(reason.get("message") or reason.get("reason") or reason) if isinstance(reason, dict) else str(reason)
            for reason in row.reasons
        )

    @admin.action(description=_("Take the product off both storefronts"), permissions=["act"])
    def deactivate(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, _products(rows), lambda row: availability.deactivate(row, actor=actor))

    @admin.action(description=_("Send the product again, for a new review"), permissions=["act"])
    def send_again(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, _products(rows), lambda row: sending.send_again(row, actor=actor))


def _products(listings):
    return Product.objects.filter(pk__in=listings.values("product_id"))


@admin.register(StockEntry)
class StockEntryAdmin(SupportAdmin):
    list_display = ["at", "shop", "sku", "warehouse", "kind", "quantity", "on_hand", "actor_name", "note"]
    list_filter = ["kind", "actor_kind", ("at", admin.DateFieldListFilter)]
    list_select_related = ["shop", "sku", "warehouse"]
    search_fields = ["=sku__seller_sku", "=sku__public_id", "=cause", "shop__slug"]
    ordering = ["-id"]


class TransferLinesInline(ReadOnlyInline):
    model = StockTransferLine
    fields = ["sku", "sent", "received", "missing", "returned", "reason"]
    ordering = ["id"]


@admin.register(StockTransfer)
class StockTransferAdmin(SupportAdmin):
    list_display = ["public_id", "shop", "source", "target", "status", "sent_by", "sent_at", "closed_at"]
    list_filter = ["status"]
    list_select_related = ["shop", "source", "target"]
    search_fields = ["=public_id", "=lines__sku__seller_sku", "shop__slug"]
    ordering = ["-id"]
    inlines = [TransferLinesInline]


@admin.register(StockFile)
class StockFileAdmin(SupportAdmin):
    list_display = ["name", "shop", "url", "every", "paused", "failures", "fetched_at", "question"]
    list_filter = ["paused"]
    list_select_related = ["shop"]
    search_fields = ["=public_id", "name", "url", "shop__slug"]
    ordering = ["-id"]
    exclude = ["password"]


@admin.register(StockBuffer)
class StockBufferAdmin(SupportAdmin):
    list_display = ["shop", "sku", "pieces", "percent"]
    list_select_related = ["shop", "sku__product"]
    search_fields = ["shop__name", "shop__slug", "sku__seller_sku"]
    ordering = ["-id"]
