from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.platform_enum import PlatformEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.patched_product_patch_request_attributes import (
        PatchedProductPatchRequestAttributes,
    )
    from ..models.sku_write_request import SkuWriteRequest


T = TypeVar("T", bound="PatchedProductPatchRequest")


@_attrs_define
class PatchedProductPatchRequest:
    """Any of the fields. ``skus`` is the whole set: a known ``id`` is kept, a row without one is made, the rest go.

    Attributes:
        title (str | Unset):
        description (str | Unset): HTML with p, ul, ol, li, br, b, strong, i, em, u and img; or plain text, whose lines
            are kept. A `<` that opens no tag is text.
        category_id (None | str | Unset): `id` of a leaf of GET /categories.
        brand (str | Unset):
        attributes (PatchedProductPatchRequestAttributes | Unset): What GET /categories/{id}/attributes asks for, by
            name, such as {"Bahan": ["Katun"]}: the whole set.
        video_url (str | Unset): By https, on a known host of videos.
        platforms (list[PlatformEnum] | Unset):
        skus (list[SkuWriteRequest] | Unset):
        weight_grams (int | None | Unset):
        length_cm (int | None | Unset):
        width_cm (int | None | Unset):
        height_cm (int | None | Unset):
        preorder_days (int | None | Unset):
        cod_enabled (bool | Unset):
    """

    title: str | Unset = UNSET
    description: str | Unset = UNSET
    category_id: None | str | Unset = UNSET
    brand: str | Unset = UNSET
    attributes: PatchedProductPatchRequestAttributes | Unset = UNSET
    video_url: str | Unset = UNSET
    platforms: list[PlatformEnum] | Unset = UNSET
    skus: list[SkuWriteRequest] | Unset = UNSET
    weight_grams: int | None | Unset = UNSET
    length_cm: int | None | Unset = UNSET
    width_cm: int | None | Unset = UNSET
    height_cm: int | None | Unset = UNSET
    preorder_days: int | None | Unset = UNSET
    cod_enabled: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        title = self.title

        description = self.description

        category_id: None | str | Unset
        if isinstance(self.category_id, Unset):
            category_id = UNSET
        else:
            category_id = self.category_id

        brand = self.brand

        attributes: dict[str, Any] | Unset = UNSET
        if not isinstance(self.attributes, Unset):
            attributes = self.attributes.to_dict()

        video_url = self.video_url

        platforms: list[str] | Unset = UNSET
        if not isinstance(self.platforms, Unset):
            platforms = []
            for platforms_item_data in self.platforms:
                platforms_item = platforms_item_data.value
                platforms.append(platforms_item)

        skus: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.skus, Unset):
            skus = []
            for skus_item_data in self.skus:
                skus_item = skus_item_data.to_dict()
                skus.append(skus_item)

        weight_grams: int | None | Unset
        if isinstance(self.weight_grams, Unset):
            weight_grams = UNSET
        else:
            weight_grams = self.weight_grams

        length_cm: int | None | Unset
        if isinstance(self.length_cm, Unset):
            length_cm = UNSET
        else:
            length_cm = self.length_cm

        width_cm: int | None | Unset
        if isinstance(self.width_cm, Unset):
            width_cm = UNSET
        else:
            width_cm = self.width_cm

        height_cm: int | None | Unset
        if isinstance(self.height_cm, Unset):
            height_cm = UNSET
        else:
            height_cm = self.height_cm

        preorder_days: int | None | Unset
        if isinstance(self.preorder_days, Unset):
            preorder_days = UNSET
        else:
            preorder_days = self.preorder_days

        cod_enabled = self.cod_enabled

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if title is not UNSET:
            field_dict["title"] = title
        if description is not UNSET:
            field_dict["description"] = description
        if category_id is not UNSET:
            field_dict["category_id"] = category_id
        if brand is not UNSET:
            field_dict["brand"] = brand
        if attributes is not UNSET:
            field_dict["attributes"] = attributes
        if video_url is not UNSET:
            field_dict["video_url"] = video_url
        if platforms is not UNSET:
            field_dict["platforms"] = platforms
        if skus is not UNSET:
            field_dict["skus"] = skus
        if weight_grams is not UNSET:
            field_dict["weight_grams"] = weight_grams
        if length_cm is not UNSET:
            field_dict["length_cm"] = length_cm
        if width_cm is not UNSET:
            field_dict["width_cm"] = width_cm
        if height_cm is not UNSET:
            field_dict["height_cm"] = height_cm
        if preorder_days is not UNSET:
            field_dict["preorder_days"] = preorder_days
        if cod_enabled is not UNSET:
            field_dict["cod_enabled"] = cod_enabled

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.patched_product_patch_request_attributes import (
            PatchedProductPatchRequestAttributes,  # noqa: PLC0415
        )
        from ..models.sku_write_request import SkuWriteRequest  # noqa: PLC0415

        d = dict(src_dict)
        title = d.pop("title", UNSET)

        description = d.pop("description", UNSET)

        def _parse_category_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        category_id = _parse_category_id(d.pop("category_id", UNSET))

        brand = d.pop("brand", UNSET)

        _attributes = d.pop("attributes", UNSET)
        attributes: PatchedProductPatchRequestAttributes | Unset
        if isinstance(_attributes, Unset):
            attributes = UNSET
        else:
            attributes = PatchedProductPatchRequestAttributes.from_dict(_attributes)

        video_url = d.pop("video_url", UNSET)

        _platforms = d.pop("platforms", UNSET)
        platforms: list[PlatformEnum] | Unset = UNSET
        if _platforms is not UNSET:
            platforms = []
            for platforms_item_data in _platforms:
                platforms_item = PlatformEnum(platforms_item_data)

                platforms.append(platforms_item)

        _skus = d.pop("skus", UNSET)
        skus: list[SkuWriteRequest] | Unset = UNSET
        if _skus is not UNSET:
            skus = []
            for skus_item_data in _skus:
                skus_item = SkuWriteRequest.from_dict(skus_item_data)

                skus.append(skus_item)

        def _parse_weight_grams(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        weight_grams = _parse_weight_grams(d.pop("weight_grams", UNSET))

        def _parse_length_cm(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        length_cm = _parse_length_cm(d.pop("length_cm", UNSET))

        def _parse_width_cm(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        width_cm = _parse_width_cm(d.pop("width_cm", UNSET))

        def _parse_height_cm(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        height_cm = _parse_height_cm(d.pop("height_cm", UNSET))

        def _parse_preorder_days(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        preorder_days = _parse_preorder_days(d.pop("preorder_days", UNSET))

        cod_enabled = d.pop("cod_enabled", UNSET)

        patched_product_patch_request = cls(
            title=title,
            description=description,
            category_id=category_id,
            brand=brand,
            attributes=attributes,
            video_url=video_url,
            platforms=platforms,
            skus=skus,
            weight_grams=weight_grams,
            length_cm=length_cm,
            width_cm=width_cm,
            height_cm=height_cm,
            preorder_days=preorder_days,
            cod_enabled=cod_enabled,
        )

        return patched_product_patch_request
