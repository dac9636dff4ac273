"""What the home page and the palette show: reads of the floors below, a handful of queries whatever the shop's size."""

from dataclasses import dataclass

from django.db.models import Count, Q

from accounts.models import Membership
from accounts.roles import Permission
from campaigns import queries as campaigns
from campaigns.models import Campaign
from core.due import Clock, clocks
from core.models import ChangeLog, Job
from core.platforms import Platform
from desk import deadlines, morning
from desk.models import SavedView
from integration import queries as integration
from integration import words as integration_words
from orders import queries as orders
from orders.health import Health, health
from orders.models import Order
from orders.search import search as search_orders
from outbox.models import Connection
from products.catalogue import queries as products
from products.models import Listing, Product, Sku, is_low
from promotions.models import Promotion
from storefronts import queries as storefronts
from storefronts.models import Difference, DriftCheck

Status = Product.Status
RECENT = 8
FOUND = 6


@dataclass(frozen=True)
class Counts:
    """What needs the seller's hand in the catalogue; each leads to the list that shows exactly these products."""

    total: int
    live: int
    refused: int
    sold_out: int
    low: int
    needs_picture: int
    drafts: int
    reviewing: int
    suspended: int


@dataclass(frozen=True)
class Step:
    """One step of a new shop's way to its first sale."""

    key: str
    is_done: bool


@dataclass(frozen=True)
class Home:
    """Everything on the home page."""

    counts: Counts
    cards: list[storefronts.Card]
    agreement: storefronts.Agreement
    changes: list[ChangeLog]
    jobs: list[Job]
    steps: list[Step]
    orders: orders.Urgent
    health: Health
    queue: list[morning.Task]
    deadlines: list[deadlines.Deadline]
    deadline_kinds: list[tuple[Clock, int]]
    today: morning.Today
    integration: integration_words.Next | None

    @property
    def deadline_total(self) -> int:
        """How many clocks run."""
        return sum(count for _clock, count in self.deadline_kinds)

    @property
    def is_new(self) -> bool:
        """Whether the shop is still on its way to its first sale: the checklist is shown."""
        return not all(step.is_done for step in self.steps)


def home(shop, may) -> Home:
    """The home page of a shop for a member with these rights, in a few dozen small queries."""
    counts = product_counts(shop)
    cards = storefronts.cards(shop)
    urgent, agreement = orders.urgent(shop), storefronts.agreement(shop)
    queue = morning.queue(
        shop,
        may,
        urgent=urgent,
        counts=counts,
        failed_syncs=sum(card.failed for card in cards),
        differ=agreement.differ,
        unreachable=sum(card.state == "CIRCUIT_OPEN" for card in cards),
        not_allowed=sum(card.state == "NOT_ALLOWED" for card in cards),
    )
    channels = [channel for card in cards for channel in card.connection.channels]
    return Home(
        counts=counts,
        cards=cards,
        agreement=agreement,
        changes=list(ChangeLog.objects.for_shop(shop).order_by("-id")[:RECENT]),
        jobs=list(Job.objects.for_shop(shop).order_by("-id")[:5]),
        steps=[
            Step("profile", bool(shop.logo)),
            Step("connect", bool(cards)),
            Step("product", counts.total > 0),
            Step("live", counts.live > 0),
        ],
        orders=urgent,
        health=health(shop),
        queue=queue,
        deadlines=deadlines.first(shop, may),
        deadline_kinds=[(clocks()[code], count) for code, count in deadlines.counts(shop, may).items()],
        integration=integration_words.next_step(integration.standing(shop)) if may(Permission.SHOP_READ) else None,
        today=morning.today(shop, [name for name in Platform.values if name in channels]),
    )


def product_counts(shop) -> Counts:
    """The catalogue's counts with two index scans and no join."""
    refused = (
        Listing.objects.filter(product__shop=shop, wanted=True, audit_status=Listing.AuditStatus.FAILED)
        .exclude(product__status=Status.DELETED)
        .values("product")
        .distinct()
        .count()
    )
    row = (
        Product.objects.for_shop(shop)
        .current()
        .aggregate(
            total=Count("id"),
            live=Count("id", filter=Q(status=Status.ACTIVATE)),
            sold_out=Count("id", filter=Q(status=Status.ACTIVATE, available_total__lte=0)),
            needs_picture=Count("id", filter=Q(needs_picture=True)),
            drafts=Count("id", filter=Q(status=Status.DRAFT)),
            reviewing=Count("id", filter=Q(status=Status.PENDING)),
            suspended=Count("id", filter=Q(status__in=[Status.PLATFORM_DEACTIVATED, Status.FREEZE])),
        )
    )
    low = Sku.objects.for_shop(shop).filter(is_low()).exclude(product__status=Status.DELETED)
    return Counts(refused=refused, low=low.values("product").distinct().count(), **row)


