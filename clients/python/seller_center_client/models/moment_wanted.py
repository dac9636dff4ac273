from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum

if TYPE_CHECKING:
    from ..models.moment_sku import MomentSku
    from ..models.moment_wanted_attributes import MomentWantedAttributes


T = TypeVar("T", bound="MomentWanted")


@_attrs_define
class MomentWanted:
    """What the seller wanted; a category by its name.

    Attributes:
        title (None | str):
        description (None | str):
        category (None | str):
        brand (None | str):
        attributes (MomentWantedAttributes):
        video_url (None | str):
        weight_grams (int | None):
        length_cm (int | None):
        width_cm (int | None):
        height_cm (int | None):
        preorder_days (int | None):
        cod_enabled (bool):
        platforms (list[PlatformEnum]):
        image_ids (list[str]):
        is_on_sale (bool):
        skus (list[MomentSku]):
    """

    title: None | str
    description: None | str
    category: None | str
    brand: None | str
    attributes: MomentWantedAttributes
    video_url: None | str
    weight_grams: int | None
    length_cm: int | None
    width_cm: int | None
    height_cm: int | None
    preorder_days: int | None
    cod_enabled: bool
    platforms: list[PlatformEnum]
    image_ids: list[str]
    is_on_sale: bool
    skus: list[MomentSku]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        title: None | str
        title = self.title

        description: None | str
        description = self.description

        category: None | str
        category = self.category

        brand: None | str
        brand = self.brand

        attributes = self.attributes.to_dict()

        video_url: None | str
        video_url = self.video_url

        weight_grams: int | None
        weight_grams = self.weight_grams

        length_cm: int | None
        length_cm = self.length_cm

        width_cm: int | None
        width_cm = self.width_cm

        height_cm: int | None
        height_cm = self.height_cm

        preorder_days: int | None
        preorder_days = self.preorder_days

        cod_enabled = self.cod_enabled

        platforms = []
        for platforms_item_data in self.platforms:
            platforms_item = platforms_item_data.value
            platforms.append(platforms_item)

        image_ids = self.image_ids

        is_on_sale = self.is_on_sale

        skus = []
        for skus_item_data in self.skus:
            skus_item = skus_item_data.to_dict()
            skus.append(skus_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "title": title,
                "description": description,
                "category": category,
                "brand": brand,
                "attributes": attributes,
                "video_url": video_url,
                "weight_grams": weight_grams,
                "length_cm": length_cm,
                "width_cm": width_cm,
                "height_cm": height_cm,
                "preorder_days": preorder_days,
                "cod_enabled": cod_enabled,
                "platforms": platforms,
                "image_ids": image_ids,
                "is_on_sale": is_on_sale,
                "skus": skus,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.moment_sku import MomentSku  # noqa: PLC0415
        from ..models.moment_wanted_attributes import MomentWantedAttributes  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_title(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        title = _parse_title(d.pop("title"))

        def _parse_description(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        description = _parse_description(d.pop("description"))

        def _parse_category(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        category = _parse_category(d.pop("category"))

        def _parse_brand(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        brand = _parse_brand(d.pop("brand"))

        attributes = MomentWantedAttributes.from_dict(d.pop("attributes"))

        def _parse_video_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        video_url = _parse_video_url(d.pop("video_url"))

        def _parse_weight_grams(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        weight_grams = _parse_weight_grams(d.pop("weight_grams"))

        def _parse_length_cm(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        length_cm = _parse_length_cm(d.pop("length_cm"))

        def _parse_width_cm(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        width_cm = _parse_width_cm(d.pop("width_cm"))

        def _parse_height_cm(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        height_cm = _parse_height_cm(d.pop("height_cm"))

        def _parse_preorder_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        preorder_days = _parse_preorder_days(d.pop("preorder_days"))

        cod_enabled = d.pop("cod_enabled")

        platforms = []
        _platforms = d.pop("platforms")
        for platforms_item_data in _platforms:
            platforms_item = PlatformEnum(platforms_item_data)

            platforms.append(platforms_item)

        image_ids = cast(list[str], d.pop("image_ids"))

        is_on_sale = d.pop("is_on_sale")

        skus = []
        _skus = d.pop("skus")
        for skus_item_data in _skus:
            skus_item = MomentSku.from_dict(skus_item_data)

            skus.append(skus_item)

        moment_wanted = cls(
            title=title,
            description=description,
            category=category,
            brand=brand,
            attributes=attributes,
            video_url=video_url,
            weight_grams=weight_grams,
            length_cm=length_cm,
            width_cm=width_cm,
            height_cm=height_cm,
            preorder_days=preorder_days,
            cod_enabled=cod_enabled,
            platforms=platforms,
            image_ids=image_ids,
            is_on_sale=is_on_sale,
            skus=skus,
        )

        moment_wanted.additional_properties = d
        return moment_wanted

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
