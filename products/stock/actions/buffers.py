"""Setting the stock buffer of a shop or of one SKU; both storefronts are told what is left to sell."""

from core import audit, locks
from core.actors import Actor
from core.errors import Fault, Invalid, Stale
from core.sentences import gettext as _
from core.transactions import in_transaction
from products.limits import STOCK_MAX
from products.models import Product, Sku, StockBuffer
from products.stock.actions import holds


@in_transaction
def set_shop_buffer(shop, *, pieces: int | None = None, percent: int | None = None, actor: Actor) -> StockBuffer | None:
    """The rule for every SKU without its own: hold back ``pieces``, or ``percent`` of what is available; neither ends it.

    Refuses both at once, a negative number, more than 100 %. 0 pieces is no rule.
    """
    _check(pieces, percent)
    pieces = pieces or None
    locks.hold("stock-buffer", shop.pk)
    row, changed = _keep(shop, None, pieces, percent, actor, subject=shop)
    if changed:
        own = StockBuffer.objects.filter(shop=shop, sku__isnull=False).values("sku")
        holds.tell_again(shop, Sku.objects.filter(shop=shop, is_active=True).exclude(pk__in=own).values("pk"))
    return row


@in_transaction
def set_sku_buffer(
    sku: Sku, *, pieces: int | None = None, percent: int | None = None, actor: Actor, expected: dict | None = None
) -> StockBuffer | None:
    """One SKU's own rule, in place of the shop's; ``pieces=0`` holds nothing back, neither means the shop's rule.

    Refuses (Stale) a rule that is not ``expected`` any more, which is how a change is undone.
    """
    _check(pieces, percent)
    locks.hold("stock-buffer", sku.shop_id)
    product = Product.objects.select_for_update(no_key=True).get(pk=sku.product_id)
    if expected is not None:
        now = StockBuffer.objects.filter(shop=sku.shop, sku=sku).first()
        if (now and now.pieces, now and now.percent) != (expected.get("pieces"), expected.get("percent")):
            raise Stale("buffer_changed", _("The stock buffer was changed meanwhile, so it stays."), field="value")
    row, changed = _keep(sku.shop, sku, pieces, percent, actor, subject=product)
    if changed:
        holds.tell_again(sku.shop, [sku.pk])
    return row


def _check(pieces: int | None, percent: int | None) -> None:
    faults = []
    if pieces is not None and percent is not None:
        faults.append(Fault("buffer_twice", _("Choose pieces or percent, not both."), "percent"))
    if pieces is not None and not 0 <= pieces <= STOCK_MAX:
        message = _("Hold back 0 to %d pieces.") % STOCK_MAX
        faults.append(Fault("buffer_out_of_range", message, "pieces"))
    if percent is not None and not 1 <= percent <= 100:
        faults.append(Fault("buffer_out_of_range", _("Hold back 1 to 100 %."), "percent"))
    if faults:
        raise Invalid(faults)


def _keep(shop, sku, pieces, percent, actor, *, subject) -> tuple[StockBuffer | None, bool]:
    row = StockBuffer.objects.select_for_update(no_key=True).filter(shop=shop, sku=sku).first()
    before = row and (row.pieces, row.percent)
    after = None if pieces is None and percent is None else (pieces, percent)
    if before == after:
        return row, False
    was = str(row) if row else None
    if after is None:
        if row is not None:
            row.delete()
        row = None
    else:
        row = row or StockBuffer(shop=shop, sku=sku)
        row.pieces, row.percent = pieces, percent
        row.save()
    names = {"sku": sku.seller_sku} if sku else {}
    audit.record(
        subject,
        "stock.buffer_changed",
        actor,
        before=names | {"buffer": was},
        after=names | {"buffer": str(row) if row else None},
    )
    return row, True
