from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.registration_status_enum import RegistrationStatusEnum

T = TypeVar("T", bound="Registration")


@_attrs_define
class Registration:
    """What the shop offered for a campaign.

    Attributes:
        id (str):
        campaign_id (str):
        sku_id (str):
        product_id (str):
        price (int):
        stock (int):
        status (RegistrationStatusEnum): * `UNDER_REVIEW` - Under review
            * `APPROVED` - Approved
            * `REJECTED` - Refused
            * `WITHDRAWN` - Withdrawn
            * `REMOVED` - Removed by the platform
        reason (None | str):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
    """

    id: str
    campaign_id: str
    sku_id: str
    product_id: str
    price: int
    stock: int
    status: RegistrationStatusEnum
    reason: None | str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        campaign_id = self.campaign_id

        sku_id = self.sku_id

        product_id = self.product_id

        price = self.price

        stock = self.stock

        status = self.status.value

        reason: None | str
        reason = self.reason

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "campaign_id": campaign_id,
                "sku_id": sku_id,
                "product_id": product_id,
                "price": price,
                "stock": stock,
                "status": status,
                "reason": reason,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        campaign_id = d.pop("campaign_id")

        sku_id = d.pop("sku_id")

        product_id = d.pop("product_id")

        price = d.pop("price")

        stock = d.pop("stock")

        status = RegistrationStatusEnum(d.pop("status"))

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        registration = cls(
            id=id,
            campaign_id=campaign_id,
            sku_id=sku_id,
            product_id=product_id,
            price=price,
            stock=stock,
            status=status,
            reason=reason,
            created_at=created_at,
            updated_at=updated_at,
        )

        registration.additional_properties = d
        return registration

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
