from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.platform_balance import PlatformBalance


T = TypeVar("T", bound="Balance")


@_attrs_define
class Balance:
    """Where the shop's money is.

    Attributes:
        available (int): Can be withdrawn; negative when the shop owes the platform.
        to_settle (int): Expected of orders that no statement has yet.
        on_hold (int): On the way: to the balance or to a bank.
        paid_out (int):
        by_platform (list[PlatformBalance]):
    """

    available: int
    to_settle: int
    on_hold: int
    paid_out: int
    by_platform: list[PlatformBalance]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        available = self.available

        to_settle = self.to_settle

        on_hold = self.on_hold

        paid_out = self.paid_out

        by_platform = []
        for by_platform_item_data in self.by_platform:
            by_platform_item = by_platform_item_data.to_dict()
            by_platform.append(by_platform_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "available": available,
                "to_settle": to_settle,
                "on_hold": on_hold,
                "paid_out": paid_out,
                "by_platform": by_platform,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.platform_balance import PlatformBalance  # noqa: PLC0415

        d = dict(src_dict)
        available = d.pop("available")

        to_settle = d.pop("to_settle")

        on_hold = d.pop("on_hold")

        paid_out = d.pop("paid_out")

        by_platform = []
        _by_platform = d.pop("by_platform")
        for by_platform_item_data in _by_platform:
            by_platform_item = PlatformBalance.from_dict(by_platform_item_data)

            by_platform.append(by_platform_item)

        balance = cls(
            available=available,
            to_settle=to_settle,
            on_hold=on_hold,
            paid_out=paid_out,
            by_platform=by_platform,
        )

        balance.additional_properties = d
        return balance

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
