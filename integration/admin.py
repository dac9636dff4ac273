"""Platform staff see where every shop stands, plan activations in waves, and take one back."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.actors import Actor
from core.support import SupportAdmin, TableAdmin
from integration.actions import leaving, waves
from integration.models import Integration, Wave


@admin.register(Integration)
class IntegrationAdmin(SupportAdmin):
    """Every shop that was ever moved."""

    list_display = ["shop", "state", "reason", "mirror_status", "scheduled_at", "activated_at", "wave", "trouble"]
    list_filter = ["state", "reason", "mirror_status", "wave"]
    list_select_related = ["shop", "wave"]
    search_fields = ["=public_id", "shop__slug", "shop__name"]
    search_help_text = _("The shop's name or address")
    ordering = ["-changed_at"]
    actions = ["roll_back"]

    @admin.action(description=_("Take the mirror back: the shop leaves Tokopedia"), permissions=["act"])
    def roll_back(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: leaving.roll_back(row.shop, actor=actor))


@admin.register(Wave)
class WaveAdmin(TableAdmin):
    """Activations that begin together. Saving plans nothing: the action “Begin” does."""

    list_display = ["name", "status", "starts_at", "postpone_until", "percent", "per_hour", "shops"]
    list_filter = ["status"]
    search_fields = ["name", "=public_id"]
    ordering = ["-id"]
    readonly_fields = ["status"]
    actions = ["begin", "pause", "stop"]

    @admin.display(description=_("planned, on Tokopedia"))
    def shops(self, row):
        planned, active = waves.figures(row)
        return f"{planned}, {active}"

    @admin.action(description=_("Begin: plan its shops, or go on after a pause"))
    def begin(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: waves.begin(row, actor=actor))

    @admin.action(description=_("Pause: nobody is activated for now"))
    def pause(self, request, rows):
        self.for_each(request, rows, waves.pause)

    @admin.action(description=_("Stop: shops that wait are no longer planned"))
    def stop(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: waves.stop(row, actor=actor))
