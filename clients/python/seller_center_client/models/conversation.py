from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="Conversation")


@_attrs_define
class Conversation:
    """What one buyer and the shop say to each other on one storefront.

    Attributes:
        id (str):
        external_id (str):
        purchased_on (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        buyer (str):
        order_id (None | str): The newest order it is about.
        product_id (None | str): The newest product it is about.
        unread (int):
        waiting_since (datetime.datetime | None): The buyer's first message without an answer.
        answer_by (datetime.datetime | None): Until when an answer counts as in time; null where no clock runs.
        assigned_to (None | str): A member's e-mail.
        done (bool):
        blocked (bool):
        can_send (bool):
        last_message (str):
        last_message_at (datetime.datetime):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
    """

    id: str
    external_id: str
    purchased_on: PlatformEnum
    buyer: str
    order_id: None | str
    product_id: None | str
    unread: int
    waiting_since: datetime.datetime | None
    answer_by: datetime.datetime | None
    assigned_to: None | str
    done: bool
    blocked: bool
    can_send: bool
    last_message: str
    last_message_at: datetime.datetime
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        external_id = self.external_id

        purchased_on = self.purchased_on.value

        buyer = self.buyer

        order_id: None | str
        order_id = self.order_id

        product_id: None | str
        product_id = self.product_id

        unread = self.unread

        waiting_since: None | str
        if isinstance(self.waiting_since, datetime.datetime):
            waiting_since = self.waiting_since.isoformat()
        else:
            waiting_since = self.waiting_since

        answer_by: None | str
        if isinstance(self.answer_by, datetime.datetime):
            answer_by = self.answer_by.isoformat()
        else:
            answer_by = self.answer_by

        assigned_to: None | str
        assigned_to = self.assigned_to

        done = self.done

        blocked = self.blocked

        can_send = self.can_send

        last_message = self.last_message

        last_message_at = self.last_message_at.isoformat()

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "external_id": external_id,
                "purchased_on": purchased_on,
                "buyer": buyer,
                "order_id": order_id,
                "product_id": product_id,
                "unread": unread,
                "waiting_since": waiting_since,
                "answer_by": answer_by,
                "assigned_to": assigned_to,
                "done": done,
                "blocked": blocked,
                "can_send": can_send,
                "last_message": last_message,
                "last_message_at": last_message_at,
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

        purchased_on = PlatformEnum(d.pop("purchased_on"))

        buyer = d.pop("buyer")

        def _parse_order_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order_id = _parse_order_id(d.pop("order_id"))

        def _parse_product_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        product_id = _parse_product_id(d.pop("product_id"))

        unread = d.pop("unread")

        def _parse_waiting_since(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                waiting_since_type_0 = datetime.datetime.fromisoformat(data)

                return waiting_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        waiting_since = _parse_waiting_since(d.pop("waiting_since"))

        def _parse_answer_by(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answer_by_type_0 = datetime.datetime.fromisoformat(data)

                return answer_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        answer_by = _parse_answer_by(d.pop("answer_by"))

        def _parse_assigned_to(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        assigned_to = _parse_assigned_to(d.pop("assigned_to"))

        done = d.pop("done")

        blocked = d.pop("blocked")

        can_send = d.pop("can_send")

        last_message = d.pop("last_message")

        last_message_at = datetime.datetime.fromisoformat(d.pop("last_message_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        conversation = cls(
            id=id,
            external_id=external_id,
            purchased_on=purchased_on,
            buyer=buyer,
            order_id=order_id,
            product_id=product_id,
            unread=unread,
            waiting_since=waiting_since,
            answer_by=answer_by,
            assigned_to=assigned_to,
            done=done,
            blocked=blocked,
            can_send=can_send,
            last_message=last_message,
            last_message_at=last_message_at,
            created_at=created_at,
            updated_at=updated_at,
        )

        conversation.additional_properties = d
        return conversation

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
