from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.buyer_enum import BuyerEnum
from ..models.platform_enum import PlatformEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quote_line_body_request import QuoteLineBodyRequest


T = TypeVar("T", bound="QuoteBodyRequest")


@_attrs_define
class QuoteBodyRequest:
    """A cart on one storefront. `at` is now when left out; a buyer is a returning one (one order before) when left out,
    `REPEAT` has two or more. Every limit is for the cart: a SKU on several lines comes back as one line.

        Attributes:
            platform (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
                * `TOKOPEDIA` - Tokopedia
            lines (list[QuoteLineBodyRequest]):
            at (datetime.datetime | Unset):
            buyer (BuyerEnum | Unset): * `NEW` - NEW
                * `EXISTING` - EXISTING
                * `REPEAT` - REPEAT Default: BuyerEnum.EXISTING.
            voucher_codes (list[str] | Unset):
            shipping_fee (int | Unset):  Default: 0.
    """

    platform: PlatformEnum
    lines: list[QuoteLineBodyRequest]
    at: datetime.datetime | Unset = UNSET
    buyer: BuyerEnum | Unset = BuyerEnum.EXISTING
    voucher_codes: list[str] | Unset = UNSET
    shipping_fee: int | Unset = 0

    def to_dict(self) -> dict[str, Any]:
        platform = self.platform.value

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        at: str | Unset = UNSET
        if not isinstance(self.at, Unset):
            at = self.at.isoformat()

        buyer: str | Unset = UNSET
        if not isinstance(self.buyer, Unset):
            buyer = self.buyer.value

        voucher_codes: list[str] | Unset = UNSET
        if not isinstance(self.voucher_codes, Unset):
            voucher_codes = self.voucher_codes

        shipping_fee = self.shipping_fee

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "platform": platform,
                "lines": lines,
            }
        )
        if at is not UNSET:
            field_dict["at"] = at
        if buyer is not UNSET:
            field_dict["buyer"] = buyer
        if voucher_codes is not UNSET:
            field_dict["voucher_codes"] = voucher_codes
        if shipping_fee is not UNSET:
            field_dict["shipping_fee"] = shipping_fee

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quote_line_body_request import QuoteLineBodyRequest  # noqa: PLC0415

        d = dict(src_dict)
        platform = PlatformEnum(d.pop("platform"))

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = QuoteLineBodyRequest.from_dict(lines_item_data)

            lines.append(lines_item)

        _at = d.pop("at", UNSET)
        at: datetime.datetime | Unset
        if isinstance(_at, Unset):
            at = UNSET
        else:
            at = datetime.datetime.fromisoformat(_at)

        _buyer = d.pop("buyer", UNSET)
        buyer: BuyerEnum | Unset
        if isinstance(_buyer, Unset):
            buyer = UNSET
        else:
            buyer = BuyerEnum(_buyer)

        voucher_codes = cast(list[str], d.pop("voucher_codes", UNSET))

        shipping_fee = d.pop("shipping_fee", UNSET)

        quote_body_request = cls(
            platform=platform,
            lines=lines,
            at=at,
            buyer=buyer,
            voucher_codes=voucher_codes,
            shipping_fee=shipping_fee,
        )

        return quote_body_request
