"""Which documents a selection of orders makes: rows -> the plain data that orders.documents draws."""

from django.db.models import Prefetch

from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.rows import update_rows
from core.sentences import gettext as _
from core.transactions import in_transaction
from logistics import queries as logistics
from logistics import shipping
from orders import queries, waves
from orders.documents import invoice_pdf, labels_pdf, manifest_pdf, packing_list_pdf, pick_list_pdf
from orders.documents.model import Invoice, InvoiceLine, Item, Parcel, Party
from orders.models import LabelPrint, Order, OrderLine, Package, PickWave
from orders.pieces import by_shelf, pieces_of

LABELS_MAX = 600
SIZES = ("THERMAL", "A4")


def parcels_of(shop, packages) -> list[Parcel]:
    """Packages as the documents show them, in the given order, in a fixed number of queries."""
    lines = OrderLine.objects.select_related("order", "sku__product").order_by("order_id", "id")
    rows = (
        Package.objects.for_shop(shop)
        .prefetch_related(Prefetch("lines", lines))
        .in_bulk([package.pk for package in packages])
    )
    sender = _sender(shop)
    return [_parcel(rows[package.pk], sender) for package in packages if package.pk in rows]


def _sender(shop) -> Party:
    warehouse = logistics.default_warehouse(shop)
    return Party(
        name=shop.name,
        phone=warehouse.phone,
        address_lines=[warehouse.address] if warehouse.address else [warehouse.name],
        city=warehouse.city,
        province=warehouse.province,
        postal_code=warehouse.postal_code,
    )


def _parcel(package: Package, sender: Party) -> Parcel:
    lines = list(package.lines.all())
    orders = list({line.order_id: line.order for line in lines}.values())
    first = orders[0]
    to = first.recipient
    return Parcel(
        package_no=package.external_id,
        order_nos=[order.external_id for order in orders],
        platform=package.purchased_on,
        service_name=shipping.name_of(first),
        provider_name=package.provider_name or shipping.name_of(first),
        tracking_number=package.tracking_number,
        hand_over=package.hand_over or Package.HandOver.PICKUP,
        sender=sender,
        recipient=Party(
            name=to.get("name", ""),
            phone=to.get("phone", ""),
            address_lines=[to["address"]] if to.get("address") else [],
            city=to.get("city", ""),
            province=to.get("province", ""),
            postal_code=to.get("postal_code", ""),
        ),
        items=[
            Item(line.title, line.variant, line.seller_sku, line.quantity, line.sku.rack if line.sku else "")
            for line in lines
        ],
        # What is not in the catalogue has no weight: then none is printed rather than a wrong one.
        weight_grams=_weight_of(lines),
        cod_amount=sum(order.total for order in orders) if first.is_cod else None,
        ship_by=first.ship_by,
        invoice_no=first.invoice_no,
        note=first.buyer_message,
        is_combined=package.is_combined or len(orders) > 1,
    )


def print_labels(shop, packages: list[Package], *, size: str, actor: Actor, with_packing_list: bool = False) -> bytes:
    """The labels of these packages as one PDF; each printing is kept in the reprint log.

    Refuses more than 600, packages without a courier's number (``label_not_ready``: arrange the shipment first), and
    sizes other than THERMAL (100 x 150 mm) and A4. Drawn after the log is committed: 600 labels take seconds.
    """
    if size not in SIZES:
        raise Refused("label_size_unknown", _("Choose THERMAL (100 x 150 mm) or A4."), field="format")
    if len(packages) > LABELS_MAX:
        raise Refused("too_many_labels", _("At most %d labels fit into one file.") % LABELS_MAX)
    _log_printing(shop, packages, size, actor)
    return labels_pdf(parcels_of(shop, packages), size, with_packing_list=with_packing_list)


