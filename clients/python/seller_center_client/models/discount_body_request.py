from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tier_body_request import TierBodyRequest


T = TypeVar("T", bound="DiscountBodyRequest")


@_attrs_define
class DiscountBodyRequest:
    """What it takes off. `price` is the new price of a piece (product discount, flash sale) or of the whole bundle,
    `amount` is rupiah off (vouchers, shipping). Which of these a tool uses is in the guide of the tool.

        Attributes:
            percent (float | None | Unset):
            amount (int | None | Unset):
            price (int | None | Unset):
            minimum_spend (int | Unset):
            minimum_quantity (int | Unset):
            maximum_discount (int | None | Unset):
            code (str | Unset):
            tiers (list[TierBodyRequest] | Unset):
    """

    percent: float | None | Unset = UNSET
    amount: int | None | Unset = UNSET
    price: int | None | Unset = UNSET
    minimum_spend: int | Unset = UNSET
    minimum_quantity: int | Unset = UNSET
    maximum_discount: int | None | Unset = UNSET
    code: str | Unset = UNSET
    tiers: list[TierBodyRequest] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        percent: float | None | Unset
        if isinstance(self.percent, Unset):
            percent = UNSET
        else:
            percent = self.percent

        amount: int | None | Unset
        if isinstance(self.amount, Unset):
            amount = UNSET
        else:
            amount = self.amount

        price: int | None | Unset
        if isinstance(self.price, Unset):
            price = UNSET
        else:
            price = self.price

        minimum_spend = self.minimum_spend

        minimum_quantity = self.minimum_quantity

        maximum_discount: int | None | Unset
        if isinstance(self.maximum_discount, Unset):
            maximum_discount = UNSET
        else:
            maximum_discount = self.maximum_discount

        code = self.code

        tiers: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tiers, Unset):
            tiers = []
            for tiers_item_data in self.tiers:
                tiers_item = tiers_item_data.to_dict()
                tiers.append(tiers_item)

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if percent is not UNSET:
            field_dict["percent"] = percent
        if amount is not UNSET:
            field_dict["amount"] = amount
        if price is not UNSET:
            field_dict["price"] = price
        if minimum_spend is not UNSET:
            field_dict["minimum_spend"] = minimum_spend
        if minimum_quantity is not UNSET:
            field_dict["minimum_quantity"] = minimum_quantity
        if maximum_discount is not UNSET:
            field_dict["maximum_discount"] = maximum_discount
        if code is not UNSET:
            field_dict["code"] = code
        if tiers is not UNSET:
            field_dict["tiers"] = tiers

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tier_body_request import TierBodyRequest  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_percent(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        percent = _parse_percent(d.pop("percent", UNSET))

        def _parse_amount(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        amount = _parse_amount(d.pop("amount", UNSET))

        def _parse_price(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        price = _parse_price(d.pop("price", UNSET))

        minimum_spend = d.pop("minimum_spend", UNSET)

        minimum_quantity = d.pop("minimum_quantity", UNSET)

        def _parse_maximum_discount(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        maximum_discount = _parse_maximum_discount(d.pop("maximum_discount", UNSET))

        code = d.pop("code", UNSET)

        _tiers = d.pop("tiers", UNSET)
        tiers: list[TierBodyRequest] | Unset = UNSET
        if _tiers is not UNSET:
            tiers = []
            for tiers_item_data in _tiers:
                tiers_item = TierBodyRequest.from_dict(tiers_item_data)

                tiers.append(tiers_item)

        discount_body_request = cls(
            percent=percent,
            amount=amount,
            price=price,
            minimum_spend=minimum_spend,
            minimum_quantity=minimum_quantity,
            maximum_discount=maximum_discount,
            code=code,
            tiers=tiers,
        )

        return discount_body_request
