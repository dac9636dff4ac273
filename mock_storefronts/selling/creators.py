"""The creators of this platform: people who show other people's goods and are paid a share of what they sell.

The same people are known on both storefronts by the same open id, for they are the platform's, not the shop's.
"""

import hashlib
import hmac
import json
import secrets
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_SECRET = "creator_secret"  # where the store keeps it, not what it is
# username, name, followers, categories, rupiah sold in thirty days, pieces, videos, per cent of samples that were shown.
_ROSTER: tuple[tuple[str, str, int, list[str], int, int, int, int], ...] = (
    ("dapurmamarina", "Dapur Mama Rina", 482_000, ["600001"], 186_400_000, 2_412, 64, 96),
    ("gayaharian.id", "Gaya Harian", 1_250_000, ["600003", "600004"], 402_900_000, 3_850, 88, 91),
    ("rumahrapi", "Rumah Rapi by Tia", 96_500, ["600001"], 41_250_000, 688, 37, 88),
    ("gadgetbang", "Gadget Bang Jaka", 731_000, ["600002"], 355_000_000, 1_904, 52, 84),
    ("cantikalami", "Cantik Alami", 268_000, ["600004"], 97_800_000, 1_533, 71, 97),
    ("ibumuda.cerita", "Cerita Ibu Muda", 54_200, ["600006"], 18_900_000, 402, 29, 93),
    ("petualangjogja", "Petualang Jogja", 143_000, ["600007", "600010"], 52_300_000, 611, 33, 79),
    ("kopidanbuku", "Kopi dan Buku", 22_800, ["600005", "600008"], 6_450_000, 187, 18, 100),
    ("otomotifrakyat", "Otomotif Rakyat", 389_000, ["600007"], 121_700_000, 942, 45, 82),
    ("sehatbareng", "Sehat Bareng dr. Nia", 615_000, ["600004"], 214_300_000, 2_077, 59, 95),
    ("hewankita", "Hewan Kita", 71_400, ["600009"], 15_200_000, 318, 26, 86),
    ("barubelajar", "Baru Belajar Jualan", 1_350, [], 240_000, 6, 3, 50),
)


def seat(front: "Storefront") -> None:
    """Have the platform's creators known; those that are known stay as they are."""
    if front.store.one("SELECT 1 FROM creator LIMIT 1"):
        return
    rows = []
    for place, (username, nickname, followers, categories, gmv, units, videos, shown) in enumerate(_ROSTER):
        doc = {
            "nickname": nickname, "followers": followers, "categories": categories, "gmv": gmv, "units": units,
            "videos": videos, "fulfilment": shown, "bio": f"{nickname}: ulasan jujur dan rekomendasi belanja setiap hari.",
        }  # fmt: skip
        rows.append((f"7{place + 1:03d}495000000000001", username, json.dumps(doc)))
    with front.store.writing(seen=False):
        front.store.run_many("INSERT OR IGNORE INTO creator VALUES (?, ?, ?)", rows)


def everybody(front: "Storefront") -> list[dict[str, Any]]:
    """All creators with their profiles, those with most followers first."""
    seat(front)
    found = [_shown(row) for row in front.store.all("SELECT * FROM creator")]
    return sorted(found, key=lambda one: -one["followers"])


def find(front: "Storefront", open_id: Any) -> dict[str, Any] | None:
    """One creator, or None."""
    seat(front)
    row = front.store.one("SELECT * FROM creator WHERE open_id = ?", str(open_id))
    return _shown(row) if row else None


def _shown(row) -> dict[str, Any]:
    return {"open_id": row["open_id"], "username": row["username"], **json.loads(row["doc"])}


def key_of(front: "Storefront", open_id: str) -> str:
    """What opens a creator's own page: who has the link is the creator."""
    return _mac(front, f"log-in {open_id}")


def link_code(front: "Storefront", open_id: str, product_id: int) -> str:
    """The tail of a creator's link to a product; nobody can make one up."""
    return f"{open_id}-{product_id}-{_mac(front, f'link {open_id} {product_id}')}"


def read_link(front: "Storefront", code: Any) -> tuple[str, int] | None:
    """The creator and the product of a link; None for one that was forged, or names nobody."""
    open_id, _, rest = str(code).partition("-")
    product, _, mac = rest.partition("-")
    if not (product.isascii() and product.isdecimal() and len(product) <= 19) or find(front, open_id) is None:
        return None
    is_ours = hmac.compare_digest(mac.encode(), _mac(front, f"link {open_id} {int(product)}").encode())
    return (open_id, int(product)) if is_ours else None


def visit_mark(front: "Storefront", open_id: str, product_id: int, at: int) -> str:
    """What a browser keeps of a visit by a link; signed, so that no browser can say that another creator sent it."""
    return f"{open_id}-{product_id}-{at}-{_mac(front, f'visit {open_id} {product_id} {at}')}"


def read_visit(front: "Storefront", mark: str) -> tuple[str, int, int] | None:
    """(creator, product, Unix seconds) of what ``visit_mark`` made; None for anything else."""
    parts = mark.split("-")
    if len(parts) != 4 or not all(part.isascii() and part.isdecimal() and len(part) <= 19 for part in parts[1:3]):
        return None
    open_id, product, at, mac = parts
    good = _mac(front, f"visit {open_id} {int(product)} {int(at)}")
    return (open_id, int(product), int(at)) if hmac.compare_digest(mac.encode(), good.encode()) else None


def _mac(front: "Storefront", text: str) -> str:
    known = front.store.get_meta(_SECRET)
    if known is None:
        with front.store.writing(seen=False):
            known = front.store.get_meta(_SECRET) or secrets.token_hex(32)
            front.store.set_meta(_SECRET, known)
    return hmac.new(known.encode(), text.encode(), hashlib.sha256).hexdigest()[:20]
