"""The catalogue as a file, edited, and uploaded again: what was edited changes, and nothing else."""

import csv
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import jobs
from core.errors import Invalid, Refused
from core.models import Job, JobRow
from products import actions
from products.importing import exported
from products.importing.actions import exports, imports
from products.models import Product
from tests import make

SELLER = make.SELLER


def export(shop, *, query="", file_format="xlsx", columns="all") -> Job:
    """A finished export."""
    job = exports.start_export(shop, query=query, file_format=file_format, columns=columns, actor=SELLER)
    jobs.run(job)
    job.refresh_from_db()
    assert job.status == "DONE", job.error
    return job


def table(job: Job) -> list[dict]:
    """The rows of the file, by its header."""
    with job.result.open("rb") as file:
        content = file.read()
    if str(job.result.name).endswith(".csv"):
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    header, *rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip(header, ["" if cell is None else cell for cell in row], strict=True)) for row in rows]


def upload(shop, rows: list[dict], *, mode="run") -> Job:
    """The rows as a CSV file, imported."""
    buffer = io.StringIO()
    sheet = csv.DictWriter(buffer, list(rows[0]))
    sheet.writeheader()
    sheet.writerows(rows)
    file = SimpleUploadedFile("katalog.csv", buffer.getvalue().encode())
    job = imports.start_import(shop, upload=file, profile="template", mode=mode, actor=SELLER)
    jobs.run(job)
    job.refresh_from_db()
    assert job.status == "DONE", job.error
    return job


def outcomes(job: Job) -> dict[str, int]:
    """How many rows of each outcome."""
    names = ("created", "updated", "unchanged", "refused", "skipped")
    return {name: getattr(job, f"{name}_count") for name in names if getattr(job, f"{name}_count")}


def faults(job: Job) -> list[tuple]:
    return [(fault["field"], fault["code"]) for row in JobRow.objects.filter(job=job) for fault in row.errors]


@pytest.fixture
def shop(db):
    return make.shop()


@pytest.fixture
def shirt(shop) -> Product:
    """A product with three choices, one code that looks like a number and one that is missing."""
    rows = [("Merah", "00123", 80_000, 5), ("Biru", "", 81_000, 6), ("Hijau", "1E5", 82_000, 7)]
    skus = [
        make.sku(seller_sku=code, price=price, stock=stock, options={"Warna": colour})
        for colour, code, price, stock in rows
    ]
    return make.product(shop, title="Kaos Polos Katun Lembut Nyaman", skus=skus)


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_an_export_holds_what_an_import_takes_one_row_a_sku(shop, shirt, file_format):
    rows = table(export(shop, file_format=file_format))
    assert [(row["option_1"], int(row["price"]), int(row["stock"])) for row in rows] == [
        ("Warna: Merah", 80_000, 5), ("Warna: Biru", 81_000, 6), ("Warna: Hijau", 82_000, 7),
    ]  # fmt: skip
    # In CSV a text that a spreadsheet would damage is written so that it stays one.
    assert [row["seller_sku"] for row in rows] == (
        ["00123", "", "1E5"] if file_format == "xlsx" else ['="00123"', "", '="1E5"']
    )
    assert {row["title"] for row in rows} == {shirt.title} and {row["platforms"] for row in rows} == {"both"}
    assert [row["sku_id"] for row in rows] == [sku.public_id for sku in shirt.skus.order_by("position")]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_an_export_that_nobody_edited_changes_nothing(shop, shirt, file_format):
    odd = make.product(shop, title="=SUM(1) Kopi Gayo, “pilihan” keluarga; 3-4 bungkus", description="<p>Satu,\ndua; <b>tiga</b></p><p>a &lt; b</p>")  # fmt: skip
    job = export(shop, file_format=file_format)
    with job.result.open("rb") as file:
        content = file.read()
    again = imports.start_import(
        shop, upload=SimpleUploadedFile("a", content), profile="template", mode="run", actor=SELLER
    )
    jobs.run(again)
    again.refresh_from_db()
    assert (outcomes(again), faults(again)) == ({"unchanged": 4}, [])
    odd.refresh_from_db()
    assert odd.title.startswith("=SUM(1)")


