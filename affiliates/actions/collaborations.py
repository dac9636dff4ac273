"""Make a collaboration, change its terms, end it. Every change locks the collaboration's row, is logged, and tells both
storefronts through the outbox."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import Shop
from accounts.standing import Bar, require
from affiliates import eligibility, rules
from affiliates.actions.locking import lock, touch
from affiliates.actions.parts import add_creators, add_products
from affiliates.models import Collaboration, CollaborationProduct, Creator
from core import audit, clock, locks
from core.actors import Actor
from core.errors import Invalid, Refused
from core.sentences import gettext as _
from core.texts import clean_line
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from products.models import Product

Kind = Collaboration.Kind
TERMS = ("name", "contact_email", "has_free_sample", "is_sample_exempt", "sample_quota", "ends_at")


@dataclass(frozen=True)
class Wanted:
    """A product that is to take part, at a rate of its own in basis points or, without one, at the collaboration's."""

    product: Product
    rate: int | None = None


@in_transaction
def create(
    shop: Shop,
    *,
    kind: str,
    name: str,
    rate: int,
    products: Sequence[Wanted],
    actor: Actor,
    creators: Sequence[Creator] = (),
    ends_at: datetime | None = None,
    message: str = "",
    contact_email: str = "",
    has_free_sample: bool = False,
    is_sample_exempt: bool = False,
    sample_quota: int = 0,
    is_for_all: bool = False,
    resolve: bool = False,
) -> Collaboration:
    """Offer a commission. Products that are not eligible are left out and kept with the reason; one without a single
    eligible product is refused (``nothing_eligible``), and so are rates beyond 1 to 80 per cent, a target collaboration
    without creators or with an end that is past, and creators who are invited elsewhere for the same product
    (``creator_conflict``), unless ``resolve`` takes them out there."""
    locks.hold("collaborations", shop.pk)
    require(shop.pk, Bar.AFFILIATES)
    if fault := eligibility.shop_fault(shop):
        raise Refused.of(fault)
    now = clock.now()
    name = clean_line(name)
    values = {
        "name": name, "message": message.strip(), "contact_email": contact_email.strip(),
        "has_free_sample": has_free_sample, "is_sample_exempt": is_sample_exempt, "sample_quota": sample_quota,
        "ends_at": ends_at,
    }  # fmt: skip
    _refuse_bad(kind, values, rate, products, creators, is_for_all=is_for_all, now=now)
    if is_for_all and _for_all(shop).exists():
        text = _("One open collaboration takes all products already. Change its rate, or end it first.")
        raise Refused("for_all_twice", text, field="is_for_all")
    row = Collaboration.objects.create(
        shop=shop, kind=kind, rate=rate, is_for_all=is_for_all, created_at=now, updated_at=now, **values
    )
    add_products(row, [(one.product, one.rate or rate) for one in products])
    taken = row.products.filter(state=CollaborationProduct.State.IN).count()
    if not taken and not is_for_all:
        reasons = {part.product.public_id: str(part.why_text) for part in row.products.select_related("product")}
        text = _("None of these products can take part: %s")
        first = next(iter(reasons.values()), "")
        raise Refused("nothing_eligible", text % first, field="product_ids", details={"products": reasons})
    if kind == Kind.TARGET:
        add_creators(row, creators, resolve=resolve, actor=actor)
    after = {"kind": kind, "rate": rate / 100, "products": taken, "creators": len({one.pk for one in creators})}
    audit.record(row, "collaboration.created", actor, after=after)
    outbox.enqueue(Operation.COLLABORATION_PUSH, row)
    return row


def _for_all(shop: Shop):
    return Collaboration.objects.for_shop(shop).filter(is_for_all=True, ended_at=None)


