from django.db import migrations, models


class Migration(migrations.Migration):
    """A batch may come of several sheets: its rows' numbers say of which."""

    dependencies = [("jobs", "0006_a_batch_may_ask")]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="sheets",
            field=models.JSONField(blank=True, default=list, verbose_name="所读的工作表"),
        ),
    ]
