from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.message_body_type_enum import MessageBodyTypeEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="MessageBodyRequest")


@_attrs_define
class MessageBodyRequest:
    """What the shop says: a text, or a card of a product or of one of the buyer's own orders.

    Attributes:
        type_ (MessageBodyTypeEnum | Unset): * `TEXT` -
            * `PRODUCT_CARD` -
            * `ORDER_CARD` -  Default: MessageBodyTypeEnum.TEXT.
        text (str | Unset): For TEXT.
        product_id (str | Unset): For PRODUCT_CARD.
        order_id (str | Unset): For ORDER_CARD.
        anyway (bool | Unset): Send although it holds a phone number or link, which the platform hides.
    """

    type_: MessageBodyTypeEnum | Unset = MessageBodyTypeEnum.TEXT
    text: str | Unset = UNSET
    product_id: str | Unset = UNSET
    order_id: str | Unset = UNSET
    anyway: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_.value

        text = self.text

        product_id = self.product_id

        order_id = self.order_id

        anyway = self.anyway

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if type_ is not UNSET:
            field_dict["type"] = type_
        if text is not UNSET:
            field_dict["text"] = text
        if product_id is not UNSET:
            field_dict["product_id"] = product_id
        if order_id is not UNSET:
            field_dict["order_id"] = order_id
        if anyway is not UNSET:
            field_dict["anyway"] = anyway

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _type_ = d.pop("type", UNSET)
        type_: MessageBodyTypeEnum | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = MessageBodyTypeEnum(_type_)

        text = d.pop("text", UNSET)

        product_id = d.pop("product_id", UNSET)

        order_id = d.pop("order_id", UNSET)

        anyway = d.pop("anyway", UNSET)

        message_body_request = cls(
            type_=type_,
            text=text,
            product_id=product_id,
            order_id=order_id,
            anyway=anyway,
        )

        return message_body_request
