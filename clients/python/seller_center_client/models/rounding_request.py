from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.direction_enum import DirectionEnum
from ..models.ending_enum import EndingEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="RoundingRequest")


@_attrs_define
class RoundingRequest:
    """Where a price is moved to after the change: whole thousands and this ending, such as …900.

    Attributes:
        ending (EndingEnum): * `0` - 0
            * `500` - 500
            * `900` - 900
            * `990` - 990
            * `999` - 999
        direction (DirectionEnum | Unset): * `nearest` - nearest
            * `up` - up
            * `down` - down Default: DirectionEnum.NEAREST.
    """

    ending: EndingEnum
    direction: DirectionEnum | Unset = DirectionEnum.NEAREST

    def to_dict(self) -> dict[str, Any]:
        ending = self.ending.value

        direction: str | Unset = UNSET
        if not isinstance(self.direction, Unset):
            direction = self.direction.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ending": ending,
            }
        )
        if direction is not UNSET:
            field_dict["direction"] = direction

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ending = EndingEnum(d.pop("ending"))

        _direction = d.pop("direction", UNSET)
        direction: DirectionEnum | Unset
        if isinstance(_direction, Unset):
            direction = UNSET
        else:
            direction = DirectionEnum(_direction)

        rounding_request = cls(
            ending=ending,
            direction=direction,
        )

        return rounding_request
