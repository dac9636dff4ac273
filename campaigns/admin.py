"""Platform staff run the campaigns here: they make them, review what shops offer, and take out what should not run."""

from decimal import Decimal

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from campaigns.actions import registering
from campaigns.models import Campaign, Consent, Programme, Registration
from core import numbers
from core.actors import Actor
from core.money import rupiah
from core.platforms import Platform
from core.support import ReasonActionForm, SupportAdmin, TableAdmin, TableForm


class CampaignForm(TableForm):
    """The label and the look as boxes to tick."""

    platforms = forms.MultipleChoiceField(
        label=_("label"), choices=Platform.choices, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )
    atmosphere_on = forms.MultipleChoiceField(
        label=_("look on"), choices=Platform.choices, widget=UnfoldAdminCheckboxSelectMultipleWidget, required=False,
        help_text=_("The storefronts that show the campaign's look beside the price."),
    )  # fmt: skip


@admin.register(Campaign)
class CampaignAdmin(TableAdmin):
    """Make and change campaigns; the prices and pieces of the shops in it follow."""

    form = CampaignForm
    list_display = ["name", "platforms", "stage", "registration_closes_at", "starts_at", "ends_at", "is_published"]
    search_fields = ["name", "=public_id"]
    ordering = ["-starts_at"]
    filter_horizontal = ["categories"]

    @admin.display(description=_("stage"))
    def stage(self, row):
        return row.stage.label

    def save_model(self, request, obj, form, change):
        """What was approved follows the campaign."""
        super().save_model(request, obj, form, change)
        registering.follow(obj, actor=Actor.staff(request.user))


@admin.register(Registration)
class RegistrationAdmin(SupportAdmin):
    """The review: what is offered, what it costs elsewhere, and what the buyer would save."""

    list_display = ["product", "shop", "campaign", "list_price", "amount", "discount", "stock", "available", "status"]
    list_filter = ["status", "campaign"]
    list_select_related = ["sku__product", "shop", "campaign"]
    search_fields = ["=public_id", "sku__seller_sku", "sku__product__title", "shop__slug"]
    search_help_text = _("Product title, seller SKU, id or the shop's address")
    ordering = ["-id"]
    fields = [
        "product", "shop", "campaign", "list_price", "amount", "discount", "stock", "available", "status", "reason",
        "created_at", "reviewed_at",
    ]  # fmt: skip
    readonly_fields = ["product", "list_price", "amount", "discount", "available"]
    action_form = ReasonActionForm
    actions = ["approve", "refuse", "remove"]

    @admin.display(description=_("product"), ordering="sku__product__title")
    def product(self, row):
        return f"{row.sku.product.title} · {row.sku}"

    @admin.display(description=_("list price"), ordering="sku__price")
    def list_price(self, row):
        return rupiah(row.sku.price)

    @admin.display(description=_("campaign price"), ordering="price")
    def amount(self, row):
        return rupiah(row.price)

    @admin.display(description=_("discount"))
    def discount(self, row):
        if not row.sku.price:
            return "–"
        percent = Decimal(row.sku.price - row.price) * 100 / row.sku.price
        return f"{numbers.fraction(percent)}\u00a0%"

    @admin.display(description=_("available now"))
    def available(self, row):
        return row.sku.available

    @admin.action(description=_("Approve: lock the pieces, publish the price"), permissions=["act"])
    def approve(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: registering.approve(row, actor=actor))

    @admin.action(description=_("Refuse"), permissions=["act"])
    def refuse(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(
            request, rows, lambda row: registering.refuse(row, reason=self.chosen_reason(request), actor=actor)
        )

    @admin.action(description=_("Remove from the campaign"), permissions=["act"])
    def remove(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(
            request, rows, lambda row: registering.remove(row, reason=self.chosen_reason(request), actor=actor)
        )


@admin.register(Programme)
class ProgrammeAdmin(TableAdmin):
    """Words and terms of the programmes. New terms need a new version: nobody is taken to have agreed to them."""

    list_display = ["code", "name", "terms_version", "is_needed_for_mall", "is_open"]


@admin.register(Consent)
class ConsentAdmin(SupportAdmin):
    list_display = ["at", "shop", "programme", "choice", "terms_version", "actor_name", "platform"]
    list_filter = ["programme", "choice"]
    list_select_related = ["shop", "programme"]
    search_fields = ["shop__slug", "shop__name", "actor_name"]
    ordering = ["-id"]
