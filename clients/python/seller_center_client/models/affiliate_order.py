from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.affiliate_order_state_enum import AffiliateOrderStateEnum
from ..models.collaboration_kind_enum import CollaborationKindEnum
from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="AffiliateOrder")


@_attrs_define
class AffiliateOrder:
    """What a creator sold of one SKU in an order. `commission` is ours, `storefront_commission` what the storefront says.

    Attributes:
        id (str):
        order_id (str):
        external_order_id (str):
        purchased_on (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        creator_id (str):
        collaboration_id (None | str):
        kind (CollaborationKindEnum): * `OPEN` - Open collaboration
            * `TARGET` - Target collaboration
        product_id (None | str):
        quantity (int):
        rate (float): Per cent.
        gmv (int):
        refunded (int):
        commission (int):
        storefront_commission (int):
        state (AffiliateOrderStateEnum): * `AWAITING` - Waiting for completion
            * `SETTLED` - Paid
            * `INELIGIBLE` - No commission
        ordered_at (datetime.datetime):
    """

    id: str
    order_id: str
    external_order_id: str
    purchased_on: PlatformEnum
    creator_id: str
    collaboration_id: None | str
    kind: CollaborationKindEnum
    product_id: None | str
    quantity: int
    rate: float
    gmv: int
    refunded: int
    commission: int
    storefront_commission: int
    state: AffiliateOrderStateEnum
    ordered_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        order_id = self.order_id

        external_order_id = self.external_order_id

        purchased_on = self.purchased_on.value

        creator_id = self.creator_id

        collaboration_id: None | str
        collaboration_id = self.collaboration_id

        kind = self.kind.value

        product_id: None | str
        product_id = self.product_id

        quantity = self.quantity

        rate = self.rate

        gmv = self.gmv

        refunded = self.refunded

        commission = self.commission

        storefront_commission = self.storefront_commission

        state = self.state.value

        ordered_at = self.ordered_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "order_id": order_id,
                "external_order_id": external_order_id,
                "purchased_on": purchased_on,
                "creator_id": creator_id,
                "collaboration_id": collaboration_id,
                "kind": kind,
                "product_id": product_id,
                "quantity": quantity,
                "rate": rate,
                "gmv": gmv,
                "refunded": refunded,
                "commission": commission,
                "storefront_commission": storefront_commission,
                "state": state,
                "ordered_at": ordered_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        order_id = d.pop("order_id")

        external_order_id = d.pop("external_order_id")

        purchased_on = PlatformEnum(d.pop("purchased_on"))

        creator_id = d.pop("creator_id")

        def _parse_collaboration_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        collaboration_id = _parse_collaboration_id(d.pop("collaboration_id"))

        kind = CollaborationKindEnum(d.pop("kind"))

        def _parse_product_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        product_id = _parse_product_id(d.pop("product_id"))

        quantity = d.pop("quantity")

        rate = d.pop("rate")

        gmv = d.pop("gmv")

        refunded = d.pop("refunded")

        commission = d.pop("commission")

        storefront_commission = d.pop("storefront_commission")

        state = AffiliateOrderStateEnum(d.pop("state"))

        ordered_at = datetime.datetime.fromisoformat(d.pop("ordered_at"))

        affiliate_order = cls(
            id=id,
            order_id=order_id,
            external_order_id=external_order_id,
            purchased_on=purchased_on,
            creator_id=creator_id,
            collaboration_id=collaboration_id,
            kind=kind,
            product_id=product_id,
            quantity=quantity,
            rate=rate,
            gmv=gmv,
            refunded=refunded,
            commission=commission,
            storefront_commission=storefront_commission,
            state=state,
            ordered_at=ordered_at,
        )

        affiliate_order.additional_properties = d
        return affiliate_order

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
