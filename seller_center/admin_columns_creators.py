"""What the columns of affiliates are called in the admin; part of admin_columns."""

from django.utils.translation import gettext_lazy as _

OF_CREATORS = {
    "average views": _("views of a video on average"),
    "clicks": _("clicks"),
    "collaboration": _("collaboration"),
    "commission": _("commission"),
    "contact email": _("e-mail for creators"),
    "creator": _("creator"),
    "external sku id": _("SKU there"),
    "follower count": _("followers"),
    "former rate": _("commission before (basis points)"),
    "gmv": _("sales"),
    "has free sample": _("free samples"),
    "invited at": _("invited"),
    "is for all": _("all products"),
    "is sample exempt": _("samples without review"),
    "moved at": _("moved"),
    "nickname": _("name"),
    "open id": _("number at the storefronts"),
    "picks": _("chosen products"),
    "protected until": _("protected until"),
    "rate": _("commission (basis points)"),
    "reject reason": _("reason"),
    "sample quota": _("samples of each product"),
    "told actual": _("paid by the storefront"),
    "told estimate": _("estimate of the storefront"),
    "units sold": _("pieces sold"),
    "username": _("user name"),
    "why": _("code of the reason"),
    "why text": _("reason"),
}
