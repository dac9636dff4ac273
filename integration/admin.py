"""Platform staff see where every shop stands, plan activations in waves, and take one back."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core.actors import Actor
from core.files import hand_out
from core.support import ReasonActionForm, SupportAdmin, TableAdmin
from integration.actions import leaving, mall, waves
from integration.models import Integration, MallApplication, Wave


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

    @admin.action(description=_("Begin: plan its shops, or go on after a pause"), permissions=["act"])
    def begin(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: waves.begin(row, actor=actor))

    @admin.action(description=_("Pause: nobody is activated for now"), permissions=["act"])
    def pause(self, request, rows):
        self.for_each(request, rows, waves.pause)

    @admin.action(description=_("Stop: shops that wait are no longer planned"), permissions=["act"])
    def stop(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: waves.stop(row, actor=actor))


@admin.register(MallApplication)
class MallApplicationAdmin(SupportAdmin):
    """The review: the brand, its proof and the figures as they were when the shop applied."""

    list_display = ["shop", "brand", "holder", "valid_until", "state", "applied_at", "decided_at"]
    list_filter = ["state", "holder"]
    list_select_related = ["shop"]
    search_fields = ["=public_id", "brand", "shop__slug", "shop__name"]
    search_help_text = _("The brand, or the shop's name or address")
    ordering = ["-id"]
    fields = [
        "shop", "brand", "holder", "valid_until", "proof_link", "criteria", "state", "reason", "applied_at", "decided_at",
    ]  # fmt: skip
    readonly_fields = ["proof_link"]
    action_form = ReasonActionForm
    actions = ["grant", "refuse"]

    def get_urls(self):
        """The proof is a private file: staff who may see the application may read it."""
        own = path("<int:pk>/proof/", self.admin_site.admin_view(self.proof), name="integration_mallapplication_proof")
        return [own, *super().get_urls()]

    def proof(self, request, pk: int):
        """The file that the seller sent."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = get_object_or_404(MallApplication, pk=pk)
        return hand_out(row.proof, row.proof_name)

    @admin.display(description=_("proof"))
    def proof_link(self, row):
        address = reverse("admin:integration_mallapplication_proof", args=[row.pk])
        return format_html('<a href="{}">{}</a>', address, row.proof_name)

    @admin.action(description=_("Grant Mall: badge and fee from this moment"), permissions=["act"])
    def grant(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: mall.grant(row, actor=actor))

    @admin.action(description=_("Refuse"), permissions=["act"])
    def refuse(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: mall.refuse(row, reason=self.chosen_reason(request), actor=actor))
