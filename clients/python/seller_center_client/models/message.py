from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.chat_message_state_enum import ChatMessageStateEnum
from ..models.chat_message_type_enum import ChatMessageTypeEnum
from ..models.message_from_enum import MessageFromEnum

T = TypeVar("T", bound="Message")


@_attrs_define
class Message:
    """One message.

    Attributes:
        id (str):
        conversation_id (str):
        type_ (ChatMessageTypeEnum): * `TEXT` - Text
            * `IMAGE` - Picture
            * `EMOTICONS` - Sticker
            * `VIDEO` - Video
            * `PRODUCT_CARD` - Product
            * `ORDER_CARD` - Order
            * `RETURN_REFUND_CARD` - Return
            * `LOGISTICS_CARD` - Tracking
            * `COUPON_CARD` - Voucher
            * `NOTIFICATION` - Notice
            * `OTHER` - Something else
        text (str):
        order_id (None | str):
        return_id (None | str):
        state (ChatMessageStateEnum): * `RECEIVED` - Received
            * `QUEUED` - Being sent
            * `SENT` - Sent
            * `DELIVERED` - Delivered
            * `READ` - Read
            * `FAILED` - Not sent
            * `NOTE` - Only for the team
        product_id (None | str):
        picture (None | str): The path of an IMAGE's picture in this API.
        problem (str): Why it could not be sent.
        masked (bool): A phone number or link in it is hidden.
        author (str):
        at (datetime.datetime):
        from_ (MessageFromEnum): * `BUYER` -
            * `SHOP` -
            * `SYSTEM` -
            * `ROBOT` -
    """

    id: str
    conversation_id: str
    type_: ChatMessageTypeEnum
    text: str
    order_id: None | str
    return_id: None | str
    state: ChatMessageStateEnum
    product_id: None | str
    picture: None | str
    problem: str
    masked: bool
    author: str
    at: datetime.datetime
    from_: MessageFromEnum
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        conversation_id = self.conversation_id

        type_ = self.type_.value

        text = self.text

        order_id: None | str
        order_id = self.order_id

        return_id: None | str
        return_id = self.return_id

        state = self.state.value

        product_id: None | str
        product_id = self.product_id

        picture: None | str
        picture = self.picture

        problem = self.problem

        masked = self.masked

        author = self.author

        at = self.at.isoformat()

        from_ = self.from_.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "conversation_id": conversation_id,
                "type": type_,
                "text": text,
                "order_id": order_id,
                "return_id": return_id,
                "state": state,
                "product_id": product_id,
                "picture": picture,
                "problem": problem,
                "masked": masked,
                "author": author,
                "at": at,
                "from": from_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        conversation_id = d.pop("conversation_id")

        type_ = ChatMessageTypeEnum(d.pop("type"))

        text = d.pop("text")

        def _parse_order_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order_id = _parse_order_id(d.pop("order_id"))

        def _parse_return_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        return_id = _parse_return_id(d.pop("return_id"))

        state = ChatMessageStateEnum(d.pop("state"))

        def _parse_product_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        product_id = _parse_product_id(d.pop("product_id"))

        def _parse_picture(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        picture = _parse_picture(d.pop("picture"))

        problem = d.pop("problem")

        masked = d.pop("masked")

        author = d.pop("author")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        from_ = MessageFromEnum(d.pop("from"))

        message = cls(
            id=id,
            conversation_id=conversation_id,
            type_=type_,
            text=text,
            order_id=order_id,
            return_id=return_id,
            state=state,
            product_id=product_id,
            picture=picture,
            problem=problem,
            masked=masked,
            author=author,
            at=at,
            from_=from_,
        )

        message.additional_properties = d
        return message

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
