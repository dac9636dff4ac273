"""What of affiliates has a clock: requests for samples that lapse (docs/rules.md 9.6)."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.roles import Permission
from affiliates.actions import samples
from core import clock
from core.due import Act, Clock


def _waiting(shop):
    """Requests that wait for the shop and can be answered still."""
    return samples.waiting(shop).filter(answer_by__gt=clock.now()).select_related("product", "creator", "connection")


CLOCKS = [
    Clock(
        "sample.answer", _lazy("Answer the request for a sample"), _lazy("Requests for samples"),
        Permission.AFFILIATES_READ, _waiting, "answer_by", "affiliates:samples",
        lambda row: f"{row.creator} · {row.product.title}", lambda row: _("The request lapses, and the creator goes elsewhere"),
        page_id="", platforms=lambda row: row.connection.channels, on=lambda platform: Q(connection__channels__contains=[platform]),
        acts=(Act(_lazy("Review"), "affiliates:samples", Permission.AFFILIATES_READ),), listed="affiliates:samples",
    ),
]  # fmt: skip
