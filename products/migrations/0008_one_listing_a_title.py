import django.db.models.functions.text
from django.db import migrations, models

# Twins that slipped in while only the program looked: the oldest stays on sale, the younger ones are taken off, which
# their log says; the storefronts are told.
TAKE_OFF_TWINS = """
WITH twin AS (
    SELECT DISTINCT younger.id, younger.shop_id, younger.title, younger.status
    FROM products_product younger JOIN products_product older
      ON older.shop_id = younger.shop_id AND upper(older.title) = upper(younger.title)
     AND older.platforms && younger.platforms AND older.id < younger.id AND older.wanted_status = 'ACTIVATE'
    WHERE younger.wanted_status = 'ACTIVATE'
), off AS (
    UPDATE products_product p SET wanted_status = 'SELLER_DEACTIVATED', status = 'SELLER_DEACTIVATED',
        version = version + 1, updated_at = now()
    FROM twin WHERE p.id = twin.id
), told AS (
    INSERT INTO core_changelog (shop_id, subject_type, subject_id, subject_label, fact, actor_kind, actor_name,
        request_id, before, after, at)
    SELECT shop_id, 'product', id, left(title, 300), 'product.deactivated', 'SYSTEM', 'upgrade', '',
        jsonb_build_object('status', status), jsonb_build_object('status', 'SELLER_DEACTIVATED'), now() FROM twin
)
INSERT INTO outbox_syncjob (shop_id, connection_id, key, mailbox, operation, subject_id, subject_label, args,
    pending_key, state, priority, attempts, lease, due_at, requested_at, last_error, error_code, request_id)
SELECT twin.shop_id, c.id, gen_random_uuid(), c.id || ':product:' || twin.id || ':CONTENT', 'PRODUCT_PUSH', twin.id,
    left(twin.title, 300), '{}', c.id || ':PRODUCT_PUSH:' || twin.id, 'PENDING', 0, 0, 0, now(), now(), '', '', ''
FROM twin JOIN outbox_connection c ON c.shop_id = twin.shop_id
ON CONFLICT (pending_key) DO NOTHING
"""


def _once_on(platform: str) -> migrations.AddConstraint:
    return migrations.AddConstraint(
        model_name="product",
        constraint=models.UniqueConstraint(
            models.F("shop"),
            django.db.models.functions.text.Upper("title"),
            condition=models.Q(("platforms__contains", [platform]), ("wanted_status", "ACTIVATE")),
            name=f"product_once_on_{platform.lower()}",
            violation_error_code="duplicate_product",
            violation_error_message="A product of this title was put on sale there a moment ago.",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_export_jobs"),
        ("outbox", "0001_initial"),
        ("products", "0007_known_skus"),
    ]

    operations = [
        migrations.RunSQL(TAKE_OFF_TWINS, migrations.RunSQL.noop),
        _once_on("TIKTOK_SHOP"),
        _once_on("TOKOPEDIA"),
    ]
