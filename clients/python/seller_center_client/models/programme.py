from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.programme_code_enum import ProgrammeCodeEnum
from ..models.programme_status_enum import ProgrammeStatusEnum

if TYPE_CHECKING:
    from ..models.programme_platform import ProgrammePlatform


T = TypeVar("T", bound="Programme")


@_attrs_define
class Programme:
    """A programme with the shop's standing.

    Attributes:
        code (ProgrammeCodeEnum): * `SFP` - Shipping Fee Program
            * `BCP` - Bonus Cashback Program
        name (str):
        about (str):
        terms (str):
        terms_version (str):
        is_open (bool):
        is_needed_for_mall (bool):
        status (ProgrammeStatusEnum): * `ENROLLED` - ENROLLED
            * `NOT_ENROLLED` - NOT_ENROLLED
        platforms (list[ProgrammePlatform]):
        monthly_fee_forecast (int): Rupiah, over the orders of the last 30 days.
        orders_of_30_days (int):
    """

    code: ProgrammeCodeEnum
    name: str
    about: str
    terms: str
    terms_version: str
    is_open: bool
    is_needed_for_mall: bool
    status: ProgrammeStatusEnum
    platforms: list[ProgrammePlatform]
    monthly_fee_forecast: int
    orders_of_30_days: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code.value

        name = self.name

        about = self.about

        terms = self.terms

        terms_version = self.terms_version

        is_open = self.is_open

        is_needed_for_mall = self.is_needed_for_mall

        status = self.status.value

        platforms = []
        for platforms_item_data in self.platforms:
            platforms_item = platforms_item_data.to_dict()
            platforms.append(platforms_item)

        monthly_fee_forecast = self.monthly_fee_forecast

        orders_of_30_days = self.orders_of_30_days

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "name": name,
                "about": about,
                "terms": terms,
                "terms_version": terms_version,
                "is_open": is_open,
                "is_needed_for_mall": is_needed_for_mall,
                "status": status,
                "platforms": platforms,
                "monthly_fee_forecast": monthly_fee_forecast,
                "orders_of_30_days": orders_of_30_days,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.programme_platform import ProgrammePlatform  # noqa: PLC0415

        d = dict(src_dict)
        code = ProgrammeCodeEnum(d.pop("code"))

        name = d.pop("name")

        about = d.pop("about")

        terms = d.pop("terms")

        terms_version = d.pop("terms_version")

        is_open = d.pop("is_open")

        is_needed_for_mall = d.pop("is_needed_for_mall")

        status = ProgrammeStatusEnum(d.pop("status"))

        platforms = []
        _platforms = d.pop("platforms")
        for platforms_item_data in _platforms:
            platforms_item = ProgrammePlatform.from_dict(platforms_item_data)

            platforms.append(platforms_item)

        monthly_fee_forecast = d.pop("monthly_fee_forecast")

        orders_of_30_days = d.pop("orders_of_30_days")

        programme = cls(
            code=code,
            name=name,
            about=about,
            terms=terms,
            terms_version=terms_version,
            is_open=is_open,
            is_needed_for_mall=is_needed_for_mall,
            status=status,
            platforms=platforms,
            monthly_fee_forecast=monthly_fee_forecast,
            orders_of_30_days=orders_of_30_days,
        )

        programme.additional_properties = d
        return programme

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
