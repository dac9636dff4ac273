"""Pages of Data Compass that come by e-mail, each in its rhythm, once."""

import io
from datetime import datetime, timedelta

import openpyxl
import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import Membership
from core import clock
from core.clock import JAKARTA
from core.errors import Refused
from desk.actions import mailing
from desk.models import Letter, NoticeHours
from insights.actions import reports
from insights.models import Report
from tests import make
from tests.insights.test_pages import week as week


def at(*parts):
    return datetime(*parts, tzinfo=JAKARTA)


@pytest.mark.parametrize(
    ("rhythm", "after", "then"),
    [
        ("DAILY", at(2026, 3, 10, 6), at(2026, 3, 11, 7)), ("DAILY", at(2026, 12, 31, 23, 59), at(2027, 1, 1, 7)),
        ("WEEKLY", at(2026, 3, 10), at(2026, 3, 16, 7)), ("WEEKLY", at(2026, 3, 16, 7), at(2026, 3, 23, 7)),
        ("MONTHLY", at(2026, 2, 1, 7), at(2026, 3, 1, 7)), ("MONTHLY", at(2026, 12, 5), at(2027, 1, 1, 7)),
    ],
)  # fmt: skip
def test_the_next_letter_comes_on_the_next_morning_of_its_rhythm(rhythm, after, then):
    assert reports.next_morning(rhythm, after) == then


def due(report):
    Report.objects.filter(pk=report.pk).update(next_letter=clock.now() - timedelta(days=3))


def test_a_report_is_chosen_comes_once_with_its_workbook_and_ends(week, owner, shop):
    NoticeHours.objects.create(shop=shop, user=shop.members.get(), quiet_from="00:00", quiet_until="00:00")
    sent = {"page": "overview", "source": "TOKOPEDIA", "span": "7", "rhythm": "DAILY"}
    for _twice in range(2):
        owner.post(reverse("insights:save_report"), sent)
    report = Report.objects.get()
    assert "You have this report already." in owner.get(reverse("insights:reports")).content.decode()
    mailing.run()
    assert mail.outbox == []
    due(report)
    for _again in range(3):
        mailing.run()
    (letter,) = mail.outbox
    assert letter.to == [shop.members.get().email]
    assert "Data Compass, Overview" in letter.subject and "* GMV: Rp400.000  (+300,0 %)" in letter.body
    assert "* Visitors: 6" in letter.body and "/insights/?from=" in letter.body and "source=TOKOPEDIA" in letter.body
    ((name, content, _kind),) = letter.attachments
    assert name.endswith(".xlsx") and openpyxl.load_workbook(io.BytesIO(content)).sheetnames[:2] == ["About", "Numbers"]
    report.refresh_from_db()
    assert report.next_letter > clock.now()
    due(report)
    mailing.run()  # a second time on one day is none
    assert len(mail.outbox) == 1
    owner.post(reverse("insights:remove_report", args=[report.public_id]))
    assert not Report.objects.exists() and not Letter.objects.exists()


def test_who_may_no_longer_see_the_figures_gets_none_and_nobody_removes_anothers(shop, owner, client):
    member = make.member(shop, "MARKETING")
    NoticeHours.objects.create(shop=shop, user=member, quiet_from="00:00", quiet_until="00:00")
    report = reports.save_report(
        shop, user=member, page="traffic", source="ALL", span="28", rhythm="MONTHLY", actor=make.SYSTEM
    )
    owner.post(reverse("insights:remove_report", args=[report.public_id]))
    assert Report.objects.count() == 1
    client.force_login(make.member(shop, "VIEWER"))
    assert client.get(reverse("insights:reports")).status_code == 403
    Membership.objects.filter(user=member).delete()
    due(report)
    mailing.run()
    assert mail.outbox == []
    assert Letter.objects.get().state == Letter.State.EMPTY


def test_what_is_no_report_is_refused_and_changes_nothing(shop):
    user = shop.members.get()
    good = {"page": "orders", "source": "ALL", "span": "7", "rhythm": "DAILY"}
    for name in good:
        with pytest.raises(Refused, match="Choose one of the list"):
            reports.save_report(shop, user=user, actor=make.SYSTEM, **good | {name: "x"})
    made = 0
    for page in Report.Page.values:
        for span in Report.Span.values:
            reports.save_report(shop, user=user, actor=make.SYSTEM, **good | {"page": page, "span": span})
            made += 1
    assert made == reports.REPORTS_MOST
    with pytest.raises(Refused, match="20 reports"):
        reports.save_report(shop, user=user, actor=make.SYSTEM, **good | {"rhythm": "WEEKLY"})
    assert Report.objects.count() == made
