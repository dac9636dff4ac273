from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.arbitration_enum import ArbitrationEnum
from ..models.blank_enum import BlankEnum
from ..models.platform_enum import PlatformEnum
from ..models.return_status_enum import ReturnStatusEnum
from ..models.return_type_enum import ReturnTypeEnum

T = TypeVar("T", bound="ReturnRow")


@_attrs_define
class ReturnRow:
    """A return as a list shows it.

    Attributes:
        id (str):
        external_id (str):
        order_id (str):
        purchased_on (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        type_ (ReturnTypeEnum): * `REFUND` - Refund only
            * `RETURN_AND_REFUND` - Return and refund
            * `REPLACEMENT` - Replacement
        status (ReturnStatusEnum): * `PENDING` - Waits for your answer
            * `AWAITING_BUYER_RESPONSE` - Offer with the buyer
            * `AWAITING_BUYER_SHIP` - Buyer sends the goods back
            * `BUYER_SHIPPED` - Parcel on its way back
            * `RECEIVED` - Parcel to inspect
            * `SUCCESS` - Approved, being settled
            * `COMPLETE` - Done
            * `REJECTED` - Refused
            * `PACKAGE_REJECTED` - Parcel refused
            * `CANCELLED` - Taken back
        arbitration (ArbitrationEnum | BlankEnum):
        reason (str): One of the known reasons, or the storefront's own word.
        refund_amount (int): Money that is asked, or was agreed; whole rupiah, 0 of a replacement.
        due_at (datetime.datetime | None): Until when you must act; null while you need not.
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
    """

    id: str
    external_id: str
    order_id: str
    purchased_on: PlatformEnum
    type_: ReturnTypeEnum
    status: ReturnStatusEnum
    arbitration: ArbitrationEnum | BlankEnum
    reason: str
    refund_amount: int
    due_at: datetime.datetime | None
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        external_id = self.external_id

        order_id = self.order_id

        purchased_on = self.purchased_on.value

        type_ = self.type_.value

        status = self.status.value

        arbitration: str
        if isinstance(self.arbitration, ArbitrationEnum):
            arbitration = self.arbitration.value
        else:
            arbitration = self.arbitration.value

        reason = self.reason

        refund_amount = self.refund_amount

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "external_id": external_id,
                "order_id": order_id,
                "purchased_on": purchased_on,
                "type": type_,
                "status": status,
                "arbitration": arbitration,
                "reason": reason,
                "refund_amount": refund_amount,
                "due_at": due_at,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        external_id = d.pop("external_id")

        order_id = d.pop("order_id")

        purchased_on = PlatformEnum(d.pop("purchased_on"))

        type_ = ReturnTypeEnum(d.pop("type"))

        status = ReturnStatusEnum(d.pop("status"))

        def _parse_arbitration(data: object) -> ArbitrationEnum | BlankEnum:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                arbitration_type_0 = ArbitrationEnum(data)

                return arbitration_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, str):
                raise TypeError()
            arbitration_type_1 = BlankEnum(data)

            return arbitration_type_1

        arbitration = _parse_arbitration(d.pop("arbitration"))

        reason = d.pop("reason")

        refund_amount = d.pop("refund_amount")

        def _parse_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)

                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due_at = _parse_due_at(d.pop("due_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        return_row = cls(
            id=id,
            external_id=external_id,
            order_id=order_id,
            purchased_on=purchased_on,
            type_=type_,
            status=status,
            arbitration=arbitration,
            reason=reason,
            refund_amount=refund_amount,
            due_at=due_at,
            created_at=created_at,
            updated_at=updated_at,
        )

        return_row.additional_properties = d
        return return_row

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
