"""SKUs made of others: what they make is what their parts are enough for, whenever a transaction ends."""

import django.db.models.deletion
from django.db import migrations, models

# What can be made: the scarcest part decides; of a part that was deleted nothing is there. NULL without parts.
MAKES = """
CREATE FUNCTION products_bundle_makes(bundle bigint) RETURNS integer LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT min(CASE WHEN c.is_active AND p.wanted_status <> 'DELETED'
        THEN (c.on_hand - c.reserved - c.locked) / part.pieces ELSE 0 END)
    FROM products_bundlepart part JOIN products_sku c ON c.id = part.component_id
    JOIN products_product p ON p.id = c.product_id
    WHERE part.bundle_id = bundle);
END $$;
"""
PART = """
CREATE FUNCTION check_bundle_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM products_bundlepart WHERE bundle_id = NEW.component_id OR component_id = NEW.bundle_id) THEN
        RAISE EXCEPTION 'a bundle is not made of bundles' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'bundle_not_of_bundles', TABLE = 'products_bundlepart';
    END IF;
    IF EXISTS (SELECT FROM products_sku WHERE id IN (NEW.bundle_id, NEW.component_id) AND shop_id <> NEW.shop_id) THEN
        RAISE EXCEPTION 'a bundle is made of SKUs of its shop' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'bundle_of_one_shop', TABLE = 'products_bundlepart';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_bundle_part BEFORE INSERT OR UPDATE ON products_bundlepart
FOR EACH ROW EXECUTE FUNCTION check_bundle_part();
"""
TRUE = """
CREATE FUNCTION check_bundles_true() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint[];
BEGIN
    IF TG_TABLE_NAME = 'products_sku' THEN
        touched := NEW.id || ARRAY(SELECT bundle_id FROM products_bundlepart WHERE component_id = NEW.id);
    ELSIF TG_TABLE_NAME = 'products_product' THEN
        touched := ARRAY(SELECT part.bundle_id FROM products_bundlepart part
            JOIN products_sku c ON c.id = part.component_id WHERE c.product_id = NEW.id);
    ELSIF TG_OP = 'DELETE' THEN
        touched := ARRAY[OLD.bundle_id];
    ELSE
        touched := ARRAY[NEW.bundle_id];
    END IF;
    IF EXISTS (SELECT FROM products_sku WHERE id = ANY(touched) AND makes IS DISTINCT FROM products_bundle_makes(id)) THEN
        RAISE EXCEPTION 'a bundle makes what its parts are enough for' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'bundle_makes_what_its_parts_do', TABLE = 'products_sku';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_bundles_true AFTER INSERT OR UPDATE OR DELETE ON products_bundlepart
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_bundles_true();
CREATE CONSTRAINT TRIGGER check_new_bundle_true AFTER INSERT ON products_sku
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.makes IS NOT NULL) EXECUTE FUNCTION check_bundles_true();
CREATE CONSTRAINT TRIGGER check_bundles_true AFTER UPDATE OF on_hand, reserved, locked, is_active, makes ON products_sku
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_bundles_true();
CREATE CONSTRAINT TRIGGER check_bundles_true AFTER UPDATE OF wanted_status ON products_product
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
WHEN (OLD.wanted_status <> NEW.wanted_status AND 'DELETED' IN (OLD.wanted_status, NEW.wanted_status))
EXECUTE FUNCTION check_bundles_true();
"""
UNDO = """
DROP TRIGGER check_bundles_true ON products_product;
DROP TRIGGER check_bundles_true ON products_sku;
DROP TRIGGER check_new_bundle_true ON products_sku;
DROP TRIGGER check_bundles_true ON products_bundlepart;
DROP TRIGGER check_bundle_part ON products_bundlepart;
DROP FUNCTION check_bundles_true;
DROP FUNCTION check_bundle_part;
DROP FUNCTION products_bundle_makes;
"""


def _sku(on_delete, related_name: str) -> models.ForeignKey:
    return models.ForeignKey(on_delete=on_delete, related_name=related_name, to="products.sku")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_restricted"),
        ("products", "0019_planned_prices"),
    ]

    operations = [
        migrations.CreateModel(
            name="BundlePart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pieces", models.PositiveSmallIntegerField()),
                ("bundle", _sku(django.db.models.deletion.CASCADE, "parts")),
                ("component", _sku(django.db.models.deletion.PROTECT, "part_of")),
                (
                    "shop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.shop"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("bundle", "component"), name="bundlepart_once"),
                    models.CheckConstraint(
                        condition=models.Q(bundle=models.F("component"), _negated=True), name="bundlepart_not_itself"
                    ),
                    models.CheckConstraint(condition=models.Q(pieces__range=(1, 999)), name="bundlepart_pieces"),
                ],
            },
        ),
        migrations.AddField(model_name="sku", name="makes", field=models.IntegerField(blank=True, null=True)),
        migrations.AddConstraint(
            model_name="sku",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("makes", None),
                    models.Q(("locked", 0), ("low_stock", None), ("makes__gte", 0), ("on_hand", 0), ("reserved", 0)),
                    _connector="OR",
                ),
                name="sku_of_parts_has_no_stock",
            ),
        ),
        migrations.RunSQL(MAKES + PART + TRUE, UNDO),
    ]
