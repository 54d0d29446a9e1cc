import django.db.models.deletion
import pgtrigger.compiler
from common.first_migrations import FirstMigration
from django.conf import settings
from django.db import migrations, models


class Migration(FirstMigration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('goals', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('monthly', '创新报表（月）')], max_length=12, verbose_name='种类')),
                ('period', models.DateField(help_text='该月一日', verbose_name='所属月份')),
                ('as_of', models.DateField(verbose_name='数据截至')),
                ('due_on', models.DateField(verbose_name='应出日期')),
                ('is_due_tentative', models.BooleanField(default=False, verbose_name='应出日期暂定')),
                ('content', models.TextField(blank=True, verbose_name='内容')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='指纹')),
                ('frozen_at', models.DateTimeField(blank=True, null=True, verbose_name='封存时间')),
                ('is_late', models.BooleanField(default=False, verbose_name='补发')),
                ('late_reason', models.CharField(blank=True, max_length=200, verbose_name='补发原因')),
                ('issued_at', models.DateTimeField(blank=True, null=True, verbose_name='签发时间')),
            ],
            options={
                'verbose_name': '报表',
                'verbose_name_plural': '报表',
                'ordering': ['-period'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'period'), name='edition_once_a_period', violation_error_message='该期报表已存在。'), models.CheckConstraint(condition=models.Q(('period__day', 1)), name='edition_period_is_a_first_day'), models.CheckConstraint(condition=models.Q(('frozen_at__isnull', True), models.Q(models.Q(('content', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='edition_frozen_is_whole'), models.CheckConstraint(condition=models.Q(('issued_at__isnull', True), ('frozen_at__isnull', False), _connector='OR'), name='edition_issued_only_when_frozen')],
                'triggers': [pgtrigger.compiler.Trigger(name='edition_frozen_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."frozen_at" IS NOT NULL)', func='RAISE EXCEPTION \'pgtrigger: Cannot update of "kind", "period", "as_of", "content", "sha256", "frozen_at" rows from % table\', TG_TABLE_NAME;', hash='4b35dd61eeda4f37be37c1c16177b8be0e901aed', operation='UPDATE OF "kind", "period", "as_of", "content", "sha256", "frozen_at"', pgid='pgtrigger_edition_frozen_stays_c6797', table='reports_edition', when='BEFORE')), pgtrigger.compiler.Trigger(name='edition_frozen_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."frozen_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='bd641d7acfb31aac9c337eccd1f28ef8c246c0d1', operation='DELETE', pgid='pgtrigger_edition_frozen_is_kept_49823', table='reports_edition', when='BEFORE')), pgtrigger.compiler.Trigger(name='edition_next_only', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE newest date;', func="\n    IF NEW.frozen_at IS NULL THEN RETURN NEW; END IF;\n    IF TG_OP = 'UPDATE' THEN\n        IF OLD.frozen_at IS NOT NULL THEN RETURN NEW; END IF;\n    END IF;\n    SELECT max(period) INTO newest FROM reports_edition\n     WHERE kind = NEW.kind AND frozen_at IS NOT NULL;\n    IF newest IS NOT NULL AND NEW.period <> newest + interval '1 month' THEN\n        RAISE EXCEPTION 'Cannot freeze %: the newest frozen edition is %', NEW.period, newest;\n    END IF;\n    RETURN NEW;\n", hash='a6059b34c6ba14085c771de48983a664949c5995', operation='INSERT OR UPDATE OF "frozen_at", "period", "kind"', pgid='pgtrigger_edition_next_only_9befa', table='reports_edition', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_editionevent" ("as_of", "due_on", "frozen_at", "id", "is_due_tentative", "is_late", "issued_at", "kind", "late_reason", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256") SELECT new_values."as_of", new_values."due_on", new_values."frozen_at", new_values."id", new_values."is_due_tentative", new_values."is_late", new_values."issued_at", new_values."kind", new_values."late_reason", new_values."period", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sha256" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5f0dc082c3eb506826392868a343ad2270ae94c9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ccfb0', referencing='REFERENCING NEW TABLE AS new_values ', table='reports_edition', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_editionevent" ("as_of", "due_on", "frozen_at", "id", "is_due_tentative", "is_late", "issued_at", "kind", "late_reason", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256") SELECT new_values."as_of", new_values."due_on", new_values."frozen_at", new_values."id", new_values."is_due_tentative", new_values."is_late", new_values."issued_at", new_values."kind", new_values."late_reason", new_values."period", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sha256" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."as_of" IS DISTINCT FROM (new_values."as_of") OR old_values."due_on" IS DISTINCT FROM (new_values."due_on") OR old_values."frozen_at" IS DISTINCT FROM (new_values."frozen_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_due_tentative" IS DISTINCT FROM (new_values."is_due_tentative") OR old_values."is_late" IS DISTINCT FROM (new_values."is_late") OR old_values."issued_at" IS DISTINCT FROM (new_values."issued_at") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."late_reason" IS DISTINCT FROM (new_values."late_reason") OR old_values."period" IS DISTINCT FROM (new_values."period") OR old_values."sha256" IS DISTINCT FROM (new_values."sha256")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='09edf92e1de7e45a49c608047a24a747361a975e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7543e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='reports_edition', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='EditionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reports.edition')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('monthly', '创新报表（月）')], max_length=12, verbose_name='种类')),
                ('period', models.DateField(help_text='该月一日', verbose_name='所属月份')),
                ('as_of', models.DateField(verbose_name='数据截至')),
                ('due_on', models.DateField(verbose_name='应出日期')),
                ('is_due_tentative', models.BooleanField(default=False, verbose_name='应出日期暂定')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='指纹')),
                ('frozen_at', models.DateTimeField(blank=True, null=True, verbose_name='封存时间')),
                ('is_late', models.BooleanField(default=False, verbose_name='补发')),
                ('late_reason', models.CharField(blank=True, max_length=200, verbose_name='补发原因')),
                ('issued_at', models.DateTimeField(blank=True, null=True, verbose_name='签发时间')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e099d2f159b8dc800ebc13cf716f8d35fa77e372', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_59869', table='reports_editionevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='EditionRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='reports.edition')),
                ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='goals.indicator')),
                ('own_figure', models.CharField(blank=True, help_text='不是指标的数，由报表的块命名', max_length=40, verbose_name='块自己的数')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                ('role', models.CharField(choices=[('stock', '月末有效'), ('correction', '补登更正'), ('first', '首次认定'), ('again', '中断后重新认定'), ('moved_in', '迁入'), ('expired', '到期'), ('revoked', '撤销'), ('closed', '注销吊销'), ('moved_out', '迁出'), ('internal_in', '区内迁入'), ('internal_out', '区内迁出'), ('ending', '90 日内到期')], max_length=14, verbose_name='归入')),
                ('sign', models.SmallIntegerField(default=1, verbose_name='增减')),
                ('thing', models.CharField(max_length=20, verbose_name='对象')),
                ('key', models.CharField(max_length=40, verbose_name='标识')),
                ('code', models.CharField(blank=True, max_length=40, verbose_name='编号')),
                ('label', models.CharField(max_length=120, verbose_name='名称')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='地址')),
                ('number', models.DecimalField(decimal_places=6, default=1, max_digits=22, verbose_name='数')),
                ('happened_on', models.DateField(blank=True, null=True, verbose_name='日期')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='原因')),
            ],
            options={
                'verbose_name': '报表明细',
                'verbose_name_plural': '报表明细',
                'indexes': [models.Index(fields=['edition', 'indicator', 'role', 'unit'], name='edition_row_figures'), models.Index(fields=['thing', 'key'], name='edition_row_things')],
                'constraints': [models.CheckConstraint(condition=models.Q(('indicator__isnull', True), ('own_figure', ''), _connector='XOR'), name='edition_row_is_of_one_figure', violation_error_message='报表明细须属于一个指标，或块自己的一个数。')],
                'triggers': [pgtrigger.compiler.Trigger(name='edition_row_append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='27340ea2dbc9a3efc5b209ac3022b8e40fcd091c', operation='UPDATE OR DELETE', pgid='pgtrigger_edition_row_append_only_c4b58', table='reports_editionrow', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='FirstPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('monthly', '创新报表（月）')], max_length=12, unique=True, verbose_name='种类')),
                ('period', models.DateField(help_text='该月一日', verbose_name='首期')),
                ('set_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '首期',
                'verbose_name_plural': '首期',
                'constraints': [models.CheckConstraint(condition=models.Q(('period__day', 1)), name='first_period_is_a_first_day')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_firstperiodevent" ("id", "kind", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_by_id") SELECT new_values."id", new_values."kind", new_values."period", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."set_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9b973c1767a56a725e333ace42fe78ed454e688e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a3816', referencing='REFERENCING NEW TABLE AS new_values ', table='reports_firstperiod', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_firstperiodevent" ("id", "kind", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_by_id") SELECT new_values."id", new_values."kind", new_values."period", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."set_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='850626d332f67631a65a27266bf7a2bd4c424cad', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6a2f0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='reports_firstperiod', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='FirstPeriodEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reports.firstperiod')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('monthly', '创新报表（月）')], max_length=12, verbose_name='种类')),
                ('period', models.DateField(help_text='该月一日', verbose_name='首期')),
                ('set_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f58a09a03e1c5ada2f65c322a27428d167eea839', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_74710', table='reports_firstperiodevent', when='BEFORE'))],
            },
        ),
    ]
