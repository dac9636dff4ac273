from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ReturnLine")


@_attrs_define
class ReturnLine:
    """Pieces of one line of the order.

    Attributes:
        sku_id (None | str):
        seller_sku (str):
        title (str):
        quantity (int):
        amount (int):
        good (int):
        damaged (int):
        missing (int):
        not_ours (int):
        restocked (int):
    """

    sku_id: None | str
    seller_sku: str
    title: str
    quantity: int
    amount: int
    good: int
    damaged: int
    missing: int
    not_ours: int
    restocked: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        sku_id: None | str
        sku_id = self.sku_id

        seller_sku = self.seller_sku

        title = self.title

        quantity = self.quantity

        amount = self.amount

        good = self.good

        damaged = self.damaged

        missing = self.missing

        not_ours = self.not_ours

        restocked = self.restocked

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "sku_id": sku_id,
                "seller_sku": seller_sku,
                "title": title,
                "quantity": quantity,
                "amount": amount,
                "good": good,
                "damaged": damaged,
                "missing": missing,
                "not_ours": not_ours,
                "restocked": restocked,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_sku_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sku_id = _parse_sku_id(d.pop("sku_id"))

        seller_sku = d.pop("seller_sku")

        title = d.pop("title")

        quantity = d.pop("quantity")

        amount = d.pop("amount")

        good = d.pop("good")

        damaged = d.pop("damaged")

        missing = d.pop("missing")

        not_ours = d.pop("not_ours")

        restocked = d.pop("restocked")

        return_line = cls(
            sku_id=sku_id,
            seller_sku=seller_sku,
            title=title,
            quantity=quantity,
            amount=amount,
            good=good,
            damaged=damaged,
            missing=missing,
            not_ours=not_ours,
            restocked=restocked,
        )

        return_line.additional_properties = d
        return return_line

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
