"""What the columns of sellers' files are called, and which row of a table names them."""

from products import content_fields

SYNONYMS = {
    **{name: [name, *column.synonyms] for name, column in content_fields.IMPORTED.items()},
    "platforms": ["platforms", "platform", "storefronts"],
    "option_1": ["option_1", "variasi 1", "varian 1"],
    "option_2": ["option_2", "variasi 2", "varian 2"],
    "option_3": ["option_3", "variasi 3", "varian 3"],
    "seller_sku": ["seller_sku", "sku", "kode sku", "seller sku", "sku penjual", "kode barang"],
    "price": ["price", "harga", "harga (rp)", "price (idr)", "harga jual", "harga satuan", "selling price"],
    "floor": ["floor", "harga minimum", "harga minimal", "batas harga", "floor price", "minimum price"],
    "stock": ["stock", "stok", "jumlah stok", "stok tersedia", "qty", "quantity"],
    "low_stock": ["low_stock", "stok minimum", "stok minimal", "batas stok", "minimum stock", "low stock"],
    "pictures": ["pictures", "images", "image urls", "gambar", "foto", "url gambar", "foto produk", "link foto"],
    "sku_id": ["sku_id"],
    "exported": ["exported"],
}
# Known, so that a header is recognised by them, and never taken over: a rating is what buyers say on a storefront, and
# a file that brings one was filled in by the seller or taken from another shop's page.
BUYERS_WORDS = {"rating", "overall rating", "review_count", "total review", "jumlah ulasan", "reviews"}
LOOK = 10  # rows among which the header is looked for


def guess_mapping(header: list[str]) -> dict[str, int]:
    """Our column -> the position of theirs, by the names sellers use; the first of two that mean the same."""
    names = [_name(cell) for cell in header]
    mapping = {}
    for column, synonyms in SYNONYMS.items():
        for synonym in synonyms:
            if synonym in names:
                mapping[column] = names.index(synonym)
                break
    return mapping


def score(row: list[str]) -> int:
    """How many of our columns a row names."""
    return len(guess_mapping(row)) + sum(_name(cell) in BUYERS_WORDS for cell in row)


def find(rows: list[list[str]]) -> int:
    """The place of the row that names the most columns, at least two; 0, the first, when none does."""
    scores = [score(row) for row in rows]
    best = max(scores, default=0)
    return scores.index(best) if best > 1 else 0


def twice(header: list[str]) -> list[str]:
    """The names of columns that mean the same as a column before them."""
    meant: dict[str, str] = {}
    found = []
    for cell in header:
        column = next((ours for ours, theirs in SYNONYMS.items() if _name(cell) in theirs), None)
        if column and column in meant:
            found.append(cell)
        elif column:
            meant[column] = cell
    return found


def of_buyers(header: list[str]) -> list[str]:
    """The names of columns that hold what only buyers can say."""
    return [cell for cell in header if _name(cell) in BUYERS_WORDS]


def unknown(header: list[str], mapping: dict[str, int]) -> list[str]:
    """The names of columns that no column of ours was given."""
    taken = set(mapping.values())
    return [
        cell or str(place + 1)
        for place, cell in enumerate(header)
        if place not in taken and _name(cell) not in BUYERS_WORDS
    ]


def _name(cell: str) -> str:
    """A header's words: many templates mark with a star what must be filled in."""
    return " ".join(cell.replace("*", " ").split()).casefold()
