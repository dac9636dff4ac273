"""How the shop front writes things: rupiah, dates, counts, the Indonesian way."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

WIB = timezone(timedelta(hours=7), "WIB")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
SORTS = {
    "newest": "Terbaru",
    "sold": "Terlaris",
    "rating": "Penilaian tertinggi",
    "cheapest": "Harga terendah",
    "dearest": "Harga tertinggi",
}
BADGES = {
    "COD": "Bisa COD",
    "PRE_ORDER": "Pre-order",
    "FLASH_SALE": "Flash sale",
    "CAMPAIGN": "Kampanye",
    "DISCOUNT": "Diskon",
}
# What comes off after the item price; a coupon is told by its lines' parts.
SAVINGS = {"BUNDLE": "Hemat paket", "BUY_MORE_SAVE_MORE": "Hemat borong", "COUPON": "Voucher"}
STATUSES = {
    "UNPAID": "Menunggu pembayaran",
    "ON_HOLD": "Pembayaran diperiksa",
    "AWAITING_SHIPMENT": "Diproses penjual",
    "AWAITING_COLLECTION": "Menunggu kurir",
    "IN_TRANSIT": "Dalam pengiriman",
    "DELIVERED": "Terkirim",
    "COMPLETED": "Selesai",
    "CANCELLED": "Dibatalkan",
}
SERVICES = {
    "STANDARD": "Reguler",
    "ECONOMY": "Ekonomi",
    "INSTANT_3H": "Instan 3 jam",
    "SAME_DAY_8H": "Sampai hari ini 8 jam",
    "SAME_DAY": "Sampai hari ini",
    "SELECTED_CARRIERS": "Dikirim kurir pilihan",
    "SEND_BY_SELLER": "Dikirim penjual",
    "CARGO": "Kargo",
}
CANCEL_REASONS = {
    "ecom_order_to_ship_canceled_reason_created_by_mistakes": "salah pesan",
    "ecom_order_to_ship_canceled_reason_not_shipped_on_time": "tidak dikirim tepat waktu",
    "seller_cancel_unpaid_reason_out_of_stock": "stok habis",
    "seller_cancel_unpaid_reason_wrong_price": "harga salah",
    "seller_cancel_unpaid_reason_buyer_hasnt_paid_within_time_allowed": "tidak dibayar tepat waktu",
    "seller_cancel_reason_out_of_stock": "stok habis",
    "seller_cancel_reason_wrong_price": "harga salah",
    "seller_cancel_paid_reason_address_not_deliver": "alamat tidak terjangkau",
    "system_cancel_unpaid_time_out": "tidak dibayar tepat waktu",
    "package_lost": "paket hilang di perjalanan",
    "returned_to_shipper_other": "paket kembali ke penjual",
}
# The 38 provinces, from west to east, as an address form writes them.
PROVINCES = (
    "Aceh",
    "Sumatera Utara",
    "Sumatera Barat",
    "Riau",
    "Kepulauan Riau",
    "Jambi",
    "Sumatera Selatan",
    "Kepulauan Bangka Belitung",
    "Bengkulu",
    "Lampung",
    "Banten",
    "DKI Jakarta",
    "Jawa Barat",
    "Jawa Tengah",
    "DI Yogyakarta",
    "Jawa Timur",
    "Bali",
    "Nusa Tenggara Barat",
    "Nusa Tenggara Timur",
    "Kalimantan Barat",
    "Kalimantan Tengah",
    "Kalimantan Selatan",
    "Kalimantan Timur",
    "Kalimantan Utara",
    "Sulawesi Utara",
    "Gorontalo",
    "Sulawesi Tengah",
    "Sulawesi Barat",
    "Sulawesi Selatan",
    "Sulawesi Tenggara",
    "Maluku Utara",
    "Maluku",
    "Papua Barat Daya",
    "Papua Barat",
    "Papua Tengah",
    "Papua",
    "Papua Pegunungan",
    "Papua Selatan",
)


def rupiah(amount: int) -> str:
    """Rp1.250.000"""
    return "Rp" + f"{amount:,}".replace(",", ".")


def percent_off(price: int, original: int) -> int:
    """By how many whole percent the price is below the original, rounded down so that it never promises too much."""
    return (original - price) * 100 // original if original > price else 0


def count(number: int) -> str:
    """845, 1,2rb, 15rb, 2,4jt: as Indonesian shops abbreviate."""
    if number < 1_000:
        return str(number)
    size, unit = (1_000, "rb") if number < 1_000_000 else (1_000_000, "jt")
    tenths = number * 10 // size
    return f"{tenths // 10}{unit}" if tenths >= 100 or tenths % 10 == 0 else f"{tenths // 10},{tenths % 10}{unit}"


def rate(points: int) -> str:
    """Basis points as ``12`` or ``12,5``: per cent as Indonesians write them."""
    return f"{points / 100:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def rating(value: float) -> str:
    """4,8"""
    return f"{value:.1f}".replace(".", ",")


def date(value: str | float) -> str:
    """23 Nov 2026, in Jakarta, of RFC 3339 text or Unix seconds; text that is no date stays as it is."""
    if isinstance(value, int | float):
        moment = datetime.fromtimestamp(value, UTC)
    else:
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return value
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
    local = moment.astimezone(WIB)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def moment(value: float) -> str:
    """23 Nov 2026, 14.05 WIB, of Unix seconds."""
    local = datetime.fromtimestamp(value, WIB)
    return f"{date(value)}, {local:%H.%M} WIB"


def perk(activity: dict[str, Any]) -> str:
    """What a buyer reads about an activity that is no item price."""
    terms = activity["terms"]
    spend, pieces = terms.get("minimum_spend") or 0, terms.get("minimum_quantity") or 0
    from_what = f" min. belanja {rupiah(spend)}" if spend else f" min. {pieces} barang" if pieces else ""
    match activity["type"]:
        case "COUPON":
            off = f"{_plain(terms['percent'])}%" if terms.get("percent") else rupiah(terms["amount"])
            most = f" hingga {rupiah(terms['maximum'])}" if terms.get("maximum") else ""
            new = " untuk pembeli baru" if terms.get("buyers") == "NEW" else ""
            return f"Voucher {off}{most}{from_what}{new}"
        case "BUY_MORE_SAVE_MORE":
            return ", ".join(f"Beli {pieces} diskon {_plain(percent)}%" for pieces, percent in terms["tiers"])
        case "BUNDLE":
            off = f"hemat {_plain(terms['percent'])}%" if terms.get("percent") else rupiah(terms["price"])
            return f"Paket bersama: {off}"
        case "SHIPPING_DISCOUNT":
            off = "Gratis ongkir" if terms.get("amount") is None else f"Potongan ongkir {rupiah(terms['amount'])}"
            return off + from_what
        case "GIFT":
            first = terms["steps"][0]
            spend, pieces = first["minimum_spend"], first["minimum_quantity"]
            return "Bonus hadiah" + (f" min. belanja {rupiah(spend)}" if spend else f" min. {pieces} barang")
    return str(activity["title"])


def _plain(percent: Any) -> str:
    return f"{Decimal(str(percent)).normalize():f}".replace(".", ",")


def savings(lines: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """What came off the lines after the price of each piece, in a buyer's words."""
    found: dict[str, int] = {}
    for line in lines:
        for promotion in line.get("promotions", []):
            if promotion["type"] in SAVINGS:
                name = SAVINGS[promotion["type"]]
                found[name] = found.get(name, 0) + promotion["amount"]
    return list(found.items())


