"""A shop's own roles, and the packer's: what they open, what they keep shut, and that nobody rises by them."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts.models import ApiToken, Invitation, Membership, OwnRole
from accounts.roles import Permission, Role
from core.actors import Actor
from core.errors import Invalid, NotAllowed, Refused, Stale
from core.models import ChangeLog
from tests import make
from tests.api.conftest import Api, token_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    return make.shop()


def browser_of(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def night(shop, *rights) -> OwnRole:
    return actions.save_role(
        shop, None, name="Shift malam", permissions=list(rights or ["packing:write"]), actor=make.SYSTEM
    )


def test_a_packer_sees_the_table_and_no_money_no_buyer_no_price(shop):
    connection = make.connection(shop)
    order = make.order(
        connection, status="AWAITING_COLLECTION", recipient={"name": "Budi", "phone": "(+62)81234567889"}
    )
    packer = browser_of(make.member(shop, Role.PACKER))
    start = packer.get("/")
    assert (start.status_code, start["Location"]) == (302, reverse("orders:packing"))
    page = packer.get(reverse("orders:packing"))
    assert page.status_code == 200
    assert "Rp" not in page.text and "81234567889" not in page.text and "Budi" not in page.text
    assert f'href="{reverse("orders:list")}"' not in page.text
    shut = ["orders:list", "products:list", "finance:overview", "accounts:changelog", "accounts:team", "chat:inbox"]
    assert {packer.get(reverse(name)).status_code for name in shut} == {403}
    assert packer.get(f"/orders/{order.public_id}/").status_code == 403
    assert packer.get(reverse("desk:notifications")).status_code == 200


def test_whoever_starts_without_the_home_page_starts_where_a_right_of_theirs_opens(shop):
    for rights, name in ((["chat:read"], "chat:inbox"), (["finance:read"], "finance:overview"), (["stock:write"], "")):
        row = actions.save_role(shop, None, name=rights[0], permissions=rights, actor=make.SYSTEM)
        answer = browser_of(make.member(shop, row)).get("/")
        assert answer["Location"] == reverse(name or "desk:notifications")


def test_a_role_of_ones_own_is_made_given_and_changed_on_pages(shop):
    owner = browser_of(shop.members.get())
    answer = owner.post(reverse("accounts:role_new"), {"name": " Shift  malam ", "permissions": ["packing:write"]})
    assert answer.status_code == 302
    row = OwnRole.objects.get()
    assert (row.name, row.permissions, row.version) == ("Shift malam", ["packing:write"], 1)
    person = make.member(shop, "VIEWER")
    member = shop.memberships.get(user=person)
    owner.post(reverse("accounts:member", args=[member.pk]), {"do": "role", "role": row.public_id, "sure": "1"})
    member.refresh_from_db()
    assert (member.role, member.own_role, member.role_name) == ("", row, "Shift malam")
    browser = browser_of(person)
    assert browser.get(reverse("orders:list")).status_code == 403
    words = {"name": "Shift malam", "permissions": ["packing:write", "orders:read"], "version": "1"}
    assert owner.post(reverse("accounts:role", args=[row.public_id]), words).status_code == 302
    assert browser.get(reverse("orders:list")).status_code == 200  # at once, for whoever has it
    assert owner.post(reverse("accounts:role", args=[row.public_id]), words).status_code == 422  # of version 1
    entry = ChangeLog.objects.get(fact="role.changed")
    assert (entry.before, entry.after) == (
        {"permissions": ["packing:write"]},
        {"permissions": ["orders:read", "packing:write"]},
    )
    page = owner.get(reverse("accounts:team")).text
    assert "Shift malam" in page and reverse("accounts:role", args=[row.public_id]) in page


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": ""}, "name_length"),
        ({"name": "x" * 41}, "name_length"),
        ({"name": "SHIFT MALAM"}, "name_taken"),
        ({"permissions": []}, "scope_unknown"),
        ({"permissions": ["*"]}, "scope_unknown"),
    ],
)
def test_what_is_no_role_is_refused_and_nothing_is_kept(shop, values, code):
    night(shop)
    entries = ChangeLog.objects.count()
    with pytest.raises(Invalid) as refusal:
        actions.save_role(
            shop, None, **{"name": "Siang", "permissions": ["packing:write"], **values}, actor=make.SYSTEM
        )
    assert refusal.value.faults[0].code == code
    assert (OwnRole.objects.count(), ChangeLog.objects.count()) == (1, entries)


def test_a_shop_has_a_bounded_number_of_roles(shop, settings):
    settings.OWN_ROLES_MOST = 1
    night(shop)
    with pytest.raises(Refused, match="at most 1") as refusal:
        actions.save_role(shop, None, name="Siang", permissions=["packing:write"], actor=make.SYSTEM)
    assert refusal.value.code == "too_many_roles" and OwnRole.objects.count() == 1


def test_a_role_that_somebody_has_or_is_invited_to_stays(shop):
    row, owner = night(shop), shop.members.get()
    member = shop.memberships.get(user=make.member(shop, row))
    invitation, _secret = actions.invite_member(shop, email="a@contoh.test", role=row.public_id, invited_by=owner)
    for free in (
        lambda: actions.change_role(member, role="VIEWER", actor=make.SYSTEM),
        lambda: actions.revoke_invitation(invitation, actor=make.SYSTEM),
    ):
        with pytest.raises(Refused) as refusal:
            actions.delete_role(row, actor=make.SYSTEM)
        assert refusal.value.code == "role_in_use" and OwnRole.objects.count() == 1
        free()
    actions.delete_role(row, actor=make.SYSTEM)
    assert not OwnRole.objects.exists() and Invitation.objects.get().role == "VIEWER"
    with pytest.raises(Refused) as refusal:
        actions.delete_role(row, actor=make.SYSTEM)
    assert refusal.value.code == "gone_meanwhile"


def test_the_invited_join_with_the_role_of_the_shop(shop):
    row = night(shop)
    invitation, _secret = actions.invite_member(
        shop, email="a@contoh.test", role=row.public_id, invited_by=shop.members.get()
    )
    member = actions.accept_invitation(invitation, user=make.user("a@contoh.test"))
    assert (member.own_role, member.rights) == (row, {"packing:write"})


def test_nobody_gives_or_takes_more_than_they_may(shop):
    team = night(shop, "team:write", "shop:read", "orders:read")
    lead = make.member(shop, team)
    own, admin = shop.memberships.get(user=lead), shop.memberships.get(user=make.member(shop, Role.ADMIN))
    actor = Actor.seller(lead, own.rights)
    entries = ChangeLog.objects.count()
    for rise in (
        lambda: actions.change_role(own, role="ADMIN", actor=actor),
        lambda: actions.change_role(admin, role="PACKER", actor=actor),
        lambda: actions.remove_member(admin, actor=actor),
        lambda: actions.invite_member(shop, email="a@contoh.test", role="ADMIN", invited_by=lead),
        lambda: actions.save_role(shop, None, name="Uang", permissions=["finance:write"], actor=actor),
        lambda: actions.save_role(shop, team, name="Uang", permissions=["finance:write"], actor=actor),
    ):
        with pytest.raises(NotAllowed):
            rise()
    assert ChangeLog.objects.count() == entries and Membership.objects.get(pk=own.pk).own_role == team
    assert Membership.objects.get(pk=admin.pk).role == "ADMIN" and not Invitation.objects.exists()
    answer = browser_of(lead).post(reverse("accounts:member", args=[own.pk]), {"role": "ADMIN", "sure": "1"})
    assert answer.status_code == 302 and Membership.objects.get(pk=own.pk).role == ""


def test_a_role_that_loses_a_right_ends_the_tokens_that_go_beyond_it(shop):
    row = night(shop, "orders:read", "tokens:write")
    person = make.member(shop, row)
    for name, scopes in (("a", ["orders:read"]), ("b", ["tokens:write"])):
        actions.create_token(shop, name=name, scopes=scopes, created_by=person, actor=make.SYSTEM)
    actions.save_role(shop, row, name=row.name, permissions=["orders:read"], actor=make.SYSTEM)
    assert dict(ApiToken.objects.values_list("name", "revoked_at"))["a"] is None
    assert ApiToken.objects.get(name="b").revoked_at is not None
    with pytest.raises(NotAllowed):
        actions.create_token(shop, name="c", scopes=["finance:read"], created_by=person, actor=make.SYSTEM)


def test_programs_make_roles_and_give_them_within_their_own_rights(shop):
    api = Api(token_for(shop))
    made = api.post("/roles", {"name": "Shift malam", "permissions": ["packing:write"]})
    assert made.status_code == 201
    path = made["Location"].removeprefix("/api/v1")
    assert api.get("/roles").json()["data"] == [api.get(path).json()]
    tag = made["ETag"]
    assert api.patch(path, {"permissions": ["orders:read"]}, if_match=tag).json()["version"] == 2
    assert api.patch(path, {"permissions": ["chat:read"]}, if_match=tag).status_code == 412
    person = make.member(shop, "VIEWER")
    number = f"/members/mbr_{shop.memberships.get(user=person).pk}"
    given = api.put(number, {"role": made.json()["id"]})
    assert (given.json()["role_name"], given.json()["permissions"]) == ("Shift malam", ["orders:read"])
    assert api.delete(path).json()["code"] == "role_in_use"
    lesser = Api(token_for(shop, "team:write", "shop:read"))
    assert lesser.put(number, {"role": "ADMIN"}).json()["code"] == "scope_missing"
    assert lesser.post("/roles", {"name": "Uang", "permissions": ["finance:read"]}).status_code == 403
    assert shop.memberships.get(user=person).own_role.public_id == made.json()["id"]
    assert api.put(number, {"role": "VIEWER"}).status_code == 200 and api.delete(path).status_code == 204
    assert Api(token_for(make.shop())).get(path).status_code == 404


def test_two_who_edit_one_role_do_not_overwrite_each_other(shop):
    row = night(shop)
    with pytest.raises(Stale):
        actions.save_role(shop, row, name="Lain", permissions=["packing:write"], actor=make.SYSTEM, expected_version=7)
    assert OwnRole.objects.get().name == "Shift malam" and Permission.PACKING_WRITE in row.permissions
