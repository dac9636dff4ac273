from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.brand_holder_enum import BrandHolderEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="MallBodyRequest")


@_attrs_define
class MallBodyRequest:
    """An application for Mall with the proof of a brand.

    Attributes:
        brand (str):
        proof_name (str):
        proof_base64 (str): A PDF, PNG or JPEG of at most 10 MB, in base64.
        holder (BrandHolderEnum | Unset): * `OWNER` - Owner of the brand
            * `LEVEL_1` - Authorised by the owner
            * `LEVEL_2` - Authorised at second hand
            * `LEVEL_3` - Authorised at third hand Default: BrandHolderEnum.OWNER.
        valid_until (datetime.date | None | Unset): The authorisation's last day.
    """

    brand: str
    proof_name: str
    proof_base64: str
    holder: BrandHolderEnum | Unset = BrandHolderEnum.OWNER
    valid_until: datetime.date | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        brand = self.brand

        proof_name = self.proof_name

        proof_base64 = self.proof_base64

        holder: str | Unset = UNSET
        if not isinstance(self.holder, Unset):
            holder = self.holder.value

        valid_until: None | str | Unset
        if isinstance(self.valid_until, Unset):
            valid_until = UNSET
        elif isinstance(self.valid_until, datetime.date):
            valid_until = self.valid_until.isoformat()
        else:
            valid_until = self.valid_until

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "brand": brand,
                "proof_name": proof_name,
                "proof_base64": proof_base64,
            }
        )
        if holder is not UNSET:
            field_dict["holder"] = holder
        if valid_until is not UNSET:
            field_dict["valid_until"] = valid_until

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        brand = d.pop("brand")

        proof_name = d.pop("proof_name")

        proof_base64 = d.pop("proof_base64")

        _holder = d.pop("holder", UNSET)
        holder: BrandHolderEnum | Unset
        if isinstance(_holder, Unset):
            holder = UNSET
        else:
            holder = BrandHolderEnum(_holder)

        def _parse_valid_until(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                valid_until_type_0 = datetime.date.fromisoformat(data)

                return valid_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        valid_until = _parse_valid_until(d.pop("valid_until", UNSET))

        mall_body_request = cls(
            brand=brand,
            proof_name=proof_name,
            proof_base64=proof_base64,
            holder=holder,
            valid_until=valid_until,
        )

        return mall_body_request
