"""/warehouses, to be named in stock movements."""

from django.http import Http404
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers

from accounts import actions as accounts
from accounts.models import Membership
from accounts.queries import team
from accounts.roles import Permission
from core import gate
from core.api import BadRequest, StrictSerializer, Text, YesNo, one_page
from core.api.views import ShopApi
from core.errors import Fault, Invalid, Stale
from core.platforms import Platform
from core.sentences import gettext as _
from logistics import actions, queries, shipping
from logistics.models import Holiday
from logistics.shipping import HAND_OVERS


class WarehouseShape(serializers.Serializer):
    """A place that holds stock."""

    id = serializers.CharField()
    name = serializers.CharField()
    city = serializers.CharField(allow_blank=True)
    opens_at = serializers.CharField(help_text="Hours and minutes in WIB, such as 08:00.")
    closes_at = serializers.CharField(help_text="Hours and minutes in WIB, such as 17:00.")
    open_days = serializers.ListField(child=serializers.IntegerField(), help_text="Monday is 0.")
    hand_over = serializers.ChoiceField(
        HAND_OVERS, allow_null=True, help_text="How its parcels leave where a courier takes either; null: by pick-up."
    )
    is_default = serializers.BooleanField()
    is_active = serializers.BooleanField()


class HolidayShape(serializers.Serializer):
    """A public holiday of Indonesia, or a day of joint leave."""

    day = serializers.DateField()
    name = serializers.CharField()
    is_joint_leave = serializers.BooleanField()
    is_day_off = serializers.BooleanField(help_text="False: couriers work, so deadlines count it as a working day.")
    note = serializers.CharField(allow_blank=True)


class ProviderShape(serializers.Serializer):
    """A courier of a service."""

    code = serializers.CharField()
    name = serializers.CharField()
    pickup = serializers.BooleanField()
    drop_off = serializers.BooleanField()
    inside_java = serializers.BooleanField()
    outside_java = serializers.BooleanField()


class ShippingServiceShape(serializers.Serializer):
    """A shipping service; ``enabled`` counts for all its platforms."""

    code = serializers.CharField()
    name = serializers.CharField()
    enabled = serializers.BooleanField()
    platforms = serializers.ListField(child=serializers.ChoiceField(Platform.choices))
    providers = ProviderShape(many=True)


class ShippingOptionsShape(serializers.Serializer):
    """All services."""

    data = ShippingServiceShape(many=True)  # type: ignore[assignment]  # a field of the answer has the name of a member of DRF's class


class ShippingOptionsBody(StrictSerializer):
    """Services to switch, by code; what is left out stays as it is."""

    def get_fields(self):
        """One switch a service."""
        return {code: YesNo(required=False) for code in shipping.BY_CODE}


class SightBody(StrictSerializer):
    """What a member is kept to; an empty list is all of it."""

    platforms = serializers.ListField(child=serializers.ChoiceField(Platform.choices), max_length=2)
    warehouses = serializers.ListField(child=Text(max_length=40), max_length=100, help_text="Ids of warehouses.")


class SightShape(serializers.Serializer):
    """The storefronts and warehouses whose orders, returns and chats a member sees; an empty list is all of them."""

    platforms = serializers.ListField(child=serializers.ChoiceField(Platform.choices))
    warehouses = serializers.ListField(child=serializers.CharField())


class MemberSightApi(ShopApi):
    """What of the shop a member sees."""

    scopes = dict.fromkeys(("retrieve", "update"), Permission.TEAM_WRITE)

    @extend_schema(operation_id="getMemberSight", summary="Get what a member sees", responses=SightShape)
    def retrieve(self, request, number):
        """The storefronts and warehouses that a member is kept to."""
        return self.tagged(self._shown(self._member(number)), 1)

    @extend_schema(
        operation_id="setMemberSight",
        summary="Set what a member sees",
        request=SightBody,
        responses=SightShape,
        examples=[
            OpenApiExample("One storefront", value={"platforms": ["TOKOPEDIA"], "warehouses": []}, request_only=True)
        ],
    )
    def update(self, request, number):
        """Keep a member, and the tokens they made, to the orders, returns and chats of these, and to what does not look at
        the whole shop. Refused for the owner (409 `owner_is_protected`)."""
        body, member = self.body(SightBody), self._member(number)
        shelves = {row.public_id: row for row in queries.warehouses(request.shop)}
        if unknown := [id for id in body["warehouses"] if id not in shelves]:
            message = _("This shop has no warehouse %(id)s.") % {"id": unknown[0]}
            raise Invalid([Fault("warehouse_unknown", message, "warehouses")])
        rows = [shelves[id] for id in body["warehouses"]]
        member = accounts.keep_to(member, platforms=body["platforms"], warehouses=rows, actor=request.actor)
        return self.tagged(self._shown(member), 1)

    def _member(self, number: str) -> Membership:
        row = team(self.request.shop).filter(pk=int(number)).first()
        if row is None:
            raise Http404
        return row

    def _shown(self, member: Membership) -> dict:
        rows = queries.warehouses(self.request.shop)
        return {
            "platforms": member.platforms,
            "warehouses": [row.public_id for row in rows if row.pk in member.warehouses],
        }


