"""The shop's one name and one logo as each storefront has them: wanted, accepted when, seen by buyers when."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.platforms import Platform
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts import queries
from storefronts.models import Receipt

FIELDS = {"name": _("Shop name"), "logo": _("Logo"), "mall": _("Mall mark")}


@dataclass(frozen=True)
class ShownField:
    """One field of the shop as one storefront has it. ``state`` is SEEN (buyers see what the shop wants), ACCEPTED (the storefront took it),
    WAITING (on its way), FAILED (refused) or NONE (nothing was ever sent)."""

    field: str
    label: object
    state: str
    receipt: Receipt | None


@dataclass(frozen=True)
class ShownProfile:
    """One storefront; ``url`` is the shop there as buyers see it, ``error`` what it said last when it refused."""

    platform: str
    connection: Connection
    fields: list[ShownField]
    error: str

    @property
    def url(self) -> str:
        """Where buyers see the shop."""
        return settings.STOREFRONT_SHOP_PAGES[self.platform].format(
            host=self.connection.base_url.rstrip("/"), channel=self.platform
        )

    @property
    def is_waiting(self) -> bool:
        """Whether something is still on its way there."""
        return any(shown.state == "WAITING" for shown in self.fields)


def desired_values(shop) -> dict[str, object]:
    """What both storefronts are to show; of the logo its fingerprint."""
    logo = ""
    if shop.logo:
        with shop.logo.open("rb") as file:
            logo = hashlib.sha256(file.read()).hexdigest()
    return {"name": shop.name, "logo": logo, "mall": shop.is_mall}


def shown_profiles(shop) -> list[ShownProfile]:
    """Each storefront on which buyers see the shop, in the house's order; four queries."""
    rows = list(Connection.objects.for_shop(shop).live().exclude(external_shop_id="").order_by("id"))
    jobs: dict[int, SyncJob] = {}
    for newest in (
        SyncJob.objects.for_shop(shop).filter(operation=Operation.SHOP_PUSH, connection__in=rows).order_by("-id")[:50]
    ):
        jobs.setdefault(newest.connection_id, newest)
    receipts = {(row.connection_id, row.platform, row.field): row for row in _receipts(shop, rows)}
    desired, profiles = desired_values(shop), []
    for connection in rows:
        job = jobs.get(connection.pk)
        for platform in connection.channels:
            shown = [
                ShownField(field, label, _state(receipt, desired[field], job), receipt)
                for field, label in FIELDS.items()
                if (receipt := receipts.get((connection.pk, platform, field))) is not None or field != "mall"
            ]
            failed = job is not None and job.state == SyncJob.State.FAILED
            profiles.append(
                ShownProfile(platform, connection, shown, job.last_error if job is not None and failed else "")
            )
    order = list(Platform.values)
    return sorted(profiles, key=lambda profile: (order.index(profile.platform), profile.connection.pk))


def _receipts(shop, connections: list[Connection]) -> list[Receipt]:
    return [row for connection in connections for row in queries.newest_shop_receipts(shop.pk, connection=connection)]


def _state(receipt: Receipt | None, value: object, job: SyncJob | None) -> str:
    if job is not None and job.state in (SyncJob.State.PENDING, SyncJob.State.SENDING):
        return "WAITING"
    if receipt is not None and receipt.value == value:
        return "SEEN" if receipt.seen_at else "ACCEPTED"
    if job is not None and job.state == SyncJob.State.FAILED:
        return "FAILED"
    return "WAITING" if job is not None or receipt is not None else "NONE"
