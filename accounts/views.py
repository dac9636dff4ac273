"""Settings: the shop's profile, its team, its tokens and its change log; and the person's own preferences."""

import csv
from datetime import datetime, time

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, forms, leaving, queries, visits
from accounts.allauth import INVITATION_SESSION_KEY
from accounts.models import ApiToken, Invitation, Membership
from accounts.pages import refusal_response, shop_page
from accounts.roles import ROLE_PERMISSIONS, Permission, Role
from core import clock, facts, gate, lists
from core.errors import Refused
from core.htmx import own_address, render_page
from core.models import ChangeLog
from core.sentences import gettext as _

SESSION_SHOP = "shop"
KEPT_FORM = "kept_form"  # written where the log-in was asked for (seller_center.kept_forms)
LOG_PAGE = 50
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@shop_page(Permission.SHOP_READ)
@require_http_methods(["GET", "POST"])
def settings(request):
    """The shop's one name and one logo."""
    shop = request.shop
    initial = {"name": shop.name, "cod_default": shop.cod_default, "version": shop.version}
    form = forms.ProfileForm(request.POST or None, request.FILES or None, initial=initial)
    status = 200
    if request.method == "POST":
        if not request.membership.may(Permission.SHOP_WRITE):
            return refusal_response(request, _no_right(), fallback=reverse("accounts:settings"))
        if form.is_valid():
            values = form.cleaned_data
            try:
                actions.update_shop_profile(
                    shop,
                    name=values["name"],
                    logo=values["logo"],
                    cod_default=values["cod_default"],
                    expected_version=values["version"],
                    actor=request.actor,
                )
                messages.success(request, _("Saved. Both storefronts are being told."))
                return redirect("accounts:settings")
            except Refused as refusal:
                form.refuse(refusal)
        status = 422
    return render_page(request, "accounts/settings.html", {"form": form}, status=status)


@shop_page(Permission.SHOP_READ)
@require_http_methods(["GET", "POST"])
def team(request):
    """Members, their roles, and open invitations; POST invites."""
    own = list(queries.own_roles(request.shop))
    form, link, status = forms.InviteForm(request.POST or None, own_roles=own), "", 200
    if request.method == "POST":
        if not request.membership.may(Permission.TEAM_WRITE):
            return refusal_response(request, _no_right(), fallback=reverse("accounts:team"))
        status = 422
        if form.is_valid():
            try:
                _invitation, secret = actions.invite_member(request.shop, invited_by=request.user, **form.cleaned_data)
                link = request.build_absolute_uri(reverse("invitations:accept", args=[secret]))
                form, status = forms.InviteForm(own_roles=own), 200
            except Refused as refusal:
                form.refuse(refusal)
    context = {
        "form": form,
        "link": link,
        "members": queries.team(request.shop),
        "invitations": queries.open_invitations(request.shop),
        "roles": forms.role_choices(own),
        "own_codes": {row.public_id for row in own},
        "all_roles": [*Role.choices, *((row.public_id, row.name) for row in own)],
        "permissions": Permission.choices,
        "table": {**ROLE_PERMISSIONS, **{row.public_id: row.permissions for row in own}},
    }
    return render_page(request, "accounts/team.html", context, status=status)


@shop_page(Permission.TEAM_WRITE)
@require_http_methods(["GET", "POST"])
@reauthentication_required(enabled=lambda request: request.POST.get("do") == "transfer")
def member(request, pk: int):
    """Change a member's role, remove them, or hand the shop over; what ends with it is shown first, and asked."""
    row = get_object_or_404(queries.team(request.shop), pk=pk)
    if request.method == "GET":
        return redirect("accounts:team")
    do, role = request.POST.get("do", "role"), request.POST.get("role", "")
    if do in ("remove", "role") and not request.POST.get("sure"):
        own = next((one for one in queries.own_roles(request.shop) if one.public_id == role), None)
        later = Membership(role="" if own else role, own_role=own)
        rights = leaving.NONE if do == "remove" or not (own or role in Role.values) else later.rights
        tokens, invitations = leaving.what_ends(request.shop, row.user, rights)
        others = leaving.what_else_ends(request.shop, row.user, rights)
        if tokens or invitations or others or do == "remove":
            context = {"row": row, "do": do, "role": role, "tokens": tokens, "invitations": invitations}
            context["others"] = others
            context["role_name"] = later.role_name if own or role in Role.values else ""
            return render_page(request, "accounts/member_confirm.html", context)
    try:
        match do:
            case "remove":
                actions.remove_member(row, actor=request.actor)
            case "transfer":
                actions.transfer_ownership(request.shop, to=row, actor=request.actor)
            case _other:
                actions.change_role(row, role=role, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("accounts:team"))
    messages.success(request, _("Saved."))
    return redirect("accounts:team")


