"""Sessions of people: what a second factor proves, which sessions end when, and how long staff may be idle."""

from importlib import import_module

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, logout, update_session_auth_hash
from django.db.models import F
from django.dispatch import receiver
from django.utils.crypto import constant_time_compare

from accounts.models import User
from core import clock

SEEN_KEY = "seen"
SEEN_EVERY_SECONDS = 30


def has_proved_second_factor(request) -> bool:
    """Whether this very session was opened, or confirmed, with the person's second factor."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def is_somebodys(session_key: str) -> bool:
    """Whether this is the session of a person who is logged in. A look only: a request with it may renew it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    person = User.objects.filter(pk=session.get(SESSION_KEY), is_active=True).first()
    if person is None:
        return False
    proofs = (person.get_session_auth_hash(), *person.get_session_auth_fallback_hash())
    return any(constant_time_compare(session.get(HASH_SESSION_KEY, ""), proof) for proof in proofs)


def end_all_but(request, user: User) -> None:
    """End every session of ``user`` but the one that asks, those that no list knows of too."""
    User.objects.filter(pk=user.pk).update(session_generation=F("session_generation") + 1)
    user.refresh_from_db(fields=["session_generation"])
    was = request.session.session_key
    update_session_auth_hash(request, user)
    request.session.save()
    UserSession.objects.filter(user=user).exclude(session_key=was).delete()
    UserSession.objects.filter(session_key=was).update(session_key=request.session.session_key)


def is_idle(request) -> bool:
    """Whether a member of staff was away for longer than ``settings.STAFF_IDLE_MINUTES``; notes that they are here."""
    now, seen = clock.unix_now(), request.session.get(SEEN_KEY)
    if seen is not None and now - seen > settings.STAFF_IDLE_MINUTES * 60:
        return True
    if seen is None or now - seen >= SEEN_EVERY_SECONDS:
        request.session[SEEN_KEY] = now
    return False


# Whoever asks how we are gets an answer when the database is away too, whatever cookies he brings: no look at people.
HEALTH_PATHS = ("/healthz", "/readyz", "/metrics")


class StaffIdleMiddleware:
    """Ends the session of platform staff who did nothing for a while; the next page is the log-in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path in HEALTH_PATHS:
            return self.get_response(request)
        if request.session.session_key and request.user.is_authenticated and request.user.is_staff and is_idle(request):
            logout(request)
        return self.get_response(request)


@receiver(authenticator_added)
def second_factor_added(sender, request, user, authenticator, **_more) -> None:
    """Who enrols has just proved the factor; whoever else is logged in as them has not, and goes."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        end_all_but(request, user)
        record_authentication(request, user, method="mfa", id=authenticator.pk, type=authenticator.type)


@receiver(authenticator_removed)
def second_factor_removed(sender, request, user, authenticator, **_more) -> None:
    """Another way to log in is gone: sessions that it opened go with it."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES and request.user == user:
        end_all_but(request, user)
