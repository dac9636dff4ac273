"""What stands once, stands once in the database, too: seller SKUs in a product and names of warehouses, letter case aside."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from core.errors import Refused
from core.models import ChangeLog
from core.transactions import in_transaction
from logistics.models import Warehouse
from products.models import Product, Sku
from tests import make

pytestmark = pytest.mark.django_db


def _two_skus(shop):
    return make.product(shop, skus=[make.sku(options={"W": str(n)}, seller_sku=f"KODE-{n}") for n in range(2)]).skus


def lock():
    """Products first, as the house has it."""
    list(Product.objects.select_for_update(no_key=True).order_by("id"))


@in_transaction
def save(row, **values):
    """As an action would that looked before another one wrote."""
    lock()
    type(row).objects.filter(pk=row.pk).update(**values)


def test_the_database_refuses_a_second_spelling(db):
    shop = make.shop()
    first, second = _two_skus(shop).order_by("id")
    with pytest.raises(Refused) as refusal:
        save(second, seller_sku="kode-0")
    assert refusal.value.code == "seller_sku_twice"
    for spelling in ("KODE-0 ", " KODE-0", "KO  DE", "KODE\u00a00", "KODE-\u200b0", "\ufeffKODE"):
        with pytest.raises(IntegrityError, match="sku_seller_sku_normal_form"), transaction.atomic():
            lock()
            Sku.objects.filter(pk=first.pk).update(seller_sku=spelling)
    save(make.product(shop).skus.get(), seller_sku="kode-0")  # another product may use the code
    save(first, is_active=False)
    save(second, seller_sku="kode-0")  # a retired choice holds no code
    ours = Warehouse.objects.get(shop=shop)
    with pytest.raises(Refused) as refusal:
        in_transaction(lambda: Warehouse.objects.create(shop=shop, name=ours.name.swapcase()))()
    assert refusal.value.code == "warehouse_name_taken"


def test_an_upgrade_tells_old_twins_apart(db):
    shop = make.shop()
    first, second = _two_skus(shop).order_by("id")
    third = make.product(shop).skus.get()
    ours = Warehouse.objects.get(shop=shop)
    with connection.schema_editor() as editor:
        lock()
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model, names in ((Sku, ["sku_seller_sku_once_in_product", "sku_seller_sku_normal_form"]),
                             (Warehouse, ["warehouse_name_once"])):  # fmt: skip
            rules = [constraint for constraint in model._meta.constraints if constraint.name in names]
            for rule in rules:
                editor.remove_constraint(model, rule)
        Sku.objects.filter(pk=first.pk).update(seller_sku=" Gayo\u00a0 250 ")
        Sku.objects.filter(pk=second.pk).update(seller_sku="GAYO 250")
        Sku.objects.filter(pk=third.pk).update(seller_sku="gayo 250\u200b")
        twin = Warehouse.objects.create(shop=shop, name=ours.name.swapcase())
        import_module("products.migrations.0010_one_spelling_of_a_seller_sku").one_spelling(apps, editor)
        import_module("logistics.migrations.0006_warehouse_name_whatever_case").tell_apart(apps, editor)
        for model in (Sku, Warehouse):
            for rule in model._meta.constraints:
                if rule.name in ("sku_seller_sku_once_in_product", "sku_seller_sku_normal_form", "warehouse_name_once"):
                    editor.add_constraint(model, rule)
    codes = dict(Sku.objects.values_list("pk", "seller_sku"))
    assert [codes[row.pk] for row in (first, second, third)] == ["Gayo 250", "GAYO 250-2", "gayo 250"]
    told = ChangeLog.objects.get(actor_name="upgrade")
    assert told.after == {"seller_sku": {second.public_id: "GAYO 250-2"}} and told.subject_id == first.product_id
    names = [Warehouse.objects.get(pk=pk).name for pk in (ours.pk, twin.pk)]
    assert names == [ours.name, f"{twin.name} 2"]
