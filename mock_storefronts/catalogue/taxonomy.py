"""Categories, their rules, and brands: what the platform itself decides about a catalogue.

29 leaf categories under ten roots. Ids are this host's own and the same on every host, as on the real one.
"""

from mock_storefronts.catalogue.attributes import has_sizes
from mock_storefronts.host.config import CHANNELS, TIKTOK_SHOP, TOKOPEDIA

# root id: (name, {leaf id: name})
_TREE: dict[int, tuple[str, dict[int, str]]] = {
    600001: ("Rumah & Dapur", {600101: "Rumah Tangga", 600102: "Dapur", 600103: "Pertukangan", 600104: "Properti"}),
    600002: (
        "Elektronik",
        {
            600201: "Elektronik Rumah",
            600202: "Komputer & Laptop",
            600203: "Handphone & Tablet",
            600204: "Kamera",
            600205: "Gaming",
        },
    ),
    600003: (
        "Fashion",
        {
            600301: "Fashion Wanita",
            600302: "Fashion Pria",
            600303: "Fashion Muslim",
            600304: "Fashion Anak & Bayi",
            600305: "Logam Mulia",
        },
    ),
    600004: ("Kecantikan & Kesehatan", {600401: "Kecantikan", 600402: "Perawatan Tubuh", 600403: "Kesehatan"}),
    600005: ("Makanan & Minuman", {600501: "Makanan & Minuman"}),
    600006: ("Ibu & Anak", {600601: "Ibu & Bayi", 600602: "Mainan & Hobi"}),
    600007: ("Olahraga & Otomotif", {600701: "Olahraga", 600702: "Otomotif"}),
    600008: (
        "Buku, Kantor & Hiburan",
        {
            600801: "Buku",
            600802: "Kantor & Alat Tulis",
            600803: "Film & Musik",
            600804: "Pesta & Kerajinan",
        },
    ),
    600009: ("Hewan Peliharaan", {600901: "Perawatan Hewan"}),
    600010: ("Lainnya", {601001: "Tur & Perjalanan", 601002: "Produk Lainnya"}),
}
NAMES: dict[str, str] = {}
PARENTS: dict[str, str] = {}
for _root, (_name, _leaves) in _TREE.items():
    NAMES[str(_root)], PARENTS[str(_root)] = _name, "0"
    for _leaf, _leaf_name in _leaves.items():
        NAMES[str(_leaf)], PARENTS[str(_leaf)] = _leaf_name, str(_root)
LEAVES = frozenset(id for id, parent in PARENTS.items() if parent != "0")

# A leaf that one storefront does not have may not be used for a product on both: none of the demo's is missing.
MISSING: dict[str, frozenset[str]] = {TIKTOK_SHOP: frozenset(), TOKOPEDIA: frozenset()}

# What cannot be sent back: precious metals, and tickets and stays (INFERRED, docs/rules.md 8.2).
NOT_RETURNABLE = frozenset({"600305", "601001"})


def categories(platform: str | None = None, keyword: str = "") -> list[dict]:
    """The tree as the wire lists it, of one platform or of all; ``keyword`` keeps matching names and their parents."""
    missing = MISSING[platform] if platform in CHANNELS else frozenset()
    chosen = {id for id in NAMES if id not in missing}
    if keyword:
        hits = {id for id in chosen if keyword.casefold() in NAMES[id].casefold()}
        chosen = hits | {PARENTS[id] for id in hits if PARENTS[id] != "0"}
    return [chain_link(id) | {"permission_statuses": ["AVAILABLE"]} for id in NAMES if id in chosen]


def chain_link(category_id: str) -> dict:
    """One category as in category_chains."""
    return {
        "id": category_id,
        "parent_id": PARENTS[category_id],
        "local_name": NAMES[category_id],
        "is_leaf": category_id in LEAVES,
    }


def chain(category_id: str) -> list[dict]:
    """From the root down to the category."""
    links: list[dict] = []
    while category_id in NAMES:
        links.insert(0, chain_link(category_id))
        category_id = PARENTS[category_id]
    return links


def rules(category_id: str) -> dict:
    """What a product of this leaf must or may carry."""
    return {
        "product_certifications": [],
        "size_chart": {"is_supported": has_sizes(category_id), "is_required": False},
        "cod": {"is_supported": True},
        "package_dimension": {"is_required": False},
        "epr": {"is_required": False},
        "responsible_person": {"is_required": False},
        "manufacturer": {"is_required": False},
        "allowed_special_product_types": ["PRE_ORDER"],
        "fees": [],
    }


_BRAND_NAMES = (
    "Aruna",
    "Batik Sekar",
    "Cahaya",
    "Dapur Ibu",
    "Eka Sport",
    "Gayo Asli",
    "Kancil",
    "Nusantara",
    "Rinjani",
)
BRANDS: dict[str, str] = {str(7_082_427_311_584_347_905 + place): name for place, name in enumerate(_BRAND_NAMES)}
