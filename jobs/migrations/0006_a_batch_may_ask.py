from django.db import migrations, models

NAMED = """
UPDATE {table} SET notices = (
    SELECT jsonb_agg(
        CASE jsonb_typeof(one) WHEN 'string' THEN jsonb_build_array('', one) ELSE one END
        ORDER BY place
    )
    FROM jsonb_array_elements(notices) WITH ORDINALITY AS every(one, place)
)
WHERE jsonb_array_length(notices) > 0
"""


class Migration(migrations.Migration):
    """A batch keeps the questions its file raised; a notice says which column it is about."""

    dependencies = [("jobs", "0005_uploads")]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="questions",
            field=models.JSONField(
                blank=True, default=list, help_text="答案在选项中", verbose_name="问题"
            ),
        ),
        migrations.AlterField(
            model_name="importbatch",
            name="state",
            field=models.CharField(
                choices=[
                    ("checking", "检查中"),
                    ("asking", "待回答"),
                    ("preview", "待确认"),
                    ("committing", "导入中"),
                    ("committed", "已导入"),
                    ("undone", "已撤销"),
                    ("refused", "未能读取"),
                    ("abandoned", "已放弃"),
                ],
                default="checking",
                max_length=12,
                verbose_name="状态",
            ),
        ),
        migrations.AlterField(
            model_name="importbatch",
            name="notices",
            field=models.JSONField(
                blank=True, default=list, help_text="[[列, 说明], …]", verbose_name="提示"
            ),
        ),
        migrations.AlterField(
            model_name="stagingrow",
            name="notices",
            field=models.JSONField(
                default=list, help_text="[[列, 说明], …]", verbose_name="提示"
            ),
        ),
        migrations.RunSQL(
            [NAMED.format(table="jobs_importbatch"), NAMED.format(table="jobs_stagingrow")],
            migrations.RunSQL.noop,
        ),
    ]
