from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.outcome_enum import OutcomeEnum

T = TypeVar("T", bound="JobRow")


@_attrs_define
class JobRow:
    """What became of one item of a job.

    Attributes:
        row (int):
        outcome (OutcomeEnum): * `CREATED` - Created
            * `UPDATED` - Changed
            * `UNCHANGED` - Unchanged
            * `DELETED` - Deleted
            * `REFUSED` - Refused
            * `SKIPPED` - Skipped
        label (str):
        before (Any):
        after (Any):
        errors (list[Any]):
    """

    row: int
    outcome: OutcomeEnum
    label: str
    before: Any
    after: Any
    errors: list[Any]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        row = self.row

        outcome = self.outcome.value

        label = self.label

        before = self.before

        after = self.after

        errors = self.errors

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "row": row,
                "outcome": outcome,
                "label": label,
                "before": before,
                "after": after,
                "errors": errors,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        row = d.pop("row")

        outcome = OutcomeEnum(d.pop("outcome"))

        label = d.pop("label")

        before = d.pop("before")

        after = d.pop("after")

        errors = cast(list[Any], d.pop("errors"))

        job_row = cls(
            row=row,
            outcome=outcome,
            label=label,
            before=before,
            after=after,
            errors=errors,
        )

        job_row.additional_properties = d
        return job_row

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
