"""Evidence that is none: too large, too many, a program, an archive; it is refused with the reason and nothing is kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from aftersales.actions import proof
from aftersales.models import Evidence
from core.errors import Refused
from core.models import ChangeLog
from outbox.models import SyncJob
from tests import make
from tests.aftersales.conftest import photo

pytestmark = pytest.mark.django_db

MEGABYTE = 1024 * 1024


@pytest.fixture
def row():
    order = make.order(make.connection(make.shop()), status="DELIVERED", delivered_at=make.moment())
    return make.returned(order)


class Huge(UploadedFile):
    """200 MB that nobody may read into memory."""

    def __init__(self):
        super().__init__(file=None, name="video.mp4", content_type="video/mp4", size=200 * MEGABYTE)

    def seek(self, *_args):
        raise AssertionError("a file that is too large was read")

    read = seek


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (lambda: [Huge()], "evidence_too_big"),
        (lambda: [SimpleUploadedFile("bukti.png", photo() + b"0" * 8 * MEGABYTE)], "evidence_too_big"),
        (lambda: [SimpleUploadedFile("bukti.png", b"PK\x03\x04" + b"0" * 99)], "evidence_type"),
        (lambda: [SimpleUploadedFile("bukti.jpg", b"<script>alert(1)</script>")], "evidence_type"),
        (lambda: [SimpleUploadedFile("bukti.png", b"<svg onload='alert(1)' xmlns='http://www.w3.org/2000/svg'/>")], "evidence_type"),
        (lambda: [SimpleUploadedFile("bukti.png", b"#!/bin/sh\nrm -rf /")], "evidence_type"),
        (lambda: [SimpleUploadedFile("bukti.png", b"MZ\x90\x00")], "evidence_type"),
        (lambda: [SimpleUploadedFile("bukti.png", b"")], "evidence_type"),
        (lambda: [SimpleUploadedFile("satu.png", photo()), SimpleUploadedFile("dua.zip", b"PK\x03\x04")], "evidence_type"),
        (lambda: [SimpleUploadedFile(f"{n}.png", photo()) for n in range(10)], "evidence_too_many"),
    ],
    ids=["200 MB", "over 8 MB", "zip", "script", "svg", "shell", "exe", "empty", "one of two", "ten"],
)  # fmt: skip
def test_what_is_no_evidence_is_refused_and_nothing_is_kept(row, files, code):
    before = ChangeLog.objects.count()
    with pytest.raises(Refused) as refused:
        proof.add_evidence(row, files(), actor=make.SYSTEM)
    assert (refused.value.code, refused.value.field) == (code, "evidence")
    assert (Evidence.objects.count(), SyncJob.objects.filter(operation="RETURN_EVIDENCE").count()) == (0, 0)
    assert ChangeLog.objects.count() == before


def test_nine_files_are_kept_with_names_that_mean_nothing_elsewhere(row, client):
    names = ["../../etc/passwd.png", 'a"b<c>.png', *(f"{n}.png" for n in range(7))]
    proof.add_evidence(row, [SimpleUploadedFile(name, photo()) for name in names], actor=make.SYSTEM)
    kept = list(Evidence.objects.order_by("id").values_list("name", flat=True))
    assert len(kept) == 9 and not any(sign in name for name in kept for sign in '/\\"<>')
    with pytest.raises(Refused, match="9 files"):
        proof.add_evidence(row, [SimpleUploadedFile("x.png", photo())], actor=make.SYSTEM)
    client.force_login(row.shop.memberships.get(role="OWNER").user)
    large = SimpleUploadedFile("besar.png", photo() + b"0" * 9 * MEGABYTE)
    answer = client.post(f"/returns/{row.public_id}/dispute/", {"reason": "Tidak rusak", "evidence": large})
    assert answer.status_code == 409 and Evidence.objects.count() == 9
