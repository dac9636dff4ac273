"""A seller SKU is kept in its normal form and stands once in a product, letter case aside: the database says so, too."""

import re
import unicodedata

import django.db.models.functions.text
from django.db import migrations, models
from django.utils import timezone

INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
LENGTH = 50


def one_spelling(apps, schema_editor):
    """Codes become their normal form. Where two of one product are the same then, the oldest keeps it and the others
    get a number, which the product's log says; storefronts hear of it with the next change of the product."""
    Sku, ChangeLog = apps.get_model("products", "Sku"), apps.get_model("core", "ChangeLog")
    taken: dict[int, set[str]] = {}
    for sku in Sku.objects.filter(is_active=True).exclude(seller_sku="").order_by("id").iterator(chunk_size=2000):
        code = _normal(sku.seller_sku)
        used = taken.setdefault(sku.product_id, set())
        wanted, number = code, 1
        while code and code.upper() in used:
            number += 1
            code = f"{wanted[: LENGTH - 1 - len(str(number))]}-{number}"
        used.add(code.upper())
        if code == sku.seller_sku:
            continue
        if number > 1:
            ChangeLog.objects.create(
                shop_id=sku.shop_id, subject_type="product", subject_id=sku.product_id,
                subject_label=sku.product.title[:300], fact="product.variations_changed", actor_kind="SYSTEM",
                actor_name="upgrade", at=timezone.now(), before={"seller_sku": {sku.public_id: sku.seller_sku}},
                after={"seller_sku": {sku.public_id: code}},
            )  # fmt: skip
        Sku.objects.filter(pk=sku.pk).update(seller_sku=code)
    for sku in Sku.objects.filter(is_active=False).exclude(seller_sku="").iterator(chunk_size=2000):
        if (code := _normal(sku.seller_sku)) != sku.seller_sku:
            Sku.objects.filter(pk=sku.pk).update(seller_sku=code)


def _normal(text):
    line = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).replace("\t", " ").replace("\n", " "))
    return " ".join(INVISIBLE.sub("", line).split())


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0007_job_outcomes"),
        ("products", "0009_one_product_a_form"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="sku", name="sku_seller_sku_once_in_product"),
        migrations.RunPython(one_spelling, migrations.RunPython.noop, elidable=True),
        # The rows just written must not wait for deferred checks when the table is altered next.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="sku",
            constraint=models.UniqueConstraint(
                models.F("product"),
                django.db.models.functions.text.Upper("seller_sku"),
                condition=models.Q(("is_active", True), models.Q(("seller_sku", ""), _negated=True)),
                name="sku_seller_sku_once_in_product",
                violation_error_code="seller_sku_twice",
                violation_error_message="Two SKUs of this product have the same seller SKU.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sku",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("seller_sku__regex", "^ | $|  |[\u00a0\u200b-\u200f\u2060-\u2069\ufeff]"), _negated=True
                ),
                name="sku_seller_sku_normal_form",
            ),
        ),
    ]
