"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission
from core.facts import Fact
from core.notices import Kind, Notice, Urgency
from products import content_fields
from products.models import Product, StockEntry, StockFile, StockTransfer, StockTransferLine

_REFUSED = Notice(
    Kind.PRODUCTS,
    Urgency.SOON,
    Permission.PRODUCTS_READ,
    "products:detail",
    only={"status": frozenset({"FAILED", "PLATFORM_DEACTIVATED", "FREEZE"})},
)
_LOW = Notice(Kind.PRODUCTS, Urgency.SOON, Permission.PRODUCTS_READ, "products:detail")
_NOT_HAPPENED = Notice(Kind.PRODUCTS, Urgency.SOON, Permission.PRODUCTS_WRITE, "products:plan_price")
_FILE_ASKS = Notice(Kind.PRODUCTS, Urgency.SOON, Permission.IMPORTS_WRITE, "products:stock_file")
FACTS = {
    "product.created": Fact(_("Product created"), event_types=("product.updated", "listing.updated")),
    "product.copied": Fact(_("Made as a copy")),
    "product.edited": Fact(_("Product edited"), event_types=("product.updated",)),
    "product.price_changed": Fact(_("Price changed"), event_types=("product.updated",)),
    "product.listing_changed": Fact(
        _("The storefront changed the listing"), event_types=("listing.updated",), notice=_REFUSED
    ),
    "stock.buffer_changed": Fact(_("Stock buffer changed"), event_types=("product.updated",)),
    "product.stock_changed": Fact(_("Stock changed")),
    "product.availability_changed": Fact(_("Storefronts changed"), event_types=("product.updated", "listing.updated")),
    "product.variations_changed": Fact(_("Variations changed"), event_types=("product.updated",)),
    "product.codes_changed": Fact(_("Seller SKUs changed"), event_types=("product.updated",)),
    "product.activated": Fact(_("Put on sale"), event_types=("product.updated", "listing.updated")),
    "product.deactivated": Fact(_("Taken off sale"), event_types=("product.updated", "listing.updated")),
    "product.deleted": Fact(_("Product deleted"), event_types=("product.updated", "listing.updated")),
    "product.restored": Fact(_("Product restored"), event_types=("product.updated", "listing.updated")),
    "product.brought_back": Fact(_("Fields brought back from an earlier moment"), event_types=("product.updated",)),
    "product.image_added": Fact(_("Picture added"), event_types=("product.updated",)),
    "product.image_removed": Fact(_("Picture removed"), event_types=("product.updated",)),
    "product.images_ordered": Fact(_("Pictures put in order"), event_types=("product.updated",)),
    "product.image_described": Fact(_("Picture described"), event_types=("product.updated",)),
    "product.choice_image_set": Fact(_("Picture of a choice set"), event_types=("product.updated",)),
    "product.choice_image_removed": Fact(_("Picture of a choice removed"), event_types=("product.updated",)),
    "product.reviews_changed": Fact(_("Reviews updated"), event_types=("product.updated",)),
    "product.sync_requested": Fact(_("Sync now requested")),
    "product.cost_changed": Fact(_("Cost changed"), event_types=("product.updated",)),
    "product.floor_changed": Fact(_("Floor price changed"), event_types=("product.updated",)),
    "product.price_planned": Fact(_("Price planned")),
    "product.price_plan_cancelled": Fact(_("Planned price cancelled")),
    "product.price_plan_failed": Fact(_("A planned price did not happen"), notice=_NOT_HAPPENED),
    "product.parts_changed": Fact(_("What it is made of changed"), event_types=("product.updated",)),
    "product.rack_changed": Fact(_("Rack place changed"), event_types=("product.updated",)),
    "product.low_stock_changed": Fact(_("Low-stock point changed"), event_types=("product.updated",)),
    "product.stock_fell_low": Fact(_("Stock is low"), notice=_LOW),
    "product.drift_healed": Fact(_("Difference put right on the storefront"), event_types=("listing.updated",)),
    "product.drift_accepted": Fact(_("Difference taken over from the storefront"), event_types=("product.updated",)),
    "stock_file.created": Fact(_("Stock file is fetched from now on")),
    "stock_file.edited": Fact(_("Stock file changed")),
    "stock_file.deleted": Fact(_("Stock file deleted")),
    "stock_file.fetch_asked": Fact(_("Stock file to be fetched at once")),
    "stock_file.asked": Fact(_("A stock file waits for a decision"), notice=_FILE_ASKS),
    "stock_file.answered": Fact(_("Decided about a stock file")),
    "stock_file.paused": Fact(_("A stock file is fetched no more"), notice=_FILE_ASKS),
    "transfer.sent": Fact(_("Sent to another warehouse")),
    "transfer.received": Fact(_("Goods received from another warehouse")),
    "transfer.called_back": Fact(_("Goods on their way called back")),
    "drift_check.started": Fact(_("Storefront compared")),
    "drift_check.healed": Fact(_("Shop or promotion sent again")),
    "drift_check.accepted": Fact(_("Shop or promotion taken over from the storefront")),
}
DECIMALS = {"rating"}
FIELDS = {
    "cost": _("Cost"),
    **{field.name: field.label for field in content_fields.FIELDS},
    "category_id": _("Category"),
    "copy_of": _("Copy of"),
    "choice": _("Choice"),
    "picture": _("Picture"),
    "pictures": _("Pictures"),
    "brand_id": _("Brand"),
    "price": _("Price"),
    "floor": _("Floor price"),
    "rack": _("Rack place"),
    "low_stock": _("Low-stock point"),
    "available": _("Available"),
    "source": _("From warehouse"),
    "target": _("To warehouse"),
    "received": _("Received"),
    "parts": _("Made of"),
    "buffer": _("Held back"),
    "stock": _("Stock"),
    "skus": _("SKUs"),
    "sku": _("SKU"),
    "seller_sku": _("Seller SKU"),
    "axes": _("Variations"),
    "attributes": _("Attributes"),
    "alt": _("Picture text"),
    "moment": _("Moment"),
    "username": _("User name"),
    "every": _("Every so many minutes"),
    "zero_percent": _("Per cent at once to 0"),
    "paused": _("Switched off"),
    "problem": _("Problem"),
    "question": _("Question"),
    "run": _("Run"),
    "fields": _("Fields"),
    "rating": _("Rating"),
    "review_count": _("Reviews"),
}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "status": (Product.Status, StockTransfer.Status),
    "reason": (StockTransferLine.Reason, StockFile.Paused),
    "paused": (StockFile.Paused,),
    "kind": (StockEntry.Kind,),
}
# Whole rupiah.
MONEY = {"cost", "floor", "price"}
