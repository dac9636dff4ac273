from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.left_alone import LeftAlone


T = TypeVar("T", bound="UndoLook")


@_attrs_define
class UndoLook:
    """What an undo would do now with the last 500 orders of the change; of older ones only how many there are.

    Attributes:
        put_back (int):
        left_alone (list[LeftAlone]):
        not_looked_at (int):
    """

    put_back: int
    left_alone: list[LeftAlone]
    not_looked_at: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        put_back = self.put_back

        left_alone = []
        for left_alone_item_data in self.left_alone:
            left_alone_item = left_alone_item_data.to_dict()
            left_alone.append(left_alone_item)

        not_looked_at = self.not_looked_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "put_back": put_back,
                "left_alone": left_alone,
                "not_looked_at": not_looked_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.left_alone import LeftAlone  # noqa: PLC0415

        d = dict(src_dict)
        put_back = d.pop("put_back")

        left_alone = []
        _left_alone = d.pop("left_alone")
        for left_alone_item_data in _left_alone:
            left_alone_item = LeftAlone.from_dict(left_alone_item_data)

            left_alone.append(left_alone_item)

        not_looked_at = d.pop("not_looked_at")

        undo_look = cls(
            put_back=put_back,
            left_alone=left_alone,
            not_looked_at=not_looked_at,
        )

        undo_look.additional_properties = d
        return undo_look

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
