"""Files of one shop's own: no address leads to them, a view hands them to who may have them."""

import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from core import jobs
from core.models import Job
from seller_center import settings as house
from tests import make

pytestmark = pytest.mark.django_db
WAYS = [
    "jobs/",
    "./jobs/",
    "/jobs/",
    "%2e/jobs/",
    "%2fjobs/",
    "x/../jobs/",
    "../private/jobs/",
    "%2e%2e/private/jobs/",
    "",
]


@pytest.fixture
def job():
    row = jobs.create(make.shop(), kind=Job.Kind.IMPORT, actor=make.SYSTEM, title="milik kami")
    row.source.save("kami.csv", ContentFile(b"rahasia"), save=False)
    row.result.save("kami.xlsx", ContentFile(b"rahasia"), save=False)
    row.save()
    return row


def browser_of(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def test_no_address_leads_to_them_however_it_is_spelled(job):
    owner = browser_of(job.shop.members.get())
    for file in (job.source, job.result):
        name = file.name.rsplit("/", 1)[-1]
        for way in WAYS:
            for browser in (Client(), owner):
                answer = browser.get(f"/media/{way}{name}")
                assert answer.status_code in (301, 400, 404), (way, answer.status_code)
                assert b"rahasia" not in answer.content
        with pytest.raises(ValueError):
            assert file.url
        assert not Path(file.path).is_relative_to(settings.MEDIA_ROOT)
        assert stat.S_IMODE(Path(file.path).stat().st_mode) == 0o600
        assert stat.S_IMODE(Path(file.path).parent.stat().st_mode) == 0o700
    assert not Path(house.PRIVATE_ROOT).is_relative_to(house.MEDIA_ROOT)


def test_the_view_hands_them_to_members_only(job):
    path = reverse("products:job_result", args=[job.public_id])
    assert Client().get(path).status_code == 302
    stranger = make.user()
    make.shop(stranger)
    assert browser_of(stranger).get(path).status_code == 404
    answer = browser_of(job.shop.members.get()).get(path)
    assert b"".join(answer.streaming_content) == b"rahasia" and answer["Cache-Control"] == "private, no-store"


def test_a_proxy_sends_them_when_the_view_says_so(job, settings):
    settings.PRIVATE_ACCEL = "/private/"
    path = reverse("products:job_result", args=[job.public_id])
    answer = browser_of(job.shop.members.get()).get(path)
    assert answer["X-Accel-Redirect"] == f"/private/{job.result.name}" and answer.content == b""
    assert "attachment" in answer["Content-Disposition"]
    assert "X-Accel-Redirect" not in Client().get(path)


def test_what_the_house_writes_is_its_own(tmp_path):
    (tmp_path / "new").write_text("")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600
