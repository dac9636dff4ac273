from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.blank_enum import BlankEnum
from ..models.decision_enum import DecisionEnum
from ..models.dispute_kind_enum import DisputeKindEnum
from ..models.side_enum import SideEnum

T = TypeVar("T", bound="Dispute")


@_attrs_define
class Dispute:
    """One time that a side called the platform in.

    Attributes:
        number (int):
        kind (DisputeKindEnum): * `DISPUTE` - Dispute
            * `APPEAL` - Appeal against a refund
        opened_by (SideEnum): * `BUYER` - Buyer
            * `SELLER` - Seller
        reason (str):
        evidence_by (datetime.datetime):
        decide_by (datetime.datetime):
        decision (BlankEnum | DecisionEnum):
        note (str):
    """

    number: int
    kind: DisputeKindEnum
    opened_by: SideEnum
    reason: str
    evidence_by: datetime.datetime
    decide_by: datetime.datetime
    decision: BlankEnum | DecisionEnum
    note: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        number = self.number

        kind = self.kind.value

        opened_by = self.opened_by.value

        reason = self.reason

        evidence_by = self.evidence_by.isoformat()

        decide_by = self.decide_by.isoformat()

        decision: str
        if isinstance(self.decision, DecisionEnum):
            decision = self.decision.value
        else:
            decision = self.decision.value

        note = self.note

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "number": number,
                "kind": kind,
                "opened_by": opened_by,
                "reason": reason,
                "evidence_by": evidence_by,
                "decide_by": decide_by,
                "decision": decision,
                "note": note,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        kind = DisputeKindEnum(d.pop("kind"))

        opened_by = SideEnum(d.pop("opened_by"))

        reason = d.pop("reason")

        evidence_by = datetime.datetime.fromisoformat(d.pop("evidence_by"))

        decide_by = datetime.datetime.fromisoformat(d.pop("decide_by"))

        def _parse_decision(data: object) -> BlankEnum | DecisionEnum:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decision_type_0 = DecisionEnum(data)

                return decision_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, str):
                raise TypeError()
            decision_type_1 = BlankEnum(data)

            return decision_type_1

        decision = _parse_decision(d.pop("decision"))

        note = d.pop("note")

        dispute = cls(
            number=number,
            kind=kind,
            opened_by=opened_by,
            reason=reason,
            evidence_by=evidence_by,
            decide_by=decide_by,
            decision=decision,
            note=note,
        )

        dispute.additional_properties = d
        return dispute

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
