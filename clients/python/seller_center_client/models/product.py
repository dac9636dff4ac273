from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.currency_enum import CurrencyEnum
from ..models.platform_enum import PlatformEnum
from ..models.product_status_enum import ProductStatusEnum

if TYPE_CHECKING:
    from ..models.choice_image import ChoiceImage
    from ..models.image import Image
    from ..models.listing import Listing
    from ..models.product_attributes import ProductAttributes
    from ..models.sku import Sku


T = TypeVar("T", bound="Product")


@_attrs_define
class Product:
    """A product with all that belongs to it.

    Attributes:
        id (str):
        title (str):
        description (str):
        category_id (None | str):
        brand (str):
        attributes (ProductAttributes):
        video_url (str):
        status (ProductStatusEnum): * `DRAFT` - Draft
            * `PENDING` - Reviewing
            * `FAILED` - Refused
            * `ACTIVATE` - Live
            * `SELLER_DEACTIVATED` - Deactivated
            * `PLATFORM_DEACTIVATED` - Suspended
            * `FREEZE` - Frozen
            * `DELETED` - Deleted
        platforms (list[PlatformEnum]):
        price_min (int):
        price_max (int):
        currency (CurrencyEnum): * `IDR` - IDR
        available (int):
        needs_picture (bool):
        rating (float | None):
        review_count (int):
        version (int):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        skus (list[Sku]):
        listings (list[Listing]):
        images (list[Image]):
        choice_images (list[ChoiceImage]):
        weight_grams (int | None):
        length_cm (int | None):
        width_cm (int | None):
        height_cm (int | None):
        preorder_days (int | None):
        cod_enabled (bool):
    """

    id: str
    title: str
    description: str
    category_id: None | str
    brand: str
    attributes: ProductAttributes
    video_url: str
    status: ProductStatusEnum
    platforms: list[PlatformEnum]
    price_min: int
    price_max: int
    currency: CurrencyEnum
    available: int
    needs_picture: bool
    rating: float | None
    review_count: int
    version: int
    created_at: datetime.datetime
    updated_at: datetime.datetime
    skus: list[Sku]
    listings: list[Listing]
    images: list[Image]
    choice_images: list[ChoiceImage]
    weight_grams: int | None
    length_cm: int | None
    width_cm: int | None
    height_cm: int | None
    preorder_days: int | None
    cod_enabled: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        title = self.title

        description = self.description

        category_id: None | str
        category_id = self.category_id

        brand = self.brand

        attributes = self.attributes.to_dict()

        video_url = self.video_url

        status = self.status.value

        platforms = []
        for platforms_item_data in self.platforms:
            platforms_item = platforms_item_data.value
            platforms.append(platforms_item)

        price_min = self.price_min

        price_max = self.price_max

        currency = self.currency.value

        available = self.available

        needs_picture = self.needs_picture

        rating: float | None
        rating = self.rating

        review_count = self.review_count

        version = self.version

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        skus = []
        for skus_item_data in self.skus:
            skus_item = skus_item_data.to_dict()
            skus.append(skus_item)

        listings = []
        for listings_item_data in self.listings:
            listings_item = listings_item_data.to_dict()
            listings.append(listings_item)

        images = []
        for images_item_data in self.images:
            images_item = images_item_data.to_dict()
            images.append(images_item)

        choice_images = []
        for choice_images_item_data in self.choice_images:
            choice_images_item = choice_images_item_data.to_dict()
            choice_images.append(choice_images_item)

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "title": title,
                "description": description,
                "category_id": category_id,
                "brand": brand,
                "attributes": attributes,
                "video_url": video_url,
                "status": status,
                "platforms": platforms,
                "price_min": price_min,
                "price_max": price_max,
                "currency": currency,
                "available": available,
                "needs_picture": needs_picture,
                "rating": rating,
                "review_count": review_count,
                "version": version,
                "created_at": created_at,
                "updated_at": updated_at,
                "skus": skus,
                "listings": listings,
                "images": images,
                "choice_images": choice_images,
                "weight_grams": weight_grams,
                "length_cm": length_cm,
                "width_cm": width_cm,
                "height_cm": height_cm,
                "preorder_days": preorder_days,
                "cod_enabled": cod_enabled,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.choice_image import ChoiceImage  # noqa: PLC0415
        from ..models.image import Image  # noqa: PLC0415
        from ..models.listing import Listing  # noqa: PLC0415
        from ..models.product_attributes import ProductAttributes  # noqa: PLC0415
        from ..models.sku import Sku  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        title = d.pop("title")

        description = d.pop("description")

        def _parse_category_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        category_id = _parse_category_id(d.pop("category_id"))

        brand = d.pop("brand")

        attributes = ProductAttributes.from_dict(d.pop("attributes"))

        video_url = d.pop("video_url")

        status = ProductStatusEnum(d.pop("status"))

        platforms = []
        _platforms = d.pop("platforms")
        for platforms_item_data in _platforms:
            platforms_item = PlatformEnum(platforms_item_data)

            platforms.append(platforms_item)

        price_min = d.pop("price_min")

        price_max = d.pop("price_max")

        currency = CurrencyEnum(d.pop("currency"))

        available = d.pop("available")

        needs_picture = d.pop("needs_picture")

        def _parse_rating(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        rating = _parse_rating(d.pop("rating"))

        review_count = d.pop("review_count")

        version = d.pop("version")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        skus = []
        _skus = d.pop("skus")
        for skus_item_data in _skus:
            skus_item = Sku.from_dict(skus_item_data)

            skus.append(skus_item)

        listings = []
        _listings = d.pop("listings")
        for listings_item_data in _listings:
            listings_item = Listing.from_dict(listings_item_data)

            listings.append(listings_item)

        images = []
        _images = d.pop("images")
        for images_item_data in _images:
            images_item = Image.from_dict(images_item_data)

            images.append(images_item)

        choice_images = []
        _choice_images = d.pop("choice_images")
        for choice_images_item_data in _choice_images:
            choice_images_item = ChoiceImage.from_dict(choice_images_item_data)

            choice_images.append(choice_images_item)

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

        product = cls(
            id=id,
            title=title,
            description=description,
            category_id=category_id,
            brand=brand,
            attributes=attributes,
            video_url=video_url,
            status=status,
            platforms=platforms,
            price_min=price_min,
            price_max=price_max,
            currency=currency,
            available=available,
            needs_picture=needs_picture,
            rating=rating,
            review_count=review_count,
            version=version,
            created_at=created_at,
            updated_at=updated_at,
            skus=skus,
            listings=listings,
            images=images,
            choice_images=choice_images,
            weight_grams=weight_grams,
            length_cm=length_cm,
            width_cm=width_cm,
            height_cm=height_cm,
            preorder_days=preorder_days,
            cod_enabled=cod_enabled,
        )

        product.additional_properties = d
        return product

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
