"""A refund can never exceed what was paid, whatever the code above says.

``Order.refunded`` is the sum of the order's refunds and nothing else; a check holds it below the total. The goods' money
of one line is at most what was paid for the line. A refund is the sum of its lines when the transaction ends.
"""

from django.db import migrations

KEEP = """
CREATE FUNCTION keep_order_refunded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE orders_order SET refunded = refunded - OLD.amount WHERE id = OLD.order_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE orders_order SET refunded = refunded + NEW.amount WHERE id = NEW.order_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_order_refunded AFTER INSERT OR DELETE OR UPDATE OF amount, order_id ON aftersales_refund
FOR EACH ROW EXECUTE FUNCTION keep_order_refunded();
"""
GUARD = """
CREATE FUNCTION guard_order_refunded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'orders_order.refunded is the sum of the refunds' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'order_refunded_is_kept', TABLE = 'orders_order';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_order_refunded BEFORE UPDATE OF refunded ON orders_order
FOR EACH ROW WHEN (NEW.refunded IS DISTINCT FROM OLD.refunded) EXECUTE FUNCTION guard_order_refunded();
"""
LINE = """
CREATE FUNCTION check_refund_of_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE paid_for bigint; back bigint;
BEGIN
    SELECT paid INTO paid_for FROM orders_orderline WHERE id = NEW.order_line_id;
    SELECT sum(buyer_amount) INTO back FROM aftersales_refundline WHERE order_line_id = NEW.order_line_id;
    IF back > paid_for THEN
        RAISE EXCEPTION 'refunds of a line exceed what was paid for it' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'refunds_of_line_within_paid', TABLE = 'aftersales_refundline';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER check_refund_of_line AFTER INSERT OR UPDATE ON aftersales_refundline
FOR EACH ROW EXECUTE FUNCTION check_refund_of_line();
"""
SUM = """
CREATE FUNCTION check_refund_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE refund_key bigint; whole bigint; parts bigint;
BEGIN
    IF TG_TABLE_NAME = 'aftersales_refund' THEN
        refund_key := NEW.id;
    ELSE
        refund_key := coalesce(NEW.refund_id, OLD.refund_id);
    END IF;
    SELECT amount INTO whole FROM aftersales_refund WHERE id = refund_key;
    SELECT coalesce(sum(buyer_amount + shipping_amount + fees_amount), 0) INTO parts
    FROM aftersales_refundline WHERE refund_id = refund_key;
    IF whole IS NOT NULL AND whole <> parts THEN
        RAISE EXCEPTION 'a refund is the sum of its lines' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'refund_adds_up', TABLE = 'aftersales_refund';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER refund_adds_up AFTER INSERT OR UPDATE ON aftersales_refund
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_refund_adds_up();
CREATE CONSTRAINT TRIGGER refund_adds_up AFTER INSERT OR UPDATE OR DELETE ON aftersales_refundline
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_refund_adds_up();
"""


class Migration(migrations.Migration):
    dependencies = [("aftersales", "0001_initial"), ("orders", "0013_refunded")]

    operations = [
        migrations.RunSQL(KEEP, "DROP FUNCTION keep_order_refunded() CASCADE"),
        migrations.RunSQL(GUARD, "DROP FUNCTION guard_order_refunded() CASCADE"),
        migrations.RunSQL(LINE, "DROP FUNCTION check_refund_of_line() CASCADE"),
        migrations.RunSQL(SUM, "DROP FUNCTION check_refund_adds_up() CASCADE"),
    ]
