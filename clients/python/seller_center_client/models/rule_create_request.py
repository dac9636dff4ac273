from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.couriers_enum import CouriersEnum
from ..models.flag_enum import FlagEnum
from ..models.hand_over_enum import HandOverEnum
from ..models.platform_enum import PlatformEnum
from ..models.provinces_enum import ProvincesEnum
from ..models.rule_flag_enum import RuleFlagEnum
from ..models.services_enum import ServicesEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="RuleCreateRequest")


@_attrs_define
class RuleCreateRequest:
    """A new rule; it is off until it is switched on.

    Attributes:
        name (str):
        platforms (list[PlatformEnum] | Unset):
        services (list[ServicesEnum] | Unset):
        couriers (list[CouriersEnum] | Unset): Until a parcel has its courier, all that may come for it must be among
            these.
        provinces (list[ProvincesEnum] | Unset):
        skus (list[str] | Unset): Seller SKUs; the order has one of them.
        flags (list[RuleFlagEnum] | Unset):
        is_cod (bool | None | Unset):
        total_from (int | None | Unset): Whole rupiah.
        total_until (int | None | Unset): Whole rupiah.
        pieces_from (int | None | Unset):
        pieces_until (int | None | Unset):
        weekdays (list[int] | Unset): Monday is 0.
        from_time (None | str | Unset): WIB, such as 08:00.
        until_time (None | str | Unset): WIB; before `from_time` it is on the next day.
        flag_with (FlagEnum | None | Unset):
        note_with (str | Unset):
        arranges (bool | Unset):
        hand_over (HandOverEnum | None | Unset): null: as the warehouse usually does.

            * `PICKUP` - Pick-up
            * `DROP_OFF` - Drop-off
        prints (bool | Unset): Put the label on the print list once it is there.
    """

    name: str
    platforms: list[PlatformEnum] | Unset = UNSET
    services: list[ServicesEnum] | Unset = UNSET
    couriers: list[CouriersEnum] | Unset = UNSET
    provinces: list[ProvincesEnum] | Unset = UNSET
    skus: list[str] | Unset = UNSET
    flags: list[RuleFlagEnum] | Unset = UNSET
    is_cod: bool | None | Unset = UNSET
    total_from: int | None | Unset = UNSET
    total_until: int | None | Unset = UNSET
    pieces_from: int | None | Unset = UNSET
    pieces_until: int | None | Unset = UNSET
    weekdays: list[int] | Unset = UNSET
    from_time: None | str | Unset = UNSET
    until_time: None | str | Unset = UNSET
    flag_with: FlagEnum | None | Unset = UNSET
    note_with: str | Unset = UNSET
    arranges: bool | Unset = UNSET
    hand_over: HandOverEnum | None | Unset = UNSET
    prints: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        platforms: list[str] | Unset = UNSET
        if not isinstance(self.platforms, Unset):
            platforms = []
            for platforms_item_data in self.platforms:
                platforms_item = platforms_item_data.value
                platforms.append(platforms_item)

        services: list[str] | Unset = UNSET
        if not isinstance(self.services, Unset):
            services = []
            for services_item_data in self.services:
                services_item = services_item_data.value
                services.append(services_item)

        couriers: list[str] | Unset = UNSET
        if not isinstance(self.couriers, Unset):
            couriers = []
            for couriers_item_data in self.couriers:
                couriers_item = couriers_item_data.value
                couriers.append(couriers_item)

        provinces: list[str] | Unset = UNSET
        if not isinstance(self.provinces, Unset):
            provinces = []
            for provinces_item_data in self.provinces:
                provinces_item = provinces_item_data.value
                provinces.append(provinces_item)

        skus: list[str] | Unset = UNSET
        if not isinstance(self.skus, Unset):
            skus = self.skus

        flags: list[str] | Unset = UNSET
        if not isinstance(self.flags, Unset):
            flags = []
            for flags_item_data in self.flags:
                flags_item = flags_item_data.value
                flags.append(flags_item)

        is_cod: bool | None | Unset
        if isinstance(self.is_cod, Unset):
            is_cod = UNSET
        else:
            is_cod = self.is_cod

        total_from: int | None | Unset
        if isinstance(self.total_from, Unset):
            total_from = UNSET
        else:
            total_from = self.total_from

        total_until: int | None | Unset
        if isinstance(self.total_until, Unset):
            total_until = UNSET
        else:
            total_until = self.total_until

        pieces_from: int | None | Unset
        if isinstance(self.pieces_from, Unset):
            pieces_from = UNSET
        else:
            pieces_from = self.pieces_from

        pieces_until: int | None | Unset
        if isinstance(self.pieces_until, Unset):
            pieces_until = UNSET
        else:
            pieces_until = self.pieces_until

        weekdays: list[int] | Unset = UNSET
        if not isinstance(self.weekdays, Unset):
            weekdays = self.weekdays

        from_time: None | str | Unset
        if isinstance(self.from_time, Unset):
            from_time = UNSET
        else:
            from_time = self.from_time

        until_time: None | str | Unset
        if isinstance(self.until_time, Unset):
            until_time = UNSET
        else:
            until_time = self.until_time

        flag_with: None | str | Unset
        if isinstance(self.flag_with, Unset):
            flag_with = UNSET
        elif isinstance(self.flag_with, FlagEnum):
            flag_with = self.flag_with.value
        else:
            flag_with = self.flag_with

        note_with = self.note_with

        arranges = self.arranges

        hand_over: None | str | Unset
        if isinstance(self.hand_over, Unset):
            hand_over = UNSET
        elif isinstance(self.hand_over, HandOverEnum):
            hand_over = self.hand_over.value
        else:
            hand_over = self.hand_over

        prints = self.prints

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )
        if platforms is not UNSET:
            field_dict["platforms"] = platforms
        if services is not UNSET:
            field_dict["services"] = services
        if couriers is not UNSET:
            field_dict["couriers"] = couriers
        if provinces is not UNSET:
            field_dict["provinces"] = provinces
        if skus is not UNSET:
            field_dict["skus"] = skus
        if flags is not UNSET:
            field_dict["flags"] = flags
        if is_cod is not UNSET:
            field_dict["is_cod"] = is_cod
        if total_from is not UNSET:
            field_dict["total_from"] = total_from
        if total_until is not UNSET:
            field_dict["total_until"] = total_until
        if pieces_from is not UNSET:
            field_dict["pieces_from"] = pieces_from
        if pieces_until is not UNSET:
            field_dict["pieces_until"] = pieces_until
        if weekdays is not UNSET:
            field_dict["weekdays"] = weekdays
        if from_time is not UNSET:
            field_dict["from_time"] = from_time
        if until_time is not UNSET:
            field_dict["until_time"] = until_time
        if flag_with is not UNSET:
            field_dict["flag_with"] = flag_with
        if note_with is not UNSET:
            field_dict["note_with"] = note_with
        if arranges is not UNSET:
            field_dict["arranges"] = arranges
        if hand_over is not UNSET:
            field_dict["hand_over"] = hand_over
        if prints is not UNSET:
            field_dict["prints"] = prints

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        _platforms = d.pop("platforms", UNSET)
        platforms: list[PlatformEnum] | Unset = UNSET
        if _platforms is not UNSET:
            platforms = []
            for platforms_item_data in _platforms:
                platforms_item = PlatformEnum(platforms_item_data)

                platforms.append(platforms_item)

        _services = d.pop("services", UNSET)
        services: list[ServicesEnum] | Unset = UNSET
        if _services is not UNSET:
            services = []
            for services_item_data in _services:
                services_item = ServicesEnum(services_item_data)

                services.append(services_item)

        _couriers = d.pop("couriers", UNSET)
        couriers: list[CouriersEnum] | Unset = UNSET
        if _couriers is not UNSET:
            couriers = []
            for couriers_item_data in _couriers:
                couriers_item = CouriersEnum(couriers_item_data)

                couriers.append(couriers_item)

        _provinces = d.pop("provinces", UNSET)
        provinces: list[ProvincesEnum] | Unset = UNSET
        if _provinces is not UNSET:
            provinces = []
            for provinces_item_data in _provinces:
                provinces_item = ProvincesEnum(provinces_item_data)

                provinces.append(provinces_item)

        skus = cast(list[str], d.pop("skus", UNSET))

        _flags = d.pop("flags", UNSET)
        flags: list[RuleFlagEnum] | Unset = UNSET
        if _flags is not UNSET:
            flags = []
            for flags_item_data in _flags:
                flags_item = RuleFlagEnum(flags_item_data)

                flags.append(flags_item)

        def _parse_is_cod(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_cod = _parse_is_cod(d.pop("is_cod", UNSET))

        def _parse_total_from(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        total_from = _parse_total_from(d.pop("total_from", UNSET))

        def _parse_total_until(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        total_until = _parse_total_until(d.pop("total_until", UNSET))

        def _parse_pieces_from(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        pieces_from = _parse_pieces_from(d.pop("pieces_from", UNSET))

        def _parse_pieces_until(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        pieces_until = _parse_pieces_until(d.pop("pieces_until", UNSET))

        weekdays = cast(list[int], d.pop("weekdays", UNSET))

        def _parse_from_time(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        from_time = _parse_from_time(d.pop("from_time", UNSET))

        def _parse_until_time(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        until_time = _parse_until_time(d.pop("until_time", UNSET))

        def _parse_flag_with(data: object) -> FlagEnum | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                flag_with_type_0 = FlagEnum(data)

                return flag_with_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FlagEnum | None | Unset, data)

        flag_with = _parse_flag_with(d.pop("flag_with", UNSET))

        note_with = d.pop("note_with", UNSET)

        arranges = d.pop("arranges", UNSET)

        def _parse_hand_over(data: object) -> HandOverEnum | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                hand_over_type_0 = HandOverEnum(data)

                return hand_over_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HandOverEnum | None | Unset, data)

        hand_over = _parse_hand_over(d.pop("hand_over", UNSET))

        prints = d.pop("prints", UNSET)

        rule_create_request = cls(
            name=name,
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
        )

        return rule_create_request
