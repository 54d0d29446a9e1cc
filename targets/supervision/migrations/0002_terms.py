"""The suggested clocks as a row; no published number."""

from datetime import date

from django.db import migrations


def seed(apps, schema_editor):
    apps.get_model("supervision", "SupervisionTerm").objects.get_or_create(
        valid_from=date(2023, 1, 1),
        defaults={"basis": "本区建议，没有公布的标准；请双倍增办按督办办法核对。"},
    )


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
