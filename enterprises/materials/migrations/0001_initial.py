import django.db.models.deletion
import pgtrigger.compiler
from common.first_migrations import FirstMigration
from django.conf import settings
from django.db import migrations, models


class Migration(FirstMigration):

    dependencies = [
        ('accounts', '__first__'),
        ('jobs', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Material',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='registry.enterprise')),
                ('kind', models.CharField(choices=[('licence', '营业执照'), ('audit', '财务审计报告'), ('ledger', '研发辅助账'), ('rights', '知识产权证书'), ('qualification', '资质证书'), ('testing', '检验检测与标准'), ('mandate', '授权委托书'), ('other', '其他')], max_length=16, verbose_name='种类')),
                ('title', models.CharField(max_length=100, verbose_name='名称')),
                ('valid_until', models.DateField(blank=True, help_text='含当日；长期有效不填', null=True, verbose_name='有效期至')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('qualification', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='registry.qualification', verbose_name='对应资质')),
                ('upload', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.upload', verbose_name='文件')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='materials.material', verbose_name='替换')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
                ('added_at', models.DateTimeField(verbose_name='上传时间')),
                ('behalf', models.CharField(blank=True, max_length=120, verbose_name='代办')),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核对人')),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='核对时间')),
                ('withdrawn_reason', models.CharField(blank=True, max_length=200, verbose_name='撤下原因')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='撤下时间')),
            ],
            options={
                'verbose_name': '材料',
                'verbose_name_plural': '材料',
                'ordering': ['kind', '-added_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='material_has_a_title', violation_error_message='请填写材料名称。'), models.CheckConstraint(condition=models.Q(('replaces__isnull', True), models.Q(('replaces', models.F('id')), _negated=True), _connector='OR'), name='material_replaces_another', violation_error_message='材料不能替换自己。'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='material_withdrawn_with_a_reason', violation_error_message='撤下须写明原因。'), models.CheckConstraint(condition=models.Q(models.Q(('checked_at__isnull', True), ('checked_by__isnull', True)), models.Q(('checked_at__isnull', False), ('checked_by__isnull', False), models.Q(('checked_by', models.F('added_by')), _negated=True)), _connector='OR'), name='material_checked_by_somebody_else', violation_error_message='上传人不能核对自己上传的材料。')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "materials_materialevent" ("added_at", "added_by_id", "behalf", "checked_at", "checked_by_id", "enterprise_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualification_id", "replaces_id", "title", "upload_id", "valid_until", "withdrawn_at", "withdrawn_reason") SELECT new_values."added_at", new_values."added_by_id", new_values."behalf", new_values."checked_at", new_values."checked_by_id", new_values."enterprise_id", new_values."id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."qualification_id", new_values."replaces_id", new_values."title", new_values."upload_id", new_values."valid_until", new_values."withdrawn_at", new_values."withdrawn_reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9c8868946793ac2e66846a732660412740738b83', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3b43c', referencing='REFERENCING NEW TABLE AS new_values ', table='materials_material', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "materials_materialevent" ("added_at", "added_by_id", "behalf", "checked_at", "checked_by_id", "enterprise_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualification_id", "replaces_id", "title", "upload_id", "valid_until", "withdrawn_at", "withdrawn_reason") SELECT new_values."added_at", new_values."added_by_id", new_values."behalf", new_values."checked_at", new_values."checked_by_id", new_values."enterprise_id", new_values."id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."qualification_id", new_values."replaces_id", new_values."title", new_values."upload_id", new_values."valid_until", new_values."withdrawn_at", new_values."withdrawn_reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4ebb14b03d6fc0795c877c52922af62306c07497', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c6353', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='materials_material', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='registry.enterprise', verbose_name='企业')),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人')),
                ('raised_at', models.DateTimeField(verbose_name='提出时间')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='说明')),
                ('evidence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='materials.material', verbose_name='证明材料')),
                ('state', models.CharField(choices=[('open', '待办理'), ('answered', '已办结'), ('withdrawn', '已撤回')], default='open', max_length=10, verbose_name='状态')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='办理人')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='办结时间')),
            ],
            options={
                'verbose_name': '更正申请',
                'verbose_name_plural': '更正申请',
                'ordering': ['-raised_at', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('enterprise',), name='correction_one_open_a_firm', violation_error_message='本企业已有一份更正申请等待办理，请等它办结或先撤回。'), models.CheckConstraint(condition=models.Q(('answered_by__isnull', True), models.Q(('answered_by', models.F('raised_by')), _negated=True), _connector='OR'), name='correction_answered_by_another_than_who_raised_it', violation_error_message='不能办理自己提出的更正申请。'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='correction_ends_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='MaterialEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='materials.material')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.enterprise')),
                ('kind', models.CharField(choices=[('licence', '营业执照'), ('audit', '财务审计报告'), ('ledger', '研发辅助账'), ('rights', '知识产权证书'), ('qualification', '资质证书'), ('testing', '检验检测与标准'), ('mandate', '授权委托书'), ('other', '其他')], max_length=16, verbose_name='种类')),
                ('title', models.CharField(max_length=100, verbose_name='名称')),
                ('valid_until', models.DateField(blank=True, help_text='含当日；长期有效不填', null=True, verbose_name='有效期至')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('qualification', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.qualification', verbose_name='对应资质')),
                ('upload', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jobs.upload', verbose_name='文件')),
                ('replaces', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='materials.material', verbose_name='替换')),
                ('added_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
                ('added_at', models.DateTimeField(verbose_name='上传时间')),
                ('behalf', models.CharField(blank=True, max_length=120, verbose_name='代办')),
                ('checked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核对人')),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='核对时间')),
                ('withdrawn_reason', models.CharField(blank=True, max_length=200, verbose_name='撤下原因')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='撤下时间')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9b13a873cd2de3386a8302c752e6f80212abbd0a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_56231', table='materials_materialevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='CorrectionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('correction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='materials.correction')),
                ('field', models.CharField(max_length=40, verbose_name='栏目')),
                ('was', models.JSONField(null=True, verbose_name='提出时')),
                ('value', models.JSONField(null=True, verbose_name='应为')),
                ('taken', models.BooleanField(null=True, verbose_name='采纳')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='不采纳的理由')),
            ],
            options={
                'verbose_name': '更正的栏目',
                'verbose_name_plural': '更正的栏目',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('correction', 'field'), name='correction_field_once'), models.CheckConstraint(condition=models.Q(('taken__isnull', True), ('taken', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='correction_declined_with_a_reason', violation_error_message='不采纳须写明理由。')],
            },
        ),
    ]
