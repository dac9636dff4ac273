"""The support desk: who may enter, that every page opens, and that its buttons are our actions."""

from datetime import date, timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission as DjangoPermission
from django.test import Client
from django.urls import reverse

from accounts import actions as accounts
from accounts.models import ApiToken, Shop, SupportVisit
from campaigns.actions import registering
from campaigns.models import Campaign, Registration
from core import clock
from core.models import ChangeLog
from core.support import SupportAdmin, TableAdmin
from logistics.models import Holiday
from outbox.models import Connection, SyncJob
from products.models import Listing, Product
from storefronts import actions as storefronts
from storefronts.models import InboundEvent
from tests import make
from tests.helpers import end_jobs

pytestmark = pytest.mark.django_db
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
# Staff write these by a form of their own, which says what is missing.
BY_A_FORM = {"shop_health.Violation"}


@pytest.fixture
def staff():
    """A browser of platform staff with every right."""
    person = make.user(is_staff=True, is_superuser=True)
    browser = Client()
    browser.force_login(person)
    return browser


@pytest.fixture
def shop():
    """A shop with a row for most pages."""
    row = make.shop(name="Toko Sinar")
    connection = make.connection(row)
    make.product(row, title="Kopi Gayo Arabika Biji Sangrai")
    storefronts.receive_event(connection, event_id="e-1", topic="product", payload={"a": "<b>"})
    return row


