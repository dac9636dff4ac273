from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.collaboration_kind_enum import CollaborationKindEnum
from ..models.collaboration_state_enum import CollaborationStateEnum

if TYPE_CHECKING:
    from ..models.collaboration_listing import CollaborationListing
    from ..models.collaboration_product import CollaborationProduct
    from ..models.invitation import Invitation


T = TypeVar("T", bound="Collaboration")


@_attrs_define
class Collaboration:
    """A collaboration with all that is in it.

    Attributes:
        id (str):
        kind (CollaborationKindEnum): * `OPEN` - Open collaboration
            * `TARGET` - Target collaboration
        name (str):
        state (CollaborationStateEnum): * `RUNNING` - Running
            * `EXPIRED` - Expired
            * `ENDED` - Ended
        rate (float): Per cent.
        is_for_all (bool):
        message (str):
        contact_email (str):
        has_free_sample (bool):
        is_sample_exempt (bool):
        sample_quota (int):
        ends_at (datetime.datetime | None):
        ended_at (datetime.datetime | None):
        product_count (int):
        left_out_count (int):
        invited_count (int):
        accepted_count (int):
        version (int):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        products (list[CollaborationProduct]):
        creators (list[Invitation]):
        listings (list[CollaborationListing]):
    """

    id: str
    kind: CollaborationKindEnum
    name: str
    state: CollaborationStateEnum
    rate: float
    is_for_all: bool
    message: str
    contact_email: str
    has_free_sample: bool
    is_sample_exempt: bool
    sample_quota: int
    ends_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    product_count: int
    left_out_count: int
    invited_count: int
    accepted_count: int
    version: int
    created_at: datetime.datetime
    updated_at: datetime.datetime
    products: list[CollaborationProduct]
    creators: list[Invitation]
    listings: list[CollaborationListing]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind.value

        name = self.name

        state = self.state.value

        rate = self.rate

        is_for_all = self.is_for_all

        message = self.message

        contact_email = self.contact_email

        has_free_sample = self.has_free_sample

        is_sample_exempt = self.is_sample_exempt

        sample_quota = self.sample_quota

        ends_at: None | str
        if isinstance(self.ends_at, datetime.datetime):
            ends_at = self.ends_at.isoformat()
        else:
            ends_at = self.ends_at

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        product_count = self.product_count

        left_out_count = self.left_out_count

        invited_count = self.invited_count

        accepted_count = self.accepted_count

        version = self.version

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        products = []
        for products_item_data in self.products:
            products_item = products_item_data.to_dict()
            products.append(products_item)

        creators = []
        for creators_item_data in self.creators:
            creators_item = creators_item_data.to_dict()
            creators.append(creators_item)

        listings = []
        for listings_item_data in self.listings:
            listings_item = listings_item_data.to_dict()
            listings.append(listings_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "kind": kind,
                "name": name,
                "state": state,
                "rate": rate,
                "is_for_all": is_for_all,
                "message": message,
                "contact_email": contact_email,
                "has_free_sample": has_free_sample,
                "is_sample_exempt": is_sample_exempt,
                "sample_quota": sample_quota,
                "ends_at": ends_at,
                "ended_at": ended_at,
                "product_count": product_count,
                "left_out_count": left_out_count,
                "invited_count": invited_count,
                "accepted_count": accepted_count,
                "version": version,
                "created_at": created_at,
                "updated_at": updated_at,
                "products": products,
                "creators": creators,
                "listings": listings,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.collaboration_listing import CollaborationListing  # noqa: PLC0415
        from ..models.collaboration_product import CollaborationProduct  # noqa: PLC0415
        from ..models.invitation import Invitation  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        kind = CollaborationKindEnum(d.pop("kind"))

        name = d.pop("name")

        state = CollaborationStateEnum(d.pop("state"))

        rate = d.pop("rate")

        is_for_all = d.pop("is_for_all")

        message = d.pop("message")

        contact_email = d.pop("contact_email")

        has_free_sample = d.pop("has_free_sample")

        is_sample_exempt = d.pop("is_sample_exempt")

        sample_quota = d.pop("sample_quota")

        def _parse_ends_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ends_at_type_0 = datetime.datetime.fromisoformat(data)

                return ends_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ends_at = _parse_ends_at(d.pop("ends_at"))

        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        product_count = d.pop("product_count")

        left_out_count = d.pop("left_out_count")

        invited_count = d.pop("invited_count")

        accepted_count = d.pop("accepted_count")

        version = d.pop("version")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        products = []
        _products = d.pop("products")
        for products_item_data in _products:
            products_item = CollaborationProduct.from_dict(products_item_data)

            products.append(products_item)

        creators = []
        _creators = d.pop("creators")
        for creators_item_data in _creators:
            creators_item = Invitation.from_dict(creators_item_data)

            creators.append(creators_item)

        listings = []
        _listings = d.pop("listings")
        for listings_item_data in _listings:
            listings_item = CollaborationListing.from_dict(listings_item_data)

            listings.append(listings_item)

        collaboration = cls(
            id=id,
            kind=kind,
            name=name,
            state=state,
            rate=rate,
            is_for_all=is_for_all,
            message=message,
            contact_email=contact_email,
            has_free_sample=has_free_sample,
            is_sample_exempt=is_sample_exempt,
            sample_quota=sample_quota,
            ends_at=ends_at,
            ended_at=ended_at,
            product_count=product_count,
            left_out_count=left_out_count,
            invited_count=invited_count,
            accepted_count=accepted_count,
            version=version,
            created_at=created_at,
            updated_at=updated_at,
            products=products,
            creators=creators,
            listings=listings,
        )

        collaboration.additional_properties = d
        return collaboration

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
