"""Whose row it is, every table says: the house can be cut by shop, one database for some shops and another for others
(docs/scale.md)."""

import pytest
from django.apps import apps

from accounts.models import Shop

# Tables that belong to no shop, by what a house of several databases does with them.
EVERYWHERE_THE_SAME = {
    "auth_group", "auth_group_permissions", "auth_permission", "django_content_type",  # Django's own, from the code
    "campaigns_campaign", "campaigns_campaign_categories", "campaigns_programme",  # the platform's, changed by staff
    "integration_wave", "logistics_holiday", "pricing_ratecard", "products_category",
    "products_categoryattributes", "promotions_toolsurface",
}  # fmt: skip
# A person may work in several shops: people and how they log in stay in one database, beside the list of shops.
PEOPLES = {
    "account_emailaddress", "account_emailconfirmation", "accounts_user", "accounts_user_groups",
    "accounts_user_user_permissions", "axes_accessattempt", "axes_accessattemptexpiration", "axes_accessfailurelog",
    "axes_accesslog", "desk_pushdevice", "django_admin_log", "django_session", "mfa_authenticator", "usersessions_usersession",
}  # fmt: skip
# How far programs of this database are in its logs, and that they live: each database has its own.
EACH_ITS_OWN = {
    "affiliates_affiliatereading", "automation_newscursor", "core_heartbeat", "desk_noticecursor", "finance_reading", "insights_logcursor",
    "webhooks_cursor",
}  # fmt: skip


def way_to_shop(model, seen=frozenset()):
    """The shortest chain of foreign keys that are never empty from a row to its shop; None where there is none."""
    if model is Shop:
        return []
    ways = []
    for field in model._meta.concrete_fields:
        if field.is_relation and not field.null and field.related_model not in seen | {model}:
            way = way_to_shop(field.related_model, seen | {model})
            ways += [] if way is None else [[field.name, *way]]
    return min(ways, key=len, default=None)


@pytest.fixture(scope="module")
def ways():
    models = [model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]
    return {model._meta.db_table: way_to_shop(model) for model in models}


def test_every_table_leads_to_its_shop_or_is_named_here(ways):
    assert {table for table, way in ways.items() if way is None} == EVERYWHERE_THE_SAME | PEOPLES | EACH_ITS_OWN


def test_the_large_tables_name_their_shop_themselves_or_are_one_step_away(ways):
    far = {table: way for table, way in ways.items() if way and len(way) > 2}
    assert max((len(way) for way in far.values()), default=0) <= 3, far
    for table in ("orders_order", "outbox_syncjob", "core_changelog", "storefronts_receipt", "finance_entry"):
        assert ways[table] == ["shop"], table
