"""Bodies and shapes of rules in the API."""

from rest_framework import serializers

from automation.models import Deed, FlagIs, Kind, Rule
from automation.trial import NEVER_OPEN
from core.api import StrictSerializer, Text, WholeNumber, YesNo
from core.platforms import Platform
from logistics import shipping
from orders.filters import COURIERS
from orders.models import Order

MOST = 1_000_000_000_000
SERVICES = [(one.code, one.name) for one in shipping.SERVICES]
PROVINCES = [(name, name) for name in shipping.PROVINCES]
# What ``unmet`` of a dry run can name.
CONDITIONS = [
    NEVER_OPEN,
    *("platforms", "services", "couriers", "provinces", "total", "pieces", "skus", "is_cod", "flags"),
]


class _Clock(serializers.TimeField):
    """Hours and minutes of the day."""

    def __init__(self, **options) -> None:
        super().__init__(format="%H:%M", input_formats=["%H:%M"], **options)


def _several(choices, **options) -> serializers.ListField:
    return serializers.ListField(child=serializers.ChoiceField(choices), required=False, max_length=50, **options)


class RulePatch(StrictSerializer):
    """What to change of a rule; the rest stays. An empty list, and null, is a condition that every order meets."""

    name = Text(max_length=200, required=False)
    platforms = _several(Platform.choices)
    services = _several(SERVICES)
    couriers = _several(
        COURIERS, help_text="Until a parcel has its courier, all that may come for it must be among these."
    )
    provinces = _several(PROVINCES)
    skus = serializers.ListField(
        child=Text(max_length=100), required=False, max_length=50, help_text="Seller SKUs; the order has one of them."
    )
    flags = _several(FlagIs.choices)
    is_cod = YesNo(required=False, allow_null=True)
    total_from = WholeNumber(required=False, allow_null=True, min_value=0, max_value=MOST, help_text="Whole rupiah.")
    total_until = WholeNumber(required=False, allow_null=True, min_value=0, max_value=MOST, help_text="Whole rupiah.")
    pieces_from = WholeNumber(required=False, allow_null=True, min_value=0, max_value=100_000)
    pieces_until = WholeNumber(required=False, allow_null=True, min_value=0, max_value=100_000)
    weekdays = serializers.ListField(
        child=WholeNumber(min_value=0, max_value=6), required=False, max_length=7, help_text="Monday is 0."
    )
    from_time = _Clock(required=False, allow_null=True, help_text="WIB, such as 08:00.")
    until_time = _Clock(required=False, allow_null=True, help_text="WIB; before `from_time` it is on the next day.")
    flag_with = serializers.ChoiceField(Order.Flag.choices, required=False, allow_null=True)
    note_with = Text(max_length=1000, required=False, allow_blank=True)
    arranges = YesNo(required=False)
    hand_over = serializers.ChoiceField(
        shipping.HAND_OVERS, required=False, allow_null=True, help_text="null: as the warehouse usually does."
    )
    prints = YesNo(required=False, help_text="Put the label on the print list once it is there.")


class RuleCreate(RulePatch):
    """A new rule; it is off until it is switched on."""

    name = Text(max_length=200)


class SwitchOn(StrictSerializer):
    """``version`` is the one whose dry run was looked at."""

    version = WholeNumber(min_value=1, max_value=2**31 - 1)


class MoveBody(StrictSerializer):
    """The place among the shop's rules; the first is 1."""

    position = WholeNumber(min_value=1, max_value=1000)


class RuleShape(serializers.Serializer):
    """A rule: its conditions, what it does, and whether it is on. ``stopped`` says why it is off, null where nobody switched
    it on yet."""

    id = serializers.CharField()
    name = serializers.CharField()
    position = serializers.IntegerField()
    is_on = serializers.BooleanField()
    stopped = serializers.ChoiceField(Rule.Stopped.choices, allow_null=True)
    switched_on_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()
    platforms = serializers.ListField(child=serializers.ChoiceField(Platform.choices))
    services = serializers.ListField(child=serializers.ChoiceField(SERVICES))
    couriers = serializers.ListField(child=serializers.ChoiceField(COURIERS))
    provinces = serializers.ListField(child=serializers.CharField())
    skus = serializers.ListField(child=serializers.CharField())
    flags = serializers.ListField(child=serializers.ChoiceField(FlagIs.choices))
    is_cod = serializers.BooleanField(allow_null=True)
    total_from = serializers.IntegerField(allow_null=True)
    total_until = serializers.IntegerField(allow_null=True)
    pieces_from = serializers.IntegerField(allow_null=True)
    pieces_until = serializers.IntegerField(allow_null=True)
    weekdays = serializers.ListField(child=serializers.IntegerField())
    from_time = serializers.CharField(allow_null=True)
    until_time = serializers.CharField(allow_null=True)
    flag_with = serializers.ChoiceField(Order.Flag.choices, allow_null=True)
    note_with = serializers.CharField(allow_blank=True)
    arranges = serializers.BooleanField()
    hand_over = serializers.ChoiceField(shipping.HAND_OVERS, allow_null=True)
    prints = serializers.BooleanField()
    created_at = serializers.DateTimeField()


class WouldShape(serializers.Serializer):
    """One thing that the rule would do; ``problem`` says why it could not."""

    did = serializers.ChoiceField(Kind.choices)
    after = serializers.CharField(allow_blank=True)
    problem = serializers.CharField(allow_null=True)


class TriedShape(serializers.Serializer):
    """One order: the conditions that it does not meet, or what would be done with it."""

    order_id = serializers.CharField()
    number = serializers.CharField()
    unmet = serializers.ListField(child=serializers.ChoiceField([(one, one) for one in CONDITIONS]))
    would = WouldShape(many=True)
    waits_until = serializers.DateTimeField(allow_null=True)


class TrialShape(serializers.Serializer):
    """The last 200 orders, newest first. ``version`` is what the rule is switched on with."""

    version = serializers.IntegerField()
    matching = serializers.IntegerField()
    orders = TriedShape(many=True)


class DeedProblemShape(serializers.Serializer):
    """Why it was refused."""

    code = serializers.CharField()
    message = serializers.CharField()
    field = serializers.CharField(allow_blank=True)


class DeedShape(serializers.Serializer):
    """One thing that a rule did with an order, or was refused. ``after`` is the flag, the sentence or the hand-over."""

    id = serializers.CharField()
    rule_id = serializers.CharField()
    rule_version = serializers.IntegerField()
    order_id = serializers.CharField()
    number = serializers.CharField()
    did = serializers.ChoiceField(Kind.choices)
    state = serializers.ChoiceField(Deed.State.choices)
    after = serializers.CharField(allow_blank=True)
    problem = DeedProblemShape(allow_null=True)
    at = serializers.DateTimeField()
    undone_at = serializers.DateTimeField(allow_null=True)
