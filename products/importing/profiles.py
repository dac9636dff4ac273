"""Which column means what. The template's own columns, and foreign files mapped to them."""

from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.importing.reading import refuse

# Our columns, as the template has them: name -> what it holds.
COLUMNS = {
    "title": gettext_lazy("Title (25 to 255 characters)"),
    "description": gettext_lazy("Description"),
    "category": gettext_lazy("Category (name or number)"),
    "brand": gettext_lazy("Brand"),
    "weight_grams": gettext_lazy("Weight in grams"),
    "length_cm": gettext_lazy("Length in cm"),
    "width_cm": gettext_lazy("Width in cm"),
    "height_cm": gettext_lazy("Height in cm"),
    "preorder_days": gettext_lazy("Pre-order days"),
    "platforms": gettext_lazy("Storefronts: both, TIKTOK_SHOP, TOKOPEDIA"),
    "option_1": gettext_lazy("Choice 1, such as Warna: Merah"),
    "option_2": gettext_lazy("Choice 2"),
    "option_3": gettext_lazy("Choice 3"),
    "seller_sku": gettext_lazy("Seller SKU"),
    "price": gettext_lazy("Price in rupiah"),
    "stock": gettext_lazy("Stock"),
    "rating": gettext_lazy("Rating"),
    "review_count": gettext_lazy("Number of reviews"),
}
REQUIRED = ["title", "price"]

_SYNONYMS = {
    "title": ["title", "product name", "nama produk", "nama barang", "name", "judul"],
    "description": ["description", "deskripsi", "deskripsi produk", "keterangan"],
    "category": ["category", "kategori"],
    "brand": ["brand", "merek", "merk"],
    "weight_grams": ["weight_grams", "weight", "berat", "berat (gram)", "weight (g)"],
    "length_cm": ["length_cm", "panjang", "length"],
    "width_cm": ["width_cm", "lebar", "width"],
    "height_cm": ["height_cm", "tinggi", "height"],
    "preorder_days": ["preorder_days", "preorder", "pre-order"],
    "platforms": ["platforms", "platform", "storefronts"],
    "option_1": ["option_1", "variasi 1", "varian 1"],
    "option_2": ["option_2", "variasi 2", "varian 2"],
    "option_3": ["option_3", "variasi 3", "varian 3"],
    "seller_sku": ["seller_sku", "sku", "kode sku", "seller sku", "sku penjual"],
    "price": ["price", "harga", "harga (rp)", "price (idr)"],
    "stock": ["stock", "stok", "jumlah stok", "qty", "quantity"],
    "rating": ["rating", "overall rating"],
    "review_count": ["review_count", "total review", "jumlah ulasan", "reviews"],
}


@dataclass(frozen=True)
class Defaults:
    """What stands in for columns a foreign file does not have; shown in the wizard and changeable (decisions.md 21)."""

    weight_grams: int = 500
    stock: int = 10
    description_is_title: bool = True
    platforms: list[str] = field(default_factory=lambda: ["TIKTOK_SHOP", "TOKOPEDIA"])

    def as_dict(self) -> dict:
        """As a job keeps it."""
        return asdict(self)


def guess_mapping(header: list[str]) -> dict[str, int]:
    """Our column -> the position of theirs, by the names sellers use."""
    names = [name.casefold() for name in header]
    mapping = {}
    for column, synonyms in _SYNONYMS.items():
        for synonym in synonyms:
            if synonym in names:
                mapping[column] = names.index(synonym)
                break
    return mapping


def check_mapping(mapping: dict[str, int], header: list[str]) -> dict[str, int]:
    """The mapping, if it names what a product cannot do without; unknown columns and positions are refused."""
    mapping = {column: int(place) for column, place in mapping.items() if column in COLUMNS}
    if any(not 0 <= place < len(header) for place in mapping.values()):
        raise refuse("mapping_out_of_range", _("The mapping names a column that the file does not have."))
    missing = [column for column in REQUIRED if column not in mapping]
    if missing:
        raise refuse(
            "column_missing",
            _("No column for: %(missing)s. The file has: %(header)s. Name the columns as in the template, or map them.")
            % {"missing": ", ".join(missing), "header": ", ".join(header[:30])},
        )
    return mapping
