"""The first clocks of an application as a row, from the plan's first year on."""

from datetime import date

from django.db import migrations


def seed(apps, schema_editor):
    apps.get_model("credit", "ClockTerm").objects.get_or_create(
        valid_from=date(2023, 1, 1),
        defaults={
            "endorse": 3,
            "recommend": 5,
            "approve": 10,
            "disburse": 10,
            "resubmit": 15,
            "basis": "方案没有规定时限；按办理习惯设定，请核对后按日期改。",
        },
    )


class Migration(migrations.Migration):
    dependencies = [("credit", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
