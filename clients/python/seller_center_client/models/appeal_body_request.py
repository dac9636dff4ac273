from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.appeal_proof_enum import AppealProofEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="AppealBodyRequest")


@_attrs_define
class AppealBodyRequest:
    """The next appeal: kept as a draft, or with `send` sent for a decision.

    Attributes:
        text (str):
        order_numbers (list[str] | Unset):
        proofs (list[AppealProofEnum] | Unset):
        send (bool | Unset):  Default: False.
        version (int | Unset): The draft's, as it was read; 0 for the first.
    """

    text: str
    order_numbers: list[str] | Unset = UNSET
    proofs: list[AppealProofEnum] | Unset = UNSET
    send: bool | Unset = False
    version: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        text = self.text

        order_numbers: list[str] | Unset = UNSET
        if not isinstance(self.order_numbers, Unset):
            order_numbers = self.order_numbers

        proofs: list[str] | Unset = UNSET
        if not isinstance(self.proofs, Unset):
            proofs = []
            for proofs_item_data in self.proofs:
                proofs_item = proofs_item_data.value
                proofs.append(proofs_item)

        send = self.send

        version = self.version

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "text": text,
            }
        )
        if order_numbers is not UNSET:
            field_dict["order_numbers"] = order_numbers
        if proofs is not UNSET:
            field_dict["proofs"] = proofs
        if send is not UNSET:
            field_dict["send"] = send
        if version is not UNSET:
            field_dict["version"] = version

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        order_numbers = cast(list[str], d.pop("order_numbers", UNSET))

        _proofs = d.pop("proofs", UNSET)
        proofs: list[AppealProofEnum] | Unset = UNSET
        if _proofs is not UNSET:
            proofs = []
            for proofs_item_data in _proofs:
                proofs_item = AppealProofEnum(proofs_item_data)

                proofs.append(proofs_item)

        send = d.pop("send", UNSET)

        version = d.pop("version", UNSET)

        appeal_body_request = cls(
            text=text,
            order_numbers=order_numbers,
            proofs=proofs,
            send=send,
            version=version,
        )

        return appeal_body_request
