"""What an error code means in the seller's words, and what to do about it: one table, the wire's codes as keys."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Advice:
    """``what`` happened and ``todo``; ``fix`` says where: PRODUCT (its page), CONNECTION (an admin), WAIT (us)."""

    what: object
    todo: object
    fix: str = "PRODUCT"


_TEXT = _("Change it on the product's page. Saving sends it again by itself.")
_ADMIN = _("Connect the storefront again, then retry.")
_WAIT = _("Nothing to do: it is tried again by itself, and at once when you choose “Sync now”.")

# Codes of docs/protocol.md 3 and of our own client (words instead of numbers).
_TABLE: dict[str, Advice] = {
    "no_answer": Advice(_("The storefront took the call, but did not answer in time."), _WAIT, "WAIT"),
    "unreachable": Advice(_("The storefront did not answer."), _WAIT, "WAIT"),
    "clock": Advice(_("The storefront's clock differs from ours."), _WAIT, "WAIT"),
    "internal": Advice(
        _("The storefront took it, but its answer could not be stored here."),
        _("Retry. If it happens again, give the request id to support."),
        "WAIT",
    ),
    "keeps_failing": Advice(
        _("The storefront has long answered everything else, but has trouble with this one every time."),
        _("Change something in it, or ask the storefront's support with its own words below; then retry."),
    ),
    "36009002": Advice(_("The storefront asked us to slow down."), _WAIT, "WAIT"),
    "36009003": Advice(_("The storefront had an internal error."), _WAIT, "WAIT"),
    "36009007": Advice(_("The storefront took too long."), _WAIT, "WAIT"),
    "36009004": Advice(_("The storefront did not accept how the call was made."), _ADMIN, "CONNECTION"),
    "36009009": Advice(
        _("This storefront has no such function."),
        _("Not every host takes shop names, logos and reviews. Change them on the storefront itself."),
        "CONNECTION",
    ),
    "101000": Advice(_("The permission does not fit this shop."), _ADMIN, "CONNECTION"),
    "105002": Advice(_("The permission to talk to the storefront has expired."), _ADMIN, "CONNECTION"),
    "105005": Advice(_("The permission does not cover this."), _ADMIN, "CONNECTION"),
    "106001": Advice(_("The storefront did not recognise our signature."), _ADMIN, "CONNECTION"),
    "106013": Advice(_("The storefront does not know which shop we mean."), _ADMIN, "CONNECTION"),
    "12052032": Advice(_("The storefront no longer has this product."), _("Retry: it is made there anew.")),
    "12052260": Advice(_("The storefront no longer has this product."), _("Retry: it is made there anew.")),
    "12052023": Advice(_("The storefront does not know the category."), _TEXT),
    "12052025": Advice(_("The category has sub-categories; a product needs the last one."), _TEXT),
    "12052026": Advice(_("The storefront does not know the brand."), _TEXT),
    "12052028": Advice(
        _("A picture is missing or was not accepted."), _("Upload another picture on the product's page.")
    ),
    "12038004": Advice(_("A picture could not be read."), _("Upload another picture on the product's page.")),
    "12038005": Advice(_("A picture is too small or too large."), _("Upload another picture on the product's page.")),
    "12052013": Advice(_("The description is missing or too long."), _TEXT),
    "12052015": Advice(_("The description has something the storefront does not allow."), _TEXT),
    "12052051": Advice(_("The title is too short or too long there."), _TEXT),
    "12052261": Advice(_("The title has words or characters the storefront does not allow."), _TEXT),
    "12052050": Advice(_("The product has more SKUs than the storefront takes."), _TEXT),
    "12052054": Advice(_("A seller SKU was not accepted."), _TEXT),
    "12052055": Advice(_("The stock is above what the storefront takes."), _TEXT),
    "12052073": Advice(_("A price was not accepted."), _TEXT),
    "12052092": Advice(_("A price is outside the storefront's limits."), _TEXT),
    "12019028": Advice(
        _("The stock does not name every warehouse."), _("Link all warehouses under Settings, Warehouses, then retry.")
    ),
    "12052097": Advice(
        _("The storefront does not know the warehouse."), _("Link it under Settings, Warehouses, then retry.")
    ),
    "12052104": Advice(_("A property that this category requires is missing."), _TEXT),
    "12052330": Advice(
        _("The shop may not sell on that storefront."), _("Choose the other storefront, or ask for access there.")
    ),
    "12052901": Advice(
        _("The product's state there does not allow this change."),
        _("It may be frozen or suspended: look at its reasons on the product's page."),
    ),
    "12052910": Advice(_("The storefront did not accept a value."), _TEXT),
    "12052990": Advice(_("The storefront's check of the product failed."), _TEXT),
    "12052996": Advice(
        _("The storefront has a product with the same number of ours."), _("Run a drift check, then retry.")
    ),
}
_SERVER_TROUBLE = Advice(_("The storefront is in trouble."), _WAIT, "WAIT")
_UNKNOWN = Advice(_("The storefront refused it."), _("Read its own words below, change what they name, then retry."))


def advice_for(code: str) -> Advice:
    """The advice for an error code; one that is not in the table points to the storefront's own words."""
    if code in _TABLE:
        return _TABLE[code]
    return _SERVER_TROUBLE if code.startswith("http_5") or code in ("http_408", "http_429") else _UNKNOWN
