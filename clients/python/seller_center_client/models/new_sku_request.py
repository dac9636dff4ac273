from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.new_sku_request_options import NewSkuRequestOptions


T = TypeVar("T", bound="NewSkuRequest")


@_attrs_define
class NewSkuRequest:
    """One SKU of a new product.

    Attributes:
        price (int): Whole rupiah.
        seller_sku (str | Unset):  Default: ''.
        options (NewSkuRequestOptions | Unset):
        stock (int | Unset):
        gtin (str | Unset):  Default: ''.
    """

    price: int
    seller_sku: str | Unset = ""
    options: NewSkuRequestOptions | Unset = UNSET
    stock: int | Unset = UNSET
    gtin: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        price = self.price

        seller_sku = self.seller_sku

        options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.options, Unset):
            options = self.options.to_dict()

        stock = self.stock

        gtin = self.gtin

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "price": price,
            }
        )
        if seller_sku is not UNSET:
            field_dict["seller_sku"] = seller_sku
        if options is not UNSET:
            field_dict["options"] = options
        if stock is not UNSET:
            field_dict["stock"] = stock
        if gtin is not UNSET:
            field_dict["gtin"] = gtin

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_sku_request_options import NewSkuRequestOptions  # noqa: PLC0415

        d = dict(src_dict)
        price = d.pop("price")

        seller_sku = d.pop("seller_sku", UNSET)

        _options = d.pop("options", UNSET)
        options: NewSkuRequestOptions | Unset
        if isinstance(_options, Unset):
            options = UNSET
        else:
            options = NewSkuRequestOptions.from_dict(_options)

        stock = d.pop("stock", UNSET)

        gtin = d.pop("gtin", UNSET)

        new_sku_request = cls(
            price=price,
            seller_sku=seller_sku,
            options=options,
            stock=stock,
            gtin=gtin,
        )

        return new_sku_request
