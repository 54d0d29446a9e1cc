import django.db.models.deletion
import pgtrigger.compiler
from common.first_migrations import FirstMigration
from django.conf import settings
from django.db import migrations, models


class Migration(FirstMigration):

    dependencies = [
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ExpertMarks',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='expert_marks', to='registry.enterprise')),
                ('year', models.PositiveSmallIntegerField(verbose_name='申报年')),
                ('points', models.JSONField(verbose_name='各项得分')),
                ('experts', models.CharField(max_length=200, verbose_name='评分专家')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_at', models.DateTimeField(verbose_name='登记时间')),
            ],
            options={
                'verbose_name': '专家打分',
                'verbose_name_plural': '专家打分',
                'ordering': ['enterprise', '-year'],
                'constraints': [models.UniqueConstraint(fields=('enterprise', 'year'), name='expert_marks_once_a_year', violation_error_message='该企业这一申报年的专家打分已有一份。'), models.CheckConstraint(condition=models.Q(('experts', ''), _negated=True), name='expert_marks_name_their_experts', violation_error_message='须写明评分专家。')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluation_expertmarksevent" ("enterprise_id", "experts", "given_at", "given_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "year") SELECT new_values."enterprise_id", new_values."experts", new_values."given_at", new_values."given_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."points", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='18e062e07aad6ac0238664edd00834eaacff3b2e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_35111', referencing='REFERENCING NEW TABLE AS new_values ', table='evaluation_expertmarks', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluation_expertmarksevent" ("enterprise_id", "experts", "given_at", "given_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "year") SELECT new_values."enterprise_id", new_values."experts", new_values."given_at", new_values."given_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."points", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='20814a0b548ddb64888e715ce3851fa7f617f864', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3b390', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='evaluation_expertmarks', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='ExpertMarksEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='evaluation.expertmarks')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.enterprise')),
                ('year', models.PositiveSmallIntegerField(verbose_name='申报年')),
                ('points', models.JSONField(verbose_name='各项得分')),
                ('experts', models.CharField(max_length=200, verbose_name='评分专家')),
                ('given_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_at', models.DateTimeField(verbose_name='登记时间')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6d972ef9a1116a2dcbc7ed587bc6b41c05cf24d5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bf4d9', table='evaluation_expertmarksevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluations', to='registry.enterprise')),
                ('kind', models.CharField(choices=[('high_tech', '高新技术企业'), ('tech_sme', '科技型中小企业'), ('innovative_sme', '创新型中小企业'), ('srdi', '专精特新中小企业'), ('little_giant', '专精特新“小巨人”企业'), ('single_champion', '制造业单项冠军企业'), ('size_class', '企业划型'), ('above_scale', '规上（限上）单位')], max_length=20, verbose_name='类型')),
                ('year', models.PositiveSmallIntegerField(verbose_name='申报年')),
                ('evaluated_on', models.DateField(verbose_name='评价日期')),
                ('edition', models.CharField(blank=True, max_length=60, verbose_name='文件')),
                ('passed', models.BooleanField(null=True, verbose_name='结论')),
                ('size', models.CharField(blank=True, choices=[('micro', '微型'), ('small', '小型'), ('medium', '中型'), ('large', '大型')], max_length=8, verbose_name='划型')),
                ('failed', models.PositiveSmallIntegerField(verbose_name='不符合条数')),
                ('unknown', models.PositiveSmallIntegerField(verbose_name='无法判定条数')),
                ('short_of', models.CharField(blank=True, max_length=40, verbose_name='只差的一条')),
                ('facts', models.JSONField(verbose_name='所依据的事实')),
                ('result', models.JSONField(verbose_name='逐条结果')),
                ('sources', models.JSONField(default=dict, verbose_name='事实出处')),
            ],
            options={
                'verbose_name': '评价结果',
                'verbose_name_plural': '评价结果',
                'ordering': ['enterprise', 'kind', '-year'],
                'indexes': [models.Index(fields=['kind', 'year', 'short_of'], name='evaluation_by_gap')],
                'constraints': [models.UniqueConstraint(fields=('enterprise', 'kind', 'year'), name='evaluation_once_a_year', violation_error_message='该企业这一年的同类评价已有一份。'), models.CheckConstraint(condition=models.Q(('short_of', ''), models.Q(('failed', 1), ('unknown', 0)), _connector='OR'), name='evaluation_one_short_is_one', violation_error_message='“只差一条”须恰有一条不符合且没有无法判定的。')],
            },
        ),
    ]
