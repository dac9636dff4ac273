"""Support desk: people, shops, tokens and invitations. Digests and passwords are never shown."""

from django.conf import settings
from django.contrib import admin
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from accounts import actions, visits
from accounts.models import ApiToken, Invitation, Membership, OwnRole, Shop, Standing, SupportVisit, User
from core import clock
from core.actors import Actor
from core.errors import Refused
from core.support import ReadOnlyInline, SupportAdmin, shop_lists

SETTLEMENTS = ("settle_instantly", "settle_express", "lose_express")


class ShopsInline(ReadOnlyInline):
    model = Membership
    fields = ["shop", "role", "own_role", "created_at"]
    verbose_name_plural = _("shops")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("shop", "own_role")


class MembersInline(ReadOnlyInline):
    model = Membership
    fields = ["user", "role", "own_role", "created_at"]
    verbose_name_plural = _("members")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user", "own_role")


@admin.register(User)
class UserAdmin(SupportAdmin):
    list_display = ["email", "name", "is_active", "is_staff", "last_login", "date_joined"]
    list_filter = ["is_active", "is_staff", "language"]
    search_fields = ["email", "name"]
    ordering = ["-id"]
    fields = [
        "email",
        "name",
        "language",
        "theme",
        "is_active",
        "is_staff",
        "is_superuser",
        "last_login",
        "date_joined",
    ]
    inlines = [ShopsInline]
    actions = ["close_login", "open_login"]

    @admin.action(description=_("Close the log-in"), permissions=["act"])
    def close_login(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.set_login_open(row, is_open=False, actor=actor))

    @admin.action(description=_("Open the log-in again"), permissions=["act"])
    def open_login(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.set_login_open(row, is_open=True, actor=actor))


@admin.register(Shop)
class ShopAdmin(SupportAdmin):
    list_display = ["name", "slug", "public_id", "status", "is_mall", "created_at"]
    list_filter = ["status", "is_mall"]
    search_fields = ["name", "slug", "=public_id", "memberships__user__email"]
    search_help_text = _("Name, address, id or a member's e-mail")
    ordering = ["-id"]
    fields = [
        "public_id",
        "name",
        "slug",
        "logo",
        "status",
        "is_mall",
        "store_rating",
        "violation_points",
        "programmes",
        "settlement_standing",
        "settlement_until",
        "cod_default",
        "version",
        "created_at",
        "contents",
    ]
    readonly_fields = ["contents"]
    inlines = [MembersInline]
    actions = ["suspend", "resume", "make_mall", "end_mall", *SETTLEMENTS, "revoke_tokens"]
    actions_detail = ["see_as_seller"]

    @admin.display(description=_("what it has"))
    def contents(self, shop):
        """Every list of the admin that has rows of this shop, narrowed to it."""
        return shop_lists(self.admin_site, shop)

    @action(description=_("See as this seller"), url_path="see-as-seller", permissions=["act"], icon="visibility")
    def see_as_seller(self, request, object_id):
        """Ask why, then open the shop's pages, read-only."""
        shop = get_object_or_404(Shop, pk=object_id)
        reason, refused = request.POST.get("reason", ""), None
        if request.method == "POST":
            try:
                visit = visits.start(shop, staff=request.user, reason=reason)
                request.session[visits.SESSION_KEY] = visit.pk
                return redirect("/")
            except Refused as refusal:
                refused = refusal.message
        context = self.admin_site.each_context(request) | {
            "title": _("See %(shop)s as its seller") % {"shop": shop},
            "shop_row": shop,
            "opts": self.opts,
            "reason": reason,
            "refused": refused,
            "minutes": settings.SUPPORT_VISIT_MINUTES,
        }
        return TemplateResponse(request, "admin/accounts/shop/see.html", context, status=422 if refused else 200)

    @admin.action(description=_("Suspend: pages and API become read-only"), permissions=["act"])
    def suspend(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.set_suspended(row, suspended=True, actor=actor))

    @admin.action(description=_("End the suspension"), permissions=["act"])
    def resume(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.set_suspended(row, suspended=False, actor=actor))

    @admin.action(description=_("Make it a Mall shop"), permissions=["act"])
    def make_mall(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.set_mall(row, is_mall=True, actor=actor))

    @admin.action(description=_("End Mall"), permissions=["act"])
    def end_mall(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.set_mall(row, is_mall=False, actor=actor))

    @admin.action(description=_("Settlement: instant on Tokopedia"), permissions=["act"])
    def settle_instantly(self, request, rows):
        self._settle(request, rows, Standing.INSTANT)

    @admin.action(description=_("Settlement: express"), permissions=["act"])
    def settle_express(self, request, rows):
        self._settle(request, rows, Standing.EXPRESS)

    @admin.action(description=_("Settlement: express lost until this month is over"), permissions=["act"])
    def lose_express(self, request, rows):
        self._settle(request, rows, Standing.LOST, until=clock.jakarta_month_end())

    def _settle(self, request, rows, standing, *, until=None):
        actor = Actor.staff(request.user)
        self.for_each(
            request, rows, lambda row: actions.set_settlement(row, standing=standing, until=until, actor=actor)
        )

    @admin.action(description=_("Revoke every API token"), permissions=["act"])
    def revoke_tokens(self, request, rows):
        actor = Actor.staff(request.user)
        tokens = ApiToken.objects.filter(shop__in=rows.values("pk"), revoked_at=None)
        self.for_each(request, tokens, lambda token: actions.revoke_token(token, actor=actor))


@admin.register(ApiToken)
class ApiTokenAdmin(SupportAdmin):
    list_display = ["name", "start", "shop", "scopes", "created_by", "last_used_at", "expires_at", "revoked_at"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter)]
    list_select_related = ["shop", "created_by"]
    search_fields = ["name", "start", "=public_id", "shop__name", "shop__slug"]
    ordering = ["-id"]
    exclude = ["token_digest"]
    actions = ["revoke"]

    @admin.action(description=_("Revoke"), permissions=["act"])
    def revoke(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.revoke_token(row, actor=actor))


@admin.register(OwnRole)
class OwnRoleAdmin(SupportAdmin):
    list_display = ["name", "shop", "permissions", "created_at"]
    list_select_related = ["shop"]
    search_fields = ["name", "=public_id", "shop__name", "shop__slug"]
    ordering = ["-id"]


@admin.register(Invitation)
class InvitationAdmin(SupportAdmin):
    list_display = ["email", "shop", "role", "own_role", "invited_by", "open", "expires_at", "accepted_at"]
    list_filter = ["role", ("accepted_at", admin.EmptyFieldListFilter), ("revoked_at", admin.EmptyFieldListFilter)]
    list_select_related = ["shop", "invited_by", "own_role"]
    search_fields = ["email", "shop__name", "shop__slug"]
    ordering = ["-id"]
    exclude = ["token_digest"]
    actions = ["revoke"]

    @admin.display(description=_("open"), boolean=True)
    def open(self, row):
        return row.is_open(clock.machine_now())

    @admin.action(description=_("Revoke"), permissions=["act"])
    def revoke(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.revoke_invitation(row, actor=actor))


@admin.register(SupportVisit)
class SupportVisitAdmin(SupportAdmin):
    """Which of the staff looked at which shop, and why."""

    list_display = ["started_at", "staff", "shop", "reason", "expires_at", "ended_at"]
    list_select_related = ["shop", "staff"]
    search_fields = ["staff__email", "shop__name", "shop__slug", "reason"]
    ordering = ["-id"]
