from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="IntegrationCounts")


@_attrs_define
class IntegrationCounts:
    """Products: `live` on TikTok Shop, and how those wanted on Tokopedia stand there.

    Attributes:
        live (int):
        mirrored (int):
        waiting (int):
        refused (int):
        suspended (int):
        left_out (int):
    """

    live: int
    mirrored: int
    waiting: int
    refused: int
    suspended: int
    left_out: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        live = self.live

        mirrored = self.mirrored

        waiting = self.waiting

        refused = self.refused

        suspended = self.suspended

        left_out = self.left_out

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "live": live,
                "mirrored": mirrored,
                "waiting": waiting,
                "refused": refused,
                "suspended": suspended,
                "left_out": left_out,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        live = d.pop("live")

        mirrored = d.pop("mirrored")

        waiting = d.pop("waiting")

        refused = d.pop("refused")

        suspended = d.pop("suspended")

        left_out = d.pop("left_out")

        integration_counts = cls(
            live=live,
            mirrored=mirrored,
            waiting=waiting,
            refused=refused,
            suspended=suspended,
            left_out=left_out,
        )

        integration_counts.additional_properties = d
        return integration_counts

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