@dataclass(frozen=True)
class Found:
    """The shop's rows that match the palette's words."""

    orders: list[Order]
    products: list[Product]
    skus: list[Sku]
    promotions: list[Promotion]
    campaigns: list[Campaign]

    @property
    def is_order_first(self) -> bool:
        """Whether the words read like an order's number, rather than like a title."""
        return bool(self.orders) and not self.products


def find(shop, text: str, may) -> Found:
    """What this member may see of the shop's rows that match; without words only the products changed last. One letter
    finds nothing: it is on the way to a word."""
    reads, words = len(text) != 1, len(text) > 1
    sees_products, sees_promotions = may(Permission.PRODUCTS_READ), may(Permission.PROMOTIONS_READ)
    return Found(
        orders=_orders(shop, text) if words and may(Permission.ORDERS_READ) else [],
        products=_products(shop, text) if reads and sees_products else [],
        skus=_skus(shop, text) if words and sees_products else [],
        promotions=_promotions(shop, text) if words and sees_promotions else [],
        campaigns=_campaigns(text) if words and sees_promotions else [],
    )


def _orders(shop, text: str) -> list[Order]:
    return list(search_orders(Order.objects.for_shop(shop), text).order_by("-ordered_at", "-id")[:FOUND])


def _products(shop, text: str) -> list[Product]:
    rows = Product.objects.for_shop(shop).current().only("public_id", "title", "status", "updated_at")
    return list(products.search(rows, text).order_by("-updated_at", "-id")[:FOUND])


def _skus(shop, text: str) -> list[Sku]:
    rows = Sku.objects.for_shop(shop).filter(is_active=True, seller_sku__icontains=text)
    rows = rows.exclude(product__status=Status.DELETED)
    return list(rows.select_related("product").order_by("seller_sku", "id")[:FOUND])


def _promotions(shop, text: str) -> list[Promotion]:
    matches = Q(name__icontains=text) | Q(code__iexact=text) | Q(public_id=text)
    return list(Promotion.objects.for_shop(shop).filter(matches).order_by("-starts_at", "-id")[:FOUND])


def _campaigns(text: str) -> list[Campaign]:
    return list(campaigns.campaigns().filter(name__icontains=text)[:FOUND])


def views_for(membership: Membership, page: str):
    """The saved views of one list that a member sees: their own first, then the team's."""
    return (
        SavedView.objects.for_shop(membership.shop)
        .filter(page=page)
        .filter(Q(owner=membership.user) | Q(is_shared=True))
        .select_related("owner")
        .order_by("is_shared", "name", "id")
    )


def connected_platforms(shop) -> list[str]:
    """The storefronts that the shop talks to, each once."""
    rows = Connection.objects.for_shop(shop).live().order_by("id").values_list("channels", flat=True)
    return list(dict.fromkeys(channel for channels in rows for channel in channels))


def differences(check: DriftCheck, *, is_open: bool, field: str = ""):
    """The differences of one comparison: those to decide, or those decided."""
    rows = Difference.objects.filter(check_run=check)
    rows = rows.filter(state=Difference.State.OPEN) if is_open else rows.exclude(state=Difference.State.OPEN)
    return rows.filter(field=field) if field else rows


def field_counts(check: DriftCheck) -> dict[str, int]:
    """How many open differences each field has."""
    rows = Difference.objects.filter(check_run=check, state=Difference.State.OPEN).values("field")
    return {row["field"]: row["n"] for row in rows.annotate(n=Count("id")).order_by("field")}


def products_of(differences: list[Difference]) -> dict[int, Product]:
    """The products that differences are about, by row id; one query."""
    ids = {row.subject_id for row in differences if row.subject_id and row.subject_type == "product"}
    return Product.objects.only("public_id", "title", "status").in_bulk(ids)


def promotions_of(differences: list[Difference]) -> dict[int, Promotion]:
    """The promotions that differences are about, by row id; one query."""
    ids = {row.subject_id for row in differences if row.subject_id and row.subject_type == "promotion"}
    return Promotion.objects.only("public_id", "name").in_bulk(ids)


def part_names(differences: list[Difference]) -> dict[str, str]:
    """What to call the SKUs and products that differences name by public id; two queries."""
    keys = {row.part for row in differences if row.part}
    skus = Sku.objects.filter(public_id__in=[key for key in keys if key.startswith("sku_")]).select_related("product")
    found = {sku.public_id: str(sku) for sku in skus}
    ids = [key for key in keys if key.startswith("prd_")]
    return found | dict(Product.objects.filter(public_id__in=ids).values_list("public_id", "title"))
