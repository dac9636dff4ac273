"""What of ads has a clock: money that runs out (docs/rules.md 9.4)."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.roles import Permission
from ads.models import AdWallet
from core import clock
from core.due import Act, Clock


def _emptying(shop):
    """Wallets that are empty soon at the pace of the last day."""
    return AdWallet.objects.for_shop(shop).filter(runs_out_at__gt=clock.now()).select_related("shop")


CLOCKS = [
    Clock(
        "ads.money", _lazy("Top up"), _lazy("Wallets for ads that run out"), Permission.ADS_READ, _emptying, "runs_out_at",
        "ads:wallet", lambda row: _("Wallet for ads"), lambda row: _("Your ads stop being shown"), page_id="",
        platforms=lambda row: [], on=lambda platform: Q(), acts=(Act(_lazy("Top up"), "ads:wallet", Permission.ADS_READ),),
    ),
]  # fmt: skip
