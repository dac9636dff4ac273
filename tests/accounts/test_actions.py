"""People, shops, roles, invitations and tokens: each action, and that each refusal changes nothing."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from PIL import Image

from accounts import actions, queries
from accounts.actions.shops import name_faults
from accounts.models import ApiToken, Invitation, Membership, Shop
from accounts.roles import ROLE_PERMISSIONS, Permission, Role, may
from core import clock
from core.actors import Actor
from core.errors import Invalid, Refused, Stale
from core.models import ChangeLog
from outbox.models import SyncJob
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return make.user("pemilik@contoh.test")


@pytest.fixture
def shop(owner):
    return make.shop(owner)


@pytest.fixture
def actor(owner):
    return Actor.seller(owner)


def facts():
    """What the log says, oldest first."""
    return list(ChangeLog.objects.order_by("id").values_list("fact", flat=True))


def code_of(refused) -> str:
    return refused.value.code


# --- roles


def test_the_table_of_roles():
    writes = {role: {p for p in rights if not p.endswith(":read")} for role, rights in ROLE_PERMISSIONS.items()}
    everything = {p for p in Permission.values if not p.endswith(":read")}
    assert writes[Role.OWNER] == writes[Role.ADMIN] == everything
    catalogue = {"products:write", "stock:write", "imports:write", "sync:write"}
    assert writes[Role.OPERATIONS] == catalogue | {
        "orders:write", "packing:write", "returns:write", "promotions:write", "chat:write", "health:write", "insights:write",
        "affiliates:write", "ads:write",
    }  # fmt: skip
    assert writes[Role.MARKETING] == {
        "products:write", "promotions:write", "ads:write", "insights:write", "affiliates:write",
    }  # fmt: skip
    assert writes[Role.CUSTOMER_SERVICE] == {
        "orders:write", "packing:write", "returns:write", "chat:write", "health:write",
    }  # fmt: skip
    assert ROLE_PERMISSIONS[Role.PACKER] == {"packing:write"}
    assert writes[Role.FINANCE] == {"finance:write", "insights:write"}
    assert writes[Role.VIEWER] == set()
    assert set(ROLE_PERMISSIONS) == set(Role.values)
    assert all(may(role, Permission.PRODUCTS_READ) for role in set(Role.values) - {Role.PACKER})
    assert not may("", Permission.PRODUCTS_READ)


# --- the shop's name and logo


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name_missing"),
        ("x" * 41, "name_too_long"),
        ("1234567", "name_only_digits"),
        ("Toko 0812 3456 7890", "name_has_contact"),
        ("Toko toko@contoh.test", "name_has_contact"),
        ("Toko www.contoh.test", "name_has_contact"),
        ("Toko @tokosaya", "name_has_contact"),
        ("Toko *** Murah", "name_has_symbols"),
        ("!!!", "name_has_symbols"),
    ],
)
def test_names_that_no_shop_may_have(shop, actor, name, code):
    with pytest.raises(Invalid) as refused:
        actions.update_shop_profile(shop, name=name, actor=actor)
    assert code in [fault.code for fault in refused.value.faults]
    assert Shop.objects.get(pk=shop.pk).name == "Toko Maju Jaya"
    assert facts() == []


@pytest.mark.parametrize("name", ["Toko Maju Jaya 88", "x" * 40, "Café & Teh", "Kopi-Kita (Bandung)", "7 Saudara"])
def test_names_that_are_fine(name):
    assert name_faults(name) == []


def test_a_new_name_is_logged_and_pushed(shop, actor):
    make.connection(shop)
    row = actions.update_shop_profile(shop, name="  Toko   Baru ", expected_version=1, actor=actor)
    assert (row.name, row.version) == ("Toko Baru", 2)
    assert SyncJob.objects.get().operation == "SHOP_PUSH"
    entry = ChangeLog.objects.get()
    assert (entry.before, entry.after) == ({"name": "Toko Maju Jaya"}, {"name": "Toko Baru"})


def test_what_only_concerns_us_is_not_pushed_and_nothing_is_not_logged(shop, actor):
    make.connection(shop)
    actions.update_shop_profile(shop, name=shop.name, cod_default=False, actor=actor)
    assert not SyncJob.objects.exists()
    actions.update_shop_profile(shop, name=shop.name, cod_default=False, actor=actor)
    assert facts() == ["shop.profile_changed"]


def test_a_stale_version_is_refused(shop, actor):
    actions.update_shop_profile(shop, name="Toko Satu", expected_version=1, actor=actor)
    with pytest.raises(Stale):
        actions.update_shop_profile(shop, name="Toko Dua", expected_version=1, actor=actor)
    assert Shop.objects.get(pk=shop.pk).name == "Toko Satu"


def test_a_logo_is_made_square_and_loses_everything_but_pixels(shop, actor):
    buffer = io.BytesIO()
    Image.new("RGB", (900, 400), "teal").save(buffer, "JPEG")
    upload = SimpleUploadedFile("../../x.php", buffer.getvalue() + b"<?php evil(); ?>")
    row = actions.update_shop_profile(shop, logo=upload, actor=actor)
    assert row.logo.name.endswith(".png")
    with row.logo.open() as file:
        data = file.read()
    assert b"evil" not in data
    assert Image.open(io.BytesIO(data)).size == (600, 600)


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (lambda: make.picture(299, 900), "logo_size"),
        (lambda: make.picture(kind="GIF"), "logo_unreadable"),
        (lambda: SimpleUploadedFile("x.png", b"<svg onload='x'/>"), "logo_unreadable"),
        (lambda: SimpleUploadedFile("x.png", b"0" * (5 * 1024 * 1024 + 1)), "logo_too_big"),
    ],
)
def test_logos_that_are_refused(shop, actor, upload, code):
    with pytest.raises(Invalid) as refused:
        actions.update_shop_profile(shop, logo=upload(), actor=actor)
    assert code_of(refused) == code
    assert not Shop.objects.get(pk=shop.pk).logo


def test_a_new_shop_has_one_owner_and_an_address_of_its_own(owner):
    first = actions.create_shop(owner=owner, name="Toko Kembar")
    second = actions.create_shop(owner=owner, name="Toko Kembar")
    assert first.slug != second.slug
    assert Membership.objects.get(shop=first).role == Role.OWNER
    with pytest.raises(Invalid):
        actions.create_shop(owner=owner, name="Toko Tiga", slug=first.slug)
    assert Shop.objects.count() == 2


# --- invitations


def test_an_invitation_is_accepted_once_by_whom_it_is_for(shop, owner):
    invitation, secret = actions.invite_member(shop, email=" Tamu@Contoh.test", role="VIEWER", invited_by=owner)
    assert queries.invitation_for(secret) == invitation
    assert secret not in str(Invitation.objects.values())
    with pytest.raises(Refused) as refused:
        actions.accept_invitation(invitation, user=make.user("lain@contoh.test"))
    assert code_of(refused) == "invitation_for_another"
    guest = make.user("tamu@contoh.test")
    assert actions.accept_invitation(invitation, user=guest).role == Role.VIEWER
    with pytest.raises(Refused):
        actions.accept_invitation(invitation, user=guest)
    assert Membership.objects.filter(shop=shop).count() == 2
    assert facts() == ["member.invited", "member.joined"]


def test_an_invitation_ends_after_120_hours(shop, owner):
    invitation, secret = actions.invite_member(shop, email="tamu@contoh.test", role="VIEWER", invited_by=owner)
    assert abs(invitation.expires_at - clock.now() - timedelta(hours=120)) < timedelta(minutes=1)
    Invitation.objects.update(expires_at=clock.now())
    assert queries.invitation_for(secret) is None
    with pytest.raises(Refused) as refused:
        actions.accept_invitation(invitation, user=make.user("tamu@contoh.test"))
    assert code_of(refused) == "invitation_closed"
    # The address is free for a new one.
    actions.invite_member(shop, email="tamu@contoh.test", role="ADMIN", invited_by=owner)


def test_whom_nobody_can_invite(shop, owner):
    make.member(shop, "VIEWER")
    actions.invite_member(shop, email="tamu@contoh.test", role="VIEWER", invited_by=owner)
    for email, role, code in [
        (owner.email, "VIEWER", "already_member"),
        ("TAMU@contoh.test", "VIEWER", "already_invited"),
        ("baru@contoh.test", "OWNER", "role_unknown"),
        ("baru@contoh.test", "KING", "role_unknown"),
    ]:
        with pytest.raises(Refused) as refused:
            actions.invite_member(shop, email=email, role=role, invited_by=owner)
        assert code_of(refused) == code
    assert Invitation.objects.count() == 1


def test_a_revoked_invitation_opens_nothing(shop, owner, actor):
    invitation, secret = actions.invite_member(shop, email="tamu@contoh.test", role="VIEWER", invited_by=owner)
    actions.revoke_invitation(invitation, actor=actor)
    actions.revoke_invitation(invitation, actor=actor)
    assert queries.invitation_for(secret) is None
    assert facts() == ["member.invited", "member.invitation_revoked"]


# --- the team


def test_the_owner_is_protected(shop, owner):
    admin = Actor.seller(make.member(shop, "ADMIN"))
    row = Membership.objects.get(shop=shop, user=owner)
    for attempt in (
        lambda: actions.change_role(row, role="VIEWER", actor=admin),
        lambda: actions.remove_member(row, actor=admin),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert code_of(refused) == "owner_is_protected"
    heir = Membership.objects.get(shop=shop, role="ADMIN")
    with pytest.raises(Refused) as refused:
        actions.transfer_ownership(shop, to=heir, actor=admin)
    assert code_of(refused) == "not_owner"
    with pytest.raises(Invalid):
        actions.change_role(heir, role="OWNER", actor=admin)
    assert Membership.objects.get(shop=shop, user=owner).role == Role.OWNER
    assert facts() == []


def test_roles_change_and_members_leave(shop, actor):
    row = Membership.objects.get(shop=shop, user=make.member(shop, "VIEWER"))
    actions.change_role(row, role="FINANCE", actor=actor)
    entry = ChangeLog.objects.get()
    assert (entry.before, entry.after) == ({"role": "VIEWER"}, {"role": "FINANCE"})
    actions.remove_member(row, actor=actor)
    assert Membership.objects.filter(shop=shop).count() == 1


def test_a_shop_is_handed_over(shop, owner, actor):
    heir = Membership.objects.get(shop=shop, user=make.member(shop, "OPERATIONS"))
    actions.transfer_ownership(shop, to=heir, actor=actor)
    assert Membership.objects.get(shop=shop, role=Role.OWNER).user == heir.user
    assert Membership.objects.get(shop=shop, user=owner).role == Role.ADMIN


def test_a_shop_is_not_handed_to_a_stranger(shop, actor):
    other = Membership.objects.get(shop=make.shop())
    with pytest.raises(Refused, match="member_gone"):
        actions.transfer_ownership(shop, to=other, actor=actor)
    assert Membership.objects.filter(shop=shop, role=Role.OWNER).count() == 1


# --- tokens


def test_a_token_is_shown_once_and_kept_as_a_digest(shop, owner, actor):
    token, secret = actions.create_token(shop, name="Gudang", scopes=["stock:write"], created_by=owner, actor=actor)
    assert secret.startswith("sct_")
    assert secret not in str(ApiToken.objects.values())
    assert queries.token_for(secret) == token
    assert token.may("stock:write")
    assert not token.may("products:read")
    actions.revoke_token(token, actor=actor)
    assert queries.token_for(secret) is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"name": " "}, "name_length"),
        ({"scopes": []}, "scope_unknown"),
        ({"scopes": ["moon:land"]}, "scope_unknown"),
        ({"expires_at": clock.now() - timedelta(days=1)}, "expires_past"),
    ],
)
def test_tokens_that_are_refused(shop, actor, words, code):
    with pytest.raises(Invalid) as refused:
        actions.create_token(shop, **({"name": "x", "scopes": ["*"]} | words), actor=actor)
    assert code_of(refused) == code
    assert not ApiToken.objects.exists()


def test_an_expired_token_opens_nothing(shop, actor):
    _token, secret = actions.create_token(shop, name="x", scopes=["*"], actor=actor)
    ApiToken.objects.update(expires_at=clock.now())
    assert queries.token_for(secret) is None


def test_the_command_prints_nothing_but_the_token(shop, capsys):
    call_command("api_token", "--shop", shop.slug, "--scopes", "products:read", "stock:write")
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    assert queries.token_for(printed.strip()).scopes == ["products:read", "stock:write"]


def test_staff_cannot_close_their_own_log_in(shop, owner):
    with pytest.raises(Refused):
        actions.set_login_open(owner, is_open=False, actor=Actor.staff(owner))
    owner.refresh_from_db()
    assert owner.is_active


@pytest.mark.parametrize("words", [{"language": "xx"}, {"theme": "neon"}])
def test_unknown_preferences_are_refused(owner, words):
    with pytest.raises(Invalid):
        actions.set_preferences(owner, **words)
    assert actions.set_preferences(owner, language="id", theme="dark").theme == "dark"
