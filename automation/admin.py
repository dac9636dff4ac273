"""Support desk: rules and what they did."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from automation import actions
from automation.models import Deed, Look, Rule
from core.actors import Actor
from core.support import SupportAdmin


@admin.register(Rule)
class RuleAdmin(SupportAdmin):
    list_display = ["name", "shop", "position", "is_on", "stopped", "switched_on_by", "switched_on_at"]
    list_filter = ["is_on", "stopped"]
    list_select_related = ["shop", "switched_on_by"]
    search_fields = ["name", "=public_id", "shop__slug"]
    ordering = ["-id"]
    actions = ["switch_off"]

    @admin.action(description=_("Switch it off"), permissions=["act"])
    def switch_off(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.switch_off(row, actor=actor))


@admin.register(Deed)
class DeedAdmin(SupportAdmin):
    list_display = ["order", "shop", "rule", "rule_version", "kind", "state", "at"]
    list_filter = ["kind", "state"]
    list_select_related = ["shop", "order", "rule"]
    search_fields = ["=public_id", "=order__external_id", "shop__slug"]
    ordering = ["-id"]


@admin.register(Look)
class LookAdmin(SupportAdmin):
    list_display = ["order", "shop", "due_at"]
    list_select_related = ["shop", "order"]
    search_fields = ["=order__external_id", "shop__slug"]
    ordering = ["due_at"]
