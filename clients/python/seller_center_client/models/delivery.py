from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.delivery_type_enum import DeliveryTypeEnum
from ..models.webhook_delivery_state_enum import WebhookDeliveryStateEnum

if TYPE_CHECKING:
    from ..models.attempt import Attempt


T = TypeVar("T", bound="Delivery")


@_attrs_define
class Delivery:
    """One event on its way to one endpoint, with its newest tries first. ``event_id`` is the message's webhook-id.

    Attributes:
        id (str):
        endpoint_id (str):
        event_id (str):
        type_ (DeliveryTypeEnum): * `order.created` - order.created
            * `order.updated` - order.updated
            * `return.created` - return.created
            * `return.updated` - return.updated
            * `message.received` - message.received
            * `stock.changed` - stock.changed
            * `product.updated` - product.updated
            * `listing.updated` - listing.updated
            * `promotion.updated` - promotion.updated
            * `ad.updated` - ad.updated
            * `statement.updated` - statement.updated
            * `case.updated` - case.updated
            * `withdrawal.updated` - withdrawal.updated
            * `integration.updated` - integration.updated
            * `violation.created` - violation.created
            * `appeal.decided` - appeal.decided
            * `collaboration.updated` - collaboration.updated
            * `sample.created` - sample.created
            * `sample.updated` - sample.updated
            * `mall.updated` - mall.updated
            * `webhook.test` - webhook.test
        subject_id (str):
        state (WebhookDeliveryStateEnum): * `PENDING` - Waiting
            * `DELIVERED` - Delivered
            * `FAILED` - Failed
        attempts (int):
        due_at (datetime.datetime | None):
        occurred_at (datetime.datetime):
        finished_at (datetime.datetime | None):
        tries (list[Attempt]):
    """

    id: str
    endpoint_id: str
    event_id: str
    type_: DeliveryTypeEnum
    subject_id: str
    state: WebhookDeliveryStateEnum
    attempts: int
    due_at: datetime.datetime | None
    occurred_at: datetime.datetime
    finished_at: datetime.datetime | None
    tries: list[Attempt]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        endpoint_id = self.endpoint_id

        event_id = self.event_id

        type_ = self.type_.value

        subject_id = self.subject_id

        state = self.state.value

        attempts = self.attempts

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        occurred_at = self.occurred_at.isoformat()

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        tries = []
        for tries_item_data in self.tries:
            tries_item = tries_item_data.to_dict()
            tries.append(tries_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "endpoint_id": endpoint_id,
                "event_id": event_id,
                "type": type_,
                "subject_id": subject_id,
                "state": state,
                "attempts": attempts,
                "due_at": due_at,
                "occurred_at": occurred_at,
                "finished_at": finished_at,
                "tries": tries,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attempt import Attempt  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        endpoint_id = d.pop("endpoint_id")

        event_id = d.pop("event_id")

        type_ = DeliveryTypeEnum(d.pop("type"))

        subject_id = d.pop("subject_id")

        state = WebhookDeliveryStateEnum(d.pop("state"))

        attempts = d.pop("attempts")

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

        occurred_at = datetime.datetime.fromisoformat(d.pop("occurred_at"))

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))

        tries = []
        _tries = d.pop("tries")
        for tries_item_data in _tries:
            tries_item = Attempt.from_dict(tries_item_data)

            tries.append(tries_item)

        delivery = cls(
            id=id,
            endpoint_id=endpoint_id,
            event_id=event_id,
            type_=type_,
            subject_id=subject_id,
            state=state,
            attempts=attempts,
            due_at=due_at,
            occurred_at=occurred_at,
            finished_at=finished_at,
            tries=tries,
        )

        delivery.additional_properties = d
        return delivery

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
