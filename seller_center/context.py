"""What every page knows without asking."""

from django.conf import settings
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject

from accounts import queries
from core.platforms import Platform


def page(request) -> dict:
    """For seller pages: the person, the shop, and what the person may do there."""
    membership = getattr(request, "membership", None)
    return {
        "user": getattr(request, "user", None),
        "shop": getattr(request, "shop", None),
        "membership": membership,
        "may": membership.may if membership else (lambda permission: False),
        "memberships": queries.memberships_of(request.user) if membership else [],
        "platforms": Platform,
        "demo": settings.DEMO,
        # One field for all forms of a page: masking the token anew for each of 75 costs more than the page's queries.
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),
    }


def login(request) -> dict:
    """For the log-in pages: the demo's people, when this is a demo."""
    people = [("seller@demo.test", "seller-demo"), ("admin@demo.test", "admin-demo")] if settings.DEMO else []
    return {"demo_logins": people}
