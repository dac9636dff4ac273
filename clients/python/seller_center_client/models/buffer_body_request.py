from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="BufferBodyRequest")


@_attrs_define
class BufferBodyRequest:
    """Pieces, or a share of what is available, that the storefronts are not told of; neither: no rule.

    Attributes:
        pieces (int | None | Unset):
        percent (int | None | Unset):
    """

    pieces: int | None | Unset = UNSET
    percent: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        pieces: int | None | Unset
        if isinstance(self.pieces, Unset):
            pieces = UNSET
        else:
            pieces = self.pieces

        percent: int | None | Unset
        if isinstance(self.percent, Unset):
            percent = UNSET
        else:
            percent = self.percent

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if pieces is not UNSET:
            field_dict["pieces"] = pieces
        if percent is not UNSET:
            field_dict["percent"] = percent

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_pieces(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        pieces = _parse_pieces(d.pop("pieces", UNSET))

        def _parse_percent(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        percent = _parse_percent(d.pop("percent", UNSET))

        buffer_body_request = cls(
            pieces=pieces,
            percent=percent,
        )

        return buffer_body_request
