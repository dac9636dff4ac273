"""Days of joint leave, which are working days for couriers unless an admin says otherwise; and why a day is what it is."""

from datetime import date

from django.db import migrations, models

JOINT_LEAVE = {
    2025: "1-28 Lunar New Year|3-28 Nyepi|4-2 Eid al-Fitr|4-3 Eid al-Fitr|4-4 Eid al-Fitr|4-7 Eid al-Fitr|5-13 Vesak|"
    "5-30 Ascension Day|6-9 Eid al-Adha|8-18 Independence Day|12-26 Christmas",
    2026: "2-16 Lunar New Year|3-18 Nyepi|3-20 Eid al-Fitr|3-23 Eid al-Fitr|3-24 Eid al-Fitr|5-15 Ascension Day|"
    "5-28 Eid al-Adha|12-24 Christmas",
}
# The decree of 2027 was not at hand when this was written; lunar days follow the rule of the Ministry of Religious Affairs.
NOTES = {
    date(
        2027, 5, 17
    ): "10 Zulhijah 1448. The new moon of 6 May 2027 (17.58 WIB) comes after sunset in most of Indonesia, so "
    "by the rule of the ministry (3 degrees high, 6.4 apart) the month begins on 8 May. Saudi Arabia keeps 16 May. Check "
    "it against the decree.",
}
WORKED_OUT = "Worked out beforehand; check it against the joint ministerial decree for the year."


def fill(apps, schema_editor):
    holiday = apps.get_model("logistics", "Holiday")
    for year, text in JOINT_LEAVE.items():
        for part in text.split("|"):
            place, name = part.split(" ", 1)
            month, day = map(int, place.split("-"))
            values = {"name": name, "is_joint_leave": True, "is_day_off": False}
            holiday.objects.get_or_create(day=date(year, month, day), defaults=values)
    holiday.objects.filter(day__year=2027, note="").update(note=WORKED_OUT)
    for day, note in NOTES.items():
        holiday.objects.filter(day=day).update(note=note)


class Migration(migrations.Migration):
    dependencies = [("logistics", "0004_warehouse_hours")]

    operations = [
        migrations.AddField("holiday", "is_joint_leave", models.BooleanField("joint leave", default=False)),
        migrations.AddField("holiday", "is_day_off", models.BooleanField("no working day", default=True)),
        migrations.AddField("holiday", "note", models.CharField("why this day", blank=True, max_length=300)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
