"""How a member likes a list: close rows, columns left out, what it opens with; theirs alone, and kept."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership
from core.models import ChangeLog
from desk.models import SavedView
from tests import make

pytestmark = pytest.mark.django_db
LOOK = reverse("desk:list_look")


@pytest.fixture
def shop():
    row = make.shop()
    make.order(make.connection(row))
    make.product(row)
    return row


def browser_of(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


@pytest.mark.parametrize("page", ["orders:list", "products:list"])
def test_columns_left_out_and_close_rows_are_kept_for_whoever_chose_them(shop, page):
    owner, other = browser_of(shop.members.get()), browser_of(make.member(shop, "OPERATIONS"))
    words = {"page": page, "query": "sort=-created", "dense": "1", "column": ["3", "5"]}
    assert owner.post(LOOK, words)["Location"] == reverse(page) + "?sort=-created"
    assert shop.memberships.get(role="OWNER").lists == {page: {"dense": True, "hidden": [4, 6]}}
    assert "is-dense hide-4 hide-6" in owner.get(reverse(page)).text
    assert "is-dense" not in other.get(reverse(page)).text
    menu = owner.get(reverse("desk:views"), {"page": page}, HTTP_HX_REQUEST="true").text
    assert menu.count("checked") == 3
    owner.post(LOOK, {"page": page, "column": ["3", "4", "5", "6"]})
    assert "is-dense" not in owner.get(reverse(page)).text


@pytest.mark.parametrize("page", ["orders:list", "products:list"])
def test_a_list_opens_as_one_chose_and_with_all_rows_when_asked_from_itself(shop, page):
    owner, address = browser_of(shop.members.get()), reverse(page)
    owner.post(LOOK, {"page": page, "query": "sort=-created", "start": "sort=-created&after=xyz"})
    assert owner.get(address)["Location"] == address + "?sort=-created"  # without the place in the list
    for answer in (
        owner.get(address, {"q": "kopi"}),
        owner.get(address, HTTP_HX_REQUEST="true"),
        owner.get(address, HTTP_REFERER=f"http://testserver{address}?sort=-created"),
    ):
        assert answer.status_code == 200
    owner.post(LOOK, {"page": page, "start": ""})
    assert owner.get(address).status_code == 200


@pytest.mark.parametrize("page", ["orders:list", "products:list"])
def test_a_list_opens_for_the_team_as_who_manages_it_says_and_for_each_member_as_they_chose_themselves(shop, page):
    owner, helper, address = browser_of(shop.members.get()), browser_of(make.member(shop, "OPERATIONS")), reverse(page)
    start = reverse("desk:list_start")
    sent = {"page": page, "query": "sort=-created", "start": "sort=-created&after=xyz"}
    assert helper.post(start, sent).status_code == 403
    shop.refresh_from_db()
    assert shop.list_starts == {}
    assert owner.post(start, sent)["Location"] == address + "?sort=-created"
    assert owner.post(start, sent).status_code == 302  # once more changes nothing
    fact = ChangeLog.objects.get(fact="shop.list_start_changed")
    assert (fact.before, fact.after) == ({"page": page, "query": ""}, {"page": page, "query": "sort=-created"})
    assert [browser.get(address)["Location"] for browser in (owner, helper)] == [address + "?sort=-created"] * 2
    # The one likes all rows, and comes back to what the team has.
    helper.post(LOOK, {"page": page, "start": ""})
    assert (helper.get(address).status_code, owner.get(address).status_code) == (200, 302)
    helper.post(LOOK, {"page": page, "as_team": "1"})
    assert helper.get(address)["Location"] == address + "?sort=-created"
    owner.post(start, {"page": page, "query": "", "start": ""})
    assert (helper.get(address).status_code, owner.get(address).status_code) == (200, 200)


def test_the_menu_offers_the_teams_start_to_who_manages_the_team_alone(shop):
    owner, helper = browser_of(shop.members.get()), browser_of(make.member(shop, "OPERATIONS"))
    asked = {"page": "orders:list", "query": "sort=-created"}
    menus = [one.get(reverse("desk:views"), asked, HTTP_HX_REQUEST="true").text for one in (owner, helper)]
    assert [reverse("desk:list_start") in menu for menu in menus] == [True, False]
    owner.post(reverse("desk:list_start"), {"page": "orders:list", "start": "sort=total"})
    helper.post(LOOK, {"page": "orders:list", "start": "sort=-total"})
    assert "as_team" in helper.get(reverse("desk:views"), asked, HTTP_HX_REQUEST="true").text


def test_a_column_that_is_none_and_a_list_that_is_none_change_nothing_else(shop):
    owner = browser_of(shop.members.get())
    owner.post(LOOK, {"page": "accounts:team", "column": ["3", "99", "x"]})
    assert Membership.objects.get(shop=shop).lists == {"products:list": {"dense": False, "hidden": [4, 5, 6]}}
    assert owner.get(LOOK).status_code == 405


def test_a_view_of_returns_is_one_of_returns(shop):
    owner = browser_of(shop.members.get())
    sent = {"page": "returns:list", "query": "status=PENDING", "name": "Menunggu", "is_shared": "1"}
    assert owner.post(reverse("desk:views"), sent)["Location"] == reverse("returns:list") + "?status=PENDING"
    assert SavedView.objects.get().page == "returns:list"
    menu = browser_of(make.member(shop, "VIEWER")).get(
        reverse("desk:views"), {"page": "returns:list"}, HTTP_HX_REQUEST="true"
    )
    assert "Menunggu" in menu.text
