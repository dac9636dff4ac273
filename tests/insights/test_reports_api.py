"""Reports by e-mail for programs."""

from insights.models import Report
from tests import make
from tests.api.conftest import Api, token_for


def test_a_program_has_a_page_sent_to_the_member_who_made_its_token_and_ends_it(shop):
    api = Api(token_for(shop, "insights:read", "insights:write"))
    body = {"page": "products", "source": "TOKOPEDIA", "days": 28, "rhythm": "MONTHLY"}
    made = api.post("/insights/reports", body, idempotency_key="satu")
    assert made.status_code == 201, made.content
    row = Report.objects.get()
    assert (row.user, row.page, row.source, row.span, row.rhythm) == (
        shop.members.first(),
        "products",
        "TOKOPEDIA",
        "28",
        "MONTHLY",
    )
    assert made.json() | {"created_at": None} == {
        "id": row.public_id, **body, "next_letter_at": made.json()["next_letter_at"], "created_at": None,
    }  # fmt: skip
    twice = api.post("/insights/reports", body, idempotency_key="dua")
    assert (twice.status_code, twice.json()["code"]) == (409, "report_there") and Report.objects.count() == 1
    for wrong in ({"days": 8}, {"rhythm": "HOURLY"}, {"page": "money"}, {"colour": "red"}):
        assert api.post("/insights/reports", body | wrong, idempotency_key=f"{wrong}").status_code == 400
    # Nobody sees or ends another member's; a token that may only look gets none.
    other = make.member(shop, "ADMIN")
    hidden = Report.objects.create(
        shop=shop, user=other, page="overview", rhythm="DAILY", next_letter=make.moment(), created_at=make.moment()
    )
    assert [one["id"] for one in api.get("/insights/reports").json()["data"]] == [row.public_id]
    assert api.delete(f"/insights/reports/{hidden.public_id}").status_code == 404
    assert Api(token_for(shop, "insights:read")).get("/insights/reports").status_code == 403
    assert api.delete(f"/insights/reports/{row.public_id}").status_code == 204
    assert list(Report.objects.all()) == [hidden]
