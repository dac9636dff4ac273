"""Tell a shop that we have switched one of its endpoints off."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.roles import Permission
from webhooks import actions
from webhooks.models import Endpoint


def tell_of_disabled() -> int:
    """Write to everybody who may manage webhooks of the shop, once for each switching off. Returns how many were told.

    The row is marked first: a message too few is better than one every few seconds when the mail server is in trouble,
    for the page and the change log tell it too.
    """
    count = 0
    disabled = Endpoint.objects.filter(is_active=False, notified_at=None).exclude(
        disabled_reason=Endpoint.Disabled.SELLER
    )
    for endpoint in disabled.select_related("shop").order_by("id"):
        if actions.note_told(endpoint):
            count += _write_to_managers(endpoint)
    return count


def _write_to_managers(endpoint: Endpoint) -> int:
    members = Membership.objects.filter(shop=endpoint.shop, user__is_active=True).select_related("user", "own_role")
    managers = [member.user for member in members if member.may(Permission.WEBHOOKS_WRITE)]
    for person in managers:
        with translation.override(person.language):
            subject = _("%(shop)s: a webhook endpoint was switched off") % {"shop": endpoint.shop.name}
            text = _(
                "Messages to %(url)s are no longer sent: %(reason)s.\n\n"
                "Put the receiver right, switch the endpoint on again, and replay what it missed:\n%(page)s\n"
            ) % {
                "url": endpoint.url,
                "reason": endpoint.get_disabled_reason_display(),
                "page": settings.PUBLIC_URL + reverse("webhooks:detail", args=[endpoint.public_id]),
            }
        send_mail(subject, text, None, [person.email], fail_silently=True)
    return len(managers)
