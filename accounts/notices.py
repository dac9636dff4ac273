"""Mail about what concerns a person's own safety: it goes out after the commit, to the address as it was."""

from datetime import date, datetime

from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_noop

from accounts.models import User
from core import clock, dates

ADDRESS_SUBJECT = gettext_noop("Your log-in has a new address")
ADDRESS_TEXT = gettext_noop(
    "Since %(at)s you log in with %(new)s; this address is no longer asked for.\n\n"
    "If it was not you: somebody knows your password. Write to the operator of this seller center at once.\n"
)


def tell(user: User, subject: str, text: str, **values) -> None:
    """Write to ``user`` in their language once the change is committed. ``subject`` and ``text`` are message ids."""
    address, language = user.email, user.language
    values["at"] = clock.machine_now()

    def send():
        with translation.override(language):
            body = translation.gettext(text) % {name: _in_words(value) for name, value in values.items()}
            send_mail(translation.gettext(subject), body, None, [address])

    transaction.on_commit(send, robust=True)


def tell_of_new_address(sender, instance: User, update_fields=None, **_signal) -> None:
    """A log-in's address is about to change, by whichever way: whoever reads the old one is told (a pre_save signal)."""
    if instance.pk is None or (update_fields is not None and "email" not in update_fields):
        return
    before = User.objects.filter(pk=instance.pk).first()
    if before is not None and before.email.lower() != instance.email.lower():
        tell(before, ADDRESS_SUBJECT, ADDRESS_TEXT, new=instance.email)


def _in_words(value: object) -> object:
    if isinstance(value, datetime):
        return dates.moment_in_words(value)
    return dates.day_in_words(value) if isinstance(value, date) else value
