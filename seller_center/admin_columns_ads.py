"""What the columns of ads are called in the admin (see admin_words.py)."""

from django.utils.translation import gettext_lazy as _

ADS = {
    "allowed": _("may spend"),
    "balance": _("balance"),
    "balance after": _("balance after"),
    "click cost": _("cost of the click"),
    "clicked at": _("clicked"),
    "clicks": _("clicks"),
    "cost": _("cost"),
    "daily budget": _("daily budget"),
    "ended why": _("why it ended"),
    "impressions": _("times shown"),
    "life": _("life at the storefront"),
    "merged at": _("ad accounts merged"),
    "obstacle": _("why it is not shown"),
    "out of budget at": _("out of budget since"),
    "order external id": _("number on the storefront"),
    "placement": _("storefront of the ad"),
    "refused": _("refused"),
    "revenue": _("revenue"),
    "roi target": _("ROI target"),
    "runs out at": _("runs out"),
    "spent": _("spent"),
    "top up": _("top-up"),
    "total budget": _("total budget"),
    "wanted limit": _("limit"),
}
