"""The browsers on which a person sees notifications while no page is open."""

from accounts.models import User
from core import locks
from core.errors import Fault, Invalid, Refused
from core.outside import addresses
from core.sentences import gettext as _
from core.transactions import in_transaction
from desk import web_push
from desk.models import PushDevice

DEVICES_MOST = 20
NAME_MAX = 80


@in_transaction
def add_device(user: User, session_key: str, *, endpoint: str, key: str, secret: str, name: str) -> PushDevice:
    """Show a person's notifications in the browser of this session. A browser shows one person's: somebody else's who
    switched them on in it before end, with what was on its way there.

    Invalid: an address that is not called (core.outside), or keys that are none. Refuses a 21st device.
    """
    locks.hold("push-device", endpoint)
    try:
        addresses.parse(endpoint)
    except addresses.Unsafe as unsafe:
        raise Invalid([unsafe.fault.at("endpoint")]) from unsafe
    if not web_push.are_keys(key, secret):
        raise Invalid([Fault("push_keys_invalid", _("The keys of this browser cannot be read."), "key")])
    PushDevice.objects.filter(address=endpoint).delete()
    if PushDevice.objects.filter(user=user).count() >= DEVICES_MOST:
        raise Refused("too_many_devices", _("You have %(most)d devices. Remove one first.") % {"most": DEVICES_MOST})
    return PushDevice.objects.create(
        user=user, session_id=session_key, address=endpoint, key=key, secret=secret, name=name[:NAME_MAX]
    )


@in_transaction
def remove_device(device: PushDevice) -> None:
    """Nothing more is shown there; what was on its way is dropped."""
    PushDevice.objects.filter(pk=device.pk).delete()
