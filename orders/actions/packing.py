"""The packing table: one field that a scanner types into. What is scanned first opens a parcel, then come its pieces; the
last one closes it, and its label is printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet

from core import audit, clock, locks
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders.models import Order, Package, Packing, Status
from orders.pieces import Piece, pieces_of

# Without a scan for so long somebody else may go on with a parcel.
LEFT_AFTER = timedelta(minutes=15)
BY_HAND = "+"  # a piece without a code of its own


@dataclass(frozen=True)
class Line:
    """What goes into a parcel: so many pieces of a SKU, and how many of them were scanned."""

    piece: Piece
    scanned: int

    @property
    def missing(self) -> int:
        """Pieces that were not scanned yet."""
        return max(0, self.piece.quantity - self.scanned)

    @property
    def codes(self) -> set[str]:
        """What the scanner may read on a piece, in capitals."""
        sku = self.piece.sku
        return {code.upper() for code in (self.piece.seller_sku, sku.gtin if sku else "") if code}


def open_of(shop, actor: Actor) -> Packing | None:
    """The parcel that somebody has open."""
    rows = Packing.objects.for_shop(shop).select_related("package")
    return rows.filter(packer=actor.user_id, packer_name=actor.name, packed_at=None).first()


def lines_of(packing: Packing) -> list[Line]:
    """What goes into the parcel as it is now, with what was scanned."""
    rows = packing.package.lines.select_related("order", "sku").order_by("order_id", "id")
    return [Line(piece, packing.scanned.get(piece.key, 0)) for piece in pieces_of(rows)]


@in_transaction
def scan(shop, code: str, *, actor: Actor) -> Packing:
    """Take what the scanner read: a piece of the parcel that the actor has open, else the number of a parcel or order that
    is to be packed. ``+`` stands for a piece that has no code. The last piece makes the parcel packed.

    Refuses, and changes nothing: a number that no parcel of the shop has (``parcel_unknown``; another shop's label), of
    several parcels (``parcel_ambiguous``), one that was cancelled (``parcel_cancelled``), whose buyer asked to cancel
    (``cancel_requested``), that has no label yet (``label_not_ready``), that is packed (``parcel_packed``), gone
    (``parcel_on_its_way``) or open at somebody else's (``parcel_taken``); a piece that does not belong in the parcel
    (``piece_wrong``), is one too many (``piece_too_many``), and the parcel's own number while pieces are missing
    (``pieces_missing``).
    """
    code = code.strip().upper()[:60]
    if not code:
        raise Refused("code_missing", _("Scan a parcel, an order or a piece."), field="code")
    locks.hold("packer", shop.pk, actor.user_id, actor.name)
    packing = open_of(shop, actor)
    return _begin(shop, code, actor) if packing is None else _take_piece(packing, code, actor)


@in_transaction
def put_aside(shop, *, actor: Actor) -> None:
    """Let go of the parcel that the actor has open: its pieces are to be scanned again. Without one nothing happens."""
    locks.hold("packer", shop.pk, actor.user_id, actor.name)
    if (packing := open_of(shop, actor)) is not None:
        _lock(packing.package)
        packing.delete()


def _begin(shop, code: str, actor: Actor) -> Packing:
    package = _lock(_find(shop, code))
    _refuse_unfit(package)
    now = clock.now()
    packing = Packing.objects.filter(package=package).first() or Packing(shop=shop, package=package, touched_at=now)
    if packing.packed_at is not None:
        text = _("%(name)s packed this parcel already. Is the label there twice?")
        raise Refused("parcel_packed", text % {"name": packing.packer_name}, field="code")
    if packing.pk is not None and now - packing.touched_at < LEFT_AFTER:
        text = _("%(name)s is packing this parcel. Put it aside.") % {"name": packing.packer_name}
        raise Refused("parcel_taken", text, field="code")
    packing.packer_id, packing.packer_name, packing.scanned, packing.touched_at = actor.user_id, actor.name, {}, now
    packing.save()
    return packing


def _take_piece(packing: Packing, code: str, actor: Actor) -> Packing:
    package = packing.package = _lock(packing.package)
    _refuse_unfit(package)
    lines = lines_of(packing)
    matching = [line for line in lines if (code in line.codes if code != BY_HAND else not line.codes)]
    wanted = next((line for line in matching if line.missing), None)
    if wanted is None:
        raise _refusal_of(package, code, lines, matching)
    packing.scanned = {**packing.scanned, wanted.piece.key: wanted.scanned + 1}
    packing.touched_at = clock.now()
    if sum(line.missing for line in lines) == 1:
        packing.packed_at = packing.touched_at
        orders = {line.piece.line.order_id: line.piece.line.order for line in lines}.values()
        after = {"order": package.tracking_number}
        audit.record_many([audit.entry(order, "order.packed", actor, after=after) for order in orders])
    packing.save(update_fields=["scanned", "touched_at", "packed_at"])
    return packing


def _refusal_of(package: Package, code: str, lines: list[Line], matching: list[Line]) -> Refused:
    if matching:
        text = _("One piece too many: %(sku)s goes into this parcel %(n)d times, and all are in it.")
        values = {
            "sku": matching[0].piece.seller_sku or matching[0].piece.title,
            "n": sum(x.piece.quantity for x in matching),
        }
        return Refused("piece_too_many", text % values, field="code")
    own = {package.tracking_number, package.external_id, *(line.piece.line.order.external_id for line in lines)}
    if code in {number.upper() for number in own}:
        missing = ", ".join(
            f"{line.missing} x {line.piece.seller_sku or line.piece.title}" for line in lines if line.missing
        )
        return Refused("pieces_missing", _("Still missing: %(what)s.") % {"what": missing}, field="code")
    text = _("%(code)s does not belong in this parcel. Take it out.") % {"code": code}
    return Refused("piece_wrong", text, field="code")


def _find(shop, code: str) -> Package:
    """The parcel that a number means: its own number, or that of an order with one parcel to pack. Couriers use a number again
    after some time: what is with them already stands behind what waits."""
    known = Order.objects.for_shop(shop).filter(keys__contains=[code])
    parcels = Package.objects.for_shop(shop).distinct().order_by("id")
    numbers = Q(tracking_number__iexact=code) | Q(external_id__iexact=code)
    found = _foremost(parcels.filter(numbers, lines__order__in=known))
    if not found:
        named = known.filter(Q(external_id__iexact=code) | Q(invoice_no__iexact=code))
        found = _foremost(parcels.filter(lines__order__in=named))
    if not found:
        text = _("No parcel of this shop has the number %(code)s. Is it another shop's label?") % {"code": code}
        raise Refused("parcel_unknown", text, field="code")
    if len(found) > 1:
        told = {package.tracking_number for package in found}
        all_numbers = ", ".join(told if len(told) == len(found) else (package.external_id for package in found))
        text = _("Several parcels have this number. Scan the label of one: %(numbers)s.") % {"numbers": all_numbers}
        raise Refused("parcel_ambiguous", text, field="code")
    return found[0]


def _foremost(parcels: QuerySet) -> list[Package]:
    """Of the parcels of one number those that wait for the courier; where none does, the newest, which says why not."""
    found = list(parcels)
    return [package for package in found if package.status == Package.Status.PROCESSING] or found[-1:]


def _lock(package: Package) -> Package:
    return Package.objects.select_for_update(no_key=True).get(pk=package.pk)


def _refuse_unfit(package: Package) -> None:
    orders: Iterable[Order] = Order.objects.filter(lines__package=package).distinct()
    if package.void_at or package.status == Package.Status.CANCELLED or any(_is_off(order) for order in orders):
        text = _("This order was cancelled. Do not send it; take its label out.")
        raise Refused("parcel_cancelled", text, field="code")
    if any(order.cancel_requested_at and not order.wanted_answer for order in orders):
        raise Refused(
            "cancel_requested", _("The buyer asked to cancel this order. Answer that request first."), field="code"
        )
    if package.status == Package.Status.TO_FULFILL or not package.has_label:
        text = _("No label yet: arrange the shipment, and wait for the courier's number.")
        raise Refused("label_not_ready", text, field="code")
    if package.status != Package.Status.PROCESSING:
        text = _("This parcel is with the courier already: %(status)s.") % {"status": package.get_status_display()}
        raise Refused("parcel_on_its_way", text, field="code")


def _is_off(order: Order) -> bool:
    return order.status == Status.CANCELLED or bool(order.wanted_cancel)