def test_only_edited_cells_change_anything_so_what_was_sold_meanwhile_stays_sold(shop, shirt):
    rows = table(export(shop, file_format="csv"))
    red = shirt.skus.get(seller_sku="00123")
    actions.set_counts(shirt, counts={red.public_id: 3}, actor=SELLER)  # two were sold
    actions.set_prices(shirt, prices={shirt.skus.get(seller_sku="1E5").public_id: 90_000}, actor=SELLER)
    rows[1]["price"] = "85.000"  # the one without a seller SKU
    rows[1]["title"] = "Kaos Polos Katun Lembut Nyaman Dipakai"
    dry = upload(shop, rows, mode="dry_run")
    [line] = JobRow.objects.filter(job=dry)
    blue = shirt.skus.get(options={"Warna": "Biru"})
    assert (line.before, line.after) == (
        {"title": shirt.title, "price": {blue.public_id: 81_000}},
        {"title": rows[1]["title"], "price": {blue.public_id: 85_000}},
    )
    done = upload(shop, rows)
    assert outcomes(done) == {"updated": 3}
    shirt.refresh_from_db()
    told = {sku.options["Warna"]: (sku.price, sku.on_hand) for sku in shirt.skus.all()}
    assert told == {"Merah": (80_000, 3), "Biru": (85_000, 6), "Hijau": (90_000, 7)}
    assert shirt.title == rows[1]["title"]


def test_what_was_edited_in_two_files_is_refused_and_says_what_stands_now(shop, shirt):
    mine, theirs = (table(export(shop, file_format="csv")) for _person in range(2))
    theirs[0]["price"] = "70000"
    assert outcomes(upload(shop, theirs)) == {"updated": 3}
    mine[0]["price"] = "75000"
    job = upload(shop, mine)
    assert (outcomes(job), faults(job)) == ({"refused": 3}, [("price", "changed_meanwhile")])
    assert shirt.skus.get(seller_sku="00123").price == 70_000
    mine[0]["price"] = "70000"  # the same edit is no conflict
    assert outcomes(upload(shop, mine)) == {"unchanged": 3}
    mine[0] |= {"price": "75000", "exported": ""}  # the way out
    assert outcomes(upload(shop, mine)) == {"updated": 3}
    assert shirt.skus.get(seller_sku="00123").price == 75_000


def test_prices_and_stock_alone_are_three_columns_and_the_two_that_tell_the_row(shop, shirt):
    rows = table(export(shop, columns="prices"))
    assert list(rows[0]) == ["seller_sku", "price", "stock", "sku_id", "exported"]
    rows[1]["stock"] = 60
    assert outcomes(upload(shop, rows)) == {"updated": 3}
    assert shirt.skus.get(options={"Warna": "Biru"}).on_hand == 60


def test_the_file_holds_what_the_list_shows(shop, shirt):
    make.product(shop, title="Kopi Arabika Gayo Bubuk Halus")
    assert [row["title"] for row in table(export(shop, query="q=kopi&sort=-price"))] == [
        "Kopi Arabika Gayo Bubuk Halus"
    ]
    stranger = make.shop()
    make.product(stranger, title="Milik Orang Lain Sama Sekali Bukan Kita")
    assert len(table(export(shop))) == 4


@pytest.mark.parametrize(
    ("given_", "field", "code"),
    [
        ({"file_format": "pdf"}, "format", "format_unknown"),
        ({"columns": "cost"}, "columns", "columns_unknown"),
        ({"query": "stauts=DRAFT"}, "query", "filter_unknown"),
    ],
)
def test_what_cannot_be_exported_is_refused_by_name(shop, given_, field, code):
    values = {"query": "", "file_format": "csv", "columns": "all"} | given_
    with pytest.raises(Invalid) as refused:
        exports.start_export(shop, **values, actor=SELLER)
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [(field, code)]
    assert not Job.objects.exists()


