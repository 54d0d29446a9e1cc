"""Published terms of the titles, by edition; kinds without a published term have none."""

from datetime import date

from django.db import migrations

_SME63, _SME2 = "工信部企业〔2022〕63号", "工信部企业〔2026〕2号"
_FROM63, _FROM2 = date(2022, 6, 1), date(2026, 4, 1)
THREE = {"basis": "years", "years": 3}
SEEDED = [
    ("high_tech", date(2008, 1, 1), THREE, "国科发火〔2008〕172号"),
    ("high_tech", date(2016, 1, 1), THREE, "国科发火〔2016〕32号 第九条"),
    ("innovative_sme", _FROM63, THREE, _SME63),
    ("srdi", _FROM63, THREE, _SME63),
    ("srdi", _FROM2, THREE, _SME2),
    ("little_giant", _FROM63, THREE, _SME63),
    ("little_giant", _FROM2, THREE, _SME2),
    ("single_champion", date(2023, 8, 1), THREE, "工信部政法〔2023〕138号"),
    (
        "tech_sme",
        date(2017, 5, 3),
        {"basis": "next_year", "until_month": 3, "until_day": 31},
        "国科发政〔2017〕115号 第十一条",
    ),
    ("cq_tech", date(2016, 1, 1), {"basis": "open"}, "渝科委发〔2016〕30号"),
]


def seed(apps, schema_editor):
    KindTerm = apps.get_model("registry", "KindTerm")
    for kind, from_on, term, document in SEEDED:
        KindTerm.objects.get_or_create(
            kind=kind, from_on=from_on, defaults={**term, "document": document}
        )


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
