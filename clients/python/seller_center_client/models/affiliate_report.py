from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.insights_source_enum import InsightsSourceEnum

if TYPE_CHECKING:
    from ..models.creator_sums import CreatorSums
    from ..models.day_sums import DaySums
    from ..models.platform_sums import PlatformSums
    from ..models.product_sums import ProductSums
    from ..models.sums import Sums


T = TypeVar("T", bound="AffiliateReport")


@_attrs_define
class AffiliateReport:
    """The analytics of a range of days (WIB), both counted in; `previous` is the same number of days before.

    Attributes:
        orders (int):
        pieces (int):
        gmv (int):
        commission (int):
        clicks (int):
        conversion (float | None): Orders in per cent of clicks.
        source (InsightsSourceEnum): * `ALL` - ALL
            * `TIKTOK_SHOP` - TIKTOK_SHOP
            * `TOKOPEDIA` - TOKOPEDIA
        from_ (datetime.date):
        to (datetime.date):
        previous (Sums): Orders and clicks by creators; money in whole rupiah.
        series (list[DaySums]):
        creators (list[CreatorSums]):
        products (list[ProductSums]):
        platforms (list[PlatformSums]):
        tokopedia_since (datetime.date | None): The day from which Tokopedia's figures are this shop's: that of its
            integration.
    """

    orders: int
    pieces: int
    gmv: int
    commission: int
    clicks: int
    conversion: float | None
    source: InsightsSourceEnum
    from_: datetime.date
    to: datetime.date
    previous: Sums
    series: list[DaySums]
    creators: list[CreatorSums]
    products: list[ProductSums]
    platforms: list[PlatformSums]
    tokopedia_since: datetime.date | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        orders = self.orders

        pieces = self.pieces

        gmv = self.gmv

        commission = self.commission

        clicks = self.clicks

        conversion: float | None
        conversion = self.conversion

        source = self.source.value

        from_ = self.from_.isoformat()

        to = self.to.isoformat()

        previous = self.previous.to_dict()

        series = []
        for series_item_data in self.series:
            series_item = series_item_data.to_dict()
            series.append(series_item)

        creators = []
        for creators_item_data in self.creators:
            creators_item = creators_item_data.to_dict()
            creators.append(creators_item)

        products = []
        for products_item_data in self.products:
            products_item = products_item_data.to_dict()
            products.append(products_item)

        platforms = []
        for platforms_item_data in self.platforms:
            platforms_item = platforms_item_data.to_dict()
            platforms.append(platforms_item)

        tokopedia_since: None | str
        if isinstance(self.tokopedia_since, datetime.date):
            tokopedia_since = self.tokopedia_since.isoformat()
        else:
            tokopedia_since = self.tokopedia_since

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "orders": orders,
                "pieces": pieces,
                "gmv": gmv,
                "commission": commission,
                "clicks": clicks,
                "conversion": conversion,
                "source": source,
                "from": from_,
                "to": to,
                "previous": previous,
                "series": series,
                "creators": creators,
                "products": products,
                "platforms": platforms,
                "tokopedia_since": tokopedia_since,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.creator_sums import CreatorSums  # noqa: PLC0415
        from ..models.day_sums import DaySums  # noqa: PLC0415
        from ..models.platform_sums import PlatformSums  # noqa: PLC0415
        from ..models.product_sums import ProductSums  # noqa: PLC0415
        from ..models.sums import Sums  # noqa: PLC0415

        d = dict(src_dict)
        orders = d.pop("orders")

        pieces = d.pop("pieces")

        gmv = d.pop("gmv")

        commission = d.pop("commission")

        clicks = d.pop("clicks")

        def _parse_conversion(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        conversion = _parse_conversion(d.pop("conversion"))

        source = InsightsSourceEnum(d.pop("source"))

        from_ = datetime.date.fromisoformat(d.pop("from"))

        to = datetime.date.fromisoformat(d.pop("to"))

        previous = Sums.from_dict(d.pop("previous"))

        series = []
        _series = d.pop("series")
        for series_item_data in _series:
            series_item = DaySums.from_dict(series_item_data)

            series.append(series_item)

        creators = []
        _creators = d.pop("creators")
        for creators_item_data in _creators:
            creators_item = CreatorSums.from_dict(creators_item_data)

            creators.append(creators_item)

        products = []
        _products = d.pop("products")
        for products_item_data in _products:
            products_item = ProductSums.from_dict(products_item_data)

            products.append(products_item)

        platforms = []
        _platforms = d.pop("platforms")
        for platforms_item_data in _platforms:
            platforms_item = PlatformSums.from_dict(platforms_item_data)

            platforms.append(platforms_item)

        def _parse_tokopedia_since(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                tokopedia_since_type_0 = datetime.date.fromisoformat(data)

                return tokopedia_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        tokopedia_since = _parse_tokopedia_since(d.pop("tokopedia_since"))

        affiliate_report = cls(
            orders=orders,
            pieces=pieces,
            gmv=gmv,
            commission=commission,
            clicks=clicks,
            conversion=conversion,
            source=source,
            from_=from_,
            to=to,
            previous=previous,
            series=series,
            creators=creators,
            products=products,
            platforms=platforms,
            tokopedia_since=tokopedia_since,
        )

        affiliate_report.additional_properties = d
        return affiliate_report

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
