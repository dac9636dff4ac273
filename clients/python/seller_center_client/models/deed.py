from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.deed_kind_enum import DeedKindEnum
from ..models.deed_state_enum import DeedStateEnum

if TYPE_CHECKING:
    from ..models.deed_problem import DeedProblem


T = TypeVar("T", bound="Deed")


@_attrs_define
class Deed:
    """One thing that a rule did with an order, or was refused. ``after`` is the flag, the sentence or the hand-over.

    Attributes:
        id (str):
        rule_id (str):
        rule_version (int):
        order_id (str):
        number (str):
        did (DeedKindEnum): * `FLAG` - Flag
            * `NOTE` - Note
            * `ARRANGE` - Arrange the shipment
            * `PRINT` - Put the label on the print list
        state (DeedStateEnum): * `DONE` - Done
            * `REFUSED` - Refused
            * `UNDONE` - Undone
        after (str):
        problem (DeedProblem | None):
        at (datetime.datetime):
        undone_at (datetime.datetime | None):
    """

    id: str
    rule_id: str
    rule_version: int
    order_id: str
    number: str
    did: DeedKindEnum
    state: DeedStateEnum
    after: str
    problem: DeedProblem | None
    at: datetime.datetime
    undone_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.deed_problem import DeedProblem  # noqa: PLC0415

        id = self.id

        rule_id = self.rule_id

        rule_version = self.rule_version

        order_id = self.order_id

        number = self.number

        did = self.did.value

        state = self.state.value

        after = self.after

        problem: dict[str, Any] | None
        if isinstance(self.problem, DeedProblem):
            problem = self.problem.to_dict()
        else:
            problem = self.problem

        at = self.at.isoformat()

        undone_at: None | str
        if isinstance(self.undone_at, datetime.datetime):
            undone_at = self.undone_at.isoformat()
        else:
            undone_at = self.undone_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "rule_id": rule_id,
                "rule_version": rule_version,
                "order_id": order_id,
                "number": number,
                "did": did,
                "state": state,
                "after": after,
                "problem": problem,
                "at": at,
                "undone_at": undone_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.deed_problem import DeedProblem  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        rule_id = d.pop("rule_id")

        rule_version = d.pop("rule_version")

        order_id = d.pop("order_id")

        number = d.pop("number")

        did = DeedKindEnum(d.pop("did"))

        state = DeedStateEnum(d.pop("state"))

        after = d.pop("after")

        def _parse_problem(data: object) -> DeedProblem | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                problem_type_0 = DeedProblem.from_dict(data)

                return problem_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DeedProblem | None, data)

        problem = _parse_problem(d.pop("problem"))

        at = datetime.datetime.fromisoformat(d.pop("at"))

        def _parse_undone_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                undone_at_type_0 = datetime.datetime.fromisoformat(data)

                return undone_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        undone_at = _parse_undone_at(d.pop("undone_at"))

        deed = cls(
            id=id,
            rule_id=rule_id,
            rule_version=rule_version,
            order_id=order_id,
            number=number,
            did=did,
            state=state,
            after=after,
            problem=problem,
            at=at,
            undone_at=undone_at,
        )

        deed.additional_properties = d
        return deed

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
