"""What the columns are called that only after-sales, finance and the integration have (see admin_columns.py)."""

from django.utils.translation import gettext_lazy as _

# By the name that Django gives the column.
AFTER_THE_SALE = {
    "bank account": _("bank account"),
    "brand": _("brand"),
    "created by": _("made by"),
    "day": _("day"),
    "decided at": _("decided"),
    "decided by": _("decided by"),
    "description": _("description"),
    "difference": _("difference"),
    "expected": _("expected"),
    "expires at": _("ends"),
    "external order id": _("order there"),
    "finished at": _("finished"),
    "kind": _("kind"),
    "money": _("order's money"),
    "note": _("note"),
    "opened at": _("opened"),
    "order": _("order"),
    "price max": _("highest price"),
    "price min": _("lowest price"),
    "problem": _("problem"),
    "purchased on": _("purchased on"),
    "review count": _("reviews"),
    "revoked at": _("revoked"),
    "statement": _("statement"),
    "stock": _("stock"),
    "title": _("title"),
    "weight grams": _("weight (g)"),
}
