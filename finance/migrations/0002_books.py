"""The books hold themselves: entries and postings are never changed, and every entry adds up to zero at its commit."""

from django.db import migrations

BALANCED = """
CREATE OR REPLACE FUNCTION finance_entry_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entry bigint;
    total bigint;
    number bigint;
BEGIN
    IF TG_TABLE_NAME = 'finance_entry' THEN
        entry := NEW.id;
    ELSE
        entry := NEW.entry_id;
    END IF;
    SELECT coalesce(sum(amount), 0), count(*) INTO total, number FROM finance_posting WHERE entry_id = entry;
    IF total <> 0 OR number < 2 THEN
        RAISE EXCEPTION 'entry % has % postings that add up to %, not to zero', entry, number, total
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
"""
TRIGGER = """
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION finance_entry_adds_up();
"""
APPEND_ONLY = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
TABLES = ["finance_entry", "finance_posting"]


class Migration(migrations.Migration):
    dependencies = [("finance", "0001_initial"), ("products", "0002_append_only_ledger")]

    operations = [
        migrations.RunSQL(BALANCED, "DROP FUNCTION IF EXISTS finance_entry_adds_up()"),
        *[migrations.RunSQL(TRIGGER.format(table=table), f"DROP TRIGGER adds_up ON {table}") for table in TABLES],
        *[
            migrations.RunSQL(APPEND_ONLY.format(table=table), f"DROP TRIGGER append_only ON {table}")
            for table in TABLES
        ],
    ]
