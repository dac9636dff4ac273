"""Warehouses, delivery options and couriers."""

import json

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host import codes
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import services

_PROVIDERS = {"6841743441349706241": "Kurir Satu", "6841743441349706242": "Kurir Cepat", "6841743441349706243": "Kargo"}
_IDS = {id for id, *_rest in services.SERVICES.values()}


@route("GET", "logistics/warehouses", "202309")
def warehouses(call: Call) -> dict:
    """The shop's warehouses; ``distict`` is how the wire spells it."""
    rows = call.front.store.all("SELECT * FROM warehouse ORDER BY is_default DESC, id")
    return {"warehouses": [_warehouse(row) for row in rows]}


def _warehouse(row) -> dict:
    given = json.loads(row["address"])
    address = {
        "region": "Indonesia",
        "state": given.get("state", ""),
        "city": given.get("city", ""),
        "distict": given.get("district", ""),
        "town": given.get("town", ""),
        "contact_person": given.get("contact_person", ""),
        "postal_code": given.get("postal_code", ""),
        "full_address": given.get("full_address", ""),
        "region_code": "ID",
        "phone_number": given.get("phone_number", ""),
        "geolocation": {"latitude": given.get("latitude", ""), "longitude": given.get("longitude", "")},
    }
    return {
        "id": str(row["id"]),
        "entity_id": str(row["id"]),
        "name": row["name"],
        "effect_status": "ENABLED",
        "type": "SALES_WAREHOUSE",
        "sub_type": "DOMESTIC_WAREHOUSE",
        "is_default": bool(row["is_default"]),
        "address": address,
    }


@route("GET", "logistics/warehouses/{}/delivery_options", "202309")
def delivery_options(call: Call) -> dict:
    """How a warehouse can send, and for which platform."""
    if parse_id(call.ids[0]) not in call.front.warehouse_ids():
        raise codes.ApiError(codes.WAREHOUSE_UNKNOWN, "The warehouse does not exist")
    served = call.front.config.channels
    return {
        "delivery_options": [
            {
                "id": id,
                "name": name,
                "type": kind,
                "description": "",
                "dimension_limit": {"max_height": 100, "max_length": 100, "max_width": 100, "unit": "CM"},
                "weight_limit": {"max_weight": 50_000, "min_weight": 1, "unit": "GRAM"},
                "platform": [channel for channel in platforms if channel in served],
            }
            for id, kind, name, platforms in services.SERVICES.values()
            if set(platforms) & set(served)
        ]
    }


@route("GET", "logistics/delivery_options/{}/shipping_providers", "202309")
def shipping_providers(call: Call) -> dict:
    """The couriers of a delivery option."""
    if call.ids[0] not in _IDS:
        raise codes.ApiError(21008116, "The delivery option does not exist")
    return {"shipping_providers": [{"id": id, "name": name} for id, name in _PROVIDERS.items()]}
