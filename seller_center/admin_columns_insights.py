"""What the columns are called that only Data Compass has (see admin_columns.py)."""

from django.utils.translation import gettext_lazy as _

# By the name that Django gives the column.
OF_INSIGHTS = {
    "cancelled": _("cancelled"),
    "cancelled gmv": _("cancelled goods"),
    "cart users": _("visitors with a cart"),
    "carts": _("into carts"),
    "first": _("from"),
    "gmv": _("GMV"),
    "goods": _("goods at list price"),
    "hour": _("hour"),
    "impressions": _("shown in lists"),
    "items": _("pieces"),
    "last": _("until"),
    "orders": _("orders"),
    "placed": _("placed"),
    "placed paid": _("placed and paid"),
    "rebuilt at": _("counted anew"),
    "report": _("report by e-mail"),
    "returned gmv": _("goods sent back"),
    "since": _("since"),
    "told gmv": _("GMV by the storefront"),
    "told orders": _("orders by the storefront"),
    "views": _("product views"),
    "visitors": _("visitors"),
    "zone": _("zone"),
}
