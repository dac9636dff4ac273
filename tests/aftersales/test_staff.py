"""Platform staff and a dispute: they see what both sides show, say why, and decide once."""

from aftersales.actions import deciding, proof
from aftersales.models import Evidence
from core.models import ChangeLog
from outbox.models import SyncJob
from tests import make
from tests.aftersales.conftest import evidence, photo, upload

SYSTEM = make.SYSTEM


def disputed(sides):
    """A refused wish for money; both sides showed a photo, and the buyer called the platform in."""
    row = sides.ask(sides.delivered(1), "REFUND", evidence=evidence())
    proof.add_evidence(row, [upload()], actor=SYSTEM)
    deciding.reject(row, reason="ITEMS_MISSING", comment="Tidak lengkap", actor=SYSTEM)
    row = sides.heard(row)
    sides.buyer(row, "dispute", reason="Barang rusak")
    return row, row.disputes.get()


def test_staff_see_the_evidence_of_both_sides_and_decide_with_a_reason(sides, client):
    row, dispute = disputed(sides)
    client.force_login(make.user(is_staff=True, is_superuser=True))
    page = client.get(f"/admin/aftersales/return/{row.pk}/change/").content.decode()
    files = list(Evidence.objects.filter(returned=row))
    assert {file.side for file in files} == {"BUYER", "SELLER"}
    for file in files:
        address = f"/admin/aftersales/return/files/evidence/{file.pk}/"
        shown = client.get(address)
        assert f'href="{address}"' in page and shown.content == photo()
        assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/png", "nosniff")
        assert "sandbox" in shown["Content-Security-Policy"]
    assert "Rp89.000" in page and "Defective" in page and "DEFECTIVE" not in page

    # Without a reason the button says so; nothing was decided, and nobody is told.
    given = {"action": "for_seller", "_selected_action": [dispute.pk]}
    log = ChangeLog.objects.count()
    for reason in ({}, {"reason": "   "}):
        answer = client.post("/admin/aftersales/dispute/", given | reason, follow=True)
        assert answer.status_code == 200 and "Type the reason beside the button" in answer.content.decode()
    dispute.refresh_from_db()
    assert (dispute.wanted, dispute.decision, ChangeLog.objects.count()) == ("", "", log)
    assert not SyncJob.objects.filter(operation="DISPUTE_DECISION").exists()

    answer = client.post("/admin/aftersales/dispute/", given | {"reason": "Foto penjual jelas"}, follow=True)
    assert "1 row done." in answer.content.decode()
    row = sides.heard(row)
    dispute.refresh_from_db()
    assert (row.arbitration, dispute.decision, dispute.note) == ("SUPPORT_SELLER", "SELLER", "Foto penjual jelas")
    # A second decision is refused and changes nothing.
    answer = client.post(
        "/admin/aftersales/dispute/", given | {"action": "for_buyer", "reason": "Lain kali"}, follow=True
    )
    assert "decided already" in answer.content.decode()
    dispute.refresh_from_db()
    assert (dispute.decision, dispute.note) == ("SELLER", "Foto penjual jelas")


def test_evidence_is_shown_to_no_staff_without_the_right_and_to_no_seller_in_the_admin(sides, client):
    row, _dispute = disputed(sides)
    file = Evidence.objects.filter(returned=row).first()
    address = f"/admin/aftersales/return/files/evidence/{file.pk}/"
    assert client.get(address).status_code == 302
    client.force_login(row.shop.memberships.get(role="OWNER").user)
    assert client.get(address).status_code == 302
    client.force_login(make.user(is_staff=True))
    assert client.get(address).status_code == 403
    client.force_login(make.user(is_staff=True, is_superuser=True))
    assert client.get("/admin/aftersales/return/files/evidence/999999/").status_code == 404
