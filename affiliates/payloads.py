"""A collaboration as one storefront host is to have it, read at sending."""

import hashlib
from dataclasses import dataclass

from django.conf import settings

from affiliates import eligibility
from affiliates.models import Collaboration, CollaborationListing, CollaborationProduct, Invitation
from core import clock
from core.platforms import Platform
from outbox.models import Connection
from products.models import Listing
from storefronts.contract_affiliates import OpenData, TargetData

Kind, Answer = Collaboration.Kind, Invitation.State


@dataclass(frozen=True)
class Plan:
    """One collaboration on its way to one host; ``data`` is None where the host must end a target collaboration."""

    collaboration_id: int
    revision: int
    external_id: str
    data: OpenData | TargetData | None


def plan(connection: Connection, row: Collaboration) -> Plan | None:
    """What the host is to have now; None where it never heard of it and need not."""
    listing = CollaborationListing.objects.filter(collaboration=row, connection=connection).first()
    runs = row.state_at(clock.now()) == Collaboration.State.RUNNING and eligibility.shop_fault(row.shop) is None
    ids = _ids(connection, row)
    parts = row.products.filter(state=CollaborationProduct.State.IN, product__in=ids) if runs else []
    rates = {ids[part.product_id]: part.rate for part in parts}
    if row.kind == Kind.OPEN:
        told = dict(listing.told) if listing else {}
        if not rates and not told:
            return None
        data = OpenData(
            rates=rates,
            told=told,
            gone=sorted(set(told) - set(rates)),
            removed=sorted(row.invitations.filter(state=Answer.REMOVED).values_list("creator__open_id", flat=True)),
            samples=row.sample_quota if row.has_free_sample else 0,
            protection_days=settings.AFFILIATE_PROTECTION_DAYS,
        )
        return Plan(row.pk, row.revision, "", data)
    external_id = listing.external_id if listing else ""
    if not rates:
        return Plan(row.pk, row.revision, external_id, None) if external_id else None
    return Plan(row.pk, row.revision, external_id, _target(connection, row, external_id, rates, ids))


def _target(
    connection: Connection, row: Collaboration, external_id: str, rates: dict[str, int], ids: dict[int, str]
) -> TargetData:
    people = list(row.invitations.exclude(state=Answer.REMOVED).select_related("creator").prefetch_related("picks"))
    answers = {
        one.creator.open_id: (one.state, [ids[product.pk] for product in one.picks.all() if product.pk in ids])
        for one in people
        if one.state in (Answer.ACCEPTED, Answer.DECLINED)
    }
    return TargetData(
        external_id=external_id,
        name=row.name,
        message=row.message,
        ends_at=row.ends_at or clock.now(),
        rates=rates,
        creators=[one.creator.open_id for one in people],
        email=row.contact_email,
        has_free_sample=row.has_free_sample,
        is_sample_exempt=row.is_sample_exempt,
        # Creators answer on TikTok Shop; Tokopedia hears of it from us.
        answers={} if Platform.TIKTOK_SHOP in connection.channels else answers,
    )


def _ids(connection: Connection, row: Collaboration) -> dict[int, str]:
    """Our products of the collaboration by row id -> what the host calls them, where buyers there may see them. A target
    collaboration follows TikTok Shop: what is not sold there is promoted nowhere by it."""
    listings = Listing.objects.filter(
        product__in=row.products.filter(state=CollaborationProduct.State.IN).values("product"),
        platform__in=connection.channels, wanted=True,
    ).exclude(external_id="")  # fmt: skip
    return dict(listings.values_list("product_id", "external_id"))


def shape(row: Collaboration) -> str:
    """A fingerprint of what all hosts of the shop are to have: another one must be told."""
    connections = Connection.objects.for_shop(row.shop).live().order_by("id")
    plans = [(one.pk, _bare(plan(one, row))) for one in connections]
    return hashlib.sha256(repr(plans).encode()).hexdigest()


def _bare(found: Plan | None):
    """A plan without what the host itself answered."""
    if found is None or found.data is None:
        return None
    if isinstance(found.data, OpenData):
        return (sorted(found.data.rates.items()), found.data.removed, found.data.samples)
    data = found.data
    terms = (data.name, data.message, data.ends_at, data.email, data.has_free_sample, data.is_sample_exempt)
    return (sorted(data.rates.items()), sorted(data.creators), terms, sorted(data.answers.items()))
