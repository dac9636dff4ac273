"""The programmes a shop pays for."""

from accounts.models import Shop
from core import clock
from core.transactions import in_transaction
from pricing.models import ProgrammePeriod


@in_transaction
def begin_programme(shop: Shop, fee: str) -> ProgrammePeriod:
    """From this moment the shop's orders pay this fee. Nothing changes when it does already."""
    found = ProgrammePeriod.objects.select_for_update(no_key=True).filter(shop=shop, fee=fee, ends_at=None).first()
    return found or ProgrammePeriod.objects.create(shop=shop, fee=fee, begins_at=clock.now())


@in_transaction
def end_programme(shop: Shop, fee: str) -> None:
    """Orders from this moment on do not pay it; those placed before do (S16)."""
    ProgrammePeriod.objects.filter(shop=shop, fee=fee, ends_at=None).update(ends_at=clock.now())
