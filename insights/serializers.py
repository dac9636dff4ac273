"""Shapes of Data Compass in the API, for the description."""

from rest_framework import serializers

from core.api import StrictSerializer
from core.platforms import Platform
from insights.figures import SOURCE_CODES
from insights.models import Report
from insights.models.traffic import Source


class FiguresShape(serializers.Serializer):
    """Sums of a period. An order counts when it is paid, cash on delivery when it is placed; cancelled and returned orders
    are not taken out, `net` is without them. Null where no storefront told of visits, or there is nothing to divide."""

    gmv = serializers.IntegerField(help_text="What buyers paid for goods, without shipping; whole rupiah.")
    net = serializers.IntegerField(help_text="The same without what was cancelled or sent back since.")
    orders = serializers.IntegerField()
    items = serializers.IntegerField(help_text="Pieces.")
    buyers = serializers.IntegerField(help_text="Different buyers, each once a storefront.")
    average_order = serializers.IntegerField(allow_null=True, help_text="GMV an order.")
    visitors = serializers.IntegerField(allow_null=True, help_text="Who opened a product, once a day and storefront.")
    views = serializers.IntegerField(allow_null=True)
    impressions = serializers.IntegerField(allow_null=True)
    carts = serializers.IntegerField(allow_null=True)
    conversion = serializers.FloatField(allow_null=True, help_text="Buyers in per cent of visitors.")
    cancelled = serializers.IntegerField(help_text="Of these orders.")
    returns = serializers.IntegerField(help_text="Of these orders, those with money back for goods.")
    placed = serializers.IntegerField(help_text="Orders placed in the period, paid or not.")
    seller_discount = serializers.IntegerField()
    platform_discount = serializers.IntegerField()
    shipping = serializers.IntegerField(help_text="What buyers paid for it.")


class PointShape(serializers.Serializer):
    """One point of the line: an hour in a period of up to two days, else a day."""

    at = serializers.DateTimeField(help_text="Where it begins.")
    gmv = serializers.IntegerField()
    orders = serializers.IntegerField()
    items = serializers.IntegerField()
    visitors = serializers.IntegerField()
    views = serializers.IntegerField()


class InsightsShape(FiguresShape):
    """A period, the one before, and its line."""

    # ``from`` is a word of the language, and ``source`` one of the library's.
    to = serializers.DateField()
    timezone = serializers.CharField(help_text="Whose days they are.")
    is_over = serializers.BooleanField(help_text="False where the last day is not; then it is compared to the hour.")
    previous = FiguresShape(allow_null=True)
    series = PointShape(many=True)
    note = serializers.CharField(allow_null=True, help_text="What the numbers cannot say.")

    def get_fields(self):
        """With ``source``, and ``from`` beside ``to``."""
        own = {"source": serializers.ChoiceField(SOURCE_CODES), "from": serializers.DateField()}
        return own | super().get_fields()


class PlatformFiguresShape(serializers.Serializer):
    """One storefront of the period."""

    platform = serializers.ChoiceField(Platform.choices)
    gmv = serializers.IntegerField()
    net = serializers.IntegerField()
    orders = serializers.IntegerField()


class OverviewShape(InsightsShape):
    """The period with its storefronts."""

    platforms = PlatformFiguresShape(many=True)


class ProductFiguresShape(serializers.Serializer):
    """One product; null ids are what is not in the catalogue."""

    product_id = serializers.CharField(allow_null=True)
    title = serializers.CharField(allow_null=True)
    gmv = serializers.IntegerField()
    previous_gmv = serializers.IntegerField()
    orders = serializers.IntegerField()
    items = serializers.IntegerField()
    cancelled = serializers.IntegerField()
    returns = serializers.IntegerField()
    visitors = serializers.IntegerField()
    views = serializers.IntegerField()
    carts = serializers.IntegerField()
    available = serializers.IntegerField(allow_null=True)
    sell_through = serializers.FloatField(allow_null=True, help_text="Sold, in per cent of sold and still there.")
    days_left = serializers.IntegerField(allow_null=True, help_text="How long the stock lasts at this pace.")


class ProductsShape(InsightsShape):
    """The period with its products."""

    products = ProductFiguresShape(many=True)


class PromotionFiguresShape(serializers.Serializer):
    """One promotion; `promotion_id` is null for a discount that the storefront did not name."""

    promotion_id = serializers.CharField(allow_null=True)
    name = serializers.CharField()
    gmv = serializers.IntegerField(help_text="Of the orders that it was part of.")
    net = serializers.IntegerField()
    orders = serializers.IntegerField()
    items = serializers.IntegerField()
    by_seller = serializers.IntegerField(help_text="What it took off at the shop's cost.")
    by_platform = serializers.IntegerField()


class PromotionsShape(InsightsShape):
    """The period with its promotions."""

    promotions = PromotionFiguresShape(many=True)


class SourceFiguresShape(serializers.Serializer):
    """Visits by what led there."""

    came_by = serializers.ChoiceField(Source.choices)
    impressions = serializers.IntegerField()
    views = serializers.IntegerField()
    visitors = serializers.IntegerField()
    carts = serializers.IntegerField()


class TrafficShape(InsightsShape):
    """The period with what led buyers there."""

    sources = SourceFiguresShape(many=True)


class ReportCreate(StrictSerializer):
    """A page of Data Compass that comes by e-mail."""

    page = serializers.ChoiceField(Report.Page.choices)
    source = serializers.ChoiceField(SOURCE_CODES, default=Report.Source.ALL)  # type: ignore[assignment]
    days = serializers.ChoiceField([1, 7, 28, 90], default=7, help_text="So many days before the letter.")
    rhythm = serializers.ChoiceField(Report.Rhythm.choices)


class ReportShape(serializers.Serializer):
    """A report of the member who made the token."""

    id = serializers.CharField()
    page = serializers.ChoiceField(Report.Page.choices)
    source = serializers.ChoiceField(SOURCE_CODES)  # type: ignore[assignment]
    days = serializers.IntegerField()
    rhythm = serializers.ChoiceField(Report.Rhythm.choices)
    next_letter_at = serializers.DateTimeField()
    created_at = serializers.DateTimeField()


class WeekHourShape(serializers.Serializer):
    """An hour of the week."""

    weekday = serializers.IntegerField(help_text="1 is Monday.")
    hour = serializers.IntegerField()
    orders = serializers.IntegerField()


class HoursShape(InsightsShape):
    """The period with the hours of the week."""

    hours = WeekHourShape(many=True)