def test_a_filter_that_is_not_understood_is_refused(shop):
    with pytest.raises(Refused, match="filter_invalid: Status"):
        exports.start_export(shop, query="status=NOPE", file_format="csv", columns="all", actor=SELLER)


def test_a_row_of_another_shop_a_row_twice_and_a_damaged_stamp_are_refused_by_name(shop, shirt):
    rows = table(export(shop, file_format="csv"))
    stranger = make.shop()
    make.product(stranger, title="Milik Orang Lain Sama Sekali Bukan Kita")
    [theirs] = table(export(stranger, file_format="csv"))
    theirs["price"] = "1000"
    assert faults(upload(shop, [theirs])) == [("sku_id", "sku_unknown")]
    assert faults(upload(shop, [rows[0], rows[0] | {"price": "1000"}, *rows[1:]])) == [("sku_id", "sku_id_twice")] * 2
    assert faults(upload(shop, [rows[0] | {"exported": "1" + rows[0]["exported"]}])) == [
        ("exported", "exported_damaged")
    ]
    assert outcomes(upload(shop, rows)) == {"unchanged": 3}


def test_a_new_row_in_an_exported_file_is_a_new_choice(shop, shirt):
    rows = table(export(shop, file_format="csv"))
    fresh = rows[0] | {"option_1": "Warna: Hitam", "seller_sku": "HITAM", "sku_id": "", "exported": ""}
    assert outcomes(upload(shop, [*rows, fresh])) == {"updated": 4}
    assert sorted(sku.options["Warna"] for sku in shirt.skus.all()) == ["Biru", "Hijau", "Hitam", "Merah"]


TEXTS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@'\",;\t"),
    min_size=25,
    max_size=60,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    titles=st.lists(TEXTS, min_size=1, max_size=3, unique_by=str.upper), codes=st.lists(TEXTS, min_size=3, max_size=3)
)
def test_whatever_stands_in_a_catalogue_comes_back_unchanged(shop, titles, codes):
    Product.objects.for_shop(shop).update(
        title="Sudah tidak dipakai di sini lagi", wanted_status="DELETED", status="DELETED"
    )
    made = 0
    for title, code in zip(titles, codes, strict=False):
        try:
            make.product(shop, title=title, skus=[make.sku(seller_sku=code[:30])])
            made += 1
        except Refused:
            continue  # no title or no code after all
    for file_format in ("csv", "xlsx"):
        if not made:
            continue
        with export(shop, file_format=file_format).result.open("rb") as file:
            content = file.read()
        again = imports.start_import(
            shop, upload=SimpleUploadedFile("a", content), profile="template", mode="run", actor=SELLER
        )
        jobs.run(again)
        again.refresh_from_db()
        assert (outcomes(again), faults(again)) == ({"unchanged": made}, [])


def test_a_stamp_tells_every_column_that_it_was_made_of(shop, shirt):
    [row, *_rest] = table(export(shop, file_format="csv"))
    assert len(row["exported"]) == 6 * (1 + len(exported.COLUMNS["all"]))


def test_the_page_starts_an_export_shows_it_and_hands_out_the_file(shop, shirt, client):
    client.force_login(shop.memberships.get(role="OWNER").user)
    page = client.get("/products/?q=kaos")
    assert 'name="as" value="prices.csv"' in page.content.decode()
    started = client.post("/products/export/", {"query": "q=kaos", "as": "all.xlsx"})
    job = Job.objects.get(kind="EXPORT_PRODUCTS")
    assert started["Location"] == f"/products/jobs/{job.public_id}/"
    jobs.run(job)
    shown = client.get(started["Location"]).content.decode()
    assert "one row a SKU" in shown and "job-rows" not in shown
    file = client.get(f"/products/jobs/{job.public_id}/result/")
    assert file.status_code == 200 and b"".join(file.streaming_content)[:2] == b"PK"
    refused = client.post("/products/export/", {"query": "", "as": "cost.pdf"})
    assert refused.status_code in (302, 422) and Job.objects.count() == 1
