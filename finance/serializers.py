"""Shapes of money in the API: what is taken, and what is told (for the description). Whole rupiah."""

from rest_framework import serializers

from core.api import StrictSerializer, Text, WholeNumber
from core.platforms import Platform
from finance.filters import SHOWN
from finance.kinds import Part
from finance.models import Case, Payout, Statement, Withdrawal
from finance.periods import Period

_PLATFORM = serializers.ChoiceField(Platform.choices)


class WithdrawalBody(StrictSerializer):
    """How much, and where to."""

    amount = WholeNumber(min_value=1, max_value=10**12)
    bank_account_id = Text(max_length=40)


class BankAccountBody(StrictSerializer):
    """A bank account in the name of the shop's owner."""

    bank = Text(max_length=40)
    number = Text(max_length=30)
    holder = Text(max_length=120)


class CloseBody(StrictSerializer):
    """Why the shop lets a difference be."""

    reason = Text(max_length=500)


class TransactionLineShape(serializers.Serializer):
    """One part of what an order is to bring: positive comes in, negative is kept."""

    kind = serializers.ChoiceField(Part.choices)
    sku_id = serializers.CharField(allow_null=True)
    amount = serializers.IntegerField()
    rate_id = serializers.IntegerField(allow_null=True, help_text="The row of the rate card.")
    why = serializers.CharField(allow_blank=True)


class TransactionShape(serializers.Serializer):
    """The money of one order: estimated from the moment of the order, settled by a statement."""

    id = serializers.CharField()
    order_id = serializers.CharField()
    purchased_on = _PLATFORM
    state = serializers.ChoiceField(SHOWN)
    amount = serializers.IntegerField(help_text="What was settled; before that, what is expected.")
    expected = serializers.IntegerField()
    settled = serializers.IntegerField()
    unexplained = serializers.IntegerField(help_text="Settled and not explained; 0, or there is a case.")
    advertising = serializers.IntegerField(
        help_text="What the click on an ad cost that brought the order. Paid from the wallet for ads: no part of the amounts."
    )
    lines = TransactionLineShape(many=True)
    created_at = serializers.DateTimeField()
    settles_at = serializers.DateTimeField(allow_null=True, help_text="Known from delivery on.")
    settlement_period = serializers.ChoiceField(Period.choices)
    storefront_estimate = serializers.IntegerField(
        allow_null=True, help_text="What the storefront itself expected of it before a statement had it."
    )
    storefront_settles_at = serializers.DateTimeField(allow_null=True)


class StatementShape(serializers.Serializer):
    """One day's settlement of one storefront."""

    id = serializers.CharField()
    external_id = serializers.CharField()
    day = serializers.DateField()
    purchased_on = _PLATFORM
    revenue = serializers.IntegerField()
    fees = serializers.IntegerField()
    shipping = serializers.IntegerField()
    adjustments = serializers.IntegerField()
    amount = serializers.IntegerField()
    payment_status = serializers.ChoiceField(Statement.Payment.choices)
    paid_at = serializers.DateTimeField(allow_null=True)
    lines = serializers.IntegerField()
    unexplained = serializers.IntegerField()


class PartShape(serializers.Serializer):
    """An amount and what it is for."""

    kind = serializers.ChoiceField(Part.choices)
    amount = serializers.IntegerField()


class StatementLineShape(serializers.Serializer):
    """One line of a statement against what was expected of it."""

    id = serializers.CharField()
    order_id = serializers.CharField(allow_null=True)
    external_order_id = serializers.CharField(allow_null=True)
    parts = PartShape(many=True)
    amount = serializers.IntegerField()
    expected = serializers.IntegerField()
    difference = serializers.IntegerField()
    from_before = serializers.BooleanField(
        help_text="About an order that was placed before the shop was bound: it is not known here, and taken as it is."
    )


class PlatformBalanceShape(serializers.Serializer):
    """Where the money of one storefront is."""

    purchased_on = _PLATFORM
    available = serializers.IntegerField()
    to_settle = serializers.IntegerField()
    on_hold = serializers.IntegerField()


class BalanceShape(serializers.Serializer):
    """Where the shop's money is."""

    available = serializers.IntegerField(help_text="Can be withdrawn; negative when the shop owes the platform.")
    to_settle = serializers.IntegerField(help_text="Expected of orders that no statement has yet.")
    on_hold = serializers.IntegerField(help_text="On the way: to the balance or to a bank.")
    paid_out = serializers.IntegerField()
    by_platform = PlatformBalanceShape(many=True)


class PayoutShape(serializers.Serializer):
    """The part of a withdrawal that one storefront pays."""

    purchased_on = _PLATFORM
    amount = serializers.IntegerField()
    status = serializers.ChoiceField(Payout.Status.choices)
    reason = serializers.CharField(allow_null=True, help_text="Why the bank sent it back.")


class WithdrawalShape(serializers.Serializer):
    """Money on its way to a bank account."""

    id = serializers.CharField()
    amount = serializers.IntegerField()
    status = serializers.ChoiceField(Withdrawal.Status.choices)
    bank_account_id = serializers.CharField()
    automatic = serializers.BooleanField()
    parts = PayoutShape(many=True)
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class BankAccountShape(serializers.Serializer):
    """Where money may go; of the number only its end is shown."""

    id = serializers.CharField()
    bank = serializers.CharField()
    number = serializers.CharField()
    holder = serializers.CharField()


class CaseShape(serializers.Serializer):
    """A difference between what was expected and what was settled."""

    id = serializers.CharField()
    order_id = serializers.CharField(allow_null=True)
    external_order_id = serializers.CharField(allow_null=True)
    statement_id = serializers.CharField(allow_null=True)
    purchased_on = _PLATFORM
    kind = serializers.ChoiceField(Case.Kind.choices)
    day = serializers.DateField()
    expected = serializers.IntegerField()
    actual = serializers.IntegerField()
    difference = serializers.IntegerField()
    state = serializers.ChoiceField(Case.State.choices)
    reason = serializers.CharField(allow_null=True)
    message = serializers.CharField(help_text="What to write to the storefront.")
    opened_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)
