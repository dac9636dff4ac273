"""The Python client that is made from the description (clients/python) talks to a running server."""

from http import HTTPStatus
from io import BytesIO

import pytest
from django.conf import settings
from seller_center_client import AuthenticatedClient, models
from seller_center_client.api.imports import get_import, get_import_result, start_import
from seller_center_client.api.packages import get_label
from seller_center_client.api.products import create_product, get_product, list_products
from seller_center_client.api.skus import change_sku_stock, list_sku_ledger, update_sku
from seller_center_client.types import UNSET, File

from core import jobs
from core.models import Job
from orders.models import Package
from products.models import Product, Sku
from tests import catalogue, make
from tests.api.conftest import token_for
from tests.api.described import description

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(address, shop):
    """A program with a token for everything."""
    with AuthenticatedClient(base_url=address, token=token_for(shop), raise_on_unexpected_status=True) as client:
        yield client


def new_product(title="Kopi Gayo Arabika Biji Sangrai 250 gram"):
    sku = models.NewSkuRequest(seller_sku="GAYO", price=85_000, stock=40)
    return models.ProductCreateRequest(
        title=title,
        description="Biji kopi pilihan.",
        category_id=make.category().external_id,
        weight_grams=300,
        skus=[sku],
    )


def test_a_product_is_made_once_read_as_it_is_and_changed(program):
    made, again = (
        create_product.sync_detailed(client=program, body=new_product(), idempotency_key="one") for _turn in range(2)
    )
    assert made.status_code == HTTPStatus.CREATED and again.headers["Idempotent-Replayed"] == "true"
    product = made.parsed
    assert isinstance(product, models.Product) and product == again.parsed
    assert product.platforms == [models.PlatformEnum.TIKTOK_SHOP, models.PlatformEnum.TOKOPEDIA]
    assert product.created_at.tzinfo and product.rating is None and product.additional_properties == {}

    (sku,) = product.skus
    changed = update_sku.sync(sku.id, client=program, body=models.PatchedSkuPatchRequest(price=89_000))
    assert isinstance(changed, models.Sku) and changed.price == 89_000
    less = models.StockChangeRequest(kind=models.StockChangeKindEnum.CORRECTION, quantity=-2, note="Pecah")
    assert change_sku_stock.sync(sku.id, client=program, body=less).available == 38
    told = [(row.kind.value, row.quantity) for row in list_sku_ledger.sync(sku.id, client=program).data]
    assert told == [("CORRECTION", -2), ("COUNT", 40)]
    assert get_product.sync(product.id, client=program).price_max == 89_000


def test_a_refusal_is_a_typed_problem_and_changes_nothing(program, shop):
    body = new_product(title="Kopi")
    body.skus = [models.NewSkuRequest(price=5)]
    refused = create_product.sync(client=program, body=body)
    assert isinstance(refused, models.Problem) and refused.status == 422
    assert {one.pointer for one in refused.errors} == {"/title", "/skus/0/price"}
    assert not Product.objects.exists()

    sku = make.product(shop, skus=[make.sku(price=125_000)]).skus.get()
    stale = update_sku.sync_detailed(
        sku.public_id, client=program, body=models.PatchedSkuPatchRequest(price=99_000), if_match='"of-before"'
    )
    assert stale.status_code == HTTPStatus.PRECONDITION_FAILED and isinstance(stale.parsed, models.Problem)
    assert Sku.objects.get().price == 125_000
    missing = get_product.sync("prd_nobodys", client=program)
    assert (missing.status, missing.errors) == (404, UNSET)


def test_a_list_is_filtered_by_several_words_and_paged_by_its_cursor(program, shop):
    for name in ("Gayo", "Toraja", "Bajawa"):
        make.product(shop, title=f"Kopi {name} Arabika Biji Sangrai 250 gram")
    Status = models.ListProductsStatusItem
    asked = {
        "client": program,
        "status": [Status.PENDING, Status.ACTIVATE],
        "limit": 2,
        "sort": models.ListProductsSort.TITLE,
    }
    first = list_products.sync(**asked)
    rest = list_products.sync(**asked, cursor=first.next_cursor)
    assert [len(first.data), first.has_more, len(rest.data), rest.has_more] == [2, True, 1, False]
    assert [row.title.split()[1] for row in first.data + rest.data] == ["Bajawa", "Gayo", "Toraja"]
    assert list_products.sync(client=program, status=[Status.DRAFT]).data == []


def test_files_go_up_and_come_back(program, shop):
    table = b"title,description,category,weight_grams,seller_sku,price,stock\nKopi,Kopi,x,300,A,95000,12\n"
    body = models.ImportStartRequest(
        file=File(payload=BytesIO(table), file_name="products.csv", mime_type="text/csv"),
        mode=models.ImportModeEnum.RUN,
    )
    started = start_import.sync(client=program, body=body)
    jobs.run(Job.objects.get(public_id=started.id))
    ended = get_import.sync(started.id, client=program)
    assert (ended.status, ended.refused) == (models.JobStatusEnum.DONE, 1)
    assert get_import_result.sync(started.id, client=program).payload.read().startswith(b"PK")  # a workbook

    make.order(make.connection(shop), status="AWAITING_COLLECTION", tracking_number="TT000000000001")
    label = get_label.sync(Package.objects.get().public_id, client=program)
    assert label.payload.read().startswith(b"%PDF-")


def test_every_operation_of_the_description_has_its_module():
    made = {path.stem for path in (settings.BASE_DIR / "clients/python/seller_center_client/api").glob("*/*.py")}
    operations = [one["operationId"] for path in description()["paths"].values() for one in path.values()]
    assert made - {"__init__"} == {catalogue.snake(name) for name in operations}
