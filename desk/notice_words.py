"""What a notification says and where it leads: the fact in words, and the page of the very row."""

import structlog
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import ngettext

from core import facts
from desk.models import Notification

log = structlog.get_logger(__name__)


def words_of(row: Notification) -> str:
    """The fact in the reader's language; with how many more of its kind came at the same time."""
    words = facts.in_words(row.entry.fact)
    if not row.others:
        return words
    return words + " " + ngettext("(and %d more)", "(and %d more)", row.others) % row.others


def page_of(row: Notification) -> str:
    """The path of the page that it leads to; the list of notifications where the row is gone."""
    notice = facts.notice_of(row.entry.fact)
    if notice is None or (notice.page_id and not row.page_id):
        return reverse("desk:notifications")
    try:
        return reverse(notice.page, args=[row.page_id] if notice.page_id else [])
    except NoReverseMatch:
        log.warning("notification_leads_nowhere", fact=row.entry.fact)
        return reverse("desk:notifications")


def address_of(path: str) -> str:
    """The whole address of a path, as a mail needs it."""
    return settings.PUBLIC_URL + path