def press(browser, model, action, *rows):
    """Choose rows in a list, press a button."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return browser.post(address, {"action": action, "_selected_action": [row.pk for row in rows]}, follow=True)


@pytest.mark.parametrize(
    "model",
    [row for row in MODELS if not isinstance(admin.site._registry[row], TableAdmin)],
    ids=lambda model: model._meta.label,
)
def test_every_list_is_searched_and_no_page_writes(staff, shop, model):
    """That each list and each row opens, tests/test_admin_names.py sees with a row of every kind."""
    assert isinstance(admin.site._registry[model], SupportAdmin)
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    answer = staff.get(reverse(f"{name}_changelist"), {"q": "kopi"})
    assert answer.status_code == 200
    count = model._default_manager.count()
    assert staff.post(reverse(f"{name}_add"), {}).status_code == (200 if model._meta.label in BY_A_FORM else 403)
    assert model._default_manager.count() == count
    if row := model._default_manager.first():
        address = reverse(f"{name}_change", args=[row.pk])
        assert staff.post(address, {"name": "x"}).status_code == 403
        assert staff.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
        assert model._default_manager.filter(pk=row.pk).exists()


def test_staff_make_a_campaign_and_approve_what_a_shop_offers(staff, shop):
    day = timedelta(days=1)
    times = {
        "registration_opens_at": clock.now() - day, "registration_closes_at": clock.now() + day,
        "starts_at": clock.now() + 2 * day, "ends_at": clock.now() + 3 * day,
    }  # fmt: skip
    fields = {
        f"{name}_{part}": f"{value.astimezone(clock.JAKARTA):{shape}}"
        for name, value in times.items()
        for part, shape in ((0, "%Y-%m-%d"), (1, "%H:%M:%S"))
    }
    body = {
        "name": "Kampanye 12.12", "about": "", "platforms": "TIKTOK_SHOP", "minimum_percent": "10",
        "minimum_stock": "1", "maximum_points": "11", "is_published": "on", **fields,
    }  # fmt: skip
    answer = staff.post(reverse("admin:campaigns_campaign_add"), body)
    assert answer.status_code == 302, answer.context["errors"]
    campaign = Campaign.objects.get()
    product = Product.objects.get()
    Product.objects.update(status="ACTIVATE")
    sku = product.skus.get()
    rows = [{"sku_id": sku.public_id, "price": 100_000, "stock": 5}]
    outcome = registering.register(shop, campaign, rows, actor=make.SYSTEM)
    press(staff, Registration, "approve", outcome.accepted[0])
    assert Registration.objects.get().status == "APPROVED"
    sku.refresh_from_db()
    assert sku.locked == 5


def test_a_registration_is_refused_with_the_reason_that_staff_typed_and_not_without_one(staff, shop):
    """The review shows what the seller asks for: which product, its list price, the discount."""
    product = Product.objects.get()
    sku = product.skus.get()
    type(sku).objects.update(price=125_000)
    now, day = clock.now(), timedelta(days=1)
    campaign = Campaign.objects.create(
        name="Kampanye 12.12", platforms=["TIKTOK_SHOP"], registration_opens_at=now - day,
        registration_closes_at=now + day, starts_at=now + 2 * day, ends_at=now + 3 * day, minimum_stock=1,
    )  # fmt: skip
    row = Registration.objects.create(
        shop=shop, campaign=campaign, sku=sku, price=100_000, stock=5, created_at=now, updated_at=now
    )
    page = staff.get(reverse("admin:campaigns_registration_changelist")).content.decode()
    for shown in ("Kopi Gayo Arabika Biji Sangrai", "Rp125.000", "Rp100.000", "20,0\u00a0%"):
        assert shown in page
    answer = press(staff, Registration, "refuse", row)
    assert "Type the reason beside the button" in answer.content.decode()
    row.refresh_from_db()
    assert (row.status, row.reason) == ("UNDER_REVIEW", "")
    address = reverse("admin:campaigns_registration_changelist")
    staff.post(address, {"action": "refuse", "_selected_action": [row.pk], "reason": " Foto  kurang jelas "})
    row.refresh_from_db()
    assert (row.status, row.reason) == ("REJECTED", "Foto kurang jelas")


def test_libraries_bring_no_admin_of_their_own():
    assert {model._meta.app_label for model in MODELS} == {
        "core", "accounts", "outbox", "storefronts", "logistics", "products", "orders", "webhooks",
        "pricing", "promotions", "campaigns", "integration", "aftersales", "finance", "chat", "shop_health",
        "insights", "ads", "affiliates", "automation", "desk",
    }  # fmt: skip


@pytest.mark.parametrize("word", ["secret", "token", "top-cipher"])
def test_no_secret_of_a_connection_is_shown(staff, shop, word):
    Connection.objects.update(shop_cipher="top-cipher")
    row = Connection.objects.get()
    Connection.objects.filter(pk=row.pk).update(name="plain")
    row.access_token = row.refresh_token = "hush-token"
    row.app_secret = "hush-secret"
    row.shop_cipher = "hush-top-cipher"
    row.name = "plain"
    row.save()
    assert f"hush-{word}" not in staff.get(reverse("admin:outbox_connection_change", args=[row.pk])).text


def test_strangers_and_sellers_stay_out(shop):
    assert Client().get("/admin/")["Location"].startswith(reverse("admin:login"))
    answer = Client().get(reverse("admin:login"))
    assert answer["Location"].startswith(reverse("account_login"))
    seller = Client()
    seller.force_login(shop.members.get())
    assert seller.get("/admin/", follow=True).status_code == 403


def test_staff_need_a_second_factor(staff, settings):
    assert staff.get("/admin/").status_code == 200
    settings.ADMIN_REQUIRES_SECOND_FACTOR = True
    answer = staff.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith(("/accounts/2fa/", "/accounts/reauthenticate/"))
    assert staff.get(reverse("admin:accounts_shop_changelist")).status_code == 302


def test_only_the_admin_may_evaluate_scripts(staff):
    assert "unsafe-eval" in staff.get("/admin/")["Content-Security-Policy"]
    assert "unsafe" not in staff.get(reverse("account_login"))["Content-Security-Policy"]
    assert "unsafe" not in staff.get(reverse("logistics:open_shop"))["Content-Security-Policy"]


def test_suspending_a_shop_makes_it_read_only(staff, shop):
    press(staff, Shop, "suspend", shop)
    shop.refresh_from_db()
    assert shop.status == "SUSPENDED"
    entry = ChangeLog.objects.get(fact="shop.status_changed")
    assert (entry.actor_kind, entry.after) == ("STAFF", {"status": "SUSPENDED"})
    owner = Client()
    owner.force_login(shop.members.get())
    assert owner.get(reverse("accounts:settings")).status_code == 200
    answer = owner.post(reverse("accounts:settings"), {"name": "Toko Lain", "version": shop.version})
    assert answer.status_code == 403
    assert "suspended" in answer.text
    press(staff, Shop, "resume", shop)
    assert owner.post(reverse("accounts:settings"), {"name": "Toko Lain", "version": shop.version}).status_code == 302


def test_revoking_every_token(staff, shop):
    token, _secret = accounts.create_token(shop, name="x", scopes=["*"], actor=make.SYSTEM)
    press(staff, Shop, "revoke_tokens", shop)
    assert ApiToken.objects.get(pk=token.pk).revoked_at is not None


def test_only_failed_jobs_are_sent_again(staff, shop):
    job = SyncJob.objects.first()
    answer = press(staff, SyncJob, "retry", job)
    assert "refused" in answer.text
    assert not ChangeLog.objects.filter(fact="sync_job.retried").exists()
    end_jobs(SyncJob.objects.filter(pk=job.pk), last_error="no")
    press(staff, SyncJob, "retry", job)
    job.refresh_from_db()
    assert job.state == "PENDING"
    assert ChangeLog.objects.get(fact="sync_job.retried").actor_kind == "STAFF"


def test_pausing_and_resuming_a_connection(staff, shop):
    row = Connection.objects.get()
    press(staff, Connection, "pause", row)
    row.refresh_from_db()
    assert row.paused_at is not None
    press(staff, Connection, "resume", row)
    row.refresh_from_db()
    assert row.paused_at is None
    assert list(ChangeLog.objects.filter(subject_type="connection").order_by("id").values_list("fact", flat=True)) == [
        "connection.paused",
        "connection.resumed",
    ]


def test_taking_a_product_off_sale_reaches_the_outbox(staff, shop):
    product = Product.objects.get()
    SyncJob.objects.all().delete()
    press(staff, Listing, "deactivate", product.listings.first())
    product.refresh_from_db()
    assert product.wanted_status == "SELLER_DEACTIVATED"
    assert SyncJob.objects.exists()


def test_hearing_an_event_once_more(staff, shop):
    row = InboundEvent.objects.get()
    InboundEvent.objects.update(state="FAILED", attempts=9)
    press(staff, InboundEvent, "replay", row)
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("RECEIVED", 0)


def test_closing_a_log_in_ends_the_session(staff, shop):
    owner = shop.members.get()
    browser = Client()
    browser.force_login(owner)
    assert browser.get(reverse("accounts:settings")).status_code == 200
    press(staff, type(owner), "close_login", owner)
    assert browser.get(reverse("accounts:settings")).status_code == 302
    assert ChangeLog.objects.get(fact="member.login_closed").shop_id == shop.pk


def test_staff_with_view_rights_press_nothing(shop):
    person = make.user(is_staff=True)
    person.user_permissions.set(DjangoPermission.objects.filter(codename="view_shop"))
    browser = Client()
    browser.force_login(person)
    assert browser.get(reverse("admin:accounts_shop_changelist")).status_code == 200
    assert browser.get(reverse("admin:accounts_user_changelist")).status_code == 403
    press(browser, Shop, "suspend", shop)
    assert Shop.objects.get(pk=shop.pk).status == "ACTIVE"


def test_the_first_page_counts_what_needs_help_and_leads_to_exactly_those_rows(staff, shop):
    end_jobs(SyncJob.objects.filter(operation="PRODUCT_PUSH"))
    failed = SyncJob.objects.filter(state="FAILED").count()
    page = staff.get(reverse("admin:index"))
    figures = {figure["model"] + figure["query"]: figure for figure in page.context["figures"]}
    figure = figures["outbox_syncjob?state__exact=FAILED"]
    assert (figure["count"], figure["is_bad"]) == (failed, True)
    assert figures["accounts_shop"]["count"] == 1
    assert f'href="{figure["link"]}" class="house-bad"' in page.content.decode()
    for figure in figures.values():
        rows = staff.get(figure["link"])
        assert rows.status_code == 200
        assert rows.context["cl"].result_count == figure["count"], figure


# ---- one shop's rows


# Rows of no shop: a person is a member of many, and a shop is the shop itself.
OF_NO_SHOP = {"accounts.User", "accounts.Shop"}


def test_every_list_with_rows_of_shops_is_filtered_by_shop_and_reached_from_the_shops_page(staff, shop):
    other = make.shop(name="Toko Lain")
    make.product(other, title="Teh Melati Wangi Kemasan Besar")
    page = staff.get(reverse("admin:accounts_shop_change", args=[shop.pk])).content.decode()
    for model in MODELS:
        owner = admin.site._registry[model]
        if isinstance(owner, TableAdmin) or model._meta.label in OF_NO_SHOP:
            continue
        path = owner.path_to_shop(model)
        assert path, f"{model._meta.label} says no way to its shop (shop_path)"
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        narrowed = f"{address}?{path}__id__exact={shop.pk}"
        assert f'href="{narrowed}"' in page
        rows = staff.get(narrowed).context["cl"].queryset
        assert set(rows) == set(model._default_manager.filter(**{path: shop}))
    assert "Teh Melati" not in page


# ---- words


def test_days_read_as_everywhere_in_the_house(staff):
    Holiday.objects.create(day=date(2027, 11, 29), name="Hari uji")
    page = staff.get(reverse("admin:logistics_holiday_changelist"), {"q": "Hari uji"}).text
    assert "29 Nov 2027" in page and "Nov. 29" not in page


def test_every_table_and_column_of_the_admin_has_words(rf):
    unnamed = set()
    for model in MODELS:
        page = admin.site._registry[model]
        shown = [*page.list_display, *(page.fields or []), *page.readonly_fields]
        if not page.fields:
            shown += [field.name for field in model._meta.fields if field.name not in (page.exclude or [])]
        for table, names in [(model, shown), *((inline.model, inline.fields) for inline in page.inlines)]:
            if isinstance(table._meta.verbose_name, str):
                unnamed.add(table._meta.label)
            columns = {field.name: field for field in table._meta.get_fields()}
            for name in names:
                if isinstance(name, str) and name in columns and isinstance(columns[name].verbose_name, str):
                    unnamed.add(f"{table._meta.label}.{name}")
    assert sorted(unnamed) == [], "seller_center/admin_words.py has no words for these"


# ---- a look at a shop


@pytest.fixture
def visitor(staff, shop):
    """Staff who look at the shop."""
    address = reverse("admin:accounts_shop_see_as_seller", args=[shop.pk])
    answer = staff.post(address, {"reason": "Tiket 4711: stok tidak cocok"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    return staff


def test_staff_see_a_shop_as_its_viewers_do_and_the_shop_reads_why(visitor, shop):
    page = visitor.get(reverse("products:list")).content.decode()
    assert "Kopi Gayo Arabika Biji Sangrai" in page
    assert "Tiket 4711: stok tidak cocok" in page
    entry = ChangeLog.objects.get(fact="shop.support_looked")
    assert (entry.shop, entry.actor_kind) == (shop, "STAFF")
    assert entry.after == {"reason": "Tiket 4711: stok tidak cocok"}


def test_a_look_changes_nothing(visitor, shop):
    product, members = Product.objects.get(), shop.memberships.count()
    for name, args in [("products:activate", [product.public_id]), ("accounts:team", []), ("accounts:preferences", [])]:
        answer = visitor.post(reverse(name, args=args), {"email": "x@contoh.test", "role": "VIEWER", "language": "en"})
        assert answer.status_code == 403
    assert Product.objects.get().version == product.version
    assert shop.memberships.count() == members


def test_a_look_ends_by_hand_by_itself_and_with_the_next_one(visitor, shop, monkeypatch):
    answer = visitor.post(reverse("accounts:visit_end"))
    assert answer["Location"] == reverse("admin:accounts_shop_change", args=[shop.pk])
    assert visitor.get(reverse("products:list"))["Location"] == reverse("admin:index")
    see = reverse("admin:accounts_shop_see_as_seller", args=[shop.pk])
    visitor.post(see, {"reason": "Tiket 4712: masih belum cocok"})
    assert visitor.get(reverse("products:list")).status_code == 200
    visitor.post(see, {"reason": "Tiket 4713: sekali lagi dilihat"})
    assert [visit.ended_at is None for visit in SupportVisit.objects.order_by("pk")] == [False, False, True]
    SupportVisit.objects.filter(ended_at=None).update(expires_at=clock.now())
    assert visitor.get(reverse("products:list")).status_code == 302


def test_a_look_needs_a_reason_and_the_right_to_act(staff, shop):
    see = reverse("admin:accounts_shop_see_as_seller", args=[shop.pk])
    answer = staff.post(see, {"reason": " dukungan  "})
    assert answer.status_code == 422
    assert "in at least 10 characters" in answer.content.decode()
    weak = make.user(is_staff=True)
    weak.user_permissions.add(DjangoPermission.objects.get(codename="view_shop"))
    browser = Client()
    browser.force_login(weak)
    assert browser.post(see, {"reason": "Tiket 4711: stok tidak cocok"}).status_code == 403
    assert not SupportVisit.objects.exists()
