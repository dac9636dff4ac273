"""What the command palette leads to: every page of the house that stands by itself, and what one can do there.

Who may see an entry is the page's own right (``accounts.pages.shop_page``), never a second list. A test walks over all
addresses and asks that each page is here, or says why not.
"""

from dataclasses import dataclass

from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _

from accounts.pages import may_open, permission_of
from accounts.roles import Permission
from promotions.tools import RULES, SELLER_TOOLS


@dataclass(frozen=True)
class Entry:
    """A place or a deed. ``words`` are found as well as the label; ``needs`` is a right beyond the page's own, for what
    one wants to do there."""

    name: str
    label: object
    icon: str
    words: str = ""
    query: str = ""
    args: tuple = ()
    needs: str = ""


GO_TO = [
    Entry("desk:home", _("Home"), "home", "home beranda start"),
    Entry("desk:deadlines", _("Deadlines"), "clock", "deadlines tenggat batas waktu due jatuh tempo"),
    Entry(
        "desk:notifications", _("Notifications"), "bell", "notifications notifikasi pemberitahuan kabar bell lonceng"
    ),
    Entry("orders:list", _("Orders"), "shopping-cart", "orders pesanan inbox"),
    Entry(
        "automation:list", _("Rules"), "player-play", "rules aturan otomatis automation arrange by itself print list"
    ),
    Entry("returns:list", _("Returns"), "rotate-clockwise", "returns refund retur pengembalian komplain dispute"),
    Entry("products:list", _("Products"), "package", "products produk catalogue katalog"),
    Entry("promotions:list", _("Promotions"), "tags", "promotions promosi diskon voucher"),
    Entry("ads:list", _("Ads"), "bolt", "ads iklan sponsored produk bersponsor gmv max"),
    Entry("ads:wallet", _("Wallet for ads"), "report-money", "wallet dompet saldo iklan top up invoice faktur"),
    Entry("campaigns:list", _("Campaigns"), "speakerphone", "campaigns kampanye"),
    Entry(
        "integration:cockpit",
        _("Integration to Tokopedia"),
        "plug-connected",
        "integration integrasi tokopedia mirror opt out",
    ),
    Entry("chat:inbox", _("Chat"), "message", "chat pesan pembeli messages buyers"),
    Entry("chat:figures", _("How fast we answer"), "message", "chat figures angka response rate"),
    Entry("insights:overview", _("Data Compass"), "chart-bar", "data compass insights gmv penjualan analitik laporan"),
    Entry("insights:products", _("Data Compass: products"), "chart-bar", "produk terlaris stok habis top products"),
    Entry("insights:promotions", _("Data Compass: promotions"), "chart-bar", "promosi diskon discount"),
    Entry("insights:traffic", _("Data Compass: traffic"), "chart-bar", "pengunjung visitors views kunjungan"),
    Entry(
        "insights:orders", _("Data Compass: orders and after-sales"), "chart-bar", "pembatalan retur cancelled returned"
    ),
    Entry("affiliates:collaborations", _("Affiliates"), "users", "affiliates afiliasi kolaborasi kreator komisi"),
    Entry("affiliates:creators", _("Find creators"), "users", "creators kreator afiliasi influencer"),
    Entry("affiliates:samples", _("Samples"), "gift", "samples sampel gratis kreator"),
    Entry("affiliates:orders", _("Orders by creators"), "shopping-cart", "affiliate orders pesanan afiliasi komisi"),
    Entry("affiliates:analytics", _("Affiliate analytics"), "users", "affiliate analytics analitik afiliasi kreator"),
    Entry("insights:reports", _("Reports by e-mail"), "mail", "laporan email report data compass mingguan"),
    Entry("health:overview", _("Shop health"), "shield-check", "health kesehatan toko ldr sfcr rating"),
    Entry("health:violations", _("Violations"), "alert-circle", "violations pelanggaran poin banding appeal"),
    Entry("integration:products", _("What comes to Tokopedia"), "plug-connected", "integration produk ikut left out"),
    Entry(
        "storefronts:profile", _("Name and logo on the storefronts"), "settings", "profile profil nama logo receipts"
    ),
    Entry("integration:mall_products", _("Products of your brands"), "shield-check", "mall produk merek brand"),
    Entry("integration:mall", _("Mall"), "shield-check", "mall merek brand lencana badge"),
    Entry("finance:overview", _("Finance"), "report-money", "finance keuangan saldo balance uang money"),
    Entry(
        "finance:transactions",
        _("Money of orders"),
        "report-money",
        "transactions transaksi settle pencairan biaya fee",
    ),
    Entry("finance:comparison", _("Storefronts compared"), "scale", "comparison bandingkan etalase"),
    Entry("finance:rates", _("Rate card"), "calculator", "rates rate card tarif komisi biaya commission"),
    Entry("finance:statements", _("Statements"), "file-spreadsheet", "statements laporan pencairan settlement"),
    Entry("finance:cases", _("Open differences"), "scale", "cases kasus selisih differences", "state=OPEN"),
    Entry("finance:withdrawals", _("Withdrawals"), "send", "withdraw tarik penarikan bank rekening"),
    Entry("finance:profit", _("Profit by product"), "calculator", "profit laba untung margin"),
    Entry("shipping:options", _("Shipping"), "truck", "shipping pengiriman kurir layanan ongkir"),
    Entry("storefronts:sync", _("Sync centre"), "refresh", "sync sinkronisasi"),
    Entry(
        "orders:list",
        _("Orders to ship"),
        "shopping-cart",
        "to ship perlu dikirim kirim",
        "status=AWAITING_SHIPMENT&status=PARTIALLY_SHIPPING",
    ),
    Entry("orders:list", _("Orders overdue to ship"), "alert-triangle", "overdue terlambat late", "urgent=overdue"),
    Entry("orders:list", _("Buyers ask to cancel"), "shopping-cart", "cancel batal", "urgent=cancel_requested"),
    Entry("orders:list", _("Orders with a problem"), "alert-triangle", "problem masalah", "urgent=problem"),
    Entry("products:list", _("Products that are sold out"), "package", "sold out habis stok", "sold_out=true"),
    Entry("products:list", _("Products low on stock"), "package", "low stock stok menipis sedikit", "low=true"),
    Entry("products:list", _("Refused products"), "package", "refused ditolak audit", "refused=true"),
    Entry("products:list", _("Drafts"), "package", "draft draf", "status=DRAFT"),
    Entry("orders:packing", _("Packing table"), "packages", "packing meja kemas pengemasan scan scanner"),
    Entry("orders:waves", _("Waves"), "list-check", "wave gelombang pick ambil rak picking batch"),
    Entry(
        "restock:list",
        _("What runs out when"),
        "packages",
        "runs out habis restock belanja ulang stok laju pace days left",
    ),
    Entry(
        "transfers:list", _("Transfers between warehouses"), "truck", "transfer pindah gudang antar warehouse mutasi"
    ),
    Entry("products:planned", _("Planned prices"), "clock", "planned scheduled prices harga terjadwal rencana jadwal"),
    Entry(
        "products:stock_files",
        _("Stock files from addresses"),
        "file-spreadsheet",
        "stock file feed stok otomatis url csv supplier pemasok jadwal",
    ),
    Entry("products:jobs", _("Imports, exports and bulk edits"), "list-check", "jobs impor massal"),
    Entry("promotions:calendar", _("Price calendar"), "calendar", "calendar kalender harga prices"),
    Entry("promotions:simulator", _("Price simulator"), "calculator", "simulator price harga biaya fee"),
    Entry("campaigns:mine", _("My registrations"), "speakerphone", "registrations pendaftaran kampanye"),
    Entry("campaigns:programmes", _("Programmes"), "report-money", "programmes program sfp bcp mall cashback ongkir"),
    Entry("storefronts:sync", _("Failed syncs"), "alert-triangle", "failed gagal", "tab=failed"),
    Entry("storefronts:sync", _("Webhook inbox"), "mail", "webhook inbox masuk", "tab=inbox"),
    Entry("desk:drift", _("Drift checks"), "shield-check", "drift beda selisih compare bandingkan"),
    Entry("desk:views_manage", _("Saved views"), "bookmark", "saved views tampilan tersimpan"),
    Entry("accounts:changelog", _("Change log"), "history", "change log riwayat"),
]
DO = [
    Entry("products:new", _("New product"), "plus", "new add product tambah produk baru"),
    Entry("automation:new", _("New rule"), "plus", "new rule aturan baru otomatis"),
    Entry("products:import_start", _("Import a file"), "file-import", "import upload impor unggah csv xlsx"),
    Entry("products:stock_file_new", _("New stock file"), "plus", "stock file feed stok otomatis url csv supplier"),
    Entry("promotions:choose", _("New promotion"), "plus", "new promotion promosi baru diskon"),
    *(
        Entry("promotions:new", tool.label, RULES[tool].icon, "new promotion promosi baru", args=(tool.value,))
        for tool in SELLER_TOOLS
    ),
    Entry("ads:new", _("New ad"), "plus", "new ad iklan baru"),
    Entry("webhooks:new", _("New webhook"), "plus", "new webhook endpoint baru"),
    Entry("transfers:new", _("New transfer"), "plus", "new transfer pindah gudang baru"),
    Entry("logistics:new", _("New warehouse"), "plus", "new warehouse gudang baru"),
    Entry(
        "accounts:team", _("Invite a member"), "user-plus", "invite undang member anggota", needs=Permission.TEAM_WRITE
    ),
    Entry("accounts:role_new", _("New role"), "user-plus", "role peran baru hak rights permissions"),
    Entry("logistics:open_shop", _("Open another shop"), "plus", "open shop buka toko baru"),
]
SETTINGS = [
    Entry(
        "desk:notice_settings",
        _("What you are told"),
        "bell",
        "notifications notifikasi email digest quiet hours jam tenang",
    ),
    Entry("chat:settings", _("Chat settings"), "message", "chat pengaturan agents holiday libur balasan siap"),
    Entry("accounts:settings", _("Shop profile"), "settings", "settings pengaturan profile logo name"),
    Entry("accounts:team", _("Team"), "users", "team tim anggota invite undang roles"),
    Entry("accounts:tokens", _("API tokens"), "key", "api token kunci"),
    Entry("webhooks:list", _("Webhooks"), "bell", "webhooks endpoint"),
    Entry("logistics:warehouses", _("Warehouses"), "building-warehouse", "warehouse gudang"),
    Entry("stock_settings:shop_buffer", _("Stock buffer"), "packages", "buffer penyangga cadangan stok"),
    Entry("mfa_index", _("Second factor"), "shield-check", "second factor faktor kedua totp 2fa keamanan security"),
    Entry("account_change_password", _("Password"), "lock", "password kata sandi"),
    Entry("account_email", _("E-mail address"), "mail", "email surel alamat"),
    Entry("api-docs", _("API documentation"), "database", "api docs dokumentasi"),
]


def first_page(may) -> str:
    """Where somebody starts whose rights do not open the home page: the first page that one of their rights opens."""
    for entry in GO_TO:
        address = reverse(entry.name, args=entry.args)
        needed = permission_of(resolve(address).func)
        if needed and may(needed):
            return address
    return reverse("desk:notifications")


def found(entries: list[Entry], text: str, may) -> list[dict]:
    """The entries that this member may open and that match every word of ``text``; without words those that lead to a
    page as it stands."""
    words, matches = text.casefold().split(), []
    for entry in entries:
        if not words and (entry.query or entry.args):
            continue
        if not all(word in f"{entry.label} {entry.words}".casefold() for word in words):
            continue
        address = reverse(entry.name, args=entry.args)
        if may_open(address, may) and (not entry.needs or may(entry.needs)):
            query = f"?{entry.query}" if entry.query else ""
            matches.append({"url": address + query, "label": entry.label, "icon": entry.icon})
    return matches
