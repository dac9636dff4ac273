-- migrated: account.0001_initial
-- migrated: account.0002_email_max_length
-- migrated: account.0003_alter_emailaddress_create_unique_verified_email
-- migrated: account.0004_alter_emailaddress_drop_unique_email
-- migrated: account.0005_emailaddress_idx_upper_email
-- migrated: account.0006_emailaddress_lower
-- migrated: account.0007_emailaddress_idx_email
-- migrated: account.0008_emailaddress_unique_primary_email_fixup
-- migrated: account.0009_emailaddress_unique_primary_email
-- migrated: accounts.0001_initial bd11c4b9ec2ae1fc
-- migrated: accounts.0002_standing 51e190becd74988a
-- migrated: accounts.0003_programmes dc469bbbe74007f0
-- migrated: accounts.0004_support_visits 8967d32c66d895fc
-- migrated: accounts.0005_session_generation fc63cc67b039ea5c
-- migrated: accounts.0006_leaving_a_storefront b2d4d057ff8bf6bd
-- migrated: accounts.0007_owes_since ba1f40e5ce029072
-- migrated: accounts.0008_settlement_periods 8fe9be2ad73f33c5
-- migrated: accounts.0009_restricted e921d78abf1678a1
-- migrated: accounts.0010_roles_of_ones_own cff89c3c643844ab
-- migrated: accounts.0011_sight 3fed9c5ae6f139a8
-- migrated: accounts.0012_liked_lists ec130bc4f7bf7f2f
-- migrated: accounts.0013_list_starts 3bab79e1812551a0
-- migrated: admin.0001_initial
-- migrated: admin.0002_logentry_remove_auto_add
-- migrated: admin.0003_logentry_add_action_flag_choices
-- migrated: ads.0001_initial b322a99babf90009
-- migrated: ads.0002_sums_hold 9d7373eadd35437f
-- migrated: ads.0003_lives_and_clicks c50642b17164a024
-- migrated: ads.0004_roi_protection aa05042f67f3d922
-- migrated: affiliates.0001_initial c90d2f1de68ffeca
-- migrated: affiliates.0002_awaiting 1e6e2c773914f3f0
-- migrated: affiliates.0003_samples_lapse 8d4e56b059c7a883
-- migrated: aftersales.0001_initial 053052767f272946
-- migrated: aftersales.0002_refunds_kept_by_the_database b148576b29c02253
-- migrated: aftersales.0003_sentences 104b16c0e9a611c9
-- migrated: aftersales.0004_unread_returns fc7c0b2fae6d16bb
-- migrated: aftersales.0005_names_of_the_field 40685ed35e07bc1e
-- migrated: aftersales.0006_replacements_refund_nothing 0821f61c991aeaf5
-- migrated: aftersales.0007_due_by_status a498f0dabc75e194
-- migrated: auth.0001_initial
-- migrated: auth.0002_alter_permission_name_max_length
-- migrated: auth.0003_alter_user_email_max_length
-- migrated: auth.0004_alter_user_username_opts
-- migrated: auth.0005_alter_user_last_login_null
-- migrated: auth.0006_require_contenttypes_0002
-- migrated: auth.0007_alter_validators_add_error_messages
-- migrated: auth.0008_alter_user_username_max_length
-- migrated: auth.0009_alter_user_last_name_max_length
-- migrated: auth.0010_alter_group_name_max_length
-- migrated: auth.0011_update_proxy_permissions
-- migrated: auth.0012_alter_user_first_name_max_length
-- migrated: automation.0001_initial 6d0eb0181a01d0d6
-- migrated: automation.0002_deeds_in_a_state 728f9acd1d8d9501
-- migrated: axes.0001_initial
-- migrated: axes.0002_auto_20151217_2044
-- migrated: axes.0003_auto_20160322_0929
-- migrated: axes.0004_auto_20181024_1538
-- migrated: axes.0005_remove_accessattempt_trusted
-- migrated: axes.0006_remove_accesslog_trusted
-- migrated: axes.0007_alter_accessattempt_unique_together
-- migrated: axes.0008_accessfailurelog
-- migrated: axes.0009_add_session_hash
-- migrated: axes.0010_accessattemptexpiration
-- migrated: campaigns.0001_initial e56781ab51ed7987
-- migrated: campaigns.0002_programmes 04416ba31b6f7231
-- migrated: campaigns.0003_sentences 88ce614811cdc435
-- migrated: campaigns.0004_alter_campaign_maximum_points a79e2a455a5e84fd
-- migrated: campaigns.0005_refusals_in_words a09a30c5eeec7cfa
-- migrated: chat.0001_initial 3988ebd80d3e0f99
-- migrated: chat.0002_platform_within_the_index b1e2ad68fcd658cd
-- migrated: contenttypes.0001_initial
-- migrated: contenttypes.0002_remove_content_type_name
-- migrated: core.0001_initial 50de58fb00cab730
-- migrated: core.0002_idempotency_key 61b578fffc7dbaad
-- migrated: core.0003_export_jobs 973e1f94219cf473
-- migrated: core.0004_rights_of_jobs_and_keys_of_shops 303acc9383753617
-- migrated: core.0005_heartbeat 9c4e458758acc8e6
-- migrated: core.0006_private_files c09fceb709f6bb35
-- migrated: core.0007_job_outcomes 6fcc540cd5af4973
-- migrated: core.0008_no_job_is_a_drift_check be21e5cf7b7b426f
-- migrated: core.0009_integration_jobs 428667083b9dd506
-- migrated: core.0010_sentences f4088803d183922a
-- migrated: core.0011_sentences a7918bae18225556
-- migrated: core.0012_jobs_once 8bd0c974cc74dc48
-- migrated: core.0013_attacks b6de1dd15acbad53
-- migrated: core.0014_exports_of_products e4a3e8cff7f24a65
-- migrated: core.0015_the_log_by_month 0848c5bd173d05e8
-- migrated: core.0016_bulk_orders 9aeacae298a0dc55
-- migrated: core.0017_labels_are_sentences 7e423dc6f75fabf4
-- migrated: core.0018_sight d896e8ec2ed5a636
-- migrated: core.0019_picture_jobs c50d34cf52f0e78b
-- migrated: desk.0001_initial 157aec80b8d3e602
-- migrated: desk.0002_notifications bd90202fa5e8cf9a
-- migrated: desk.0003_reports ec753729f59281f5
-- migrated: desk.0004_notices_of_a_log_by_month bb16973f3d85abc8
-- migrated: desk.0005_push 413946c4b1a81521
-- migrated: desk.0006_packing_is_told 663a00dec665d23c
-- migrated: finance.0001_initial 47fdf1a2ccda56ee
-- migrated: finance.0002_books 1ce57778b0478729
-- migrated: finance.0003_sentences bb10e9fec5a0b3ab
-- migrated: finance.0004_statements_by_day 8c3e736b859fbc37
-- migrated: finance.0005_labels fc2c0616bfc22964
-- migrated: finance.0006_sentences d5d4927889e3c21e
-- migrated: finance.0007_settlement_periods 29053507ea6349f0
-- migrated: finance.0008_orders_from_before 30fabd613929504f
-- migrated: finance.0009_sums_of_what_is_to_come a73988e107c977c8
-- migrated: finance.0010_alter_account_kind_alter_entry_kind eabf1ecb0011c86d
-- migrated: finance.0011_statements_that_were_read 4de648f398273af9
-- migrated: finance.0012_withdrawals_once bf89b259073cd1e0
-- migrated: finance.0013_what_is_to_come_from_the_index_alone 9c5f5cb3a7f812a9
-- migrated: finance.0014_roi_protection 250fe9761c106530
-- migrated: finance.0015_what_is_to_come_day_by_day b4f43b5db44c85a6
-- migrated: insights.0001_initial fe2a784d32742a3e
-- migrated: insights.0002_version_of_the_sums 89e6df89c1ddcc81
-- migrated: insights.0003_reports 4a9241eeed87ca22
-- migrated: insights.0004_samples_are_no_sales f164ecdc7af78eee
-- migrated: integration.0001_initial b3385a9f3466b1a0
-- migrated: integration.0002_binding_and_merging 8881bff0ec3b69d6
-- migrated: integration.0003_mall 27b7a7bd921061db
-- migrated: integration.0004_sentences def0112d89cd1c6c
-- migrated: integration.0005_names_of_the_field 12abeb7a1c2071cc
-- migrated: integration.0006_refusals_in_words d1280aac58767b06
-- migrated: logistics.0001_initial a4e8c4abe4fd3ddf
-- migrated: logistics.0002_shipping_options 74766dbf6e79e277
-- migrated: logistics.0003_holidays 2936f0d6d715ddd5
-- migrated: logistics.0004_warehouse_hours b6d618bd11de8e09
-- migrated: logistics.0005_joint_leave 9dd25faa624e7df1
-- migrated: logistics.0006_warehouse_name_whatever_case 094f7c1e00b6614f
-- migrated: logistics.0007_warehouse_hand_over 34e0f8c55dcb24a7
-- migrated: mfa.0001_initial
-- migrated: mfa.0002_authenticator_timestamps
-- migrated: mfa.0003_authenticator_type_uniq
-- migrated: orders.0001_initial c56c811f3ccd86fa
-- migrated: orders.0002_unused_fields_go c8ae04946a6e8e00
-- migrated: orders.0003_parcels 52ff48d1dee01f3f
-- migrated: orders.0004_seven_days a68f6d34f99d98f3
-- migrated: orders.0005_pickup_slot 78d995248892add0
-- migrated: orders.0006_promotions ac24f93c6577c6e8
-- migrated: orders.0007_gifts_are_lines 185a9d64e24aeeef
-- migrated: orders.0008_words_to_search 6c3e0e7c440e6d6c
-- migrated: orders.0009_first_day ddd2b93d9ccbd9f7
-- migrated: orders.0010_poll_by_the_hosts_clock 0b1e13d2360b8202
-- migrated: orders.0011_unlinked_orders 03af900e72997d4e
-- migrated: orders.0012_unread_seconds 596fca4756f4382a
-- migrated: orders.0013_refunded 3b51b077e1726634
-- migrated: orders.0014_unread_orders 7b1d89c06dabdbd0
-- migrated: orders.0015_sentences 54d01f15b9cda074
-- migrated: orders.0016_order_is_late_excused 0a3213d4aae146e6
-- migrated: orders.0017_names_of_the_field 4478207ce6955aff
-- migrated: orders.0018_order_affiliate_rates_order_is_sample 9205437e17874217
-- migrated: orders.0019_packing 09603b4cd2973b20
-- migrated: orders.0020_bundles a67df73fa3ab4ba2
-- migrated: orders.0021_waves 9d450d4b1765d255
-- migrated: orders.0022_photos 3acfc17983fcba8d
-- migrated: outbox.0001_initial 6b6343c63f05b45c
-- migrated: outbox.0002_host_trouble_is_the_connections b6da42bd6c46294e
-- migrated: outbox.0003_a_host_in_trouble_with_one_job 05ad88c77608c01d
-- migrated: outbox.0004_part_of_a_connection 3d8ac0ad585e4846
-- migrated: outbox.0005_a_connection_that_was_let_go 1ea7e5b453475926
-- migrated: outbox.0006_what_waits_is_told_by_its_end dd4411d08c733945
-- migrated: outbox.0007_tries_by_month d41fbca5b267eba1
-- migrated: pricing.0001_initial 3b5ae570aa981139
-- migrated: pricing.0002_rates af648c4886f1e2b5
-- migrated: pricing.0003_programme_periods 4b8dae907df054c3
-- migrated: pricing.0004_notes_for_sellers d3012ad68fcd84ff
-- migrated: pricing.0005_refusals_in_words 6aac9a1ee6b59c43
-- migrated: products.0001_initial 9b8c0ae92adb6221
-- migrated: products.0002_append_only_ledger ade7e8875122c957
-- migrated: products.0003_category_tree c7306f4f90e76a5b
-- migrated: products.0004_stock_buffer 7dc000934d476edc
-- migrated: products.0005_price_locks_and_costs 00eefebe718c2a16
-- migrated: products.0006_stock_locks c869c1b025fb79af
-- migrated: products.0007_known_skus 1fb9f373f2811c3a
-- migrated: products.0008_one_listing_a_title f2969476595acb3f
-- migrated: products.0009_one_product_a_form 1381dab979b262b8
-- migrated: products.0010_one_spelling_of_a_seller_sku aa354461b08fd253
-- migrated: products.0011_held_prices_and_campaign_allocations 0a72da523715c545
-- migrated: products.0012_goods_that_stay 96b31a0f9114d95c
-- migrated: products.0013_what_buyers_write 2c43c0d8bd2a852e
-- migrated: products.0014_racks a01186e798ba29ba
-- migrated: products.0015_low_stock_points 2984a6513e2da864
-- migrated: products.0016_pieces_that_orders_took c4bbb57f0e94158b
-- migrated: products.0017_floor_prices 70a5e3c19a8db138
-- migrated: products.0018_transfers f2222997e83032b0
-- migrated: products.0019_planned_prices bee7bd33ecf1f3d0
-- migrated: products.0020_bundles 56933c285ed05363
-- migrated: products.0021_pictures_of_choices f97471a53e48f3ac
-- migrated: products.0022_stock_files cd318a23900a714c
-- migrated: products.0023_category_attributes 40ee373a90ee95c0
-- migrated: promotions.0001_initial cb00d3127d296b9b
-- migrated: promotions.0002_surfaces 071e66d7a25bfc49
-- migrated: promotions.0003_one_limit_a_promotion 703dc2fa7c804729
-- migrated: promotions.0004_former_ids f9913929d00db4f3
-- migrated: promotions.0005_ended_there 53975d835677d020
-- migrated: promotions.0006_sentences 9a0a7ed79b9d9901
-- migrated: promotions.0007_names_of_the_field b3fa4ca70b71efab
-- migrated: sessions.0001_initial
-- migrated: shop_health.0001_initial 54b954f76a063dbe
-- migrated: shop_health.0002_appeal_appealfile_violation_appeal_violation_and_more ead83acc9574c091
-- migrated: shop_health.0003_storefrontfigure 98a7d9ccfcd2daa0
-- migrated: shop_health.0004_days_that_gave_points b6bb2231d7a47ec2
-- migrated: storefronts.0001_initial bb8c1dfb5bee19b0
-- migrated: storefronts.0002_sentences bb6689e7355f50cd
-- migrated: storefronts.0003_receipts_in_force_and_past c18215acf6f8b6d0
-- migrated: usersessions.0001_initial
-- migrated: webhooks.0001_initial 170eb2935af3b716
-- migrated: webhooks.0002_begin_with_today 56cfb25364967419
-- migrated: webhooks.0003_delivery_type aaa37da5c37baa09
-- migrated: webhooks.0004_promotion_events 4431ba85262acaa7
-- migrated: webhooks.0005_endpoint_back_off 04207bdb805b3eab
-- migrated: webhooks.0006_events_newest fd693f5dbae7e0e8
-- migrated: webhooks.0007_who_answers_for_an_endpoint b3615312e2c27417
-- migrated: webhooks.0008_integration_events 9a65875e935b7ee5
-- migrated: webhooks.0009_return_events 4ff267e1627f1744
-- migrated: webhooks.0010_sentences 6293786b8fea41ec
-- migrated: webhooks.0011_finance_events 939042a3b2c95ce0
-- migrated: webhooks.0012_mall_events a28f70e746c5eaff
-- migrated: webhooks.0013_owners_answer 410f67a9f0f17e67
-- migrated: webhooks.0014_names_of_the_field b3119db79bc645e7
-- migrated: webhooks.0015_event_types_by_name a4b70b56eaa28ac9
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE FUNCTION public.ads_hours_belong() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    -- Touches no value: has the placement's trigger look at the sum when the transaction ends.
    UPDATE ads_adplacement SET spent = spent WHERE id IN (SELECT placement_id FROM rows_written);
    RETURN NULL;
END $$;

CREATE FUNCTION public.ads_sums_hold() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.check_bundle_part() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.check_bundles_true() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.check_refund_adds_up() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.check_refund_of_line() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.finance_entry_adds_up() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.finance_to_come_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO finance_tocome (connection_id, day, orders, expected, told, estimate, expected_of_told, differing)
    SELECT connection_id, day, sum(orders), sum(expected), sum(told), sum(estimate), sum(expected_of_told), sum(differing)
    FROM (
    SELECT connection_id, (settles_at AT TIME ZONE 'Asia/Jakarta')::date AS day, -1 AS orders, -1 * expected AS expected,
        -1 * (estimate IS NOT NULL)::int AS told, -1 * coalesce(estimate, 0) AS estimate,
        CASE WHEN estimate IS NULL THEN 0 ELSE -1 * expected END AS expected_of_told,
        -1 * (estimate IS NOT NULL AND estimate <> expected)::int AS differing
    FROM before_it WHERE state = 'ESTIMATED') AS counted GROUP BY connection_id, day
    HAVING sum(orders) <> 0 OR sum(expected) <> 0 OR sum(told) <> 0 OR sum(estimate) <> 0 OR sum(expected_of_told) <> 0
        OR sum(differing) <> 0;
    RETURN NULL;
END $$;

CREATE FUNCTION public.finance_to_come_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO finance_tocome (connection_id, day, orders, expected, told, estimate, expected_of_told, differing)
    SELECT connection_id, day, sum(orders), sum(expected), sum(told), sum(estimate), sum(expected_of_told), sum(differing)
    FROM (
    SELECT connection_id, (settles_at AT TIME ZONE 'Asia/Jakarta')::date AS day, 1 AS orders, 1 * expected AS expected,
        1 * (estimate IS NOT NULL)::int AS told, 1 * coalesce(estimate, 0) AS estimate,
        CASE WHEN estimate IS NULL THEN 0 ELSE 1 * expected END AS expected_of_told,
        1 * (estimate IS NOT NULL AND estimate <> expected)::int AS differing
    FROM after_it WHERE state = 'ESTIMATED') AS counted GROUP BY connection_id, day
    HAVING sum(orders) <> 0 OR sum(expected) <> 0 OR sum(told) <> 0 OR sum(estimate) <> 0 OR sum(expected_of_told) <> 0
        OR sum(differing) <> 0;
    RETURN NULL;
END $$;

CREATE FUNCTION public.finance_to_come_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO finance_tocome (connection_id, day, orders, expected, told, estimate, expected_of_told, differing)
    SELECT connection_id, day, sum(orders), sum(expected), sum(told), sum(estimate), sum(expected_of_told), sum(differing)
    FROM (
    SELECT connection_id, (settles_at AT TIME ZONE 'Asia/Jakarta')::date AS day, 1 AS orders, 1 * expected AS expected,
        1 * (estimate IS NOT NULL)::int AS told, 1 * coalesce(estimate, 0) AS estimate,
        CASE WHEN estimate IS NULL THEN 0 ELSE 1 * expected END AS expected_of_told,
        1 * (estimate IS NOT NULL AND estimate <> expected)::int AS differing
    FROM after_it WHERE state = 'ESTIMATED' UNION ALL 
    SELECT connection_id, (settles_at AT TIME ZONE 'Asia/Jakarta')::date AS day, -1 AS orders, -1 * expected AS expected,
        -1 * (estimate IS NOT NULL)::int AS told, -1 * coalesce(estimate, 0) AS estimate,
        CASE WHEN estimate IS NULL THEN 0 ELSE -1 * expected END AS expected_of_told,
        -1 * (estimate IS NOT NULL AND estimate <> expected)::int AS differing
    FROM before_it WHERE state = 'ESTIMATED') AS counted GROUP BY connection_id, day
    HAVING sum(orders) <> 0 OR sum(expected) <> 0 OR sum(told) <> 0 OR sum(estimate) <> 0 OR sum(expected_of_told) <> 0
        OR sum(differing) <> 0;
    RETURN NULL;
END $$;

CREATE FUNCTION public.guard_order_refunded() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'orders_order.refunded is the sum of the refunds' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'order_refunded_is_kept', TABLE = 'orders_order';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.keep_order_refunded() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE orders_order SET refunded = refunded - OLD.amount WHERE id = OLD.order_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE orders_order SET refunded = refunded + NEW.amount WHERE id = NEW.order_id;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.products_bundle_makes(bundle bigint) RETURNS integer
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN (SELECT min(CASE WHEN c.is_active AND p.wanted_status <> 'DELETED'
        THEN (c.on_hand - c.reserved - c.locked) / part.pieces ELSE 0 END)
    FROM products_bundlepart part JOIN products_sku c ON c.id = part.component_id
    JOIN products_product p ON p.id = c.product_id
    WHERE part.bundle_id = bundle);
END $$;

CREATE FUNCTION public.products_transfer_adds_up() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    moved text;
    wrong text;
BEGIN
    IF TG_TABLE_NAME = 'products_stockentry' THEN
        moved := NEW.cause;
    ELSIF TG_TABLE_NAME = 'products_stocktransfer' THEN
        moved := NEW.public_id;
    ELSE
        SELECT public_id FROM products_stocktransfer WHERE id = NEW.transfer_id INTO moved;
    END IF;
    -- Each SKU: what left the source is what was sent, what was put on a shelf is what is no longer on its way.
    SELECT coalesce(l.sku_id, e.sku_id) FROM (
        SELECT i.sku_id, i.sent, i.received + i.missing AS arrived, i.returned, t.source_id, t.target_id, t.status
        FROM products_stocktransferline i JOIN products_stocktransfer t ON t.id = i.transfer_id WHERE t.public_id = moved
    ) l FULL JOIN (
        SELECT sku_id, array_agg(DISTINCT warehouse_id) FILTER (WHERE kind = 'MOVE_OUT') AS sources,
            coalesce(sum(on_hand_change) FILTER (WHERE kind = 'MOVE_OUT'), 0) AS gone,
            coalesce(sum(on_hand_change) FILTER (WHERE kind = 'MOVE_IN'), 0) AS come,
            array_agg(DISTINCT warehouse_id) FILTER (WHERE kind = 'MOVE_IN') AS targets
        FROM products_stockentry WHERE cause = moved AND kind IN ('MOVE_OUT', 'MOVE_IN') GROUP BY 1
    ) e ON e.sku_id = l.sku_id
    WHERE l.sku_id IS NULL OR e.sku_id IS NULL OR e.gone <> -l.sent OR e.come <> l.arrived + l.returned
        OR e.sources <> ARRAY[l.source_id] OR NOT coalesce(e.targets, '{}') <@ ARRAY[l.source_id, l.target_id]
        OR (l.status <> 'SENT' AND l.sent <> l.arrived + l.returned)
    LIMIT 1 INTO wrong;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'transfer % and the stock ledger differ at SKU %', moved, wrong
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_apitoken (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    name character varying(80) NOT NULL,
    start character varying(12) NOT NULL,
    token_digest character varying(64) NOT NULL,
    scopes character varying(20)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    created_by_id bigint,
    shop_id bigint NOT NULL
);

ALTER TABLE public.accounts_apitoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_apitoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_invitation (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    role character varying(20) NOT NULL,
    token_digest character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    revoked_at timestamp with time zone,
    invited_by_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    own_role_id bigint,
    CONSTRAINT invitation_never_owner CHECK ((NOT ((role)::text = 'OWNER'::text))),
    CONSTRAINT invitation_one_role CHECK ((((own_role_id IS NULL) OR ((role)::text = ''::text)) AND (1 = (
CASE
    WHEN (own_role_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN ((role)::text = ''::text) THEN 1
    ELSE 0
END))))
);

ALTER TABLE public.accounts_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_membership (
    id bigint NOT NULL,
    role character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    own_role_id bigint,
    platforms character varying(16)[] NOT NULL,
    warehouses bigint[] NOT NULL,
    lists jsonb NOT NULL,
    CONSTRAINT membership_one_role CHECK ((((own_role_id IS NULL) OR ((role)::text = ''::text)) AND (1 = (
CASE
    WHEN (own_role_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN ((role)::text = ''::text) THEN 1
    ELSE 0
END)))),
    CONSTRAINT membership_owner_sees_all CHECK (((NOT ((role)::text = 'OWNER'::text)) OR ((platforms = '{}'::character varying(16)[]) AND (warehouses = '{}'::bigint[]))))
);

ALTER TABLE public.accounts_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_ownrole (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    name character varying(40) NOT NULL,
    permissions character varying(20)[] NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT accounts_ownrole_version_check CHECK ((version >= 0)),
    CONSTRAINT ownrole_may_something CHECK ((NOT (permissions = '{}'::character varying(20)[])))
);

ALTER TABLE public.accounts_ownrole ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_ownrole_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_shop (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    slug character varying(60) NOT NULL,
    name character varying(40) NOT NULL,
    logo character varying(100) NOT NULL,
    status character varying(10) NOT NULL,
    is_mall boolean NOT NULL,
    cod_default boolean NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    store_rating numeric(2,1),
    violation_points smallint NOT NULL,
    mall_until timestamp with time zone,
    programmes character varying(3)[] NOT NULL,
    content_held boolean NOT NULL,
    left_platforms character varying(16)[] NOT NULL,
    owes_since timestamp with time zone,
    settlement_standing character varying(8) NOT NULL,
    settlement_until timestamp with time zone,
    restricted jsonb NOT NULL,
    standing_due_at timestamp with time zone,
    list_starts jsonb NOT NULL,
    CONSTRAINT accounts_shop_version_check CHECK ((version >= 0)),
    CONSTRAINT accounts_shop_violation_points_check CHECK ((violation_points >= 0)),
    CONSTRAINT shop_has_name CHECK ((NOT ((name)::text = ''::text)))
);

ALTER TABLE public.accounts_shop ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_shop_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_supportvisit (
    id bigint NOT NULL,
    reason character varying(300) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    shop_id bigint NOT NULL,
    staff_id bigint NOT NULL,
    CONSTRAINT support_visit_has_reason CHECK ((NOT ((reason)::text = ''::text)))
);

ALTER TABLE public.accounts_supportvisit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_supportvisit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(150) NOT NULL,
    language character varying(5) NOT NULL,
    theme character varying(5) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    session_generation integer NOT NULL,
    CONSTRAINT accounts_user_session_generation_check CHECK ((session_generation >= 0))
);

CREATE TABLE public.accounts_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE public.accounts_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.accounts_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ads_adcampaign (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    kind character varying(8) NOT NULL,
    name character varying(60) NOT NULL,
    state character varying(6) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    daily_budget bigint NOT NULL,
    total_budget bigint,
    roi_target numeric(5,2),
    out_of_budget_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_why character varying(6) NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT adcampaign_ended_with_reason CHECK ((((ended_at IS NOT NULL) AND ((state)::text = 'ENDED'::text) AND (NOT ((ended_why)::text = ''::text))) OR ((NOT ((state)::text = 'ENDED'::text)) AND (ended_at IS NULL) AND ((ended_why)::text = ''::text)))),
    CONSTRAINT adcampaign_ends_later CHECK (((ends_at IS NULL) OR (ends_at > starts_at))),
    CONSTRAINT adcampaign_has_budget CHECK ((daily_budget > 0)),
    CONSTRAINT adcampaign_roi_target CHECK (((roi_target IS NULL) OR ((roi_target >= 0.1) AND (roi_target <= (100)::numeric)))),
    CONSTRAINT adcampaign_total_holds_a_day CHECK (((total_budget IS NULL) OR (total_budget >= daily_budget))),
    CONSTRAINT ads_adcampaign_version_check CHECK ((version >= 0))
);

ALTER TABLE public.ads_adcampaign ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ads_adcampaign_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ads_adcredit (
    id bigint NOT NULL,
    life smallint NOT NULL,
    day date NOT NULL,
    amount bigint NOT NULL,
    placement_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT adcredit_is_money CHECK ((amount > 0)),
    CONSTRAINT ads_adcredit_life_check CHECK ((life >= 0))
);

ALTER TABLE public.ads_adcredit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ads_adcredit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ads_adhint (
    id bigint NOT NULL,
    external_id character varying(40) NOT NULL,
    hinted_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    version integer NOT NULL,
    last_error character varying(500) NOT NULL,
    connection_id bigint NOT NULL
);

ALTER TABLE public.ads_adhint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ads_adhint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ads_adhour (
    id bigint NOT NULL,
    external_id character varying(40) NOT NULL,
    begins_at timestamp with time zone NOT NULL,
    impressions integer NOT NULL,
    clicks integer NOT NULL,
    cost bigint NOT NULL,
    product_id bigint,
    shop_id bigint NOT NULL,
    placement_id bigint NOT NULL,
    life smallint NOT NULL,
    CONSTRAINT adhour_costs_clicks CHECK (((clicks > 0) OR (cost = 0))),
    CONSTRAINT ads_adhour_clicks_check CHECK ((clicks >= 0)),
    CONSTRAINT ads_adhour_impressions_check CHECK ((impressions >= 0)),
    CONSTRAINT ads_adhour_life_check CHECK ((life >= 0))
);

ALTER TABLE public.ads_adhour ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ads_adhour_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ads_adorder (
    id bigint NOT NULL,
    order_external_id character varying(40) NOT NULL,
    external_id character varying(40) NOT NULL,
    clicked_at timestamp with time zone NOT NULL,
    ordered_at timestamp with time zone NOT NULL,
    pieces integer NOT NULL,
    amount bigint NOT NULL,
    order_id bigint,
    product_id bigint,
    shop_id bigint NOT NULL,
    placement_id bigint NOT NULL,
    click_cost bigint NOT NULL,
    CONSTRAINT ads_adorder_pieces_check CHECK ((pieces >= 0))
);

ALTER TABLE public.ads_adorder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ads_adorder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ads_adplacement (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    platform character varying(16) NOT NULL,
    daily_budget bigint NOT NULL,
    wanted_limit bigint NOT NULL,
    allowed bigint NOT NULL,
    spent bigint NOT NULL,
    revision integer NOT NULL,
    shape character varying(64) NOT NULL,
    accepted_revision integer NOT NULL,
    refused jsonb NOT NULL,
    obstacle character varying(20) NOT NULL,
    read_until timestamp with time zone,
    campaign_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    connection_id bigint,
    external_id character varying(40) NOT NULL,
    life smallint NOT NULL,
    spent_before bigint NOT NULL,
    CONSTRAINT adplacement_is_held CHECK ((wanted_limit <= allowed)),
    CONSTRAINT adplacement_lives CHECK (((spent_before <= spent) AND (spent_before <= wanted_limit))),
    CONSTRAINT adplacement_spends_what_it_may CHECK ((spent <= allowed)),
    CONSTRAINT ads_adplacement_accepted_revision_check CHECK ((accepted_revision >= 0)),
    CONSTRAINT ads_adplacement_life_check CHECK ((life >= 0)),
    CONSTRAINT ads_adplacement_revision_check CHECK ((revision >= 0))
);

ALTER TABLE public.ads_adplacement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ads_adplacement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ads_adproduct (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    product_id bigint NOT NULL
);

ALTER TABLE public.ads_adproduct ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ads_adproduct_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ads_adtopup (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    number character varying(24) NOT NULL,
    amount bigint NOT NULL,
    tax bigint NOT NULL,
    key character varying(64) NOT NULL,
    paid_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT adtopup_is_money CHECK (((amount > 0) AND (tax >= 0)))
);

ALTER TABLE public.ads_adtopup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ads_adtopup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ads_adwallet (
    id bigint NOT NULL,
    balance bigint NOT NULL,
    reserved bigint NOT NULL,
    merged_at timestamp with time zone,
    runs_out_at timestamp with time zone,
    shop_id bigint NOT NULL,
    CONSTRAINT adwallet_holds_what_it_has CHECK (((reserved >= 0) AND (reserved <= balance))),
    CONSTRAINT adwallet_not_below_zero CHECK ((balance >= 0))
);

ALTER TABLE public.ads_adwallet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ads_adwallet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ads_adwalletentry (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    amount bigint NOT NULL,
    balance_after bigint NOT NULL,
    source character varying(80) NOT NULL,
    at timestamp with time zone NOT NULL,
    placement_id bigint,
    shop_id bigint NOT NULL,
    top_up_id bigint,
    CONSTRAINT adwalletentry_sign CHECK ((((amount > 0) AND ((kind)::text = ANY ((ARRAY['TOP_UP'::character varying, 'CREDIT'::character varying])::text[]))) OR ((amount < 0) AND ((kind)::text = 'SPEND'::text))))
);

ALTER TABLE public.ads_adwalletentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ads_adwalletentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.affiliates_affiliateorder (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    platform character varying(16) NOT NULL,
    external_order_id character varying(40) NOT NULL,
    external_sku_id character varying(40) NOT NULL,
    kind character varying(6) NOT NULL,
    rate smallint NOT NULL,
    quantity integer NOT NULL,
    gmv bigint NOT NULL,
    refunded bigint NOT NULL,
    commission bigint NOT NULL,
    told_estimate bigint NOT NULL,
    told_actual bigint NOT NULL,
    state character varying(10) NOT NULL,
    content_type character varying(20) NOT NULL,
    ordered_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL,
    order_id bigint NOT NULL,
    product_id bigint,
    shop_id bigint NOT NULL,
    collaboration_id bigint,
    creator_id bigint NOT NULL,
    CONSTRAINT affiliateorder_ineligible_pays_nothing CHECK (((NOT ((state)::text = 'INELIGIBLE'::text)) OR (commission = 0))),
    CONSTRAINT affiliateorder_rate_1_to_80 CHECK (((rate >= 100) AND (rate <= 8000))),
    CONSTRAINT affiliateorder_within_paid CHECK (((commission <= gmv) AND (refunded <= gmv))),
    CONSTRAINT affiliates_affiliateorder_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT affiliates_affiliateorder_rate_check CHECK ((rate >= 0))
);

ALTER TABLE public.affiliates_affiliateorder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.affiliates_affiliateorder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.affiliates_affiliatereading (
    id bigint NOT NULL,
    name character varying(20) NOT NULL,
    "position" bigint NOT NULL,
    mark bigint,
    mark_waits_for character varying(40)[] NOT NULL,
    moved_at timestamp with time zone
);

ALTER TABLE public.affiliates_affiliatereading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.affiliates_affiliatereading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.affiliates_collaboration (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    kind character varying(6) NOT NULL,
    name character varying(100) NOT NULL,
    message character varying(500) NOT NULL,
    contact_email character varying(254) NOT NULL,
    rate smallint NOT NULL,
    is_for_all boolean NOT NULL,
    has_free_sample boolean NOT NULL,
    is_sample_exempt boolean NOT NULL,
    sample_quota integer NOT NULL,
    ends_at timestamp with time zone,
    ended_at timestamp with time zone,
    version integer NOT NULL,
    revision integer NOT NULL,
    shape character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT affiliates_collaboration_rate_check CHECK ((rate >= 0)),
    CONSTRAINT affiliates_collaboration_revision_check CHECK ((revision >= 0)),
    CONSTRAINT affiliates_collaboration_sample_quota_check CHECK ((sample_quota >= 0)),
    CONSTRAINT affiliates_collaboration_version_check CHECK ((version >= 0)),
    CONSTRAINT collaboration_exempt_has_samples CHECK (((NOT is_sample_exempt) OR has_free_sample)),
    CONSTRAINT collaboration_rate_1_to_80_percent CHECK (((rate >= 100) AND (rate <= 8000))),
    CONSTRAINT collaboration_target_has_an_end CHECK ((((ends_at IS NULL) AND ((kind)::text = 'OPEN'::text)) OR ((ends_at IS NOT NULL) AND (NOT is_for_all) AND ((kind)::text = 'TARGET'::text))))
);

ALTER TABLE public.affiliates_collaboration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.affiliates_collaboration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.affiliates_collaborationlisting (
    id bigint NOT NULL,
    external_id character varying(40) NOT NULL,
    told jsonb NOT NULL,
    accepted_revision integer NOT NULL,
    accepted_at timestamp with time zone,
    is_over boolean NOT NULL,
    problem text NOT NULL,
    collaboration_id bigint NOT NULL,
    connection_id bigint NOT NULL,
    CONSTRAINT affiliates_collaborationlisting_accepted_revision_check CHECK ((accepted_revision >= 0))
);

ALTER TABLE public.affiliates_collaborationlisting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.affiliates_collaborationlisting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.affiliates_collaborationproduct (
    id bigint NOT NULL,
    kind character varying(6) NOT NULL,
    rate smallint NOT NULL,
    state character varying(8) NOT NULL,
    why character varying(30) NOT NULL,
    why_text text NOT NULL,
    former_rate smallint,
    protected_until timestamp with time zone,
    added_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    collaboration_id bigint NOT NULL,
    product_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT affiliates_collaborationproduct_former_rate_check CHECK ((former_rate >= 0)),
    CONSTRAINT affiliates_collaborationproduct_rate_check CHECK ((rate >= 0)),
    CONSTRAINT collaborationproduct_former_rate_higher CHECK ((((former_rate IS NULL) AND (protected_until IS NULL)) OR ((former_rate > rate) AND (former_rate <= 8000) AND (protected_until IS NOT NULL)))),
    CONSTRAINT collaborationproduct_out_with_reason CHECK ((((left_at IS NULL) AND ((state)::text = 'IN'::text) AND ((why)::text = ''::text)) OR ((left_at IS NOT NULL) AND ((state)::text = 'OUT'::text) AND (NOT ((why)::text = ''::text))) OR ((left_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['REMOVED'::character varying, 'ENDED'::character varying])::text[]))))),
    CONSTRAINT collaborationproduct_rate_1_to_80 CHECK (((rate >= 100) AND (rate <= 8000)))
);

ALTER TABLE public.affiliates_collaborationproduct ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.affiliates_collaborationproduct_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.affiliates_creator (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    open_id character varying(40) NOT NULL,
    username character varying(60) NOT NULL,
    nickname character varying(100) NOT NULL,
    follower_count integer NOT NULL,
    categories character varying(20)[] NOT NULL,
    gmv bigint NOT NULL,
    units_sold integer NOT NULL,
    average_views integer NOT NULL,
    note character varying(500) NOT NULL,
    is_favourite boolean NOT NULL,
    read_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT affiliates_creator_average_views_check CHECK ((average_views >= 0)),
    CONSTRAINT affiliates_creator_follower_count_check CHECK ((follower_count >= 0)),
    CONSTRAINT affiliates_creator_units_sold_check CHECK ((units_sold >= 0)),
    CONSTRAINT creator_gmv_not_negative CHECK ((gmv >= 0))
);

ALTER TABLE public.affiliates_creator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.affiliates_creator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.affiliates_creatorclicks (
    id bigint NOT NULL,
    platform character varying(16) NOT NULL,
    day date NOT NULL,
    clicks integer NOT NULL,
    connection_id bigint NOT NULL,
    creator_id bigint NOT NULL,
    product_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT affiliates_creatorclicks_clicks_check CHECK ((clicks >= 0))
);

ALTER TABLE public.affiliates_creatorclicks ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.affiliates_creatorclicks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.affiliates_invitation (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    state character varying(8) NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    collaboration_id bigint NOT NULL,
    creator_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT invitation_answered_with_its_time CHECK ((((answered_at IS NULL) AND ((state)::text = 'INVITED'::text)) OR ((answered_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['ACCEPTED'::character varying, 'DECLINED'::character varying])::text[]))) OR ((state)::text = 'REMOVED'::text)))
);

ALTER TABLE public.affiliates_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.affiliates_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.affiliates_invitation_picks (
    id bigint NOT NULL,
    invitation_id bigint NOT NULL,
    product_id bigint NOT NULL
);

ALTER TABLE public.affiliates_invitation_picks ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.affiliates_invitation_picks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.affiliates_sample (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    external_id character varying(40) NOT NULL,
    status character varying(17) NOT NULL,
    tracking_number character varying(60) NOT NULL,
    wanted character varying(7) NOT NULL,
    reject_reason character varying(12) NOT NULL,
    problem text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    collaboration_id bigint,
    connection_id bigint NOT NULL,
    creator_id bigint NOT NULL,
    order_id bigint,
    product_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    sku_id bigint,
    answer_by timestamp with time zone,
    CONSTRAINT sample_rejected_with_reason CHECK (((NOT ((wanted)::text = 'REJECT'::text)) OR (NOT ((reject_reason)::text = ''::text))))
);

ALTER TABLE public.affiliates_sample ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.affiliates_sample_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.aftersales_dispute (
    id bigint NOT NULL,
    number smallint NOT NULL,
    kind character varying(7) NOT NULL,
    opened_by character varying(6) NOT NULL,
    reason character varying(1000) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    evidence_by timestamp with time zone NOT NULL,
    decide_by timestamp with time zone NOT NULL,
    wanted character varying(6) NOT NULL,
    wanted_note character varying(1000) NOT NULL,
    wanted_by character varying(150) NOT NULL,
    decision character varying(6) NOT NULL,
    decided_at timestamp with time zone,
    note character varying(1000) NOT NULL,
    shop_id bigint NOT NULL,
    returned_id bigint NOT NULL,
    CONSTRAINT dispute_at_most_two CHECK (((number >= 1) AND (number <= 2))),
    CONSTRAINT dispute_decided_has_moment CHECK ((((decided_at IS NULL) AND ((decision)::text = ''::text)) OR ((NOT ((decision)::text = ''::text)) AND (decided_at IS NOT NULL))))
);

ALTER TABLE public.aftersales_dispute ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.aftersales_dispute_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.aftersales_evidence (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    side character varying(6) NOT NULL,
    kind character varying(5) NOT NULL,
    external_id character varying(120) NOT NULL,
    name character varying(200) NOT NULL,
    content_type character varying(60) NOT NULL,
    size integer NOT NULL,
    file character varying(100) NOT NULL,
    problem text NOT NULL,
    added_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    returned_id bigint NOT NULL
);

ALTER TABLE public.aftersales_evidence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.aftersales_evidence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.aftersales_refund (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    purchased_on character varying(16) NOT NULL,
    kind character varying(12) NOT NULL,
    status character varying(8) NOT NULL,
    amount bigint NOT NULL,
    borne_by character varying(8) NOT NULL,
    reason character varying(120) NOT NULL,
    is_delivered boolean NOT NULL,
    agreed_at timestamp with time zone NOT NULL,
    refunded_at timestamp with time zone,
    updated_at timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL,
    order_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    returned_id bigint,
    CONSTRAINT refund_amount_positive CHECK ((amount > 0)),
    CONSTRAINT refund_done_has_moment CHECK ((((refunded_at IS NULL) AND ((status)::text = 'PENDING'::text)) OR ((refunded_at IS NOT NULL) AND ((status)::text = 'DONE'::text)))),
    CONSTRAINT refund_has_its_cause CHECK (((((kind)::text = 'CANCELLATION'::text) AND (returned_id IS NULL)) OR (((kind)::text = 'RETURN'::text) AND (returned_id IS NOT NULL))))
);

ALTER TABLE public.aftersales_refund ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.aftersales_refund_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.aftersales_refundline (
    id bigint NOT NULL,
    quantity integer NOT NULL,
    buyer_amount bigint NOT NULL,
    shipping_amount bigint NOT NULL,
    fees_amount bigint NOT NULL,
    seller_amount bigint NOT NULL,
    platform_amount bigint NOT NULL,
    order_line_id bigint NOT NULL,
    refund_id bigint NOT NULL,
    CONSTRAINT refundline_is_borne CHECK ((seller_amount = (((buyer_amount + shipping_amount) + fees_amount) - platform_amount))),
    CONSTRAINT refundline_not_negative CHECK (((buyer_amount >= 0) AND (fees_amount >= 0) AND (platform_amount >= 0) AND (quantity > 0) AND (seller_amount >= 0) AND (shipping_amount >= 0)))
);

ALTER TABLE public.aftersales_refundline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.aftersales_refundline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.aftersales_return (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    purchased_on character varying(16) NOT NULL,
    external_id character varying(40) NOT NULL,
    type character varying(20) NOT NULL,
    status character varying(24) NOT NULL,
    arbitration character varying(14) NOT NULL,
    reason character varying(60) NOT NULL,
    comment character varying(2000) NOT NULL,
    amount bigint NOT NULL,
    offered_amount bigint,
    is_offer_refused boolean NOT NULL,
    may_keep_goods boolean NOT NULL,
    is_self_arranged boolean NOT NULL,
    is_by_platform boolean NOT NULL,
    provider_name character varying(60) NOT NULL,
    tracking_number character varying(60) NOT NULL,
    records jsonb NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    storefront_updated_at timestamp with time zone CONSTRAINT aftersales_return_told_at_not_null NOT NULL,
    storefront_fingerprint character varying(40) CONSTRAINT aftersales_return_told_not_null NOT NULL,
    buyer_shipped_at timestamp with time zone,
    received_at timestamp with time zone,
    inspected_at timestamp with time zone,
    closed_at timestamp with time zone,
    answer_by timestamp with time zone,
    buyer_answer_by timestamp with time zone,
    buyer_ship_by timestamp with time zone,
    inspect_by timestamp with time zone,
    appeal_by timestamp with time zone,
    due_at timestamp with time zone,
    next_at timestamp with time zone,
    wanted jsonb NOT NULL,
    wanted_at timestamp with time zone,
    problem text NOT NULL,
    shelf character varying(8) NOT NULL,
    replacement_tracking_number character varying(60) NOT NULL,
    note character varying(1000) NOT NULL,
    keys character varying(60)[] NOT NULL,
    words text NOT NULL,
    version integer NOT NULL,
    received_here_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL,
    order_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    instead_amount bigint,
    CONSTRAINT return_amounts_not_negative CHECK (((amount >= 0) AND ((offered_amount IS NULL) OR (offered_amount >= 0)))),
    CONSTRAINT return_replaces_or_refunds CHECK ((((instead_amount >= 0) AND ((type)::text = 'REPLACEMENT'::text) AND ((amount = 0) OR (amount = instead_amount))) OR ((NOT ((type)::text = 'REPLACEMENT'::text)) AND (instead_amount IS NULL))))
);

ALTER TABLE public.aftersales_return ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.aftersales_return_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.aftersales_returnhint (
    id bigint NOT NULL,
    external_id character varying(40) NOT NULL,
    hinted_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    version integer NOT NULL,
    last_error character varying(500) NOT NULL,
    connection_id bigint NOT NULL
);

ALTER TABLE public.aftersales_returnhint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.aftersales_returnhint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.aftersales_returnline (
    id bigint NOT NULL,
    external_ids character varying(40)[] NOT NULL,
    quantity integer NOT NULL,
    amount bigint NOT NULL,
    good integer NOT NULL,
    damaged integer NOT NULL,
    missing integer NOT NULL,
    not_ours integer NOT NULL,
    restocked integer NOT NULL,
    held jsonb NOT NULL,
    order_line_id bigint NOT NULL,
    returned_id bigint NOT NULL,
    sku_id bigint,
    warehouse_id bigint,
    CONSTRAINT returnline_inspection_adds_up CHECK ((((damaged = 0) AND (good = 0) AND (missing = 0) AND (not_ours = 0)) OR (quantity = (((good + damaged) + missing) + not_ours)))),
    CONSTRAINT returnline_not_negative CHECK (((amount >= 0) AND (damaged >= 0) AND (good >= 0) AND (missing >= 0) AND (not_ours >= 0) AND (quantity > 0) AND (restocked >= 0))),
    CONSTRAINT returnline_restocks_good_pieces CHECK ((restocked <= good))
);

ALTER TABLE public.aftersales_returnline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.aftersales_returnline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.aftersales_returnpoll (
    id bigint NOT NULL,
    read_until timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL,
    unread timestamp with time zone[] NOT NULL
);

ALTER TABLE public.aftersales_returnpoll ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.aftersales_returnpoll_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.automation_deed (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    rule_version integer NOT NULL,
    kind character varying(8) NOT NULL,
    state character varying(8) NOT NULL,
    before character varying(6) NOT NULL,
    after character varying(200) NOT NULL,
    problem jsonb,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    order_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    rule_id bigint NOT NULL,
    CONSTRAINT automation_deed_rule_version_check CHECK ((rule_version >= 0)),
    CONSTRAINT deed_refused_for_a_reason CHECK ((((problem IS NOT NULL) AND ((state)::text = 'REFUSED'::text)) OR ((problem = 'null'::jsonb) AND ((state)::text = ANY ((ARRAY['DONE'::character varying, 'UNDONE'::character varying])::text[]))))),
    CONSTRAINT deed_undone_at_a_moment CHECK (((((state)::text = 'UNDONE'::text) OR (undone_at IS NULL)) AND (1 = (
CASE
    WHEN ((state)::text = 'UNDONE'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (undone_at IS NULL) THEN 1
    ELSE 0
END))))
);

ALTER TABLE public.automation_deed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.automation_deed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.automation_look (
    id bigint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    entry bigint NOT NULL,
    order_id bigint NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE public.automation_look ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.automation_look_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.automation_newscursor (
    id bigint NOT NULL,
    has_begun boolean NOT NULL,
    "position" bigint NOT NULL,
    mark bigint,
    mark_waits_for character varying(40)[] NOT NULL,
    moved_at timestamp with time zone,
    CONSTRAINT automation_newscursor_only_one CHECK ((id = 1))
);

ALTER TABLE public.automation_newscursor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.automation_newscursor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.automation_rule (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    name character varying(60) NOT NULL,
    "position" smallint NOT NULL,
    is_on boolean NOT NULL,
    switched_on_at timestamp with time zone,
    stopped character varying(6) NOT NULL,
    platforms character varying(16)[] NOT NULL,
    services character varying(20)[] NOT NULL,
    couriers character varying(20)[] NOT NULL,
    provinces character varying(60)[] NOT NULL,
    skus character varying(100)[] NOT NULL,
    flags character varying(6)[] NOT NULL,
    total_from bigint,
    total_until bigint,
    pieces_from integer,
    pieces_until integer,
    is_cod boolean,
    weekdays smallint[] NOT NULL,
    from_time time without time zone,
    until_time time without time zone,
    flag_with character varying(6) NOT NULL,
    note_with character varying(200) NOT NULL,
    arranges boolean NOT NULL,
    hand_over character varying(8) NOT NULL,
    prints boolean NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    switched_on_by_id bigint,
    CONSTRAINT automation_rule_pieces_from_check CHECK ((pieces_from >= 0)),
    CONSTRAINT automation_rule_pieces_until_check CHECK ((pieces_until >= 0)),
    CONSTRAINT automation_rule_position_check CHECK (("position" >= 0)),
    CONSTRAINT automation_rule_version_check CHECK ((version >= 0)),
    CONSTRAINT rule_does_something CHECK (((NOT ((flag_with)::text = ''::text)) OR (NOT ((note_with)::text = ''::text)) OR arranges OR prints)),
    CONSTRAINT rule_hours_have_two_ends CHECK ((((from_time IS NULL) AND (until_time IS NULL)) OR ((from_time IS NOT NULL) AND (until_time IS NOT NULL) AND (NOT ((from_time = until_time) AND (from_time IS NOT NULL) AND (until_time IS NOT NULL)))))),
    CONSTRAINT rule_on_for_somebody CHECK (((NOT is_on) OR (((stopped)::text = ''::text) AND (switched_on_at IS NOT NULL) AND (switched_on_by_id IS NOT NULL)))),
    CONSTRAINT rule_pieces_range CHECK (((pieces_from IS NULL) OR (pieces_until IS NULL) OR (pieces_until >= pieces_from))),
    CONSTRAINT rule_total_range CHECK (((total_from IS NULL) OR (total_until IS NULL) OR (total_until >= total_from))),
    CONSTRAINT rule_weekdays CHECK ((weekdays <@ ARRAY[(0)::smallint, (1)::smallint, (2)::smallint, (3)::smallint, (4)::smallint, (5)::smallint, (6)::smallint]))
);

ALTER TABLE public.automation_rule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.automation_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.axes_accessattempt (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    get_data text NOT NULL,
    post_data text NOT NULL,
    failures_since_start integer NOT NULL,
    CONSTRAINT axes_accessattempt_failures_since_start_check CHECK ((failures_since_start >= 0))
);

ALTER TABLE public.axes_accessattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.axes_accessattemptexpiration (
    access_attempt_id integer NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.axes_accessfailurelog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    locked_out boolean NOT NULL
);

ALTER TABLE public.axes_accessfailurelog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessfailurelog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.axes_accesslog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    logout_time timestamp with time zone,
    session_hash character varying(64) NOT NULL
);

ALTER TABLE public.axes_accesslog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accesslog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.campaigns_campaign (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    name character varying(50) NOT NULL,
    about text NOT NULL,
    platforms character varying(16)[] NOT NULL,
    atmosphere_on character varying(16)[] NOT NULL,
    registration_opens_at timestamp with time zone NOT NULL,
    registration_closes_at timestamp with time zone NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    minimum_percent numeric(4,1) NOT NULL,
    must_beat_30_days boolean NOT NULL,
    minimum_stock integer NOT NULL,
    minimum_rating numeric(2,1),
    maximum_points smallint NOT NULL,
    needs_ads boolean NOT NULL,
    is_published boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT campaign_has_label CHECK ((
CASE
    WHEN (platforms IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(platforms, 1), 0)
END >= 1)),
    CONSTRAINT campaign_percent CHECK (((minimum_percent >= (0)::numeric) AND (minimum_percent <= (95)::numeric))),
    CONSTRAINT campaign_times_in_order CHECK (((registration_opens_at < registration_closes_at) AND (registration_closes_at <= starts_at) AND (starts_at < ends_at))),
    CONSTRAINT campaigns_campaign_maximum_points_check CHECK ((maximum_points >= 0)),
    CONSTRAINT campaigns_campaign_minimum_stock_check CHECK ((minimum_stock >= 0))
);

CREATE TABLE public.campaigns_campaign_categories (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    category_id bigint NOT NULL
);

ALTER TABLE public.campaigns_campaign_categories ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaigns_campaign_categories_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.campaigns_campaign ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaigns_campaign_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.campaigns_consent (
    id bigint NOT NULL,
    choice character varying(8) NOT NULL,
    terms_version character varying(20) NOT NULL,
    actor_kind character varying(10) NOT NULL,
    actor_name character varying(150) NOT NULL,
    platform character varying(16) NOT NULL,
    at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    programme_id bigint NOT NULL
);

ALTER TABLE public.campaigns_consent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaigns_consent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.campaigns_programme (
    id bigint NOT NULL,
    code character varying(3) NOT NULL,
    name character varying(60) NOT NULL,
    about text NOT NULL,
    terms text NOT NULL,
    terms_version character varying(20) NOT NULL,
    is_needed_for_mall boolean NOT NULL,
    is_open boolean NOT NULL
);

ALTER TABLE public.campaigns_programme ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaigns_programme_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.campaigns_registration (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    price bigint NOT NULL,
    stock integer NOT NULL,
    status character varying(12) NOT NULL,
    reason text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    reviewed_at timestamp with time zone,
    updated_at timestamp with time zone NOT NULL,
    campaign_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    sku_id bigint NOT NULL,
    CONSTRAINT campaigns_registration_stock_check CHECK ((stock >= 0)),
    CONSTRAINT registration_price_and_stock CHECK (((price > 0) AND (stock > 0)))
);

ALTER TABLE public.campaigns_registration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaigns_registration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.chat_agent (
    id bigint NOT NULL,
    takes_new boolean NOT NULL,
    shop_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.chat_agent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_agent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.chat_cannedreply (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    shortcut character varying(30) NOT NULL,
    text text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE public.chat_cannedreply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_cannedreply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.chat_chathint (
    id bigint NOT NULL,
    external_id character varying(40) NOT NULL,
    hinted_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    version integer NOT NULL,
    last_error character varying(500) NOT NULL,
    connection_id bigint NOT NULL
);

ALTER TABLE public.chat_chathint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_chathint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.chat_chatpoll (
    id bigint NOT NULL,
    read_until timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL
);

ALTER TABLE public.chat_chatpoll ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_chatpoll_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.chat_chatsettings (
    id bigint NOT NULL,
    gives_out boolean NOT NULL,
    holiday_from timestamp with time zone,
    holiday_until timestamp with time zone,
    is_accepting_told boolean,
    shop_id bigint NOT NULL,
    CONSTRAINT chatsettings_holiday_ends_later CHECK (((holiday_until IS NULL) OR (holiday_until > holiday_from)))
);

ALTER TABLE public.chat_chatsettings ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_chatsettings_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.chat_conversation (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    purchased_on character varying(16) NOT NULL,
    external_id character varying(40) NOT NULL,
    buyer_name character varying(120) NOT NULL,
    buyer_im_id character varying(40) NOT NULL,
    buyer_user_id character varying(40) NOT NULL,
    order_keys character varying(60)[] NOT NULL,
    product_ids bigint[] NOT NULL,
    last_index bigint NOT NULL,
    last_place bigint NOT NULL,
    last_at timestamp with time zone NOT NULL,
    last_sender character varying(8) NOT NULL,
    last_text character varying(200) NOT NULL,
    unread integer NOT NULL,
    read_wanted bigint NOT NULL,
    buyer_read_index bigint NOT NULL,
    waiting_since timestamp with time zone,
    answer_by timestamp with time zone,
    can_send boolean NOT NULL,
    session_external_id character varying(40) NOT NULL,
    end_wanted character varying(40) NOT NULL,
    is_done boolean NOT NULL,
    writing_until timestamp with time zone,
    blocked_at timestamp with time zone,
    words text NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    assigned_to_id bigint,
    connection_id bigint NOT NULL,
    order_id bigint,
    product_id bigint,
    returned_id bigint,
    shop_id bigint NOT NULL,
    writing_id bigint,
    CONSTRAINT conversation_clock_of_a_wait CHECK (((answer_by IS NULL) OR (waiting_since IS NOT NULL))),
    CONSTRAINT conversation_unread_not_negative CHECK ((unread >= 0))
);

ALTER TABLE public.chat_conversation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_conversation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.chat_draft (
    id bigint NOT NULL,
    text text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    conversation_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.chat_draft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_draft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.chat_message (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    external_id character varying(40) NOT NULL,
    index bigint,
    place bigint NOT NULL,
    key uuid NOT NULL,
    sender character varying(8) NOT NULL,
    author_name character varying(150) NOT NULL,
    type character varying(20) NOT NULL,
    text text NOT NULL,
    content jsonb NOT NULL,
    picture character varying(100) NOT NULL,
    state character varying(9) NOT NULL,
    problem text NOT NULL,
    is_masked boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    author_id bigint,
    conversation_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT message_note_stays_here CHECK (((NOT ((sender)::text = 'NOTE'::text)) OR (((external_id)::text = ''::text) AND ((state)::text = 'NOTE'::text)))),
    CONSTRAINT message_sent_has_id CHECK (((NOT ((state)::text = ANY ((ARRAY['SENT'::character varying, 'DELIVERED'::character varying, 'READ'::character varying])::text[]))) OR (NOT ((external_id)::text = ''::text))))
);

ALTER TABLE public.chat_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.chat_session (
    id bigint NOT NULL,
    purchased_on character varying(16) NOT NULL,
    external_id character varying(40) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    score smallint,
    reason character varying(500) NOT NULL,
    answered_by_id bigint,
    conversation_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT session_stars_one_to_five CHECK (((score IS NULL) OR ((score >= 1) AND (score <= 5))))
);

ALTER TABLE public.chat_session ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_session_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.chat_wait (
    id bigint NOT NULL,
    purchased_on character varying(16) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    answer_by timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    excuse character varying(10) NOT NULL,
    is_answered boolean NOT NULL,
    answered_by_id bigint,
    conversation_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT wait_answered_has_end CHECK (((NOT is_answered) OR (ended_at IS NOT NULL)))
);

ALTER TABLE public.chat_wait ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_wait_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_changelog (
    id bigint NOT NULL,
    subject_type character varying(40) NOT NULL,
    subject_id bigint NOT NULL,
    subject_label text NOT NULL,
    fact character varying(80) NOT NULL,
    actor_kind character varying(10) NOT NULL,
    actor_name character varying(150) NOT NULL,
    request_id character varying(64) NOT NULL,
    before jsonb,
    after jsonb,
    at timestamp with time zone NOT NULL,
    actor_user_id bigint,
    shop_id bigint NOT NULL
)
PARTITION BY RANGE (at);

CREATE TABLE public.core_changelog_default (
    id bigint CONSTRAINT core_changelog_id_not_null NOT NULL,
    subject_type character varying(40) CONSTRAINT core_changelog_subject_type_not_null NOT NULL,
    subject_id bigint CONSTRAINT core_changelog_subject_id_not_null NOT NULL,
    subject_label text CONSTRAINT core_changelog_subject_label_not_null NOT NULL,
    fact character varying(80) CONSTRAINT core_changelog_fact_not_null NOT NULL,
    actor_kind character varying(10) CONSTRAINT core_changelog_actor_kind_not_null NOT NULL,
    actor_name character varying(150) CONSTRAINT core_changelog_actor_name_not_null NOT NULL,
    request_id character varying(64) CONSTRAINT core_changelog_request_id_not_null NOT NULL,
    before jsonb,
    after jsonb,
    at timestamp with time zone CONSTRAINT core_changelog_at_not_null NOT NULL,
    actor_user_id bigint,
    shop_id bigint CONSTRAINT core_changelog_shop_id_not_null NOT NULL
);

ALTER TABLE public.core_changelog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_changelog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_heartbeat (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL,
    details jsonb NOT NULL
);

ALTER TABLE public.core_heartbeat ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_heartbeat_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_idempotencykey (
    id bigint NOT NULL,
    fingerprint character varying(64) NOT NULL,
    status smallint NOT NULL,
    answer text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    key_digest character varying(64) NOT NULL,
    CONSTRAINT core_idempotencykey_status_check CHECK ((status >= 0))
);

ALTER TABLE public.core_idempotencykey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_idempotencykey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_job (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    kind character varying(16) NOT NULL,
    status character varying(8) NOT NULL,
    dry_run boolean NOT NULL,
    title character varying(200) NOT NULL,
    params jsonb NOT NULL,
    summary jsonb NOT NULL,
    source character varying(100) NOT NULL,
    result character varying(100) NOT NULL,
    total integer NOT NULL,
    processed integer NOT NULL,
    created_count integer NOT NULL,
    updated_count integer NOT NULL,
    refused_count integer NOT NULL,
    error text NOT NULL,
    actor_kind character varying(10) NOT NULL,
    actor_name character varying(150) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    heartbeat_at timestamp with time zone,
    finished_at timestamp with time zone,
    actor_user_id bigint,
    shop_id bigint NOT NULL,
    undo_of_id bigint,
    actor_rights character varying(20)[],
    deleted_count integer NOT NULL,
    skipped_count integer NOT NULL,
    unchanged_count integer NOT NULL,
    once character varying(80) NOT NULL,
    actor_sight jsonb
);

ALTER TABLE public.core_job ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_jobrow (
    id bigint NOT NULL,
    number integer NOT NULL,
    outcome character varying(9) NOT NULL,
    subject_type character varying(40) NOT NULL,
    subject_id bigint,
    label character varying(300) NOT NULL,
    before jsonb,
    after jsonb,
    errors jsonb NOT NULL,
    job_id bigint NOT NULL
);

ALTER TABLE public.core_jobrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_jobrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.desk_letter (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    kind character varying(6) NOT NULL,
    day date,
    state character varying(8) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    tries smallint NOT NULL,
    begun_at timestamp with time zone,
    finished_at timestamp with time zone,
    server_said character varying(300) NOT NULL,
    shop_id bigint NOT NULL,
    user_id bigint NOT NULL,
    report_id bigint,
    CONSTRAINT desk_letter_tries_check CHECK ((tries >= 0)),
    CONSTRAINT letter_day_of_digest CHECK ((((day IS NOT NULL) AND ((kind)::text = 'DIGEST'::text) AND (report_id IS NULL)) OR ((day IS NULL) AND ((kind)::text = 'NEWS'::text) AND (report_id IS NULL)) OR ((day IS NOT NULL) AND ((kind)::text = 'REPORT'::text) AND (report_id IS NOT NULL))))
);

ALTER TABLE public.desk_letter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_letter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.desk_noticecursor (
    id bigint NOT NULL,
    "position" bigint NOT NULL,
    has_begun boolean NOT NULL,
    mark bigint,
    mark_waits_for character varying(40)[] NOT NULL,
    moved_at timestamp with time zone,
    CONSTRAINT noticecursor_only_one CHECK ((id = 1))
);

ALTER TABLE public.desk_noticecursor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_noticecursor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.desk_noticehours (
    id bigint NOT NULL,
    quiet_from time without time zone NOT NULL,
    quiet_until time without time zone NOT NULL,
    has_digest boolean NOT NULL,
    digest_at time without time zone NOT NULL,
    shop_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.desk_noticehours ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_noticehours_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.desk_noticerule (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    in_app boolean NOT NULL,
    mail character varying(4) NOT NULL,
    shop_id bigint NOT NULL,
    user_id bigint NOT NULL,
    push boolean NOT NULL
);

ALTER TABLE public.desk_noticerule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_noticerule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.desk_notification (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    others integer NOT NULL,
    kind character varying(10) NOT NULL,
    urgency smallint NOT NULL,
    "right" character varying(20) NOT NULL,
    page_id character varying(40) NOT NULL,
    in_app boolean NOT NULL,
    mail_wanted boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    entry_id bigint NOT NULL,
    letter_id bigint,
    shop_id bigint NOT NULL,
    user_id bigint NOT NULL,
    push_wanted boolean NOT NULL,
    CONSTRAINT desk_notification_others_check CHECK ((others >= 0)),
    CONSTRAINT desk_notification_urgency_check CHECK ((urgency >= 0)),
    CONSTRAINT notification_is_told CHECK ((in_app OR mail_wanted OR push_wanted))
);

ALTER TABLE public.desk_notification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_notification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.desk_push (
    id bigint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    tries smallint NOT NULL,
    finished_at timestamp with time zone,
    notification_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    device_id bigint NOT NULL,
    CONSTRAINT desk_push_tries_check CHECK ((tries >= 0))
);

ALTER TABLE public.desk_push ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_push_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.desk_pushdevice (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    address character varying(500) NOT NULL,
    key character varying(90) NOT NULL,
    secret character varying(30) NOT NULL,
    name character varying(80) NOT NULL,
    problem text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone,
    session_id character varying(40) NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.desk_pushdevice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_pushdevice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.desk_savedview (
    id bigint NOT NULL,
    page character varying(40) NOT NULL,
    name character varying(60) NOT NULL,
    query character varying(1000) NOT NULL,
    is_shared boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    owner_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT savedview_has_name CHECK ((NOT ((name)::text = ''::text)))
);

ALTER TABLE public.desk_savedview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_savedview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id bigint NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);

ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.finance_account (
    id bigint NOT NULL,
    purchased_on character varying(16) NOT NULL,
    kind character varying(24) NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE public.finance_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_accountday (
    id bigint NOT NULL,
    day date NOT NULL,
    amount bigint NOT NULL,
    account_id bigint NOT NULL
);

ALTER TABLE public.finance_accountday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_accountday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_automaticpayout (
    id bigint NOT NULL,
    last_day date,
    shop_id bigint NOT NULL,
    bank_account_id bigint NOT NULL
);

ALTER TABLE public.finance_automaticpayout ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_automaticpayout_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_bankaccount (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    bank character varying(40) NOT NULL,
    number character varying(30) NOT NULL,
    holder character varying(120) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    shop_id bigint NOT NULL
);

ALTER TABLE public.finance_bankaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_bankaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_case (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    purchased_on character varying(16) NOT NULL,
    kind character varying(16) NOT NULL,
    subject character varying(80) NOT NULL,
    external_order_id character varying(40) NOT NULL,
    day date NOT NULL,
    expected bigint NOT NULL,
    actual bigint NOT NULL,
    difference bigint NOT NULL,
    parts jsonb NOT NULL,
    state character varying(10) NOT NULL,
    reason text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    claimed_at timestamp with time zone,
    closed_at timestamp with time zone,
    connection_id bigint NOT NULL,
    owner_id bigint,
    shop_id bigint NOT NULL,
    money_id bigint,
    statement_id bigint,
    CONSTRAINT case_difference CHECK ((difference = (actual - expected)))
);

ALTER TABLE public.finance_case ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_case_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_entry (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    purchased_on character varying(16) NOT NULL,
    source character varying(80) NOT NULL,
    at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    order_id bigint,
    shop_id bigint NOT NULL
);

ALTER TABLE public.finance_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_ordermoney (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    purchased_on character varying(16) NOT NULL,
    ordered_at timestamp with time zone NOT NULL,
    state character varying(9) NOT NULL,
    terms jsonb NOT NULL,
    lines jsonb NOT NULL,
    revision integer NOT NULL,
    expected bigint NOT NULL,
    explained bigint NOT NULL,
    settled bigint NOT NULL,
    written_off bigint NOT NULL,
    unexplained bigint NOT NULL,
    settles_at timestamp with time zone,
    settled_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL,
    order_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    estimate bigint,
    estimate_read_at timestamp with time zone,
    estimate_settles_at timestamp with time zone,
    period character varying(8) NOT NULL,
    CONSTRAINT ordermoney_difference_adds_up CHECK ((unexplained = ((settled - explained) - written_off)))
);

ALTER TABLE public.finance_ordermoney ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_ordermoney_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_payout (
    id bigint NOT NULL,
    purchased_on character varying(16) NOT NULL,
    amount bigint NOT NULL,
    external_id character varying(40) NOT NULL,
    status character varying(8) NOT NULL,
    problem text NOT NULL,
    answered_at timestamp with time zone,
    connection_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    withdrawal_id bigint NOT NULL,
    CONSTRAINT payout_amount CHECK ((amount > 0))
);

ALTER TABLE public.finance_payout ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_payout_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_posting (
    id bigint NOT NULL,
    amount bigint NOT NULL,
    account_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    CONSTRAINT posting_not_zero CHECK ((NOT (amount = 0)))
);

ALTER TABLE public.finance_posting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_posting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_reading (
    id bigint NOT NULL,
    name character varying(20) NOT NULL,
    "position" bigint NOT NULL,
    mark bigint,
    mark_waits_for character varying(40)[] NOT NULL
);

ALTER TABLE public.finance_reading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_reading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_statement (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    purchased_on character varying(16) NOT NULL,
    external_id character varying(40) NOT NULL,
    day date NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    revenue bigint NOT NULL,
    shipping bigint NOT NULL,
    fees bigint NOT NULL,
    adjustments bigint NOT NULL,
    amount bigint NOT NULL,
    payment_status character varying(10) NOT NULL,
    paid_at timestamp with time zone,
    line_count integer NOT NULL,
    unexplained bigint NOT NULL,
    read_at timestamp with time zone,
    received_at timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT statement_adds_up CHECK ((amount = (((revenue + shipping) + fees) + adjustments)))
);

ALTER TABLE public.finance_statement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_statement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_statementline (
    id bigint NOT NULL,
    external_id character varying(40) NOT NULL,
    kind character varying(40) NOT NULL,
    external_order_id character varying(40) NOT NULL,
    parts jsonb NOT NULL,
    expected_parts jsonb NOT NULL,
    amount bigint NOT NULL,
    expected bigint NOT NULL,
    difference bigint NOT NULL,
    money_id bigint,
    shop_id bigint NOT NULL,
    statement_id bigint NOT NULL,
    is_from_before boolean NOT NULL,
    ordered_at timestamp with time zone,
    CONSTRAINT statementline_difference CHECK ((difference = (amount - expected)))
);

ALTER TABLE public.finance_statementline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_statementline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_statementlink (
    id bigint NOT NULL,
    token_digest character varying(64) NOT NULL,
    label character varying(80) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    looks integer NOT NULL,
    looked_at timestamp with time zone,
    created_by_id bigint,
    shop_id bigint NOT NULL,
    statement_id bigint NOT NULL
);

ALTER TABLE public.finance_statementlink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_statementlink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_statementreading (
    id bigint NOT NULL,
    read_at timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL
);

ALTER TABLE public.finance_statementreading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_statementreading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_tocome (
    id bigint NOT NULL,
    day date,
    orders integer NOT NULL,
    expected bigint NOT NULL,
    told integer NOT NULL,
    estimate bigint NOT NULL,
    expected_of_told bigint NOT NULL,
    differing integer NOT NULL,
    connection_id bigint NOT NULL
);

ALTER TABLE public.finance_tocome ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_tocome_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.finance_withdrawal (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    amount bigint NOT NULL,
    status character varying(16) NOT NULL,
    is_automatic boolean NOT NULL,
    actor_name character varying(150) NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    bank_account_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    key character varying(64) NOT NULL,
    CONSTRAINT withdrawal_amount CHECK ((amount > 0))
);

ALTER TABLE public.finance_withdrawal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finance_withdrawal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.insights_buyerday (
    id bigint NOT NULL,
    platform character varying(16) NOT NULL,
    day date NOT NULL,
    buyer character varying(40) NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE public.insights_buyerday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.insights_buyerday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.insights_logcursor (
    id bigint NOT NULL,
    "position" bigint NOT NULL,
    mark bigint,
    mark_waits_for character varying(40)[] NOT NULL,
    moved_at timestamp with time zone,
    CONSTRAINT insights_logcursor_only_one CHECK ((id = 1))
);

ALTER TABLE public.insights_logcursor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.insights_logcursor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.insights_productday (
    id bigint NOT NULL,
    platform character varying(16) NOT NULL,
    orders integer NOT NULL,
    items integer NOT NULL,
    gmv bigint NOT NULL,
    cancelled integer NOT NULL,
    cancelled_gmv bigint NOT NULL,
    returned integer NOT NULL,
    returned_gmv bigint NOT NULL,
    day date NOT NULL,
    product_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT insights_productday_cancelled_check CHECK ((cancelled >= 0)),
    CONSTRAINT insights_productday_items_check CHECK ((items >= 0)),
    CONSTRAINT insights_productday_orders_check CHECK ((orders >= 0)),
    CONSTRAINT insights_productday_returned_check CHECK ((returned >= 0)),
    CONSTRAINT productday_back_was_sold CHECK (((cancelled_gmv >= 0) AND (gmv >= (cancelled_gmv + returned_gmv)) AND (orders >= (cancelled + returned)) AND (returned_gmv >= 0)))
);

ALTER TABLE public.insights_productday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.insights_productday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.insights_producttraffic (
    id bigint NOT NULL,
    platform character varying(16) NOT NULL,
    impressions integer NOT NULL,
    views integer NOT NULL,
    visitors integer NOT NULL,
    day date NOT NULL,
    external_id character varying(40) NOT NULL,
    carts integer NOT NULL,
    cart_users integer NOT NULL,
    creator_views integer NOT NULL,
    connection_id bigint NOT NULL,
    product_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT insights_producttraffic_cart_users_check CHECK ((cart_users >= 0)),
    CONSTRAINT insights_producttraffic_carts_check CHECK ((carts >= 0)),
    CONSTRAINT insights_producttraffic_creator_views_check CHECK ((creator_views >= 0)),
    CONSTRAINT insights_producttraffic_impressions_check CHECK ((impressions >= 0)),
    CONSTRAINT insights_producttraffic_views_check CHECK ((views >= 0)),
    CONSTRAINT insights_producttraffic_visitors_check CHECK ((visitors >= 0)),
    CONSTRAINT producttraffic_visitors_looked CHECK ((visitors <= views))
);

ALTER TABLE public.insights_producttraffic ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.insights_producttraffic_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.insights_promotionday (
    id bigint NOT NULL,
    platform character varying(16) NOT NULL,
    orders integer NOT NULL,
    items integer NOT NULL,
    gmv bigint NOT NULL,
    cancelled integer NOT NULL,
    cancelled_gmv bigint NOT NULL,
    returned integer NOT NULL,
    returned_gmv bigint NOT NULL,
    day date NOT NULL,
    promotion character varying(40) NOT NULL,
    by_seller bigint NOT NULL,
    by_platform bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT insights_promotionday_cancelled_check CHECK ((cancelled >= 0)),
    CONSTRAINT insights_promotionday_items_check CHECK ((items >= 0)),
    CONSTRAINT insights_promotionday_orders_check CHECK ((orders >= 0)),
    CONSTRAINT insights_promotionday_returned_check CHECK ((returned >= 0)),
    CONSTRAINT promotionday_back_was_sold CHECK (((cancelled_gmv >= 0) AND (gmv >= (cancelled_gmv + returned_gmv)) AND (orders >= (cancelled + returned)) AND (returned_gmv >= 0)))
);

ALTER TABLE public.insights_promotionday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.insights_promotionday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.insights_report (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    page character varying(10) NOT NULL,
    source character varying(11) NOT NULL,
    span character varying(2) NOT NULL,
    rhythm character varying(7) NOT NULL,
    next_letter timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT report_has_days CHECK ((NOT ((span)::text = ''::text)))
);

ALTER TABLE public.insights_report ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.insights_report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.insights_saleshour (
    id bigint NOT NULL,
    platform character varying(16) NOT NULL,
    orders integer NOT NULL,
    items integer NOT NULL,
    gmv bigint NOT NULL,
    cancelled integer NOT NULL,
    cancelled_gmv bigint NOT NULL,
    returned integer NOT NULL,
    returned_gmv bigint NOT NULL,
    hour timestamp with time zone NOT NULL,
    goods bigint NOT NULL,
    seller_discount bigint NOT NULL,
    platform_discount bigint NOT NULL,
    shipping bigint NOT NULL,
    placed integer NOT NULL,
    placed_paid integer NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT insights_saleshour_cancelled_check CHECK ((cancelled >= 0)),
    CONSTRAINT insights_saleshour_items_check CHECK ((items >= 0)),
    CONSTRAINT insights_saleshour_orders_check CHECK ((orders >= 0)),
    CONSTRAINT insights_saleshour_placed_check CHECK ((placed >= 0)),
    CONSTRAINT insights_saleshour_placed_paid_check CHECK ((placed_paid >= 0)),
    CONSTRAINT insights_saleshour_returned_check CHECK ((returned >= 0)),
    CONSTRAINT saleshour_adds_up CHECK ((gmv = ((goods - seller_discount) - platform_discount))),
    CONSTRAINT saleshour_back_was_sold CHECK (((cancelled_gmv >= 0) AND (gmv >= (cancelled_gmv + returned_gmv)) AND (orders >= (cancelled + returned)) AND (returned_gmv >= 0))),
    CONSTRAINT saleshour_paid_was_placed CHECK ((placed_paid <= placed))
);

ALTER TABLE public.insights_saleshour ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.insights_saleshour_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.insights_staleday (
    id bigint NOT NULL,
    platform character varying(16) NOT NULL,
    day date NOT NULL,
    since timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE public.insights_staleday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.insights_staleday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.insights_standing (
    id bigint NOT NULL,
    zone character varying(20) NOT NULL,
    rebuilt_at timestamp with time zone,
    shop_id bigint NOT NULL,
    version bigint NOT NULL
);

ALTER TABLE public.insights_standing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.insights_standing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.insights_trafficday (
    id bigint NOT NULL,
    platform character varying(16) NOT NULL,
    impressions integer NOT NULL,
    views integer NOT NULL,
    visitors integer NOT NULL,
    day date NOT NULL,
    source character varying(8) NOT NULL,
    carts integer NOT NULL,
    cart_users integer NOT NULL,
    told_orders integer NOT NULL,
    told_gmv bigint NOT NULL,
    connection_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT insights_trafficday_cart_users_check CHECK ((cart_users >= 0)),
    CONSTRAINT insights_trafficday_carts_check CHECK ((carts >= 0)),
    CONSTRAINT insights_trafficday_impressions_check CHECK ((impressions >= 0)),
    CONSTRAINT insights_trafficday_told_orders_check CHECK ((told_orders >= 0)),
    CONSTRAINT insights_trafficday_views_check CHECK ((views >= 0)),
    CONSTRAINT insights_trafficday_visitors_check CHECK ((visitors >= 0)),
    CONSTRAINT trafficday_visitors_looked CHECK ((visitors <= views))
);

ALTER TABLE public.insights_trafficday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.insights_trafficday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.insights_traffichour (
    id bigint NOT NULL,
    platform character varying(16) NOT NULL,
    impressions integer NOT NULL,
    views integer NOT NULL,
    visitors integer NOT NULL,
    hour timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT insights_traffichour_impressions_check CHECK ((impressions >= 0)),
    CONSTRAINT insights_traffichour_views_check CHECK ((views >= 0)),
    CONSTRAINT insights_traffichour_visitors_check CHECK ((visitors >= 0)),
    CONSTRAINT traffichour_visitors_looked CHECK ((visitors <= views))
);

ALTER TABLE public.insights_traffichour ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.insights_traffichour_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.insights_trafficreading (
    id bigint NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    read_at timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL,
    CONSTRAINT trafficreading_in_order CHECK ((first <= last))
);

ALTER TABLE public.insights_trafficreading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.insights_trafficreading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.integration_binding (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    tokopedia_shop_id character varying(40) NOT NULL,
    name character varying(60) NOT NULL,
    state character varying(10) NOT NULL,
    suspended_count integer NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    finished_at timestamp with time zone,
    connection_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT integration_binding_suspended_count_check CHECK ((suspended_count >= 0))
);

ALTER TABLE public.integration_binding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integration_binding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.integration_bindingwarehouse (
    id bigint NOT NULL,
    external_id character varying(40) NOT NULL,
    name character varying(60) NOT NULL,
    binding_id bigint NOT NULL,
    warehouse_id bigint
);

ALTER TABLE public.integration_bindingwarehouse ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integration_bindingwarehouse_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.integration_choice (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    product_id bigint NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE public.integration_choice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integration_choice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.integration_integration (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    state character varying(16) NOT NULL,
    reason character varying(24) NOT NULL,
    announced_at timestamp with time zone,
    scheduled_at timestamp with time zone,
    latest_at timestamp with time zone,
    activated_at timestamp with time zone,
    left_at timestamp with time zone,
    state_before character varying(16) NOT NULL,
    mirror_status character varying(12) NOT NULL,
    mirror_changed_at timestamp with time zone,
    is_roll_back_due boolean NOT NULL,
    mirror_at_id bigint NOT NULL,
    mirror_until_id bigint NOT NULL,
    mirror_total integer NOT NULL,
    mirror_looked integer NOT NULL,
    mirror_put_on integer NOT NULL,
    mirror_finished_at timestamp with time zone,
    trouble character varying(300) NOT NULL,
    trouble_at timestamp with time zone,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    shop_id bigint NOT NULL,
    wave_id bigint,
    CONSTRAINT integration_date_within_limit CHECK (((latest_at IS NULL) OR (scheduled_at IS NULL) OR (scheduled_at <= latest_at))),
    CONSTRAINT integration_integration_mirror_looked_check CHECK ((mirror_looked >= 0)),
    CONSTRAINT integration_integration_mirror_put_on_check CHECK ((mirror_put_on >= 0)),
    CONSTRAINT integration_integration_mirror_total_check CHECK ((mirror_total >= 0)),
    CONSTRAINT integration_integration_version_check CHECK ((version >= 0)),
    CONSTRAINT integration_schedule_has_date CHECK (((NOT ((state)::text = 'SCHEDULED'::text)) OR (scheduled_at IS NOT NULL)))
);

ALTER TABLE public.integration_integration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integration_integration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.integration_mallapplication (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    brand character varying(80) NOT NULL,
    holder character varying(8) NOT NULL,
    valid_until date,
    proof character varying(100) NOT NULL,
    proof_name character varying(120) NOT NULL,
    criteria jsonb NOT NULL,
    state character varying(12) NOT NULL,
    reason character varying(300) NOT NULL,
    applied_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    warned_at timestamp with time zone,
    shop_id bigint NOT NULL
);

ALTER TABLE public.integration_mallapplication ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integration_mallapplication_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.integration_oldlisting (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    external_id character varying(40) NOT NULL,
    title character varying(300) NOT NULL,
    description text NOT NULL,
    category_id_there character varying(20) NOT NULL,
    brand character varying(100) NOT NULL,
    status character varying(20) NOT NULL,
    weight_grams integer,
    price_min bigint NOT NULL,
    price_max bigint NOT NULL,
    stock integer NOT NULL,
    rating numeric(2,1),
    review_count integer NOT NULL,
    reviews jsonb NOT NULL,
    pictures jsonb NOT NULL,
    skus jsonb NOT NULL,
    outcome character varying(10) NOT NULL,
    note text NOT NULL,
    binding_id bigint NOT NULL,
    product_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT integration_oldlisting_review_count_check CHECK ((review_count >= 0)),
    CONSTRAINT integration_oldlisting_stock_check CHECK ((stock >= 0)),
    CONSTRAINT integration_oldlisting_weight_grams_check CHECK ((weight_grams >= 0))
);

ALTER TABLE public.integration_oldlisting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integration_oldlisting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.integration_pair (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    state character varying(8) NOT NULL,
    likeness double precision NOT NULL,
    decided_by character varying(150) NOT NULL,
    decided_at timestamp with time zone,
    binding_id bigint NOT NULL,
    listing_id bigint NOT NULL,
    product_id bigint NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE public.integration_pair ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integration_pair_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.integration_wave (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    name character varying(60) NOT NULL,
    status character varying(8) NOT NULL,
    slugs text NOT NULL,
    percent smallint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    postpone_until timestamp with time zone NOT NULL,
    per_hour integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT integration_wave_per_hour_check CHECK ((per_hour >= 0)),
    CONSTRAINT integration_wave_percent_check CHECK ((percent >= 0)),
    CONSTRAINT wave_figures CHECK (((per_hour >= 1) AND (percent >= 1) AND (percent <= 100))),
    CONSTRAINT wave_limit_not_before_start CHECK ((postpone_until >= starts_at))
);

ALTER TABLE public.integration_wave ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integration_wave_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.logistics_holiday (
    id bigint NOT NULL,
    day date NOT NULL,
    name character varying(80) NOT NULL,
    is_joint_leave boolean NOT NULL,
    is_day_off boolean NOT NULL,
    note character varying(300) NOT NULL
);

ALTER TABLE public.logistics_holiday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.logistics_holiday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.logistics_shippingoption (
    id bigint NOT NULL,
    service character varying(20) NOT NULL,
    is_enabled boolean NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE public.logistics_shippingoption ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.logistics_shippingoption_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.logistics_warehouse (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    name character varying(60) NOT NULL,
    address character varying(300) NOT NULL,
    city character varying(80) NOT NULL,
    province character varying(80) NOT NULL,
    postal_code character varying(5) NOT NULL,
    phone character varying(20) NOT NULL,
    is_default boolean NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    closes_at time without time zone NOT NULL,
    open_days smallint[] NOT NULL,
    opens_at time without time zone NOT NULL,
    hand_over character varying(8) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT warehouse_default_active CHECK (((NOT is_default) OR is_active)),
    CONSTRAINT warehouse_open_some_day CHECK (((
CASE
    WHEN (open_days IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(open_days, 1), 0)
END >= 1) AND (open_days <@ ARRAY[(0)::smallint, (1)::smallint, (2)::smallint, (3)::smallint, (4)::smallint, (5)::smallint, (6)::smallint]))),
    CONSTRAINT warehouse_opens_before_it_closes CHECK ((closes_at > opens_at))
);

ALTER TABLE public.logistics_warehouse ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.logistics_warehouse_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.logistics_warehouselink (
    id bigint NOT NULL,
    external_id character varying(40) NOT NULL,
    connection_id bigint NOT NULL,
    warehouse_id bigint NOT NULL
);

ALTER TABLE public.logistics_warehouselink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.logistics_warehouselink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orders_labelprint (
    id bigint NOT NULL,
    size character varying(8) NOT NULL,
    actor_name character varying(150) NOT NULL,
    at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    package_id bigint NOT NULL
);

ALTER TABLE public.orders_labelprint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_labelprint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orders_order (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    purchased_on character varying(16) NOT NULL,
    external_id character varying(40) NOT NULL,
    invoice_no character varying(60) NOT NULL,
    status character varying(20) NOT NULL,
    stock character varying(8) NOT NULL,
    buyer_name character varying(120) NOT NULL,
    buyer_phone character varying(40) NOT NULL,
    buyer_id character varying(40) NOT NULL,
    recipient jsonb NOT NULL,
    buyer_message character varying(1000) NOT NULL,
    service_code character varying(20) NOT NULL,
    service_name character varying(60) NOT NULL,
    is_seller_shipping boolean NOT NULL,
    is_cod boolean NOT NULL,
    goods_original bigint NOT NULL,
    seller_discount bigint NOT NULL,
    platform_discount bigint NOT NULL,
    sub_total bigint NOT NULL,
    shipping_original bigint NOT NULL,
    shipping_seller_discount bigint NOT NULL,
    shipping_platform_discount bigint NOT NULL,
    shipping_fee bigint NOT NULL,
    buyer_fees jsonb NOT NULL,
    tax bigint NOT NULL,
    total bigint NOT NULL,
    item_count integer NOT NULL,
    ordered_at timestamp with time zone NOT NULL,
    storefront_updated_at timestamp with time zone CONSTRAINT orders_order_told_at_not_null NOT NULL,
    storefront_fingerprint character varying(40) CONSTRAINT orders_order_told_not_null NOT NULL,
    paid_at timestamp with time zone,
    ship_by timestamp with time zone,
    auto_cancel_at timestamp with time zone,
    handed_over_at timestamp with time zone,
    delivered_at timestamp with time zone,
    completed_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    cancelled_by character varying(8) NOT NULL,
    cancel_reason character varying(120) NOT NULL,
    is_seller_fault boolean NOT NULL,
    cancel_requested_at timestamp with time zone,
    cancel_answer_by timestamp with time zone,
    wanted_cancel character varying(24) NOT NULL,
    wanted_answer character varying(8) NOT NULL,
    problem text NOT NULL,
    note character varying(1000) NOT NULL,
    flag character varying(6) NOT NULL,
    keys character varying(60)[] NOT NULL,
    version integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    warehouse_id bigint,
    is_split boolean NOT NULL,
    wanted_parcels jsonb NOT NULL,
    layers jsonb NOT NULL,
    price_check jsonb,
    price_unchecked text NOT NULL,
    words text NOT NULL,
    cancel_wish_reason character varying(120) NOT NULL,
    is_unlinked boolean NOT NULL,
    ship_by_rule timestamp with time zone,
    ship_by_storefront timestamp with time zone,
    sold_out jsonb NOT NULL,
    refunded bigint NOT NULL,
    is_late_excused boolean NOT NULL,
    affiliate_rates jsonb NOT NULL,
    is_sample boolean NOT NULL,
    CONSTRAINT order_refunds_within_paid CHECK (((refunded = 0) OR ((refunded > 0) AND (refunded <= total) AND ((paid_at IS NOT NULL) OR is_cod)))),
    CONSTRAINT order_sub_total_adds_up CHECK ((sub_total = ((goods_original - seller_discount) - platform_discount))),
    CONSTRAINT order_total_not_negative CHECK ((total >= 0))
);

ALTER TABLE public.orders_order ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orders_orderhint (
    id bigint NOT NULL,
    external_id character varying(40) NOT NULL,
    hinted_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    version integer NOT NULL,
    last_error character varying(500) NOT NULL,
    connection_id bigint NOT NULL
);

ALTER TABLE public.orders_orderhint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_orderhint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orders_orderline (
    id bigint NOT NULL,
    external_product_id character varying(40) NOT NULL,
    external_sku_id character varying(40) NOT NULL,
    external_ids character varying(40)[] NOT NULL,
    title character varying(300) NOT NULL,
    variant character varying(200) NOT NULL,
    seller_sku character varying(100) NOT NULL,
    quantity integer NOT NULL,
    original_price bigint NOT NULL,
    price bigint NOT NULL,
    layers jsonb NOT NULL,
    is_gift boolean NOT NULL,
    is_preorder boolean NOT NULL,
    held jsonb NOT NULL,
    order_id bigint NOT NULL,
    sku_id bigint,
    package_id bigint,
    paid bigint NOT NULL,
    parts jsonb DEFAULT '[]'::jsonb NOT NULL,
    CONSTRAINT orderline_quantity_positive CHECK ((quantity > 0))
);

ALTER TABLE public.orders_orderline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_orderline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orders_orderpoll (
    id bigint NOT NULL,
    read_until timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL,
    read_at timestamp with time zone,
    unread jsonb CONSTRAINT orders_orderpoll_unread_orders_not_null NOT NULL
);

ALTER TABLE public.orders_orderpoll ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_orderpoll_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orders_package (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    purchased_on character varying(16) NOT NULL,
    external_id character varying(40) NOT NULL,
    status character varying(16) NOT NULL,
    hand_over character varying(8) NOT NULL,
    provider_name character varying(60) NOT NULL,
    tracking_number character varying(60) NOT NULL,
    is_combined boolean NOT NULL,
    wanted_at timestamp with time zone,
    wanted_provider character varying(60) NOT NULL,
    wanted_tracking_number character varying(60) NOT NULL,
    problem text NOT NULL,
    label_printed_at timestamp with time zone,
    label_prints integer NOT NULL,
    tracking jsonb NOT NULL,
    connection_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    pickup_from timestamp with time zone,
    pickup_until timestamp with time zone,
    void_at timestamp with time zone,
    void_seen_at timestamp with time zone
);

ALTER TABLE public.orders_package ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_package_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orders_packing (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    packer_name character varying(150) NOT NULL,
    scanned jsonb NOT NULL,
    touched_at timestamp with time zone NOT NULL,
    packed_at timestamp with time zone,
    package_id bigint NOT NULL,
    packer_id bigint,
    shop_id bigint NOT NULL
);

ALTER TABLE public.orders_packing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_packing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orders_parcelphoto (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    file character varying(100) NOT NULL,
    taken_by character varying(150) NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    package_id bigint NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE public.orders_parcelphoto ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_parcelphoto_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orders_pickmark (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    pieces integer NOT NULL,
    picker_name character varying(150) NOT NULL,
    at timestamp with time zone NOT NULL,
    wave_id bigint NOT NULL,
    CONSTRAINT orders_pickmark_pieces_check CHECK ((pieces >= 0)),
    CONSTRAINT pickmark_pieces_positive CHECK ((pieces > 0))
);

ALTER TABLE public.orders_pickmark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_pickmark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orders_pickwave (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    number integer NOT NULL,
    courier character varying(60) NOT NULL,
    made_by character varying(150) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    dissolved_at timestamp with time zone,
    shop_id bigint NOT NULL,
    CONSTRAINT orders_pickwave_number_check CHECK ((number >= 0))
);

ALTER TABLE public.orders_pickwave ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_pickwave_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orders_waveparcel (
    id bigint NOT NULL,
    package_id bigint NOT NULL,
    wave_id bigint NOT NULL
);

ALTER TABLE public.orders_waveparcel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_waveparcel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.outbox_connection (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    channels character varying(16)[] NOT NULL,
    base_url character varying(200) NOT NULL,
    auth_url character varying(200) NOT NULL,
    app_key character varying(64) NOT NULL,
    app_secret text NOT NULL,
    access_token text NOT NULL,
    access_token_expires_at timestamp with time zone,
    refresh_token text NOT NULL,
    shop_cipher character varying(120) NOT NULL,
    external_shop_id character varying(40) NOT NULL,
    rate_per_second integer,
    clock_offset_seconds integer NOT NULL,
    paused_at timestamp with time zone,
    failures_in_a_row integer NOT NULL,
    circuit_open_until timestamp with time zone,
    last_ok_at timestamp with time zone,
    last_error text NOT NULL,
    shop_id bigint NOT NULL,
    auth_failed_at timestamp with time zone,
    last_polled_at timestamp with time zone,
    paced_until timestamp with time zone,
    token_lease_until timestamp with time zone,
    trouble_since timestamp with time zone,
    stage character varying(8) NOT NULL,
    orders_since timestamp with time zone,
    CONSTRAINT connection_has_channel CHECK ((
CASE
    WHEN (channels IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(channels, 1), 0)
END >= 1)),
    CONSTRAINT outbox_connection_failures_in_a_row_check CHECK ((failures_in_a_row >= 0)),
    CONSTRAINT outbox_connection_rate_per_second_check CHECK ((rate_per_second >= 0))
);

ALTER TABLE public.outbox_connection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outbox_connection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.outbox_syncattempt (
    id bigint NOT NULL,
    number integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone NOT NULL,
    outcome character varying(10) NOT NULL,
    code character varying(40) NOT NULL,
    message text NOT NULL,
    storefront_request_id character varying(64) NOT NULL,
    job_id bigint NOT NULL,
    CONSTRAINT outbox_syncattempt_number_check CHECK ((number >= 0))
)
PARTITION BY RANGE (finished_at);

CREATE TABLE public.outbox_syncattempt_default (
    id bigint CONSTRAINT outbox_syncattempt_id_not_null NOT NULL,
    number integer CONSTRAINT outbox_syncattempt_number_not_null NOT NULL,
    started_at timestamp with time zone CONSTRAINT outbox_syncattempt_started_at_not_null NOT NULL,
    finished_at timestamp with time zone CONSTRAINT outbox_syncattempt_finished_at_not_null NOT NULL,
    outcome character varying(10) CONSTRAINT outbox_syncattempt_outcome_not_null NOT NULL,
    code character varying(40) CONSTRAINT outbox_syncattempt_code_not_null NOT NULL,
    message text CONSTRAINT outbox_syncattempt_message_not_null NOT NULL,
    storefront_request_id character varying(64) CONSTRAINT outbox_syncattempt_storefront_request_id_not_null NOT NULL,
    job_id bigint CONSTRAINT outbox_syncattempt_job_id_not_null NOT NULL,
    CONSTRAINT outbox_syncattempt_number_check CHECK ((number >= 0))
);

ALTER TABLE public.outbox_syncattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outbox_syncattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.outbox_syncjob (
    id bigint NOT NULL,
    key uuid NOT NULL,
    mailbox character varying(80) NOT NULL,
    operation character varying(32) NOT NULL,
    subject_id bigint NOT NULL,
    subject_label character varying(300) NOT NULL,
    args jsonb NOT NULL,
    pending_key character varying(120),
    state character varying(10) NOT NULL,
    priority smallint NOT NULL,
    attempts integer NOT NULL,
    lease integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    last_error text NOT NULL,
    error_code character varying(40) NOT NULL,
    request_id character varying(64) NOT NULL,
    connection_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    may_land_until timestamp with time zone,
    setbacks integer NOT NULL,
    lonely_seconds double precision NOT NULL,
    setback_at timestamp with time zone,
    CONSTRAINT outbox_syncjob_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT outbox_syncjob_lease_check CHECK ((lease >= 0)),
    CONSTRAINT outbox_syncjob_setbacks_check CHECK ((setbacks >= 0)),
    CONSTRAINT syncjob_finished_or_waiting CHECK ((((finished_at IS NULL) AND ((state)::text = ANY ((ARRAY['PENDING'::character varying, 'SENDING'::character varying])::text[]))) OR ((NOT ((state)::text = ANY ((ARRAY['PENDING'::character varying, 'SENDING'::character varying])::text[]))) AND (finished_at IS NOT NULL))))
);

ALTER TABLE public.outbox_syncjob ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outbox_syncjob_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.pricing_programmeperiod (
    id bigint NOT NULL,
    fee character varying(24) NOT NULL,
    begins_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    shop_id bigint NOT NULL,
    CONSTRAINT programmeperiod_ends_later CHECK (((ends_at IS NULL) OR (ends_at >= begins_at)))
);

ALTER TABLE public.pricing_programmeperiod ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pricing_programmeperiod_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.pricing_ratecard (
    id bigint NOT NULL,
    fee character varying(24) NOT NULL,
    platform character varying(16) NOT NULL,
    seller character varying(8) NOT NULL,
    percent numeric(5,2) NOT NULL,
    cap bigint,
    flat bigint NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    valid_until timestamp with time zone,
    source character varying(200) NOT NULL,
    category_id bigint,
    CONSTRAINT ratecard_cap CHECK (((cap IS NULL) OR (cap >= 0))),
    CONSTRAINT ratecard_ends_later CHECK (((valid_until IS NULL) OR (valid_until > valid_from))),
    CONSTRAINT ratecard_flat CHECK ((flat >= 0)),
    CONSTRAINT ratecard_percent CHECK (((percent >= (0)::numeric) AND (percent <= (100)::numeric)))
);

ALTER TABLE public.pricing_ratecard ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pricing_ratecard_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_bundlepart (
    id bigint NOT NULL,
    pieces smallint NOT NULL,
    bundle_id bigint NOT NULL,
    component_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT bundlepart_not_itself CHECK ((NOT (bundle_id = component_id))),
    CONSTRAINT bundlepart_pieces CHECK (((pieces >= 1) AND (pieces <= 999))),
    CONSTRAINT products_bundlepart_pieces_check CHECK ((pieces >= 0))
);

ALTER TABLE public.products_bundlepart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_bundlepart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_campaignallocation (
    id bigint CONSTRAINT products_stocklock_id_not_null NOT NULL,
    holder character varying(32) CONSTRAINT products_stocklock_holder_not_null NOT NULL,
    platforms character varying(16)[] CONSTRAINT products_stocklock_platforms_not_null NOT NULL,
    pieces integer CONSTRAINT products_stocklock_pieces_not_null NOT NULL,
    opens_at timestamp with time zone CONSTRAINT products_stocklock_opens_at_not_null NOT NULL,
    closes_at timestamp with time zone CONSTRAINT products_stocklock_closes_at_not_null NOT NULL,
    is_open boolean CONSTRAINT products_stocklock_is_open_not_null NOT NULL,
    sku_id bigint CONSTRAINT products_stocklock_sku_id_not_null NOT NULL,
    warehouse_id bigint CONSTRAINT products_stocklock_warehouse_id_not_null NOT NULL,
    CONSTRAINT campaignallocation_ends_later CHECK ((closes_at > opens_at)),
    CONSTRAINT products_stocklock_pieces_check CHECK ((pieces >= 0))
);

CREATE TABLE public.products_category (
    id bigint NOT NULL,
    external_id character varying(20) NOT NULL,
    name character varying(80) NOT NULL,
    name_en character varying(80) NOT NULL,
    is_leaf boolean NOT NULL,
    "position" smallint NOT NULL,
    parent_id bigint,
    is_returnable boolean NOT NULL,
    CONSTRAINT products_category_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.products_category ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_category_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_categoryattributes (
    id bigint NOT NULL,
    platform character varying(16) NOT NULL,
    attributes jsonb NOT NULL,
    read_at timestamp with time zone NOT NULL,
    category_id bigint NOT NULL
);

ALTER TABLE public.products_categoryattributes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_categoryattributes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_choiceimage (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    file character varying(100) NOT NULL,
    thumbnail character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    choice character varying(50) NOT NULL,
    product_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT products_choiceimage_height_check CHECK ((height >= 0)),
    CONSTRAINT products_choiceimage_width_check CHECK ((width >= 0))
);

ALTER TABLE public.products_choiceimage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_choiceimage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_editorform (
    id bigint NOT NULL,
    key character varying(64) NOT NULL,
    version integer NOT NULL,
    sequence integer NOT NULL,
    fingerprint character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    product_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT products_editorform_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT products_editorform_version_check CHECK ((version >= 0))
);

ALTER TABLE public.products_editorform ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_editorform_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_heldprice (
    id bigint CONSTRAINT products_pricelock_id_not_null NOT NULL,
    holder character varying(32) CONSTRAINT products_pricelock_holder_not_null NOT NULL,
    name character varying(50) CONSTRAINT products_pricelock_name_not_null NOT NULL,
    begins_at timestamp with time zone CONSTRAINT products_pricelock_begins_at_not_null NOT NULL,
    ends_at timestamp with time zone CONSTRAINT products_pricelock_ends_at_not_null NOT NULL,
    sku_id bigint CONSTRAINT products_pricelock_sku_id_not_null NOT NULL,
    CONSTRAINT heldprice_ends_later CHECK ((ends_at > begins_at))
);

CREATE TABLE public.products_imageupload (
    id bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    uri character varying(200) NOT NULL,
    connection_id bigint NOT NULL
);

ALTER TABLE public.products_imageupload ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_imageupload_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_knownsku (
    id bigint NOT NULL,
    external_id character varying(40) NOT NULL,
    external_product_id character varying(40) NOT NULL,
    known_since timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL,
    sku_id bigint NOT NULL
);

ALTER TABLE public.products_knownsku ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_knownsku_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_listing (
    id bigint NOT NULL,
    platform character varying(16) NOT NULL,
    wanted boolean NOT NULL,
    status character varying(20) NOT NULL,
    audit_status character varying(12) NOT NULL,
    reasons jsonb NOT NULL,
    external_id character varying(40) NOT NULL,
    accepted_at timestamp with time zone,
    seen_at timestamp with time zone,
    product_id bigint NOT NULL
);

ALTER TABLE public.products_listing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_listing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_listingsku (
    id bigint NOT NULL,
    external_id character varying(40) NOT NULL,
    listing_id bigint NOT NULL,
    sku_id bigint NOT NULL
);

ALTER TABLE public.products_listingsku ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_listingsku_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_plannedprice (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    price bigint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    state character varying(10) NOT NULL,
    price_before bigint,
    problem jsonb,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    sku_id bigint NOT NULL,
    CONSTRAINT plannedprice_ends_later CHECK (((ends_at IS NULL) OR (ends_at > starts_at))),
    CONSTRAINT plannedprice_knows_its_way_back CHECK (((NOT ((state)::text = 'RUNNING'::text)) OR ((ends_at IS NOT NULL) AND (price_before IS NOT NULL)))),
    CONSTRAINT plannedprice_price CHECK (((price >= 100) AND (price <= 100000000)))
);

ALTER TABLE public.products_plannedprice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_plannedprice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.products_heldprice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_pricelock_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_product (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    title character varying(255) NOT NULL,
    description text NOT NULL,
    brand character varying(60) NOT NULL,
    weight_grams integer,
    length_cm smallint,
    width_cm smallint,
    height_cm smallint,
    preorder_days smallint,
    cod_enabled boolean NOT NULL,
    axes jsonb NOT NULL,
    status character varying(20) NOT NULL,
    wanted_status character varying(20) NOT NULL,
    platforms character varying(16)[] NOT NULL,
    price_min bigint NOT NULL,
    price_max bigint NOT NULL,
    available_total integer NOT NULL,
    needs_picture boolean NOT NULL,
    rating numeric(2,1),
    review_count integer NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    category_id bigint,
    shop_id bigint NOT NULL,
    stars numeric(12,1) NOT NULL,
    video_url character varying(500) DEFAULT ''::character varying NOT NULL,
    attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT product_live_title_long_enough CHECK ((((wanted_status)::text = ANY ((ARRAY['DRAFT'::character varying, 'SELLER_DEACTIVATED'::character varying, 'DELETED'::character varying])::text[])) OR (length((title)::text) >= 25))),
    CONSTRAINT product_size_all_or_none CHECK ((((height_cm IS NULL) AND (length_cm IS NULL) AND (width_cm IS NULL)) OR ((height_cm > 0) AND (length_cm > 0) AND (width_cm > 0)))),
    CONSTRAINT product_video_by_https CHECK ((((video_url)::text = ''::text) OR ((video_url)::text ~~ 'https://%'::text))),
    CONSTRAINT product_wanted_status_is_the_sellers CHECK (((wanted_status)::text = ANY ((ARRAY['DRAFT'::character varying, 'ACTIVATE'::character varying, 'SELLER_DEACTIVATED'::character varying, 'DELETED'::character varying])::text[]))),
    CONSTRAINT product_weight CHECK (((weight_grams IS NULL) OR (weight_grams > 0))),
    CONSTRAINT products_product_height_cm_check CHECK ((height_cm >= 0)),
    CONSTRAINT products_product_length_cm_check CHECK ((length_cm >= 0)),
    CONSTRAINT products_product_preorder_days_check CHECK ((preorder_days >= 0)),
    CONSTRAINT products_product_review_count_check CHECK ((review_count >= 0)),
    CONSTRAINT products_product_version_check CHECK ((version >= 0)),
    CONSTRAINT products_product_weight_grams_check CHECK ((weight_grams >= 0)),
    CONSTRAINT products_product_width_cm_check CHECK ((width_cm >= 0))
);

ALTER TABLE public.products_product ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_product_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_productimage (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    "position" smallint NOT NULL,
    file character varying(100) NOT NULL,
    thumbnail character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    alt character varying(200) NOT NULL,
    is_placeholder boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    product_id bigint,
    shop_id bigint NOT NULL,
    source character varying(500) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT products_productimage_height_check CHECK ((height >= 0)),
    CONSTRAINT products_productimage_position_check CHECK (("position" >= 0)),
    CONSTRAINT products_productimage_width_check CHECK ((width >= 0))
);

ALTER TABLE public.products_productimage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_productimage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_review (
    id bigint NOT NULL,
    rating smallint NOT NULL,
    text text NOT NULL,
    author character varying(60) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    product_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    connection_id bigint,
    external_id character varying(40) NOT NULL,
    platform character varying(16) NOT NULL,
    CONSTRAINT products_review_rating_check CHECK ((rating >= 0)),
    CONSTRAINT review_rating_bounds CHECK (((rating >= 1) AND (rating <= 5)))
);

ALTER TABLE public.products_review ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_review_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_reviewreading (
    id bigint NOT NULL,
    last_id bigint NOT NULL,
    connection_id bigint NOT NULL
);

ALTER TABLE public.products_reviewreading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_reviewreading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_sku (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    "position" smallint NOT NULL,
    seller_sku character varying(50) NOT NULL,
    options jsonb NOT NULL,
    options_key character varying(400) NOT NULL,
    gtin character varying(14) NOT NULL,
    price bigint NOT NULL,
    on_hand integer NOT NULL,
    reserved integer NOT NULL,
    locked integer NOT NULL,
    is_active boolean NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    product_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    cost bigint,
    rack character varying(40) DEFAULT ''::character varying NOT NULL,
    low_stock integer,
    floor bigint,
    makes integer,
    CONSTRAINT products_sku_low_stock_check CHECK ((low_stock >= 0)),
    CONSTRAINT products_sku_position_check CHECK (("position" >= 0)),
    CONSTRAINT products_sku_version_check CHECK ((version >= 0)),
    CONSTRAINT sku_available_never_below_zero CHECK ((on_hand >= (reserved + locked))),
    CONSTRAINT sku_cost CHECK (((cost IS NULL) OR (cost >= 0))),
    CONSTRAINT sku_low_stock CHECK (((low_stock IS NULL) OR (low_stock <= 999999))),
    CONSTRAINT sku_never_below_its_floor CHECK (((floor IS NULL) OR ((floor >= 1) AND (price >= floor)))),
    CONSTRAINT sku_of_parts_has_no_stock CHECK (((makes IS NULL) OR ((locked = 0) AND (low_stock IS NULL) AND (makes >= 0) AND (on_hand = 0) AND (reserved = 0)))),
    CONSTRAINT sku_price_bounds CHECK (((price >= 100) AND (price <= 100000000))),
    CONSTRAINT sku_seller_sku_normal_form CHECK ((NOT ((seller_sku)::text ~ '^ | $|  |[ ​-‏⁠-⁩﻿]'::text))),
    CONSTRAINT sku_stock_signs CHECK (((locked >= 0) AND (on_hand >= 0) AND (reserved >= 0)))
);

ALTER TABLE public.products_sku ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_sku_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_stockbuffer (
    id bigint NOT NULL,
    pieces integer,
    percent smallint,
    shop_id bigint NOT NULL,
    sku_id bigint,
    CONSTRAINT products_stockbuffer_percent_check CHECK ((percent >= 0)),
    CONSTRAINT products_stockbuffer_pieces_check CHECK ((pieces >= 0)),
    CONSTRAINT stockbuffer_pieces_or_percent CHECK ((((percent IS NOT NULL) AND ((percent >= 1) AND (percent <= 100)) AND (pieces IS NULL)) OR ((percent IS NULL) AND (pieces IS NOT NULL))))
);

ALTER TABLE public.products_stockbuffer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_stockbuffer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_stockentry (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    quantity integer NOT NULL,
    on_hand_change integer NOT NULL,
    reserved_change integer NOT NULL,
    locked_change integer NOT NULL,
    on_hand integer NOT NULL,
    reserved integer NOT NULL,
    locked integer NOT NULL,
    cause character varying(60) NOT NULL,
    note character varying(200) NOT NULL,
    actor_kind character varying(10) NOT NULL,
    actor_name character varying(150) NOT NULL,
    at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    sku_id bigint NOT NULL,
    warehouse_id bigint NOT NULL
);

ALTER TABLE public.products_stockentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_stockentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_stockfile (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    name character varying(80) NOT NULL,
    url character varying(500) NOT NULL,
    username character varying(100) NOT NULL,
    password text NOT NULL,
    every smallint NOT NULL,
    zero_percent smallint NOT NULL,
    paused character varying(8) NOT NULL,
    next_at timestamp with time zone NOT NULL,
    fetched_at timestamp with time zone,
    failures smallint NOT NULL,
    problem text NOT NULL,
    etag character varying(200) NOT NULL,
    digest character varying(64) NOT NULL,
    question text NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_run_id bigint,
    made_by_id bigint,
    shop_id bigint NOT NULL,
    trial_id bigint,
    CONSTRAINT products_stockfile_every_check CHECK ((every >= 0)),
    CONSTRAINT products_stockfile_failures_check CHECK ((failures >= 0)),
    CONSTRAINT products_stockfile_version_check CHECK ((version >= 0)),
    CONSTRAINT products_stockfile_zero_percent_check CHECK ((zero_percent >= 0)),
    CONSTRAINT stockfile_asks_about_something CHECK (((question = ''::text) OR (trial_id IS NOT NULL))),
    CONSTRAINT stockfile_not_too_often CHECK ((every >= 15)),
    CONSTRAINT stockfile_share CHECK (((zero_percent >= 1) AND (zero_percent <= 100)))
);

ALTER TABLE public.products_stockfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_stockfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_stocklevel (
    id bigint NOT NULL,
    on_hand integer NOT NULL,
    reserved integer NOT NULL,
    locked integer NOT NULL,
    sku_id bigint NOT NULL,
    warehouse_id bigint NOT NULL,
    CONSTRAINT stocklevel_available_never_below_zero CHECK ((on_hand >= (reserved + locked))),
    CONSTRAINT stocklevel_signs CHECK (((locked >= 0) AND (on_hand >= 0) AND (reserved >= 0)))
);

ALTER TABLE public.products_stocklevel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_stocklevel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.products_campaignallocation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_stocklock_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_stocktransfer (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    status character varying(10) NOT NULL,
    note character varying(200) NOT NULL,
    sent_by character varying(150) NOT NULL,
    form_key character varying(64) NOT NULL,
    version integer NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    shop_id bigint NOT NULL,
    source_id bigint NOT NULL,
    target_id bigint NOT NULL,
    CONSTRAINT products_stocktransfer_version_check CHECK ((version >= 0)),
    CONSTRAINT stocktransfer_closed_or_sent CHECK ((((closed_at IS NULL) AND ((status)::text = 'SENT'::text)) OR ((NOT ((status)::text = 'SENT'::text)) AND (closed_at IS NOT NULL)))),
    CONSTRAINT stocktransfer_goes_somewhere CHECK ((NOT (source_id = target_id)))
);

ALTER TABLE public.products_stocktransfer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_stocktransfer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.products_stocktransferline (
    id bigint NOT NULL,
    sent integer NOT NULL,
    received integer NOT NULL,
    missing integer NOT NULL,
    returned integer NOT NULL,
    reason character varying(10) NOT NULL,
    sku_id bigint NOT NULL,
    transfer_id bigint NOT NULL,
    CONSTRAINT products_stocktransferline_missing_check CHECK ((missing >= 0)),
    CONSTRAINT products_stocktransferline_received_check CHECK ((received >= 0)),
    CONSTRAINT products_stocktransferline_returned_check CHECK ((returned >= 0)),
    CONSTRAINT products_stocktransferline_sent_check CHECK ((sent >= 0)),
    CONSTRAINT stocktransferline_adds_up CHECK ((sent >= ((received + missing) + returned))),
    CONSTRAINT stocktransferline_sent CHECK (((sent >= 1) AND (sent <= 999999))),
    CONSTRAINT stocktransferline_why_missing CHECK (((missing = 0) OR (NOT ((reason)::text = ''::text))))
);

ALTER TABLE public.products_stocktransferline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.products_stocktransferline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promotions_counter (
    id bigint NOT NULL,
    kind character varying(6) NOT NULL,
    "limit" bigint,
    reserved bigint NOT NULL,
    confirmed bigint NOT NULL,
    promotion_id bigint NOT NULL,
    item_id bigint,
    beyond bigint NOT NULL,
    CONSTRAINT counter_in_limit CHECK ((("limit" IS NULL) OR ("limit" >= (reserved + confirmed)))),
    CONSTRAINT promotions_counter_beyond_check CHECK ((beyond >= 0)),
    CONSTRAINT promotions_counter_confirmed_check CHECK ((confirmed >= 0)),
    CONSTRAINT promotions_counter_limit_check CHECK (("limit" >= 0)),
    CONSTRAINT promotions_counter_reserved_check CHECK ((reserved >= 0))
);

ALTER TABLE public.promotions_counter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promotions_counter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promotions_promotion (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    tool character varying(24) NOT NULL,
    name character varying(50) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    published_at timestamp with time zone,
    stopped_at timestamp with time zone,
    stop character varying(10) NOT NULL,
    level character varying(10) NOT NULL,
    platforms character varying(16)[] NOT NULL,
    campaign character varying(32) NOT NULL,
    atmosphere_on character varying(16)[] NOT NULL,
    buyers character varying(10) NOT NULL,
    percent numeric(5,2),
    amount bigint,
    minimum_spend bigint NOT NULL,
    minimum_quantity integer NOT NULL,
    maximum_discount bigint,
    code character varying(12) NOT NULL,
    tiers jsonb NOT NULL,
    total_limit integer,
    per_buyer_limit integer,
    budget bigint,
    display_case character varying(20) NOT NULL,
    shape character varying(80) NOT NULL,
    revision bigint NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT promotion_ends_later CHECK (((ends_at IS NULL) OR (ends_at > starts_at))),
    CONSTRAINT promotion_has_tool_and_name CHECK ((((tool)::text = ANY ((ARRAY['PRODUCT_DISCOUNT'::character varying, 'FLASH_SALE'::character varying, 'VOUCHER'::character varying, 'SHOPPING_CENTER_VOUCHER'::character varying, 'NEW_BUYER_VOUCHER'::character varying, 'LIVE_VOUCHER'::character varying, 'PROMO_CODE'::character varying, 'BUY_MORE_SAVE_MORE'::character varying, 'BUNDLE'::character varying, 'GIFT'::character varying, 'SHIPPING_DISCOUNT'::character varying, 'CAMPAIGN'::character varying])::text[])) AND (NOT ((name)::text = ''::text)))),
    CONSTRAINT promotion_percent CHECK (((percent IS NULL) OR ((percent > (0)::numeric) AND (percent <= (100)::numeric)))),
    CONSTRAINT promotion_stop_has_reason CHECK (((((stop)::text = ''::text) AND (stopped_at IS NULL)) OR ((stopped_at IS NOT NULL) AND (NOT ((stop)::text = ''::text))))),
    CONSTRAINT promotions_promotion_minimum_quantity_check CHECK ((minimum_quantity >= 0)),
    CONSTRAINT promotions_promotion_per_buyer_limit_check CHECK ((per_buyer_limit >= 0)),
    CONSTRAINT promotions_promotion_revision_check CHECK ((revision >= 0)),
    CONSTRAINT promotions_promotion_total_limit_check CHECK ((total_limit >= 0)),
    CONSTRAINT promotions_promotion_version_check CHECK ((version >= 0))
);

ALTER TABLE public.promotions_promotion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promotions_promotion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promotions_promotionitem (
    id bigint NOT NULL,
    role character varying(4) NOT NULL,
    percent numeric(5,2),
    price bigint,
    revision bigint NOT NULL,
    removed_at timestamp with time zone,
    product_id bigint NOT NULL,
    promotion_id bigint NOT NULL,
    sku_id bigint,
    reach character varying(16)[] NOT NULL,
    added_at timestamp with time zone,
    CONSTRAINT promotionitem_percent CHECK (((percent IS NULL) OR ((percent > (0)::numeric) AND (percent < (100)::numeric)))),
    CONSTRAINT promotionitem_price CHECK (((price IS NULL) OR (price > 0))),
    CONSTRAINT promotions_promotionitem_revision_check CHECK ((revision >= 0))
);

ALTER TABLE public.promotions_promotionitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promotions_promotionitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promotions_promotionlisting (
    id bigint NOT NULL,
    external_id character varying(40) NOT NULL,
    accepted_revision bigint CONSTRAINT promotions_promotionlisting_told_revision_not_null NOT NULL,
    accepted_at timestamp with time zone,
    is_over boolean NOT NULL,
    problem text NOT NULL,
    connection_id bigint NOT NULL,
    promotion_id bigint NOT NULL,
    former_ids character varying(40)[] NOT NULL,
    ended_there_at timestamp with time zone,
    CONSTRAINT promotions_promotionlisting_told_revision_check CHECK ((accepted_revision >= 0))
);

ALTER TABLE public.promotions_promotionlisting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promotions_promotionlisting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promotions_toolsurface (
    id bigint NOT NULL,
    tool character varying(24) NOT NULL,
    platform character varying(16) NOT NULL,
    is_available boolean NOT NULL,
    surface character varying(40) NOT NULL,
    about character varying(200) NOT NULL
);

ALTER TABLE public.promotions_toolsurface ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promotions_toolsurface_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promotions_use (
    id bigint NOT NULL,
    cause character varying(32) NOT NULL,
    label character varying(60) NOT NULL,
    buyer character varying(60) NOT NULL,
    amount bigint NOT NULL,
    beyond bigint NOT NULL,
    state character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    counter_id bigint NOT NULL,
    CONSTRAINT promotions_use_amount_check CHECK ((amount >= 0)),
    CONSTRAINT promotions_use_beyond_check CHECK ((beyond >= 0))
);

ALTER TABLE public.promotions_use ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promotions_use_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.shop_health_appeal (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    number smallint NOT NULL,
    state character varying(8) NOT NULL,
    text text NOT NULL,
    order_numbers jsonb NOT NULL,
    proofs jsonb NOT NULL,
    version integer NOT NULL,
    written_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    decided_at timestamp with time zone,
    decision_note character varying(1000) NOT NULL,
    shop_id bigint NOT NULL,
    violation_id bigint NOT NULL,
    CONSTRAINT appeal_decided_with_reason CHECK ((((decided_at IS NULL) AND (sent_at IS NULL) AND ((state)::text = 'DRAFT'::text)) OR ((decided_at IS NULL) AND (sent_at IS NOT NULL) AND ((state)::text = 'SENT'::text)) OR ((decided_at IS NOT NULL) AND (sent_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['ACCEPTED'::character varying, 'REFUSED'::character varying])::text[])) AND (NOT ((decision_note)::text = ''::text))))),
    CONSTRAINT appeal_two_at_most CHECK ((number = ANY (ARRAY[1, 2]))),
    CONSTRAINT shop_health_appeal_number_check CHECK ((number >= 0)),
    CONSTRAINT shop_health_appeal_version_check CHECK ((version >= 0))
);

ALTER TABLE public.shop_health_appeal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shop_health_appeal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.shop_health_appealfile (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    name character varying(200) NOT NULL,
    content_type character varying(60) NOT NULL,
    size integer NOT NULL,
    file character varying(100) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    appeal_id bigint NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE public.shop_health_appealfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shop_health_appealfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.shop_health_healthday (
    id bigint NOT NULL,
    day date NOT NULL,
    figures jsonb NOT NULL,
    rating numeric(2,1),
    products numeric(2,1),
    fulfilment numeric(2,1),
    service numeric(2,1),
    points smallint NOT NULL,
    written_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT healthday_rating_bounds CHECK (((rating IS NULL) OR ((rating >= (0)::numeric) AND (rating <= (5)::numeric)))),
    CONSTRAINT shop_health_healthday_points_check CHECK ((points >= 0))
);

ALTER TABLE public.shop_health_healthday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shop_health_healthday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.shop_health_storefrontfigure (
    id bigint NOT NULL,
    code character varying(20) NOT NULL,
    part integer NOT NULL,
    whole integer NOT NULL,
    our_part integer NOT NULL,
    our_whole integer NOT NULL,
    only_theirs jsonb NOT NULL,
    only_ours jsonb NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT shop_health_storefrontfigure_our_part_check CHECK ((our_part >= 0)),
    CONSTRAINT shop_health_storefrontfigure_our_whole_check CHECK ((our_whole >= 0)),
    CONSTRAINT shop_health_storefrontfigure_part_check CHECK ((part >= 0)),
    CONSTRAINT shop_health_storefrontfigure_whole_check CHECK ((whole >= 0)),
    CONSTRAINT storefrontfigure_part_of_whole CHECK (((our_part <= our_whole) AND (part <= whole)))
);

ALTER TABLE public.shop_health_storefrontfigure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shop_health_storefrontfigure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.shop_health_violation (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    reason character varying(24) NOT NULL,
    points smallint NOT NULL,
    source character varying(9) NOT NULL,
    platform character varying(16) NOT NULL,
    notice text NOT NULL,
    money bigint NOT NULL,
    once character varying(40),
    noticed_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    appeal_by timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    product_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT shop_health_violation_points_check CHECK ((points >= 0)),
    CONSTRAINT violation_expires_later CHECK ((expires_at > noticed_at)),
    CONSTRAINT violation_points_in_range CHECK ((((points >= 4) AND (points <= 48) AND ((reason)::text = 'COUNTERFEIT'::text)) OR ((points >= 6) AND (points <= 48) AND ((reason)::text = 'PROHIBITED'::text)) OR ((points >= 6) AND (points <= 48) AND ((reason)::text = 'MISSING_QUALIFICATION'::text)) OR ((points >= 1) AND (points <= 48) AND ((reason)::text = 'INTELLECTUAL_PROPERTY'::text)) OR ((points >= 1) AND (points <= 12) AND ((reason)::text = 'CHAT_MISCONDUCT'::text)) OR ((points >= 2) AND (points <= 4) AND ((reason)::text = 'LATE_DISPATCH'::text)) OR ((points >= 2) AND (points <= 4) AND ((reason)::text = 'SELLER_CANCELLATION'::text)) OR ((points >= 2) AND (points <= 2) AND ((reason)::text = 'DEFECTIVE_RETURNS'::text))))
);

ALTER TABLE public.shop_health_violation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shop_health_violation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.shop_health_violation_orders (
    id bigint NOT NULL,
    violation_id bigint NOT NULL,
    order_id bigint NOT NULL
);

ALTER TABLE public.shop_health_violation_orders ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shop_health_violation_orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.storefronts_difference (
    id bigint NOT NULL,
    subject_type character varying(20) NOT NULL,
    subject_id bigint,
    subject_label character varying(300) NOT NULL,
    part character varying(120) NOT NULL,
    field character varying(30) NOT NULL,
    ours jsonb,
    theirs jsonb,
    state character varying(8) NOT NULL,
    decided_at timestamp with time zone,
    decided_by character varying(150) NOT NULL,
    check_run_id bigint NOT NULL
);

ALTER TABLE public.storefronts_difference ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_difference_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.storefronts_driftcheck (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    platform character varying(16) NOT NULL,
    status character varying(8) NOT NULL,
    products integer NOT NULL,
    compared integer NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    error text NOT NULL,
    connection_id bigint NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE public.storefronts_driftcheck ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_driftcheck_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.storefronts_inboundevent (
    id bigint NOT NULL,
    event_id character varying(80) NOT NULL,
    topic character varying(60) NOT NULL,
    payload jsonb NOT NULL,
    state character varying(8) NOT NULL,
    attempts integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    last_error text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    heard_at timestamp with time zone,
    connection_id bigint NOT NULL,
    CONSTRAINT storefronts_inboundevent_attempts_check CHECK ((attempts >= 0))
);

ALTER TABLE public.storefronts_inboundevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_inboundevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.storefronts_pastreceipt (
    id bigint NOT NULL,
    platform character varying(16) NOT NULL,
    subject_type character varying(20) NOT NULL,
    subject_id bigint NOT NULL,
    part character varying(60) NOT NULL,
    field character varying(30) NOT NULL,
    value jsonb NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone,
    replaced_at timestamp with time zone NOT NULL,
    connection_id bigint NOT NULL,
    shop_id bigint NOT NULL
)
PARTITION BY RANGE (replaced_at);

CREATE TABLE public.storefronts_pastreceipt_default (
    id bigint CONSTRAINT storefronts_pastreceipt_id_not_null NOT NULL,
    platform character varying(16) CONSTRAINT storefronts_pastreceipt_platform_not_null NOT NULL,
    subject_type character varying(20) CONSTRAINT storefronts_pastreceipt_subject_type_not_null NOT NULL,
    subject_id bigint CONSTRAINT storefronts_pastreceipt_subject_id_not_null NOT NULL,
    part character varying(60) CONSTRAINT storefronts_pastreceipt_part_not_null NOT NULL,
    field character varying(30) CONSTRAINT storefronts_pastreceipt_field_not_null NOT NULL,
    value jsonb CONSTRAINT storefronts_pastreceipt_value_not_null NOT NULL,
    requested_at timestamp with time zone CONSTRAINT storefronts_pastreceipt_requested_at_not_null NOT NULL,
    accepted_at timestamp with time zone CONSTRAINT storefronts_pastreceipt_accepted_at_not_null NOT NULL,
    seen_at timestamp with time zone,
    replaced_at timestamp with time zone CONSTRAINT storefronts_pastreceipt_replaced_at_not_null NOT NULL,
    connection_id bigint CONSTRAINT storefronts_pastreceipt_connection_id_not_null NOT NULL,
    shop_id bigint CONSTRAINT storefronts_pastreceipt_shop_id_not_null NOT NULL
);

ALTER TABLE public.storefronts_pastreceipt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_pastreceipt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.storefronts_receipt (
    id bigint NOT NULL,
    platform character varying(16) NOT NULL,
    subject_type character varying(20) NOT NULL,
    subject_id bigint NOT NULL,
    part character varying(60) NOT NULL,
    field character varying(30) NOT NULL,
    value jsonb NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone,
    connection_id bigint NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE public.storefronts_receipt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_receipt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webhooks_attempt (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    url character varying(500) NOT NULL,
    request_headers jsonb NOT NULL,
    status_code smallint,
    latency_ms integer NOT NULL,
    error text NOT NULL,
    response character varying(1000) NOT NULL,
    delivery_id bigint NOT NULL,
    CONSTRAINT webhooks_attempt_latency_ms_check CHECK ((latency_ms >= 0)),
    CONSTRAINT webhooks_attempt_status_code_check CHECK ((status_code >= 0))
);

ALTER TABLE public.webhooks_attempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webhooks_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webhooks_cursor (
    id bigint NOT NULL,
    stream character varying(8) NOT NULL,
    "position" bigint NOT NULL,
    mark bigint,
    mark_waits_for character varying(40)[] NOT NULL,
    moved_at timestamp with time zone
);

ALTER TABLE public.webhooks_cursor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webhooks_cursor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webhooks_delivery (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    state character varying(9) NOT NULL,
    attempts integer NOT NULL,
    lease integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    last_status smallint,
    last_error text NOT NULL,
    endpoint_id bigint NOT NULL,
    event_id bigint NOT NULL,
    type character varying(40) NOT NULL,
    CONSTRAINT webhooks_delivery_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT webhooks_delivery_last_status_check CHECK ((last_status >= 0)),
    CONSTRAINT webhooks_delivery_lease_check CHECK ((lease >= 0))
);

ALTER TABLE public.webhooks_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webhooks_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webhooks_endpoint (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    url character varying(500) NOT NULL,
    description character varying(120) NOT NULL,
    event_types character varying(40)[] NOT NULL,
    is_active boolean NOT NULL,
    disabled_at timestamp with time zone,
    disabled_reason character varying(8) NOT NULL,
    notified_at timestamp with time zone,
    failing_since timestamp with time zone,
    last_delivered_at timestamp with time zone,
    secret text NOT NULL,
    previous_secret text NOT NULL,
    previous_secret_until timestamp with time zone,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    failures integer NOT NULL,
    quiet_until timestamp with time zone,
    made_by_id bigint,
    CONSTRAINT endpoint_disabled_with_reason CHECK ((((disabled_at IS NULL) AND ((disabled_reason)::text = ''::text) AND is_active) OR ((disabled_at IS NOT NULL) AND (NOT is_active)))),
    CONSTRAINT webhooks_endpoint_failures_check CHECK ((failures >= 0)),
    CONSTRAINT webhooks_endpoint_version_check CHECK ((version >= 0))
);

ALTER TABLE public.webhooks_endpoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webhooks_endpoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webhooks_event (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    type character varying(40) NOT NULL,
    subject_id character varying(40) NOT NULL,
    body text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    source character varying(8) NOT NULL,
    source_id bigint,
    shop_id bigint NOT NULL
);

ALTER TABLE public.webhooks_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webhooks_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.core_changelog ATTACH PARTITION public.core_changelog_default DEFAULT;

ALTER TABLE ONLY public.outbox_syncattempt ATTACH PARTITION public.outbox_syncattempt_default DEFAULT;

ALTER TABLE ONLY public.storefronts_pastreceipt ATTACH PARTITION public.storefronts_pastreceipt_default DEFAULT;

INSERT INTO public.campaigns_programme VALUES (1, 'SFP', 'Shipping Fee Program', 'Pembeli membayar ongkir lebih murah atau gratis; tandanya tampil di kedua kanal.', 'Toko ikut di TikTok Shop dan Tokopedia sekaligus. Biaya layanan sesuai tabel tarif dikenakan pada pesanan yang dibuat selama toko ikut program; pesanan sebelum bergabung atau sesudah keluar tidak dikenai biaya ini. Toko Mall wajib ikut: keluar dari program mengakhiri status Mall. Toko boleh keluar kapan saja.', '2026-11', true, true);
INSERT INTO public.campaigns_programme VALUES (2, 'BCP', 'Bonus Cashback Program', 'Pembeli mendapat cashback dan voucher tambahan dari platform; toko membayar satu biaya layanan per pesanan selesai.', 'Toko ikut di TikTok Shop dan Tokopedia sekaligus. Biaya layanan sesuai tabel tarif dikenakan pada pesanan selesai yang memakai manfaatnya, paling banyak sebesar batas per barang, dan dikembalikan bila pesanan yang sudah terkirim diretur; pesanan yang dibatalkan sebelum dikirim tidak dikenai. Toko boleh keluar kapan saja.', '2026-11', false, true);

INSERT INTO public.logistics_holiday VALUES (1, '2025-01-01', 'New Year', false, true, '');
INSERT INTO public.logistics_holiday VALUES (2, '2025-01-27', 'Isra Mi''raj', false, true, '');
INSERT INTO public.logistics_holiday VALUES (3, '2025-01-29', 'Lunar New Year', false, true, '');
INSERT INTO public.logistics_holiday VALUES (4, '2025-03-29', 'Nyepi', false, true, '');
INSERT INTO public.logistics_holiday VALUES (5, '2025-03-31', 'Eid al-Fitr', false, true, '');
INSERT INTO public.logistics_holiday VALUES (6, '2025-04-01', 'Eid al-Fitr', false, true, '');
INSERT INTO public.logistics_holiday VALUES (7, '2025-04-18', 'Good Friday', false, true, '');
INSERT INTO public.logistics_holiday VALUES (8, '2025-05-01', 'Labour Day', false, true, '');
INSERT INTO public.logistics_holiday VALUES (9, '2025-05-12', 'Vesak', false, true, '');
INSERT INTO public.logistics_holiday VALUES (10, '2025-05-29', 'Ascension Day', false, true, '');
INSERT INTO public.logistics_holiday VALUES (11, '2025-06-01', 'Pancasila Day', false, true, '');
INSERT INTO public.logistics_holiday VALUES (12, '2025-06-06', 'Eid al-Adha', false, true, '');
INSERT INTO public.logistics_holiday VALUES (13, '2025-06-27', 'Islamic New Year', false, true, '');
INSERT INTO public.logistics_holiday VALUES (14, '2025-08-17', 'Independence Day', false, true, '');
INSERT INTO public.logistics_holiday VALUES (15, '2025-09-05', 'Prophet''s Birthday', false, true, '');
INSERT INTO public.logistics_holiday VALUES (16, '2025-12-25', 'Christmas', false, true, '');
INSERT INTO public.logistics_holiday VALUES (17, '2026-01-01', 'New Year', false, true, '');
INSERT INTO public.logistics_holiday VALUES (18, '2026-01-16', 'Isra Mi''raj', false, true, '');
INSERT INTO public.logistics_holiday VALUES (19, '2026-02-17', 'Lunar New Year', false, true, '');
INSERT INTO public.logistics_holiday VALUES (20, '2026-03-19', 'Nyepi', false, true, '');
INSERT INTO public.logistics_holiday VALUES (21, '2026-03-21', 'Eid al-Fitr', false, true, '');
INSERT INTO public.logistics_holiday VALUES (22, '2026-03-22', 'Eid al-Fitr', false, true, '');
INSERT INTO public.logistics_holiday VALUES (23, '2026-04-03', 'Good Friday', false, true, '');
INSERT INTO public.logistics_holiday VALUES (24, '2026-05-01', 'Labour Day', false, true, '');
INSERT INTO public.logistics_holiday VALUES (25, '2026-05-14', 'Ascension Day', false, true, '');
INSERT INTO public.logistics_holiday VALUES (26, '2026-05-27', 'Eid al-Adha', false, true, '');
INSERT INTO public.logistics_holiday VALUES (27, '2026-05-31', 'Vesak', false, true, '');
INSERT INTO public.logistics_holiday VALUES (28, '2026-06-01', 'Pancasila Day', false, true, '');
INSERT INTO public.logistics_holiday VALUES (29, '2026-06-16', 'Islamic New Year', false, true, '');
INSERT INTO public.logistics_holiday VALUES (30, '2026-08-17', 'Independence Day', false, true, '');
INSERT INTO public.logistics_holiday VALUES (31, '2026-08-25', 'Prophet''s Birthday', false, true, '');
INSERT INTO public.logistics_holiday VALUES (32, '2026-12-25', 'Christmas', false, true, '');
INSERT INTO public.logistics_holiday VALUES (49, '2025-01-28', 'Lunar New Year', true, false, '');
INSERT INTO public.logistics_holiday VALUES (50, '2025-03-28', 'Nyepi', true, false, '');
INSERT INTO public.logistics_holiday VALUES (51, '2025-04-02', 'Eid al-Fitr', true, false, '');
INSERT INTO public.logistics_holiday VALUES (52, '2025-04-03', 'Eid al-Fitr', true, false, '');
INSERT INTO public.logistics_holiday VALUES (53, '2025-04-04', 'Eid al-Fitr', true, false, '');
INSERT INTO public.logistics_holiday VALUES (54, '2025-04-07', 'Eid al-Fitr', true, false, '');
INSERT INTO public.logistics_holiday VALUES (55, '2025-05-13', 'Vesak', true, false, '');
INSERT INTO public.logistics_holiday VALUES (56, '2025-05-30', 'Ascension Day', true, false, '');
INSERT INTO public.logistics_holiday VALUES (57, '2025-06-09', 'Eid al-Adha', true, false, '');
INSERT INTO public.logistics_holiday VALUES (58, '2025-08-18', 'Independence Day', true, false, '');
INSERT INTO public.logistics_holiday VALUES (59, '2025-12-26', 'Christmas', true, false, '');
INSERT INTO public.logistics_holiday VALUES (60, '2026-02-16', 'Lunar New Year', true, false, '');
INSERT INTO public.logistics_holiday VALUES (61, '2026-03-18', 'Nyepi', true, false, '');
INSERT INTO public.logistics_holiday VALUES (62, '2026-03-20', 'Eid al-Fitr', true, false, '');
INSERT INTO public.logistics_holiday VALUES (63, '2026-03-23', 'Eid al-Fitr', true, false, '');
INSERT INTO public.logistics_holiday VALUES (64, '2026-03-24', 'Eid al-Fitr', true, false, '');
INSERT INTO public.logistics_holiday VALUES (65, '2026-05-15', 'Ascension Day', true, false, '');
INSERT INTO public.logistics_holiday VALUES (66, '2026-05-28', 'Eid al-Adha', true, false, '');
INSERT INTO public.logistics_holiday VALUES (67, '2026-12-24', 'Christmas', true, false, '');
INSERT INTO public.logistics_holiday VALUES (33, '2027-01-01', 'New Year', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (34, '2027-01-05', 'Isra Mi''raj', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (35, '2027-02-06', 'Lunar New Year', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (36, '2027-03-08', 'Nyepi', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (37, '2027-03-10', 'Eid al-Fitr', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (38, '2027-03-11', 'Eid al-Fitr', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (39, '2027-03-26', 'Good Friday', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (40, '2027-05-01', 'Labour Day', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (41, '2027-05-06', 'Ascension Day', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (43, '2027-05-20', 'Vesak', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (44, '2027-06-01', 'Pancasila Day', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (45, '2027-06-06', 'Islamic New Year', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (46, '2027-08-15', 'Prophet''s Birthday', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (47, '2027-08-17', 'Independence Day', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (48, '2027-12-25', 'Christmas', false, true, 'Worked out beforehand; check it against the joint ministerial decree for the year.');
INSERT INTO public.logistics_holiday VALUES (42, '2027-05-17', 'Eid al-Adha', false, true, '10 Zulhijah 1448. The new moon of 6 May 2027 (17.58 WIB) comes after sunset in most of Indonesia, so by the rule of the ministry (3 degrees high, 6.4 apart) the month begins on 8 May. Saudi Arabia keeps 16 May. Check it against the decree.');

INSERT INTO public.pricing_ratecard VALUES (1, 'COMMISSION', '', '', 6.97, NULL, 0, '2024-09-15 17:00:00+00', NULL, 'Categories that have no row of their own.', NULL);
INSERT INTO public.pricing_ratecard VALUES (2, 'DYNAMIC_COMMISSION', '', '', 5.00, 40000, 0, '2025-06-09 17:00:00+00', NULL, 'Published as 4 to 6 percent by group; 5 percent is assumed until yours is known.', NULL);
INSERT INTO public.pricing_ratecard VALUES (3, 'MALL_SERVICE', '', '', 1.80, 50000, 0, '2025-06-09 17:00:00+00', NULL, 'From the fee page; another page names 1.5 percent and Rp5,000.', NULL);
INSERT INTO public.pricing_ratecard VALUES (4, 'PRE_ORDER', 'TIKTOK_SHOP', '', 3.00, NULL, 0, '2025-06-09 17:00:00+00', NULL, 'On TikTok Shop only.', NULL);
INSERT INTO public.pricing_ratecard VALUES (5, 'BONUS_CASHBACK', '', '', 3.50, 20000, 0, '2025-01-22 17:00:00+00', NULL, 'Xtra Boost Program, regular days.', NULL);
INSERT INTO public.pricing_ratecard VALUES (6, 'ORDER_PROCESSING', '', '', 0.00, NULL, 1250, '2025-08-10 17:00:00+00', NULL, 'For each order, whatever is in it.', NULL);
INSERT INTO public.pricing_ratecard VALUES (7, 'INCOME_TAX', '', '', 0.50, NULL, 0, '2025-07-13 17:00:00+00', NULL, 'PMK 37/2025; withheld when the shop says so.', NULL);

INSERT INTO public.products_category VALUES (1, '600001', 'Rumah & Dapur', 'Home & Kitchen', false, 0, NULL, true);
INSERT INTO public.products_category VALUES (2, '600002', 'Elektronik', 'Electronics and Gadgets', false, 1, NULL, true);
INSERT INTO public.products_category VALUES (3, '600003', 'Fashion', 'Fashion', false, 2, NULL, true);
INSERT INTO public.products_category VALUES (4, '600004', 'Kecantikan & Kesehatan', 'Beauty & Health', false, 3, NULL, true);
INSERT INTO public.products_category VALUES (5, '600005', 'Makanan & Minuman', 'Food & Drink', false, 4, NULL, true);
INSERT INTO public.products_category VALUES (6, '600006', 'Ibu & Anak', 'Mother & Child', false, 5, NULL, true);
INSERT INTO public.products_category VALUES (7, '600007', 'Olahraga & Otomotif', 'Sport & Automotive', false, 6, NULL, true);
INSERT INTO public.products_category VALUES (8, '600008', 'Buku, Kantor & Hiburan', 'Books, Office & Entertainment', false, 7, NULL, true);
INSERT INTO public.products_category VALUES (9, '600009', 'Hewan Peliharaan', 'Pets', false, 8, NULL, true);
INSERT INTO public.products_category VALUES (10, '600010', 'Lainnya', 'Others', false, 9, NULL, true);
INSERT INTO public.products_category VALUES (11, '600101', 'Rumah Tangga', 'Household', true, 0, 1, true);
INSERT INTO public.products_category VALUES (12, '600102', 'Dapur', 'Kitchen', true, 1, 1, true);
INSERT INTO public.products_category VALUES (13, '600103', 'Pertukangan', 'Carpentry', true, 2, 1, true);
INSERT INTO public.products_category VALUES (14, '600104', 'Properti', 'Property', true, 3, 1, true);
INSERT INTO public.products_category VALUES (15, '600201', 'Elektronik Rumah', 'Electronics', true, 0, 2, true);
INSERT INTO public.products_category VALUES (16, '600202', 'Komputer & Laptop', 'Computers and Laptops', true, 1, 2, true);
INSERT INTO public.products_category VALUES (17, '600203', 'Handphone & Tablet', 'Phones and Tablets', true, 2, 2, true);
INSERT INTO public.products_category VALUES (18, '600204', 'Kamera', 'Camera', true, 3, 2, true);
INSERT INTO public.products_category VALUES (19, '600205', 'Gaming', 'Gaming', true, 4, 2, true);
INSERT INTO public.products_category VALUES (20, '600301', 'Fashion Wanita', 'Women''s Fashion', true, 0, 3, true);
INSERT INTO public.products_category VALUES (21, '600302', 'Fashion Pria', 'Men''s Fashion', true, 1, 3, true);
INSERT INTO public.products_category VALUES (22, '600303', 'Fashion Muslim', 'Muslim Fashion', true, 2, 3, true);
INSERT INTO public.products_category VALUES (23, '600304', 'Fashion Anak & Bayi', 'Kids and Baby Fashion', true, 3, 3, true);
INSERT INTO public.products_category VALUES (25, '600401', 'Kecantikan', 'Beauty', true, 0, 4, true);
INSERT INTO public.products_category VALUES (26, '600402', 'Perawatan Tubuh', 'Body Care', true, 1, 4, true);
INSERT INTO public.products_category VALUES (27, '600403', 'Kesehatan', 'Health', true, 2, 4, true);
INSERT INTO public.products_category VALUES (28, '600501', 'Makanan & Minuman', 'Food and Drink', true, 0, 5, true);
INSERT INTO public.products_category VALUES (29, '600601', 'Ibu & Bayi', 'Mother and Baby', true, 0, 6, true);
INSERT INTO public.products_category VALUES (30, '600602', 'Mainan & Hobi', 'Toys and Hobbies', true, 1, 6, true);
INSERT INTO public.products_category VALUES (31, '600701', 'Olahraga', 'Sport', true, 0, 7, true);
INSERT INTO public.products_category VALUES (32, '600702', 'Otomotif', 'Automotive', true, 1, 7, true);
INSERT INTO public.products_category VALUES (33, '600801', 'Buku', 'Books', true, 0, 8, true);
INSERT INTO public.products_category VALUES (34, '600802', 'Kantor & Alat Tulis', 'Office & Stationery', true, 1, 8, true);
INSERT INTO public.products_category VALUES (35, '600803', 'Film & Musik', 'Movies and Music', true, 2, 8, true);
INSERT INTO public.products_category VALUES (36, '600804', 'Pesta & Kerajinan', 'Party Supplies and Craft', true, 3, 8, true);
INSERT INTO public.products_category VALUES (37, '600901', 'Perawatan Hewan', 'Animal Care', true, 0, 9, true);
INSERT INTO public.products_category VALUES (39, '601002', 'Produk Lainnya', 'Other Products', true, 1, 10, true);
INSERT INTO public.products_category VALUES (24, '600305', 'Logam Mulia', 'Precious Metal', true, 4, 3, false);
INSERT INTO public.products_category VALUES (38, '601001', 'Tur & Perjalanan', 'Tour and Travel', true, 0, 10, false);

INSERT INTO public.promotions_toolsurface VALUES (1, 'PRODUCT_DISCOUNT', 'TIKTOK_SHOP', true, 'strike_through', 'Struck-through price and the percentage on card and page.');
INSERT INTO public.promotions_toolsurface VALUES (2, 'PRODUCT_DISCOUNT', 'TOKOPEDIA', true, 'strike_through', 'Struck-through price and the percentage on card and page.');
INSERT INTO public.promotions_toolsurface VALUES (3, 'FLASH_SALE', 'TIKTOK_SHOP', true, 'countdown', 'Flash sale label with a countdown on card and page.');
INSERT INTO public.promotions_toolsurface VALUES (4, 'FLASH_SALE', 'TOKOPEDIA', true, 'countdown', 'Flash sale label with a countdown on card and page.');
INSERT INTO public.promotions_toolsurface VALUES (5, 'VOUCHER', 'TIKTOK_SHOP', true, 'voucher_strip', 'Voucher strip on the product page; used at the checkout.');
INSERT INTO public.promotions_toolsurface VALUES (6, 'VOUCHER', 'TOKOPEDIA', true, 'voucher_strip', 'Voucher strip on the product page; used at the checkout.');
INSERT INTO public.promotions_toolsurface VALUES (7, 'NEW_BUYER_VOUCHER', 'TIKTOK_SHOP', true, 'voucher_strip', 'Voucher strip for buyers who are new to the shop.');
INSERT INTO public.promotions_toolsurface VALUES (8, 'NEW_BUYER_VOUCHER', 'TOKOPEDIA', true, 'voucher_strip', 'Voucher strip for buyers who are new to the shop.');
INSERT INTO public.promotions_toolsurface VALUES (9, 'BUY_MORE_SAVE_MORE', 'TIKTOK_SHOP', true, 'tier_label', 'The steps on the product page; taken off at the checkout.');
INSERT INTO public.promotions_toolsurface VALUES (10, 'BUY_MORE_SAVE_MORE', 'TOKOPEDIA', true, 'tier_label', 'The steps on the product page; taken off at the checkout.');
INSERT INTO public.promotions_toolsurface VALUES (11, 'SHIPPING_DISCOUNT', 'TIKTOK_SHOP', true, 'shipping_label', 'Free or cheaper shipping on the page and at the checkout.');
INSERT INTO public.promotions_toolsurface VALUES (12, 'SHIPPING_DISCOUNT', 'TOKOPEDIA', true, 'shipping_label', 'Free or cheaper shipping on the page and at the checkout.');
INSERT INTO public.promotions_toolsurface VALUES (13, 'CAMPAIGN', 'TIKTOK_SHOP', true, 'campaign_price', 'Campaign price, struck-through list price, on card and page.');
INSERT INTO public.promotions_toolsurface VALUES (14, 'CAMPAIGN', 'TOKOPEDIA', true, 'campaign_price', 'Campaign price, struck-through list price, on card and page.');
INSERT INTO public.promotions_toolsurface VALUES (15, 'GIFT', 'TIKTOK_SHOP', true, 'gift_label', 'Gift label on the product page and a gift line in the cart.');
INSERT INTO public.promotions_toolsurface VALUES (16, 'SHOPPING_CENTER_VOUCHER', 'TIKTOK_SHOP', true, 'shopping_center', 'Voucher strip in the Shopping Center.');
INSERT INTO public.promotions_toolsurface VALUES (17, 'LIVE_VOUCHER', 'TIKTOK_SHOP', true, 'live_room', 'Voucher in the LIVE room.');
INSERT INTO public.promotions_toolsurface VALUES (18, 'PROMO_CODE', 'TIKTOK_SHOP', true, 'code_field', 'Taken off when the buyer enters the code at the checkout.');
INSERT INTO public.promotions_toolsurface VALUES (19, 'BUNDLE', 'TIKTOK_SHOP', true, 'bundle_box', 'Bundle box on the product page; taken off at the checkout.');
INSERT INTO public.promotions_toolsurface VALUES (20, 'GIFT', 'TOKOPEDIA', true, 'gift_panel', 'Gift panel under the price; the gift is added at the checkout.');

INSERT INTO public.webhooks_cursor VALUES (1, 'CHANGES', 0, NULL, '{}', NULL);
INSERT INTO public.webhooks_cursor VALUES (2, 'STOCK', 0, NULL, '{}', NULL);

SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);

SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_apitoken_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_invitation_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_membership_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_ownrole_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_shop_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_supportvisit_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_user_groups_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_user_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_user_user_permissions_id_seq', 1, false);

SELECT pg_catalog.setval('public.ads_adcampaign_id_seq', 1, false);

SELECT pg_catalog.setval('public.ads_adcredit_id_seq', 1, false);

SELECT pg_catalog.setval('public.ads_adhint_id_seq', 1, false);

SELECT pg_catalog.setval('public.ads_adhour_id_seq', 1, false);

SELECT pg_catalog.setval('public.ads_adorder_id_seq', 1, false);

SELECT pg_catalog.setval('public.ads_adplacement_id_seq', 1, false);

SELECT pg_catalog.setval('public.ads_adproduct_id_seq', 1, false);

SELECT pg_catalog.setval('public.ads_adtopup_id_seq', 1, false);

SELECT pg_catalog.setval('public.ads_adwallet_id_seq', 1, false);

SELECT pg_catalog.setval('public.ads_adwalletentry_id_seq', 1, false);

SELECT pg_catalog.setval('public.affiliates_affiliateorder_id_seq', 1, false);

SELECT pg_catalog.setval('public.affiliates_affiliatereading_id_seq', 1, false);

SELECT pg_catalog.setval('public.affiliates_collaboration_id_seq', 1, false);

SELECT pg_catalog.setval('public.affiliates_collaborationlisting_id_seq', 1, false);

SELECT pg_catalog.setval('public.affiliates_collaborationproduct_id_seq', 1, false);

SELECT pg_catalog.setval('public.affiliates_creator_id_seq', 1, false);

SELECT pg_catalog.setval('public.affiliates_creatorclicks_id_seq', 1, false);

SELECT pg_catalog.setval('public.affiliates_invitation_id_seq', 1, false);

SELECT pg_catalog.setval('public.affiliates_invitation_picks_id_seq', 1, false);

SELECT pg_catalog.setval('public.affiliates_sample_id_seq', 1, false);

SELECT pg_catalog.setval('public.aftersales_dispute_id_seq', 1, false);

SELECT pg_catalog.setval('public.aftersales_evidence_id_seq', 1, false);

SELECT pg_catalog.setval('public.aftersales_refund_id_seq', 1, false);

SELECT pg_catalog.setval('public.aftersales_refundline_id_seq', 1, false);

SELECT pg_catalog.setval('public.aftersales_return_id_seq', 1, false);

SELECT pg_catalog.setval('public.aftersales_returnhint_id_seq', 1, false);

SELECT pg_catalog.setval('public.aftersales_returnline_id_seq', 1, false);

SELECT pg_catalog.setval('public.aftersales_returnpoll_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);

SELECT pg_catalog.setval('public.automation_deed_id_seq', 1, false);

SELECT pg_catalog.setval('public.automation_look_id_seq', 1, false);

SELECT pg_catalog.setval('public.automation_newscursor_id_seq', 1, false);

SELECT pg_catalog.setval('public.automation_rule_id_seq', 1, false);

SELECT pg_catalog.setval('public.axes_accessattempt_id_seq', 1, false);

SELECT pg_catalog.setval('public.axes_accessfailurelog_id_seq', 1, false);

SELECT pg_catalog.setval('public.axes_accesslog_id_seq', 1, false);

SELECT pg_catalog.setval('public.campaigns_campaign_categories_id_seq', 1, false);

SELECT pg_catalog.setval('public.campaigns_campaign_id_seq', 1, false);

SELECT pg_catalog.setval('public.campaigns_consent_id_seq', 1, false);

SELECT pg_catalog.setval('public.campaigns_programme_id_seq', 2, true);

SELECT pg_catalog.setval('public.campaigns_registration_id_seq', 1, false);

SELECT pg_catalog.setval('public.chat_agent_id_seq', 1, false);

SELECT pg_catalog.setval('public.chat_cannedreply_id_seq', 1, false);

SELECT pg_catalog.setval('public.chat_chathint_id_seq', 1, false);

SELECT pg_catalog.setval('public.chat_chatpoll_id_seq', 1, false);

SELECT pg_catalog.setval('public.chat_chatsettings_id_seq', 1, false);

SELECT pg_catalog.setval('public.chat_conversation_id_seq', 1, false);

SELECT pg_catalog.setval('public.chat_draft_id_seq', 1, false);

SELECT pg_catalog.setval('public.chat_message_id_seq', 1, false);

SELECT pg_catalog.setval('public.chat_session_id_seq', 1, false);

SELECT pg_catalog.setval('public.chat_wait_id_seq', 1, false);

SELECT pg_catalog.setval('public.core_changelog_id_seq', 1, false);

SELECT pg_catalog.setval('public.core_heartbeat_id_seq', 1, false);

SELECT pg_catalog.setval('public.core_idempotencykey_id_seq', 1, false);

SELECT pg_catalog.setval('public.core_job_id_seq', 1, false);

SELECT pg_catalog.setval('public.core_jobrow_id_seq', 1, false);

SELECT pg_catalog.setval('public.desk_letter_id_seq', 1, false);

SELECT pg_catalog.setval('public.desk_noticecursor_id_seq', 1, false);

SELECT pg_catalog.setval('public.desk_noticehours_id_seq', 1, false);

SELECT pg_catalog.setval('public.desk_noticerule_id_seq', 1, false);

SELECT pg_catalog.setval('public.desk_notification_id_seq', 1, false);

SELECT pg_catalog.setval('public.desk_push_id_seq', 1, false);

SELECT pg_catalog.setval('public.desk_pushdevice_id_seq', 1, false);

SELECT pg_catalog.setval('public.desk_savedview_id_seq', 1, false);

SELECT pg_catalog.setval('public.django_admin_log_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_account_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_accountday_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_automaticpayout_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_bankaccount_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_case_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_entry_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_ordermoney_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_payout_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_posting_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_reading_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_statement_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_statementline_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_statementlink_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_statementreading_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_tocome_id_seq', 1, false);

SELECT pg_catalog.setval('public.finance_withdrawal_id_seq', 1, false);

SELECT pg_catalog.setval('public.insights_buyerday_id_seq', 1, false);

SELECT pg_catalog.setval('public.insights_logcursor_id_seq', 1, false);

SELECT pg_catalog.setval('public.insights_productday_id_seq', 1, false);

SELECT pg_catalog.setval('public.insights_producttraffic_id_seq', 1, false);

SELECT pg_catalog.setval('public.insights_promotionday_id_seq', 1, false);

SELECT pg_catalog.setval('public.insights_report_id_seq', 1, false);

SELECT pg_catalog.setval('public.insights_saleshour_id_seq', 1, false);

SELECT pg_catalog.setval('public.insights_staleday_id_seq', 1, false);

SELECT pg_catalog.setval('public.insights_standing_id_seq', 1, false);

SELECT pg_catalog.setval('public.insights_trafficday_id_seq', 1, false);

SELECT pg_catalog.setval('public.insights_traffichour_id_seq', 1, false);

SELECT pg_catalog.setval('public.insights_trafficreading_id_seq', 1, false);

SELECT pg_catalog.setval('public.integration_binding_id_seq', 1, false);

SELECT pg_catalog.setval('public.integration_bindingwarehouse_id_seq', 1, false);

SELECT pg_catalog.setval('public.integration_choice_id_seq', 1, false);

SELECT pg_catalog.setval('public.integration_integration_id_seq', 1, false);

SELECT pg_catalog.setval('public.integration_mallapplication_id_seq', 1, false);

SELECT pg_catalog.setval('public.integration_oldlisting_id_seq', 1, false);

SELECT pg_catalog.setval('public.integration_pair_id_seq', 1, false);

SELECT pg_catalog.setval('public.integration_wave_id_seq', 1, false);

SELECT pg_catalog.setval('public.logistics_holiday_id_seq', 67, true);

SELECT pg_catalog.setval('public.logistics_shippingoption_id_seq', 1, false);

SELECT pg_catalog.setval('public.logistics_warehouse_id_seq', 1, false);

SELECT pg_catalog.setval('public.logistics_warehouselink_id_seq', 1, false);

SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);

SELECT pg_catalog.setval('public.orders_labelprint_id_seq', 1, false);

SELECT pg_catalog.setval('public.orders_order_id_seq', 1, false);

SELECT pg_catalog.setval('public.orders_orderhint_id_seq', 1, false);

SELECT pg_catalog.setval('public.orders_orderline_id_seq', 1, false);

SELECT pg_catalog.setval('public.orders_orderpoll_id_seq', 1, false);

SELECT pg_catalog.setval('public.orders_package_id_seq', 1, false);

SELECT pg_catalog.setval('public.orders_packing_id_seq', 1, false);

SELECT pg_catalog.setval('public.orders_parcelphoto_id_seq', 1, false);

SELECT pg_catalog.setval('public.orders_pickmark_id_seq', 1, false);

SELECT pg_catalog.setval('public.orders_pickwave_id_seq', 1, false);

SELECT pg_catalog.setval('public.orders_waveparcel_id_seq', 1, false);

SELECT pg_catalog.setval('public.outbox_connection_id_seq', 1, false);

SELECT pg_catalog.setval('public.outbox_syncattempt_id_seq', 1, false);

SELECT pg_catalog.setval('public.outbox_syncjob_id_seq', 1, false);

SELECT pg_catalog.setval('public.pricing_programmeperiod_id_seq', 1, false);

SELECT pg_catalog.setval('public.pricing_ratecard_id_seq', 7, true);

SELECT pg_catalog.setval('public.products_bundlepart_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_category_id_seq', 39, true);

SELECT pg_catalog.setval('public.products_categoryattributes_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_choiceimage_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_editorform_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_imageupload_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_knownsku_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_listing_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_listingsku_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_plannedprice_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_pricelock_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_product_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_productimage_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_review_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_reviewreading_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_sku_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_stockbuffer_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_stockentry_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_stockfile_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_stocklevel_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_stocklock_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_stocktransfer_id_seq', 1, false);

SELECT pg_catalog.setval('public.products_stocktransferline_id_seq', 1, false);

SELECT pg_catalog.setval('public.promotions_counter_id_seq', 1, false);

SELECT pg_catalog.setval('public.promotions_promotion_id_seq', 1, false);

SELECT pg_catalog.setval('public.promotions_promotionitem_id_seq', 1, false);

SELECT pg_catalog.setval('public.promotions_promotionlisting_id_seq', 1, false);

SELECT pg_catalog.setval('public.promotions_toolsurface_id_seq', 20, true);

SELECT pg_catalog.setval('public.promotions_use_id_seq', 1, false);

SELECT pg_catalog.setval('public.shop_health_appeal_id_seq', 1, false);

SELECT pg_catalog.setval('public.shop_health_appealfile_id_seq', 1, false);

SELECT pg_catalog.setval('public.shop_health_healthday_id_seq', 1, false);

SELECT pg_catalog.setval('public.shop_health_storefrontfigure_id_seq', 1, false);

SELECT pg_catalog.setval('public.shop_health_violation_id_seq', 1, false);

SELECT pg_catalog.setval('public.shop_health_violation_orders_id_seq', 1, false);

SELECT pg_catalog.setval('public.storefronts_difference_id_seq', 1, false);

SELECT pg_catalog.setval('public.storefronts_driftcheck_id_seq', 1, false);

SELECT pg_catalog.setval('public.storefronts_inboundevent_id_seq', 1, false);

SELECT pg_catalog.setval('public.storefronts_pastreceipt_id_seq', 1, false);

SELECT pg_catalog.setval('public.storefronts_receipt_id_seq', 1, false);

SELECT pg_catalog.setval('public.usersessions_usersession_id_seq', 1, false);

SELECT pg_catalog.setval('public.webhooks_attempt_id_seq', 1, false);

SELECT pg_catalog.setval('public.webhooks_cursor_id_seq', 2, true);

SELECT pg_catalog.setval('public.webhooks_delivery_id_seq', 1, false);

SELECT pg_catalog.setval('public.webhooks_endpoint_id_seq', 1, false);

SELECT pg_catalog.setval('public.webhooks_event_id_seq', 1, false);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_account
    ADD CONSTRAINT account_once UNIQUE (shop_id, purchased_on, kind);

ALTER TABLE ONLY public.finance_accountday
    ADD CONSTRAINT accountday_once UNIQUE (account_id, day);

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_token_digest_key UNIQUE (token_digest);

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_token_digest_key UNIQUE (token_digest);

ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_ownrole
    ADD CONSTRAINT accounts_ownrole_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_ownrole
    ADD CONSTRAINT accounts_ownrole_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.accounts_shop
    ADD CONSTRAINT accounts_shop_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_shop
    ADD CONSTRAINT accounts_shop_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.accounts_shop
    ADD CONSTRAINT accounts_shop_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.accounts_supportvisit
    ADD CONSTRAINT accounts_supportvisit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_email_key UNIQUE (email);

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_group_id_59c0b32f_uniq UNIQUE (user_id, group_id);

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq UNIQUE (user_id, permission_id);

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ads_adcredit
    ADD CONSTRAINT adcredit_once UNIQUE (placement_id, life, day);

ALTER TABLE ONLY public.ads_adhint
    ADD CONSTRAINT adhint_once UNIQUE (connection_id, external_id);

ALTER TABLE ONLY public.ads_adhour
    ADD CONSTRAINT adhour_once UNIQUE (placement_id, begins_at, external_id, life);

ALTER TABLE ONLY public.ads_adorder
    ADD CONSTRAINT adorder_once UNIQUE (placement_id, order_external_id, external_id);

ALTER TABLE ONLY public.ads_adplacement
    ADD CONSTRAINT adplacement_once UNIQUE (campaign_id, platform);

ALTER TABLE ONLY public.ads_adproduct
    ADD CONSTRAINT adproduct_once UNIQUE (campaign_id, product_id);

ALTER TABLE ONLY public.ads_adcampaign
    ADD CONSTRAINT ads_adcampaign_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ads_adcampaign
    ADD CONSTRAINT ads_adcampaign_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.ads_adcredit
    ADD CONSTRAINT ads_adcredit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ads_adhint
    ADD CONSTRAINT ads_adhint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ads_adhour
    ADD CONSTRAINT ads_adhour_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ads_adorder
    ADD CONSTRAINT ads_adorder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ads_adplacement
    ADD CONSTRAINT ads_adplacement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ads_adplacement
    ADD CONSTRAINT ads_adplacement_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.ads_adproduct
    ADD CONSTRAINT ads_adproduct_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ads_adtopup
    ADD CONSTRAINT ads_adtopup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ads_adtopup
    ADD CONSTRAINT ads_adtopup_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.ads_adwallet
    ADD CONSTRAINT ads_adwallet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ads_adwalletentry
    ADD CONSTRAINT ads_adwalletentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ads_adtopup
    ADD CONSTRAINT adtopup_key_once UNIQUE (shop_id, key);

ALTER TABLE ONLY public.ads_adtopup
    ADD CONSTRAINT adtopup_number_once UNIQUE (shop_id, number);

ALTER TABLE ONLY public.ads_adwallet
    ADD CONSTRAINT adwallet_once UNIQUE (shop_id);

ALTER TABLE ONLY public.ads_adwalletentry
    ADD CONSTRAINT adwalletentry_once UNIQUE (shop_id, source);

ALTER TABLE ONLY public.affiliates_affiliateorder
    ADD CONSTRAINT affiliateorder_once UNIQUE (connection_id, external_order_id, external_sku_id);

ALTER TABLE ONLY public.affiliates_affiliateorder
    ADD CONSTRAINT affiliates_affiliateorder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.affiliates_affiliateorder
    ADD CONSTRAINT affiliates_affiliateorder_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.affiliates_affiliatereading
    ADD CONSTRAINT affiliates_affiliatereading_name_key UNIQUE (name);

ALTER TABLE ONLY public.affiliates_affiliatereading
    ADD CONSTRAINT affiliates_affiliatereading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.affiliates_collaboration
    ADD CONSTRAINT affiliates_collaboration_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.affiliates_collaboration
    ADD CONSTRAINT affiliates_collaboration_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.affiliates_collaborationlisting
    ADD CONSTRAINT affiliates_collaborationlisting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.affiliates_collaborationproduct
    ADD CONSTRAINT affiliates_collaborationproduct_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.affiliates_creator
    ADD CONSTRAINT affiliates_creator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.affiliates_creator
    ADD CONSTRAINT affiliates_creator_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.affiliates_creatorclicks
    ADD CONSTRAINT affiliates_creatorclicks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.affiliates_invitation_picks
    ADD CONSTRAINT affiliates_invitation_pi_invitation_id_product_id_25f8ef83_uniq UNIQUE (invitation_id, product_id);

ALTER TABLE ONLY public.affiliates_invitation_picks
    ADD CONSTRAINT affiliates_invitation_picks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.affiliates_invitation
    ADD CONSTRAINT affiliates_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.affiliates_invitation
    ADD CONSTRAINT affiliates_invitation_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.affiliates_sample
    ADD CONSTRAINT affiliates_sample_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.affiliates_sample
    ADD CONSTRAINT affiliates_sample_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.aftersales_dispute
    ADD CONSTRAINT aftersales_dispute_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.aftersales_evidence
    ADD CONSTRAINT aftersales_evidence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.aftersales_evidence
    ADD CONSTRAINT aftersales_evidence_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.aftersales_refund
    ADD CONSTRAINT aftersales_refund_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.aftersales_refund
    ADD CONSTRAINT aftersales_refund_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.aftersales_refund
    ADD CONSTRAINT aftersales_refund_returned_id_key UNIQUE (returned_id);

ALTER TABLE ONLY public.aftersales_refundline
    ADD CONSTRAINT aftersales_refundline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.aftersales_return
    ADD CONSTRAINT aftersales_return_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.aftersales_return
    ADD CONSTRAINT aftersales_return_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.aftersales_returnhint
    ADD CONSTRAINT aftersales_returnhint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.aftersales_returnline
    ADD CONSTRAINT aftersales_returnline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.aftersales_returnpoll
    ADD CONSTRAINT aftersales_returnpoll_connection_id_key UNIQUE (connection_id);

ALTER TABLE ONLY public.aftersales_returnpoll
    ADD CONSTRAINT aftersales_returnpoll_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.chat_agent
    ADD CONSTRAINT agent_once UNIQUE (shop_id, user_id);

ALTER TABLE ONLY public.shop_health_appeal
    ADD CONSTRAINT appeal_number_once UNIQUE (violation_id, number);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_automaticpayout
    ADD CONSTRAINT automaticpayout_once UNIQUE (shop_id);

ALTER TABLE ONLY public.automation_deed
    ADD CONSTRAINT automation_deed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.automation_deed
    ADD CONSTRAINT automation_deed_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.automation_look
    ADD CONSTRAINT automation_look_order_id_key UNIQUE (order_id);

ALTER TABLE ONLY public.automation_look
    ADD CONSTRAINT automation_look_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.automation_newscursor
    ADD CONSTRAINT automation_newscursor_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.automation_rule
    ADD CONSTRAINT automation_rule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.automation_rule
    ADD CONSTRAINT automation_rule_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq UNIQUE (username, ip_address, user_agent);

ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptexpiration_pkey PRIMARY KEY (access_attempt_id);

ALTER TABLE ONLY public.axes_accessfailurelog
    ADD CONSTRAINT axes_accessfailurelog_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.axes_accesslog
    ADD CONSTRAINT axes_accesslog_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_bindingwarehouse
    ADD CONSTRAINT bindingwarehouse_once UNIQUE (binding_id, external_id);

ALTER TABLE ONLY public.integration_bindingwarehouse
    ADD CONSTRAINT bindingwarehouse_ours_once UNIQUE (binding_id, warehouse_id);

ALTER TABLE ONLY public.products_bundlepart
    ADD CONSTRAINT bundlepart_once UNIQUE (bundle_id, component_id);

ALTER TABLE ONLY public.insights_buyerday
    ADD CONSTRAINT buyerday_once UNIQUE (shop_id, day, platform, buyer);

ALTER TABLE ONLY public.products_campaignallocation
    ADD CONSTRAINT campaignallocation_once UNIQUE (sku_id, warehouse_id, holder);

ALTER TABLE ONLY public.campaigns_campaign_categories
    ADD CONSTRAINT campaigns_campaign_categ_campaign_id_category_id_d388a460_uniq UNIQUE (campaign_id, category_id);

ALTER TABLE ONLY public.campaigns_campaign_categories
    ADD CONSTRAINT campaigns_campaign_categories_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.campaigns_campaign
    ADD CONSTRAINT campaigns_campaign_name_key UNIQUE (name);

ALTER TABLE ONLY public.campaigns_campaign
    ADD CONSTRAINT campaigns_campaign_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.campaigns_campaign
    ADD CONSTRAINT campaigns_campaign_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.campaigns_consent
    ADD CONSTRAINT campaigns_consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.campaigns_programme
    ADD CONSTRAINT campaigns_programme_code_key UNIQUE (code);

ALTER TABLE ONLY public.campaigns_programme
    ADD CONSTRAINT campaigns_programme_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.campaigns_registration
    ADD CONSTRAINT campaigns_registration_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.campaigns_registration
    ADD CONSTRAINT campaigns_registration_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.products_categoryattributes
    ADD CONSTRAINT categoryattributes_once UNIQUE (category_id, platform);

ALTER TABLE ONLY public.chat_agent
    ADD CONSTRAINT chat_agent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.chat_cannedreply
    ADD CONSTRAINT chat_cannedreply_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.chat_cannedreply
    ADD CONSTRAINT chat_cannedreply_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.chat_chathint
    ADD CONSTRAINT chat_chathint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.chat_chatpoll
    ADD CONSTRAINT chat_chatpoll_connection_id_key UNIQUE (connection_id);

ALTER TABLE ONLY public.chat_chatpoll
    ADD CONSTRAINT chat_chatpoll_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.chat_chatsettings
    ADD CONSTRAINT chat_chatsettings_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.chat_draft
    ADD CONSTRAINT chat_draft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.chat_message
    ADD CONSTRAINT chat_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.chat_message
    ADD CONSTRAINT chat_message_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.chat_session
    ADD CONSTRAINT chat_session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.chat_wait
    ADD CONSTRAINT chat_wait_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.chat_chathint
    ADD CONSTRAINT chathint_once UNIQUE (connection_id, external_id);

ALTER TABLE ONLY public.chat_chatsettings
    ADD CONSTRAINT chatsettings_once UNIQUE (shop_id);

ALTER TABLE ONLY public.products_choiceimage
    ADD CONSTRAINT choiceimage_once UNIQUE (product_id, choice);

ALTER TABLE ONLY public.affiliates_collaborationlisting
    ADD CONSTRAINT collaborationlisting_once UNIQUE (collaboration_id, connection_id);

ALTER TABLE ONLY public.affiliates_collaborationproduct
    ADD CONSTRAINT collaborationproduct_once UNIQUE (collaboration_id, product_id);

ALTER TABLE ONLY public.outbox_connection
    ADD CONSTRAINT connection_name_once UNIQUE (shop_id, name);

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT conversation_once_a_buyer UNIQUE (shop_id, purchased_on, buyer_user_id);

ALTER TABLE ONLY public.core_changelog
    ADD CONSTRAINT core_changelog_pkey PRIMARY KEY (id, at);

ALTER TABLE ONLY public.core_changelog_default
    ADD CONSTRAINT core_changelog_default_pkey PRIMARY KEY (id, at);

ALTER TABLE ONLY public.core_heartbeat
    ADD CONSTRAINT core_heartbeat_name_key UNIQUE (name);

ALTER TABLE ONLY public.core_heartbeat
    ADD CONSTRAINT core_heartbeat_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_idempotencykey
    ADD CONSTRAINT core_idempotencykey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_job
    ADD CONSTRAINT core_job_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_job
    ADD CONSTRAINT core_job_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.core_job
    ADD CONSTRAINT core_job_undo_of_id_key UNIQUE (undo_of_id);

ALTER TABLE ONLY public.core_jobrow
    ADD CONSTRAINT core_jobrow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promotions_counter
    ADD CONSTRAINT counter_once UNIQUE NULLS NOT DISTINCT (promotion_id, item_id, kind);

ALTER TABLE ONLY public.affiliates_creator
    ADD CONSTRAINT creator_once UNIQUE (shop_id, open_id);

ALTER TABLE ONLY public.affiliates_creatorclicks
    ADD CONSTRAINT creatorclicks_once UNIQUE (connection_id, platform, day, creator_id, product_id);

ALTER TABLE ONLY public.automation_deed
    ADD CONSTRAINT deed_once UNIQUE (rule_id, rule_version, order_id, kind);

ALTER TABLE ONLY public.webhooks_delivery
    ADD CONSTRAINT delivery_once UNIQUE (endpoint_id, event_id);

ALTER TABLE ONLY public.desk_letter
    ADD CONSTRAINT desk_letter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.desk_letter
    ADD CONSTRAINT desk_letter_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.desk_noticecursor
    ADD CONSTRAINT desk_noticecursor_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.desk_noticehours
    ADD CONSTRAINT desk_noticehours_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.desk_noticerule
    ADD CONSTRAINT desk_noticerule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.desk_notification
    ADD CONSTRAINT desk_notification_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.desk_notification
    ADD CONSTRAINT desk_notification_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.desk_push
    ADD CONSTRAINT desk_push_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.desk_pushdevice
    ADD CONSTRAINT desk_pushdevice_address_key UNIQUE (address);

ALTER TABLE ONLY public.desk_pushdevice
    ADD CONSTRAINT desk_pushdevice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.desk_pushdevice
    ADD CONSTRAINT desk_pushdevice_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.desk_savedview
    ADD CONSTRAINT desk_savedview_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.aftersales_dispute
    ADD CONSTRAINT dispute_once UNIQUE (returned_id, number);

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.chat_draft
    ADD CONSTRAINT draft_once UNIQUE (conversation_id, user_id);

ALTER TABLE ONLY public.products_editorform
    ADD CONSTRAINT editorform_once UNIQUE (shop_id, key);

ALTER TABLE ONLY public.finance_entry
    ADD CONSTRAINT entry_once UNIQUE (shop_id, source);

ALTER TABLE ONLY public.webhooks_event
    ADD CONSTRAINT event_once UNIQUE (source, source_id, type);

ALTER TABLE ONLY public.finance_account
    ADD CONSTRAINT finance_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_accountday
    ADD CONSTRAINT finance_accountday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_automaticpayout
    ADD CONSTRAINT finance_automaticpayout_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_bankaccount
    ADD CONSTRAINT finance_bankaccount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_bankaccount
    ADD CONSTRAINT finance_bankaccount_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.finance_case
    ADD CONSTRAINT finance_case_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_case
    ADD CONSTRAINT finance_case_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.finance_entry
    ADD CONSTRAINT finance_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_ordermoney
    ADD CONSTRAINT finance_ordermoney_order_id_key UNIQUE (order_id);

ALTER TABLE ONLY public.finance_ordermoney
    ADD CONSTRAINT finance_ordermoney_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_ordermoney
    ADD CONSTRAINT finance_ordermoney_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.finance_payout
    ADD CONSTRAINT finance_payout_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_posting
    ADD CONSTRAINT finance_posting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_reading
    ADD CONSTRAINT finance_reading_name_key UNIQUE (name);

ALTER TABLE ONLY public.finance_reading
    ADD CONSTRAINT finance_reading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_statement
    ADD CONSTRAINT finance_statement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_statement
    ADD CONSTRAINT finance_statement_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.finance_statementline
    ADD CONSTRAINT finance_statementline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_statementlink
    ADD CONSTRAINT finance_statementlink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_statementlink
    ADD CONSTRAINT finance_statementlink_token_digest_key UNIQUE (token_digest);

ALTER TABLE ONLY public.finance_statementreading
    ADD CONSTRAINT finance_statementreading_connection_id_key UNIQUE (connection_id);

ALTER TABLE ONLY public.finance_statementreading
    ADD CONSTRAINT finance_statementreading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_tocome
    ADD CONSTRAINT finance_tocome_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_withdrawal
    ADD CONSTRAINT finance_withdrawal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.finance_withdrawal
    ADD CONSTRAINT finance_withdrawal_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.shop_health_healthday
    ADD CONSTRAINT healthday_once UNIQUE (shop_id, day);

ALTER TABLE ONLY public.products_heldprice
    ADD CONSTRAINT heldprice_once UNIQUE (sku_id, holder);

ALTER TABLE ONLY public.core_idempotencykey
    ADD CONSTRAINT idempotencykey_once UNIQUE (shop_id, key_digest);

ALTER TABLE ONLY public.products_imageupload
    ADD CONSTRAINT imageupload_once UNIQUE (connection_id, sha256);

ALTER TABLE ONLY public.storefronts_inboundevent
    ADD CONSTRAINT inboundevent_once UNIQUE (connection_id, event_id);

ALTER TABLE ONLY public.insights_buyerday
    ADD CONSTRAINT insights_buyerday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insights_logcursor
    ADD CONSTRAINT insights_logcursor_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insights_productday
    ADD CONSTRAINT insights_productday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insights_producttraffic
    ADD CONSTRAINT insights_producttraffic_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insights_promotionday
    ADD CONSTRAINT insights_promotionday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insights_report
    ADD CONSTRAINT insights_report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insights_report
    ADD CONSTRAINT insights_report_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.insights_saleshour
    ADD CONSTRAINT insights_saleshour_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insights_staleday
    ADD CONSTRAINT insights_staleday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insights_standing
    ADD CONSTRAINT insights_standing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insights_standing
    ADD CONSTRAINT insights_standing_shop_id_key UNIQUE (shop_id);

ALTER TABLE ONLY public.insights_trafficday
    ADD CONSTRAINT insights_trafficday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insights_traffichour
    ADD CONSTRAINT insights_traffichour_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insights_trafficreading
    ADD CONSTRAINT insights_trafficreading_connection_id_key UNIQUE (connection_id);

ALTER TABLE ONLY public.insights_trafficreading
    ADD CONSTRAINT insights_trafficreading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_binding
    ADD CONSTRAINT integration_binding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_binding
    ADD CONSTRAINT integration_binding_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.integration_bindingwarehouse
    ADD CONSTRAINT integration_bindingwarehouse_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_choice
    ADD CONSTRAINT integration_choice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_choice
    ADD CONSTRAINT integration_choice_product_id_key UNIQUE (product_id);

ALTER TABLE ONLY public.integration_integration
    ADD CONSTRAINT integration_integration_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_integration
    ADD CONSTRAINT integration_integration_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.integration_integration
    ADD CONSTRAINT integration_integration_shop_id_key UNIQUE (shop_id);

ALTER TABLE ONLY public.integration_mallapplication
    ADD CONSTRAINT integration_mallapplication_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_mallapplication
    ADD CONSTRAINT integration_mallapplication_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.integration_oldlisting
    ADD CONSTRAINT integration_oldlisting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_oldlisting
    ADD CONSTRAINT integration_oldlisting_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.integration_pair
    ADD CONSTRAINT integration_pair_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_pair
    ADD CONSTRAINT integration_pair_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.integration_wave
    ADD CONSTRAINT integration_wave_name_key UNIQUE (name);

ALTER TABLE ONLY public.integration_wave
    ADD CONSTRAINT integration_wave_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_wave
    ADD CONSTRAINT integration_wave_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.affiliates_invitation
    ADD CONSTRAINT invitation_once UNIQUE (collaboration_id, creator_id);

ALTER TABLE ONLY public.core_jobrow
    ADD CONSTRAINT jobrow_number_once UNIQUE (job_id, number);

ALTER TABLE ONLY public.products_knownsku
    ADD CONSTRAINT knownsku_once UNIQUE (connection_id, external_id);

ALTER TABLE ONLY public.products_listing
    ADD CONSTRAINT listing_once UNIQUE (product_id, platform);

ALTER TABLE ONLY public.products_listingsku
    ADD CONSTRAINT listingsku_once UNIQUE (listing_id, sku_id);

ALTER TABLE ONLY public.logistics_holiday
    ADD CONSTRAINT logistics_holiday_day_key UNIQUE (day);

ALTER TABLE ONLY public.logistics_holiday
    ADD CONSTRAINT logistics_holiday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.logistics_shippingoption
    ADD CONSTRAINT logistics_shippingoption_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.logistics_warehouse
    ADD CONSTRAINT logistics_warehouse_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.logistics_warehouse
    ADD CONSTRAINT logistics_warehouse_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.logistics_warehouselink
    ADD CONSTRAINT logistics_warehouselink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT membership_once UNIQUE (shop_id, user_id);

ALTER TABLE ONLY public.chat_message
    ADD CONSTRAINT message_key_once UNIQUE (conversation_id, key);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.desk_noticehours
    ADD CONSTRAINT noticehours_once UNIQUE (shop_id, user_id);

ALTER TABLE ONLY public.desk_noticerule
    ADD CONSTRAINT noticerule_once UNIQUE (shop_id, user_id, kind);

ALTER TABLE ONLY public.desk_notification
    ADD CONSTRAINT notification_once UNIQUE (user_id, entry_id);

ALTER TABLE ONLY public.integration_oldlisting
    ADD CONSTRAINT oldlisting_once UNIQUE (binding_id, external_id);

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT order_once_a_connection UNIQUE (connection_id, external_id);

ALTER TABLE ONLY public.orders_orderhint
    ADD CONSTRAINT orderhint_once UNIQUE (connection_id, external_id);

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orderline_once UNIQUE (order_id, external_sku_id, package_id, is_gift);

ALTER TABLE ONLY public.orders_labelprint
    ADD CONSTRAINT orders_labelprint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.orders_orderhint
    ADD CONSTRAINT orders_orderhint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_orderpoll
    ADD CONSTRAINT orders_orderpoll_connection_id_key UNIQUE (connection_id);

ALTER TABLE ONLY public.orders_orderpoll
    ADD CONSTRAINT orders_orderpoll_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_package
    ADD CONSTRAINT orders_package_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_package
    ADD CONSTRAINT orders_package_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.orders_packing
    ADD CONSTRAINT orders_packing_package_id_key UNIQUE (package_id);

ALTER TABLE ONLY public.orders_packing
    ADD CONSTRAINT orders_packing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_packing
    ADD CONSTRAINT orders_packing_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.orders_parcelphoto
    ADD CONSTRAINT orders_parcelphoto_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_parcelphoto
    ADD CONSTRAINT orders_parcelphoto_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.orders_pickmark
    ADD CONSTRAINT orders_pickmark_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_pickwave
    ADD CONSTRAINT orders_pickwave_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_pickwave
    ADD CONSTRAINT orders_pickwave_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.orders_waveparcel
    ADD CONSTRAINT orders_waveparcel_package_id_key UNIQUE (package_id);

ALTER TABLE ONLY public.orders_waveparcel
    ADD CONSTRAINT orders_waveparcel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outbox_connection
    ADD CONSTRAINT outbox_connection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outbox_syncattempt
    ADD CONSTRAINT outbox_syncattempt_pkey PRIMARY KEY (id, finished_at);

ALTER TABLE ONLY public.outbox_syncattempt_default
    ADD CONSTRAINT outbox_syncattempt_default_pkey PRIMARY KEY (id, finished_at);

ALTER TABLE ONLY public.outbox_syncjob
    ADD CONSTRAINT outbox_syncjob_pending_key_key UNIQUE (pending_key);

ALTER TABLE ONLY public.outbox_syncjob
    ADD CONSTRAINT outbox_syncjob_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_package
    ADD CONSTRAINT package_once UNIQUE (connection_id, external_id);

ALTER TABLE ONLY public.integration_pair
    ADD CONSTRAINT pair_once UNIQUE (listing_id, product_id);

ALTER TABLE ONLY public.finance_payout
    ADD CONSTRAINT payout_once UNIQUE (withdrawal_id, connection_id, purchased_on);

ALTER TABLE ONLY public.orders_pickmark
    ADD CONSTRAINT pickmark_once UNIQUE (wave_id, key);

ALTER TABLE ONLY public.orders_pickwave
    ADD CONSTRAINT pickwave_number_once UNIQUE (shop_id, number);

ALTER TABLE ONLY public.finance_posting
    ADD CONSTRAINT posting_once UNIQUE (entry_id, account_id);

ALTER TABLE ONLY public.pricing_programmeperiod
    ADD CONSTRAINT pricing_programmeperiod_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pricing_ratecard
    ADD CONSTRAINT pricing_ratecard_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insights_productday
    ADD CONSTRAINT productday_once UNIQUE NULLS NOT DISTINCT (shop_id, day, product_id, platform);

ALTER TABLE ONLY public.products_bundlepart
    ADD CONSTRAINT products_bundlepart_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_category
    ADD CONSTRAINT products_category_external_id_key UNIQUE (external_id);

ALTER TABLE ONLY public.products_category
    ADD CONSTRAINT products_category_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_categoryattributes
    ADD CONSTRAINT products_categoryattributes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_choiceimage
    ADD CONSTRAINT products_choiceimage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_choiceimage
    ADD CONSTRAINT products_choiceimage_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.products_editorform
    ADD CONSTRAINT products_editorform_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_imageupload
    ADD CONSTRAINT products_imageupload_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_knownsku
    ADD CONSTRAINT products_knownsku_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_listing
    ADD CONSTRAINT products_listing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_listingsku
    ADD CONSTRAINT products_listingsku_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_plannedprice
    ADD CONSTRAINT products_plannedprice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_plannedprice
    ADD CONSTRAINT products_plannedprice_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.products_heldprice
    ADD CONSTRAINT products_pricelock_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_product
    ADD CONSTRAINT products_product_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_product
    ADD CONSTRAINT products_product_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.products_productimage
    ADD CONSTRAINT products_productimage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_productimage
    ADD CONSTRAINT products_productimage_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.products_review
    ADD CONSTRAINT products_review_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_reviewreading
    ADD CONSTRAINT products_reviewreading_connection_id_key UNIQUE (connection_id);

ALTER TABLE ONLY public.products_reviewreading
    ADD CONSTRAINT products_reviewreading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_sku
    ADD CONSTRAINT products_sku_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_sku
    ADD CONSTRAINT products_sku_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.products_stockbuffer
    ADD CONSTRAINT products_stockbuffer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_stockbuffer
    ADD CONSTRAINT products_stockbuffer_sku_id_key UNIQUE (sku_id);

ALTER TABLE ONLY public.products_stockentry
    ADD CONSTRAINT products_stockentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_stockfile
    ADD CONSTRAINT products_stockfile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_stockfile
    ADD CONSTRAINT products_stockfile_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.products_stocklevel
    ADD CONSTRAINT products_stocklevel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_campaignallocation
    ADD CONSTRAINT products_stocklock_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_stocktransfer
    ADD CONSTRAINT products_stocktransfer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.products_stocktransfer
    ADD CONSTRAINT products_stocktransfer_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.products_stocktransferline
    ADD CONSTRAINT products_stocktransferline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insights_producttraffic
    ADD CONSTRAINT producttraffic_once UNIQUE (connection_id, day, external_id);

ALTER TABLE ONLY public.promotions_promotion
    ADD CONSTRAINT promotion_name_once UNIQUE (shop_id, name);

ALTER TABLE ONLY public.insights_promotionday
    ADD CONSTRAINT promotionday_once UNIQUE (shop_id, day, promotion, platform);

ALTER TABLE ONLY public.promotions_promotionlisting
    ADD CONSTRAINT promotionlisting_once UNIQUE (promotion_id, connection_id);

ALTER TABLE ONLY public.promotions_counter
    ADD CONSTRAINT promotions_counter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promotions_promotion
    ADD CONSTRAINT promotions_promotion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promotions_promotion
    ADD CONSTRAINT promotions_promotion_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.promotions_promotionitem
    ADD CONSTRAINT promotions_promotionitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promotions_promotionlisting
    ADD CONSTRAINT promotions_promotionlisting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promotions_toolsurface
    ADD CONSTRAINT promotions_toolsurface_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promotions_use
    ADD CONSTRAINT promotions_use_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.desk_push
    ADD CONSTRAINT push_once UNIQUE (notification_id, device_id);

ALTER TABLE ONLY public.pricing_ratecard
    ADD CONSTRAINT ratecard_once UNIQUE NULLS NOT DISTINCT (fee, platform, seller, category_id, valid_from);

ALTER TABLE ONLY public.storefronts_receipt
    ADD CONSTRAINT receipt_in_force UNIQUE (subject_type, subject_id, platform, part, field);

ALTER TABLE ONLY public.aftersales_refundline
    ADD CONSTRAINT refundline_once UNIQUE (refund_id, order_line_id);

ALTER TABLE ONLY public.insights_report
    ADD CONSTRAINT report_once UNIQUE (shop_id, user_id, page, source, span, rhythm);

ALTER TABLE ONLY public.aftersales_return
    ADD CONSTRAINT return_once_a_connection UNIQUE (connection_id, external_id);

ALTER TABLE ONLY public.aftersales_returnhint
    ADD CONSTRAINT returnhint_once UNIQUE (connection_id, external_id);

ALTER TABLE ONLY public.aftersales_returnline
    ADD CONSTRAINT returnline_once UNIQUE (returned_id, order_line_id);

ALTER TABLE ONLY public.insights_saleshour
    ADD CONSTRAINT saleshour_once UNIQUE (shop_id, platform, hour);

ALTER TABLE ONLY public.affiliates_sample
    ADD CONSTRAINT sample_once UNIQUE (connection_id, external_id);

ALTER TABLE ONLY public.desk_savedview
    ADD CONSTRAINT savedview_name_once UNIQUE (shop_id, page, owner_id, name);

ALTER TABLE ONLY public.chat_session
    ADD CONSTRAINT session_once UNIQUE (conversation_id, external_id);

ALTER TABLE ONLY public.logistics_shippingoption
    ADD CONSTRAINT shippingoption_once UNIQUE (shop_id, service);

ALTER TABLE ONLY public.shop_health_appeal
    ADD CONSTRAINT shop_health_appeal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.shop_health_appeal
    ADD CONSTRAINT shop_health_appeal_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.shop_health_appealfile
    ADD CONSTRAINT shop_health_appealfile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.shop_health_appealfile
    ADD CONSTRAINT shop_health_appealfile_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.shop_health_healthday
    ADD CONSTRAINT shop_health_healthday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.shop_health_storefrontfigure
    ADD CONSTRAINT shop_health_storefrontfigure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.shop_health_violation_orders
    ADD CONSTRAINT shop_health_violation_or_violation_id_order_id_184e63ba_uniq UNIQUE (violation_id, order_id);

ALTER TABLE ONLY public.shop_health_violation_orders
    ADD CONSTRAINT shop_health_violation_orders_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.shop_health_violation
    ADD CONSTRAINT shop_health_violation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.shop_health_violation
    ADD CONSTRAINT shop_health_violation_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.insights_staleday
    ADD CONSTRAINT staleday_once UNIQUE (shop_id, platform, day);

ALTER TABLE ONLY public.finance_statement
    ADD CONSTRAINT statement_once UNIQUE (connection_id, external_id);

ALTER TABLE ONLY public.finance_statementline
    ADD CONSTRAINT statementline_once UNIQUE (statement_id, external_id);

ALTER TABLE ONLY public.products_stockfile
    ADD CONSTRAINT stockfile_address_once UNIQUE (shop_id, url);

ALTER TABLE ONLY public.products_stocklevel
    ADD CONSTRAINT stocklevel_once UNIQUE (sku_id, warehouse_id);

ALTER TABLE ONLY public.products_stocktransferline
    ADD CONSTRAINT stocktransferline_once UNIQUE (transfer_id, sku_id);

ALTER TABLE ONLY public.shop_health_storefrontfigure
    ADD CONSTRAINT storefrontfigure_once UNIQUE (connection_id, code);

ALTER TABLE ONLY public.storefronts_difference
    ADD CONSTRAINT storefronts_difference_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.storefronts_driftcheck
    ADD CONSTRAINT storefronts_driftcheck_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.storefronts_driftcheck
    ADD CONSTRAINT storefronts_driftcheck_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.storefronts_inboundevent
    ADD CONSTRAINT storefronts_inboundevent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.storefronts_pastreceipt
    ADD CONSTRAINT storefronts_pastreceipt_pkey PRIMARY KEY (id, replaced_at);

ALTER TABLE ONLY public.storefronts_pastreceipt_default
    ADD CONSTRAINT storefronts_pastreceipt_default_pkey PRIMARY KEY (id, replaced_at);

ALTER TABLE ONLY public.storefronts_receipt
    ADD CONSTRAINT storefronts_receipt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promotions_toolsurface
    ADD CONSTRAINT toolsurface_once UNIQUE (tool, platform);

ALTER TABLE ONLY public.insights_trafficday
    ADD CONSTRAINT trafficday_once UNIQUE (connection_id, day, source);

ALTER TABLE ONLY public.insights_traffichour
    ADD CONSTRAINT traffichour_once UNIQUE (connection_id, hour);

ALTER TABLE ONLY public.promotions_use
    ADD CONSTRAINT use_once UNIQUE (counter_id, cause);

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);

ALTER TABLE ONLY public.shop_health_violation
    ADD CONSTRAINT violation_once UNIQUE (shop_id, once);

ALTER TABLE ONLY public.logistics_warehouselink
    ADD CONSTRAINT warehouselink_external_once UNIQUE (connection_id, external_id);

ALTER TABLE ONLY public.logistics_warehouselink
    ADD CONSTRAINT warehouselink_once UNIQUE (warehouse_id, connection_id);

ALTER TABLE ONLY public.webhooks_attempt
    ADD CONSTRAINT webhooks_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webhooks_cursor
    ADD CONSTRAINT webhooks_cursor_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webhooks_cursor
    ADD CONSTRAINT webhooks_cursor_stream_key UNIQUE (stream);

ALTER TABLE ONLY public.webhooks_delivery
    ADD CONSTRAINT webhooks_delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webhooks_delivery
    ADD CONSTRAINT webhooks_delivery_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.webhooks_endpoint
    ADD CONSTRAINT webhooks_endpoint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webhooks_endpoint
    ADD CONSTRAINT webhooks_endpoint_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.webhooks_event
    ADD CONSTRAINT webhooks_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webhooks_event
    ADD CONSTRAINT webhooks_event_public_id_key UNIQUE (public_id);

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE INDEX accounts_apitoken_created_by_id_eaf61c5d ON public.accounts_apitoken USING btree (created_by_id);

CREATE INDEX accounts_apitoken_public_id_8db23eb5_like ON public.accounts_apitoken USING btree (public_id varchar_pattern_ops);

CREATE INDEX accounts_apitoken_shop_id_3ac830bf ON public.accounts_apitoken USING btree (shop_id);

CREATE INDEX accounts_apitoken_token_digest_b86a44cb_like ON public.accounts_apitoken USING btree (token_digest varchar_pattern_ops);

CREATE INDEX accounts_invitation_invited_by_id_94a21efc ON public.accounts_invitation USING btree (invited_by_id);

CREATE INDEX accounts_invitation_own_role_id_d39cb796 ON public.accounts_invitation USING btree (own_role_id);

CREATE INDEX accounts_invitation_shop_id_e5cf4777 ON public.accounts_invitation USING btree (shop_id);

CREATE INDEX accounts_invitation_token_digest_5ac3b4ba_like ON public.accounts_invitation USING btree (token_digest varchar_pattern_ops);

CREATE INDEX accounts_membership_own_role_id_15ca97d4 ON public.accounts_membership USING btree (own_role_id);

CREATE INDEX accounts_membership_shop_id_bd488317 ON public.accounts_membership USING btree (shop_id);

CREATE INDEX accounts_membership_user_id_487fb39e ON public.accounts_membership USING btree (user_id);

CREATE INDEX accounts_ownrole_public_id_dd15c497_like ON public.accounts_ownrole USING btree (public_id varchar_pattern_ops);

CREATE INDEX accounts_ownrole_shop_id_cd45fd54 ON public.accounts_ownrole USING btree (shop_id);

CREATE INDEX accounts_shop_public_id_4bf16a8d_like ON public.accounts_shop USING btree (public_id varchar_pattern_ops);

CREATE INDEX accounts_shop_slug_fb131364_like ON public.accounts_shop USING btree (slug varchar_pattern_ops);

CREATE INDEX accounts_shop_standing_due_at_0b2ad64d ON public.accounts_shop USING btree (standing_due_at);

CREATE INDEX accounts_supportvisit_shop_id_f8431d2e ON public.accounts_supportvisit USING btree (shop_id);

CREATE INDEX accounts_supportvisit_staff_id_722954af ON public.accounts_supportvisit USING btree (staff_id);

CREATE INDEX accounts_user_email_b2644a56_like ON public.accounts_user USING btree (email varchar_pattern_ops);

CREATE INDEX accounts_user_groups_group_id_bd11a704 ON public.accounts_user_groups USING btree (group_id);

CREATE INDEX accounts_user_groups_user_id_52b62117 ON public.accounts_user_groups USING btree (user_id);

CREATE INDEX accounts_user_user_permissions_permission_id_113bb443 ON public.accounts_user_user_permissions USING btree (permission_id);

CREATE INDEX accounts_user_user_permissions_user_id_e4f0a161 ON public.accounts_user_user_permissions USING btree (user_id);

CREATE UNIQUE INDEX adcampaign_name_once ON public.ads_adcampaign USING btree (shop_id, name) WHERE (NOT ((state)::text = 'ENDED'::text));

CREATE INDEX adcampaign_newest ON public.ads_adcampaign USING btree (shop_id, id DESC);

CREATE INDEX adcampaign_open ON public.ads_adcampaign USING btree (state) WHERE ((state)::text = ANY ((ARRAY['ACTIVE'::character varying, 'PAUSED'::character varying])::text[]));

CREATE INDEX adcredit_of_shop ON public.ads_adcredit USING btree (shop_id, day);

CREATE INDEX adhint_due ON public.ads_adhint USING btree (connection_id, due_at, id);

CREATE INDEX adhour_of_shop ON public.ads_adhour USING btree (shop_id, begins_at);

CREATE INDEX adorder_of_shop ON public.ads_adorder USING btree (shop_id, ordered_at);

CREATE INDEX ads_adcampaign_public_id_53f6eecc_like ON public.ads_adcampaign USING btree (public_id varchar_pattern_ops);

CREATE INDEX ads_adcampaign_shop_id_42029188 ON public.ads_adcampaign USING btree (shop_id);

CREATE INDEX ads_adcredit_placement_id_07afcdcf ON public.ads_adcredit USING btree (placement_id);

CREATE INDEX ads_adcredit_shop_id_8aae70c6 ON public.ads_adcredit USING btree (shop_id);

CREATE INDEX ads_adhint_connection_id_07f8adbf ON public.ads_adhint USING btree (connection_id);

CREATE INDEX ads_adhour_placement_id_6347ddbe ON public.ads_adhour USING btree (placement_id);

CREATE INDEX ads_adhour_product_id_ff3b2975 ON public.ads_adhour USING btree (product_id);

CREATE INDEX ads_adhour_shop_id_a2062d81 ON public.ads_adhour USING btree (shop_id);

CREATE INDEX ads_adorder_order_id_3d58b8aa ON public.ads_adorder USING btree (order_id);

CREATE INDEX ads_adorder_placement_id_472c7f47 ON public.ads_adorder USING btree (placement_id);

CREATE INDEX ads_adorder_product_id_5a995479 ON public.ads_adorder USING btree (product_id);

CREATE INDEX ads_adorder_shop_id_5ef3e433 ON public.ads_adorder USING btree (shop_id);

CREATE INDEX ads_adplacement_campaign_id_11c5c5f2 ON public.ads_adplacement USING btree (campaign_id);

CREATE INDEX ads_adplacement_connection_id_02b323fd ON public.ads_adplacement USING btree (connection_id);

CREATE INDEX ads_adplacement_public_id_cc733d79_like ON public.ads_adplacement USING btree (public_id varchar_pattern_ops);

CREATE INDEX ads_adplacement_shop_id_709ed69d ON public.ads_adplacement USING btree (shop_id);

CREATE INDEX ads_adproduct_campaign_id_c173040b ON public.ads_adproduct USING btree (campaign_id);

CREATE INDEX ads_adproduct_product_id_8a3dac34 ON public.ads_adproduct USING btree (product_id);

CREATE INDEX ads_adtopup_public_id_54ce006d_like ON public.ads_adtopup USING btree (public_id varchar_pattern_ops);

CREATE INDEX ads_adtopup_shop_id_b7d83068 ON public.ads_adtopup USING btree (shop_id);

CREATE INDEX ads_adwallet_shop_id_4affd2cf ON public.ads_adwallet USING btree (shop_id);

CREATE INDEX ads_adwalletentry_placement_id_4ddff42c ON public.ads_adwalletentry USING btree (placement_id);

CREATE INDEX ads_adwalletentry_shop_id_925b49de ON public.ads_adwalletentry USING btree (shop_id);

CREATE INDEX ads_adwalletentry_top_up_id_6218c4f8 ON public.ads_adwalletentry USING btree (top_up_id);

CREATE INDEX adwalletentry_newest ON public.ads_adwalletentry USING btree (shop_id, id DESC);

CREATE INDEX affiliateorder_awaiting ON public.affiliates_affiliateorder USING btree (order_id) WHERE ((state)::text = 'AWAITING'::text);

CREATE INDEX affiliateorder_newest ON public.affiliates_affiliateorder USING btree (shop_id, ordered_at DESC, id DESC);

CREATE INDEX affiliateorder_of_creator ON public.affiliates_affiliateorder USING btree (creator_id, ordered_at DESC);

CREATE INDEX affiliateorder_order ON public.affiliates_affiliateorder USING btree (order_id);

CREATE INDEX affiliates_affiliateorder_collaboration_id_5b0681ab ON public.affiliates_affiliateorder USING btree (collaboration_id);

CREATE INDEX affiliates_affiliateorder_connection_id_d87b9118 ON public.affiliates_affiliateorder USING btree (connection_id);

CREATE INDEX affiliates_affiliateorder_creator_id_943901a4 ON public.affiliates_affiliateorder USING btree (creator_id);

CREATE INDEX affiliates_affiliateorder_order_id_773bf1e3 ON public.affiliates_affiliateorder USING btree (order_id);

CREATE INDEX affiliates_affiliateorder_product_id_722a694c ON public.affiliates_affiliateorder USING btree (product_id);

CREATE INDEX affiliates_affiliateorder_public_id_70091ce0_like ON public.affiliates_affiliateorder USING btree (public_id varchar_pattern_ops);

CREATE INDEX affiliates_affiliateorder_shop_id_b43c7b2e ON public.affiliates_affiliateorder USING btree (shop_id);

CREATE INDEX affiliates_affiliatereading_name_194c131a_like ON public.affiliates_affiliatereading USING btree (name varchar_pattern_ops);

CREATE INDEX affiliates_collaboration_public_id_87d9cc31_like ON public.affiliates_collaboration USING btree (public_id varchar_pattern_ops);

CREATE INDEX affiliates_collaboration_shop_id_aebb6cca ON public.affiliates_collaboration USING btree (shop_id);

CREATE INDEX affiliates_collaborationlisting_collaboration_id_08669ba2 ON public.affiliates_collaborationlisting USING btree (collaboration_id);

CREATE INDEX affiliates_collaborationlisting_connection_id_25249325 ON public.affiliates_collaborationlisting USING btree (connection_id);

CREATE INDEX affiliates_collaborationproduct_collaboration_id_cb9e6c41 ON public.affiliates_collaborationproduct USING btree (collaboration_id);

CREATE INDEX affiliates_collaborationproduct_product_id_8a1fb61f ON public.affiliates_collaborationproduct USING btree (product_id);

CREATE INDEX affiliates_collaborationproduct_shop_id_adf02dbd ON public.affiliates_collaborationproduct USING btree (shop_id);

CREATE INDEX affiliates_creator_public_id_dc81c0bf_like ON public.affiliates_creator USING btree (public_id varchar_pattern_ops);

CREATE INDEX affiliates_creator_shop_id_67e08b67 ON public.affiliates_creator USING btree (shop_id);

CREATE INDEX affiliates_creatorclicks_connection_id_3c5c158a ON public.affiliates_creatorclicks USING btree (connection_id);

CREATE INDEX affiliates_creatorclicks_creator_id_5baced3d ON public.affiliates_creatorclicks USING btree (creator_id);

CREATE INDEX affiliates_creatorclicks_product_id_6163e983 ON public.affiliates_creatorclicks USING btree (product_id);

CREATE INDEX affiliates_creatorclicks_shop_id_3c659e72 ON public.affiliates_creatorclicks USING btree (shop_id);

CREATE INDEX affiliates_invitation_collaboration_id_71c526b5 ON public.affiliates_invitation USING btree (collaboration_id);

CREATE INDEX affiliates_invitation_creator_id_b024f04c ON public.affiliates_invitation USING btree (creator_id);

CREATE INDEX affiliates_invitation_picks_invitation_id_19c89f42 ON public.affiliates_invitation_picks USING btree (invitation_id);

CREATE INDEX affiliates_invitation_picks_product_id_10c3ba74 ON public.affiliates_invitation_picks USING btree (product_id);

CREATE INDEX affiliates_invitation_public_id_2710a972_like ON public.affiliates_invitation USING btree (public_id varchar_pattern_ops);

CREATE INDEX affiliates_invitation_shop_id_33407c84 ON public.affiliates_invitation USING btree (shop_id);

CREATE INDEX affiliates_sample_collaboration_id_48231782 ON public.affiliates_sample USING btree (collaboration_id);

CREATE INDEX affiliates_sample_connection_id_56f7c760 ON public.affiliates_sample USING btree (connection_id);

CREATE INDEX affiliates_sample_creator_id_580784a6 ON public.affiliates_sample USING btree (creator_id);

CREATE INDEX affiliates_sample_order_id_9ac8c242 ON public.affiliates_sample USING btree (order_id);

CREATE INDEX affiliates_sample_product_id_be3fa6a9 ON public.affiliates_sample USING btree (product_id);

CREATE INDEX affiliates_sample_public_id_8f6b2814_like ON public.affiliates_sample USING btree (public_id varchar_pattern_ops);

CREATE INDEX affiliates_sample_shop_id_59abab7d ON public.affiliates_sample USING btree (shop_id);

CREATE INDEX affiliates_sample_sku_id_4d361f3e ON public.affiliates_sample USING btree (sku_id);

CREATE INDEX aftersales_dispute_returned_id_4df94df5 ON public.aftersales_dispute USING btree (returned_id);

CREATE INDEX aftersales_dispute_shop_id_96c02b2c ON public.aftersales_dispute USING btree (shop_id);

CREATE INDEX aftersales_evidence_public_id_9c344970_like ON public.aftersales_evidence USING btree (public_id varchar_pattern_ops);

CREATE INDEX aftersales_evidence_returned_id_97ed8a40 ON public.aftersales_evidence USING btree (returned_id);

CREATE INDEX aftersales_evidence_shop_id_211ef8ea ON public.aftersales_evidence USING btree (shop_id);

CREATE INDEX aftersales_refund_connection_id_784ba5d6 ON public.aftersales_refund USING btree (connection_id);

CREATE INDEX aftersales_refund_order_id_8e5c9e5a ON public.aftersales_refund USING btree (order_id);

CREATE INDEX aftersales_refund_public_id_44342d33_like ON public.aftersales_refund USING btree (public_id varchar_pattern_ops);

CREATE INDEX aftersales_refund_shop_id_95788142 ON public.aftersales_refund USING btree (shop_id);

CREATE INDEX aftersales_refundline_order_line_id_e8d633a2 ON public.aftersales_refundline USING btree (order_line_id);

CREATE INDEX aftersales_refundline_refund_id_6f5c30ea ON public.aftersales_refundline USING btree (refund_id);

CREATE INDEX aftersales_return_connection_id_63f89110 ON public.aftersales_return USING btree (connection_id);

CREATE INDEX aftersales_return_order_id_cf76b676 ON public.aftersales_return USING btree (order_id);

CREATE INDEX aftersales_return_public_id_2aa979d6_like ON public.aftersales_return USING btree (public_id varchar_pattern_ops);

CREATE INDEX aftersales_return_shop_id_12c26450 ON public.aftersales_return USING btree (shop_id);

CREATE INDEX aftersales_returnhint_connection_id_8da935ea ON public.aftersales_returnhint USING btree (connection_id);

CREATE INDEX aftersales_returnline_order_line_id_b76d4c37 ON public.aftersales_returnline USING btree (order_line_id);

CREATE INDEX aftersales_returnline_returned_id_075d647a ON public.aftersales_returnline USING btree (returned_id);

CREATE INDEX aftersales_returnline_sku_id_090c0673 ON public.aftersales_returnline USING btree (sku_id);

CREATE INDEX aftersales_returnline_warehouse_id_9c39b99d ON public.aftersales_returnline USING btree (warehouse_id);

CREATE UNIQUE INDEX appeal_one_open ON public.shop_health_appeal USING btree (violation_id) WHERE ((state)::text = ANY ((ARRAY['DRAFT'::character varying, 'SENT'::character varying])::text[]));

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX automation_deed_order_id_049cbeb2 ON public.automation_deed USING btree (order_id);

CREATE INDEX automation_deed_public_id_0000e50f_like ON public.automation_deed USING btree (public_id varchar_pattern_ops);

CREATE INDEX automation_deed_rule_id_d6fccaae ON public.automation_deed USING btree (rule_id);

CREATE INDEX automation_deed_shop_id_35b53e6b ON public.automation_deed USING btree (shop_id);

CREATE INDEX automation_look_shop_id_419a08f3 ON public.automation_look USING btree (shop_id);

CREATE INDEX automation_rule_public_id_494b458b_like ON public.automation_rule USING btree (public_id varchar_pattern_ops);

CREATE INDEX automation_rule_shop_id_52f7c217 ON public.automation_rule USING btree (shop_id);

CREATE INDEX automation_rule_switched_on_by_id_b45068ef ON public.automation_rule USING btree (switched_on_by_id);

CREATE INDEX axes_accessattempt_ip_address_10922d9c ON public.axes_accessattempt USING btree (ip_address);

CREATE INDEX axes_accessattempt_user_agent_ad89678b ON public.axes_accessattempt USING btree (user_agent);

CREATE INDEX axes_accessattempt_user_agent_ad89678b_like ON public.axes_accessattempt USING btree (user_agent varchar_pattern_ops);

CREATE INDEX axes_accessattempt_username_3f2d4ca0 ON public.axes_accessattempt USING btree (username);

CREATE INDEX axes_accessattempt_username_3f2d4ca0_like ON public.axes_accessattempt USING btree (username varchar_pattern_ops);

CREATE INDEX axes_accessfailurelog_ip_address_2e9f5a7f ON public.axes_accessfailurelog USING btree (ip_address);

CREATE INDEX axes_accessfailurelog_user_agent_ea145dda ON public.axes_accessfailurelog USING btree (user_agent);

CREATE INDEX axes_accessfailurelog_user_agent_ea145dda_like ON public.axes_accessfailurelog USING btree (user_agent varchar_pattern_ops);

CREATE INDEX axes_accessfailurelog_username_a8b7e8a4 ON public.axes_accessfailurelog USING btree (username);

CREATE INDEX axes_accessfailurelog_username_a8b7e8a4_like ON public.axes_accessfailurelog USING btree (username varchar_pattern_ops);

CREATE INDEX axes_accesslog_ip_address_86b417e5 ON public.axes_accesslog USING btree (ip_address);

CREATE INDEX axes_accesslog_user_agent_0e659004 ON public.axes_accesslog USING btree (user_agent);

CREATE INDEX axes_accesslog_user_agent_0e659004_like ON public.axes_accesslog USING btree (user_agent varchar_pattern_ops);

CREATE INDEX axes_accesslog_username_df93064b ON public.axes_accesslog USING btree (username);

CREATE INDEX axes_accesslog_username_df93064b_like ON public.axes_accesslog USING btree (username varchar_pattern_ops);

CREATE UNIQUE INDEX bankaccount_once ON public.finance_bankaccount USING btree (shop_id, lower((bank)::text), number) WHERE (removed_at IS NULL);

CREATE UNIQUE INDEX binding_one_account_a_tokopedia_shop ON public.integration_binding USING btree (tokopedia_shop_id) WHERE (NOT ((state)::text = 'GIVEN_UP'::text));

CREATE UNIQUE INDEX binding_one_tokopedia_shop_an_account ON public.integration_binding USING btree (shop_id) WHERE (NOT ((state)::text = 'GIVEN_UP'::text));

CREATE INDEX campaignallocation_closes ON public.products_campaignallocation USING btree (closes_at);

CREATE INDEX campaignallocation_of_holder ON public.products_campaignallocation USING btree (holder);

CREATE INDEX campaigns_campaign_categories_campaign_id_51f7a2ce ON public.campaigns_campaign_categories USING btree (campaign_id);

CREATE INDEX campaigns_campaign_categories_category_id_06d9fc7f ON public.campaigns_campaign_categories USING btree (category_id);

CREATE INDEX campaigns_campaign_name_fa815cc6_like ON public.campaigns_campaign USING btree (name varchar_pattern_ops);

CREATE INDEX campaigns_campaign_public_id_60b463dd_like ON public.campaigns_campaign USING btree (public_id varchar_pattern_ops);

CREATE INDEX campaigns_consent_programme_id_65eee716 ON public.campaigns_consent USING btree (programme_id);

CREATE INDEX campaigns_consent_shop_id_990d674b ON public.campaigns_consent USING btree (shop_id);

CREATE INDEX campaigns_programme_code_9de20193_like ON public.campaigns_programme USING btree (code varchar_pattern_ops);

CREATE INDEX campaigns_registration_campaign_id_fa5dd8bd ON public.campaigns_registration USING btree (campaign_id);

CREATE INDEX campaigns_registration_public_id_926dc1e4_like ON public.campaigns_registration USING btree (public_id varchar_pattern_ops);

CREATE INDEX campaigns_registration_shop_id_ab1bd066 ON public.campaigns_registration USING btree (shop_id);

CREATE INDEX campaigns_registration_sku_id_df0fd0a3 ON public.campaigns_registration USING btree (sku_id);

CREATE INDEX case_of_day ON public.finance_case USING btree (shop_id, day);

CREATE INDEX case_of_state ON public.finance_case USING btree (shop_id, state, id DESC);

CREATE UNIQUE INDEX case_open_once ON public.finance_case USING btree (shop_id, subject) WHERE ((state)::text = ANY ((ARRAY['OPEN'::character varying, 'CLAIMED'::character varying])::text[]));

CREATE INDEX changelog_shop_newest ON ONLY public.core_changelog USING btree (shop_id, id DESC);

CREATE INDEX changelog_subject_newest ON ONLY public.core_changelog USING btree (subject_type, subject_id, id DESC);

CREATE INDEX chat_agent_shop_id_66ef7841 ON public.chat_agent USING btree (shop_id);

CREATE INDEX chat_agent_user_id_6a5b1f69 ON public.chat_agent USING btree (user_id);

CREATE INDEX chat_cannedreply_public_id_072e0411_like ON public.chat_cannedreply USING btree (public_id varchar_pattern_ops);

CREATE INDEX chat_cannedreply_shop_id_3d89dcbc ON public.chat_cannedreply USING btree (shop_id);

CREATE INDEX chat_chathint_connection_id_b4685257 ON public.chat_chathint USING btree (connection_id);

CREATE INDEX chat_chatsettings_shop_id_ad246bea ON public.chat_chatsettings USING btree (shop_id);

CREATE INDEX chat_conversation_assigned_to_id_91e09de8 ON public.chat_conversation USING btree (assigned_to_id);

CREATE INDEX chat_conversation_connection_id_9f37ddbb ON public.chat_conversation USING btree (connection_id);

CREATE INDEX chat_conversation_order_id_c308b2f0 ON public.chat_conversation USING btree (order_id);

CREATE INDEX chat_conversation_product_id_a70bba8c ON public.chat_conversation USING btree (product_id);

CREATE INDEX chat_conversation_public_id_7019d3ab_like ON public.chat_conversation USING btree (public_id varchar_pattern_ops);

CREATE INDEX chat_conversation_returned_id_6016ae12 ON public.chat_conversation USING btree (returned_id);

CREATE INDEX chat_conversation_shop_id_1e9fea89 ON public.chat_conversation USING btree (shop_id);

CREATE INDEX chat_draft_conversation_id_feafd7e0 ON public.chat_draft USING btree (conversation_id);

CREATE INDEX chat_draft_shop_id_cff2593e ON public.chat_draft USING btree (shop_id);

CREATE INDEX chat_draft_user_id_1da25035 ON public.chat_draft USING btree (user_id);

CREATE INDEX chat_message_conversation_id_a1207bf4 ON public.chat_message USING btree (conversation_id);

CREATE INDEX chat_message_public_id_41a6e0f2_like ON public.chat_message USING btree (public_id varchar_pattern_ops);

CREATE INDEX chat_message_shop_id_9e5854b2 ON public.chat_message USING btree (shop_id);

CREATE INDEX chat_session_answered_by_id_9e236400 ON public.chat_session USING btree (answered_by_id);

CREATE INDEX chat_session_conversation_id_ac411497 ON public.chat_session USING btree (conversation_id);

CREATE INDEX chat_session_shop_id_4e7e9db8 ON public.chat_session USING btree (shop_id);

CREATE INDEX chat_wait_answered_by_id_32e6960f ON public.chat_wait USING btree (answered_by_id);

CREATE INDEX chat_wait_conversation_id_bbc1cb55 ON public.chat_wait USING btree (conversation_id);

CREATE INDEX chat_wait_shop_id_5a3e29ab ON public.chat_wait USING btree (shop_id);

CREATE INDEX chathint_due ON public.chat_chathint USING btree (connection_id, due_at, id);

CREATE INDEX choice_of_shop ON public.integration_choice USING btree (shop_id, kind);

CREATE INDEX collaboration_newest ON public.affiliates_collaboration USING btree (shop_id, id DESC);

CREATE INDEX collaboration_not_ended ON public.affiliates_collaboration USING btree (shop_id, id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX collaboration_one_for_all ON public.affiliates_collaboration USING btree (shop_id) WHERE ((ended_at IS NULL) AND is_for_all);

CREATE INDEX collaborationlisting_external ON public.affiliates_collaborationlisting USING btree (connection_id, external_id);

CREATE UNIQUE INDEX collaborationproduct_open_once ON public.affiliates_collaborationproduct USING btree (product_id) WHERE (((kind)::text = 'OPEN'::text) AND ((state)::text = 'IN'::text));

CREATE UNIQUE INDEX connection_one_live_on_tiktok_shop ON public.outbox_connection USING btree (shop_id) WHERE ((channels @> ARRAY['TIKTOK_SHOP'::character varying(16)]) AND ((stage)::text = 'IN_USE'::text));

CREATE UNIQUE INDEX connection_one_live_on_tokopedia ON public.outbox_connection USING btree (shop_id) WHERE ((channels @> ARRAY['TOKOPEDIA'::character varying(16)]) AND ((stage)::text = 'IN_USE'::text));

CREATE INDEX conversation_changed ON public.chat_conversation USING btree (shop_id, updated_at DESC);

CREATE INDEX conversation_clock ON public.chat_conversation USING btree (shop_id, answer_by, id, purchased_on) WHERE (answer_by IS NOT NULL);

CREATE INDEX conversation_newest ON public.chat_conversation USING btree (shop_id, last_at DESC, id DESC);

CREATE INDEX conversation_of_agent ON public.chat_conversation USING btree (shop_id, assigned_to_id, last_at DESC, id DESC);

CREATE INDEX conversation_of_platform ON public.chat_conversation USING btree (shop_id, purchased_on, last_at DESC, id DESC);

CREATE UNIQUE INDEX conversation_once_a_connection ON public.chat_conversation USING btree (connection_id, external_id) WHERE (NOT ((external_id)::text = ''::text));

CREATE INDEX conversation_orders ON public.chat_conversation USING gin (order_keys);

CREATE INDEX conversation_products ON public.chat_conversation USING gin (product_ids);

CREATE INDEX conversation_unread ON public.chat_conversation USING btree (shop_id, last_at DESC, id DESC, purchased_on) WHERE (unread > 0);

CREATE INDEX conversation_waiting ON public.chat_conversation USING btree (shop_id, waiting_since, id, purchased_on) WHERE (waiting_since IS NOT NULL);

CREATE INDEX conversation_words ON public.chat_conversation USING gin (words public.gin_trgm_ops);

CREATE INDEX core_changelog_default_shop_id_id_idx ON public.core_changelog_default USING btree (shop_id, id DESC);

CREATE INDEX core_changelog_shop_id_1a4d4cfb ON ONLY public.core_changelog USING btree (shop_id);

CREATE INDEX core_changelog_default_shop_id_idx ON public.core_changelog_default USING btree (shop_id);

CREATE INDEX core_changelog_default_subject_type_subject_id_id_idx ON public.core_changelog_default USING btree (subject_type, subject_id, id DESC);

CREATE INDEX core_heartbeat_name_217715ae_like ON public.core_heartbeat USING btree (name varchar_pattern_ops);

CREATE INDEX core_idempotencykey_shop_id_5bc69c98 ON public.core_idempotencykey USING btree (shop_id);

CREATE INDEX core_job_public_id_2f2365c8_like ON public.core_job USING btree (public_id varchar_pattern_ops);

CREATE INDEX core_job_shop_id_91bb5840 ON public.core_job USING btree (shop_id);

CREATE INDEX core_jobrow_job_id_502650e3 ON public.core_jobrow USING btree (job_id);

CREATE INDEX creator_by_followers ON public.affiliates_creator USING btree (shop_id, follower_count DESC, id DESC);

CREATE INDEX creator_by_gmv ON public.affiliates_creator USING btree (shop_id, gmv DESC, id DESC);

CREATE INDEX creator_by_username ON public.affiliates_creator USING btree (shop_id, username);

CREATE INDEX creator_categories ON public.affiliates_creator USING gin (categories);

CREATE INDEX creatorclicks_of_day ON public.affiliates_creatorclicks USING btree (shop_id, day);

CREATE UNIQUE INDEX deed_first_rule_wins ON public.automation_deed USING btree (order_id, kind) WHERE ((kind)::text = ANY ((ARRAY['FLAG'::character varying, 'ARRANGE'::character varying, 'PRINT'::character varying])::text[]));

CREATE INDEX deed_in_state ON public.automation_deed USING btree (shop_id, state, id DESC);

CREATE INDEX deed_newest ON public.automation_deed USING btree (shop_id, id DESC);

CREATE INDEX deed_of_rule ON public.automation_deed USING btree (rule_id, id DESC);

CREATE INDEX deed_of_rule_in_state ON public.automation_deed USING btree (rule_id, state, id DESC);

CREATE INDEX deed_to_print ON public.automation_deed USING btree (shop_id, id) WHERE (((kind)::text = 'PRINT'::text) AND ((state)::text = 'DONE'::text));

CREATE INDEX delivery_due ON public.webhooks_delivery USING btree (endpoint_id, due_at, id) WHERE ((state)::text = 'PENDING'::text);

CREATE INDEX delivery_endpoint_newest ON public.webhooks_delivery USING btree (endpoint_id, id DESC);

CREATE INDEX delivery_endpoint_state ON public.webhooks_delivery USING btree (endpoint_id, state, id DESC);

CREATE INDEX delivery_endpoint_type ON public.webhooks_delivery USING btree (endpoint_id, type, id DESC);

CREATE INDEX desk_letter_public_id_805e76d5_like ON public.desk_letter USING btree (public_id varchar_pattern_ops);

CREATE INDEX desk_letter_report_id_3c50ae38 ON public.desk_letter USING btree (report_id);

CREATE INDEX desk_letter_shop_id_fa1d4e7f ON public.desk_letter USING btree (shop_id);

CREATE INDEX desk_letter_user_id_0b6451ca ON public.desk_letter USING btree (user_id);

CREATE INDEX desk_noticehours_shop_id_aa1ec471 ON public.desk_noticehours USING btree (shop_id);

CREATE INDEX desk_noticehours_user_id_b3745587 ON public.desk_noticehours USING btree (user_id);

CREATE INDEX desk_noticerule_shop_id_b0d0488f ON public.desk_noticerule USING btree (shop_id);

CREATE INDEX desk_noticerule_user_id_e6e0dd5a ON public.desk_noticerule USING btree (user_id);

CREATE INDEX desk_notification_entry_id_617a63fd ON public.desk_notification USING btree (entry_id);

CREATE INDEX desk_notification_letter_id_759eb266 ON public.desk_notification USING btree (letter_id);

CREATE INDEX desk_notification_public_id_8cf6fbbe_like ON public.desk_notification USING btree (public_id varchar_pattern_ops);

CREATE INDEX desk_notification_shop_id_5cc51f86 ON public.desk_notification USING btree (shop_id);

CREATE INDEX desk_notification_user_id_8659fd5a ON public.desk_notification USING btree (user_id);

CREATE INDEX desk_push_device_id_0fb0f1b2 ON public.desk_push USING btree (device_id);

CREATE INDEX desk_push_notification_id_a43af0b5 ON public.desk_push USING btree (notification_id);

CREATE INDEX desk_push_shop_id_291a5ef4 ON public.desk_push USING btree (shop_id);

CREATE INDEX desk_pushdevice_address_454bbd7a_like ON public.desk_pushdevice USING btree (address varchar_pattern_ops);

CREATE INDEX desk_pushdevice_public_id_fefe5d80_like ON public.desk_pushdevice USING btree (public_id varchar_pattern_ops);

CREATE INDEX desk_pushdevice_session_id_9ec80234 ON public.desk_pushdevice USING btree (session_id);

CREATE INDEX desk_pushdevice_session_id_9ec80234_like ON public.desk_pushdevice USING btree (session_id varchar_pattern_ops);

CREATE INDEX desk_pushdevice_user_id_1a9514e8 ON public.desk_pushdevice USING btree (user_id);

CREATE INDEX desk_savedview_owner_id_a91b2850 ON public.desk_savedview USING btree (owner_id);

CREATE INDEX desk_savedview_shop_id_50fdbeb6 ON public.desk_savedview USING btree (shop_id);

CREATE INDEX difference_of_check ON public.storefronts_difference USING btree (check_run_id, state, id);

CREATE INDEX dispute_open ON public.aftersales_dispute USING btree (decide_by) WHERE ((decision)::text = ''::text);

CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);

CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX driftcheck_newest ON public.storefronts_driftcheck USING btree (shop_id, platform, id DESC);

CREATE UNIQUE INDEX driftcheck_one_at_a_time ON public.storefronts_driftcheck USING btree (shop_id, platform) WHERE ((status)::text = ANY ((ARRAY['PENDING'::character varying, 'RUNNING'::character varying])::text[]));

CREATE INDEX editorform_by_age ON public.products_editorform USING btree (created_at);

CREATE INDEX endpoint_shop_newest ON public.webhooks_endpoint USING btree (shop_id, id DESC);

CREATE INDEX entry_newest ON public.finance_entry USING btree (shop_id, id DESC);

CREATE INDEX entry_of_order ON public.finance_entry USING btree (order_id, id) WHERE (order_id IS NOT NULL);

CREATE INDEX event_oldest ON public.webhooks_event USING btree (occurred_at);

CREATE INDEX event_shop_moment ON public.webhooks_event USING btree (shop_id, occurred_at);

CREATE INDEX event_shop_newest ON public.webhooks_event USING btree (shop_id, id DESC);

CREATE INDEX event_shop_subject ON public.webhooks_event USING btree (shop_id, subject_id);

CREATE UNIQUE INDEX evidence_once ON public.aftersales_evidence USING btree (returned_id, external_id) WHERE (NOT ((external_id)::text = ''::text));

CREATE INDEX finance_account_shop_id_8c5e73fa ON public.finance_account USING btree (shop_id);

CREATE INDEX finance_accountday_account_id_025aef04 ON public.finance_accountday USING btree (account_id);

CREATE INDEX finance_automaticpayout_bank_account_id_317187ea ON public.finance_automaticpayout USING btree (bank_account_id);

CREATE INDEX finance_automaticpayout_shop_id_658f0949 ON public.finance_automaticpayout USING btree (shop_id);

CREATE INDEX finance_bankaccount_public_id_706fe208_like ON public.finance_bankaccount USING btree (public_id varchar_pattern_ops);

CREATE INDEX finance_bankaccount_shop_id_2dc4e8d8 ON public.finance_bankaccount USING btree (shop_id);

CREATE INDEX finance_case_money_id_79c9f86f ON public.finance_case USING btree (money_id);

CREATE INDEX finance_case_owner_id_c866c7f1 ON public.finance_case USING btree (owner_id);

CREATE INDEX finance_case_public_id_a91dade0_like ON public.finance_case USING btree (public_id varchar_pattern_ops);

CREATE INDEX finance_case_shop_id_ecafe34b ON public.finance_case USING btree (shop_id);

CREATE INDEX finance_case_statement_id_4e90d31e ON public.finance_case USING btree (statement_id);

CREATE INDEX finance_entry_order_id_a547f681 ON public.finance_entry USING btree (order_id);

CREATE INDEX finance_entry_shop_id_6a3554c2 ON public.finance_entry USING btree (shop_id);

CREATE INDEX finance_ordermoney_public_id_3a4e7033_like ON public.finance_ordermoney USING btree (public_id varchar_pattern_ops);

CREATE INDEX finance_ordermoney_shop_id_513842d3 ON public.finance_ordermoney USING btree (shop_id);

CREATE INDEX finance_payout_connection_id_048cbd38 ON public.finance_payout USING btree (connection_id);

CREATE INDEX finance_payout_shop_id_3bdf8854 ON public.finance_payout USING btree (shop_id);

CREATE INDEX finance_payout_withdrawal_id_af27f415 ON public.finance_payout USING btree (withdrawal_id);

CREATE INDEX finance_posting_entry_id_a69facd1 ON public.finance_posting USING btree (entry_id);

CREATE INDEX finance_reading_name_b66977b0_like ON public.finance_reading USING btree (name varchar_pattern_ops);

CREATE INDEX finance_statement_public_id_d43db646_like ON public.finance_statement USING btree (public_id varchar_pattern_ops);

CREATE INDEX finance_statement_shop_id_d5f2231a ON public.finance_statement USING btree (shop_id);

CREATE INDEX finance_statementline_money_id_3b9b8f5b ON public.finance_statementline USING btree (money_id);

CREATE INDEX finance_statementline_shop_id_9a0bec42 ON public.finance_statementline USING btree (shop_id);

CREATE INDEX finance_statementlink_created_by_id_a9514064 ON public.finance_statementlink USING btree (created_by_id);

CREATE INDEX finance_statementlink_shop_id_1f120077 ON public.finance_statementlink USING btree (shop_id);

CREATE INDEX finance_statementlink_statement_id_2333f4dc ON public.finance_statementlink USING btree (statement_id);

CREATE INDEX finance_statementlink_token_digest_0a0423b7_like ON public.finance_statementlink USING btree (token_digest varchar_pattern_ops);

CREATE INDEX finance_withdrawal_bank_account_id_de379389 ON public.finance_withdrawal USING btree (bank_account_id);

CREATE INDEX finance_withdrawal_public_id_52c11bdb_like ON public.finance_withdrawal USING btree (public_id varchar_pattern_ops);

CREATE INDEX finance_withdrawal_shop_id_2f55df77 ON public.finance_withdrawal USING btree (shop_id);

CREATE INDEX heldprice_of_holder ON public.products_heldprice USING btree (holder);

CREATE INDEX idempotencykey_oldest ON public.core_idempotencykey USING btree (created_at);

CREATE INDEX inboundevent_due ON public.storefronts_inboundevent USING btree (due_at, id) WHERE ((state)::text = 'RECEIVED'::text);

CREATE INDEX inboundevent_newest ON public.storefronts_inboundevent USING btree (connection_id, id DESC);

CREATE INDEX insights_buyerday_shop_id_519a0746 ON public.insights_buyerday USING btree (shop_id);

CREATE INDEX insights_productday_product_id_5283da99 ON public.insights_productday USING btree (product_id);

CREATE INDEX insights_productday_shop_id_38640f1f ON public.insights_productday USING btree (shop_id);

CREATE INDEX insights_producttraffic_connection_id_a359a0b7 ON public.insights_producttraffic USING btree (connection_id);

CREATE INDEX insights_producttraffic_product_id_4bf5799f ON public.insights_producttraffic USING btree (product_id);

CREATE INDEX insights_producttraffic_shop_id_61f166a0 ON public.insights_producttraffic USING btree (shop_id);

CREATE INDEX insights_promotionday_shop_id_6587c21f ON public.insights_promotionday USING btree (shop_id);

CREATE INDEX insights_report_public_id_6891d395_like ON public.insights_report USING btree (public_id varchar_pattern_ops);

CREATE INDEX insights_report_shop_id_5bbf2b76 ON public.insights_report USING btree (shop_id);

CREATE INDEX insights_report_user_id_0ee58673 ON public.insights_report USING btree (user_id);

CREATE INDEX insights_saleshour_shop_id_82001233 ON public.insights_saleshour USING btree (shop_id);

CREATE INDEX insights_staleday_shop_id_396d44a0 ON public.insights_staleday USING btree (shop_id);

CREATE INDEX insights_trafficday_connection_id_9bb6b32a ON public.insights_trafficday USING btree (connection_id);

CREATE INDEX insights_trafficday_shop_id_46595a38 ON public.insights_trafficday USING btree (shop_id);

CREATE INDEX insights_traffichour_connection_id_b033acc0 ON public.insights_traffichour USING btree (connection_id);

CREATE INDEX insights_traffichour_shop_id_3709d503 ON public.insights_traffichour USING btree (shop_id);

CREATE INDEX integration_binding_connection_id_23b5667c ON public.integration_binding USING btree (connection_id);

CREATE INDEX integration_binding_public_id_89425b83_like ON public.integration_binding USING btree (public_id varchar_pattern_ops);

CREATE INDEX integration_binding_shop_id_020835dc ON public.integration_binding USING btree (shop_id);

CREATE INDEX integration_bindingwarehouse_binding_id_0f15d5bf ON public.integration_bindingwarehouse USING btree (binding_id);

CREATE INDEX integration_bindingwarehouse_warehouse_id_bc311c9f ON public.integration_bindingwarehouse USING btree (warehouse_id);

CREATE INDEX integration_choice_shop_id_f879e175 ON public.integration_choice USING btree (shop_id);

CREATE INDEX integration_due ON public.integration_integration USING btree (scheduled_at) WHERE ((state)::text = 'SCHEDULED'::text);

CREATE INDEX integration_integration_public_id_4df16a41_like ON public.integration_integration USING btree (public_id varchar_pattern_ops);

CREATE INDEX integration_integration_wave_id_5d2cd87c ON public.integration_integration USING btree (wave_id);

CREATE INDEX integration_mallapplication_public_id_f6cf04da_like ON public.integration_mallapplication USING btree (public_id varchar_pattern_ops);

CREATE INDEX integration_mallapplication_shop_id_421dddc2 ON public.integration_mallapplication USING btree (shop_id);

CREATE INDEX integration_oldlisting_binding_id_5d88428a ON public.integration_oldlisting USING btree (binding_id);

CREATE INDEX integration_oldlisting_product_id_de6a011f ON public.integration_oldlisting USING btree (product_id);

CREATE INDEX integration_oldlisting_public_id_61d952f8_like ON public.integration_oldlisting USING btree (public_id varchar_pattern_ops);

CREATE INDEX integration_oldlisting_shop_id_cfb8c58f ON public.integration_oldlisting USING btree (shop_id);

CREATE INDEX integration_pair_binding_id_325d6f94 ON public.integration_pair USING btree (binding_id);

CREATE INDEX integration_pair_listing_id_80c9f1d9 ON public.integration_pair USING btree (listing_id);

CREATE INDEX integration_pair_product_id_3061e162 ON public.integration_pair USING btree (product_id);

CREATE INDEX integration_pair_public_id_e4002fc5_like ON public.integration_pair USING btree (public_id varchar_pattern_ops);

CREATE INDEX integration_pair_shop_id_d75ff189 ON public.integration_pair USING btree (shop_id);

CREATE INDEX integration_state ON public.integration_integration USING btree (state, id);

CREATE INDEX integration_wave_name_70595705_like ON public.integration_wave USING btree (name varchar_pattern_ops);

CREATE INDEX integration_wave_public_id_b5f6aca7_like ON public.integration_wave USING btree (public_id varchar_pattern_ops);

CREATE UNIQUE INDEX invitation_one_open_per_address ON public.accounts_invitation USING btree (shop_id, lower((email)::text)) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));

CREATE UNIQUE INDEX job_once ON public.core_job USING btree (shop_id, once) WHERE (NOT ((once)::text = ''::text));

CREATE UNIQUE INDEX job_one_attack_at_a_time ON public.core_job USING btree (shop_id) WHERE (((kind)::text = 'ATTACK'::text) AND ((status)::text = ANY ((ARRAY['PENDING'::character varying, 'RUNNING'::character varying])::text[])));

CREATE INDEX job_shop_newest ON public.core_job USING btree (shop_id, id DESC);

CREATE INDEX job_unfinished ON public.core_job USING btree (id) WHERE ((status)::text = ANY ((ARRAY['PENDING'::character varying, 'RUNNING'::character varying])::text[]));

CREATE INDEX labelprint_newest ON public.orders_labelprint USING btree (package_id, id DESC);

CREATE INDEX letter_due ON public.desk_letter USING btree (due_at, id) WHERE ((state)::text = 'WAITING'::text);

CREATE INDEX letter_last ON public.desk_letter USING btree (shop_id, user_id, finished_at DESC);

CREATE UNIQUE INDEX letter_one_digest_a_day ON public.desk_letter USING btree (shop_id, user_id, day) WHERE ((kind)::text = 'DIGEST'::text);

CREATE UNIQUE INDEX letter_one_report_a_day ON public.desk_letter USING btree (report_id, day) WHERE ((kind)::text = 'REPORT'::text);

CREATE UNIQUE INDEX letter_one_under_way ON public.desk_letter USING btree (shop_id, user_id) WHERE (((kind)::text = 'NEWS'::text) AND ((state)::text = ANY ((ARRAY['WAITING'::character varying, 'SENDING'::character varying])::text[])));

CREATE INDEX letter_under_way ON public.desk_letter USING btree (begun_at) WHERE ((state)::text = 'SENDING'::text);

CREATE INDEX listing_external ON public.products_listing USING btree (platform, external_id);

CREATE INDEX listingsku_external ON public.products_listingsku USING btree (external_id);

CREATE INDEX logistics_shippingoption_shop_id_010a6e2a ON public.logistics_shippingoption USING btree (shop_id);

CREATE INDEX logistics_warehouse_public_id_aa9f05e7_like ON public.logistics_warehouse USING btree (public_id varchar_pattern_ops);

CREATE INDEX logistics_warehouse_shop_id_22192c47 ON public.logistics_warehouse USING btree (shop_id);

CREATE INDEX logistics_warehouselink_connection_id_88c6a089 ON public.logistics_warehouselink USING btree (connection_id);

CREATE INDEX logistics_warehouselink_warehouse_id_769696c9 ON public.logistics_warehouselink USING btree (warehouse_id);

CREATE INDEX look_due ON public.automation_look USING btree (due_at, id);

CREATE UNIQUE INDEX mallapplication_one_open ON public.integration_mallapplication USING btree (shop_id) WHERE ((state)::text = 'UNDER_REVIEW'::text);

CREATE INDEX message_in_order ON public.chat_message USING btree (conversation_id, place DESC, id DESC);

CREATE UNIQUE INDEX message_once ON public.chat_message USING btree (conversation_id, external_id) WHERE (NOT ((external_id)::text = ''::text));

CREATE INDEX message_text ON public.chat_message USING gin (upper(text) public.gin_trgm_ops);

CREATE INDEX message_to_send ON public.chat_message USING btree (conversation_id, place) WHERE ((state)::text = ANY ((ARRAY['QUEUED'::character varying, 'FAILED'::character varying])::text[]));

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);

CREATE INDEX notification_newest ON public.desk_notification USING btree (shop_id, user_id, id DESC) WHERE in_app;

CREATE INDEX notification_to_mail ON public.desk_notification USING btree (shop_id, user_id, id) WHERE ((letter_id IS NULL) AND mail_wanted);

CREATE INDEX notification_unread ON public.desk_notification USING btree (shop_id, user_id) WHERE (in_app AND (read_at IS NULL));

CREATE INDEX oldlisting_title_trgm ON public.integration_oldlisting USING gin (upper((title)::text) public.gin_trgm_ops);

CREATE INDEX order_by_deadline ON public.orders_order USING btree (shop_id, ship_by);

CREATE INDEX order_by_payment ON public.orders_order USING btree (shop_id, paid_at DESC, id DESC) WHERE (paid_at IS NOT NULL);

CREATE INDEX order_by_total ON public.orders_order USING btree (shop_id, total DESC, id DESC);

CREATE INDEX order_keys ON public.orders_order USING gin (keys);

CREATE INDEX order_newest ON public.orders_order USING btree (shop_id, ordered_at DESC, id DESC);

CREATE INDEX order_of_platform ON public.orders_order USING btree (shop_id, purchased_on, status, ordered_at DESC, id DESC);

CREATE INDEX order_of_shop ON public.orders_order USING btree (shop_id, id DESC);

CREATE INDEX order_of_status ON public.orders_order USING btree (shop_id, status, ordered_at DESC, id DESC);

CREATE INDEX order_to_refund ON public.orders_order USING btree (id) WHERE ((paid_at IS NOT NULL) AND (refunded = 0) AND ((status)::text = 'CANCELLED'::text) AND (total > 0));

CREATE INDEX order_to_ship ON public.orders_order USING btree (shop_id, ship_by, id) WHERE ((status)::text = ANY ((ARRAY['AWAITING_SHIPMENT'::character varying, 'PARTIALLY_SHIPPING'::character varying, 'AWAITING_COLLECTION'::character varying])::text[]));

CREATE INDEX order_unlinked ON public.orders_order USING btree (id) WHERE is_unlinked;

CREATE INDEX order_words ON public.orders_order USING gin (words public.gin_trgm_ops);

CREATE INDEX orderhint_due ON public.orders_orderhint USING btree (connection_id, due_at, id);

CREATE INDEX orderline_unlinked ON public.orders_orderline USING btree (external_sku_id) WHERE (sku_id IS NULL);

CREATE INDEX ordermoney_due ON public.finance_ordermoney USING btree (connection_id, settles_at) WHERE ((settles_at IS NOT NULL) AND ((state)::text = 'ESTIMATED'::text));

CREATE INDEX ordermoney_newest ON public.finance_ordermoney USING btree (shop_id, ordered_at DESC, id DESC);

CREATE INDEX ordermoney_of_platform ON public.finance_ordermoney USING btree (shop_id, purchased_on, state, ordered_at DESC, id DESC);

CREATE INDEX ordermoney_of_state ON public.finance_ordermoney USING btree (shop_id, state, ordered_at DESC, id DESC);

CREATE INDEX ordermoney_to_come ON public.finance_ordermoney USING btree (shop_id, settles_at) INCLUDE (connection_id, expected, estimate) WHERE ((state)::text = 'ESTIMATED'::text);

CREATE INDEX ordermoney_unexplained ON public.finance_ordermoney USING btree (shop_id, id) WHERE (NOT (unexplained = 0));

CREATE INDEX orders_labelprint_package_id_21ebad86 ON public.orders_labelprint USING btree (package_id);

CREATE INDEX orders_labelprint_shop_id_10e9c602 ON public.orders_labelprint USING btree (shop_id);

CREATE INDEX orders_order_connection_id_a6b6d100 ON public.orders_order USING btree (connection_id);

CREATE INDEX orders_order_public_id_477d735f_like ON public.orders_order USING btree (public_id varchar_pattern_ops);

CREATE INDEX orders_order_shop_id_b562fb3d ON public.orders_order USING btree (shop_id);

CREATE INDEX orders_order_warehouse_id_110eb3b3 ON public.orders_order USING btree (warehouse_id);

CREATE INDEX orders_orderhint_connection_id_95c2c7b3 ON public.orders_orderhint USING btree (connection_id);

CREATE INDEX orders_orderline_order_id_17f8f3ef ON public.orders_orderline USING btree (order_id);

CREATE INDEX orders_orderline_package_id_03e34ae0 ON public.orders_orderline USING btree (package_id);

CREATE INDEX orders_orderline_sku_id_0e23d12e ON public.orders_orderline USING btree (sku_id);

CREATE INDEX orders_package_connection_id_cb553f04 ON public.orders_package USING btree (connection_id);

CREATE INDEX orders_package_public_id_cf099143_like ON public.orders_package USING btree (public_id varchar_pattern_ops);

CREATE INDEX orders_package_shop_id_6f49189e ON public.orders_package USING btree (shop_id);

CREATE INDEX orders_packing_public_id_75db8b78_like ON public.orders_packing USING btree (public_id varchar_pattern_ops);

CREATE INDEX orders_packing_shop_id_b7fa1a19 ON public.orders_packing USING btree (shop_id);

CREATE INDEX orders_parcelphoto_package_id_eeedbd86 ON public.orders_parcelphoto USING btree (package_id);

CREATE INDEX orders_parcelphoto_public_id_3ee4bf0f_like ON public.orders_parcelphoto USING btree (public_id varchar_pattern_ops);

CREATE INDEX orders_parcelphoto_shop_id_9ba7cb2d ON public.orders_parcelphoto USING btree (shop_id);

CREATE INDEX orders_pickmark_wave_id_acc931b3 ON public.orders_pickmark USING btree (wave_id);

CREATE INDEX orders_pickwave_public_id_8aa9fa32_like ON public.orders_pickwave USING btree (public_id varchar_pattern_ops);

CREATE INDEX orders_pickwave_shop_id_3d40e4cd ON public.orders_pickwave USING btree (shop_id);

CREATE INDEX orders_waveparcel_wave_id_cf44f10b ON public.orders_waveparcel USING btree (wave_id);

CREATE INDEX outbox_connection_shop_id_cb05c2ef ON public.outbox_connection USING btree (shop_id);

CREATE INDEX syncattempt_newest ON ONLY public.outbox_syncattempt USING btree (finished_at DESC);

CREATE INDEX outbox_syncattempt_default_finished_at_idx ON public.outbox_syncattempt_default USING btree (finished_at DESC);

CREATE INDEX outbox_syncattempt_job_id_734e685b ON ONLY public.outbox_syncattempt USING btree (job_id);

CREATE INDEX outbox_syncattempt_default_job_id_idx ON public.outbox_syncattempt_default USING btree (job_id);

CREATE INDEX outbox_syncjob_pending_key_657abc0c_like ON public.outbox_syncjob USING btree (pending_key varchar_pattern_ops);

CREATE INDEX outbox_syncjob_shop_id_5b2dee96 ON public.outbox_syncjob USING btree (shop_id);

CREATE UNIQUE INDEX ownrole_name_once ON public.accounts_ownrole USING btree (shop_id, lower((name)::text));

CREATE INDEX package_void ON public.orders_package USING btree (shop_id, id) WHERE ((void_at IS NOT NULL) AND (void_seen_at IS NULL));

CREATE INDEX packing_newest ON public.orders_packing USING btree (shop_id, packed_at DESC);

CREATE UNIQUE INDEX packing_one_open_a_packer ON public.orders_packing USING btree (shop_id, packer_id, packer_name) NULLS NOT DISTINCT WHERE (packed_at IS NULL);

CREATE UNIQUE INDEX pair_listing_merged_once ON public.integration_pair USING btree (listing_id) WHERE ((state)::text = 'ACCEPTED'::text);

CREATE UNIQUE INDEX pair_product_merged_once ON public.integration_pair USING btree (product_id) WHERE ((state)::text = 'ACCEPTED'::text);

CREATE INDEX parcelphoto_oldest ON public.orders_parcelphoto USING btree (taken_at);

CREATE INDEX pastreceipt_of_subject ON ONLY public.storefronts_pastreceipt USING btree (subject_type, subject_id, id);

CREATE INDEX payout_open ON public.finance_payout USING btree (connection_id, id) WHERE ((status)::text = ANY ((ARRAY['WANTED'::character varying, 'SENT'::character varying])::text[]));

CREATE UNIQUE INDEX plannedprice_one_at_a_time ON public.products_plannedprice USING btree (sku_id) WHERE ((state)::text = ANY ((ARRAY['WAITING'::character varying, 'RUNNING'::character varying])::text[]));

CREATE INDEX plannedprice_unfinished ON public.products_plannedprice USING btree (starts_at) WHERE ((state)::text = ANY ((ARRAY['WAITING'::character varying, 'RUNNING'::character varying])::text[]));

CREATE INDEX pricing_programmeperiod_shop_id_27bb078c ON public.pricing_programmeperiod USING btree (shop_id);

CREATE INDEX pricing_ratecard_category_id_dee039d3 ON public.pricing_ratecard USING btree (category_id);

CREATE UNIQUE INDEX product_once_on_tiktok_shop ON public.products_product USING btree (shop_id, upper((title)::text)) WHERE ((platforms @> ARRAY['TIKTOK_SHOP'::character varying(16)]) AND ((wanted_status)::text = 'ACTIVATE'::text));

CREATE UNIQUE INDEX product_once_on_tokopedia ON public.products_product USING btree (shop_id, upper((title)::text)) WHERE ((platforms @> ARRAY['TOKOPEDIA'::character varying(16)]) AND ((wanted_status)::text = 'ACTIVATE'::text));

CREATE INDEX product_shop_available ON public.products_product USING btree (shop_id, available_total, id);

CREATE INDEX product_shop_newest ON public.products_product USING btree (shop_id, updated_at DESC, id DESC);

CREATE INDEX product_shop_price ON public.products_product USING btree (shop_id, price_min, id);

CREATE INDEX product_shop_status_newest ON public.products_product USING btree (shop_id, status, updated_at DESC, id DESC);

CREATE INDEX product_shop_title ON public.products_product USING btree (shop_id, title, id);

CREATE INDEX product_shop_title_upper ON public.products_product USING btree (shop_id, upper((title)::text));

CREATE INDEX product_title_trgm ON public.products_product USING gin (upper((title)::text) public.gin_trgm_ops);

CREATE INDEX productimage_order ON public.products_productimage USING btree (product_id, "position", id);

CREATE INDEX products_bundlepart_bundle_id_1529b821 ON public.products_bundlepart USING btree (bundle_id);

CREATE INDEX products_bundlepart_component_id_80751984 ON public.products_bundlepart USING btree (component_id);

CREATE INDEX products_bundlepart_shop_id_062db8f3 ON public.products_bundlepart USING btree (shop_id);

CREATE INDEX products_category_external_id_993e3661_like ON public.products_category USING btree (external_id varchar_pattern_ops);

CREATE INDEX products_category_parent_id_3388f6c9 ON public.products_category USING btree (parent_id);

CREATE INDEX products_categoryattributes_category_id_56a7d9ca ON public.products_categoryattributes USING btree (category_id);

CREATE INDEX products_choiceimage_product_id_ec34bb56 ON public.products_choiceimage USING btree (product_id);

CREATE INDEX products_choiceimage_public_id_20f7d84a_like ON public.products_choiceimage USING btree (public_id varchar_pattern_ops);

CREATE INDEX products_choiceimage_shop_id_af5e90a7 ON public.products_choiceimage USING btree (shop_id);

CREATE INDEX products_editorform_product_id_670db5a9 ON public.products_editorform USING btree (product_id);

CREATE INDEX products_editorform_shop_id_19f928c6 ON public.products_editorform USING btree (shop_id);

CREATE INDEX products_imageupload_connection_id_15854750 ON public.products_imageupload USING btree (connection_id);

CREATE INDEX products_knownsku_sku_id_100584dd ON public.products_knownsku USING btree (sku_id);

CREATE INDEX products_listing_product_id_a747ee33 ON public.products_listing USING btree (product_id);

CREATE INDEX products_listingsku_listing_id_bc5e0031 ON public.products_listingsku USING btree (listing_id);

CREATE INDEX products_listingsku_sku_id_ce564532 ON public.products_listingsku USING btree (sku_id);

CREATE INDEX products_plannedprice_public_id_08454193_like ON public.products_plannedprice USING btree (public_id varchar_pattern_ops);

CREATE INDEX products_plannedprice_shop_id_93d15782 ON public.products_plannedprice USING btree (shop_id);

CREATE INDEX products_plannedprice_sku_id_3e56ffb9 ON public.products_plannedprice USING btree (sku_id);

CREATE INDEX products_pricelock_sku_id_859a8aa1 ON public.products_heldprice USING btree (sku_id);

CREATE INDEX products_product_category_id_9b594869 ON public.products_product USING btree (category_id);

CREATE INDEX products_product_public_id_197f39e6_like ON public.products_product USING btree (public_id varchar_pattern_ops);

CREATE INDEX products_product_shop_id_ecae7365 ON public.products_product USING btree (shop_id);

CREATE INDEX products_productimage_product_id_e747596a ON public.products_productimage USING btree (product_id);

CREATE INDEX products_productimage_public_id_92c00ee2_like ON public.products_productimage USING btree (public_id varchar_pattern_ops);

CREATE INDEX products_productimage_shop_id_e49883d4 ON public.products_productimage USING btree (shop_id);

CREATE INDEX products_review_connection_id_f1ce152a ON public.products_review USING btree (connection_id);

CREATE INDEX products_review_product_id_d933ffa7 ON public.products_review USING btree (product_id);

CREATE INDEX products_review_shop_id_4b10cdff ON public.products_review USING btree (shop_id);

CREATE INDEX products_sku_product_id_42b6697f ON public.products_sku USING btree (product_id);

CREATE INDEX products_sku_public_id_a908a04d_like ON public.products_sku USING btree (public_id varchar_pattern_ops);

CREATE INDEX products_sku_shop_id_d400c3cb ON public.products_sku USING btree (shop_id);

CREATE INDEX products_stockbuffer_shop_id_409cb3d0 ON public.products_stockbuffer USING btree (shop_id);

CREATE INDEX products_stockentry_shop_id_0fca86f8 ON public.products_stockentry USING btree (shop_id);

CREATE INDEX products_stockentry_sku_id_296e06ec ON public.products_stockentry USING btree (sku_id);

CREATE INDEX products_stockentry_warehouse_id_6ed5c6ff ON public.products_stockentry USING btree (warehouse_id);

CREATE INDEX products_stockfile_last_run_id_d86665ee ON public.products_stockfile USING btree (last_run_id);

CREATE INDEX products_stockfile_made_by_id_38b4649e ON public.products_stockfile USING btree (made_by_id);

CREATE INDEX products_stockfile_public_id_fb9f454b_like ON public.products_stockfile USING btree (public_id varchar_pattern_ops);

CREATE INDEX products_stockfile_shop_id_e49e668a ON public.products_stockfile USING btree (shop_id);

CREATE INDEX products_stockfile_trial_id_355dbfaa ON public.products_stockfile USING btree (trial_id);

CREATE INDEX products_stocklevel_sku_id_f487b7d7 ON public.products_stocklevel USING btree (sku_id);

CREATE INDEX products_stocklevel_warehouse_id_fa79f2b1 ON public.products_stocklevel USING btree (warehouse_id);

CREATE INDEX products_stocklock_sku_id_533587c5 ON public.products_campaignallocation USING btree (sku_id);

CREATE INDEX products_stocklock_warehouse_id_06da7512 ON public.products_campaignallocation USING btree (warehouse_id);

CREATE INDEX products_stocktransfer_public_id_0e0d34a7_like ON public.products_stocktransfer USING btree (public_id varchar_pattern_ops);

CREATE INDEX products_stocktransfer_shop_id_44228542 ON public.products_stocktransfer USING btree (shop_id);

CREATE INDEX products_stocktransfer_source_id_e0f37841 ON public.products_stocktransfer USING btree (source_id);

CREATE INDEX products_stocktransfer_target_id_a9c19868 ON public.products_stocktransfer USING btree (target_id);

CREATE INDEX products_stocktransferline_sku_id_7d98be98 ON public.products_stocktransferline USING btree (sku_id);

CREATE INDEX products_stocktransferline_transfer_id_77df59be ON public.products_stocktransferline USING btree (transfer_id);

CREATE INDEX producttraffic_of_shop ON public.insights_producttraffic USING btree (shop_id, day, product_id);

CREATE UNIQUE INDEX programmeperiod_open_once ON public.pricing_programmeperiod USING btree (shop_id, fee) WHERE (ends_at IS NULL);

CREATE UNIQUE INDEX promotion_campaign_once ON public.promotions_promotion USING btree (shop_id, campaign) WHERE (NOT ((campaign)::text = ''::text));

CREATE UNIQUE INDEX promotion_code_once ON public.promotions_promotion USING btree (shop_id, code) WHERE (NOT ((code)::text = ''::text));

CREATE INDEX promotion_of_shop ON public.promotions_promotion USING btree (shop_id, starts_at DESC);

CREATE UNIQUE INDEX promotionitem_once ON public.promotions_promotionitem USING btree (promotion_id, product_id, sku_id, role) NULLS NOT DISTINCT WHERE (removed_at IS NULL);

CREATE UNIQUE INDEX promotionlisting_external_once ON public.promotions_promotionlisting USING btree (connection_id, external_id) WHERE (NOT ((external_id)::text = ''::text));

CREATE INDEX promotionlisting_reborn ON public.promotions_promotionlisting USING btree (connection_id) WHERE (NOT (former_ids = '{}'::character varying(40)[]));

CREATE INDEX promotions_counter_item_id_42b2fb77 ON public.promotions_counter USING btree (item_id);

CREATE INDEX promotions_counter_promotion_id_9a4b7899 ON public.promotions_counter USING btree (promotion_id);

CREATE INDEX promotions_promotion_public_id_9ea50fc6_like ON public.promotions_promotion USING btree (public_id varchar_pattern_ops);

CREATE INDEX promotions_promotion_shop_id_b7a241c6 ON public.promotions_promotion USING btree (shop_id);

CREATE INDEX promotions_promotionitem_product_id_b35c9951 ON public.promotions_promotionitem USING btree (product_id);

CREATE INDEX promotions_promotionitem_promotion_id_1986f126 ON public.promotions_promotionitem USING btree (promotion_id);

CREATE INDEX promotions_promotionitem_sku_id_2d8f15fd ON public.promotions_promotionitem USING btree (sku_id);

CREATE INDEX promotions_promotionlisting_connection_id_1959e5f8 ON public.promotions_promotionlisting USING btree (connection_id);

CREATE INDEX promotions_promotionlisting_promotion_id_bf8adf57 ON public.promotions_promotionlisting USING btree (promotion_id);

CREATE INDEX promotions_use_counter_id_703091db ON public.promotions_use USING btree (counter_id);

CREATE INDEX push_due ON public.desk_push USING btree (due_at, id) WHERE (finished_at IS NULL);

CREATE INDEX refund_by_moment ON public.aftersales_refund USING btree (shop_id, refunded_at, id);

CREATE INDEX refund_newest ON public.aftersales_refund USING btree (shop_id, id DESC);

CREATE UNIQUE INDEX refund_of_cancellation_once ON public.aftersales_refund USING btree (order_id) WHERE ((kind)::text = 'CANCELLATION'::text);

CREATE INDEX registration_of_shop ON public.campaigns_registration USING btree (shop_id, campaign_id);

CREATE UNIQUE INDEX registration_once ON public.campaigns_registration USING btree (campaign_id, sku_id) WHERE ((status)::text = ANY ((ARRAY['UNDER_REVIEW'::character varying, 'APPROVED'::character varying])::text[]));

CREATE UNIQUE INDEX reply_shortcut_once ON public.chat_cannedreply USING btree (shop_id, lower((shortcut)::text));

CREATE INDEX report_due ON public.insights_report USING btree (next_letter, id);

CREATE INDEX return_clock ON public.aftersales_return USING btree (next_at) WHERE (next_at IS NOT NULL);

CREATE INDEX return_due ON public.aftersales_return USING btree (shop_id, due_at, id) WHERE (due_at IS NOT NULL);

CREATE INDEX return_due_of_status ON public.aftersales_return USING btree (shop_id, status, due_at, id) WHERE (due_at IS NOT NULL);

CREATE INDEX return_keys ON public.aftersales_return USING gin (keys);

CREATE INDEX return_newest ON public.aftersales_return USING btree (shop_id, requested_at DESC, id DESC);

CREATE INDEX return_of_platform ON public.aftersales_return USING btree (shop_id, purchased_on, status, requested_at DESC, id DESC);

CREATE INDEX return_of_status ON public.aftersales_return USING btree (shop_id, status, requested_at DESC, id DESC);

CREATE INDEX return_words ON public.aftersales_return USING gin (words public.gin_trgm_ops);

CREATE INDEX returnhint_due ON public.aftersales_returnhint USING btree (connection_id, due_at, id);

CREATE INDEX review_newest ON public.products_review USING btree (product_id, created_at DESC);

CREATE UNIQUE INDEX review_once ON public.products_review USING btree (connection_id, external_id) WHERE (NOT ((external_id)::text = ''::text));

CREATE UNIQUE INDEX rule_name_once ON public.automation_rule USING btree (shop_id, upper((name)::text));

CREATE INDEX rule_of_shop ON public.automation_rule USING btree (shop_id, "position", id);

CREATE INDEX rule_on ON public.automation_rule USING btree (shop_id) WHERE is_on;

CREATE INDEX saleshour_of_shop ON public.insights_saleshour USING btree (shop_id, hour);

CREATE INDEX sample_newest ON public.affiliates_sample USING btree (shop_id, id DESC);

CREATE INDEX sample_of_status ON public.affiliates_sample USING btree (shop_id, status, id DESC);

CREATE INDEX session_begun ON public.chat_session USING btree (shop_id, begun_at);

CREATE INDEX shop_health_appeal_public_id_0582f552_like ON public.shop_health_appeal USING btree (public_id varchar_pattern_ops);

CREATE INDEX shop_health_appeal_shop_id_dd7ece2b ON public.shop_health_appeal USING btree (shop_id);

CREATE INDEX shop_health_appeal_violation_id_ace49fd0 ON public.shop_health_appeal USING btree (violation_id);

CREATE INDEX shop_health_appealfile_appeal_id_05163130 ON public.shop_health_appealfile USING btree (appeal_id);

CREATE INDEX shop_health_appealfile_public_id_e9f0666a_like ON public.shop_health_appealfile USING btree (public_id varchar_pattern_ops);

CREATE INDEX shop_health_appealfile_shop_id_f6ca640d ON public.shop_health_appealfile USING btree (shop_id);

CREATE INDEX shop_health_healthday_shop_id_ac15dab1 ON public.shop_health_healthday USING btree (shop_id);

CREATE INDEX shop_health_storefrontfigure_connection_id_b0b7c665 ON public.shop_health_storefrontfigure USING btree (connection_id);

CREATE INDEX shop_health_storefrontfigure_shop_id_85936d3b ON public.shop_health_storefrontfigure USING btree (shop_id);

CREATE INDEX shop_health_violation_orders_order_id_b6e87f32 ON public.shop_health_violation_orders USING btree (order_id);

CREATE INDEX shop_health_violation_orders_violation_id_b2c82cce ON public.shop_health_violation_orders USING btree (violation_id);

CREATE INDEX shop_health_violation_product_id_6f97e380 ON public.shop_health_violation USING btree (product_id);

CREATE INDEX shop_health_violation_public_id_3c6ea310_like ON public.shop_health_violation USING btree (public_id varchar_pattern_ops);

CREATE INDEX shop_health_violation_shop_id_0fb2c2aa ON public.shop_health_violation USING btree (shop_id);

CREATE UNIQUE INDEX shop_one_owner ON public.accounts_membership USING btree (shop_id) WHERE ((role)::text = 'OWNER'::text);

CREATE UNIQUE INDEX sku_options_once ON public.products_sku USING btree (product_id, options_key) WHERE is_active;

CREATE UNIQUE INDEX sku_seller_sku_once_in_product ON public.products_sku USING btree (product_id, upper((seller_sku)::text)) WHERE (is_active AND (NOT ((seller_sku)::text = ''::text)));

CREATE INDEX sku_seller_sku_trgm ON public.products_sku USING gin (upper((seller_sku)::text) public.gin_trgm_ops);

CREATE INDEX sku_shop_low ON public.products_sku USING btree (shop_id, product_id) WHERE (is_active AND (low_stock >= ((on_hand - reserved) - locked)));

CREATE INDEX sku_shop_seller_sku ON public.products_sku USING btree (shop_id, seller_sku);

CREATE INDEX sku_with_floor ON public.products_sku USING btree (product_id) WHERE (floor IS NOT NULL);

CREATE INDEX staleday_oldest ON public.insights_staleday USING btree (since, id);

CREATE INDEX statement_newest ON public.finance_statement USING btree (shop_id, ends_at DESC, id DESC);

CREATE INDEX statement_of_platform ON public.finance_statement USING btree (shop_id, purchased_on, ends_at DESC, id DESC);

CREATE INDEX statementline_differs ON public.finance_statementline USING btree (statement_id, id) WHERE (NOT (difference = 0));

CREATE INDEX statementline_from_before ON public.finance_statementline USING btree (shop_id, external_order_id) WHERE is_from_before;

CREATE INDEX statementline_in_order ON public.finance_statementline USING btree (statement_id, id);

CREATE INDEX statementlink_newest ON public.finance_statementlink USING btree (statement_id, id DESC);

CREATE UNIQUE INDEX stockbuffer_once_a_shop ON public.products_stockbuffer USING btree (shop_id) WHERE (sku_id IS NULL);

CREATE INDEX stockentry_moved ON public.products_stockentry USING btree (cause) WHERE ((kind)::text = ANY ((ARRAY['MOVE_OUT'::character varying, 'MOVE_IN'::character varying])::text[]));

CREATE INDEX stockentry_sku_newest ON public.products_stockentry USING btree (sku_id, id DESC);

CREATE INDEX stockentry_taken ON public.products_stockentry USING btree (shop_id, at) WHERE ((kind)::text = 'RESERVE'::text);

CREATE INDEX stockfile_due ON public.products_stockfile USING btree (next_at) WHERE ((paused)::text = ''::text);

CREATE INDEX stockfile_undecided ON public.products_stockfile USING btree (id) WHERE (trial_id IS NOT NULL);

CREATE INDEX stocktransfer_newest ON public.products_stocktransfer USING btree (shop_id, status, id DESC);

CREATE UNIQUE INDEX stocktransfer_once_a_form ON public.products_stocktransfer USING btree (shop_id, form_key) WHERE (NOT ((form_key)::text = ''::text));

CREATE INDEX storefronts_difference_check_run_id_3bdf6a7f ON public.storefronts_difference USING btree (check_run_id);

CREATE INDEX storefronts_driftcheck_connection_id_9a23acd4 ON public.storefronts_driftcheck USING btree (connection_id);

CREATE INDEX storefronts_driftcheck_public_id_9cd524b1_like ON public.storefronts_driftcheck USING btree (public_id varchar_pattern_ops);

CREATE INDEX storefronts_driftcheck_shop_id_9acce3a1 ON public.storefronts_driftcheck USING btree (shop_id);

CREATE INDEX storefronts_inboundevent_connection_id_0fb01947 ON public.storefronts_inboundevent USING btree (connection_id);

CREATE INDEX storefronts_pastreceipt_shop_id_c6e612d4 ON ONLY public.storefronts_pastreceipt USING btree (shop_id);

CREATE INDEX storefronts_pastreceipt_default_shop_id_idx ON public.storefronts_pastreceipt_default USING btree (shop_id);

CREATE INDEX storefronts_pastreceipt_default_subject_type_subject_id_id_idx ON public.storefronts_pastreceipt_default USING btree (subject_type, subject_id, id);

CREATE INDEX storefronts_receipt_shop_id_f5163415 ON public.storefronts_receipt USING btree (shop_id);

CREATE UNIQUE INDEX support_visit_one_open ON public.accounts_supportvisit USING btree (staff_id) WHERE (ended_at IS NULL);

CREATE INDEX syncjob_done_newest ON public.outbox_syncjob USING btree (connection_id, finished_at DESC) WHERE ((state)::text = 'DONE'::text);

CREATE INDEX syncjob_due ON public.outbox_syncjob USING btree (connection_id, priority, due_at, id) WHERE ((due_at IS NOT NULL) AND (finished_at IS NULL));

CREATE INDEX syncjob_mailbox ON public.outbox_syncjob USING btree (mailbox, id) WHERE (finished_at IS NULL);

CREATE INDEX syncjob_shop_newest ON public.outbox_syncjob USING btree (shop_id, id DESC);

CREATE INDEX syncjob_unsettled_subject ON public.outbox_syncjob USING btree (shop_id, subject_id, operation) WHERE ((state)::text = ANY ((ARRAY['PENDING'::character varying, 'SENDING'::character varying, 'FAILED'::character varying])::text[]));

CREATE INDEX tocome_of_day ON public.finance_tocome USING btree (connection_id, day);

CREATE INDEX trafficday_of_shop ON public.insights_trafficday USING btree (shop_id, day);

CREATE INDEX traffichour_of_shop ON public.insights_traffichour USING btree (shop_id, hour);

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE INDEX use_by_cause ON public.promotions_use USING btree (cause);

CREATE UNIQUE INDEX user_email_once_whatever_case ON public.accounts_user USING btree (lower((email)::text));

CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);

CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);

CREATE INDEX violation_newest ON public.shop_health_violation USING btree (shop_id, id DESC);

CREATE INDEX wait_begun ON public.chat_wait USING btree (shop_id, begun_at);

CREATE UNIQUE INDEX wait_one_open ON public.chat_wait USING btree (conversation_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX warehouse_name_once ON public.logistics_warehouse USING btree (shop_id, upper((name)::text));

CREATE UNIQUE INDEX warehouse_one_default ON public.logistics_warehouse USING btree (shop_id) WHERE is_default;

CREATE INDEX webhooks_attempt_delivery_id_bb1708b1 ON public.webhooks_attempt USING btree (delivery_id);

CREATE INDEX webhooks_cursor_stream_b34e04df_like ON public.webhooks_cursor USING btree (stream varchar_pattern_ops);

CREATE INDEX webhooks_delivery_event_id_b6f5af91 ON public.webhooks_delivery USING btree (event_id);

CREATE INDEX webhooks_delivery_public_id_8dc919c9_like ON public.webhooks_delivery USING btree (public_id varchar_pattern_ops);

CREATE INDEX webhooks_endpoint_made_by_id_6614e4c6 ON public.webhooks_endpoint USING btree (made_by_id);

CREATE INDEX webhooks_endpoint_public_id_bbe4fa40_like ON public.webhooks_endpoint USING btree (public_id varchar_pattern_ops);

CREATE INDEX webhooks_endpoint_shop_id_e5519c21 ON public.webhooks_endpoint USING btree (shop_id);

CREATE INDEX webhooks_event_public_id_b727ac7e_like ON public.webhooks_event USING btree (public_id varchar_pattern_ops);

CREATE INDEX webhooks_event_shop_id_3f5fed12 ON public.webhooks_event USING btree (shop_id);

CREATE UNIQUE INDEX withdrawal_key_once ON public.finance_withdrawal USING btree (shop_id, key) WHERE (NOT ((key)::text = ''::text));

CREATE INDEX withdrawal_newest ON public.finance_withdrawal USING btree (shop_id, id DESC);

ALTER INDEX public.core_changelog_pkey ATTACH PARTITION public.core_changelog_default_pkey;

ALTER INDEX public.changelog_shop_newest ATTACH PARTITION public.core_changelog_default_shop_id_id_idx;

ALTER INDEX public.core_changelog_shop_id_1a4d4cfb ATTACH PARTITION public.core_changelog_default_shop_id_idx;

ALTER INDEX public.changelog_subject_newest ATTACH PARTITION public.core_changelog_default_subject_type_subject_id_id_idx;

ALTER INDEX public.syncattempt_newest ATTACH PARTITION public.outbox_syncattempt_default_finished_at_idx;

ALTER INDEX public.outbox_syncattempt_job_id_734e685b ATTACH PARTITION public.outbox_syncattempt_default_job_id_idx;

ALTER INDEX public.outbox_syncattempt_pkey ATTACH PARTITION public.outbox_syncattempt_default_pkey;

ALTER INDEX public.storefronts_pastreceipt_pkey ATTACH PARTITION public.storefronts_pastreceipt_default_pkey;

ALTER INDEX public.storefronts_pastreceipt_shop_id_c6e612d4 ATTACH PARTITION public.storefronts_pastreceipt_default_shop_id_idx;

ALTER INDEX public.pastreceipt_of_subject ATTACH PARTITION public.storefronts_pastreceipt_default_subject_type_subject_id_id_idx;

CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON public.finance_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.finance_entry_adds_up();

CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON public.finance_posting DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.finance_entry_adds_up();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ads_adtopup FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ads_adwalletentry FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.core_changelog FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.finance_entry FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.finance_posting FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.products_stockentry FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE UPDATE ON public.storefronts_pastreceipt FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER check_bundle_part BEFORE INSERT OR UPDATE ON public.products_bundlepart FOR EACH ROW EXECUTE FUNCTION public.check_bundle_part();

CREATE CONSTRAINT TRIGGER check_bundles_true AFTER INSERT OR DELETE OR UPDATE ON public.products_bundlepart DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_bundles_true();

CREATE CONSTRAINT TRIGGER check_bundles_true AFTER UPDATE OF wanted_status ON public.products_product DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((((old.wanted_status)::text <> (new.wanted_status)::text) AND (('DELETED'::text = (old.wanted_status)::text) OR ('DELETED'::text = (new.wanted_status)::text)))) EXECUTE FUNCTION public.check_bundles_true();

CREATE CONSTRAINT TRIGGER check_bundles_true AFTER UPDATE OF on_hand, reserved, locked, is_active, makes ON public.products_sku DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_bundles_true();

CREATE CONSTRAINT TRIGGER check_new_bundle_true AFTER INSERT ON public.products_sku DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.makes IS NOT NULL)) EXECUTE FUNCTION public.check_bundles_true();

CREATE TRIGGER check_refund_of_line AFTER INSERT OR UPDATE ON public.aftersales_refundline FOR EACH ROW EXECUTE FUNCTION public.check_refund_of_line();

CREATE TRIGGER guard_order_refunded BEFORE UPDATE OF refunded ON public.orders_order FOR EACH ROW WHEN ((new.refunded IS DISTINCT FROM old.refunded)) EXECUTE FUNCTION public.guard_order_refunded();

CREATE TRIGGER hours_deleted AFTER DELETE ON public.ads_adhour REFERENCING OLD TABLE AS rows_written FOR EACH STATEMENT EXECUTE FUNCTION public.ads_hours_belong();

CREATE TRIGGER hours_inserted AFTER INSERT ON public.ads_adhour REFERENCING NEW TABLE AS rows_written FOR EACH STATEMENT EXECUTE FUNCTION public.ads_hours_belong();

CREATE TRIGGER hours_updated AFTER UPDATE ON public.ads_adhour REFERENCING NEW TABLE AS rows_written FOR EACH STATEMENT EXECUTE FUNCTION public.ads_hours_belong();

CREATE TRIGGER keep_order_refunded AFTER INSERT OR DELETE OR UPDATE OF amount, order_id ON public.aftersales_refund FOR EACH ROW EXECUTE FUNCTION public.keep_order_refunded();

CREATE CONSTRAINT TRIGGER refund_adds_up AFTER INSERT OR UPDATE ON public.aftersales_refund DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_refund_adds_up();

CREATE CONSTRAINT TRIGGER refund_adds_up AFTER INSERT OR DELETE OR UPDATE ON public.aftersales_refundline DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_refund_adds_up();

CREATE CONSTRAINT TRIGGER sums_hold AFTER INSERT OR UPDATE OF spent, allowed ON public.ads_adplacement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.ads_sums_hold();

CREATE CONSTRAINT TRIGGER sums_hold AFTER INSERT OR UPDATE OF balance, reserved ON public.ads_adwallet DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.ads_sums_hold();

CREATE CONSTRAINT TRIGGER sums_hold AFTER INSERT ON public.ads_adwalletentry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.ads_sums_hold();

CREATE TRIGGER to_come_delete AFTER DELETE ON public.finance_ordermoney REFERENCING OLD TABLE AS before_it FOR EACH STATEMENT EXECUTE FUNCTION public.finance_to_come_delete();

CREATE TRIGGER to_come_insert AFTER INSERT ON public.finance_ordermoney REFERENCING NEW TABLE AS after_it FOR EACH STATEMENT EXECUTE FUNCTION public.finance_to_come_insert();

CREATE TRIGGER to_come_update AFTER UPDATE ON public.finance_ordermoney REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it FOR EACH STATEMENT EXECUTE FUNCTION public.finance_to_come_update();

CREATE CONSTRAINT TRIGGER transfer_adds_up AFTER INSERT ON public.products_stockentry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.kind)::text = ANY ((ARRAY['MOVE_OUT'::character varying, 'MOVE_IN'::character varying])::text[]))) EXECUTE FUNCTION public.products_transfer_adds_up();

CREATE CONSTRAINT TRIGGER transfer_adds_up AFTER UPDATE ON public.products_stocktransfer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.products_transfer_adds_up();

CREATE CONSTRAINT TRIGGER transfer_adds_up AFTER INSERT OR UPDATE ON public.products_stocktransferline DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.products_transfer_adds_up();

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_created_by_id_eaf61c5d_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_shop_id_3ac830bf_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_invited_by_id_94a21efc_fk_accounts_user_id FOREIGN KEY (invited_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_own_role_id_d39cb796_fk_accounts_ownrole_id FOREIGN KEY (own_role_id) REFERENCES public.accounts_ownrole(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_shop_id_e5cf4777_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_own_role_id_15ca97d4_fk_accounts_ownrole_id FOREIGN KEY (own_role_id) REFERENCES public.accounts_ownrole(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_shop_id_bd488317_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_user_id_487fb39e_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_ownrole
    ADD CONSTRAINT accounts_ownrole_shop_id_cd45fd54_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_supportvisit
    ADD CONSTRAINT accounts_supportvisit_shop_id_f8431d2e_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_supportvisit
    ADD CONSTRAINT accounts_supportvisit_staff_id_722954af_fk_accounts_user_id FOREIGN KEY (staff_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_group_id_bd11a704_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_52b62117_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_permission_id_113bb443_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_user_id_e4f0a161_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adcampaign
    ADD CONSTRAINT ads_adcampaign_shop_id_42029188_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adcredit
    ADD CONSTRAINT ads_adcredit_placement_id_07afcdcf_fk_ads_adplacement_id FOREIGN KEY (placement_id) REFERENCES public.ads_adplacement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adcredit
    ADD CONSTRAINT ads_adcredit_shop_id_8aae70c6_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adhint
    ADD CONSTRAINT ads_adhint_connection_id_07f8adbf_fk_outbox_connection_id FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adhour
    ADD CONSTRAINT ads_adhour_placement_id_6347ddbe_fk_ads_adplacement_id FOREIGN KEY (placement_id) REFERENCES public.ads_adplacement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adhour
    ADD CONSTRAINT ads_adhour_product_id_ff3b2975_fk_products_product_id FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adhour
    ADD CONSTRAINT ads_adhour_shop_id_a2062d81_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adorder
    ADD CONSTRAINT ads_adorder_order_id_3d58b8aa_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adorder
    ADD CONSTRAINT ads_adorder_placement_id_472c7f47_fk_ads_adplacement_id FOREIGN KEY (placement_id) REFERENCES public.ads_adplacement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adorder
    ADD CONSTRAINT ads_adorder_product_id_5a995479_fk_products_product_id FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adorder
    ADD CONSTRAINT ads_adorder_shop_id_5ef3e433_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adplacement
    ADD CONSTRAINT ads_adplacement_campaign_id_11c5c5f2_fk_ads_adcampaign_id FOREIGN KEY (campaign_id) REFERENCES public.ads_adcampaign(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adplacement
    ADD CONSTRAINT ads_adplacement_connection_id_02b323fd_fk_outbox_connection_id FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adplacement
    ADD CONSTRAINT ads_adplacement_shop_id_709ed69d_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adproduct
    ADD CONSTRAINT ads_adproduct_campaign_id_c173040b_fk_ads_adcampaign_id FOREIGN KEY (campaign_id) REFERENCES public.ads_adcampaign(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adproduct
    ADD CONSTRAINT ads_adproduct_product_id_8a3dac34_fk_products_product_id FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adtopup
    ADD CONSTRAINT ads_adtopup_shop_id_b7d83068_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adwallet
    ADD CONSTRAINT ads_adwallet_shop_id_4affd2cf_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adwalletentry
    ADD CONSTRAINT ads_adwalletentry_placement_id_4ddff42c_fk_ads_adplacement_id FOREIGN KEY (placement_id) REFERENCES public.ads_adplacement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adwalletentry
    ADD CONSTRAINT ads_adwalletentry_shop_id_925b49de_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ads_adwalletentry
    ADD CONSTRAINT ads_adwalletentry_top_up_id_6218c4f8_fk_ads_adtopup_id FOREIGN KEY (top_up_id) REFERENCES public.ads_adtopup(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_affiliateorder
    ADD CONSTRAINT affiliates_affiliate_collaboration_id_5b0681ab_fk_affiliate FOREIGN KEY (collaboration_id) REFERENCES public.affiliates_collaboration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_affiliateorder
    ADD CONSTRAINT affiliates_affiliate_connection_id_d87b9118_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_affiliateorder
    ADD CONSTRAINT affiliates_affiliate_creator_id_943901a4_fk_affiliate FOREIGN KEY (creator_id) REFERENCES public.affiliates_creator(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_affiliateorder
    ADD CONSTRAINT affiliates_affiliate_product_id_722a694c_fk_products_ FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_affiliateorder
    ADD CONSTRAINT affiliates_affiliateorder_order_id_773bf1e3_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_affiliateorder
    ADD CONSTRAINT affiliates_affiliateorder_shop_id_b43c7b2e_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_collaborationlisting
    ADD CONSTRAINT affiliates_collabora_collaboration_id_08669ba2_fk_affiliate FOREIGN KEY (collaboration_id) REFERENCES public.affiliates_collaboration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_collaborationproduct
    ADD CONSTRAINT affiliates_collabora_collaboration_id_cb9e6c41_fk_affiliate FOREIGN KEY (collaboration_id) REFERENCES public.affiliates_collaboration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_collaborationlisting
    ADD CONSTRAINT affiliates_collabora_connection_id_25249325_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_collaborationproduct
    ADD CONSTRAINT affiliates_collabora_product_id_8a1fb61f_fk_products_ FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_collaborationproduct
    ADD CONSTRAINT affiliates_collabora_shop_id_adf02dbd_fk_accounts_ FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_collaboration
    ADD CONSTRAINT affiliates_collaboration_shop_id_aebb6cca_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_creator
    ADD CONSTRAINT affiliates_creator_shop_id_67e08b67_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_creatorclicks
    ADD CONSTRAINT affiliates_creatorcl_connection_id_3c5c158a_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_creatorclicks
    ADD CONSTRAINT affiliates_creatorcl_creator_id_5baced3d_fk_affiliate FOREIGN KEY (creator_id) REFERENCES public.affiliates_creator(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_creatorclicks
    ADD CONSTRAINT affiliates_creatorcl_product_id_6163e983_fk_products_ FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_creatorclicks
    ADD CONSTRAINT affiliates_creatorclicks_shop_id_3c659e72_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_invitation
    ADD CONSTRAINT affiliates_invitatio_collaboration_id_71c526b5_fk_affiliate FOREIGN KEY (collaboration_id) REFERENCES public.affiliates_collaboration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_invitation
    ADD CONSTRAINT affiliates_invitatio_creator_id_b024f04c_fk_affiliate FOREIGN KEY (creator_id) REFERENCES public.affiliates_creator(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_invitation_picks
    ADD CONSTRAINT affiliates_invitatio_invitation_id_19c89f42_fk_affiliate FOREIGN KEY (invitation_id) REFERENCES public.affiliates_invitation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_invitation_picks
    ADD CONSTRAINT affiliates_invitatio_product_id_10c3ba74_fk_products_ FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_invitation
    ADD CONSTRAINT affiliates_invitation_shop_id_33407c84_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_sample
    ADD CONSTRAINT affiliates_sample_collaboration_id_48231782_fk_affiliate FOREIGN KEY (collaboration_id) REFERENCES public.affiliates_collaboration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_sample
    ADD CONSTRAINT affiliates_sample_connection_id_56f7c760_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_sample
    ADD CONSTRAINT affiliates_sample_creator_id_580784a6_fk_affiliates_creator_id FOREIGN KEY (creator_id) REFERENCES public.affiliates_creator(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_sample
    ADD CONSTRAINT affiliates_sample_order_id_9ac8c242_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_sample
    ADD CONSTRAINT affiliates_sample_product_id_be3fa6a9_fk_products_product_id FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_sample
    ADD CONSTRAINT affiliates_sample_shop_id_59abab7d_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.affiliates_sample
    ADD CONSTRAINT affiliates_sample_sku_id_4d361f3e_fk_products_sku_id FOREIGN KEY (sku_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_dispute
    ADD CONSTRAINT aftersales_dispute_returned_id_4df94df5_fk_aftersales_return_id FOREIGN KEY (returned_id) REFERENCES public.aftersales_return(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_dispute
    ADD CONSTRAINT aftersales_dispute_shop_id_96c02b2c_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_evidence
    ADD CONSTRAINT aftersales_evidence_returned_id_97ed8a40_fk_aftersale FOREIGN KEY (returned_id) REFERENCES public.aftersales_return(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_evidence
    ADD CONSTRAINT aftersales_evidence_shop_id_211ef8ea_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_refund
    ADD CONSTRAINT aftersales_refund_connection_id_784ba5d6_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_refund
    ADD CONSTRAINT aftersales_refund_order_id_8e5c9e5a_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_refund
    ADD CONSTRAINT aftersales_refund_returned_id_5803074c_fk_aftersales_return_id FOREIGN KEY (returned_id) REFERENCES public.aftersales_return(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_refund
    ADD CONSTRAINT aftersales_refund_shop_id_95788142_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_refundline
    ADD CONSTRAINT aftersales_refundlin_order_line_id_e8d633a2_fk_orders_or FOREIGN KEY (order_line_id) REFERENCES public.orders_orderline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_refundline
    ADD CONSTRAINT aftersales_refundlin_refund_id_6f5c30ea_fk_aftersale FOREIGN KEY (refund_id) REFERENCES public.aftersales_refund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_return
    ADD CONSTRAINT aftersales_return_connection_id_63f89110_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_return
    ADD CONSTRAINT aftersales_return_order_id_cf76b676_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_return
    ADD CONSTRAINT aftersales_return_shop_id_12c26450_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_returnhint
    ADD CONSTRAINT aftersales_returnhin_connection_id_8da935ea_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_returnline
    ADD CONSTRAINT aftersales_returnlin_order_line_id_b76d4c37_fk_orders_or FOREIGN KEY (order_line_id) REFERENCES public.orders_orderline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_returnline
    ADD CONSTRAINT aftersales_returnlin_returned_id_075d647a_fk_aftersale FOREIGN KEY (returned_id) REFERENCES public.aftersales_return(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_returnline
    ADD CONSTRAINT aftersales_returnlin_warehouse_id_9c39b99d_fk_logistics FOREIGN KEY (warehouse_id) REFERENCES public.logistics_warehouse(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_returnline
    ADD CONSTRAINT aftersales_returnline_sku_id_090c0673_fk_products_sku_id FOREIGN KEY (sku_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aftersales_returnpoll
    ADD CONSTRAINT aftersales_returnpol_connection_id_37cf189d_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_deed
    ADD CONSTRAINT automation_deed_order_id_049cbeb2_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_deed
    ADD CONSTRAINT automation_deed_rule_id_d6fccaae_fk_automation_rule_id FOREIGN KEY (rule_id) REFERENCES public.automation_rule(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_deed
    ADD CONSTRAINT automation_deed_shop_id_35b53e6b_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_look
    ADD CONSTRAINT automation_look_order_id_ce45ce75_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_look
    ADD CONSTRAINT automation_look_shop_id_419a08f3_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_rule
    ADD CONSTRAINT automation_rule_shop_id_52f7c217_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_rule
    ADD CONSTRAINT automation_rule_switched_on_by_id_b45068ef_fk_accounts_user_id FOREIGN KEY (switched_on_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptex_access_attempt_id_6b73a47a_fk_axes_acce FOREIGN KEY (access_attempt_id) REFERENCES public.axes_accessattempt(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.campaigns_campaign_categories
    ADD CONSTRAINT campaigns_campaign_c_campaign_id_51f7a2ce_fk_campaigns FOREIGN KEY (campaign_id) REFERENCES public.campaigns_campaign(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.campaigns_campaign_categories
    ADD CONSTRAINT campaigns_campaign_c_category_id_06d9fc7f_fk_products_ FOREIGN KEY (category_id) REFERENCES public.products_category(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.campaigns_consent
    ADD CONSTRAINT campaigns_consent_programme_id_65eee716_fk_campaigns FOREIGN KEY (programme_id) REFERENCES public.campaigns_programme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.campaigns_consent
    ADD CONSTRAINT campaigns_consent_shop_id_990d674b_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.campaigns_registration
    ADD CONSTRAINT campaigns_registrati_campaign_id_fa5dd8bd_fk_campaigns FOREIGN KEY (campaign_id) REFERENCES public.campaigns_campaign(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.campaigns_registration
    ADD CONSTRAINT campaigns_registration_shop_id_ab1bd066_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.campaigns_registration
    ADD CONSTRAINT campaigns_registration_sku_id_df0fd0a3_fk_products_sku_id FOREIGN KEY (sku_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_agent
    ADD CONSTRAINT chat_agent_shop_id_66ef7841_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_agent
    ADD CONSTRAINT chat_agent_user_id_6a5b1f69_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_cannedreply
    ADD CONSTRAINT chat_cannedreply_shop_id_3d89dcbc_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_chathint
    ADD CONSTRAINT chat_chathint_connection_id_b4685257_fk_outbox_connection_id FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_chatpoll
    ADD CONSTRAINT chat_chatpoll_connection_id_c0328144_fk_outbox_connection_id FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_chatsettings
    ADD CONSTRAINT chat_chatsettings_shop_id_ad246bea_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_assigned_to_id_91e09de8_fk_accounts_user_id FOREIGN KEY (assigned_to_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_connection_id_9f37ddbb_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_order_id_c308b2f0_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_product_id_a70bba8c_fk_products_product_id FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_returned_id_6016ae12_fk_aftersales_return_id FOREIGN KEY (returned_id) REFERENCES public.aftersales_return(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_shop_id_1e9fea89_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_writing_id_c3b27c7e_fk_accounts_user_id FOREIGN KEY (writing_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_draft
    ADD CONSTRAINT chat_draft_conversation_id_feafd7e0_fk_chat_conversation_id FOREIGN KEY (conversation_id) REFERENCES public.chat_conversation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_draft
    ADD CONSTRAINT chat_draft_shop_id_cff2593e_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_draft
    ADD CONSTRAINT chat_draft_user_id_1da25035_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_message
    ADD CONSTRAINT chat_message_author_id_923569d5_fk_accounts_user_id FOREIGN KEY (author_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_message
    ADD CONSTRAINT chat_message_conversation_id_a1207bf4_fk_chat_conversation_id FOREIGN KEY (conversation_id) REFERENCES public.chat_conversation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_message
    ADD CONSTRAINT chat_message_shop_id_9e5854b2_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_session
    ADD CONSTRAINT chat_session_answered_by_id_9e236400_fk_accounts_user_id FOREIGN KEY (answered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_session
    ADD CONSTRAINT chat_session_conversation_id_ac411497_fk_chat_conversation_id FOREIGN KEY (conversation_id) REFERENCES public.chat_conversation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_session
    ADD CONSTRAINT chat_session_shop_id_4e7e9db8_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_wait
    ADD CONSTRAINT chat_wait_answered_by_id_32e6960f_fk_accounts_user_id FOREIGN KEY (answered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_wait
    ADD CONSTRAINT chat_wait_conversation_id_bbc1cb55_fk_chat_conversation_id FOREIGN KEY (conversation_id) REFERENCES public.chat_conversation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.chat_wait
    ADD CONSTRAINT chat_wait_shop_id_5a3e29ab_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE public.core_changelog
    ADD CONSTRAINT core_changelog_actor_user_id_733e89fa_fk_accounts_user_id FOREIGN KEY (actor_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE public.core_changelog
    ADD CONSTRAINT core_changelog_shop_id_1a4d4cfb_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_idempotencykey
    ADD CONSTRAINT core_idempotencykey_shop_id_5bc69c98_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_job
    ADD CONSTRAINT core_job_actor_user_id_d42a8035_fk_accounts_user_id FOREIGN KEY (actor_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_job
    ADD CONSTRAINT core_job_shop_id_91bb5840_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_job
    ADD CONSTRAINT core_job_undo_of_id_42933025_fk_core_job_id FOREIGN KEY (undo_of_id) REFERENCES public.core_job(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_jobrow
    ADD CONSTRAINT core_jobrow_job_id_502650e3_fk_core_job_id FOREIGN KEY (job_id) REFERENCES public.core_job(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_letter
    ADD CONSTRAINT desk_letter_report_id_3c50ae38_fk_insights_report_id FOREIGN KEY (report_id) REFERENCES public.insights_report(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_letter
    ADD CONSTRAINT desk_letter_shop_id_fa1d4e7f_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_letter
    ADD CONSTRAINT desk_letter_user_id_0b6451ca_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_noticehours
    ADD CONSTRAINT desk_noticehours_shop_id_aa1ec471_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_noticehours
    ADD CONSTRAINT desk_noticehours_user_id_b3745587_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_noticerule
    ADD CONSTRAINT desk_noticerule_shop_id_b0d0488f_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_noticerule
    ADD CONSTRAINT desk_noticerule_user_id_e6e0dd5a_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_notification
    ADD CONSTRAINT desk_notification_letter_id_759eb266_fk_desk_letter_id FOREIGN KEY (letter_id) REFERENCES public.desk_letter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_notification
    ADD CONSTRAINT desk_notification_shop_id_5cc51f86_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_notification
    ADD CONSTRAINT desk_notification_user_id_8659fd5a_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_push
    ADD CONSTRAINT desk_push_device_id_0fb0f1b2_fk_desk_pushdevice_id FOREIGN KEY (device_id) REFERENCES public.desk_pushdevice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_push
    ADD CONSTRAINT desk_push_notification_id_a43af0b5_fk_desk_notification_id FOREIGN KEY (notification_id) REFERENCES public.desk_notification(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_push
    ADD CONSTRAINT desk_push_shop_id_291a5ef4_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_pushdevice
    ADD CONSTRAINT desk_pushdevice_session_id_9ec80234_fk_django_se FOREIGN KEY (session_id) REFERENCES public.django_session(session_key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_pushdevice
    ADD CONSTRAINT desk_pushdevice_user_id_1a9514e8_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_savedview
    ADD CONSTRAINT desk_savedview_owner_id_a91b2850_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_savedview
    ADD CONSTRAINT desk_savedview_shop_id_50fdbeb6_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_account
    ADD CONSTRAINT finance_account_shop_id_8c5e73fa_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_accountday
    ADD CONSTRAINT finance_accountday_account_id_025aef04_fk_finance_account_id FOREIGN KEY (account_id) REFERENCES public.finance_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_automaticpayout
    ADD CONSTRAINT finance_automaticpay_bank_account_id_317187ea_fk_finance_b FOREIGN KEY (bank_account_id) REFERENCES public.finance_bankaccount(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_automaticpayout
    ADD CONSTRAINT finance_automaticpayout_shop_id_658f0949_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_bankaccount
    ADD CONSTRAINT finance_bankaccount_shop_id_2dc4e8d8_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_case
    ADD CONSTRAINT finance_case_connection_id_d7059e65_fk_outbox_connection_id FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_case
    ADD CONSTRAINT finance_case_money_id_79c9f86f_fk_finance_ordermoney_id FOREIGN KEY (money_id) REFERENCES public.finance_ordermoney(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_case
    ADD CONSTRAINT finance_case_owner_id_c866c7f1_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_case
    ADD CONSTRAINT finance_case_shop_id_ecafe34b_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_case
    ADD CONSTRAINT finance_case_statement_id_4e90d31e_fk_finance_statement_id FOREIGN KEY (statement_id) REFERENCES public.finance_statement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_entry
    ADD CONSTRAINT finance_entry_order_id_a547f681_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_entry
    ADD CONSTRAINT finance_entry_shop_id_6a3554c2_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_ordermoney
    ADD CONSTRAINT finance_ordermoney_connection_id_e0f11077_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_ordermoney
    ADD CONSTRAINT finance_ordermoney_order_id_6d51d28e_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_ordermoney
    ADD CONSTRAINT finance_ordermoney_shop_id_513842d3_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_payout
    ADD CONSTRAINT finance_payout_connection_id_048cbd38_fk_outbox_connection_id FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_payout
    ADD CONSTRAINT finance_payout_shop_id_3bdf8854_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_payout
    ADD CONSTRAINT finance_payout_withdrawal_id_af27f415_fk_finance_withdrawal_id FOREIGN KEY (withdrawal_id) REFERENCES public.finance_withdrawal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_posting
    ADD CONSTRAINT finance_posting_account_id_f486aa1b_fk_finance_account_id FOREIGN KEY (account_id) REFERENCES public.finance_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_posting
    ADD CONSTRAINT finance_posting_entry_id_a69facd1_fk_finance_entry_id FOREIGN KEY (entry_id) REFERENCES public.finance_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_statement
    ADD CONSTRAINT finance_statement_connection_id_3d6dd307_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_statement
    ADD CONSTRAINT finance_statement_shop_id_d5f2231a_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_statementlink
    ADD CONSTRAINT finance_statementlin_created_by_id_a9514064_fk_accounts_ FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_statementline
    ADD CONSTRAINT finance_statementlin_money_id_3b9b8f5b_fk_finance_o FOREIGN KEY (money_id) REFERENCES public.finance_ordermoney(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_statementlink
    ADD CONSTRAINT finance_statementlin_statement_id_2333f4dc_fk_finance_s FOREIGN KEY (statement_id) REFERENCES public.finance_statement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_statementline
    ADD CONSTRAINT finance_statementlin_statement_id_26ae9fa9_fk_finance_s FOREIGN KEY (statement_id) REFERENCES public.finance_statement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_statementline
    ADD CONSTRAINT finance_statementline_shop_id_9a0bec42_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_statementlink
    ADD CONSTRAINT finance_statementlink_shop_id_1f120077_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_statementreading
    ADD CONSTRAINT finance_statementrea_connection_id_f6b1fe06_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_tocome
    ADD CONSTRAINT finance_tocome_connection_id_985ca433_fk_outbox_connection_id FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_withdrawal
    ADD CONSTRAINT finance_withdrawal_bank_account_id_de379389_fk_finance_b FOREIGN KEY (bank_account_id) REFERENCES public.finance_bankaccount(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.finance_withdrawal
    ADD CONSTRAINT finance_withdrawal_shop_id_2f55df77_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_buyerday
    ADD CONSTRAINT insights_buyerday_shop_id_519a0746_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_productday
    ADD CONSTRAINT insights_productday_product_id_5283da99_fk_products_product_id FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_productday
    ADD CONSTRAINT insights_productday_shop_id_38640f1f_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_producttraffic
    ADD CONSTRAINT insights_producttraf_connection_id_a359a0b7_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_producttraffic
    ADD CONSTRAINT insights_producttraf_product_id_4bf5799f_fk_products_ FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_producttraffic
    ADD CONSTRAINT insights_producttraffic_shop_id_61f166a0_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_promotionday
    ADD CONSTRAINT insights_promotionday_shop_id_6587c21f_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_report
    ADD CONSTRAINT insights_report_shop_id_5bbf2b76_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_report
    ADD CONSTRAINT insights_report_user_id_0ee58673_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_saleshour
    ADD CONSTRAINT insights_saleshour_shop_id_82001233_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_staleday
    ADD CONSTRAINT insights_staleday_shop_id_396d44a0_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_standing
    ADD CONSTRAINT insights_standing_shop_id_0cee7b20_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_trafficday
    ADD CONSTRAINT insights_trafficday_connection_id_9bb6b32a_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_trafficday
    ADD CONSTRAINT insights_trafficday_shop_id_46595a38_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_traffichour
    ADD CONSTRAINT insights_traffichour_connection_id_b033acc0_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_traffichour
    ADD CONSTRAINT insights_traffichour_shop_id_3709d503_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insights_trafficreading
    ADD CONSTRAINT insights_trafficread_connection_id_696a758f_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_binding
    ADD CONSTRAINT integration_binding_connection_id_23b5667c_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_binding
    ADD CONSTRAINT integration_binding_shop_id_020835dc_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_bindingwarehouse
    ADD CONSTRAINT integration_bindingw_binding_id_0f15d5bf_fk_integrati FOREIGN KEY (binding_id) REFERENCES public.integration_binding(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_bindingwarehouse
    ADD CONSTRAINT integration_bindingw_warehouse_id_bc311c9f_fk_logistics FOREIGN KEY (warehouse_id) REFERENCES public.logistics_warehouse(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_choice
    ADD CONSTRAINT integration_choice_product_id_2a4889f3_fk_products_product_id FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_choice
    ADD CONSTRAINT integration_choice_shop_id_f879e175_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_integration
    ADD CONSTRAINT integration_integration_shop_id_2d91602d_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_integration
    ADD CONSTRAINT integration_integration_wave_id_5d2cd87c_fk_integration_wave_id FOREIGN KEY (wave_id) REFERENCES public.integration_wave(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_mallapplication
    ADD CONSTRAINT integration_mallappl_shop_id_421dddc2_fk_accounts_ FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_oldlisting
    ADD CONSTRAINT integration_oldlisti_binding_id_5d88428a_fk_integrati FOREIGN KEY (binding_id) REFERENCES public.integration_binding(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_oldlisting
    ADD CONSTRAINT integration_oldlisti_product_id_de6a011f_fk_products_ FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_oldlisting
    ADD CONSTRAINT integration_oldlisting_shop_id_cfb8c58f_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_pair
    ADD CONSTRAINT integration_pair_binding_id_325d6f94_fk_integration_binding_id FOREIGN KEY (binding_id) REFERENCES public.integration_binding(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_pair
    ADD CONSTRAINT integration_pair_listing_id_80c9f1d9_fk_integrati FOREIGN KEY (listing_id) REFERENCES public.integration_oldlisting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_pair
    ADD CONSTRAINT integration_pair_product_id_3061e162_fk_products_product_id FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_pair
    ADD CONSTRAINT integration_pair_shop_id_d75ff189_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.logistics_shippingoption
    ADD CONSTRAINT logistics_shippingoption_shop_id_010a6e2a_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.logistics_warehouse
    ADD CONSTRAINT logistics_warehouse_shop_id_22192c47_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.logistics_warehouselink
    ADD CONSTRAINT logistics_warehousel_connection_id_88c6a089_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.logistics_warehouselink
    ADD CONSTRAINT logistics_warehousel_warehouse_id_769696c9_fk_logistics FOREIGN KEY (warehouse_id) REFERENCES public.logistics_warehouse(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_labelprint
    ADD CONSTRAINT orders_labelprint_package_id_21ebad86_fk_orders_package_id FOREIGN KEY (package_id) REFERENCES public.orders_package(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_labelprint
    ADD CONSTRAINT orders_labelprint_shop_id_10e9c602_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_connection_id_a6b6d100_fk_outbox_connection_id FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_shop_id_b562fb3d_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_warehouse_id_110eb3b3_fk_logistics_warehouse_id FOREIGN KEY (warehouse_id) REFERENCES public.logistics_warehouse(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_orderhint
    ADD CONSTRAINT orders_orderhint_connection_id_95c2c7b3_fk_outbox_connection_id FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_order_id_17f8f3ef_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_package_id_03e34ae0_fk_orders_package_id FOREIGN KEY (package_id) REFERENCES public.orders_package(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_sku_id_0e23d12e_fk_products_sku_id FOREIGN KEY (sku_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_orderpoll
    ADD CONSTRAINT orders_orderpoll_connection_id_f728cb5c_fk_outbox_connection_id FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_package
    ADD CONSTRAINT orders_package_connection_id_cb553f04_fk_outbox_connection_id FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_package
    ADD CONSTRAINT orders_package_shop_id_6f49189e_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_packing
    ADD CONSTRAINT orders_packing_package_id_bbe6ee19_fk_orders_package_id FOREIGN KEY (package_id) REFERENCES public.orders_package(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_packing
    ADD CONSTRAINT orders_packing_packer_id_75dc0ec3_fk_accounts_user_id FOREIGN KEY (packer_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_packing
    ADD CONSTRAINT orders_packing_shop_id_b7fa1a19_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_parcelphoto
    ADD CONSTRAINT orders_parcelphoto_package_id_eeedbd86_fk_orders_package_id FOREIGN KEY (package_id) REFERENCES public.orders_package(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_parcelphoto
    ADD CONSTRAINT orders_parcelphoto_shop_id_9ba7cb2d_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_pickmark
    ADD CONSTRAINT orders_pickmark_wave_id_acc931b3_fk_orders_pickwave_id FOREIGN KEY (wave_id) REFERENCES public.orders_pickwave(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_pickwave
    ADD CONSTRAINT orders_pickwave_shop_id_3d40e4cd_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_waveparcel
    ADD CONSTRAINT orders_waveparcel_package_id_36bb0b14_fk_orders_package_id FOREIGN KEY (package_id) REFERENCES public.orders_package(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_waveparcel
    ADD CONSTRAINT orders_waveparcel_wave_id_cf44f10b_fk_orders_pickwave_id FOREIGN KEY (wave_id) REFERENCES public.orders_pickwave(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.outbox_connection
    ADD CONSTRAINT outbox_connection_shop_id_cb05c2ef_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.outbox_syncjob
    ADD CONSTRAINT outbox_syncjob_connection_id_e6b0b6db_fk_outbox_connection_id FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.outbox_syncjob
    ADD CONSTRAINT outbox_syncjob_shop_id_5b2dee96_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pricing_programmeperiod
    ADD CONSTRAINT pricing_programmeperiod_shop_id_27bb078c_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pricing_ratecard
    ADD CONSTRAINT pricing_ratecard_category_id_dee039d3_fk_products_category_id FOREIGN KEY (category_id) REFERENCES public.products_category(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_bundlepart
    ADD CONSTRAINT products_bundlepart_bundle_id_1529b821_fk_products_sku_id FOREIGN KEY (bundle_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_bundlepart
    ADD CONSTRAINT products_bundlepart_component_id_80751984_fk_products_sku_id FOREIGN KEY (component_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_bundlepart
    ADD CONSTRAINT products_bundlepart_shop_id_062db8f3_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_category
    ADD CONSTRAINT products_category_parent_id_3388f6c9_fk_products_category_id FOREIGN KEY (parent_id) REFERENCES public.products_category(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_categoryattributes
    ADD CONSTRAINT products_categoryatt_category_id_56a7d9ca_fk_products_ FOREIGN KEY (category_id) REFERENCES public.products_category(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_choiceimage
    ADD CONSTRAINT products_choiceimage_product_id_ec34bb56_fk_products_product_id FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_choiceimage
    ADD CONSTRAINT products_choiceimage_shop_id_af5e90a7_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_editorform
    ADD CONSTRAINT products_editorform_product_id_670db5a9_fk_products_product_id FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_editorform
    ADD CONSTRAINT products_editorform_shop_id_19f928c6_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_imageupload
    ADD CONSTRAINT products_imageupload_connection_id_15854750_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_knownsku
    ADD CONSTRAINT products_knownsku_connection_id_9a9f3997_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_knownsku
    ADD CONSTRAINT products_knownsku_sku_id_100584dd_fk_products_sku_id FOREIGN KEY (sku_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_listing
    ADD CONSTRAINT products_listing_product_id_a747ee33_fk_products_product_id FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_listingsku
    ADD CONSTRAINT products_listingsku_listing_id_bc5e0031_fk_products_listing_id FOREIGN KEY (listing_id) REFERENCES public.products_listing(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_listingsku
    ADD CONSTRAINT products_listingsku_sku_id_ce564532_fk_products_sku_id FOREIGN KEY (sku_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_plannedprice
    ADD CONSTRAINT products_plannedprice_shop_id_93d15782_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_plannedprice
    ADD CONSTRAINT products_plannedprice_sku_id_3e56ffb9_fk_products_sku_id FOREIGN KEY (sku_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_heldprice
    ADD CONSTRAINT products_pricelock_sku_id_859a8aa1_fk_products_sku_id FOREIGN KEY (sku_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_product
    ADD CONSTRAINT products_product_category_id_9b594869_fk_products_category_id FOREIGN KEY (category_id) REFERENCES public.products_category(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_product
    ADD CONSTRAINT products_product_shop_id_ecae7365_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_productimage
    ADD CONSTRAINT products_productimag_product_id_e747596a_fk_products_ FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_productimage
    ADD CONSTRAINT products_productimage_shop_id_e49883d4_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_review
    ADD CONSTRAINT products_review_connection_id_f1ce152a_fk_outbox_connection_id FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_review
    ADD CONSTRAINT products_review_product_id_d933ffa7_fk_products_product_id FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_review
    ADD CONSTRAINT products_review_shop_id_4b10cdff_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_reviewreading
    ADD CONSTRAINT products_reviewreadi_connection_id_23a52940_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_sku
    ADD CONSTRAINT products_sku_product_id_42b6697f_fk_products_product_id FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_sku
    ADD CONSTRAINT products_sku_shop_id_d400c3cb_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stockbuffer
    ADD CONSTRAINT products_stockbuffer_shop_id_409cb3d0_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stockbuffer
    ADD CONSTRAINT products_stockbuffer_sku_id_14390eed_fk_products_sku_id FOREIGN KEY (sku_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stockentry
    ADD CONSTRAINT products_stockentry_shop_id_0fca86f8_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stockentry
    ADD CONSTRAINT products_stockentry_sku_id_296e06ec_fk_products_sku_id FOREIGN KEY (sku_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stockentry
    ADD CONSTRAINT products_stockentry_warehouse_id_6ed5c6ff_fk_logistics FOREIGN KEY (warehouse_id) REFERENCES public.logistics_warehouse(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stockfile
    ADD CONSTRAINT products_stockfile_last_run_id_d86665ee_fk_core_job_id FOREIGN KEY (last_run_id) REFERENCES public.core_job(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stockfile
    ADD CONSTRAINT products_stockfile_made_by_id_38b4649e_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stockfile
    ADD CONSTRAINT products_stockfile_shop_id_e49e668a_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stockfile
    ADD CONSTRAINT products_stockfile_trial_id_355dbfaa_fk_core_job_id FOREIGN KEY (trial_id) REFERENCES public.core_job(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stocklevel
    ADD CONSTRAINT products_stocklevel_sku_id_f487b7d7_fk_products_sku_id FOREIGN KEY (sku_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stocklevel
    ADD CONSTRAINT products_stocklevel_warehouse_id_fa79f2b1_fk_logistics FOREIGN KEY (warehouse_id) REFERENCES public.logistics_warehouse(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_campaignallocation
    ADD CONSTRAINT products_stocklock_sku_id_533587c5_fk_products_sku_id FOREIGN KEY (sku_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_campaignallocation
    ADD CONSTRAINT products_stocklock_warehouse_id_06da7512_fk_logistics FOREIGN KEY (warehouse_id) REFERENCES public.logistics_warehouse(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stocktransfer
    ADD CONSTRAINT products_stocktransf_source_id_e0f37841_fk_logistics FOREIGN KEY (source_id) REFERENCES public.logistics_warehouse(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stocktransfer
    ADD CONSTRAINT products_stocktransf_target_id_a9c19868_fk_logistics FOREIGN KEY (target_id) REFERENCES public.logistics_warehouse(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stocktransferline
    ADD CONSTRAINT products_stocktransf_transfer_id_77df59be_fk_products_ FOREIGN KEY (transfer_id) REFERENCES public.products_stocktransfer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stocktransfer
    ADD CONSTRAINT products_stocktransfer_shop_id_44228542_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.products_stocktransferline
    ADD CONSTRAINT products_stocktransferline_sku_id_7d98be98_fk_products_sku_id FOREIGN KEY (sku_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promotions_counter
    ADD CONSTRAINT promotions_counter_item_id_42b2fb77_fk_promotion FOREIGN KEY (item_id) REFERENCES public.promotions_promotionitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promotions_counter
    ADD CONSTRAINT promotions_counter_promotion_id_9a4b7899_fk_promotion FOREIGN KEY (promotion_id) REFERENCES public.promotions_promotion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promotions_promotionlisting
    ADD CONSTRAINT promotions_promotion_connection_id_1959e5f8_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promotions_promotionitem
    ADD CONSTRAINT promotions_promotion_product_id_b35c9951_fk_products_ FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promotions_promotionitem
    ADD CONSTRAINT promotions_promotion_promotion_id_1986f126_fk_promotion FOREIGN KEY (promotion_id) REFERENCES public.promotions_promotion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promotions_promotionlisting
    ADD CONSTRAINT promotions_promotion_promotion_id_bf8adf57_fk_promotion FOREIGN KEY (promotion_id) REFERENCES public.promotions_promotion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promotions_promotion
    ADD CONSTRAINT promotions_promotion_shop_id_b7a241c6_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promotions_promotionitem
    ADD CONSTRAINT promotions_promotionitem_sku_id_2d8f15fd_fk_products_sku_id FOREIGN KEY (sku_id) REFERENCES public.products_sku(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promotions_use
    ADD CONSTRAINT promotions_use_counter_id_703091db_fk_promotions_counter_id FOREIGN KEY (counter_id) REFERENCES public.promotions_counter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shop_health_appeal
    ADD CONSTRAINT shop_health_appeal_shop_id_dd7ece2b_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shop_health_appeal
    ADD CONSTRAINT shop_health_appeal_violation_id_ace49fd0_fk_shop_heal FOREIGN KEY (violation_id) REFERENCES public.shop_health_violation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shop_health_appealfile
    ADD CONSTRAINT shop_health_appealfi_appeal_id_05163130_fk_shop_heal FOREIGN KEY (appeal_id) REFERENCES public.shop_health_appeal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shop_health_appealfile
    ADD CONSTRAINT shop_health_appealfile_shop_id_f6ca640d_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shop_health_healthday
    ADD CONSTRAINT shop_health_healthday_shop_id_ac15dab1_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shop_health_storefrontfigure
    ADD CONSTRAINT shop_health_storefro_connection_id_b0b7c665_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shop_health_storefrontfigure
    ADD CONSTRAINT shop_health_storefro_shop_id_85936d3b_fk_accounts_ FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shop_health_violation_orders
    ADD CONSTRAINT shop_health_violatio_order_id_b6e87f32_fk_orders_or FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shop_health_violation
    ADD CONSTRAINT shop_health_violatio_product_id_6f97e380_fk_products_ FOREIGN KEY (product_id) REFERENCES public.products_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shop_health_violation_orders
    ADD CONSTRAINT shop_health_violatio_violation_id_b2c82cce_fk_shop_heal FOREIGN KEY (violation_id) REFERENCES public.shop_health_violation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shop_health_violation
    ADD CONSTRAINT shop_health_violation_shop_id_0fb2c2aa_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.storefronts_difference
    ADD CONSTRAINT storefronts_differen_check_run_id_3bdf6a7f_fk_storefron FOREIGN KEY (check_run_id) REFERENCES public.storefronts_driftcheck(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.storefronts_driftcheck
    ADD CONSTRAINT storefronts_driftche_connection_id_9a23acd4_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.storefronts_driftcheck
    ADD CONSTRAINT storefronts_driftcheck_shop_id_9acce3a1_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.storefronts_inboundevent
    ADD CONSTRAINT storefronts_inbounde_connection_id_0fb01947_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE public.storefronts_pastreceipt
    ADD CONSTRAINT storefronts_pastrece_connection_id_c8142800_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE public.storefronts_pastreceipt
    ADD CONSTRAINT storefronts_pastreceipt_shop_id_c6e612d4_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.storefronts_receipt
    ADD CONSTRAINT storefronts_receipt_connection_id_6ccc28c5_fk_outbox_co FOREIGN KEY (connection_id) REFERENCES public.outbox_connection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.storefronts_receipt
    ADD CONSTRAINT storefronts_receipt_shop_id_f5163415_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_user_id_af5e0a6d_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webhooks_attempt
    ADD CONSTRAINT webhooks_attempt_delivery_id_bb1708b1_fk_webhooks_delivery_id FOREIGN KEY (delivery_id) REFERENCES public.webhooks_delivery(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webhooks_delivery
    ADD CONSTRAINT webhooks_delivery_endpoint_id_6cbee67d_fk_webhooks_endpoint_id FOREIGN KEY (endpoint_id) REFERENCES public.webhooks_endpoint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webhooks_delivery
    ADD CONSTRAINT webhooks_delivery_event_id_b6f5af91_fk_webhooks_event_id FOREIGN KEY (event_id) REFERENCES public.webhooks_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webhooks_endpoint
    ADD CONSTRAINT webhooks_endpoint_made_by_id_6614e4c6_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webhooks_endpoint
    ADD CONSTRAINT webhooks_endpoint_shop_id_e5519c21_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webhooks_event
    ADD CONSTRAINT webhooks_event_shop_id_3f5fed12_fk_accounts_shop_id FOREIGN KEY (shop_id) REFERENCES public.accounts_shop(id) DEFERRABLE INITIALLY DEFERRED;