@shop_page(Permission.TEAM_WRITE)
@require_http_methods(["GET", "POST"])
def role(request, public_id: str = ""):
    """Make a role of the shop's own, change or delete one."""
    row = get_object_or_404(queries.own_roles(request.shop), public_id=public_id) if public_id else None
    initial = {"name": row.name, "permissions": row.permissions, "version": row.version} if row else {}
    form, status = forms.RoleForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        try:
            if row and request.POST.get("do") == "delete":
                actions.delete_role(row, actor=request.actor)
                messages.success(request, _("The role was deleted."))
                return redirect("accounts:team")
            if form.is_valid():
                values = form.cleaned_data
                version = values.pop("version")
                actions.save_role(request.shop, row, expected_version=version, actor=request.actor, **values)
                messages.success(request, _("Saved."))
                return redirect("accounts:team")
        except Refused as refusal:
            form.refuse(refusal)
        status = 422
    return render_page(request, "accounts/role.html", {"form": form, "row": row}, status=status)


@shop_page(Permission.TEAM_WRITE)
@require_POST
def revoke_invitation(request, pk: int):
    """Make an invitation's link worthless."""
    row = get_object_or_404(Invitation.objects.for_shop(request.shop), pk=pk)
    try:
        actions.revoke_invitation(row, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("accounts:team"))
    messages.success(request, _("The invitation was revoked."))
    return redirect("accounts:team")


@shop_page(Permission.TOKENS_WRITE)
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)
def tokens(request):
    """API tokens; POST makes one and shows its secret once."""
    form, secret, status = forms.TokenForm(request.POST or None), "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            values = form.cleaned_data
            until = values["expires_on"] and datetime.combine(values["expires_on"], time.max, clock.JAKARTA)
            try:
                _token, secret = actions.create_token(
                    request.shop,
                    name=values["name"],
                    scopes=values["scopes"],
                    expires_at=until,
                    created_by=request.user,
                    actor=request.actor,
                )
                form, status = forms.TokenForm(), 200
            except Refused as refusal:
                form.refuse(refusal)
    rows = ApiToken.objects.for_shop(request.shop).select_related("created_by").order_by("revoked_at", "-id")
    context = {"form": form, "secret": secret, "tokens": rows, "now": clock.now()}
    return render_page(request, "accounts/tokens.html", context, status=status)


@shop_page(Permission.TOKENS_WRITE)
@require_POST
def revoke_token(request, public_id: str):
    """Make a token worthless."""
    token = get_object_or_404(ApiToken.objects.for_shop(request.shop), public_id=public_id)
    actions.revoke_token(token, actor=request.actor)
    messages.success(request, _("The token was revoked; programs that use it are refused from now on."))
    return redirect("accounts:tokens")


@shop_page(Permission.SHOP_READ)
@require_safe
def changelog(request):
    """Who did what, with the values before and after; filters by who, what and when; newest first."""
    rows, left_out = _filtered_log(request)
    before = request.GET.get("before", "")
    page = rows.filter(pk__lt=row_id) if (row_id := gate.whole(before)) is not None else rows
    entries = list(page.order_by("-id")[: LOG_PAGE + 1])
    more = len(entries) > LOG_PAGE
    entries = entries[:LOG_PAGE]
    chosen = {name: request.GET.get(name, "") for name in ("q", "who", "fact", "from", "to")}
    codes = ChangeLog.objects.for_shop(request.shop).order_by().values_list("fact", flat=True).distinct()
    known = sorted(((code, facts.in_words(code)) for code in codes), key=lambda pair: pair[1].casefold())
    on = {
        "who": chosen["who"].strip(),
        "fact": chosen["fact"] and facts.in_words(chosen["fact"]),
        "from": chosen["from"] and _("From %(day)s") % {"day": chosen["from"]},
        "to": chosen["to"] and _("To %(day)s") % {"day": chosen["to"]},
    }
    context = {
        "entries": entries,
        "found": lists.capped_count(rows),
        "older": lists.address(request, before=entries[-1].pk) if more else "",
        "newest": lists.address(request) if before else "",
        "export": lists.address(request, reverse("accounts:changelog_export")),
        "facts": known,
        "chosen": chosen,
        "chips": lists.chips(request, [(words, name) for name, words in on.items() if words]),
        "left_out": left_out,
    }
    return render_page(request, "accounts/changelog.html", context, fragment="results")


