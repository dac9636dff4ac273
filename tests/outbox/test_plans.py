"""A claim finds its jobs the right way before PostgreSQL has counted them: a backlog is written in a second, and the next
count comes a minute later."""

import json

import pytest
from django.db import connection as db
from django.db import transaction

from outbox import actions as outbox
from outbox.actions import queueing
from outbox.models import SyncJob
from outbox.operations import Operation
from products.models import Product
from tests import make


def indexes_of(plan, table=""):
    """(table's name in the statement, index) of every look-up."""
    table = plan.get("Alias", table).partition("_")[0]
    found = {(table, plan["Index Name"])} if "Index Name" in plan else set()
    return found.union(*(indexes_of(part, table) for part in plan.get("Plans", [])))


@pytest.mark.django_db(transaction=True)
def test_a_claim_walks_what_is_due_and_looks_up_mailboxes_though_the_table_counts_as_empty():
    shop = make.shop()
    connection = make.connection(shop)
    with transaction.atomic():
        outbox.enqueue_many(Operation.PRICE_PUSH, [Product(pk=number, shop=shop) for number in range(1, 4001)])
    SyncJob.objects.all().delete()
    with db.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE outbox_syncjob")
    with transaction.atomic():
        outbox.enqueue_many(Operation.PRICE_PUSH, [Product(pk=number, shop=shop) for number in range(1, 4001)])
    given = {"connection": connection.pk, "limit": 100, "read_limit": 20, "reads": ["PRODUCT_READ"], "lease": 40.0}
    with db.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {queueing._CLAIM}", given)
        (plans,) = cursor.fetchone()
    plans = json.loads(plans) if isinstance(plans, str) else plans
    used = {use for use in indexes_of(plans[0]["Plan"]) if use[1].startswith("syncjob")}
    assert {index for table, index in used if table == "e"} == {"syncjob_mailbox"}
    assert {index for table, index in used if table == "j"} <= {"syncjob_due", "syncjob_mailbox"}
    assert len(outbox.claim(connection, limit=100)) == 100
