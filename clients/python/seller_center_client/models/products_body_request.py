from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.product_rate_body_request import ProductRateBodyRequest


T = TypeVar("T", bound="ProductsBodyRequest")


@_attrs_define
class ProductsBodyRequest:
    """Products to add, at the collaboration's rate or at one of their own.

    Attributes:
        product_ids (list[str] | Unset):
        rate (float | Unset):
        rates (list[ProductRateBodyRequest] | Unset):
    """

    product_ids: list[str] | Unset = UNSET
    rate: float | Unset = UNSET
    rates: list[ProductRateBodyRequest] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        product_ids: list[str] | Unset = UNSET
        if not isinstance(self.product_ids, Unset):
            product_ids = self.product_ids

        rate = self.rate

        rates: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.rates, Unset):
            rates = []
            for rates_item_data in self.rates:
                rates_item = rates_item_data.to_dict()
                rates.append(rates_item)

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if product_ids is not UNSET:
            field_dict["product_ids"] = product_ids
        if rate is not UNSET:
            field_dict["rate"] = rate
        if rates is not UNSET:
            field_dict["rates"] = rates

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.product_rate_body_request import ProductRateBodyRequest  # noqa: PLC0415

        d = dict(src_dict)
        product_ids = cast(list[str], d.pop("product_ids", UNSET))

        rate = d.pop("rate", UNSET)

        _rates = d.pop("rates", UNSET)
        rates: list[ProductRateBodyRequest] | Unset = UNSET
        if _rates is not UNSET:
            rates = []
            for rates_item_data in _rates:
                rates_item = ProductRateBodyRequest.from_dict(rates_item_data)

                rates.append(rates_item)

        products_body_request = cls(
            product_ids=product_ids,
            rate=rate,
            rates=rates,
        )

        return products_body_request