@in_transaction
def _log_printing(shop, packages: list[Package], size: str, actor: Actor) -> None:
    rows = list(
        Package.objects.select_for_update(no_key=True)
        .filter(pk__in=[package.pk for package in packages])
        .order_by("id")
    )
    bare = [row for row in rows if not row.has_label]
    if bare or not rows:
        raise Refused(
            "label_not_ready",
            _("No label yet: arrange the shipment, and wait for the courier's number. Missing: %s")
            % ", ".join(row.external_id for row in bare[:5]),
        )
    now = clock.now()
    LabelPrint.objects.bulk_create(
        LabelPrint(shop=shop, package=row, size=size, actor_name=actor.name[:150], at=now) for row in rows
    )
    for row in rows:
        row.label_printed_at, row.label_prints = now, row.label_prints + 1
    update_rows(rows, ["label_printed_at", "label_prints"])
    orders = Order.objects.filter(lines__package__in=rows).distinct()
    audit.record_many([audit.entry(order, "order.label_printed", actor, after={"size": size}) for order in orders])


def packing_list(shop, packages: list[Package]) -> bytes:
    """What goes into which parcel, A4."""
    return packing_list_pdf(parcels_of(shop, packages))


def pick_list(shop, orders) -> bytes:
    """What to fetch from the shelves for all these orders together, A4; of what is made of others, its parts."""
    lines = OrderLine.objects.filter(order__in=orders).select_related("order", "sku").order_by("seller_sku", "id")
    return pick_list_pdf(list(by_shelf(pieces_of(lines)).values()), shop.name, clock.now())


def wave_list(wave: PickWave) -> bytes:
    """What to fetch from the shelves for a wave, A4. Refuses when nothing is to be fetched (``nothing_to_pick``)."""
    lines = [row.line for row in waves.rows_of(wave) if row.line.quantity]
    if not lines:
        raise Refused("nothing_to_pick", _("Nothing is to be picked here: its parcels were called off, or let go."))
    title = _("Wave %(number)d") % {"number": wave.number}
    return pick_list_pdf(lines, wave.shop.name, clock.now(), title=title)


def hand_over_list(shop, *, courier: str = "") -> bytes:
    """What is packed and waits for its courier, a sheet for each, or of one ``courier`` by the name on its labels, A4.

    Refuses when nothing waits (``nothing_to_hand_over``).
    """
    piles: dict[str, list[Parcel]] = {}
    for parcel in parcels_of(shop, queries.packed_packages(shop, courier=courier)):
        piles.setdefault(parcel.provider_name, []).append(parcel)
    if not piles:
        raise Refused("nothing_to_hand_over", _("No packed parcel waits for a courier."))
    return manifest_pdf(piles, shop.name, clock.now())


def invoice(order: Order) -> bytes:
    """What the buyer was charged, in whole rupiah, A4; the buyer as the storefront masks him.

    Refuses an unpaid or cancelled order (``nothing_to_invoice``): nothing was charged, or it went back.
    """
    if not order.has_invoice:
        raise Refused("nothing_to_invoice", _("An invoice is there once the buyer has paid, unless it was cancelled."))
    discounts = [
        (_("Platform discount"), order.platform_discount),
        (_("Shipping discount, seller"), order.shipping_seller_discount),
        (_("Shipping discount, platform"), order.shipping_platform_discount),
    ]
    fees = [*order.named_fees, (_("Tax"), order.tax)]
    return invoice_pdf(
        Invoice(
            number=order.invoice_no,
            issued_at=order.ordered_at,
            purchased_on=order.purchased_on,
            shop_name=order.shop.name,
            buyer=order.buyer_name,
            lines=[_invoice_line(line) for line in order.lines.all()],
            subtotal=order.goods_original - order.seller_discount,
            discounts=[(label, amount) for label, amount in discounts if amount],
            shipping=order.shipping_original,
            fees=[(label, amount) for label, amount in fees if amount],
            total=order.total,
        )
    )


def _invoice_line(line: OrderLine) -> InvoiceLine:
    off = sum(layer["amount"] for layer in line.layers if layer["kind"] != "PLATFORM_DISCOUNT")
    return InvoiceLine(
        title=line.title,
        variant=line.variant,
        quantity=line.quantity,
        unit_price=line.original_price,
        discount=off,
        total=line.original_price * line.quantity - off,
    )


def _weight_of(lines) -> int:
    """Grams of the goods; 0 where one of them is not in the catalogue, or has none."""
    grams = 0
    for line in lines:
        if line.sku is None or not line.sku.product.weight_grams:
            return 0
        grams += line.quantity * line.sku.product.weight_grams
    return grams
