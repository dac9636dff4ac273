"""Reads over conversations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection as db
from django.db.models import Q, QuerySet

from aftersales.models import Return
from chat.models import CannedReply, Conversation, Draft, Message
from core import clock
from core.keyset import Sort
from core.lists import capped_counts
from orders.models import Order
from orders.queries import with_everything
from products.models import Product, ProductImage
from promotions.models import Promotion
from promotions.tools import VOUCHERS

SORTS = {"last": Sort("last_at"), "due": Sort("answer_by")}
DEFAULT_SORT = "-last"
SHOWN_MOST = 60
BESIDE_MOST = 5
TABS = ("open", "mine", "unread", "waiting", "done")


def sortable(rows, sort: Sort):
    """Only those that have the column they are sorted by: most have no clock that runs."""
    return rows.filter(answer_by__isnull=False) if sort.column == "answer_by" else rows


# What a line of the list shows, and what pages of it go by.
_SHOWN = (
    "public_id", "purchased_on", "buyer_name", "last_at", "last_sender", "last_text", "unread", "blocked_at", "answer_by",
    "assigned_to__name", "assigned_to__email",
)  # fmt: skip


def listed(rows):
    """Conversations as the list shows them."""
    return rows.select_related("assigned_to").only(*_SHOWN)


def of_tab(rows, tab: str, user):
    """The conversations of one tab of the inbox."""
    match tab:
        case "mine":
            return rows.filter(assigned_to=user, is_done=False)
        case "unread":
            return rows.filter(unread__gt=0)
        case "waiting":
            return rows.filter(waiting_since__isnull=False)
        case "done":
            return rows.filter(is_done=True)
    return rows.filter(is_done=False)


def counts(rows, user) -> dict[str, int]:
    """How many each tab has; counting stops at 1,001. Done ones are not counted: they only grow."""
    return capped_counts({tab: of_tab(rows, tab, user) for tab in TABS if tab != "done"})


def unread_count(shop) -> int:
    """How many conversations have something unread, for the header of every page; counted no further than 100."""
    return Conversation.objects.for_shop(shop).filter(unread__gt=0).values("pk")[:100].count()


def state_of(shop) -> str:
    """A word that changes whenever a conversation of the shop does: the newest change, and the versions of all that
    changed in the ten seconds of a machine before it, so that one that was committed late is not overlooked. One look at an
    index."""
    with db.cursor() as cursor:
        cursor.execute(
            """WITH newest AS (
                   SELECT max(updated_at) AS at FROM chat_conversation WHERE shop_id = %(shop)s)
               SELECT extract(epoch FROM at)::text, (
                   SELECT coalesce(sum(version), 0) FROM chat_conversation
                   WHERE shop_id = %(shop)s AND updated_at > newest.at - make_interval(secs => %(late)s))
               FROM newest""",
            {"shop": shop.pk, "late": 10 * clock.pace()},
        )
        at, versions = cursor.fetchone()
    return f"{at or 0}-{versions}"


def thread(row: Conversation, *, before: int | None = None) -> tuple[list[Message], bool]:
    """The newest messages of a conversation, oldest first, and whether there are older ones."""
    found = row.messages.select_related("author").order_by("-place", "-id")
    if before is not None:
        found = found.filter(place__lt=before)
    page = list(found[: SHOWN_MOST + 1])
    return page[:SHOWN_MOST][::-1], len(page) > SHOWN_MOST


@dataclass(frozen=True)
class Beside:
    """What stands beside a thread: the buyer's orders, returns, and products that were spoken of."""

    orders: list[Order]
    returns: list[Return]
    products: list[Product]
    vouchers: list[Promotion]


