import django.db.models.deletion
import pgtrigger.compiler
from common.first_migrations import FirstMigration
from django.db import migrations, models


class Migration(FirstMigration):

    dependencies = [
        ('jobs', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DutyReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('cq_tech', '重庆市科技型企业'), ('tech_sme', '国家科技型中小企业'), ('high_tech', '高新技术企业'), ('innovative_sme', '创新型中小企业'), ('srdi', '专精特新中小企业'), ('little_giant', '专精特新“小巨人”企业'), ('single_champion', '制造业单项冠军企业'), ('city_ip_advantage', '市级知识产权优势企业'), ('city_ip_model', '市级知识产权示范企业'), ('national_ip_advantage', '国家知识产权优势企业'), ('national_ip_model', '国家知识产权示范企业'), ('smart_factory', '智能工厂'), ('digital_workshop', '数字化车间'), ('gazelle', '瞪羚企业'), ('unicorn', '独角兽企业')], max_length=24, verbose_name='资质类型')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('done_on', models.DateField(verbose_name='办理日期')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duty_reports', to='registry.enterprise', verbose_name='企业')),
            ],
            options={
                'verbose_name': '年度义务',
                'verbose_name_plural': '年度义务',
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('enterprise', 'kind', 'year'), name='duty_report_once_a_year', violation_error_message='该年度已经登记过。')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "oversight_dutyreportevent" ("done_on", "enterprise_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") SELECT new_values."done_on", new_values."enterprise_id", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f485a11d5b25b1462a5482f5221a85938fcacb49', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_cb875', referencing='REFERENCING NEW TABLE AS new_values ', table='oversight_dutyreport', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "oversight_dutyreportevent" ("done_on", "enterprise_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") SELECT new_values."done_on", new_values."enterprise_id", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0c05d2f661b7d3d6d480931ba77c04271855d4c1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_eaba9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='oversight_dutyreport', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='DutyReportEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('cq_tech', '重庆市科技型企业'), ('tech_sme', '国家科技型中小企业'), ('high_tech', '高新技术企业'), ('innovative_sme', '创新型中小企业'), ('srdi', '专精特新中小企业'), ('little_giant', '专精特新“小巨人”企业'), ('single_champion', '制造业单项冠军企业'), ('city_ip_advantage', '市级知识产权优势企业'), ('city_ip_model', '市级知识产权示范企业'), ('national_ip_advantage', '国家知识产权优势企业'), ('national_ip_model', '国家知识产权示范企业'), ('smart_factory', '智能工厂'), ('digital_workshop', '数字化车间'), ('gazelle', '瞪羚企业'), ('unicorn', '独角兽企业')], max_length=24, verbose_name='资质类型')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('done_on', models.DateField(verbose_name='办理日期')),
                ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.enterprise', verbose_name='企业')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='oversight.dutyreport')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a3e663c46c8d60d0efdff8b9df476a3def076b63', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bba4d', table='oversight_dutyreportevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Inspection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.CharField(help_text='如 2026 年第 1 批', max_length=40, verbose_name='批次')),
                ('drawn_on', models.DateField(verbose_name='抽取日期')),
                ('result', models.CharField(choices=[('open', '待检查'), ('kept', '资格保持'), ('rectify', '限期整改'), ('revoked', '取消资格')], default='open', max_length=8, verbose_name='结果')),
                ('finding', models.TextField(blank=True, max_length=1000, verbose_name='检查发现')),
                ('document_no', models.CharField(blank=True, max_length=60, verbose_name='文书编号')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='结论日期')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='registry.enterprise', verbose_name='企业')),
                ('paper', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.upload', verbose_name='检查文书')),
                ('qualification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='registry.qualification', verbose_name='资质')),
            ],
            options={
                'verbose_name': '抽查',
                'verbose_name_plural': '抽查',
                'ordering': ['-drawn_on', 'id'],
                'constraints': [models.UniqueConstraint(fields=('batch', 'qualification'), name='inspection_drawn_once'), models.CheckConstraint(condition=models.Q(('result', 'open'), models.Q(('closed_on__isnull', False), models.Q(('finding', ''), _negated=True), models.Q(('document_no', ''), _negated=True)), _connector='OR'), name='inspection_closed_on_paper', violation_error_message='结论须有发现、文书编号和日期。'), models.CheckConstraint(condition=models.Q(('paper__isnull', True), models.Q(('result', 'open'), _negated=True), _connector='OR'), name='inspection_paper_is_of_a_finding', violation_error_message='登记结论后才能上传检查文书。')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "oversight_inspectionevent" ("batch", "closed_on", "document_no", "drawn_on", "enterprise_id", "finding", "id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualification_id", "result") SELECT new_values."batch", new_values."closed_on", new_values."document_no", new_values."drawn_on", new_values."enterprise_id", new_values."finding", new_values."id", new_values."paper_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."qualification_id", new_values."result" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='06d28f512115a4c88484aa5fae086cab23c127e2', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ff5c0', referencing='REFERENCING NEW TABLE AS new_values ', table='oversight_inspection', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "oversight_inspectionevent" ("batch", "closed_on", "document_no", "drawn_on", "enterprise_id", "finding", "id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualification_id", "result") SELECT new_values."batch", new_values."closed_on", new_values."document_no", new_values."drawn_on", new_values."enterprise_id", new_values."finding", new_values."id", new_values."paper_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."qualification_id", new_values."result" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a7af0c69c7125c07f9d8379ccb3821a65e01ae20', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_db67f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='oversight_inspection', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='InspectionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('batch', models.CharField(help_text='如 2026 年第 1 批', max_length=40, verbose_name='批次')),
                ('drawn_on', models.DateField(verbose_name='抽取日期')),
                ('result', models.CharField(choices=[('open', '待检查'), ('kept', '资格保持'), ('rectify', '限期整改'), ('revoked', '取消资格')], default='open', max_length=8, verbose_name='结果')),
                ('finding', models.TextField(blank=True, max_length=1000, verbose_name='检查发现')),
                ('document_no', models.CharField(blank=True, max_length=60, verbose_name='文书编号')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='结论日期')),
                ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.enterprise', verbose_name='企业')),
                ('paper', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jobs.upload', verbose_name='检查文书')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='oversight.inspection')),
                ('qualification', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.qualification', verbose_name='资质')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5c81b45d288493c00e028e9c9382285c0a08088c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ee8d4', table='oversight_inspectionevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='RenewalStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('due', '待启动'), ('materials', '备材料'), ('filed', '已申报')], max_length=10, verbose_name='进度')),
                ('on', models.DateField(verbose_name='日期')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='renewal_steps', to='registry.enterprise')),
                ('qualification', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='renewal_step', to='registry.qualification', verbose_name='资质')),
            ],
            options={
                'verbose_name': '重新认定进度',
                'verbose_name_plural': '重新认定进度',
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "oversight_renewalstepevent" ("enterprise_id", "id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualification_id", "step") SELECT new_values."enterprise_id", new_values."id", new_values."note", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."qualification_id", new_values."step" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e94b5aab3266ac2a73f329408a77849cf06c9f98', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_096c6', referencing='REFERENCING NEW TABLE AS new_values ', table='oversight_renewalstep', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "oversight_renewalstepevent" ("enterprise_id", "id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualification_id", "step") SELECT new_values."enterprise_id", new_values."id", new_values."note", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."qualification_id", new_values."step" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='50a0e5edf024a7970f534edf03332059c333fb04', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e8ff4', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='oversight_renewalstep', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='RenewalStepEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('step', models.CharField(choices=[('due', '待启动'), ('materials', '备材料'), ('filed', '已申报')], max_length=10, verbose_name='进度')),
                ('on', models.DateField(verbose_name='日期')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.enterprise')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='oversight.renewalstep')),
                ('qualification', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.qualification', verbose_name='资质')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1b8b606cdc250b750a3398f8cfda163d8f366081', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1aa49', table='oversight_renewalstepevent', when='BEFORE'))],
            },
        ),
    ]
