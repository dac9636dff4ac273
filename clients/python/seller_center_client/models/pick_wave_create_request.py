from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PickWaveCreateRequest")


@_attrs_define
class PickWaveCreateRequest:
    """Which parcels: chosen ones, or all that wait of one courier or until a moment; without any of them all that wait.

    Attributes:
        package_ids (list[str] | Unset):
        courier (str | Unset): By the name on their labels.
        ship_by_lte (datetime.datetime | Unset): To be handed over by then.
    """

    package_ids: list[str] | Unset = UNSET
    courier: str | Unset = UNSET
    ship_by_lte: datetime.datetime | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        package_ids: list[str] | Unset = UNSET
        if not isinstance(self.package_ids, Unset):
            package_ids = self.package_ids

        courier = self.courier

        ship_by_lte: str | Unset = UNSET
        if not isinstance(self.ship_by_lte, Unset):
            ship_by_lte = self.ship_by_lte.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if package_ids is not UNSET:
            field_dict["package_ids"] = package_ids
        if courier is not UNSET:
            field_dict["courier"] = courier
        if ship_by_lte is not UNSET:
            field_dict["ship_by_lte"] = ship_by_lte

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        package_ids = cast(list[str], d.pop("package_ids", UNSET))

        courier = d.pop("courier", UNSET)

        _ship_by_lte = d.pop("ship_by_lte", UNSET)
        ship_by_lte: datetime.datetime | Unset
        if isinstance(_ship_by_lte, Unset):
            ship_by_lte = UNSET
        else:
            ship_by_lte = datetime.datetime.fromisoformat(_ship_by_lte)

        pick_wave_create_request = cls(
            package_ids=package_ids,
            courier=courier,
            ship_by_lte=ship_by_lte,
        )

        return pick_wave_create_request
