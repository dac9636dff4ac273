from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.blank_enum import BlankEnum
from ..models.cancel_body_reason_enum import CancelBodyReasonEnum
from ..models.do_enum import DoEnum
from ..models.flag_enum import FlagEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="OrdersChangeRequest")


@_attrs_define
class OrdersChangeRequest:
    """What is done to each: `cancel` with a `reason`, `flag` with a `flag` (empty takes it off), `note` with a `note` that
    is
    put after what stands there, `split` into a parcel for each SKU, `combine` those that may share a parcel.

        Attributes:
            do (DoEnum): * `cancel` - cancel
                * `flag` - flag
                * `note` - note
                * `split` - split
                * `combine` - combine
            reason (CancelBodyReasonEnum | Unset): * `OUT_OF_STOCK` - Out of stock
                * `WRONG_PRICE` - Wrong price
                * `ADDRESS_NOT_DELIVERABLE` - Address cannot be delivered to
                * `BUYER_REQUESTED` - The buyer asked for it
                * `LOGISTICS_ISSUE` - Problem with the courier
            flag (BlankEnum | FlagEnum | Unset):
            note (str | Unset):
            sold_out_sku_ids (list[str] | Unset): With OUT_OF_STOCK: whose stock becomes 0; every SKU of the orders where it
                is left out, none with [].
    """

    do: DoEnum
    reason: CancelBodyReasonEnum | Unset = UNSET
    flag: BlankEnum | FlagEnum | Unset = UNSET
    note: str | Unset = UNSET
    sold_out_sku_ids: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        do = self.do.value

        reason: str | Unset = UNSET
        if not isinstance(self.reason, Unset):
            reason = self.reason.value

        flag: str | Unset
        if isinstance(self.flag, Unset):
            flag = UNSET
        elif isinstance(self.flag, FlagEnum):
            flag = self.flag.value
        else:
            flag = self.flag.value

        note = self.note

        sold_out_sku_ids: list[str] | Unset = UNSET
        if not isinstance(self.sold_out_sku_ids, Unset):
            sold_out_sku_ids = self.sold_out_sku_ids

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "do": do,
            }
        )
        if reason is not UNSET:
            field_dict["reason"] = reason
        if flag is not UNSET:
            field_dict["flag"] = flag
        if note is not UNSET:
            field_dict["note"] = note
        if sold_out_sku_ids is not UNSET:
            field_dict["sold_out_sku_ids"] = sold_out_sku_ids

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        do = DoEnum(d.pop("do"))

        _reason = d.pop("reason", UNSET)
        reason: CancelBodyReasonEnum | Unset
        if isinstance(_reason, Unset):
            reason = UNSET
        else:
            reason = CancelBodyReasonEnum(_reason)

        def _parse_flag(data: object) -> BlankEnum | FlagEnum | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                flag_type_0 = FlagEnum(data)

                return flag_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, str):
                raise TypeError()
            flag_type_1 = BlankEnum(data)

            return flag_type_1

        flag = _parse_flag(d.pop("flag", UNSET))

        note = d.pop("note", UNSET)

        sold_out_sku_ids = cast(list[str], d.pop("sold_out_sku_ids", UNSET))

        orders_change_request = cls(
            do=do,
            reason=reason,
            flag=flag,
            note=note,
            sold_out_sku_ids=sold_out_sku_ids,
        )

        return orders_change_request
