"""Reads over collaborations, creators, samples and the orders that creators brought."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum

from affiliates import eligibility
from affiliates.models import (
    AffiliateOrder,
    Collaboration,
    CollaborationListing,
    CollaborationProduct,
    Creator,
    Invitation,
    Sample,
)
from core import clock
from core.errors import Fault
from products.catalogue import queries as catalogue
from products.models import Product

Kind, State = Collaboration.Kind, Collaboration.State
Answer = Invitation.State
FOUND_MAX = 20


def collaborations(shop) -> QuerySet[Collaboration]:
    """The shop's collaborations."""
    return Collaboration.objects.for_shop(shop)


def with_counts(rows: QuerySet[Collaboration]) -> QuerySet[Collaboration]:
    """With how many products take part and stay out, and how many creators were invited and accepted."""
    part, standing = CollaborationProduct.State, [Answer.INVITED, Answer.ACCEPTED, Answer.DECLINED]
    return rows.annotate(
        taking_part=Count("products", filter=Q(products__state=part.IN), distinct=True),
        left_out=Count("products", filter=Q(products__state=part.OUT), distinct=True),
        invited=Count("invitations", filter=Q(invitations__state__in=standing), distinct=True),
        accepted=Count("invitations", filter=Q(invitations__state=Answer.ACCEPTED), distinct=True),
    )


def with_parts(rows: QuerySet[Collaboration]) -> QuerySet[Collaboration]:
    """With products, creators and receipts."""
    products = CollaborationProduct.objects.select_related("product__category__parent").order_by("id")
    people = Invitation.objects.select_related("creator").prefetch_related("picks").order_by("id")
    listings = CollaborationListing.objects.select_related("connection").order_by("connection_id")
    return rows.select_related("shop").prefetch_related(
        Prefetch("products", products), Prefetch("invitations", people), Prefetch("listings", listings)
    )


@dataclass(frozen=True)
class Standing:
    """A product of a collaboration with why creators cannot promote it now, None where they can."""

    part: CollaborationProduct
    fault: Fault | None


def standings(row: Collaboration) -> list[Standing]:
    """Each product of a collaboration (from ``with_parts``) as it stands now: one that is out is judged anew, so that the
    page can offer to take it back in."""
    parts = list(row.products.all())
    now = eligibility.faults(row.shop, [part.product for part in parts], row.kind)
    return [Standing(part, now.get(part.product_id)) for part in parts]


def choosable(shop, kind: str, text: str) -> tuple[list[tuple[Product, Fault | None]], int]:
    """Up to twenty products that match the words, each with why it cannot be in a collaboration of this kind; and how many
    more there are."""
    rows = Product.objects.for_shop(shop).exclude(wanted_status=Product.Status.DELETED)
    rows = catalogue.search(rows, text) if text.strip() else rows
    found = list(rows.select_related("category__parent").order_by("-updated_at", "-id")[: FOUND_MAX + 1])
    more = max(0, rows.count() - FOUND_MAX) if len(found) > FOUND_MAX else 0
    shown = found[:FOUND_MAX]
    faults = eligibility.faults(shop, shown, kind)
    return [(row, faults.get(row.pk)) for row in shown], more


def creators(shop) -> QuerySet[Creator]:
    """Everybody whom the storefronts' marketplace has shown this shop."""
    return Creator.objects.for_shop(shop)


def with_results(rows: QuerySet[Creator], shop) -> QuerySet[Creator]:
    """With what each brought this shop: ``our_orders``, ``our_gmv``, ``our_commission`` (all time), and whether they are
    in a target collaboration that runs."""
    invited = Invitation.objects.filter(
        creator=OuterRef("pk"), collaboration__ended_at=None, collaboration__ends_at__gt=clock.now()
    )
    mine = Q(orders__shop=shop)
    return rows.annotate(
        our_orders=Count("orders__order", filter=mine, distinct=True),
        our_gmv=Sum("orders__gmv", filter=mine, default=0),
        our_commission=Sum("orders__commission", filter=mine, default=0),
        works_with_us=Exists(invited.filter(state=Answer.ACCEPTED)),
        is_asked=Exists(invited.filter(state=Answer.INVITED)),
    )


def working(shop) -> QuerySet[Creator]:
    """Creators of this shop: invited, or who brought an order, or asked for a sample."""
    rows = creators(shop)
    return rows.filter(
        Exists(Invitation.objects.filter(creator=OuterRef("pk")))
        | Exists(AffiliateOrder.objects.filter(creator=OuterRef("pk")))
        | Exists(Sample.objects.filter(creator=OuterRef("pk")))
    )


def samples(shop) -> QuerySet[Sample]:
    """The shop's requests for samples with what lists show of them."""
    rows = Sample.objects.for_shop(shop).select_related("creator", "product", "sku", "order", "collaboration")
    return rows.select_related("connection")


def orders(shop) -> QuerySet[AffiliateOrder]:
    """What creators sold, with what lists show of it."""
    return AffiliateOrder.objects.for_shop(shop).select_related("creator", "product", "collaboration", "order")


def waiting_samples(shop) -> int:
    """Requests that wait for an answer."""
    return Sample.objects.for_shop(shop).filter(status=Sample.Status.PENDING, wanted="").count()


def by_ids(rows: QuerySet, ids: Iterable[str]) -> dict[str, Any]:
    """The rows of these public ids, by them."""
    return {row.public_id: row for row in rows.filter(public_id__in=list(ids))}
