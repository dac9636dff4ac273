"""Reads over warehouses."""

from datetime import date

from logistics.models import Holiday, ShippingOption, Warehouse, WarehouseLink


def default_warehouse(shop) -> Warehouse:
    """The shop's default warehouse; every shop has one from its first day."""
    return Warehouse.objects.for_shop(shop).get(is_default=True)


def warehouses(shop):
    """All warehouses, the default first."""
    return Warehouse.objects.for_shop(shop).order_by("-is_default", "name")


def links_of(connection) -> dict[int, str]:
    """Our warehouse id -> the storefront's, for one connection."""
    return dict(WarehouseLink.objects.filter(connection=connection).values_list("warehouse_id", "external_id"))


def holidays() -> frozenset[date]:
    """Every public holiday we know of."""
    return frozenset(Holiday.objects.values_list("day", flat=True))


def services_off(shop) -> set[str]:
    """Codes of the shipping services that the shop switched off."""
    options = ShippingOption.objects.for_shop(shop).filter(is_enabled=False)
    return set(options.values_list("service", flat=True))
