"""Prices and stock as the wire writes them: decimal strings of rupiah, absolute whole quantities by warehouse."""

from decimal import Decimal, InvalidOperation
from typing import Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError

PRICE_MIN, PRICE_MAX = 100, 100_000_000


def decimal(given: Any) -> Decimal | None:
    """A decimal string (or number) as a finite Decimal, None when it is none."""
    if isinstance(given, bool) or not isinstance(given, str | int | float) or len(str(given)) > 24:
        return None
    try:
        value = Decimal(str(given))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def price(given: Any) -> int:
    """``{amount, currency}`` in whole rupiah. Raises ApiError: not a price, not IDR, or outside Rp100-Rp100,000,000."""
    if not isinstance(given, dict) or not isinstance(given.get("amount"), str):
        raise ApiError(codes.PRICE_BAD, "price.amount must be a decimal string")
    if given.get("currency") != "IDR":
        raise ApiError(codes.CURRENCY, "This shop sells in IDR")
    amount = decimal(given["amount"])
    if amount is None or amount != int(amount):
        raise ApiError(codes.PRICE_BAD, "price.amount must be whole rupiah")
    if not PRICE_MIN <= amount <= PRICE_MAX:
        raise ApiError(codes.PRICE_LIMIT, f"The price must be {PRICE_MIN} to {PRICE_MAX}")
    return int(amount)


def stock(given: Any, warehouses: set[int], most: int) -> dict[int, int]:
    """``inventory[]`` as quantities by warehouse. Without warehouse_id the only warehouse is meant. Raises ApiError."""
    if not isinstance(given, list) or not given or not all(isinstance(row, dict) for row in given):
        raise ApiError(codes.BAD_PARAMETERS, "inventory must be a list of at least one warehouse")
    found: dict[int, int] = {}
    for row in given:
        if "warehouse_id" not in row and len(warehouses) == 1:
            warehouse = next(iter(warehouses))
        else:
            warehouse = parse_id(row.get("warehouse_id"))
        if warehouse not in warehouses:
            raise ApiError(codes.WAREHOUSE_UNKNOWN, "The warehouse does not exist")
        if warehouse in found:
            raise ApiError(codes.BAD_PARAMETERS, "A warehouse is named twice")
        quantity = row.get("quantity")
        if isinstance(quantity, bool) or not isinstance(quantity, int) or not 0 <= quantity <= most:
            raise ApiError(codes.STOCK_LIMIT, f"The quantity must be 0 to {most}")
        found[warehouse] = quantity
    return found
