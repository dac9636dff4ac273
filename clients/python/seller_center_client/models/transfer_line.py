from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.transfer_reason_enum import TransferReasonEnum

T = TypeVar("T", bound="TransferLine")


@_attrs_define
class TransferLine:
    """Pieces of one SKU: sent = received + missing + returned + on_the_way.

    Attributes:
        sku_id (str):
        seller_sku (str):
        sent (int):
        received (int):
        missing (int): Written off at the target, with the reason.
        returned (int): Put back on the shelf of the source.
        on_the_way (int):
        reason (None | TransferReasonEnum):
    """

    sku_id: str
    seller_sku: str
    sent: int
    received: int
    missing: int
    returned: int
    on_the_way: int
    reason: None | TransferReasonEnum
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        sku_id = self.sku_id

        seller_sku = self.seller_sku

        sent = self.sent

        received = self.received

        missing = self.missing

        returned = self.returned

        on_the_way = self.on_the_way

        reason: None | str
        if isinstance(self.reason, TransferReasonEnum):
            reason = self.reason.value
        else:
            reason = self.reason

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "sku_id": sku_id,
                "seller_sku": seller_sku,
                "sent": sent,
                "received": received,
                "missing": missing,
                "returned": returned,
                "on_the_way": on_the_way,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sku_id = d.pop("sku_id")

        seller_sku = d.pop("seller_sku")

        sent = d.pop("sent")

        received = d.pop("received")

        missing = d.pop("missing")

        returned = d.pop("returned")

        on_the_way = d.pop("on_the_way")

        def _parse_reason(data: object) -> None | TransferReasonEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reason_type_0 = TransferReasonEnum(data)

                return reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TransferReasonEnum, data)

        reason = _parse_reason(d.pop("reason"))

        transfer_line = cls(
            sku_id=sku_id,
            seller_sku=seller_sku,
            sent=sent,
            received=received,
            missing=missing,
            returned=returned,
            on_the_way=on_the_way,
            reason=reason,
        )

        transfer_line.additional_properties = d
        return transfer_line

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