def beside(shop, row: Conversation) -> Beside:
    """The newest of each, in a fixed number of queries."""
    orders = Order.objects.for_shop(shop).filter(purchased_on=row.purchased_on, buyer_id=row.buyer_user_id)
    mine = list(with_everything(orders).order_by("-ordered_at", "-id")[:BESIDE_MOST])
    returns = Return.objects.for_shop(shop).filter(
        order__purchased_on=row.purchased_on, order__buyer_id=row.buyer_user_id
    )
    returns = returns.only("public_id", "external_id", "status", "reason", "amount", "due_at")
    products = Product.objects.for_shop(row.shop_id).filter(pk__in=row.product_ids[:BESIDE_MOST])
    now = clock.now()
    vouchers = Promotion.objects.for_shop(row.shop_id).filter(
        tool__in=VOUCHERS, starts_at__lte=now, listings__connection=row.connection_id, listings__is_over=False
    )
    vouchers = vouchers.filter(Q(ends_at=None) | Q(ends_at__gt=now)).exclude(listings__external_id="")
    return Beside(
        mine,
        list(returns.order_by("-requested_at")[:3]),
        list(products.only("public_id", "title")),
        list(vouchers.only("public_id", "name").distinct().order_by("-id")[:5]),
    )


def pictures_of(products: Iterable[int]) -> dict[int, str]:
    """Product's row id -> its small picture, in one query."""
    found: dict[int, str] = {}
    images = ProductImage.objects.filter(product__in=set(products)).order_by("product_id", "position", "id")
    for one in images.only("product_id", "thumbnail"):
        found.setdefault(one.product_id or 0, one.thumbnail.url if one.thumbnail else "")
    return found


def named(messages: Iterable[Message]) -> dict[str, dict]:
    """What the cards of these messages show: our rows by their ids, in three queries."""
    cards = [one.content for one in messages if one.content]
    orders = {one["order"] for one in cards if one.get("order")}
    returns = {one["return"] for one in cards if one.get("return")}
    products = {one["product"] for one in cards if one.get("product")}
    return {
        "orders": {one.public_id: one for one in with_everything(Order.objects.filter(public_id__in=orders))},
        "returns": {one.public_id: one for one in Return.objects.filter(public_id__in=returns)} if returns else {},
        "products": Product.objects.in_bulk(products) if products else {},
        "pictures": pictures_of(products) if products else {},
    }


def product_ids(messages: Iterable[Message]) -> dict[int, str]:
    """The ids (``prd_...``) of the products that the cards of these messages show, by row id, in one query."""
    wanted = {one.content["product"] for one in messages if one.content.get("product")}
    return dict(Product.objects.filter(pk__in=wanted).values_list("pk", "public_id")) if wanted else {}


def replies(shop):
    """The shop's ready answers, by shortcut."""
    return CannedReply.objects.for_shop(shop).order_by("shortcut")


def draft_of(row: Conversation, user) -> str:
    """What a member has typed here and not sent."""
    return Draft.objects.filter(conversation=row, user=user).values_list("text", flat=True).first() or ""


def writer_of(row: Conversation, user) -> str:
    """The name of a colleague who is writing here just now; "" for nobody."""
    is_now = row.writing_until is not None and row.writing_until > clock.machine_now()
    return row.writing.get_full_name() if is_now and row.writing and row.writing_id != user.pk else ""


@dataclass(frozen=True)
class Clock:
    """A conversation whose clock runs: by when it must be answered, and what missing it costs."""

    conversation: Conversation
    answer_by: datetime


def with_clock(shop) -> QuerySet[Conversation]:
    """The conversations that wait for an answer with a clock of docs/rules.md 9.1; one that was missed is left out a day
    later."""
    return Conversation.objects.for_shop(shop).filter(answer_by__gt=clock.now() - timedelta(days=1))


def clocks(shop, *, within: timedelta | None = None, limit: int = 50) -> list[Clock]:
    """The conversations whose clock runs, the soonest first: for lists of everything that is due. One that is missed
    lowers the 12-hour rate."""
    rows = with_clock(shop)
    if within is not None:
        rows = rows.filter(answer_by__lte=clock.now() + within)
    return [Clock(row, row.answer_by) for row in rows.order_by("answer_by", "id")[:limit] if row.answer_by]


def next_waiting(shop, user, *, after: Conversation | None = None) -> Conversation | None:
    """The conversation to answer next: the soonest clock first, one's own or nobody's."""
    rows = Conversation.objects.for_shop(shop).filter(waiting_since__isnull=False, is_done=False, blocked_at=None)
    rows = rows.filter(Q(assigned_to=user) | Q(assigned_to=None))
    # What was answered a moment ago waits until the storefront has it.
    rows = rows.exclude(messages__state=Message.State.QUEUED).exclude(pk__in=[after.pk] if after else [])
    return rows.order_by("waiting_since", "id").first()
