"""A notification as programs are shown it: moments in RFC 3339."""

from typing import Any

from core import facts
from core.api import moment
from core.notices import Urgency
from desk import notice_words
from desk.models import Notification


def notification(row: Notification) -> dict[str, Any]:
    """A notification that came with its entry of the change log."""
    return {
        "id": row.public_id,
        "kind": row.kind,
        "urgency": Urgency(row.urgency).name,
        "fact": row.entry.fact,
        "text": facts.in_words(row.entry.fact),
        "others": row.others,
        "about": row.entry.subject_label,
        "subject_id": row.page_id or None,
        "url": notice_words.address_of(notice_words.page_of(row)),
        "at": moment(row.at),
        "read_at": moment(row.read_at),
    }