class ShippingOptionsApi(ShopApi):
    """The shop's shipping services, one switch each for both storefronts."""

    paged = frozenset()
    scopes = {"retrieve": Permission.SHOP_READ, "partial_update": Permission.SHOP_WRITE}

    @extend_schema(
        operation_id="getShippingOptions", summary="Get the shipping options", responses=ShippingOptionsShape
    )
    def retrieve(self, request):
        """Every service with its platforms and couriers, and whether the shop offers it."""
        return self._show()

    @extend_schema(
        operation_id="updateShippingOptions",
        summary="Switch shipping services",
        request=ShippingOptionsBody,
        responses=ShippingOptionsShape,
        examples=[OpenApiExample("No Economy", value={"ECONOMY": False}, request_only=True)],
    )
    def partial_update(self, request):
        """Switch whole services; both storefronts offer accordingly. A single courier cannot be refused."""
        try:
            actions.set_shipping_options(
                request.shop,
                changes=dict(self.body(ShippingOptionsBody)),
                expected_version=self.expected_version(),
                actor=request.actor,
            )
        except Stale as stale:
            raise self.stale(stale, self._shown) from stale
        return self._show()

    def _show(self):
        return self.tagged(self._shown(), queries.shipping_version(self.request.shop))

    def _shown(self) -> dict:
        off = queries.services_off(self.request.shop)
        rows = shipping.options_for_storefront(off, Platform.values)
        for row in rows:
            row["platforms"] = list(shipping.BY_CODE[row["code"]].platforms)
        return {"data": rows}


class HolidaysApi(ShopApi):
    """The working-day calendar behind ship-by deadlines."""

    paged, whole = frozenset(), frozenset({"index"})
    query = {"index": [OpenApiParameter("year", int, description="Only this year.")]}
    scopes = {"index": Permission.PRODUCTS_READ}

    @extend_schema(operation_id="listHolidays", summary="List public holidays", responses=HolidayShape(many=True))
    def index(self, request):
        """Public holidays, oldest first; beside Saturdays and Sundays these are no working days."""
        rows, year = Holiday.objects.all(), request.query_params.get("year")
        if year is not None:
            if (number := gate.whole(year)) is None or number not in gate.YEARS or len(year) != 4:
                raise BadRequest("year", "not_a_year", _("Write a year, like 2026."))
            rows = rows.filter(day__year=year)
        return one_page(request, [_holiday(row) for row in rows])


class WarehousesApi(ShopApi):
    """The shop's warehouses."""

    paged, whole = frozenset(), frozenset({"index"})
    scopes = {"index": Permission.PRODUCTS_READ}

    @extend_schema(operation_id="listWarehouses", summary="List warehouses", responses=WarehouseShape(many=True))
    def index(self, request):
        """All warehouses, the default first."""
        return one_page(
            request,
            [
                {
                    "id": row.public_id,
                    "name": row.name,
                    "city": row.city,
                    "opens_at": f"{row.opens_at:%H:%M}",
                    "closes_at": f"{row.closes_at:%H:%M}",
                    "open_days": row.open_days,
                    "hand_over": row.hand_over or None,
                    "is_default": row.is_default,
                    "is_active": row.is_active,
                }
                for row in queries.warehouses(request.shop)
            ],
        )


def _holiday(row: Holiday) -> dict:
    shown = {name: getattr(row, name) for name in ("name", "is_joint_leave", "is_day_off", "note")}
    return {"day": row.day.isoformat(), **shown}
