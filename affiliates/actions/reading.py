"""What creators are and do, read from the storefronts: profiles, answers to invitations, visits by their links."""

from collections.abc import Sequence
from datetime import timedelta

from affiliates.actions import answers
from affiliates.actions.locking import lock, touch
from affiliates.models import Collaboration, CollaborationListing, Creator, CreatorClicks, Invitation
from affiliates.payloads import Plan
from core import audit, clock
from core.actors import Actor
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from products.models import Listing, Product
from storefronts import adapters
from storefronts.contract import NotFoundError
from storefronts.contract_affiliates import ClickData, CreatorData, InvitationData

_TOLD = ["username", "nickname", "follower_count", "categories", "gmv", "units_sold", "average_views", "read_at"]
CLICK_DAYS = 2  # days that may still grow when they are read again
Answer = Invitation.State


def read_creators(connection: Connection) -> int:
    """Read every creator of a storefront's marketplace; how many. Speaks HTTP."""
    return sum(record_creators(connection, page) for page in adapters.open_adapter(connection).creators())


@in_transaction
def record_creators(connection: Connection, page: Sequence[CreatorData]) -> int:
    """Keep these profiles; the seller's notes on them stay."""
    now = clock.now()
    rows = [
        Creator(
            shop_id=connection.shop_id, open_id=data.open_id, username=data.username[:60], nickname=data.nickname[:100],
            follower_count=data.follower_count, categories=data.category_ids, gmv=data.gmv, units_sold=data.units_sold,
            average_views=data.average_views, read_at=now,
        )
        for data in sorted(page, key=lambda one: one.open_id)
    ]  # fmt: skip
    Creator.objects.bulk_create(rows, update_conflicts=True, unique_fields=["shop", "open_id"], update_fields=_TOLD)
    return len(rows)


@in_transaction
def set_note(row: Creator, *, note: str | None, is_favourite: bool, actor: Actor) -> Creator:
    """The seller's own word on a creator, None leaves it; nobody else reads it."""
    row = Creator.objects.select_for_update(no_key=True).get(pk=row.pk)
    before = {"note": row.note, "favourite": row.is_favourite}
    row.note = row.note if note is None else note.strip()[:500]
    row.is_favourite = is_favourite
    after = {"note": row.note, "favourite": row.is_favourite}
    if after != before:
        row.save(update_fields=["note", "is_favourite"])
        audit.record(row, "creator.noted", actor, before=before, after=after)
    return row


def read_invitations(connection: Connection) -> int:
    """Read what creators answered to the collaborations that run there; how many answers are new. Speaks HTTP."""
    now = clock.now()
    rows = CollaborationListing.objects.filter(
        connection=connection, collaboration__kind=Collaboration.Kind.TARGET, collaboration__ended_at=None,
        collaboration__ends_at__gt=now, is_over=False,
    ).exclude(external_id="")  # fmt: skip
    adapter, found = adapters.open_adapter(connection), 0
    for row in rows.select_related("collaboration").order_by("collaboration_id"):
        try:
            told = adapter.invitations(row.external_id)
        except NotFoundError:  # the storefront lost it, or ended it by itself
            answers.make_anew(connection, [Plan(row.collaboration_id, row.accepted_revision, row.external_id, None)])
            continue
        found += record_invitations(connection, row.collaboration, told)
    return found


@in_transaction
def record_invitations(connection: Connection, collaboration: Collaboration, told: Sequence[InvitationData]) -> int:
    """Keep answers that are newer than ours, and have the other storefront told; how many there were."""
    news = {one.open_id: one for one in told if one.status in (Answer.ACCEPTED, Answer.DECLINED)}
    row = lock(collaboration, running=False)
    products = dict(
        Listing.objects.filter(
            platform__in=connection.channels, product__shop=connection.shop_id,
            external_id__in={id for one in news.values() for id in one.product_ids},
        ).values_list("external_id", "product_id")
    )  # fmt: skip
    found = 0
    for mine in (
        row.invitations.exclude(state=Answer.REMOVED).filter(creator__open_id__in=news).select_related("creator")
    ):
        one = news[mine.creator.open_id]
        # The host counts whole seconds.
        is_newer = one.answered_at >= mine.invited_at.replace(microsecond=0) and (
            mine.answered_at is None or one.answered_at > mine.answered_at
        )
        if mine.state == one.status or not is_newer:
            continue
        mine.state, mine.answered_at = one.status, one.answered_at
        mine.save(update_fields=["state", "answered_at"])
        mine.picks.set(Product.objects.filter(pk__in=[products[id] for id in one.product_ids if id in products]))
        found += 1
        fact = "collaboration.accepted" if one.status == Answer.ACCEPTED else "collaboration.declined"
        after = {"creators": [str(mine.creator)], "products": len(one.product_ids)}
        audit.record(row, fact, Actor.platform(connection.name), after=after)
    if found:
        touch(row)
        outbox.enqueue(Operation.COLLABORATION_PUSH, row)
    return found


def compare_open(connection: Connection) -> int:
    """Compare what is open to all creators there with what it was told; how many collaborations it is told again. Speaks
    HTTP."""
    rows = CollaborationListing.objects.filter(
        connection=connection, collaboration__kind=Collaboration.Kind.OPEN, collaboration__ended_at=None, is_over=False,
    )  # fmt: skip
    told = list(rows.order_by("collaboration_id"))
    if not told:
        return 0
    there = {one.product_id: one for page in adapters.open_adapter(connection).opened() for one in page}
    return sum(answers.open_anew(connection, row, there) for row in told)


def read_clicks(connection: Connection, *, days: int = CLICK_DAYS) -> int:
    """Read the visits by creators' links of the last days; how many rows. Speaks HTTP."""
    since = clock.now() - timedelta(days=days)
    return sum(record_clicks(connection, page) for page in adapters.open_adapter(connection).creator_clicks(since))


@in_transaction
def record_clicks(connection: Connection, page: Sequence[ClickData]) -> int:
    """Keep each day's count as the storefront tells it now; what nobody here knows is left out."""
    people = dict(
        Creator.objects.filter(shop=connection.shop_id, open_id__in={one.open_id for one in page}).values_list(
            "open_id", "pk"
        )
    )
    products = dict(
        Listing.objects.filter(
            platform__in=connection.channels, product__shop=connection.shop_id,
            external_id__in={one.product_id for one in page},
        ).values_list("external_id", "product_id")
    )  # fmt: skip
    rows = {
        (one.channel, clock.jakarta_day(one.day), people[one.open_id], products[one.product_id]): one.clicks
        for one in page
        if one.open_id in people and one.product_id in products
    }
    CreatorClicks.objects.bulk_create(
        [
            CreatorClicks(
                shop_id=connection.shop_id, connection=connection, platform=channel, day=day, creator_id=creator,
                product_id=product, clicks=clicks,
            )
            for (channel, day, creator, product), clicks in sorted(rows.items())
        ],
        update_conflicts=True,
        unique_fields=["connection", "platform", "day", "creator", "product"],
        update_fields=["clicks"],
    )  # fmt: skip
    return len(rows)