@shop_page(Permission.SHOP_READ)
@require_safe
def changelog_export(request):
    """The same rows as CSV, newest first."""
    rows = _filtered_log(request)[0].order_by("-id")

    class Echo:
        """A file that returns what is written, for streaming."""

        def write(self, value):
            return value

    writer = csv.writer(Echo())

    def lines():
        yield "\ufeff" + writer.writerow(["at", "who", "kind", "what", "subject", "before", "after", "request_id"])
        for row in rows.iterator(chunk_size=1000):
            cells = [
                row.at.isoformat(),
                row.actor_name,
                row.actor_kind,
                row.fact,
                row.subject_label,
                row.before,
                row.after,
                row.request_id,
            ]
            # A cell that a spreadsheet would run as a formula is defused.
            yield writer.writerow(
                ["'" + cell if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell for cell in cells]
            )

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="changes.csv"'
    return response


def _filtered_log(request):
    """The log as the address narrows it, and what of the address was not understood."""
    rows, left_out = ChangeLog.objects.for_shop(request.shop), []
    asked = request.GET
    if who := asked.get("who", "").strip():
        rows = rows.filter(actor_name__icontains=who)
    if fact := asked.get("fact"):
        rows = rows.filter(fact=fact)
    if subject := asked.get("q", "").strip():
        rows = rows.filter(subject_label__icontains=subject)
    for name, words, look_up, edge in (("from", _("From"), "at__gte", time.min), ("to", _("To"), "at__lte", time.max)):
        if not (given := asked.get(name, "")):
            continue
        if (day := gate.day(given)) is None:
            left_out.append(f"{words}: {given}")
        else:
            rows = rows.filter(**{look_up: datetime.combine(day, edge, clock.JAKARTA)})
    return rows, left_out


def _no_right() -> Refused:
    return Refused("no_right", _("Your role may look at this, but not change it. Ask the owner or an admin."))


@login_required
@require_safe
def kept_form(request):
    """After a log-in that had run out: the form that was sent meanwhile, to be sent now. It is shown once."""
    kept = request.session.pop(KEPT_FORM, None)
    if kept is None:
        return redirect("/")
    return render_page(request, "accounts/resume.html", kept)


@login_required
@require_POST
def switch_shop(request):
    """Work in another of the person's shops."""
    row = get_object_or_404(Membership, user=request.user, shop__slug=request.POST.get("shop", ""))
    request.session[SESSION_SHOP] = row.shop.slug
    return redirect("/")


@login_required
@require_POST
def end_visit(request):
    """Platform staff leave the shop they looked at, back to its page in the admin."""
    if request.visit is None:
        return redirect("/")
    visits.end(request.visit)
    request.session.pop(visits.SESSION_KEY, None)
    return redirect("admin:accounts_shop_change", request.visit.shop_id)


@login_required
@require_POST
def preferences(request):
    """Language and theme of the person."""
    try:
        actions.set_preferences(request.user, language=request.POST.get("language"), theme=request.POST.get("theme"))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return HttpResponseRedirect(own_address(request, request.POST.get("next", ""), "/"))


@require_safe
def accept(request, secret: str):
    """What an invitation offers: to whoever is logged in to join, to everybody else to log in or to open an account
    first, and be led back here."""
    invitation = queries.invitation_for(secret)
    if invitation and not request.user.is_authenticated:
        request.session[INVITATION_SESSION_KEY] = secret
    context = {
        "invitation": invitation,
        "secret": secret,
        "is_for_another": invitation
        and request.user.is_authenticated
        and invitation.email.lower() != request.user.email.lower(),
    }
    return render_page(request, "accounts/invitation.html", context)


@login_required
@require_POST
def accept_confirm(request, secret: str):
    """Join the shop that the invitation is for."""
    invitation = queries.invitation_for(secret)
    try:
        if invitation is None:
            raise Refused("invitation_closed", _("This invitation has expired or was used. Ask for a new one."))
        membership = actions.accept_invitation(invitation, user=request.user)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("invitations:accept", args=[secret]))
    request.session[SESSION_SHOP] = membership.shop.slug
    request.session.pop(INVITATION_SESSION_KEY, None)
    messages.success(request, _("Welcome to %(shop)s.") % {"shop": membership.shop})
    return redirect("/")
