from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.moment_sku_options import MomentSkuOptions


T = TypeVar("T", bound="MomentSku")


@_attrs_define
class MomentSku:
    """A SKU at a moment; `available` by its ledger.

    Attributes:
        id (str):
        options (MomentSkuOptions):
        price (int):
        available (int):
    """

    id: str
    options: MomentSkuOptions
    price: int
    available: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        options = self.options.to_dict()

        price = self.price

        available = self.available

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "options": options,
                "price": price,
                "available": available,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.moment_sku_options import MomentSkuOptions  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        options = MomentSkuOptions.from_dict(d.pop("options"))

        price = d.pop("price")

        available = d.pop("available")

        moment_sku = cls(
            id=id,
            options=options,
            price=price,
            available=available,
        )

        moment_sku.additional_properties = d
        return moment_sku

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
