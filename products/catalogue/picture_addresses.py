"""Pictures at addresses that a seller typed: which addresses are taken, and the one way to read what stands there."""

from django.core.files.base import ContentFile

from core.errors import Refused, Unreadable
from core.outside import addresses
from core.outside.call import CallFailed, follow
from core.sentences import gettext as _
from products import limits

SECONDS = 10  # for a picture, from the first connection to the last byte
HEADERS = {"Accept": "image/jpeg, image/png", "User-Agent": "Seller-Center-Pictures/1"}


def split(text: str) -> list[str]:
    """The addresses of a cell or a field, parted by blanks or lines, each once. Refuses (Unreadable) one that is not called
    by its text alone (core.outside.addresses), and more than a product shows."""
    found = list(dict.fromkeys(text.split()))
    if len(found) > limits.IMAGES_MAX:
        raise Unreadable("too_many_images", _("A product shows at most %d pictures.") % limits.IMAGES_MAX)
    for address in found:
        addresses.parse(address)
    return found


def fetch(address: str) -> ContentFile:
    """What stands at the address, up to 5 MB. Refuses what is not answered in 10 seconds, is bigger, leads on more than
    three times, or to where nothing is called; whether it is a picture, ``read_picture`` says."""
    try:
        reply, _at = follow(address, headers=HEADERS, read_max=limits.IMAGE_BYTES_MAX, seconds=SECONDS)
    except CallFailed as failed:
        raise Refused("picture_unreachable", failed.message) from failed
    if reply.leads_on:
        raise Refused("picture_leads_on", _("This address leads on and on: give the one of the picture itself."))
    if reply.status != 200:
        text = _("The address answered %d instead of a picture.")
        raise Refused("picture_not_there", text % reply.status)
    if reply.is_cut:
        raise Refused("image_too_big", _("A picture has at most 5 MB; this one is bigger."))
    return ContentFile(reply.body, name="fetched")
