from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.merge_pair_state_enum import MergePairStateEnum

if TYPE_CHECKING:
    from ..models.pair_listing import PairListing
    from ..models.pair_product import PairProduct


T = TypeVar("T", bound="Pair")


@_attrs_define
class Pair:
    """A listing of a Tokopedia shop of before, and a product that may be the same.

    Attributes:
        id (str):
        state (MergePairStateEnum): * `PROPOSED` - To decide
            * `ACCEPTED` - The same
            * `REFUSED` - Not the same
            * `UNEQUAL` - Weights differ
        weight_equal (bool): Only then they can be merged.
        likeness (float): Of the titles, 0 to 1.
        product (PairProduct): The product's side.
        listing (PairListing): Tokopedia's side.
        decided_by (None | str):
        decided_at (datetime.datetime | None):
    """

    id: str
    state: MergePairStateEnum
    weight_equal: bool
    likeness: float
    product: PairProduct
    listing: PairListing
    decided_by: None | str
    decided_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        state = self.state.value

        weight_equal = self.weight_equal

        likeness = self.likeness

        product = self.product.to_dict()

        listing = self.listing.to_dict()

        decided_by: None | str
        decided_by = self.decided_by

        decided_at: None | str
        if isinstance(self.decided_at, datetime.datetime):
            decided_at = self.decided_at.isoformat()
        else:
            decided_at = self.decided_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "state": state,
                "weight_equal": weight_equal,
                "likeness": likeness,
                "product": product,
                "listing": listing,
                "decided_by": decided_by,
                "decided_at": decided_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pair_listing import PairListing  # noqa: PLC0415
        from ..models.pair_product import PairProduct  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        state = MergePairStateEnum(d.pop("state"))

        weight_equal = d.pop("weight_equal")

        likeness = d.pop("likeness")

        product = PairProduct.from_dict(d.pop("product"))

        listing = PairListing.from_dict(d.pop("listing"))

        def _parse_decided_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        decided_by = _parse_decided_by(d.pop("decided_by"))

        def _parse_decided_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_at_type_0 = datetime.datetime.fromisoformat(data)

                return decided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        decided_at = _parse_decided_at(d.pop("decided_at"))

        pair = cls(
            id=id,
            state=state,
            weight_equal=weight_equal,
            likeness=likeness,
            product=product,
            listing=listing,
            decided_by=decided_by,
            decided_at=decided_at,
        )

        pair.additional_properties = d
        return pair

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
