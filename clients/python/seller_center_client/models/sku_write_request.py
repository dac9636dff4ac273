from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.sku_write_request_options import SkuWriteRequestOptions


T = TypeVar("T", bound="SkuWriteRequest")


@_attrs_define
class SkuWriteRequest:
    """One SKU of a product: ``id`` keeps a known one; ``stock`` is a count for the default warehouse.

    Attributes:
        price (int): Whole rupiah.
        id (str | Unset):
        seller_sku (str | Unset):  Default: ''.
        options (SkuWriteRequestOptions | Unset):
        stock (int | Unset):
        gtin (str | Unset):  Default: ''.
    """

    price: int
    id: str | Unset = UNSET
    seller_sku: str | Unset = ""
    options: SkuWriteRequestOptions | Unset = UNSET
    stock: int | Unset = UNSET
    gtin: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        price = self.price

        id = self.id

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
        if id is not UNSET:
            field_dict["id"] = id
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
        from ..models.sku_write_request_options import SkuWriteRequestOptions  # noqa: PLC0415

        d = dict(src_dict)
        price = d.pop("price")

        id = d.pop("id", UNSET)

        seller_sku = d.pop("seller_sku", UNSET)

        _options = d.pop("options", UNSET)
        options: SkuWriteRequestOptions | Unset
        if isinstance(_options, Unset):
            options = UNSET
        else:
            options = SkuWriteRequestOptions.from_dict(_options)

        stock = d.pop("stock", UNSET)

        gtin = d.pop("gtin", UNSET)

        sku_write_request = cls(
            price=price,
            id=id,
            seller_sku=seller_sku,
            options=options,
            stock=stock,
            gtin=gtin,
        )

        return sku_write_request
