"""The demo's staff who are programs. Where a month goes by in minutes nobody can ship by hand, and a shop that ships nothing
is soon closed by the platform; so they ship, answer buyers and take returns, in the shop's working hours and by the
same actions as anybody. Now and then they forget a parcel: late ones are to be seen, too."""

import zlib
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings

from accounts.models import Shop
from aftersales.actions import deciding
from aftersales.actions.pieces import Found
from aftersales.models import Return
from chat.actions import sending
from chat.models import Conversation, Message
from core import clock
from core.actors import Actor
from core.errors import Refused
from desk import demo_life
from orders.actions import wishes
from orders.models import Order, Package, Status
from outbox.models import Connection

log = structlog.get_logger(__name__)
STAFF = Actor.system("demo staff")
OPENS, CLOSES = 8, 21  # WIB
# At most so many of each a turn, however fast time goes; one order in so many is forgotten.
EACH_MOST, FORGETS_ONE_IN = 40, 40
_LEFT_ALONE = timedelta(hours=1)
_ANSWER = "Halo kak, terima kasih sudah bertanya. Barangnya siap dan segera kami kirim, ya."


def run() -> dict[str, int]:
    """One turn in each shop that the demo's buyers come to, while the staff are switched on; what was done, by kind."""
    done = {"shipped": 0, "cancelled": 0, "returned": 0, "answered": 0}
    if not settings.DEMO or not _is_open():
        return done
    life = demo_life.told()
    if life is None or not (life.is_running and life.has_staff):
        return done
    hosts = Connection.objects.filter(base_url=settings.STOREFRONT_TIKTOK_SHOP_URL)
    for shop in Shop.objects.filter(pk__in=hosts.values("shop"), status=Shop.Status.ACTIVE).order_by("pk"):
        done["shipped"] += _each(_to_ship(shop), lambda row: wishes.arrange_shipment(row, actor=STAFF))
        done["cancelled"] += _each(
            Order.objects.for_shop(shop).filter(cancel_requested_at__isnull=False, wanted_answer=""),
            lambda row: wishes.answer_cancellation(row, approve=True, actor=STAFF),
        )
        returns = Return.objects.for_shop(shop)
        pending = returns.filter(status=Return.Status.PENDING, wanted={})
        done["returned"] += _each(pending, lambda row: deciding.approve(row, actor=STAFF))
        arrived = returns.filter(status=Return.Status.RECEIVED, inspected_at=None, wanted={})
        done["returned"] += _each(arrived, _inspect)
        said = Message.objects.filter(state=Message.State.QUEUED).values("conversation")
        talks = Conversation.objects.for_shop(shop).filter(answer_by__isnull=False).exclude(pk__in=said)
        waiting = talks.order_by("answer_by")
        done["answered"] += _each(waiting, lambda row: sending.send_text(row, _ANSWER, actor=STAFF))
    return done


def forgets(order: Order) -> bool:
    """Whether the staff never think of this order: the same ones again."""
    return zlib.crc32(order.external_id.encode()) % FORGETS_ONE_IN == 0


def _is_open() -> bool:
    return OPENS <= clock.now().astimezone(clock.JAKARTA).hour < CLOSES


def _to_ship(shop: Shop) -> Iterable[Order]:
    """Orders that wait for their shipment for an hour already: a buyer may still change his mind."""
    waits = Package.objects.filter(wanted_at=None, status=Package.Status.TO_FULFILL).values("lines__order")
    rows = Order.objects.for_shop(shop).filter(
        status__in=[Status.AWAITING_SHIPMENT, Status.PARTIALLY_SHIPPING], pk__in=waits,
        ordered_at__lte=clock.now() - _LEFT_ALONE, cancel_requested_at=None,
    )  # fmt: skip
    return [row for row in rows.order_by("ship_by", "pk")[: 2 * EACH_MOST] if not forgets(row)][:EACH_MOST]


def _inspect(row: Return) -> None:
    found = {line.pk: Found(good=line.quantity) for line in row.lines.all()}
    deciding.inspect(row, found, actor=STAFF)


def _each(rows: Any, act: Callable[[Any], object]) -> int:
    """Do it to each row, and leave alone what is refused; how many were done."""
    done = 0
    for row in rows[:EACH_MOST]:
        try:
            act(row)
        except Refused as refusal:
            log.info("demo_staff_refused", because=refusal.code)
        else:
            done += 1
    return done
