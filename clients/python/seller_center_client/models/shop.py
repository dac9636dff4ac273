from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.currency_enum import CurrencyEnum
from ..models.shop_status_enum import ShopStatusEnum
from ..models.timezone_enum import TimezoneEnum

T = TypeVar("T", bound="Shop")


@_attrs_define
class Shop:
    """The shop of the token. Moments of the API are UTC; the shop's day is that of ``timezone``.

    Attributes:
        id (str):
        slug (str):
        name (str):
        logo_url (None | str):
        status (ShopStatusEnum): * `ACTIVE` - Active
            * `SUSPENDED` - Suspended
        is_mall (bool):
        cod_default (bool):
        currency (CurrencyEnum): * `IDR` - IDR
        timezone (TimezoneEnum): * `Asia/Jakarta` - Asia/Jakarta
        version (int):
    """

    id: str
    slug: str
    name: str
    logo_url: None | str
    status: ShopStatusEnum
    is_mall: bool
    cod_default: bool
    currency: CurrencyEnum
    timezone: TimezoneEnum
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        slug = self.slug

        name = self.name

        logo_url: None | str
        logo_url = self.logo_url

        status = self.status.value

        is_mall = self.is_mall

        cod_default = self.cod_default

        currency = self.currency.value

        timezone = self.timezone.value

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "slug": slug,
                "name": name,
                "logo_url": logo_url,
                "status": status,
                "is_mall": is_mall,
                "cod_default": cod_default,
                "currency": currency,
                "timezone": timezone,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        slug = d.pop("slug")

        name = d.pop("name")

        def _parse_logo_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        logo_url = _parse_logo_url(d.pop("logo_url"))

        status = ShopStatusEnum(d.pop("status"))

        is_mall = d.pop("is_mall")

        cod_default = d.pop("cod_default")

        currency = CurrencyEnum(d.pop("currency"))

        timezone = TimezoneEnum(d.pop("timezone"))

        version = d.pop("version")

        shop = cls(
            id=id,
            slug=slug,
            name=name,
            logo_url=logo_url,
            status=status,
            is_mall=is_mall,
            cod_default=cod_default,
            currency=currency,
            timezone=timezone,
            version=version,
        )

        shop.additional_properties = d
        return shop

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
