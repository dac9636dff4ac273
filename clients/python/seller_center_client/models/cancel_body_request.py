from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.cancel_body_reason_enum import CancelBodyReasonEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="CancelBodyRequest")


@_attrs_define
class CancelBodyRequest:
    """Why the seller cancels.

    Attributes:
        reason (CancelBodyReasonEnum): * `OUT_OF_STOCK` - Out of stock
            * `WRONG_PRICE` - Wrong price
            * `ADDRESS_NOT_DELIVERABLE` - Address cannot be delivered to
            * `BUYER_REQUESTED` - The buyer asked for it
            * `LOGISTICS_ISSUE` - Problem with the courier
        sold_out_sku_ids (list[str] | Unset): With OUT_OF_STOCK: whose stock becomes 0; every SKU of the order where it
            is left out, none with [].
    """

    reason: CancelBodyReasonEnum
    sold_out_sku_ids: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason.value

        sold_out_sku_ids: list[str] | Unset = UNSET
        if not isinstance(self.sold_out_sku_ids, Unset):
            sold_out_sku_ids = self.sold_out_sku_ids

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )
        if sold_out_sku_ids is not UNSET:
            field_dict["sold_out_sku_ids"] = sold_out_sku_ids

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = CancelBodyReasonEnum(d.pop("reason"))

        sold_out_sku_ids = cast(list[str], d.pop("sold_out_sku_ids", UNSET))

        cancel_body_request = cls(
            reason=reason,
            sold_out_sku_ids=sold_out_sku_ids,
        )

        return cancel_body_request
