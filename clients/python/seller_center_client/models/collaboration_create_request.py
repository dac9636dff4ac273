from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.collaboration_kind_enum import CollaborationKindEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.product_rate_body_request import ProductRateBodyRequest


T = TypeVar("T", bound="CollaborationCreateRequest")


@_attrs_define
class CollaborationCreateRequest:
    """A new collaboration. `rate` is per cent, 1 to 80; `rates` has those of single products. `resolve` takes creators who
    are invited elsewhere for one of the products out there.

        Attributes:
            rate (float):
            kind (CollaborationKindEnum): * `OPEN` - Open collaboration
                * `TARGET` - Target collaboration
            name (str | Unset):
            contact_email (str | Unset):
            has_free_sample (bool | Unset):
            is_sample_exempt (bool | Unset):
            sample_quota (int | Unset):
            ends_at (datetime.datetime | Unset):
            message (str | Unset):
            product_ids (list[str] | Unset):
            rates (list[ProductRateBodyRequest] | Unset):
            creator_ids (list[str] | Unset):
            is_for_all (bool | Unset):
            resolve (bool | Unset):
    """

    rate: float
    kind: CollaborationKindEnum
    name: str | Unset = UNSET
    contact_email: str | Unset = UNSET
    has_free_sample: bool | Unset = UNSET
    is_sample_exempt: bool | Unset = UNSET
    sample_quota: int | Unset = UNSET
    ends_at: datetime.datetime | Unset = UNSET
    message: str | Unset = UNSET
    product_ids: list[str] | Unset = UNSET
    rates: list[ProductRateBodyRequest] | Unset = UNSET
    creator_ids: list[str] | Unset = UNSET
    is_for_all: bool | Unset = UNSET
    resolve: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        rate = self.rate

        kind = self.kind.value

        name = self.name

        contact_email: str | Unset
        if isinstance(self.contact_email, Unset):
            contact_email = UNSET
        else:
            contact_email = self.contact_email

        has_free_sample = self.has_free_sample

        is_sample_exempt = self.is_sample_exempt

        sample_quota = self.sample_quota

        ends_at: str | Unset = UNSET
        if not isinstance(self.ends_at, Unset):
            ends_at = self.ends_at.isoformat()

        message = self.message

        product_ids: list[str] | Unset = UNSET
        if not isinstance(self.product_ids, Unset):
            product_ids = self.product_ids

        rates: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.rates, Unset):
            rates = []
            for rates_item_data in self.rates:
                rates_item = rates_item_data.to_dict()
                rates.append(rates_item)

        creator_ids: list[str] | Unset = UNSET
        if not isinstance(self.creator_ids, Unset):
            creator_ids = self.creator_ids

        is_for_all = self.is_for_all

        resolve = self.resolve

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "rate": rate,
                "kind": kind,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if contact_email is not UNSET:
            field_dict["contact_email"] = contact_email
        if has_free_sample is not UNSET:
            field_dict["has_free_sample"] = has_free_sample
        if is_sample_exempt is not UNSET:
            field_dict["is_sample_exempt"] = is_sample_exempt
        if sample_quota is not UNSET:
            field_dict["sample_quota"] = sample_quota
        if ends_at is not UNSET:
            field_dict["ends_at"] = ends_at
        if message is not UNSET:
            field_dict["message"] = message
        if product_ids is not UNSET:
            field_dict["product_ids"] = product_ids
        if rates is not UNSET:
            field_dict["rates"] = rates
        if creator_ids is not UNSET:
            field_dict["creator_ids"] = creator_ids
        if is_for_all is not UNSET:
            field_dict["is_for_all"] = is_for_all
        if resolve is not UNSET:
            field_dict["resolve"] = resolve

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.product_rate_body_request import ProductRateBodyRequest  # noqa: PLC0415

        d = dict(src_dict)
        rate = d.pop("rate")

        kind = CollaborationKindEnum(d.pop("kind"))

        name = d.pop("name", UNSET)

        def _parse_contact_email(data: object) -> str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(str | Unset, data)

        contact_email = _parse_contact_email(d.pop("contact_email", UNSET))

        has_free_sample = d.pop("has_free_sample", UNSET)

        is_sample_exempt = d.pop("is_sample_exempt", UNSET)

        sample_quota = d.pop("sample_quota", UNSET)

        _ends_at = d.pop("ends_at", UNSET)
        ends_at: datetime.datetime | Unset
        if isinstance(_ends_at, Unset):
            ends_at = UNSET
        else:
            ends_at = datetime.datetime.fromisoformat(_ends_at)

        message = d.pop("message", UNSET)

        product_ids = cast(list[str], d.pop("product_ids", UNSET))

        _rates = d.pop("rates", UNSET)
        rates: list[ProductRateBodyRequest] | Unset = UNSET
        if _rates is not UNSET:
            rates = []
            for rates_item_data in _rates:
                rates_item = ProductRateBodyRequest.from_dict(rates_item_data)

                rates.append(rates_item)

        creator_ids = cast(list[str], d.pop("creator_ids", UNSET))

        is_for_all = d.pop("is_for_all", UNSET)

        resolve = d.pop("resolve", UNSET)

        collaboration_create_request = cls(
            rate=rate,
            kind=kind,
            name=name,
            contact_email=contact_email,
            has_free_sample=has_free_sample,
            is_sample_exempt=is_sample_exempt,
            sample_quota=sample_quota,
            ends_at=ends_at,
            message=message,
            product_ids=product_ids,
            rates=rates,
            creator_ids=creator_ids,
            is_for_all=is_for_all,
            resolve=resolve,
        )

        return collaboration_create_request
