"""The two programmes with their words (docs/rules.md 5.2, 5.3); staff keep them up to date in admin."""

from django.db import migrations

ROWS = [
    (
        "SFP",
        "Shipping Fee Program",
        "Pembeli membayar ongkir lebih murah atau gratis; tandanya tampil di kedua kanal.",
        "Toko ikut di TikTok Shop dan Tokopedia sekaligus. Biaya layanan sesuai tabel tarif dikenakan pada pesanan yang "
        "dibuat selama toko ikut program; pesanan sebelum bergabung atau sesudah keluar tidak dikenai biaya ini. Toko "
        "Mall wajib ikut: keluar dari program mengakhiri status Mall. Toko boleh keluar kapan saja.",
        True,
    ),
    (
        "BCP",
        "Bonus Cashback Program",
        "Pembeli mendapat cashback dan voucher tambahan dari platform; toko membayar satu biaya layanan per pesanan selesai.",
        "Toko ikut di TikTok Shop dan Tokopedia sekaligus. Biaya layanan sesuai tabel tarif dikenakan pada pesanan "
        "selesai yang memakai manfaatnya, paling banyak sebesar batas per barang, dan dikembalikan bila pesanan yang "
        "sudah terkirim diretur; pesanan yang dibatalkan sebelum dikirim tidak dikenai. Toko boleh keluar kapan saja.",
        False,
    ),
]


def fill(apps, schema_editor):
    programmes = apps.get_model("campaigns", "Programme")
    for code, name, about, terms, is_needed in ROWS:
        programmes.objects.create(
            code=code, name=name, about=about, terms=terms, terms_version="2026-11", is_needed_for_mall=is_needed
        )


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
