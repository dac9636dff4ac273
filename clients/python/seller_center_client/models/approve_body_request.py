from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ApproveBodyRequest")


@_attrs_define
class ApproveBodyRequest:
    """How the request is met.

    Attributes:
        buyer_keeps_goods (bool | Unset): Refund a RETURN_AND_REFUND without having the goods back.
        refund_instead (bool | Unset): Refund instead of a REPLACEMENT.
    """

    buyer_keeps_goods: bool | Unset = UNSET
    refund_instead: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        buyer_keeps_goods = self.buyer_keeps_goods

        refund_instead = self.refund_instead

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if buyer_keeps_goods is not UNSET:
            field_dict["buyer_keeps_goods"] = buyer_keeps_goods
        if refund_instead is not UNSET:
            field_dict["refund_instead"] = refund_instead

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        buyer_keeps_goods = d.pop("buyer_keeps_goods", UNSET)

        refund_instead = d.pop("refund_instead", UNSET)

        approve_body_request = cls(
            buyer_keeps_goods=buyer_keeps_goods,
            refund_instead=refund_instead,
        )

        return approve_body_request
