from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.webhook_event_type_enum import WebhookEventTypeEnum

T = TypeVar("T", bound="Event")


@_attrs_define
class Event:
    """Something that happened, as endpoints are told it: ``data`` is that of the message.

    Attributes:
        id (str):
        type_ (WebhookEventTypeEnum): * `order.created` - An order came in
            * `order.updated` - An order changed: paid, shipped, cancelled, …
            * `return.created` - A buyer asked for a refund, a return or a replacement
            * `return.updated` - A return changed: answered, sent back, inspected, refunded, …
            * `message.received` - A buyer wrote a message
            * `stock.changed` - A SKU's stock moved, by hand or by an order
            * `product.updated` - A product was made, edited or deleted
            * `listing.updated` - A product's place on a storefront changed
            * `promotion.updated` - A promotion was made, changed, published or ended
            * `ad.updated` - An ad campaign was made, changed, paused, ended, or stopped being shown
            * `statement.updated` - A storefront's statement came, was reconciled or paid
            * `case.updated` - A difference in a settlement was found, changed, repaired or accepted
            * `withdrawal.updated` - A withdrawal was asked for, arrived or was returned
            * `integration.updated` - The shop's standing with Tokopedia changed
            * `violation.created` - The shop was given violation points
            * `appeal.decided` - An appeal was decided
            * `collaboration.updated` - A collaboration with creators was made, changed, answered or ended
            * `sample.created` - A creator asked for a sample
            * `sample.updated` - A request for a sample was answered, shipped, received, …
            * `mall.updated` - The shop's Mall standing or application changed
        subject_id (str):
        occurred_at (datetime.datetime):
        data (Any):
    """

    id: str
    type_: WebhookEventTypeEnum
    subject_id: str
    occurred_at: datetime.datetime
    data: Any
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        type_ = self.type_.value

        subject_id = self.subject_id

        occurred_at = self.occurred_at.isoformat()

        data = self.data

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "type": type_,
                "subject_id": subject_id,
                "occurred_at": occurred_at,
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        type_ = WebhookEventTypeEnum(d.pop("type"))

        subject_id = d.pop("subject_id")

        occurred_at = datetime.datetime.fromisoformat(d.pop("occurred_at"))

        data = d.pop("data")

        event = cls(
            id=id,
            type_=type_,
            subject_id=subject_id,
            occurred_at=occurred_at,
            data=data,
        )

        event.additional_properties = d
        return event

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
