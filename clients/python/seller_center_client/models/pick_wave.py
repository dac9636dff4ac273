from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.pick_wave_state_enum import PickWaveStateEnum

if TYPE_CHECKING:
    from ..models.pick_row import PickRow
    from ..models.pick_wave_parcel import PickWaveParcel


T = TypeVar("T", bound="PickWave")


@_attrs_define
class PickWave:
    """Parcels that are picked together.

    Attributes:
        id (str):
        number (int): Counts in the shop.
        state (PickWaveStateEnum): * `PICKING` - Being picked
            * `PICKED` - Picked, to be packed
            * `DONE` - Done
            * `DISSOLVED` - Dissolved
        courier (str):
        made_by (str):
        made_at (datetime.datetime):
        rows (list[PickRow]):
        parcels (list[PickWaveParcel]):
    """

    id: str
    number: int
    state: PickWaveStateEnum
    courier: str
    made_by: str
    made_at: datetime.datetime
    rows: list[PickRow]
    parcels: list[PickWaveParcel]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        number = self.number

        state = self.state.value

        courier = self.courier

        made_by = self.made_by

        made_at = self.made_at.isoformat()

        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)

        parcels = []
        for parcels_item_data in self.parcels:
            parcels_item = parcels_item_data.to_dict()
            parcels.append(parcels_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "state": state,
                "courier": courier,
                "made_by": made_by,
                "made_at": made_at,
                "rows": rows,
                "parcels": parcels,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pick_row import PickRow  # noqa: PLC0415
        from ..models.pick_wave_parcel import PickWaveParcel  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        number = d.pop("number")

        state = PickWaveStateEnum(d.pop("state"))

        courier = d.pop("courier")

        made_by = d.pop("made_by")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))

        rows = []
        _rows = d.pop("rows")
        for rows_item_data in _rows:
            rows_item = PickRow.from_dict(rows_item_data)

            rows.append(rows_item)

        parcels = []
        _parcels = d.pop("parcels")
        for parcels_item_data in _parcels:
            parcels_item = PickWaveParcel.from_dict(parcels_item_data)

            parcels.append(parcels_item)

        pick_wave = cls(
            id=id,
            number=number,
            state=state,
            courier=courier,
            made_by=made_by,
            made_at=made_at,
            rows=rows,
            parcels=parcels,
        )

        pick_wave.additional_properties = d
        return pick_wave

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
