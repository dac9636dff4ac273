"""A shop that owes the platform money begins no new promotion until it does not (docs/rules.md 7.4)."""

from accounts.models import Shop
from core import audit, clock
from core.actors import Actor
from core.transactions import in_transaction
from finance import queries


@in_transaction
def follow(shop_id: int) -> None:
    """Mark the shop when its balance on both storefronts together is less than nothing, and take the mark away when it is
    not any more."""
    shop = Shop.objects.select_for_update(no_key=True).get(pk=shop_id)
    balance = sum(queries.available(shop).values())
    if (balance < 0) == (shop.owes_since is not None):
        return
    shop.owes_since = clock.now() if balance < 0 else None
    shop.save(update_fields=["owes_since"])
    fact = "shop.owes" if balance < 0 else "shop.owes_no_more"
    audit.record(shop, fact, Actor.system("finance"), after={"balance": balance}, shop=shop)
