"""Support desk: people, shops, tokens and invitations. Digests and passwords are never shown."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts import actions
from accounts.models import ApiToken, Invitation, Membership, Shop, User
from core import clock
from core.actors import Actor
from core.support import ReadOnlyInline, SupportAdmin


class ShopsInline(ReadOnlyInline):
    model = Membership
    fields = ["shop", "role", "created_at"]
    verbose_name_plural = _("shops")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("shop")


class MembersInline(ReadOnlyInline):
    model = Membership
    fields = ["user", "role", "created_at"]
    verbose_name_plural = _("members")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user")


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
        "cod_default",
        "version",
        "created_at",
    ]
    inlines = [MembersInline]
    actions = ["suspend", "resume", "make_mall", "end_mall", "revoke_tokens"]

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


@admin.register(Invitation)
class InvitationAdmin(SupportAdmin):
    list_display = ["email", "shop", "role", "invited_by", "open", "expires_at", "accepted_at"]
    list_filter = ["role", ("accepted_at", admin.EmptyFieldListFilter), ("revoked_at", admin.EmptyFieldListFilter)]
    list_select_related = ["shop", "invited_by"]
    search_fields = ["email", "shop__name", "shop__slug"]
    ordering = ["-id"]
    exclude = ["token_digest"]
    actions = ["revoke"]

    @admin.display(description=_("open"), boolean=True)
    def open(self, row):
        return row.is_open(clock.now())

    @admin.action(description=_("Revoke"), permissions=["act"])
    def revoke(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.revoke_invitation(row, actor=actor))