def _refuse_bad(
    kind: str,
    values: dict[str, Any],
    rate: int,
    products: Sequence,
    creators: Sequence,
    *,
    is_for_all: bool,
    now: datetime,
) -> None:
    faults = list(rules.text_faults(values["name"], values["message"]))
    if fault := rules.rate_fault(rate):
        faults.append(fault)
    faults += [
        fault.at(f"rates.{one.product.public_id}") for one in products
        if one.rate is not None and (fault := rules.rate_fault(one.rate))
    ]  # fmt: skip
    if not products and not is_for_all:
        faults.append(rules.Fault("products_required", _("Choose at least one product."), "product_ids"))
    if not 0 <= values["sample_quota"] <= rules.SAMPLES_MOST:
        faults.append(rules.Fault("sample_quota", _("Samples are 0 to 10.000 of each product."), "sample_quota"))
    if values["is_sample_exempt"] and not values["has_free_sample"]:
        text = _("Only free samples can be approved by themselves; offer them first.")
        faults.append(rules.Fault("exempt_without_samples", text, "is_sample_exempt"))
    if kind == Kind.TARGET:
        if fault := rules.end_fault(values["ends_at"], now):
            faults.append(fault)
        if not creators:
            faults.append(rules.Fault("creators_required", _("Invite at least one creator."), "creator_ids"))
        if is_for_all:
            text = _("A target collaboration names its products.")
            faults.append(rules.Fault("target_for_all", text, "is_for_all"))
        if "@" not in values["contact_email"]:
            text = _("Give an e-mail address at which creators reach you.")
            faults.append(rules.Fault("contact_required", text, "contact_email"))
    elif values["ends_at"] is not None or creators:
        text = _("An open collaboration is for all creators and has no end; end it when you like.")
        faults.append(rules.Fault("open_has_no_end", text, "ends_at" if values["ends_at"] else "creator_ids"))
    if faults:
        raise Invalid(faults)


@in_transaction
def update(
    row: Collaboration, *, values: dict[str, Any], actor: Actor, expected_version: int | None = None
) -> Collaboration:
    """Change terms (of ``TERMS``) and the rate of products that join by themselves. A target collaboration's end may move
    either way while it is still to come. The message is no term: creators have it (docs/protocol.md 4.9)."""
    row = lock(row, expected_version=expected_version)
    changes = {name: value for name, value in values.items() if name in TERMS and getattr(row, name) != value}
    merged = {name: getattr(row, name) for name in (*TERMS, "message")} | changes
    rate = values.get("rate", row.rate)
    parts = [Wanted(part.product) for part in row.products.select_related("product")[:1]]
    people = list(Creator.objects.filter(invitations__collaboration=row)[:1]) if row.kind == Kind.TARGET else []
    _refuse_bad(row.kind, merged, rate, parts, people, is_for_all=row.is_for_all, now=clock.now())
    if rate != row.rate:
        changes["rate"] = rate
    if not changes:
        return row
    before = {name: _logged(name, getattr(row, name)) for name in changes}
    for name, value in changes.items():
        setattr(row, name, value)
    touch(row)
    after = {name: _logged(name, value) for name, value in changes.items()}
    audit.record(row, "collaboration.updated", actor, before=before, after=after)
    outbox.enqueue(Operation.COLLABORATION_PUSH, row)
    return row


def _logged(name: str, value: Any) -> Any:
    if name == "rate":
        return value / 100
    return value.isoformat() if isinstance(value, datetime) else value


@in_transaction
def end(row: Collaboration, *, actor: Actor, expected_version: int | None = None) -> Collaboration:
    """End it now, on both storefronts. What creators brought before stays theirs. Refuses one that is over."""
    row = lock(row, expected_version=expected_version)
    row.ended_at = clock.now()
    running = row.products.filter(state=CollaborationProduct.State.IN)
    running.update(state=CollaborationProduct.State.ENDED, left_at=row.ended_at, former_rate=None, protected_until=None)
    touch(row)
    audit.record(row, "collaboration.ended", actor)
    outbox.enqueue(Operation.COLLABORATION_PUSH, row)
    return row


def with_rates(products: Iterable[Product], rates: dict[str, int]) -> list[Wanted]:
    """Products with the rates that were given for some of them, by public id."""
    return [Wanted(product, rates.get(product.public_id)) for product in products]
