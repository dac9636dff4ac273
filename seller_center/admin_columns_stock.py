"""What the columns of products' attributes and stock are called, as in ``admin_columns``."""

from django.utils.translation import gettext_lazy as _

OF_STOCK = {
    "digest": _("fingerprint of the content"),
    "etag": _("version by its server"),
    "every": _("every so many minutes"),
    "fetched at": _("fetched at"),
    "form key": _("key of its form"),
    "last run": _("last run"),
    "locked change": _("change of locked"),
    "locked": _("locked for a campaign"),
    "low stock": _("low-stock point"),
    "on hand change": _("change of on hand"),
    "on hand": _("on hand"),
    "paused": _("switched off"),
    "question": _("question"),
    "received": _("received"),
    "reserved change": _("change of reserved"),
    "reserved": _("reserved"),
    "sent by": _("sent by"),
    "sent": _("sent"),
    "target": _("target"),
    "trial": _("dry run"),
    "zero percent": _("most SKUs to 0 without asking, in per cent"),
    "restocked": _("back on the shelf"),
    "attributes": _("attributes"),
    "minimum stock": _("pieces at least"),
    "needs picture": _("needs a picture"),
    "warehouse": _("warehouse"),
    "shelf": _("pieces of the replacement"),
}
