"""Whether the platform withholds income tax (PPh 22) of a shop: a switch with a date (docs/rules.md 7.1)."""

from accounts import actions as accounts
from accounts.models import Shop
from accounts.roles import Permission
from campaigns import queries as programmes
from core import audit, clock
from core.actors import Actor
from core.transactions import in_transaction
from pricing.fees import Fee
from pricing.models import ProgrammePeriod


def is_withheld(shop) -> bool:
    """Whether it is withheld of orders placed now."""
    return ProgrammePeriod.objects.for_shop(shop).filter(fee=Fee.INCOME_TAX, ends_at=None).exists()


@in_transaction
def set_withheld(shop, *, withheld: bool, actor: Actor) -> None:
    """From now on the tax is withheld, or no longer, on both storefronts; orders placed before keep what held then."""
    actor.require(Permission.FINANCE_WRITE)
    row = Shop.objects.select_for_update(no_key=True).get(pk=shop.pk)
    open_period = ProgrammePeriod.objects.for_shop(row).filter(fee=Fee.INCOME_TAX, ends_at=None)
    if open_period.exists() == withheld:
        return
    now = clock.now()
    if withheld:
        ProgrammePeriod.objects.create(shop=row, fee=Fee.INCOME_TAX, begins_at=now)
    else:
        open_period.update(ends_at=now)
    accounts.set_programmes(row, programmes.codes_of(row), mall_until=row.mall_until, actor=actor)
    audit.record(row, "shop.income_tax_on" if withheld else "shop.income_tax_off", actor, shop=row)
