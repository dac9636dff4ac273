from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AdWallet")


@_attrs_define
class AdWallet:
    """The wallet for ads, in whole rupiah.

    Attributes:
        currency (str):
        balance (int):
        held (int):
        free (int):
        runs_out_at (datetime.datetime | None):
        needs_merging (bool):
        merged_at (datetime.datetime | None):
    """

    currency: str
    balance: int
    held: int
    free: int
    runs_out_at: datetime.datetime | None
    needs_merging: bool
    merged_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        currency = self.currency

        balance = self.balance

        held = self.held

        free = self.free

        runs_out_at: None | str
        if isinstance(self.runs_out_at, datetime.datetime):
            runs_out_at = self.runs_out_at.isoformat()
        else:
            runs_out_at = self.runs_out_at

        needs_merging = self.needs_merging

        merged_at: None | str
        if isinstance(self.merged_at, datetime.datetime):
            merged_at = self.merged_at.isoformat()
        else:
            merged_at = self.merged_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "currency": currency,
                "balance": balance,
                "held": held,
                "free": free,
                "runs_out_at": runs_out_at,
                "needs_merging": needs_merging,
                "merged_at": merged_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        currency = d.pop("currency")

        balance = d.pop("balance")

        held = d.pop("held")

        free = d.pop("free")

        def _parse_runs_out_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                runs_out_at_type_0 = datetime.datetime.fromisoformat(data)

                return runs_out_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        runs_out_at = _parse_runs_out_at(d.pop("runs_out_at"))

        needs_merging = d.pop("needs_merging")

        def _parse_merged_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                merged_at_type_0 = datetime.datetime.fromisoformat(data)

                return merged_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        merged_at = _parse_merged_at(d.pop("merged_at"))

        ad_wallet = cls(
            currency=currency,
            balance=balance,
            held=held,
            free=free,
            runs_out_at=runs_out_at,
            needs_merging=needs_merging,
            merged_at=merged_at,
        )

        ad_wallet.additional_properties = d
        return ad_wallet

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
