import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
from common.first_migrations import FirstMigration
from django.conf import settings
from django.db import migrations, models


class Migration(FirstMigration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PoolEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pool', models.CharField(choices=[('tech', '科技型企业培育库'), ('high_tech_reserve', '高新技术企业培育后备库')], max_length=20, verbose_name='培育库')),
                ('during', django.contrib.postgres.fields.ranges.DateRangeField(help_text='含入库日，不含出库日', verbose_name='在库时段')),
                ('source', models.CharField(choices=[('rules', '规则推荐'), ('township', '街镇推荐'), ('application', '企业申请'), ('list', '名单导入')], max_length=12, verbose_name='入库来源')),
                ('stage', models.CharField(choices=[('seed', '种子期'), ('startup', '初创期'), ('growth', '成长期')], max_length=8, verbose_name='阶段')),
                ('exit_reason', models.CharField(blank=True, choices=[('', '在库'), ('graduated', '升级毕业'), ('removed', '退库'), ('moved_out', '迁出'), ('expired', '到期')], max_length=10, verbose_name='出库原因')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pool_entries', to='registry.enterprise', verbose_name='企业')),
            ],
            options={
                'verbose_name': '在库企业',
                'verbose_name_plural': '在库企业',
                'ordering': ['-during', '-id'],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('enterprise'), models.F('enterprise'), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.Func(models.F('pool'), models.Value(0), function='hashtextextended', output_field=models.BigIntegerField()), models.Func(models.F('pool'), models.Value(0), function='hashtextextended', output_field=models.BigIntegerField()), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), ('during', '&&')], name='pool_entry_no_overlap', violation_error_message='该企业这段时间已在此培育库中。'), models.UniqueConstraint(condition=models.Q(('exit_reason', '')), fields=('enterprise', 'pool'), name='pool_entry_one_open', violation_error_message='该企业已在此培育库中。'), models.CheckConstraint(condition=models.Q(('during__startswith__isnull', False), models.Func(models.Func(models.F('during'), function='lower'), function='isfinite', output_field=models.BooleanField())), name='pool_entry_begins', violation_error_message='须有入库日期。'), models.CheckConstraint(condition=models.Q(('during__isempty', False), models.Func(models.Func(models.F('during'), function='upper'), function='isfinite', output_field=models.BooleanField())), name='pool_entry_has_days', violation_error_message='出库日期须晚于入库日期。'), models.CheckConstraint(condition=models.Q(models.Q(('during__upper_inf', True), ('exit_reason', '')), models.Q(('during__upper_inf', False), models.Q(('exit_reason', ''), _negated=True)), _connector='OR'), name='pool_entry_left_for_a_reason', violation_error_message='出库须有日期和原因。')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pools_poolentryevent" ("during", "enterprise_id", "exit_reason", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "source", "stage") SELECT new_values."during", new_values."enterprise_id", new_values."exit_reason", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pool", new_values."source", new_values."stage" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='838d344111cf044272c442a6628cb8a5f5d9e261', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e04e2', referencing='REFERENCING NEW TABLE AS new_values ', table='pools_poolentry', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pools_poolentryevent" ("during", "enterprise_id", "exit_reason", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "source", "stage") SELECT new_values."during", new_values."enterprise_id", new_values."exit_reason", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pool", new_values."source", new_values."stage" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='729e19176f0ae11cee1850bacfc971b47c550cc2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_cfade', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='pools_poolentry', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='PoolEntryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('pool', models.CharField(choices=[('tech', '科技型企业培育库'), ('high_tech_reserve', '高新技术企业培育后备库')], max_length=20, verbose_name='培育库')),
                ('during', django.contrib.postgres.fields.ranges.DateRangeField(help_text='含入库日，不含出库日', verbose_name='在库时段')),
                ('source', models.CharField(choices=[('rules', '规则推荐'), ('township', '街镇推荐'), ('application', '企业申请'), ('list', '名单导入')], max_length=12, verbose_name='入库来源')),
                ('stage', models.CharField(choices=[('seed', '种子期'), ('startup', '初创期'), ('growth', '成长期')], max_length=8, verbose_name='阶段')),
                ('exit_reason', models.CharField(blank=True, choices=[('', '在库'), ('graduated', '升级毕业'), ('removed', '退库'), ('moved_out', '迁出'), ('expired', '到期')], max_length=10, verbose_name='出库原因')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.enterprise', verbose_name='企业')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pools.poolentry')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='de4c26cba4fac54054ea74a94acb46b86705c451', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5fa1a', table='pools_poolentryevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='PoolProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pool', models.CharField(choices=[('tech', '科技型企业培育库'), ('high_tech_reserve', '高新技术企业培育后备库')], max_length=20, verbose_name='培育库')),
                ('source', models.CharField(choices=[('rules', '规则推荐'), ('township', '街镇推荐'), ('application', '企业申请')], max_length=12, verbose_name='来源')),
                ('stage', models.CharField(choices=[('seed', '种子期'), ('startup', '初创期'), ('growth', '成长期')], max_length=8, verbose_name='阶段')),
                ('reason', models.CharField(max_length=300, verbose_name='理由')),
                ('proposed_at', models.DateTimeField(verbose_name='提出时间')),
                ('state', models.CharField(choices=[('open', '待决定'), ('accepted', '已入库'), ('refused', '未入库')], default='open', max_length=8, verbose_name='状态')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='决定时间')),
                ('decision', models.CharField(blank=True, max_length=200, verbose_name='决定说明')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pool_proposals', to='registry.enterprise', verbose_name='企业')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '入库建议',
                'verbose_name_plural': '入库建议',
                'ordering': ['-proposed_at', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('enterprise', 'pool'), name='pool_proposal_one_open', violation_error_message='该企业的入库建议正在等待决定。')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pools_poolproposalevent" ("decided_at", "decided_by_id", "decision", "enterprise_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "proposed_at", "proposed_by_id", "reason", "source", "stage", "state") SELECT new_values."decided_at", new_values."decided_by_id", new_values."decision", new_values."enterprise_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pool", new_values."proposed_at", new_values."proposed_by_id", new_values."reason", new_values."source", new_values."stage", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='32fecd87e1a725279ce1aac640154cd065f82221', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7a7e7', referencing='REFERENCING NEW TABLE AS new_values ', table='pools_poolproposal', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pools_poolproposalevent" ("decided_at", "decided_by_id", "decision", "enterprise_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "proposed_at", "proposed_by_id", "reason", "source", "stage", "state") SELECT new_values."decided_at", new_values."decided_by_id", new_values."decision", new_values."enterprise_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pool", new_values."proposed_at", new_values."proposed_by_id", new_values."reason", new_values."source", new_values."stage", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fe9b9e8f9c6c5c0dfd8df2c78dd672fd09a9876e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7a297', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='pools_poolproposal', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='PoolProposalEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('pool', models.CharField(choices=[('tech', '科技型企业培育库'), ('high_tech_reserve', '高新技术企业培育后备库')], max_length=20, verbose_name='培育库')),
                ('source', models.CharField(choices=[('rules', '规则推荐'), ('township', '街镇推荐'), ('application', '企业申请')], max_length=12, verbose_name='来源')),
                ('stage', models.CharField(choices=[('seed', '种子期'), ('startup', '初创期'), ('growth', '成长期')], max_length=8, verbose_name='阶段')),
                ('reason', models.CharField(max_length=300, verbose_name='理由')),
                ('proposed_at', models.DateTimeField(verbose_name='提出时间')),
                ('state', models.CharField(choices=[('open', '待决定'), ('accepted', '已入库'), ('refused', '未入库')], default='open', max_length=8, verbose_name='状态')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='决定时间')),
                ('decision', models.CharField(blank=True, max_length=200, verbose_name='决定说明')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.enterprise', verbose_name='企业')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pools.poolproposal')),
                ('proposed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='49106d064f857a1bfd66e5fdb0501fdf740f128f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9c2d2', table='pools_poolproposalevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='StageChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('seed', '种子期'), ('startup', '初创期'), ('growth', '成长期')], max_length=8, verbose_name='阶段')),
                ('on', models.DateField(verbose_name='起日')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='pools.poolentry')),
            ],
            options={
                'verbose_name': '阶段变化',
                'verbose_name_plural': '阶段变化',
                'ordering': ['on'],
                'constraints': [models.UniqueConstraint(fields=('entry', 'on'), name='stage_change_once_a_day', violation_error_message='同一天只能有一次阶段变化。')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pools_stagechangeevent" ("entry_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage") SELECT new_values."entry_id", new_values."id", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."stage" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='aceea01ccaf6d1bfc0e749286b82109f7ab03e2a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_32606', referencing='REFERENCING NEW TABLE AS new_values ', table='pools_stagechange', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pools_stagechangeevent" ("entry_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage") SELECT new_values."entry_id", new_values."id", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."stage" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f998f7285b744b747874d660610cf2cd70169c0a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b1e73', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='pools_stagechange', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='StageChangeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('stage', models.CharField(choices=[('seed', '种子期'), ('startup', '初创期'), ('growth', '成长期')], max_length=8, verbose_name='阶段')),
                ('on', models.DateField(verbose_name='起日')),
                ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pools.poolentry')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pools.stagechange')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1a400e19bf73b56eeed4d4e0ee12c4a8077dcea7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ffc94', table='pools_stagechangeevent', when='BEFORE'))],
            },
        ),
    ]
