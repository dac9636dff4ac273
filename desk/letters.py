"""What stands in a letter: news line by line with the address of each, in its reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Membership
from accounts.roles import Permission
from core import dates
from desk import deadlines, notice_words
from desk.models import Letter, Notification
from insights.mailed import mailed

LISTED = 30
SUBJECT_MOST = 150


@dataclass(frozen=True)
class Text:
    """A letter without its envelope."""

    subject: str
    body: str
    files: tuple[tuple[str, bytes], ...] = ()


def text_of(letter: Letter, reader: Membership, told: list[Notification]) -> Text | None:
    """The letter in its reader's language; None when there is nothing to tell."""
    with translation.override(reader.user.language):
        if letter.kind == Letter.Kind.DIGEST:
            return _digest(reader, told)
        if letter.kind == Letter.Kind.REPORT:
            return _report(letter, reader)
        return _news(reader, told)


def _news(reader: Membership, told: list[Notification]) -> Text | None:
    if not told:
        return None
    about = notice_words.words_of(told[0]) if len(told) == 1 else _counted(told)
    return Text(_subject(reader, about), _body(reader, [_lines(told)]))


def _digest(reader: Membership, told: list[Notification]) -> Text | None:
    due = deadlines.first(reader.shop, reader.may, each=LISTED, limit=LISTED, within=timedelta(days=1))
    if not told and not due:
        return None
    parts = [_("Due within a day") + "\n\n" + _due_lines(due)] if due else []
    parts += [_("Still unread") + "\n\n" + _lines(told)] if told else []
    return Text(_subject(reader, _("your day")), _body(reader, parts))


def _report(letter: Letter, reader: Membership) -> Text | None:
    """The numbers of a report; nothing for a reader who may no longer see them."""
    if letter.report is None or not reader.may(Permission.INSIGHTS_READ):
        return None
    found = mailed(letter.report)
    return Text(_subject(reader, found.about), _body(reader, [found.body]), ((found.file_name, found.content),))


def _counted(told: list[Notification]) -> str:
    return ngettext("%d notification", "%d notifications", len(told)) % len(told)


def _subject(reader: Membership, about: str) -> str:
    """One line, whatever a shop is called."""
    text = " ".join(f"{reader.shop.name}: {about}".split())
    return text if len(text) <= SUBJECT_MOST else text[: SUBJECT_MOST - 1] + "…"


def _lines(told: list[Notification]) -> str:
    lines = [
        f"* {notice_words.words_of(row)}: {_flat(row.entry.subject_label)}\n"
        f"  {notice_words.address_of(notice_words.page_of(row))}"
        for row in told[:LISTED]
    ]
    if len(told) > LISTED:
        more = ngettext("and %d more", "and %d more", len(told) - LISTED) % (len(told) - LISTED)
        lines.append(f"{more}: {notice_words.address_of(reverse('desk:notifications'))}")
    return "\n\n".join(lines)


def _due_lines(due: list[deadlines.Deadline]) -> str:
    lines = [
        f"* {dates.moment_in_words(row.due_at)}  {_flat(f'{row.clock.what}: {row.label}')}\n"
        f"  {_flat(row.cost)}\n  {notice_words.address_of(row.url)}"
        for row in due
    ]
    lines.append(f"{_('All deadlines')}: {notice_words.address_of(reverse('desk:deadlines'))}")
    return "\n\n".join(lines)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _body(reader: Membership, parts: Iterable[str]) -> str:
    greeting = _("Hello %(name)s,") % {"name": _flat(reader.user.get_short_name())}
    foot = _("You get this as a member of %(shop)s. What comes by e-mail, and when:") % {"shop": reader.shop.name}
    address = notice_words.address_of(reverse("desk:notice_settings"))
    return "\n\n".join([greeting, *parts, f"-- \n{foot}\n{address}"]) + "\n"


def mail_host() -> str:
    """What stands behind the @ of a letter's own id."""
    return urlsplit(settings.PUBLIC_URL).hostname or "localhost"
