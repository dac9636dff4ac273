"""The catalogue's addresses in the API, and those of long work over it."""

from django.urls import path, re_path

from products.api import images, planned, products, skus, transfers
from products.bulk import api as jobs
from products.drift import api as drift
from products.history import api as history
from products.importing import stock_file_api as stock_files

ID = r"(?P<public_id>[a-z]{3}_[0-9A-Za-z]{1,40})"


def route(pattern: str, view, **methods):
    """An address with one id in it, and what its methods do."""
    return re_path(f"^{pattern.replace('<id>', ID)}$", view.as_view(methods))


urlpatterns = [
    path("products", products.ProductsApi.as_view({"get": "list", "post": "create"})),
    route("products/<id>", products.ProductsApi, get="retrieve", patch="partial_update", delete="destroy"),
    route("products/<id>/availability", products.ProductsApi, post="availability"),
    route("products/<id>/activate", products.ProductsApi, post="activate"),
    route("products/<id>/deactivate", products.ProductsApi, post="deactivate"),
    route("products/<id>/copy", products.ProductsApi, post="copy"),
    route("products/<id>/restore", products.ProductsApi, post="restore"),
    route("products/<id>/skus", products.ProductsApi, put="set_skus"),
    route("products/<id>/seller-skus", products.ProductsApi, put="code_skus"),
    route("products/<id>/receipts", products.ProductsApi, get="receipts"),
    route("products/<id>/history", history.HistoryApi, get="retrieve"),
    route("products/<id>/history/restore", history.HistoryApi, post="restore"),
    route("products/<id>/images", images.ProductImagesApi, post="create"),
    route("products/<id>/images/order", images.ImageOrderApi, put="update"),
    route("products/<id>/images/(?P<image_id>img_[0-9a-z]{1,40})", images.ProductImagesApi, delete="destroy"),
    route("products/<id>/image-addresses", jobs.PictureAddressesApi, post="create"),
    route("products/<id>/choice-images", images.ChoiceImagesApi, post="create"),
    route("products/<id>/choice-images/(?P<image_id>img_[0-9a-z]{1,40})", images.ChoiceImagesApi, delete="destroy"),
    path("images", images.ImagesApi.as_view({"post": "create"})),
    path("skus", skus.SkusApi.as_view({"get": "list"})),
    path("skus/prices", skus.SkusApi.as_view({"post": "prices"})),
    path("skus/stock", skus.SkusApi.as_view({"post": "counts"})),
    route("skus/<id>", skus.SkusApi, get="retrieve", patch="partial_update"),
    route("skus/<id>/stock-buffer", skus.SkusApi, get="buffer", put="set_buffer"),
    path("stock-buffer", skus.StockBufferApi.as_view({"get": "retrieve", "put": "update"})),
    route("skus/<id>/rack", skus.SkusApi, put="set_rack"),
    route("skus/<id>/low-stock", skus.SkusApi, put="set_low_stock"),
    route("skus/<id>/components", skus.SkusApi, put="set_components"),
    route("skus/<id>/stock", skus.SkusApi, post="stock"),
    path("transfers", transfers.TransfersApi.as_view({"get": "list", "post": "create"})),
    route("transfers/<id>", transfers.TransfersApi, get="retrieve"),
    route("transfers/<id>/receive", transfers.TransfersApi, post="receive"),
    route("transfers/<id>/call-back", transfers.TransfersApi, post="call_back"),
    route("skus/<id>/ledger", skus.SkusApi, get="ledger"),
    path("planned-prices", planned.PlannedPricesApi.as_view({"get": "list", "post": "create"})),
    route("planned-prices/<id>", planned.PlannedPricesApi, get="retrieve"),
    route("planned-prices/<id>/cancel", planned.PlannedPricesApi, post="cancel"),
    path("categories", skus.CategoriesApi.as_view({"get": "index"})),
    re_path(r"^categories/(?P<category_id>[0-9]{1,20})/attributes$", skus.CategoriesApi.as_view({"get": "attributes"})),
    path("imports", jobs.ImportsApi.as_view({"post": "create"})),
    route("imports/<id>", jobs.ImportsApi, get="retrieve"),
    route("imports/<id>/result", jobs.ImportsApi, get="result"),
    path("stock-files", stock_files.StockFilesApi.as_view({"get": "list", "post": "create"})),
    route("stock-files/<id>", stock_files.StockFilesApi, get="retrieve", patch="partial_update", delete="destroy"),
    route("stock-files/<id>/fetch", stock_files.StockFilesApi, post="fetch"),
    route("stock-files/<id>/answer", stock_files.StockFilesApi, post="answer"),
    path("exports", jobs.ExportsApi.as_view({"post": "create"})),
    route("exports/<id>/result", jobs.ExportsApi, get="result"),
    path("bulk/products", jobs.BulkProductsApi.as_view({"post": "create"})),
    path("jobs", jobs.JobsApi.as_view({"get": "list"})),
    route("jobs/<id>", jobs.JobsApi, get="retrieve"),
    route("jobs/<id>/rows", jobs.JobsApi, get="rows"),
    route("jobs/<id>/undo", jobs.JobsApi, post="undo"),
    route("jobs/<id>/retry", jobs.JobsApi, post="retry"),
    path("sync/drift-checks", drift.DriftChecksApi.as_view({"post": "create"})),
    route("sync/drift-checks/<id>", drift.DriftChecksApi, get="retrieve"),
    route("sync/drift-checks/<id>/heal", drift.DriftChecksApi, post="heal"),
    route(
        "sync/drift-checks/<id>/differences/(?P<difference_id>dif_[0-9]{1,18})/accept",
        drift.DriftChecksApi,
        post="accept",
    ),
]
