"""Public holidays as rows that an admin may change, with those of 2025 to 2027."""

from datetime import date

from django.db import migrations, models

DAYS = {
    2025: "1-1 New Year|1-27 Isra Mi'raj|1-29 Lunar New Year|3-29 Nyepi|3-31 Eid al-Fitr|4-1 Eid al-Fitr|4-18 Good Friday|"
    "5-1 Labour Day|5-12 Vesak|5-29 Ascension Day|6-1 Pancasila Day|6-6 Eid al-Adha|6-27 Islamic New Year|"
    "8-17 Independence Day|9-5 Prophet's Birthday|12-25 Christmas",
    2026: "1-1 New Year|1-16 Isra Mi'raj|2-17 Lunar New Year|3-19 Nyepi|3-21 Eid al-Fitr|3-22 Eid al-Fitr|4-3 Good Friday|"
    "5-1 Labour Day|5-14 Ascension Day|5-27 Eid al-Adha|5-31 Vesak|6-1 Pancasila Day|6-16 Islamic New Year|"
    "8-17 Independence Day|8-25 Prophet's Birthday|12-25 Christmas",
    2027: "1-1 New Year|1-5 Isra Mi'raj|2-6 Lunar New Year|3-8 Nyepi|3-10 Eid al-Fitr|3-11 Eid al-Fitr|3-26 Good Friday|"
    "5-1 Labour Day|5-6 Ascension Day|5-17 Eid al-Adha|5-20 Vesak|6-1 Pancasila Day|6-6 Islamic New Year|"
    "8-15 Prophet's Birthday|8-17 Independence Day|12-25 Christmas",
}


def fill(apps, schema_editor):
    rows = []
    for year, text in DAYS.items():
        for part in text.split("|"):
            place, name = part.split(" ", 1)
            month, day = place.split("-")
            rows.append(apps.get_model("logistics", "Holiday")(day=date(year, int(month), int(day)), name=name))
    apps.get_model("logistics", "Holiday").objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("logistics", "0002_shipping_options")]

    operations = [
        migrations.CreateModel(
            name="Holiday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True)),
                ("name", models.CharField(max_length=80)),
            ],
            options={"ordering": ["day"]},
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
