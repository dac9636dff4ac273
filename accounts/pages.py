"""What every seller page needs before its own work: a person, a shop, and the right to be there."""

import functools

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django.utils.translation import gettext as _

from accounts.models import Shop
from accounts.roles import ROLE_PERMISSIONS, Permission, Role
from core.errors import Refused
from core.htmx import is_fragment, own_address, render_page, toast

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def shop_page(permission: str = ""):
    """View decorator: log-in required, a shop required, and ``permission`` in it; without one the page is every
    member's own.

    Somebody without any shop is asked to open one, platform staff are led to their own pages; somebody whose role may not
    come here reads which roles may. A suspended shop can be looked at, but no page of it changes anything. What an action
    refuses and the page itself does not say is said where it was pressed.
    """

    def decorate(view):
        @functools.wraps(view)
        @login_required
        def guarded(request, *args, **kwargs):
            if request.shop is None:
                return redirect("admin:index" if request.user.is_staff else "logistics:open_shop")
            if permission and not request.membership.may(permission):
                raise PermissionDenied(why_not(request.membership, permission))
            if request.shop.status == Shop.Status.SUSPENDED and request.method not in SAFE_METHODS:
                raise PermissionDenied(_("This shop is suspended: it can be read, not changed. Ask platform support."))
            try:
                return view(request, *args, **kwargs)
            except Refused as refusal:
                came_from = "" if request.method in SAFE_METHODS else request.headers.get("Referer", "")
                fallback = own_address(request, came_from, reverse("desk:home"))
                return refusal_response(request, refusal, fallback=fallback)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def permission_of(view) -> str:
    """The right that a seller page asks for; "" for a page that asks for none (log-in pages, API docs)."""
    return getattr(view, "permission", "")


def may_open(address: str, may) -> bool:
    """Whether a member with these rights may open the page at ``address``: the page's own right decides."""
    needed = permission_of(resolve(address).func)
    return not needed or may(needed)


def why_not(membership, permission: str) -> str:
    """Why this member may not, and who may or can change it."""
    allowed = [str(Role(role).label) for role, rights in ROLE_PERMISSIONS.items() if permission in rights]
    return _(
        "Your role in this shop is “%(role)s”, which may not: %(what)s. These roles may: %(roles)s. "
        "An owner or admin can change your role under Settings, Team."
    ) % {
        "role": membership.role_name,
        "what": Permission(permission).label,
        "roles": ", ".join(allowed),
    }


def refusal_response(request, refusal: Refused, *, fallback: str, status: int = 409) -> HttpResponse:
    """Tell why the business said no: a toast that stays where the page was asked by htmx, else a message on
    ``fallback``."""
    if is_fragment(request):
        return toast(HttpResponse(status=204), refusal.message, kind="danger")
    messages.error(request, refusal.message)
    return redirect(fallback)


__all__ = ["refusal_response", "render_page", "shop_page", "why_not"]
