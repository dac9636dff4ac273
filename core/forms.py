"""What every form does with an action's refusal."""

from collections.abc import Mapping

from django import forms

from core.errors import Refused


def blame(form: forms.BaseForm, refusal: Refused, *, shown_at: Mapping[str, str] | None = None) -> None:
    """Put each fault beside its field, or on top where the form has none of that name. ``shown_at`` names the form's
    field where the action calls its input otherwise."""
    for fault in refusal.faults:
        name = (shown_at or {}).get(str(fault.field), str(fault.field))
        form.add_error(name if name in form.fields else None, str(fault.message))
