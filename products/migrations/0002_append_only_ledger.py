"""The stock ledger and the change log are append-only, whatever the code above them does."""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
TRIGGER = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
TABLES = ["products_stockentry", "core_changelog"]


class Migration(migrations.Migration):
    dependencies = [("products", "0001_initial"), ("core", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION IF EXISTS refuse_change()"),
        *[
            migrations.RunSQL(TRIGGER.format(table=table), f"DROP TRIGGER IF EXISTS append_only ON {table}")
            for table in TABLES
        ],
    ]
