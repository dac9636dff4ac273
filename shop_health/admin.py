"""Platform staff see the health of any shop here, give points, and decide appeals."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from core.actors import Actor
from core.errors import Refused
from core.number_fields import RupiahField, WholeField
from core.support import FilesInline, ReadOnlyInline, ReasonActionForm, SupportAdmin
from orders.models import Order
from shop_health.actions import appeals, violations
from shop_health.models import Appeal, AppealFile, HealthDay, StorefrontFigure, Violation
from shop_health.reasons import RULES


@admin.register(HealthDay)
class HealthDayAdmin(SupportAdmin):
    list_display = ["day", "shop", "rating", "products", "fulfilment", "service", "points"]
    list_select_related = ["shop"]
    search_fields = ["shop__slug", "shop__name"]
    ordering = ["-day", "shop_id"]


@admin.register(StorefrontFigure)
class StorefrontFigureAdmin(SupportAdmin):
    list_display = ["code", "connection", "shop", "part", "whole", "our_part", "our_whole", "counted_at"]
    list_select_related = ["connection", "shop"]
    list_filter = ["code"]
    search_fields = ["shop__slug", "shop__name"]
    ordering = ["shop_id", "connection_id", "code"]


class IssueForm(forms.ModelForm):
    """What staff give points for: the action checks it, and its refusals stand beside the fields."""

    order_numbers = forms.CharField(
        label=_("order numbers"), required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text=_("One a line, or with commas."),
    )  # fmt: skip
    points = WholeField(label=_("points"), widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric"}))
    money = RupiahField(
        label=_("money"), required=False, widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric"})
    )
    notice = forms.CharField(
        label=_("what happened"), max_length=2000, widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        help_text=_("The seller reads it."),
    )  # fmt: skip

    class Meta:
        model = Violation
        fields = ["shop", "reason", "points", "platform", "product", "money", "notice"]

    def clean(self):
        """The numbers name orders of this shop, and the points are those of the reason."""
        data = super().clean() or {}
        numbers = [one for one in data.get("order_numbers", "").replace(",", "\n").split() if one]
        found = list(Order.objects.filter(shop=data.get("shop"), external_id__in=numbers))
        if missing := set(numbers) - {order.external_id for order in found}:
            self.add_error("order_numbers", _("There is no order %s in this shop.") % sorted(missing)[0])
        data["orders"] = found
        rule = RULES.get(data.get("reason") or "")
        if rule and not rule.least <= (data.get("points") or 0) <= rule.most:
            text = _("This reason carries %(least)d to %(most)d points.")
            self.add_error("points", text % {"least": rule.least, "most": rule.most})
        product, shop = data.get("product"), data.get("shop")
        if product and shop and product.shop_id != shop.pk:
            self.add_error("product", _("This belongs to another shop."))
        return data


class AppealsInline(ReadOnlyInline):
    model = Appeal
    fields = ["number", "state", "text", "order_numbers", "proofs", "sent_at", "decided_at", "decision_note"]


@admin.register(Violation)
class ViolationAdmin(SupportAdmin):
    """Points of any shop. Giving some is a form of its own; they are taken back by an appeal that wins."""

    list_display = ["reason", "shop", "points", "source", "platform", "noticed_at", "expires_at", "revoked_at"]
    list_filter = ["reason", "source", "platform"]
    list_select_related = ["shop"]
    search_fields = ["=public_id", "shop__slug", "shop__name"]
    search_help_text = _("Id, or the shop's name or address")
    ordering = ["-id"]
    exclude = ["once", "orders"]
    autocomplete_fields = ["shop", "product"]
    inlines = [AppealsInline]

    def has_add_permission(self, request, obj=None):
        """Who may give points: Django's add permission of the model."""
        return request.user.has_perm("shop_health.add_violation")

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The form of giving points; a row that is there is only looked at."""
        if obj is None:
            return IssueForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request, obj=None):
        """What staff fill in, or all of a row in words."""
        if obj is None:
            return [*IssueForm.Meta.fields, "order_numbers"]
        return super().get_fields(request, obj)

    def get_inlines(self, request, obj):
        """Appeals come after the points."""
        return [] if obj is None else super().get_inlines(request, obj)

    def add_view(self, request, form_url="", extra_context=None):
        """The form; what changed since it was checked is said beside it, and nothing is written."""
        try:
            return super().add_view(request, form_url, extra_context)
        except Refused as refusal:
            self.message_user(request, str(refusal.message), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request, obj, form, change):
        """One call of the action; its row is the page's row."""
        data = form.cleaned_data
        row = violations.issue(
            data["shop"],
            reason=data["reason"],
            points=data["points"],
            notice=data["notice"],
            platform=data["platform"],
            product=data["product"],
            money=data["money"] or 0,
            orders=data["orders"],
            actor=Actor.staff(request.user),
        )
        obj.pk, obj.public_id = row.pk, row.public_id

    def save_related(self, request, form, formsets, change):
        """The action has written everything."""


class AppealFilesInline(FilesInline):
    model = AppealFile
    fields = ["opened", "content_type", "size", "added_at"]


@admin.register(Appeal)
class AppealAdmin(SupportAdmin):
    """The queue of appeals, those sent first; the seller reads the reason of a decision."""

    list_display = ["violation", "shop", "number", "state", "sent_at", "decided_at"]
    list_filter = ["state"]
    list_select_related = ["violation", "shop"]
    search_fields = ["=public_id", "=violation__public_id", "shop__slug"]
    search_help_text = _("Id, or the shop's address")
    ordering = ["-decided_at", "sent_at"]
    action_form = ReasonActionForm
    inlines = [AppealFilesInline]
    actions = ["accept", "refuse"]

    @admin.action(description=_("Accept: the points are taken back"), permissions=["act"])
    def accept(self, request, rows):
        self._decide(request, rows, accept=True)

    @admin.action(description=_("Refuse the appeal"), permissions=["act"])
    def refuse(self, request, rows):
        self._decide(request, rows, accept=False)

    def _decide(self, request, rows, *, accept: bool) -> None:
        actor, note = Actor.staff(request.user), self.chosen_reason(request)
        self.for_each(request, rows, lambda row: appeals.decide(row, accept=accept, note=note, actor=actor))
