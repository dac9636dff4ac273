"""The money of ads holds itself: at every commit the wallet's balance is what its last entry says and each entry goes on
from the one before; what is held is what the placements may still spend; a placement's hours add up to what it spent; and
no campaign may spend more than its total budget. Entries and invoices are never changed."""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION ads_sums_hold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    shop bigint := NEW.shop_id;
    known bigint;
    found bigint;
BEGIN
    IF TG_TABLE_NAME = 'ads_adwalletentry' THEN
        SELECT coalesce((SELECT balance_after FROM ads_adwalletentry
                         WHERE shop_id = shop AND id < NEW.id ORDER BY id DESC LIMIT 1), 0) + NEW.amount INTO found;
        IF found <> NEW.balance_after THEN
            RAISE EXCEPTION 'entry % of the wallet of shop % leaves %, not %', NEW.id, shop, NEW.balance_after, found
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    IF TG_TABLE_NAME IN ('ads_adwalletentry', 'ads_adwallet', 'ads_adplacement') THEN
        SELECT coalesce((SELECT balance FROM ads_adwallet WHERE shop_id = shop), 0) INTO known;
        SELECT coalesce((SELECT balance_after FROM ads_adwalletentry
                         WHERE shop_id = shop ORDER BY id DESC LIMIT 1), 0) INTO found;
        IF known <> found THEN
            RAISE EXCEPTION 'the wallet of shop % has %, its entries say %', shop, known, found
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        SELECT coalesce((SELECT reserved FROM ads_adwallet WHERE shop_id = shop), 0) INTO known;
        SELECT coalesce(sum(allowed - spent), 0) FROM ads_adplacement WHERE shop_id = shop INTO found;
        IF known <> found THEN
            RAISE EXCEPTION 'the wallet of shop % holds %, its campaigns may spend %', shop, known, found
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    IF TG_TABLE_NAME = 'ads_adplacement' THEN
        SELECT coalesce((SELECT spent FROM ads_adplacement WHERE id = NEW.id), 0) INTO known;
        SELECT coalesce(sum(cost), 0) FROM ads_adhour WHERE placement_id = NEW.id INTO found;
        IF known <> found THEN
            RAISE EXCEPTION 'placement % spent %, its hours %', NEW.id, known, found
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        SELECT total_budget FROM ads_adcampaign WHERE id = NEW.campaign_id INTO known;
        SELECT coalesce(sum(allowed), 0) FROM ads_adplacement WHERE campaign_id = NEW.campaign_id INTO found;
        IF known < found THEN
            RAISE EXCEPTION 'campaign % may spend %, more than its total budget of %', NEW.campaign_id, found, known
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    RETURN NULL;
END $$;
"""
TRIGGERS = {
    "ads_adwallet": "INSERT OR UPDATE OF balance, reserved",
    "ads_adwalletentry": "INSERT",
    "ads_adplacement": "INSERT OR UPDATE OF spent, allowed",
}
TRIGGER = """
CREATE CONSTRAINT TRIGGER sums_hold AFTER {when} ON {table} DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION ads_sums_hold();
"""
# Hours come in bulk, so theirs are looked at once a statement; a report's hours are written before its sum, which the
# placement's own trigger then holds them to.
HOURS = """
CREATE OR REPLACE FUNCTION ads_hours_belong() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Touches no value: has the placement's trigger look at the sum when the transaction ends.
    UPDATE ads_adplacement SET spent = spent WHERE id IN (SELECT placement_id FROM rows_written);
    RETURN NULL;
END $$;
CREATE TRIGGER hours_inserted AFTER INSERT ON ads_adhour REFERENCING NEW TABLE AS rows_written
FOR EACH STATEMENT EXECUTE FUNCTION ads_hours_belong();
CREATE TRIGGER hours_updated AFTER UPDATE ON ads_adhour REFERENCING NEW TABLE AS rows_written
FOR EACH STATEMENT EXECUTE FUNCTION ads_hours_belong();
CREATE TRIGGER hours_deleted AFTER DELETE ON ads_adhour REFERENCING OLD TABLE AS rows_written
FOR EACH STATEMENT EXECUTE FUNCTION ads_hours_belong();
"""
NO_HOURS = "DROP TRIGGER hours_inserted ON ads_adhour; DROP TRIGGER hours_updated ON ads_adhour;"
NO_HOURS += " DROP TRIGGER hours_deleted ON ads_adhour; DROP FUNCTION ads_hours_belong();"
APPEND_ONLY = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("ads", "0001_initial"), ("products", "0002_append_only_ledger")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION IF EXISTS ads_sums_hold()"),
        *[
            migrations.RunSQL(TRIGGER.format(table=table, when=when), f"DROP TRIGGER sums_hold ON {table}")
            for table, when in TRIGGERS.items()
        ],
        migrations.RunSQL(HOURS, NO_HOURS),
        *[
            migrations.RunSQL(APPEND_ONLY.format(table=table), f"DROP TRIGGER append_only ON {table}")
            for table in ("ads_adwalletentry", "ads_adtopup")
        ],
    ]
