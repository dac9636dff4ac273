"""Reads over warehouses."""

from datetime import date

from django.db.models import Max

from logistics import shipping
from logistics.models import Holiday, ShippingOption, Warehouse, WarehouseLink


def default_warehouse(shop) -> Warehouse:
    """The shop's default warehouse; every shop has one from its first day."""
    return Warehouse.objects.for_shop(shop).get(is_default=True)


def warehouses(shop):
    """All warehouses, the default first."""
    return Warehouse.objects.for_shop(shop).order_by("-is_default", "name")


def usual_hand_overs(shop) -> dict[int | None, str]:
    """How the parcels of each warehouse (row id) leave where both ways are offered, "" where nobody chose; of an order that
    names no warehouse (None) as from the default one."""
    rows = Warehouse.objects.filter(shop=shop).order_by("-is_default", "id").values_list("pk", "hand_over")
    return {None: rows[0][1], **dict(rows)} if rows else {None: ""}


def links_of(connection) -> dict[int, str]:
    """Our warehouse id -> the storefront's, for one connection."""
    return dict(WarehouseLink.objects.filter(connection=connection).values_list("warehouse_id", "external_id"))


def holidays() -> frozenset[date]:
    """Every day we know of that is no working day, weekends aside."""
    return frozenset(Holiday.objects.filter(is_day_off=True).values_list("day", flat=True))


def shipping_version(shop) -> int:
    """Grows with every change of the shop's shipping options; 0 before the first."""
    latest = ShippingOption.objects.for_shop(shop).aggregate(at=Max("changed_at"))["at"]
    return int(latest.timestamp() * 1_000_000) if latest else 0


def services_off(shop) -> set[str]:
    """Codes of the shipping services that the shop does not offer: switched off, or never switched on where a service is
    off at first."""
    chosen = dict(ShippingOption.objects.for_shop(shop).values_list("service", "is_enabled"))
    return {service.code for service in shipping.SERVICES if not chosen.get(service.code, service.is_on_at_first)}
