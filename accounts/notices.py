"""Mail about what concerns a person's own safety: it goes out after the commit, to the address as it was."""

from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation

from accounts.models import User
from core import clock


def tell(user: User, subject: str, text: str, **values) -> None:
    """Write to ``user`` in their language once the change is committed. ``subject`` and ``text`` are message ids."""
    address, language = user.email, user.language
    at = f"{clock.now().astimezone(clock.JAKARTA):%d.%m.%Y %H:%M} WIB"

    def send():
        with translation.override(language):
            body = translation.gettext(text) % {**values, "at": at}
            send_mail(translation.gettext(subject), body, None, [address])

    transaction.on_commit(send, robust=True)
