from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.appeal_proof_enum import AppealProofEnum
from ..models.appeal_state_enum import AppealStateEnum

T = TypeVar("T", bound="Appeal")


@_attrs_define
class Appeal:
    """One of the two appeals against a violation.

    Attributes:
        id (str):
        number (int):
        state (AppealStateEnum): * `DRAFT` - Draft
            * `SENT` - Being examined
            * `ACCEPTED` - Accepted
            * `REFUSED` - Refused
        text (str):
        order_numbers (list[str]):
        proofs (list[AppealProofEnum]):
        version (int):
        files (list[str]): Names of the files shown.
        sent_at (datetime.datetime | None):
        decided_at (datetime.datetime | None):
        decision_note (None | str):
    """

    id: str
    number: int
    state: AppealStateEnum
    text: str
    order_numbers: list[str]
    proofs: list[AppealProofEnum]
    version: int
    files: list[str]
    sent_at: datetime.datetime | None
    decided_at: datetime.datetime | None
    decision_note: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        number = self.number

        state = self.state.value

        text = self.text

        order_numbers = self.order_numbers

        proofs = []
        for proofs_item_data in self.proofs:
            proofs_item = proofs_item_data.value
            proofs.append(proofs_item)

        version = self.version

        files = self.files

        sent_at: None | str
        if isinstance(self.sent_at, datetime.datetime):
            sent_at = self.sent_at.isoformat()
        else:
            sent_at = self.sent_at

        decided_at: None | str
        if isinstance(self.decided_at, datetime.datetime):
            decided_at = self.decided_at.isoformat()
        else:
            decided_at = self.decided_at

        decision_note: None | str
        decision_note = self.decision_note

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "state": state,
                "text": text,
                "order_numbers": order_numbers,
                "proofs": proofs,
                "version": version,
                "files": files,
                "sent_at": sent_at,
                "decided_at": decided_at,
                "decision_note": decision_note,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        number = d.pop("number")

        state = AppealStateEnum(d.pop("state"))

        text = d.pop("text")

        order_numbers = cast(list[str], d.pop("order_numbers"))

        proofs = []
        _proofs = d.pop("proofs")
        for proofs_item_data in _proofs:
            proofs_item = AppealProofEnum(proofs_item_data)

            proofs.append(proofs_item)

        version = d.pop("version")

        files = cast(list[str], d.pop("files"))

        def _parse_sent_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sent_at_type_0 = datetime.datetime.fromisoformat(data)

                return sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        sent_at = _parse_sent_at(d.pop("sent_at"))

        def _parse_decided_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_at_type_0 = datetime.datetime.fromisoformat(data)

                return decided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        decided_at = _parse_decided_at(d.pop("decided_at"))

        def _parse_decision_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        decision_note = _parse_decision_note(d.pop("decision_note"))

        appeal = cls(
            id=id,
            number=number,
            state=state,
            text=text,
            order_numbers=order_numbers,
            proofs=proofs,
            version=version,
            files=files,
            sent_at=sent_at,
            decided_at=decided_at,
            decision_note=decision_note,
        )

        appeal.additional_properties = d
        return appeal

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
