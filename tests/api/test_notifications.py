"""/notifications: a program reads and marks what the person behind its token was told, within its scopes."""

import pytest

from accounts import actions as accounts
from accounts.models import ApiToken, Membership
from core import audit
from core.actors import Actor
from desk.actions import notices
from desk.models import Notification
from shop_health.actions import violations
from tests import make
from tests.api.conftest import Api

pytestmark = pytest.mark.django_db


def api_of(shop, user, *scopes):
    """A client with a token that this member made."""
    _token, secret = accounts.create_token(
        shop, name="kasir", scopes=list(scopes), actor=Actor.seller(user), created_by=user
    )
    return Api(secret)


def test_a_program_sees_what_its_maker_was_told_within_its_scopes_and_marks_it(shop):
    notices.tail()
    owner, viewer = shop.memberships.get(role="OWNER").user, make.member(shop, "VIEWER")
    everything, narrow = api_of(shop, owner, "*"), api_of(shop, owner, "shop:read", "finance:read")
    violation = violations.issue(shop, reason="CHAT_MISCONDUCT", points=1, notice="Kasar.", actor=make.SYSTEM)
    audit.record(shop, "shop.owes", make.SYSTEM, after={"balance": -9}, shop=shop)
    notices.tail()
    told = {row["fact"]: row for row in everything.get("/notifications").json()["data"]}
    assert list(told) == ["shop.owes", "violation.created"]
    row = told["violation.created"]
    assert (row["kind"], row["urgency"], row["text"]) == ("HEALTH", "NOW", "Violation points given")
    assert (row["subject_id"], row["others"], row["read_at"]) == (violation.public_id, 0, None)
    assert row["url"].endswith(f"/health/violations/{violation.public_id}/")
    assert [one["fact"] for one in narrow.get("/notifications").json()["data"]] == ["shop.owes"]
    assert narrow.get(f"/notifications/{row['id']}").status_code == 404
    assert api_of(shop, owner, "products:read").get("/notifications").status_code == 403
    found = everything.get("/notifications?kind=HEALTH&urgency=NOW,SOON&unread=true").json()["data"]
    assert [one["id"] for one in found] == [row["id"]]
    assert everything.get("/notifications?kind=X").status_code == 400
    # Each for its own person: the viewer was told of the points, too.
    theirs = Notification.objects.get(user=viewer)
    assert everything.get(f"/notifications/{theirs.public_id}").status_code == 404
    assert everything.post(f"/notifications/{theirs.public_id}/read").status_code == 404
    for _time in range(2):
        assert everything.post(f"/notifications/{row['id']}/read").json()["read_at"] is not None
    assert everything.post(f"/notifications/{row['id']}/unread").json()["read_at"] is None
    unknown = everything.post("/notifications/read", {"until": "ntf_x"})
    assert (unknown.status_code, unknown.json()["errors"][0]["pointer"]) == (422, "/until")
    assert everything.post("/notifications/read", {"until": row["id"]}).json() == {"marked": 1}
    assert [one["fact"] for one in everything.get("/notifications?unread=true").json()["data"]] == ["shop.owes"]
    theirs.refresh_from_db()
    assert theirs.read_at is None
    # Who left is not answered any more, and a token that nobody made has nothing to tell.
    accounts.create_token(shop, name="mesin", scopes=["*"], actor=make.SYSTEM)
    of_nobody = ApiToken.objects.latest("id")
    assert of_nobody.created_by is None
    ApiToken.objects.filter(created_by=owner).update(created_by=None)
    assert everything.get("/notifications").json()["data"] == []
    assert Membership.objects.filter(shop=shop).count() == 2
