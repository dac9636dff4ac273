from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tier_body import TierBody


T = TypeVar("T", bound="Discount")


@_attrs_define
class Discount:
    """What it takes off; only what the tool uses is there.

    Attributes:
        percent (float | Unset):
        amount (int | Unset):
        price (int | Unset):
        minimum_spend (int | Unset):
        minimum_quantity (int | Unset):
        maximum_discount (int | Unset):
        code (str | Unset):
        tiers (list[TierBody] | Unset):
    """

    percent: float | Unset = UNSET
    amount: int | Unset = UNSET
    price: int | Unset = UNSET
    minimum_spend: int | Unset = UNSET
    minimum_quantity: int | Unset = UNSET
    maximum_discount: int | Unset = UNSET
    code: str | Unset = UNSET
    tiers: list[TierBody] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        percent = self.percent

        amount = self.amount

        price = self.price

        minimum_spend = self.minimum_spend

        minimum_quantity = self.minimum_quantity

        maximum_discount = self.maximum_discount

        code = self.code

        tiers: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tiers, Unset):
            tiers = []
            for tiers_item_data in self.tiers:
                tiers_item = tiers_item_data.to_dict()
                tiers.append(tiers_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
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
        from ..models.tier_body import TierBody  # noqa: PLC0415

        d = dict(src_dict)
        percent = d.pop("percent", UNSET)

        amount = d.pop("amount", UNSET)

        price = d.pop("price", UNSET)

        minimum_spend = d.pop("minimum_spend", UNSET)

        minimum_quantity = d.pop("minimum_quantity", UNSET)

        maximum_discount = d.pop("maximum_discount", UNSET)

        code = d.pop("code", UNSET)

        _tiers = d.pop("tiers", UNSET)
        tiers: list[TierBody] | Unset = UNSET
        if _tiers is not UNSET:
            tiers = []
            for tiers_item_data in _tiers:
                tiers_item = TierBody.from_dict(tiers_item_data)

                tiers.append(tiers_item)

        discount = cls(
            percent=percent,
            amount=amount,
            price=price,
            minimum_spend=minimum_spend,
            minimum_quantity=minimum_quantity,
            maximum_discount=maximum_discount,
            code=code,
            tiers=tiers,
        )

        discount.additional_properties = d
        return discount

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
