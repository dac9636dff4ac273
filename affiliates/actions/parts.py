"""What a collaboration is made of: its products with their rates, and its creators."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.conf import settings

from affiliates import eligibility, rules
from affiliates.actions.locking import lock, touch
from affiliates.models import Collaboration, CollaborationProduct, Creator, Invitation
from core import audit, clock, locks
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from products.models import Product

Kind, State = Collaboration.Kind, CollaborationProduct.State
Answer = Invitation.State
STANDING = (Answer.INVITED, Answer.ACCEPTED)
ALREADY_OPEN = "already_open"


def add_products(row: Collaboration, wanted: Iterable[tuple[Product, int]]) -> list[CollaborationProduct]:
    """Bring products into a collaboration that the caller has locked: those that may take part, the others with the
    reason. One that is in keeps its rate; one that was out or taken out is judged anew."""
    rates = {product.pk: points for product, points in wanted}
    shop = row.shop
    products = list(
        Product.objects.for_shop(shop).filter(pk__in=rates).select_related("category__parent").order_by("id")
    )
    known = {part.product_id: part for part in row.products.filter(product__in=rates)}
    there = sum(part.is_in for part in row.products.all() if part.product_id not in rates)
    if row.kind == Kind.TARGET and there + len(products) > rules.PRODUCTS_MOST:
        text = _("A target collaboration has at most %d products.") % rules.PRODUCTS_MOST
        raise Refused("too_many_products", text, field="product_ids")
    faults = eligibility.faults(shop, products, row.kind)
    if row.kind == Kind.OPEN:
        faults = _open_elsewhere(row, products) | {pk: fault for pk, fault in faults.items() if fault}
    now, new, changed = clock.now(), [], []
    for product in products:
        fault, part = faults.get(product.pk), known.get(product.pk)
        if part is None:
            part = CollaborationProduct(
                shop=shop, collaboration=row, kind=row.kind, product=product, rate=rates[product.pk], added_at=now
            )
            new.append(part)
        elif not part.is_in:
            part.rate, part.added_at, part.former_rate, part.protected_until = rates[product.pk], now, None, None
            changed.append(part)
        else:
            continue
        judge(part, fault)
    CollaborationProduct.objects.bulk_create(new)
    CollaborationProduct.objects.bulk_update(changed, [*JUDGED, "rate", "added_at", "former_rate", "protected_until"])
    return [*new, *changed]


JUDGED = ["state", "why", "why_text", "left_at"]


def judge(part: CollaborationProduct, fault: Fault | None) -> None:
    """In where nothing is in the way, else out with the reason; nothing is saved."""
    part.state = State.OUT if fault else State.IN
    part.why, part.why_text = (fault.code, fault.message) if fault else ("", "")
    part.left_at = clock.now() if fault else None


def _open_elsewhere(row: Collaboration, products: Sequence[Product]) -> dict[int, Fault | None]:
    """A product is open at one rate: those that another open collaboration has already."""
    others = CollaborationProduct.objects.filter(
        product__in=products, kind=Kind.OPEN, state=State.IN, collaboration__ended_at=None
    ).exclude(collaboration=row)
    text = _("Open to all creators by “%s” already; change its rate there.")
    return {
        part.product_id: Fault(ALREADY_OPEN, text % part.collaboration.name)
        for part in others.select_related("collaboration")
    }


@in_transaction
def put_products(
    row: Collaboration,
    wanted: Sequence[tuple[Product, int | None]],
    *,
    actor: Actor,
    expected_version: int | None = None,
) -> list[CollaborationProduct]:
    """Add products, each at a rate or at the collaboration's; returns what became of them. Refuses rates beyond 1 to 80
    per cent before anything is added."""
    locks.hold("collaborations", row.shop_id)
    row = lock(row, expected_version=expected_version)
    if fault := eligibility.shop_fault(row.shop):
        raise Refused.of(fault)
    rates = [(product, row.rate if points is None else points) for product, points in wanted]
    faults = [f.at(f"rates.{product.public_id}") for product, points in rates if (f := rules.rate_fault(points))]
    if faults:
        raise Invalid(faults)
    parts = add_products(row, rates)
    if parts:
        touch(row)
        taken = [part for part in parts if part.is_in]
        after = {"added": [part.product.title for part in taken][:20], "left_out": len(parts) - len(taken)}
        audit.record(row, "collaboration.products_added", actor, after=after)
        outbox.enqueue(Operation.COLLABORATION_PUSH, row)
    return parts


@in_transaction
def set_rate(row: Collaboration, product: Product, points: int, *, actor: Actor) -> CollaborationProduct:
    """Another rate for one product. In an open collaboration creators who promote it already keep a higher one for
    ``settings.AFFILIATE_PROTECTION_DAYS``; what a target collaboration promised can only rise (``target_rate_cut``)."""
    row = lock(row)
    part = _part(row, product)
    if fault := rules.rate_fault(points):
        raise Refused.of(fault)
    if points == part.rate:
        return part
    if row.kind == Kind.TARGET and points < part.rate and row.invitations.filter(state=Answer.ACCEPTED).exists():
        text = _("Creators accepted %(rate)s %%: it can rise, not fall. End this collaboration and invite them anew.")
        raise Refused("target_rate_cut", text % {"rate": rules.percent_of_points(part.rate)}, field="rate")
    before, part.rate = part.rate, points
    if row.kind == Kind.OPEN:
        _protect(part, before)
    part.save()
    touch(row)
    audit.record(
        row, "collaboration.rate_changed", actor,
        before={"rate": before / 100}, after={"rate": points / 100, "product": product.title},
    )  # fmt: skip
    outbox.enqueue(Operation.COLLABORATION_PUSH, row)
    return part


def _protect(part: CollaborationProduct, before: int) -> None:
    """The highest rate that still is protected stays so, from its own moment on; a rise beyond it ends the protection."""
    now = clock.now()
    kept = part.former_rate if part.former_rate and part.protected_until and part.protected_until > now else 0
    highest = max(before, kept)
    if part.rate >= highest:
        part.former_rate = part.protected_until = None
    elif part.rate < before or not kept:
        part.former_rate = highest
        part.protected_until = now + timedelta(days=settings.AFFILIATE_PROTECTION_DAYS)


def _part(row: Collaboration, product: Product) -> CollaborationProduct:
    part = row.products.filter(product=product).first()
    if part is None or part.state == State.REMOVED:
        raise Refused("not_in_it", _("This product is not in this collaboration."), field="product_id")
    return part


@in_transaction
def remove_product(row: Collaboration, product: Product, *, actor: Actor) -> CollaborationProduct:
    """Take a product out on both storefronts. The last one of a target collaboration stays: end it instead."""
    row = lock(row)
    part = _part(row, product)
    rest = row.products.filter(state=State.IN).exclude(pk=part.pk)
    if row.kind == Kind.TARGET and part.is_in and not rest.exists():
        raise Refused("last_product", _("It is the last product; end the collaboration instead."))
    part.state, part.left_at = State.REMOVED, clock.now()
    part.former_rate = part.protected_until = None
    part.save()
    touch(row)
    audit.record(row, "collaboration.product_removed", actor, after={"product": product.title})
    outbox.enqueue(Operation.COLLABORATION_PUSH, row)
    return part


@in_transaction
def invite(
    row: Collaboration,
    creators: Sequence[Creator],
    *,
    actor: Actor,
    resolve: bool = False,
    expected_version: int | None = None,
) -> list[Invitation]:
    """Invite creators to a target collaboration; let creators back into an open one. Refuses who is invited already
    (``already_invited``) and who is invited elsewhere for the same product (``creator_conflict``)."""
    locks.hold("collaborations", row.shop_id)
    row = lock(row, expected_version=expected_version)
    if row.kind == Kind.OPEN:
        gone = row.invitations.filter(creator__in=creators, state=Answer.REMOVED)
        if not gone.exists():
            raise Refused("already_invited", _("An open collaboration is for every creator already."))
        gone.delete()
        made: list[Invitation] = []
    else:
        made = add_creators(row, creators, resolve=resolve, actor=actor)
    touch(row)
    audit.record(row, "collaboration.creators_invited", actor, after={"creators": [str(one) for one in creators][:20]})
    outbox.enqueue(Operation.COLLABORATION_PUSH, row)
    return made


def add_creators(row: Collaboration, creators: Sequence[Creator], *, resolve: bool, actor: Actor) -> list[Invitation]:
    """Invitations of a collaboration that the caller has locked, each creator once."""
    unique = list({one.pk: one for one in creators}.values())
    known = {one.creator_id: one for one in row.invitations.all()}
    if standing := [one for one in unique if one.pk in known and known[one.pk].state in STANDING]:
        text = _("%s is invited already.") % standing[0]
        raise Refused("already_invited", text, field="creator_ids", details={"creator_id": standing[0].public_id})
    others = sum(one.state in STANDING for one in known.values())
    if others + len(unique) > rules.CREATORS_MOST:
        text = _("A target collaboration invites at most %d creators.") % rules.CREATORS_MOST
        raise Refused("too_many_creators", text, field="creator_ids")
    _settle_conflicts(row, unique, resolve=resolve, actor=actor)
    now, made = clock.now(), []
    for one in unique:
        if invitation := known.get(one.pk):
            invitation.state, invitation.invited_at, invitation.answered_at = Answer.INVITED, now, None
            invitation.save()
            invitation.picks.clear()
        else:
            invitation = Invitation.objects.create(shop_id=row.shop_id, collaboration=row, creator=one, invited_at=now)
        made.append(invitation)
    return made


def conflicts(row: Collaboration | None, shop, creators: Iterable[Creator], products: Iterable[Product | int]):
    """Invitations of other running target collaborations that promise one of these creators one of these products."""
    now = clock.now()
    rows = Invitation.objects.for_shop(shop).filter(
        creator__in=creators, state__in=STANDING, collaboration__kind=Kind.TARGET, collaboration__ended_at=None,
        collaboration__ends_at__gt=now, collaboration__products__product__in=products,
        collaboration__products__state=State.IN,
    )  # fmt: skip
    return rows.exclude(collaboration=row).select_related("collaboration", "creator").distinct().order_by("id")


def _settle_conflicts(row: Collaboration, creators: Sequence[Creator], *, resolve: bool, actor: Actor) -> None:
    mine = [part.product_id for part in row.products.filter(state=State.IN)]
    found = list(conflicts(row, row.shop_id, creators, mine))
    if not found:
        return
    if not resolve:
        first = found[0]
        text = _(
            "%(creator)s is invited for one of these products by “%(name)s”. Take them out there, or leave them out."
        )
        raise Refused(
            "creator_conflict", text % {"creator": first.creator, "name": first.collaboration.name}, field="creator_ids",
            details={"conflicts": [
                {"creator_id": one.creator.public_id, "collaboration_id": one.collaboration.public_id} for one in found
            ]},
        )  # fmt: skip
    for pk in sorted({one.collaboration_id for one in found}):
        other = lock(Collaboration(pk=pk))
        theirs = [one for one in found if one.collaboration_id == pk]
        for one in theirs:
            one.state = Answer.REMOVED
            one.save(update_fields=["state"])
        touch(other)
        audit.record(
            other, "collaboration.creator_removed", actor, after={"creators": [str(one.creator) for one in theirs]}
        )
        outbox.enqueue(Operation.COLLABORATION_PUSH, other)


@in_transaction
def remove_creator(row: Collaboration, creator: Creator, *, actor: Actor) -> Invitation:
    """A creator may promote nothing by this collaboration any more: an invitation is taken back, or somebody is kept out of
    an open one. The last creator of a target collaboration stays: end it instead."""
    row = lock(row)
    found = row.invitations.filter(creator=creator).first()
    if row.kind == Kind.TARGET:
        if found is None or found.state == Answer.REMOVED:
            raise Refused("not_invited", _("This creator is not invited."))
        if not row.invitations.filter(state__in=STANDING).exclude(pk=found.pk).exists():
            raise Refused("last_creator", _("It is the last creator; end the collaboration instead."))
        found.state = Answer.REMOVED
        found.save(update_fields=["state"])
    else:
        if found is not None:
            raise Refused("not_invited", _("This creator is kept out already."))
        found = Invitation.objects.create(
            shop_id=row.shop_id, collaboration=row, creator=creator, state=Answer.REMOVED, invited_at=clock.now()
        )
    touch(row)
    audit.record(row, "collaboration.creator_removed", actor, after={"creators": [str(creator)]})
    outbox.enqueue(Operation.COLLABORATION_PUSH, row)
    return found
