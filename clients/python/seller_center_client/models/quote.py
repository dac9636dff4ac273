from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum

if TYPE_CHECKING:
    from ..models.fee import Fee
    from ..models.quote_gifts import QuoteGifts
    from ..models.quote_layer import QuoteLayer
    from ..models.quoted_line import QuotedLine
    from ..models.warning import Warning_


T = TypeVar("T", bound="Quote")


@_attrs_define
class Quote:
    """What the buyer pays, what the platform keeps and what the seller receives.

    Attributes:
        platform (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        at (datetime.datetime):
        lines (list[QuotedLine]):
        layers (list[QuoteLayer]): Of the whole order: vouchers, shipping, gifts.
        gifts (QuoteGifts):
        goods (int):
        shipping_fee (int):
        shipping_discount (int):
        buyer_pays (int):
        fees (list[Fee]):
        seller_receives (int):
        warnings (list[Warning_]):
    """

    platform: PlatformEnum
    at: datetime.datetime
    lines: list[QuotedLine]
    layers: list[QuoteLayer]
    gifts: QuoteGifts
    goods: int
    shipping_fee: int
    shipping_discount: int
    buyer_pays: int
    fees: list[Fee]
    seller_receives: int
    warnings: list[Warning_]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        platform = self.platform.value

        at = self.at.isoformat()

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        layers = []
        for layers_item_data in self.layers:
            layers_item = layers_item_data.to_dict()
            layers.append(layers_item)

        gifts = self.gifts.to_dict()

        goods = self.goods

        shipping_fee = self.shipping_fee

        shipping_discount = self.shipping_discount

        buyer_pays = self.buyer_pays

        fees = []
        for fees_item_data in self.fees:
            fees_item = fees_item_data.to_dict()
            fees.append(fees_item)

        seller_receives = self.seller_receives

        warnings = []
        for warnings_item_data in self.warnings:
            warnings_item = warnings_item_data.to_dict()
            warnings.append(warnings_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "platform": platform,
                "at": at,
                "lines": lines,
                "layers": layers,
                "gifts": gifts,
                "goods": goods,
                "shipping_fee": shipping_fee,
                "shipping_discount": shipping_discount,
                "buyer_pays": buyer_pays,
                "fees": fees,
                "seller_receives": seller_receives,
                "warnings": warnings,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fee import Fee  # noqa: PLC0415
        from ..models.quote_gifts import QuoteGifts  # noqa: PLC0415
        from ..models.quote_layer import QuoteLayer  # noqa: PLC0415
        from ..models.quoted_line import QuotedLine  # noqa: PLC0415
        from ..models.warning import Warning_  # noqa: PLC0415

        d = dict(src_dict)
        platform = PlatformEnum(d.pop("platform"))

        at = datetime.datetime.fromisoformat(d.pop("at"))

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = QuotedLine.from_dict(lines_item_data)

            lines.append(lines_item)

        layers = []
        _layers = d.pop("layers")
        for layers_item_data in _layers:
            layers_item = QuoteLayer.from_dict(layers_item_data)

            layers.append(layers_item)

        gifts = QuoteGifts.from_dict(d.pop("gifts"))

        goods = d.pop("goods")

        shipping_fee = d.pop("shipping_fee")

        shipping_discount = d.pop("shipping_discount")

        buyer_pays = d.pop("buyer_pays")

        fees = []
        _fees = d.pop("fees")
        for fees_item_data in _fees:
            fees_item = Fee.from_dict(fees_item_data)

            fees.append(fees_item)

        seller_receives = d.pop("seller_receives")

        warnings = []
        _warnings = d.pop("warnings")
        for warnings_item_data in _warnings:
            warnings_item = Warning_.from_dict(warnings_item_data)

            warnings.append(warnings_item)

        quote = cls(
            platform=platform,
            at=at,
            lines=lines,
            layers=layers,
            gifts=gifts,
            goods=goods,
            shipping_fee=shipping_fee,
            shipping_discount=shipping_discount,
            buyer_pays=buyer_pays,
            fees=fees,
            seller_receives=seller_receives,
            warnings=warnings,
        )

        quote.additional_properties = d
        return quote

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
