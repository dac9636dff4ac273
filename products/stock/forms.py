"""What the forms about stock send."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import BaseForm
from core import gate
from core.number_fields import WholeField


class BufferForm(BaseForm):
    """Pieces held back from the storefronts: a number, or a share of what is available."""

    value = WholeField(label=_("Hold back"), required=False, min_value=0)
    unit = forms.ChoiceField(
        label=_("Unit"), choices=[("pieces", _("pieces")), ("percent", _("percent of the available"))]
    )

    def __init__(self, *args, rule=None, **kwargs):
        if rule is not None:
            unit = "percent" if rule.percent else "pieces"
            kwargs.setdefault("initial", {"value": getattr(rule, unit), "unit": unit})
        super().__init__(*args, **kwargs)

    was = forms.CharField(required=False)  # an undo: the rule that it takes back, as ``told`` wrote it

    @property
    def expected(self) -> dict[str, int] | None:
        """The rule that an undo takes back; None when this is none."""
        if not self.cleaned_data["was"]:
            return None
        unit, _colon, value = self.cleaned_data["was"].partition(":")
        number = gate.whole(value)
        return {unit: number} if unit in ("pieces", "percent") and number is not None else {}

    @property
    def wish(self) -> dict[str, int]:
        """For the actions: one of ``pieces`` and ``percent``, or nothing for no rule."""
        value = self.cleaned_data["value"]
        return {} if value is None else {self.cleaned_data["unit"]: value}


class LowStockForm(BaseForm):
    """From how few pieces a SKU's stock is low; empty is never."""

    low_stock = WholeField(label=_("Low-stock point"), required=False, min_value=0)
