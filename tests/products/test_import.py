"""Imports end to end: dry run, run, second upload, result file, undo; each row stands or falls alone."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from core import jobs
from core.errors import Invalid
from core.models import ChangeLog, Job, JobRow
from outbox.models import SyncJob
from products import actions, demo
from products.bulk.actions import undo as undo_actions
from products.catalogue import representations
from products.importing.actions import imports
from products.models import Product, Sku
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
HEAD = "title,description,category,weight_grams,seller_sku,price,stock\n"
GOOD = "Kopi Gayo Arabika Biji Sangrai {n},Biji kopi pilihan,Food and Drink,300,GAYO-{n},{price},{stock}\n"
SHORT = "Kopi,Biji kopi pilihan,Food and Drink,300,PENDEK,89000,4\n"


@pytest.fixture
def shop():
    make.category()
    return make.shop()


def good(n, price=89_000, stock=40):
    return GOOD.format(n=n, price=price, stock=stock)


def run(shop, text, *, mode="run", profile="template", name="barang.csv", **options) -> Job:
    upload = SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
    job = imports.start_import(shop, upload=upload, profile=profile, mode=mode, actor=make.SYSTEM, **options)
    jobs.run(job)
    job.refresh_from_db()
    assert job.status == Job.Status.DONE, job.error
    return job


def outcomes(job) -> list[tuple[int, str]]:
    return list(JobRow.objects.filter(job=job).order_by("number").values_list("number", "outcome"))


def result_rows(job) -> list[list]:
    with job.result.open("rb") as file:
        sheet = load_workbook(io.BytesIO(file.read()), read_only=True).worksheets[0]
        sheet.reset_dimensions()
        head, *rest = ([cell or "" for cell in row] for row in sheet.iter_rows(values_only=True))
        return [head, *([*row, *[""] * (len(head) - len(row))] for row in rest)]


def test_a_dry_run_writes_nothing_and_says_what_the_run_will_do(shop):
    make.connection(shop)
    text = HEAD + good(1) + SHORT + good(2, price=50)
    dry = run(shop, text, mode="dry_run")
    assert (Product.objects.count(), Sku.objects.count(), SyncJob.objects.count()) == (0, 0, 0)
    assert not ChangeLog.objects.filter(shop=shop).exists()
    real = imports.run_for_real(dry, actor=make.SYSTEM)
    jobs.run(real)
    assert outcomes(dry) == outcomes(real) == [(2, "CREATED"), (3, "REFUSED"), (4, "REFUSED")]
    assert Product.objects.get().title == "Kopi Gayo Arabika Biji Sangrai 1"
    assert SyncJob.objects.exists()
    assert imports.run_for_real(dry, actor=make.SYSTEM) == real  # pressed twice


def test_a_dry_run_refuses_a_change_that_the_run_would_refuse(shop):
    run(shop, HEAD + good(1))
    dry = run(shop, HEAD + good(1, price=50), mode="dry_run")
    assert outcomes(dry) == [(2, "REFUSED")]
    assert Sku.objects.get().price == 89_000


def test_row_17_fails_alone_and_comes_back_with_the_reason(shop):
    lines = [good(n) for n in range(2, 30)]
    lines[15] = SHORT
    job = run(shop, HEAD + "".join(lines))
    answer = representations.import_job(job)
    assert (answer["rows"], answer["created"], answer["updated"], answer["refused"]) == (28, 27, 0, 1)
    assert [(error["row"], error["field"]) for error in answer["errors"]] == [(17, "title")]
    assert "25" in answer["errors"][0]["message"]
    table = result_rows(job)
    assert table[0][: len(HEAD.split(","))] == HEAD.strip().split(",")
    assert "title" in table[16][-1]
    assert table[15][-1] == ""


def test_the_result_file_mended_goes_in_again_without_doubling(shop):
    job = run(shop, HEAD + good(1) + SHORT)
    mended = [
        [cell.replace("Kopi", "Kopi Toraja Sapan Robusta Bubuk") if cell == "Kopi" else cell for cell in map(str, row)]
        for row in result_rows(job)
    ]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in mended)
    second = run(shop, text)
    assert (second.created_count, second.unchanged_count, second.refused_count) == (1, 1, 0)
    assert Product.objects.count() == 2


def test_the_same_file_twice_changes_nothing(shop):
    text = HEAD + good(1) + good(2)
    run(shop, text)
    versions = list(Product.objects.values_list("pk", "version", "updated_at"))
    again = run(shop, text)
    assert (again.created_count, again.updated_count, again.unchanged_count) == (0, 0, 2)
    assert list(Product.objects.values_list("pk", "version", "updated_at")) == versions


def test_a_second_upload_finds_the_product_by_its_sku_and_changes_what_the_file_has(shop):
    run(shop, HEAD + good(1))
    job = run(shop, "title,seller_sku,price\nKopi Gayo Arabika Nama Yang Baru,GAYO-1,95000\n")
    assert job.updated_count == 1
    product = Product.objects.get()
    assert (product.title, product.weight_grams) == ("Kopi Gayo Arabika Nama Yang Baru", 300)
    sku = product.skus.get()
    assert (sku.price, sku.on_hand) == (95_000, 40)


def test_an_import_stays_in_its_shop(shop):
    other = make.shop()
    theirs = make.product(other, skus=[make.sku(seller_sku="GAYO-1", price=1_000)])
    run(shop, HEAD + good(1))
    assert theirs.skus.get().price == 1_000
    assert Product.objects.for_shop(shop).count() == 1


def test_choices_of_one_title_become_one_product(shop):
    head = "title,description,category,weight_grams,option_1,seller_sku,price,stock\n"
    row = "Kaos Polos Katun Combed 30s Pria,Kaos,Men's Fashion,200,Ukuran: {0},KAOS-{0},55000,5\n"
    job = run(shop, head + row.format("S") + row.format("M"))
    assert job.created_count == 2  # rows
    assert [sku.options for sku in Product.objects.get().skus.order_by("id")] == [{"Ukuran": "S"}, {"Ukuran": "M"}]


def test_a_formula_is_text_on_the_way_in_and_on_the_way_out(shop):
    formula = '"=HYPERLINK(""http://jahat.test"",""Kopi Gayo Arabika Sangrai"")"'
    job = run(shop, HEAD + f"{formula},=1+1,Food and Drink,300,X,1000,1\n")
    assert result_rows(job)[1][0].startswith("=HYPERLINK(")
    assert Product.objects.filter(description__contains="=1+1").count() == job.created_count == 1


def test_a_worker_that_died_half_way_does_not_do_rows_twice(shop, monkeypatch):
    upload = SimpleUploadedFile("barang.csv", (HEAD + good(1) + good(2) + good(3)).encode())
    job = imports.start_import(shop, upload=upload, profile="template", mode="run", actor=make.SYSTEM)
    write, seen = imports._write_together, []

    def dies_at_the_second(job, items, *rest):
        if seen:
            raise KeyboardInterrupt
        seen.append(items)
        return write(job, items, *rest)

    monkeypatch.setattr(imports, "CHUNK", 2)
    with monkeypatch.context() as patch:
        patch.setattr(imports, "_write_together", dies_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            jobs.run(job)
    assert Product.objects.count() == 2
    jobs.run(job)  # its heart still beats: nobody else may take it
    assert Product.objects.count() == 2
    Job.objects.filter(pk=job.pk).update(heartbeat_at=job.created_at.replace(year=2020))
    assert [row.pk for row in jobs.unfinished()] == [job.pk]
    jobs.run(job)
    job.refresh_from_db()
    assert (job.status, job.processed, job.created_count) == (Job.Status.DONE, 3, 3)
    assert Product.objects.count() == 3


def test_two_rows_with_one_sku_are_refused_and_make_nothing(shop):
    job = run(shop, HEAD + good(1) + good(1, price=75_000, stock=7))
    assert outcomes(job) == [(2, "REFUSED"), (3, "REFUSED")]
    assert not Product.objects.exists()


def test_a_fault_of_the_database_harms_only_its_own_row(shop):
    """The chunk fails as a whole, here by a shop whose stock table says no to one count; row by row two get in."""
    check = "ALTER TABLE products_stockentry ADD CONSTRAINT test_no_13 CHECK (on_hand <> 13)"
    with connection.cursor() as cursor:
        cursor.execute(check)
    try:
        job = imports.start_import(
            shop,
            upload=SimpleUploadedFile("barang.csv", (HEAD + good(1) + good(2, stock=13) + good(3)).encode()),
            profile="template",
            mode="run",
            actor=make.SYSTEM,
        )
        jobs.run(job)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE products_stockentry DROP CONSTRAINT test_no_13")
    job.refresh_from_db()
    assert job.status == Job.Status.DONE
    assert outcomes(job) == [(2, "CREATED"), (3, "REFUSED"), (4, "CREATED")]
    assert JobRow.objects.get(job=job, number=3).errors[0]["code"] == "not_stored"
    assert sorted(Product.objects.values_list("title", flat=True)) == [
        "Kopi Gayo Arabika Biji Sangrai 1",
        "Kopi Gayo Arabika Biji Sangrai 3",
    ]


def test_a_bigger_file_asks_the_database_no_more_often(shop):
    def queries_of(text) -> int:
        with CaptureQueriesContext(connection) as captured:
            run(shop, text)
        return len(captured)

    few = queries_of(HEAD + "".join(good(n) for n in range(100, 102)))
    assert queries_of(HEAD + "".join(good(n) for n in range(200, 240))) == few


def test_an_import_can_be_undone_but_not_what_was_changed_since(shop):
    job = run(shop, HEAD + good(1) + good(2))
    kept = Product.objects.get(title__endswith="2")
    actions.update_product(kept, values={"brand": "Gayo"}, actor=make.SYSTEM)
    undo = undo_actions.start_undo(job, actor=make.SYSTEM)
    jobs.run(undo)
    assert outcomes(undo) == [(2, "DELETED"), (3, "SKIPPED")]
    assert [product.pk for product in Product.objects.current()] == [kept.pk]


def test_a_changing_import_is_put_back(shop):
    run(shop, HEAD + good(1))
    job = run(shop, HEAD + good(1, price=99_000, stock=7))
    undo = undo_actions.start_undo(job, actor=make.SYSTEM)
    jobs.run(undo)
    sku = Sku.objects.get()
    assert (sku.price, sku.on_hand) == (89_000, 40)


@pytest.mark.parametrize("options", [{"profile": "toko-lain"}, {"mode": "maybe"}])
def test_refuses_a_profile_or_mode_that_is_none(shop, options):
    with pytest.raises(Invalid):
        imports.start_import(
            shop,
            upload=SimpleUploadedFile("a.csv", (HEAD + good(1)).encode()),
            actor=make.SYSTEM,
            **{"profile": "template", "mode": "run", **options},
        )
    assert not Job.objects.exists()


def test_the_real_catalogue_goes_live_but_for_the_42_short_titles(shop):
    content = (Path(demo.__file__).parent / "tokopedia-products.csv").read_bytes()
    job = run(shop, content, profile="foreign", name="tokopedia-products.csv")
    answer = representations.import_job(job)
    assert answer["refused"] == 42
    assert {error["field"] for error in answer["errors"]} == {"title"}
    assert (answer["created"], answer["unchanged"], answer["skipped"]) == (874, 3, 7)  # ten titles stand twice
    live = Product.objects.for_shop(shop)
    assert not live.exclude(wanted_status=Product.Status.ACTIVATE).exists()
    assert not live.filter(needs_picture=False).exists()
    assert not live.filter(rating__isnull=False).exists() and not live.filter(review_count__gt=0).exists()
    assert any("Overall Rating" in note for note in job.summary["notes"])
    again = run(shop, content, profile="foreign", name="tokopedia-products.csv")
    assert (again.created_count, again.refused_count) == (0, 42)


def test_a_row_that_does_not_name_its_choice_is_refused(shop):
    product = make.product(
        shop, skus=[make.sku(options={"Warna": "Merah"}, price=9_000), make.sku(options={"Warna": "Biru"}, price=9_000)]
    )
    job = run(shop, "title,price\n" + f"{product.title},12000\n", profile="foreign")
    assert (job.updated_count, job.refused_count) == (0, 1)
    assert set(product.skus.filter(is_active=True).values_list("price", flat=True)) == {9_000}
