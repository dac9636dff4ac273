from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.couriers_enum import CouriersEnum
from ..models.flag_enum import FlagEnum
from ..models.hand_over_enum import HandOverEnum
from ..models.platform_enum import PlatformEnum
from ..models.rule_flag_enum import RuleFlagEnum
from ..models.services_enum import ServicesEnum
from ..models.stopped_enum import StoppedEnum

T = TypeVar("T", bound="Rule")


@_attrs_define
class Rule:
    """A rule: its conditions, what it does, and whether it is on. ``stopped`` says why it is off, null where nobody
    switched
    it on yet.

        Attributes:
            id (str):
            name (str):
            position (int):
            is_on (bool):
            stopped (None | StoppedEnum):
            switched_on_at (datetime.datetime | None):
            version (int):
            platforms (list[PlatformEnum]):
            services (list[ServicesEnum]):
            couriers (list[CouriersEnum]):
            provinces (list[str]):
            skus (list[str]):
            flags (list[RuleFlagEnum]):
            is_cod (bool | None):
            total_from (int | None):
            total_until (int | None):
            pieces_from (int | None):
            pieces_until (int | None):
            weekdays (list[int]):
            from_time (None | str):
            until_time (None | str):
            flag_with (FlagEnum | None):
            note_with (str):
            arranges (bool):
            hand_over (HandOverEnum | None):
            prints (bool):
            created_at (datetime.datetime):
    """

    id: str
    name: str
    position: int
    is_on: bool
    stopped: None | StoppedEnum
    switched_on_at: datetime.datetime | None
    version: int
    platforms: list[PlatformEnum]
    services: list[ServicesEnum]
    couriers: list[CouriersEnum]
    provinces: list[str]
    skus: list[str]
    flags: list[RuleFlagEnum]
    is_cod: bool | None
    total_from: int | None
    total_until: int | None
    pieces_from: int | None
    pieces_until: int | None
    weekdays: list[int]
    from_time: None | str
    until_time: None | str
    flag_with: FlagEnum | None
    note_with: str
    arranges: bool
    hand_over: HandOverEnum | None
    prints: bool
    created_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        position = self.position

        is_on = self.is_on

        stopped: None | str
        if isinstance(self.stopped, StoppedEnum):
            stopped = self.stopped.value
        else:
            stopped = self.stopped

        switched_on_at: None | str
        if isinstance(self.switched_on_at, datetime.datetime):
            switched_on_at = self.switched_on_at.isoformat()
        else:
            switched_on_at = self.switched_on_at

        version = self.version

        platforms = []
        for platforms_item_data in self.platforms:
            platforms_item = platforms_item_data.value
            platforms.append(platforms_item)

        services = []
        for services_item_data in self.services:
            services_item = services_item_data.value
            services.append(services_item)

        couriers = []
        for couriers_item_data in self.couriers:
            couriers_item = couriers_item_data.value
            couriers.append(couriers_item)

        provinces = self.provinces

        skus = self.skus

        flags = []
        for flags_item_data in self.flags:
            flags_item = flags_item_data.value
            flags.append(flags_item)

        is_cod: bool | None
        is_cod = self.is_cod

        total_from: int | None
        total_from = self.total_from

        total_until: int | None
        total_until = self.total_until

        pieces_from: int | None
        pieces_from = self.pieces_from

        pieces_until: int | None
        pieces_until = self.pieces_until

        weekdays = self.weekdays

        from_time: None | str
        from_time = self.from_time

        until_time: None | str
        until_time = self.until_time

        flag_with: None | str
        if isinstance(self.flag_with, FlagEnum):
            flag_with = self.flag_with.value
        else:
            flag_with = self.flag_with

        note_with = self.note_with

        arranges = self.arranges

        hand_over: None | str
        if isinstance(self.hand_over, HandOverEnum):
            hand_over = self.hand_over.value
        else:
            hand_over = self.hand_over

        prints = self.prints

        created_at = self.created_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "position": position,
                "is_on": is_on,
                "stopped": stopped,
                "switched_on_at": switched_on_at,
                "version": version,
                "platforms": platforms,
                "services": services,
                "couriers": couriers,
                "provinces": provinces,
                "skus": skus,
                "flags": flags,
                "is_cod": is_cod,
                "total_from": total_from,
                "total_until": total_until,
                "pieces_from": pieces_from,
                "pieces_until": pieces_until,
                "weekdays": weekdays,
                "from_time": from_time,
                "until_time": until_time,
                "flag_with": flag_with,
                "note_with": note_with,
                "arranges": arranges,
                "hand_over": hand_over,
                "prints": prints,
                "created_at": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        position = d.pop("position")

        is_on = d.pop("is_on")

        def _parse_stopped(data: object) -> None | StoppedEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                stopped_type_0 = StoppedEnum(data)

                return stopped_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StoppedEnum, data)

        stopped = _parse_stopped(d.pop("stopped"))

        def _parse_switched_on_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                switched_on_at_type_0 = datetime.datetime.fromisoformat(data)

                return switched_on_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        switched_on_at = _parse_switched_on_at(d.pop("switched_on_at"))

        version = d.pop("version")

        platforms = []
        _platforms = d.pop("platforms")
        for platforms_item_data in _platforms:
            platforms_item = PlatformEnum(platforms_item_data)

            platforms.append(platforms_item)

        services = []
        _services = d.pop("services")
        for services_item_data in _services:
            services_item = ServicesEnum(services_item_data)

            services.append(services_item)

        couriers = []
        _couriers = d.pop("couriers")
        for couriers_item_data in _couriers:
            couriers_item = CouriersEnum(couriers_item_data)

            couriers.append(couriers_item)

        provinces = cast(list[str], d.pop("provinces"))

        skus = cast(list[str], d.pop("skus"))

        flags = []
        _flags = d.pop("flags")
        for flags_item_data in _flags:
            flags_item = RuleFlagEnum(flags_item_data)

            flags.append(flags_item)

        def _parse_is_cod(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        is_cod = _parse_is_cod(d.pop("is_cod"))

        def _parse_total_from(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        total_from = _parse_total_from(d.pop("total_from"))

        def _parse_total_until(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        total_until = _parse_total_until(d.pop("total_until"))

        def _parse_pieces_from(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        pieces_from = _parse_pieces_from(d.pop("pieces_from"))

        def _parse_pieces_until(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        pieces_until = _parse_pieces_until(d.pop("pieces_until"))

        weekdays = cast(list[int], d.pop("weekdays"))

        def _parse_from_time(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        from_time = _parse_from_time(d.pop("from_time"))

        def _parse_until_time(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        until_time = _parse_until_time(d.pop("until_time"))

        def _parse_flag_with(data: object) -> FlagEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                flag_with_type_0 = FlagEnum(data)

                return flag_with_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FlagEnum | None, data)

        flag_with = _parse_flag_with(d.pop("flag_with"))

        note_with = d.pop("note_with")

        arranges = d.pop("arranges")

        def _parse_hand_over(data: object) -> HandOverEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                hand_over_type_0 = HandOverEnum(data)

                return hand_over_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HandOverEnum | None, data)

        hand_over = _parse_hand_over(d.pop("hand_over"))

        prints = d.pop("prints")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        rule = cls(
            id=id,
            name=name,
            position=position,
            is_on=is_on,
            stopped=stopped,
            switched_on_at=switched_on_at,
            version=version,
            platforms=platforms,
            services=services,
            couriers=couriers,
            provinces=provinces,
            skus=skus,
            flags=flags,
            is_cod=is_cod,
            total_from=total_from,
            total_until=total_until,
            pieces_from=pieces_from,
            pieces_until=pieces_until,
            weekdays=weekdays,
            from_time=from_time,
            until_time=until_time,
            flag_with=flag_with,
            note_with=note_with,
            arranges=arranges,
            hand_over=hand_over,
            prints=prints,
            created_at=created_at,
        )

        rule.additional_properties = d
        return rule

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
