"""Which column means what. The template's own columns, and foreign files mapped to them."""

from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext_lazy

from core.sentences import gettext as _
from products import content_fields
from products.importing import headers
from products.importing.headers import guess_mapping  # noqa: F401
from products.importing.reading import refuse

# Our columns, as the template has them: name -> what it holds.
COLUMNS = {
    **{name: gettext_lazy(column.holds) for name, column in content_fields.IMPORTED.items()},
    "platforms": gettext_lazy("Storefronts: both, TIKTOK_SHOP, TOKOPEDIA"),
    "option_1": gettext_lazy("Choice 1, such as Warna: Merah"),
    "option_2": gettext_lazy("Choice 2"),
    "option_3": gettext_lazy("Choice 3"),
    "seller_sku": gettext_lazy("Seller SKU"),
    "price": gettext_lazy("Price in rupiah"),
    "floor": gettext_lazy("Floor price in rupiah: no price goes below it"),
    "stock": gettext_lazy("Stock"),
    "low_stock": gettext_lazy("Low-stock point"),
    "pictures": gettext_lazy("Addresses of pictures (https), parted by blanks"),
}
# What exports have besides: which SKU a row is, and what it was (exported.py). A file that is typed anew needs neither.
KEYS = {
    "sku_id": gettext_lazy("The SKU's ID, from an export; leave it as it is"),
    "exported": gettext_lazy("What the row was when it was exported; leave it as it is"),
}
KNOWN = COLUMNS | KEYS
REQUIRED = ["title", "price"]


@dataclass(frozen=True)
class Defaults:
    """What stands in for columns a foreign file does not have; shown in the wizard and changeable."""

    weight_grams: int = 500
    stock: int = 10
    description_is_title: bool = True
    platforms: list[str] = field(default_factory=lambda: ["TIKTOK_SHOP", "TOKOPEDIA"])

    def as_dict(self) -> dict:
        """As a job keeps it."""
        return asdict(self)


def check_mapping(mapping: dict[str, int], header: list[str]) -> dict[str, int]:
    """The mapping, if it can tell products: by title and price, or by the seller SKU of products that are there.
    Unknown columns and positions are refused."""
    mapping = {column: int(place) for column, place in mapping.items() if column in KNOWN}
    if any(not 0 <= place < len(header) for place in mapping.values()):
        raise refuse("mapping_out_of_range", _("The mapping names a column that the file does not have."))
    missing = [column for column in REQUIRED if column not in mapping]
    if missing and not {"seller_sku", "sku_id"} & set(mapping):
        raise refuse(
            "column_missing",
            _("No column for: %(missing)s. The file has: %(header)s. Name the columns as in the template, or map them.")
            % {"missing": ", ".join(missing), "header": ", ".join(header[:30])},
        )
    return mapping


def of_figures(mapping: dict[str, int]) -> dict[str, int]:
    """What of a mapping tells SKUs, their prices and their stock. Refuses a file that has neither of the two."""
    if not {"price", "stock"} & set(mapping):
        raise refuse("column_missing", _("The file has neither a column for stock nor one for prices."))
    return {column: place for column, place in mapping.items() if column in ("sku_id", "seller_sku", "price", "stock")}


def refuse_twice(header: list[str]) -> None:
    """Refuse a header in which two columns mean the same: nobody but the seller knows which one holds."""
    if twice := headers.twice(header):
        raise refuse(
            "column_twice",
            _("Two columns of the file mean the same: %s. Delete or rename one, or map the columns by hand.")
            % ", ".join(twice),
        )
