"""What every page knows without asking."""

from django.conf import settings
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject

from core import clock
from core.platforms import Platform


def page(request) -> dict:
    """For seller pages: the person, the shop, and what the person may do there."""
    membership = getattr(request, "membership", None)
    return {
        "user": getattr(request, "user", None),
        "shop": getattr(request, "shop", None),
        "membership": membership,
        "may": membership.may if membership else (lambda permission: False),
        "memberships": getattr(request, "memberships", []),
        "platforms": Platform,
        "demo": settings.DEMO,
        "house_time": house_time(),
        # One field for all forms of a page: masking the token anew for each of 75 costs more than the page's queries.
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),
    }


def house_time() -> dict | None:
    """What the house's clock shows and how fast it goes, while it is not the machine's: every page says so then."""
    plan, real = clock.plan_now(), clock.machine_now().timestamp()
    if not plan.is_away(real):
        return None
    return {"at": clock.now(), "unix_ms": int(plan.shown(real) * 1000), "pace": round(plan.rate(real))}


def login(request) -> dict:
    """For the log-in pages: the demo's people, when this is a demo."""
    people = [("seller@demo.test", "seller-demo"), ("admin@demo.test", "admin-demo")] if settings.DEMO else []
    return {"demo_logins": people}