# Returns.
CLAIM_TYPES = {
    "REFUND": "Pengembalian dana saja",
    "RETURN_AND_REFUND": "Retur dan pengembalian dana",
    "REPLACEMENT": "Penggantian barang",
}
CLAIM_REASONS = {
    "NOT_AS_DESCRIBED": "Tidak sesuai deskripsi",
    "DEFECTIVE": "Rusak atau cacat",
    "WRONG_PRODUCT": "Produk salah",
    "MISSING_PARTS": "Bagian tidak lengkap",
    "DAMAGED_PARCEL": "Paket tiba rusak",
    "EMPTY_PARCEL": "Paket kosong",
    "LOST_PARCEL": "Paket tidak pernah sampai",
    "COUNTERFEIT": "Bukan produk asli",
    "NO_LONGER_NEEDED": "Tidak diperlukan lagi",
}
CLAIM_STATES = {
    "PENDING": "Menunggu jawaban penjual",
    "AWAITING_BUYER_RESPONSE": "Ada tawaran dari penjual",
    "AWAITING_BUYER_SHIP": "Kirim barang kembali",
    "BUYER_SHIPPED": "Barang dalam perjalanan ke penjual",
    "RECEIVED": "Penjual memeriksa barang",
    "SUCCESS": "Disetujui",
    "COMPLETE": "Selesai",
    "REJECTED": "Ditolak penjual",
    "PACKAGE_REJECTED": "Barang ditolak penjual",
    "CANCELLED": "Ditarik kembali",
}
CLAIM_ROLES = {"BUYER": "Anda", "SELLER": "Penjual", "SYSTEM": "Sistem", "OPERATOR": "Platform"}
CLAIM_EVENTS = {
    "REQUESTED": "mengajukan permintaan",
    "OFFER_PARTIAL_REFUND": "menawarkan sebagian",
    "ACCEPT_OFFER": "menerima tawaran",
    "REFUSE_OFFER": "menolak tawaran",
    "OFFER_LAPSED": "tawaran berakhir",
    "APPROVE_REFUND": "menyetujui pengembalian dana",
    "DIRECT_REFUND": "menyetujui pengembalian dana",
    "APPROVE_RETURN": "menyetujui retur",
    "APPROVE_REPLACEMENT": "menyetujui penggantian",
    "APPROVE_RECEIVED_PACKAGE": "menerima barang kembali",
    "ISSUE_REPLACEMENT_REFUND": "mengembalikan dana sebagai ganti",
    "AUTO_APPROVED": "menyetujui karena penjual tidak menjawab",
    "NOT_SENT_IN_TIME": "membatalkan karena barang tidak dikirim",
    "NOT_REPLACED_IN_TIME": "mengembalikan dana karena pengganti tidak dikirim",
    "REJECT_REFUND": "menolak permintaan",
    "REJECT_RETURN": "menolak permintaan",
    "REJECT_REPLACEMENT": "menolak permintaan",
    "REJECT_RECEIVED_PACKAGE": "menolak barang yang kembali",
    "SENT": "mengirim barang",
    "RECEIVED": "barang sampai di penjual",
    "RETURN_PARCEL_LOST": "paket retur hilang, dana dikembalikan",
    "REPLACEMENT_SENT": "mengirim barang pengganti",
    "REFUNDED": "mengembalikan dana",
    "WITHDRAWN": "menarik permintaan",
    "DISPUTED": "meminta bantuan platform",
    "EVIDENCE": "menambah bukti",
    "SUPPORT_BUYER": "memutuskan untuk pembeli",
    "SUPPORT_SELLER": "memutuskan untuk penjual",
    "CLOSED": "menutup sengketa",
    "PLATFORM_REFUND": "mengembalikan dana langsung",
}
CLAIM_CLOCKS = {
    "answer": "Tanpa jawaban penjual, permintaan disetujui pada",
    "offer": "Tawaran berlaku sampai",
    "send": "Kirim sebelum",
    "inspect": "Tanpa jawaban penjual, dana dikembalikan pada",
    "dispute": "Bisa meminta bantuan platform sampai",
    "decide": "Platform memutuskan paling lambat",
}
