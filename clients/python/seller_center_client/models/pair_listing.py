from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PairListing")


@_attrs_define
class PairListing:
    """Tokopedia's side.

    Attributes:
        id (str):
        title (str):
        weight_grams (int | None):
        price_min (int):
        rating (float | None):
        review_count (int):
        external_id (str): Tokopedia's own id.
    """

    id: str
    title: str
    weight_grams: int | None
    price_min: int
    rating: float | None
    review_count: int
    external_id: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        title = self.title

        weight_grams: int | None
        weight_grams = self.weight_grams

        price_min = self.price_min

        rating: float | None
        rating = self.rating

        review_count = self.review_count

        external_id = self.external_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "title": title,
                "weight_grams": weight_grams,
                "price_min": price_min,
                "rating": rating,
                "review_count": review_count,
                "external_id": external_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        title = d.pop("title")

        def _parse_weight_grams(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        weight_grams = _parse_weight_grams(d.pop("weight_grams"))

        price_min = d.pop("price_min")

        def _parse_rating(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        rating = _parse_rating(d.pop("rating"))

        review_count = d.pop("review_count")

        external_id = d.pop("external_id")

        pair_listing = cls(
            id=id,
            title=title,
            weight_grams=weight_grams,
            price_min=price_min,
            rating=rating,
            review_count=review_count,
            external_id=external_id,
        )

        pair_listing.additional_properties = d
        return pair_listing

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
