"""What a leaf category asks of its products, and what a product answered.

Sales properties are what SKUs differ by; product properties are the rest: material, an approval number, an age. Ids are the
same on every host; which properties a host asks for, and insists on, hangs on the storefronts that it serves.
"""

import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError
from mock_storefronts.host.config import TIKTOK_SHOP, TOKOPEDIA

COLOUR, SIZE = "100000", "100007"
TEXT_MAX = 1_000  # characters of a value that the seller words (INFERRED)


@dataclass(frozen=True)
class _Property:
    """``values`` to choose from; ``is_free`` where a seller may word another one; ``is_several`` for more than one."""

    id: str
    name: str
    values: tuple[str, ...] = ()
    is_free: bool = False
    is_several: bool = False

    def known(self) -> list[dict[str, str]]:
        """The values to choose from, as the wire has them."""
        return [{"id": f"{self.id}{place:03d}", "name": value} for place, value in enumerate(self.values, start=1)]


_COLOUR = _Property(COLOUR, "Warna", ("Hitam", "Putih", "Merah", "Biru", "Hijau", "Krem"), is_free=True)
_SIZE = _Property(SIZE, "Ukuran", ("XS", "S", "M", "L", "XL", "XXL"), is_free=True)
_MATERIAL = _Property("100157", "Bahan", ("Katun", "Poliester", "Kulit", "Plastik", "Logam", "Kayu"), is_free=True)
_GUARANTEE = _Property("100343", "Jenis garansi", ("Garansi resmi", "Garansi toko", "Tanpa garansi"))
_WARRANTY = _Property("100344", "Masa garansi", ("1 bulan", "6 bulan", "12 bulan", "24 bulan"))
_HALAL = _Property("101395", "Nomor sertifikat halal", is_free=True)
_APPROVAL = _Property("101396", "Nomor izin edar BPOM", is_free=True)
_SNI = _Property("101397", "Nomor SNI", is_free=True)
_COMPOSITION = _Property("101398", "Komposisi", is_free=True)
_CONTENTS = _Property("101399", "Isi bersih", is_free=True)
_SHELF_LIFE = _Property("101400", "Masa simpan", ("Kurang dari 3 bulan", "3 sampai 12 bulan", "Lebih dari 12 bulan"))
_STORAGE = _Property("101401", "Cara penyimpanan", ("Suhu ruang", "Dingin", "Beku"))
_SKIN = _Property("101402", "Jenis kulit", ("Normal", "Berminyak", "Kering", "Kombinasi", "Sensitif"), is_several=True)
_AGE = _Property("101403", "Usia anak", ("0-12 bulan", "1-3 tahun", "4-7 tahun", "8 tahun ke atas"), is_several=True)
_LANGUAGE = _Property("101404", "Bahasa", ("Indonesia", "Inggris", "Arab"), is_free=True, is_several=True)
_AUTHOR = _Property("101405", "Penulis", is_free=True)
_ISBN = _Property("101406", "ISBN", is_free=True)

_BEAUTY = ([_APPROVAL], [_COMPOSITION, _HALAL, _SKIN])
_CLOTHES: tuple[list[_Property], list[_Property]] = ([_MATERIAL], [])
_DEVICE = ([_GUARANTEE], [_WARRANTY, _SNI])
# Leaf -> (what is required, what is optional) on every storefront; all others ask for the material alone, if one likes.
_ASKED: dict[str, tuple[list[_Property], list[_Property]]] = {
    **dict.fromkeys(("600301", "600302", "600303"), _CLOTHES),
    "600304": ([_MATERIAL], [_AGE, _SNI]),
    **dict.fromkeys(("600201", "600202", "600203", "600204", "600205"), _DEVICE),
    **dict.fromkeys(("600401", "600402"), _BEAUTY),
    "600403": ([], [_APPROVAL, _COMPOSITION]),
    "600501": ([], [_COMPOSITION, _SHELF_LIFE, _HALAL, _APPROVAL]),
    "600602": ([_AGE, _SNI], [_MATERIAL]),
    "600702": ([], [_SNI, _WARRANTY]),
    "600801": ([_LANGUAGE], [_AUTHOR, _ISBN]),
    "601001": ([], []),
}
_USUAL: tuple[list[_Property], list[_Property]] = ([], [_MATERIAL])
# The same of one storefront alone, on top.
_ASKED_ALONE: dict[str, dict[str, tuple[list[_Property], list[_Property]]]] = {
    TIKTOK_SHOP: {},
    TOKOPEDIA: {**dict.fromkeys(("600401", "600402"), ([_CONTENTS], [])), "600501": ([], [_STORAGE])},
}
_WITH_SIZES = frozenset({"600301", "600302", "600303", "600304", "600701"})


