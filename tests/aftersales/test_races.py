"""Two windows at once, and more money than there was: the first counts, the rest is refused and changes nothing."""

import threading

import pytest
from django.db import connections

from aftersales.actions import deciding
from aftersales.models import Refund, Return
from core.errors import Refused
from core.models import ChangeLog
from outbox.models import SyncJob
from tests import make

SYSTEM = make.SYSTEM


@pytest.mark.django_db(transaction=True)
def test_of_two_windows_that_answer_at_once_one_is_told_that_it_was_late():
    order = make.order(make.connection(make.shop()), status="DELIVERED", delivered_at=make.moment())
    row = make.returned(order)
    start, outcomes = threading.Barrier(2), []

    def answer(act):
        start.wait()
        try:
            act()
            outcomes.append("done")
        except Refused as no:
            outcomes.append(no.code)
        finally:
            connections.close_all()

    acts = [
        lambda: deciding.approve(row, actor=SYSTEM),
        lambda: deciding.reject(row, reason="ITEMS_MISSING", comment="Tidak lengkap", actor=SYSTEM),
    ]
    threads = [threading.Thread(target=answer, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "return_answered"]
    assert SyncJob.objects.filter(operation="RETURN_ANSWER").count() == 1
    said = ChangeLog.objects.filter(fact__in=["return.approved", "return.rejected"])
    assert said.count() == 1
    row.refresh_from_db()
    assert row.wanted["decision"] in ("APPROVE_REFUND", "REJECT_REFUND")


@pytest.mark.django_db
def test_a_storefront_that_refunds_more_than_was_paid_is_not_believed():
    order = make.order(make.connection(make.shop()), status="DELIVERED", delivered_at=make.moment())
    told = {"status": "COMPLETE", "is_refund_agreed": True, "is_refunded": True, "refunded_at": make.moment()}
    row = make.returned(order, shipping_amount=9_001, amount=59_001, **told)
    assert not Refund.objects.exists()
    assert "Rp59.001" in row.problem and "Rp59.000" in row.problem
    order.refresh_from_db()
    assert order.refunded == 0
    assert ChangeLog.objects.filter(fact="return.refund_impossible").count() == 1
    # As much as was paid goes back, once; a second return of the same pieces does not.
    make.returned(order, shipping_amount=9_000, amount=59_000, **told)
    second = make.returned(order, **told)
    assert (Refund.objects.get().amount, bool(second.problem)) == (59_000, True)
    assert Return.objects.count() == 3
