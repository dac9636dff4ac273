from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.platform_enum import PlatformEnum
from ..models.product_create_status_enum import ProductCreateStatusEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.new_sku_request import NewSkuRequest
    from ..models.product_create_request_attributes import ProductCreateRequestAttributes


T = TypeVar("T", bound="ProductCreateRequest")


@_attrs_define
class ProductCreateRequest:
    """A new product. It goes to its storefronts at once unless ``status`` is DRAFT.

    Attributes:
        title (str):
        description (str | Unset): HTML with p, ul, ol, li, br, b, strong, i, em, u and img; or plain text, whose lines
            are kept. A `<` that opens no tag is text.
        category_id (None | str | Unset): `id` of a leaf of GET /categories.
        brand (str | Unset):
        attributes (ProductCreateRequestAttributes | Unset): What GET /categories/{id}/attributes asks for, by name,
            such as {"Bahan": ["Katun"]}: the whole set.
        video_url (str | Unset): By https, on a known host of videos.
        status (ProductCreateStatusEnum | Unset): * `ACTIVATE` - ACTIVATE
            * `DRAFT` - DRAFT Default: ProductCreateStatusEnum.ACTIVATE.
        platforms (list[PlatformEnum] | Unset): Both when left out.
        skus (list[NewSkuRequest] | Unset):
        image_ids (list[str] | Unset): Of POST /images, in order.
        weight_grams (int | None | Unset):
        length_cm (int | None | Unset):
        width_cm (int | None | Unset):
        height_cm (int | None | Unset):
        preorder_days (int | None | Unset):
        cod_enabled (bool | Unset):
    """

    title: str
    description: str | Unset = UNSET
    category_id: None | str | Unset = UNSET
    brand: str | Unset = UNSET
    attributes: ProductCreateRequestAttributes | Unset = UNSET
    video_url: str | Unset = UNSET
    status: ProductCreateStatusEnum | Unset = ProductCreateStatusEnum.ACTIVATE
    platforms: list[PlatformEnum] | Unset = UNSET
    skus: list[NewSkuRequest] | Unset = UNSET
    image_ids: list[str] | Unset = UNSET
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

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status.value

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

        image_ids: list[str] | Unset = UNSET
        if not isinstance(self.image_ids, Unset):
            image_ids = self.image_ids

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

        field_dict.update(
            {
                "title": title,
            }
        )
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
        if status is not UNSET:
            field_dict["status"] = status
        if platforms is not UNSET:
            field_dict["platforms"] = platforms
        if skus is not UNSET:
            field_dict["skus"] = skus
        if image_ids is not UNSET:
            field_dict["image_ids"] = image_ids
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
        from ..models.new_sku_request import NewSkuRequest  # noqa: PLC0415
        from ..models.product_create_request_attributes import (
            ProductCreateRequestAttributes,  # noqa: PLC0415
        )

        d = dict(src_dict)
        title = d.pop("title")

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
        attributes: ProductCreateRequestAttributes | Unset
        if isinstance(_attributes, Unset):
            attributes = UNSET
        else:
            attributes = ProductCreateRequestAttributes.from_dict(_attributes)

        video_url = d.pop("video_url", UNSET)

        _status = d.pop("status", UNSET)
        status: ProductCreateStatusEnum | Unset
        if isinstance(_status, Unset):
            status = UNSET
        else:
            status = ProductCreateStatusEnum(_status)

        _platforms = d.pop("platforms", UNSET)
        platforms: list[PlatformEnum] | Unset = UNSET
        if _platforms is not UNSET:
            platforms = []
            for platforms_item_data in _platforms:
                platforms_item = PlatformEnum(platforms_item_data)

                platforms.append(platforms_item)

        _skus = d.pop("skus", UNSET)
        skus: list[NewSkuRequest] | Unset = UNSET
        if _skus is not UNSET:
            skus = []
            for skus_item_data in _skus:
                skus_item = NewSkuRequest.from_dict(skus_item_data)

                skus.append(skus_item)

        image_ids = cast(list[str], d.pop("image_ids", UNSET))

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

        product_create_request = cls(
            title=title,
            description=description,
            category_id=category_id,
            brand=brand,
            attributes=attributes,
            video_url=video_url,
            status=status,
            platforms=platforms,
            skus=skus,
            image_ids=image_ids,
            weight_grams=weight_grams,
            length_cm=length_cm,
            width_cm=width_cm,
            height_cm=height_cm,
            preorder_days=preorder_days,
            cod_enabled=cod_enabled,
        )

        return product_create_request