def has_sizes(category_id: str) -> bool:
    """Whether products of this leaf come in sizes."""
    return category_id in _WITH_SIZES


def asked(category_id: str, channels: Iterable[str]) -> list[dict[str, Any]]:
    """Sales and product properties of a leaf as the wire lists them; ``is_requried`` is how it spells it."""
    sales = [_COLOUR, _SIZE] if has_sizes(category_id) else [_COLOUR]
    found = [_shown(one, "SALES_PROPERTY", is_required=False) for one in sales]
    required, optional = _properties(category_id, channels)
    found += [_shown(one, "PRODUCT_PROPERTY", is_required=True) for one in required]
    return found + [_shown(one, "PRODUCT_PROPERTY", is_required=False) for one in optional]


def _properties(category_id: str, channels: Iterable[str]) -> tuple[list[_Property], list[_Property]]:
    required, optional = map(list, _ASKED.get(category_id, _USUAL))
    for channel in channels:
        more = _ASKED_ALONE[channel].get(category_id, ([], []))
        required, optional = required + more[0], optional + more[1]
    return required, optional


def _shown(one: _Property, kind: str, *, is_required: bool) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "type": kind,
        "is_requried": is_required,
        "is_customizable": one.is_free,
        "is_multiple_selection": one.is_several,
        "requirement_conditions": [],
        "values": one.known(),
    }


def read(given: Any, category_id: str, channels: Collection[str]) -> list[dict[str, Any]]:
    """``product_attributes`` as they are kept, each value with its id and name. Raises ApiError for what the category does
    not have, and for a value that is none of its own."""
    if not isinstance(given, list) or not all(isinstance(row, dict) for row in given):
        raise ApiError(codes.BAD_PARAMETERS, "product_attributes must be a list of objects")
    required, optional = _properties(category_id, channels)
    known = {one.id: one for one in required + optional}
    kept = {}
    for row in given:
        id = str(row.get("id"))
        if id not in known:
            raise ApiError(codes.PROPERTY_REQUIRED, f"The category has no product attribute {id}")
        kept[id] = {"id": id, "name": known[id].name, "values": _values(known[id], row.get("values"))}
    return [row for row in kept.values() if row["values"]]


def refuse_incomplete(kept: list[dict[str, Any]], category_id: str, channels: Collection[str]) -> None:
    """Raise ApiError for the first required property that has no value."""
    there = {row["id"] for row in kept}
    for one in _properties(category_id, channels)[0]:
        if one.id not in there:
            raise ApiError(codes.PROPERTY_REQUIRED, f"The product attribute {one.name} ({one.id}) is required")


def fitting(kept: list[dict[str, Any]], category_id: str, channels: Collection[str]) -> list[dict[str, Any]]:
    """Those of an older version that its new category has as well."""
    required, optional = _properties(category_id, channels)
    known = {one.id for one in required + optional}
    return [row for row in kept if row["id"] in known]


def _values(one: _Property, given: Any) -> list[dict[str, str]]:
    if not isinstance(given, list) or not all(isinstance(value, dict) for value in given):
        raise ApiError(codes.BAD_PARAMETERS, f"values of {one.name} must be a list of objects")
    by_id = {value["id"]: value for value in one.known()}
    by_name = {value["name"].casefold(): value for value in one.known()}
    found = []
    for value in given:
        name = str(value.get("name") or "").strip()
        if chosen := by_id.get(str(value.get("id"))) or by_name.get(name.casefold()):
            found.append(chosen)
        elif not one.is_free or not name:
            raise ApiError(codes.PROPERTY_REQUIRED, f"{one.name} has no such value")
        elif len(name) > TEXT_MAX:
            raise ApiError(codes.PROPERTY_REQUIRED, f"A value of {one.name} has at most {TEXT_MAX} characters")
        else:
            number = zlib.crc32(f"{one.id}\n{name}".encode())
            found.append({"id": str(7_100_000_000_000_000_000 + number), "name": name})
    if len(found) > 1 and not one.is_several:
        raise ApiError(codes.PROPERTY_REQUIRED, f"{one.name} takes one value")
    return found
