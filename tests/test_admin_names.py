"""No page of the admin shows a raw name, in either language: the pages come from the admin site's registry, the rows
from a shop with one of every kind."""

import itertools

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.support import TableAdmin
from tests import make, raw_names
from tests.filled import fill
from tests.poison import POISON

LIST_PARAMETERS = ("p", "o", "q", "all", "id__exact", "shop__id__exact", "status__exact")
INLINE_PAGES = sorted(
    {
        f"{inline.fk_name or relation.remote_field.get_accessor_name()}-page"
        for page in admin.site._registry.values()
        for inline in page.inlines
        for relation in inline.model._meta.get_fields()
        if getattr(relation, "related_model", None) is page.model and relation.concrete
    }
)


def rows_of(model):
    """A row, and two more of what comes in many kinds."""
    return model._default_manager.order_by("-pk")[: 3 if model._meta.label in {"core.ChangeLog", "core.Job"} else 1]


def addresses() -> dict[str, str]:
    """The address of the first page, and of every list, row, form and button's page of the admin, by name."""
    found = {"index": reverse("admin:index")}
    for model, page in admin.site._registry.items():
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        found[f"{name} list"] = reverse(f"admin:{name}_changelist")
        if isinstance(page, TableAdmin):
            found[f"{name} add"] = reverse(f"admin:{name}_add")
        for row in rows_of(model):
            found[f"{name} {row.pk}"] = reverse(f"admin:{name}_change", args=[row.pk])
            for button in page.actions_detail:
                found[f"{name} {row.pk} {button}"] = reverse(f"admin:{name}_{button}", args=[row.pk])
    return found


@pytest.mark.django_db
def test_no_page_of_the_admin_shows_a_raw_name():
    fill()
    browser = Client()
    browser.force_login(make.user(is_staff=True, is_superuser=True))
    found, pages = [], addresses()
    lists = {name: address for name, address in pages.items() if name.endswith(" list")}
    assert len(lists) == len(admin.site._registry)
    assert len(pages) > 2 * len(lists)
    for language, walked in (("id", pages), ("en", lists)):
        User.objects.update(language=language)
        for name, address in walked.items():
            answer = browser.get(address)
            assert answer.status_code == 200, (name, answer.status_code)
            page = answer.content.decode()
            if raw := {*raw_names.raw_in(page, language), *raw_names.foreign_in(page, language)}:
                found.append((language, name, sorted(raw)))
    turn = itertools.cycle(POISON)
    # Lists: their page, order, search and filters; rows: the pages of what is in them.
    for name, address in pages.items():
        names = INLINE_PAGES if name not in lists else LIST_PARAMETERS
        if name in lists or name.rpartition(" ")[2].isdigit():
            answer = browser.get(address, {parameter: next(turn) for parameter in names})
            assert answer.status_code < 500, (name, answer.request["QUERY_STRING"])
    assert not found, "\n".join(map(str, found))


@pytest.mark.django_db
def test_every_button_of_every_list_can_be_pressed_by_who_may_change_the_table_and_by_nobody_else():
    """A refusal is an answer; a fault of the page is not. What a button does is told by the tests of its action."""
    fill()
    owner, watcher = Client(), Client()
    owner.force_login(make.user(is_staff=True, is_superuser=True))
    looks = make.user(is_staff=True)
    looks.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    watcher.force_login(looks)
    pressed = set()
    for model, page in admin.site._registry.items():
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        row = rows_of(model).first() if page.actions else None
        for button in page.actions if row else ():
            body = {"action": button, "_selected_action": [row.pk], "reason": "Uji coba"}
            before = model._default_manager.filter(pk=row.pk).values().get()
            watcher.post(address, body)
            assert model._default_manager.filter(pk=row.pk).values().get() == before, (model, button)
            # Each press on the rows as they were filled in.
            point = transaction.savepoint()
            assert owner.post(address, body).status_code in (200, 302), (model, button)
            transaction.savepoint_rollback(point)
            pressed.add((model._meta.label, button))
    assert ("integration.Wave", "begin") in pressed and len(pressed) > 25
