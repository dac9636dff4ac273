"""Imports, bulk edits, undo, sync jobs and drift checks through the API."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core import jobs
from core.models import Job
from products.models import Product, Sku
from storefronts.models import Difference, DriftCheck
from tests import make
from tests.helpers import end_jobs

pytestmark = pytest.mark.django_db
HEADER = "title,description,category,weight_grams,seller_sku,price,stock\n"


def sheet(*rows: str, name: str = "produk.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (HEADER + "\n".join(rows)).encode(), content_type="text/csv")


def work() -> None:
    """Play the worker that does long jobs."""
    for job in Job.objects.filter(status="PENDING").order_by("id"):
        jobs.run(job)


def rows_of(category) -> list[str]:
    return [
        f"Kopi Toraja Arabika Biji Sangrai 250 gram,Kopi,{category.external_id},300,TORAJA-250,95000,12",
        f"Kopi,Kopi,{category.external_id},300,PENDEK,95000,12",
    ]


def test_an_import_from_upload_to_result(api, shop):
    rows = rows_of(make.category())
    started = api.post("/imports", files={"file": sheet(*rows), "mode": "run", "profile": "template"})
    assert started.status_code == 202 and started.json()["status"] == "PENDING"
    path = f"/imports/{started.json()['id']}"
    assert started["Location"] == f"/api/v1{path}" and started.json()["result_url"] is None
    assert api.get(f"{path}/result").status_code == 404
    work()
    done = api.get(path).json()
    assert (done["status"], done["rows"], done["created"], done["updated"], done["refused"]) == ("DONE", 2, 1, 0, 1)
    (error,) = done["errors"]
    assert error.pop("message") and error == {
        "row": 3, "field": "title", "column": "title", "code": "title_too_short",
    }  # fmt: skip
    result = api.get(f"{path}/result")
    assert result.status_code == 200 and b"".join(result.streaming_content)
    assert done["result_url"].endswith(f"/api/v1{path}/result")
    again = api.post("/imports", files={"file": sheet(*rows)}).json()
    work()
    shown = api.get(f"/imports/{again['id']}").json()
    assert (shown["created"], shown["unchanged"], shown["refused"]) == (0, 1, 1)
    assert Product.objects.count() == 1


def test_products_go_out_as_a_file_and_only_what_was_edited_comes_in(api, shop, stranger):
    for title, code in (("Kopi Toraja Arabika Biji Sangrai", "TORAJA"), ("Teh Melati Wangi Pilihan Keluarga", "TEH")):
        make.product(shop, title=title, skus=[make.sku(seller_sku=code, price=95_000, stock=12)])
    started = api.post("/exports", {"format": "csv", "columns": "prices", "query": {"q": "kopi"}})
    job = started.json()
    assert started.status_code == 202 and started["Location"] == f"/api/v1/jobs/{job['id']}"
    assert (job["kind"], job["total"], job["can_undo"]) == ("EXPORT_PRODUCTS", 1, False)
    assert api.get(f"/exports/{job['id']}/result").status_code == 404
    work()
    assert api.get(f"/jobs/{job['id']}").json()["status"] == "DONE"
    content = b"".join(api.get(f"/exports/{job['id']}/result").streaming_content).decode("utf-8-sig")
    assert content.splitlines()[1].startswith("TORAJA,95000,12,sku_")
    assert stranger.get(f"/exports/{job['id']}/result").status_code == 404
    edited = SimpleUploadedFile("a.csv", content.replace("95000", "99000").encode())
    done = api.post("/imports", files={"file": edited}).json()
    work()
    shown = api.get(f"/imports/{done['id']}").json()
    assert (shown["updated"], shown["refused"], Sku.objects.get(seller_sku="TORAJA").price) == (1, 0, 99_000)


def test_an_export_that_cannot_be_is_refused_by_member(api):
    for body, field, code in (
        ({"format": "pdf"}, "format", "invalid_choice"),
        ({"query": {"stauts": "DRAFT"}}, "query", "filter_unknown"),
        ({"query": {"status": []}}, "query/status", "parameter_empty"),
    ):
        answer = api.post("/exports", body)
        assert answer.status_code == 422, answer.content
        assert [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]] == [(f"/{field}", code)]
    assert not Job.objects.exists()


def test_a_dry_run_writes_nothing_and_a_bad_file_is_refused(api, stranger):
    rows = rows_of(make.category())
    dry = api.post("/imports", files={"file": sheet(*rows), "mode": "dry_run"}).json()
    work()
    assert api.get(f"/imports/{dry['id']}").json()["created"] == 1 and not Product.objects.exists()
    assert stranger.get(f"/imports/{dry['id']}").status_code == 404
    assert stranger.get(f"/imports/{dry['id']}/result").status_code == 404
    for files in ({"file": sheet(name="x.exe")}, {"file": sheet(*rows), "mode": "both"}, {"mode": "run"}):
        assert api.post("/imports", files=files).status_code == 422
    assert Job.objects.count() == 1


def test_a_repeated_upload_is_one_import(api):
    row = rows_of(make.category())[0]
    first = api.post("/imports", files={"file": sheet(row)}, idempotency_key="i")
    again = api.post("/imports", files={"file": sheet(row)}, idempotency_key="i")
    assert again.json()["id"] == first.json()["id"] and again["Idempotent-Replayed"] == "true"
    other = api.post("/imports", files={"file": sheet(row + "0")}, idempotency_key="i")
    assert other.json()["code"] == "idempotency_key_reused" and Job.objects.count() == 1


def price(**selection) -> dict:
    return {"selection": selection, "change": {"field": "price", "mode": "percent", "value": 10}}


def test_bulk_edit_and_undo(api, shop):
    first, second = (make.product(shop, skus=[make.sku(price=100_000)]) for _ in range(2))
    started = api.post("/bulk/products", price(ids=[first.public_id]))
    assert started.status_code == 202 and started.json()["total"] == 1
    path = f"/jobs/{started.json()['id']}"
    work()
    job = api.get(path).json()
    assert (job["status"], job["updated"], job["can_undo"]) == ("DONE", 1, True)
    prices = dict(Sku.objects.values_list("product_id", "price"))
    assert prices == {first.pk: 110_000, second.pk: 100_000}
    (row,) = api.get(f"{path}/rows").json()["data"]
    assert row["outcome"] == "UPDATED" and list(row["after"].values()) == [110_000]
    undo = api.post(f"{path}/undo")
    assert undo.status_code == 202 and undo.json()["undo_of"] == job["id"]
    work()
    assert set(Sku.objects.values_list("price", flat=True)) == {100_000}
    refused = api.post(f"{path}/undo")
    assert refused.status_code == 409 and refused.json()["code"] == "cannot_undo"
    assert [one["kind"] for one in api.get("/jobs").json()["data"]] == ["UNDO", "BULK_EDIT"]


def test_all_that_match_never_means_all_by_mistake(api, shop):
    kept, changed = make.product(shop), make.product(shop, platforms=["TOKOPEDIA"])
    for query in ({"platfrom": "TOKOPEDIA"}, {"platform": "EBAY"}, {"price_min": "x"}):
        answer = api.post("/bulk/products", price(all=True, query=query))
        assert answer.status_code == 422 and answer.json()["errors"][0]["pointer"].startswith("/selection/query")
    for selection in ({}, {"ids": []}, {"all": True, "ids": [kept.public_id]}):
        assert api.post("/bulk/products", price(**selection)).status_code == 422
    assert api.post("/bulk/products", price(ids=["prd_none"])).json()["code"] == "nothing_selected"
    assert not Job.objects.exists()
    body = price(all=True, query={"platform": ["TOKOPEDIA"], "sold_out": False}) | {"dry_run": True}
    assert api.post("/bulk/products", body).json()["total"] == 2
    body["selection"]["query"]["q"] = changed.title
    assert api.post("/bulk/products", body).json()["total"] == 1


def test_sync_jobs_filter_and_retry(api, stranger, shop):
    make.connection(shop, channels=["TIKTOK_SHOP"])
    make.connection(shop, channels=["TOKOPEDIA"])
    make.product(shop)
    assert len(api.get("/sync/jobs").json()["data"]) == 2
    (job,) = api.get("/sync/jobs?platform=TOKOPEDIA&state=PENDING").json()["data"]
    assert job["operation"] == "PRODUCT_PUSH" and job["platforms"] == ["TOKOPEDIA"]
    path = f"/sync/jobs/{job['id']}"
    assert api.post(f"{path}/retry").json()["code"] == "job_not_failed"
    end_jobs(last_error="no")
    assert stranger.post(f"{path}/retry").status_code == 404
    assert api.post(f"{path}/retry").json()["state"] == "PENDING"
    assert api.get(path).json()["state"] == "PENDING"
    assert [one["waiting"] for one in api.get("/connections").json()["data"]] == [0, 1]
    assert "secret" not in api.get("/connections").content.decode()


def test_drift_checks(api, stranger, shop):
    assert api.post("/sync/drift-checks", {"platform": "TOKOPEDIA"}).json()["code"] == "not_connected"
    make.connection(shop, channels=make.BOTH)
    product = make.product(shop)
    started = api.post("/sync/drift-checks", {"platform": "TOKOPEDIA"})
    assert started.status_code == 202 and started.json()["differences"] == []
    path = f"/sync/drift-checks/{started.json()['id']}"
    check = DriftCheck.objects.get()
    check.status = "DONE"
    check.save()
    Difference.objects.create(
        check_run=check, subject_type="product", subject_id=product.pk, field="title",
        ours=product.title, theirs="Kopi Toraja Arabika Biji Sangrai 250 gram",
    )  # fmt: skip
    (difference,) = api.get(path).json()["differences"]
    assert difference["theirs"].startswith("Kopi Toraja") and difference["state"] == "OPEN"
    assert stranger.get(path).status_code == 404
    assert stranger.post(f"{path}/heal", {}).status_code == 404
    assert api.post(f"{path}/heal", {"ids": ["dif_999999"]}).status_code == 422
    taken = api.post(f"{path}/differences/{difference['id']}/accept")
    assert taken.json()["differences"][0]["state"] == "ACCEPTED"
    product.refresh_from_db()
    assert product.title.startswith("Kopi Toraja")


@pytest.mark.parametrize(
    "value", [0.25, 0, None, False, True, {}, {"TOKOPEDIA": 1}, [["TOKOPEDIA"]], [{}], [None], "", "x"]
)
@pytest.mark.parametrize("field", ["availability", "status", "price", "stock"])
def test_a_bulk_change_takes_no_value_of_another_kind(api, shop, field, value):
    if field in ("price", "stock") and value == 0:
        return  # a number like any other; each row says no where it does not fit
    product = make.product(shop)
    body = {"selection": {"ids": [product.public_id]}, "change": {"field": field, "value": value}}
    answer = api.post("/bulk/products", body)
    assert (answer.status_code, [error["pointer"] for error in answer.json()["errors"]]) == (422, ["/change/value"])
    assert not Job.objects.exists()
