import django.contrib.postgres.fields
import django.db.models.deletion
from common.first_migrations import FirstMigration
from django.conf import settings
from django.db import migrations, models


class Migration(FirstMigration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
        ('jobs', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to=settings.AUTH_USER_MODEL, verbose_name='申请人')),
                ('credit_code', models.CharField(max_length=18, verbose_name='统一社会信用代码')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='企业名称')),
                ('township', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='所在街镇')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='注册地址')),
                ('founded_on', models.DateField(blank=True, null=True, verbose_name='成立日期')),
                ('role', models.CharField(blank=True, choices=[('manager', '负责人'), ('clerk', '经办人'), ('agent', '代办机构')], max_length=8, verbose_name='您的身份')),
                ('scope', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('view', '查看'), ('file', '填报'), ('papers', '材料'), ('members', '认领与成员'), ('sign', '签署真实性承诺')], max_length=8), blank=True, default=list, size=None, verbose_name='委托范围')),
                ('mandate_until', models.DateField(blank=True, null=True, verbose_name='委托至')),
                ('licence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.upload', verbose_name='营业执照')),
                ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.upload', verbose_name='授权委托书')),
                ('asks_consent', models.BooleanField(default=False, verbose_name='请企业负责人在平台上同意')),
                ('consent', models.CharField(blank=True, choices=[('agreed', '同意'), ('objected', '不同意')], max_length=8, verbose_name='企业负责人意见')),
                ('consent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='答复的负责人')),
                ('consent_at', models.DateTimeField(blank=True, null=True, verbose_name='负责人答复时间')),
                ('consent_note', models.CharField(blank=True, max_length=200, verbose_name='负责人说明')),
                ('contact_name', models.CharField(blank=True, max_length=40, verbose_name='您的姓名')),
                ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='联系电话')),
                ('state', models.CharField(choices=[('draft', '填写中'), ('submitted', '待审核'), ('checked', '待区科技局审核'), ('returned', '已退回'), ('approved', '已通过'), ('refused', '不予通过'), ('expired', '已失效'), ('withdrawn', '已撤回')], default='draft', max_length=10, verbose_name='状态')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='审核街镇')),
                ('enterprise', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='registry.enterprise')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='开始时间')),
                ('touched_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='提交时间')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='审核人')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='审核时间')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='审核意见')),
            ],
            options={
                'verbose_name': '认领申请',
                'verbose_name_plural': '认领申请',
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['credit_code', 'state'], name='claim_by_code')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('draft', 'returned', 'submitted', 'checked'))), fields=('user', 'credit_code'), name='claim_one_open_each', violation_error_message='您对这家企业已有一份申请，请在“我的申请”中继续办理。'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('user')), _negated=True), _connector='OR'), name='claim_not_decided_by_its_claimant', violation_error_message='不能审核自己的申请。'), models.CheckConstraint(condition=models.Q(models.Q(('consent', ''), ('consent_at__isnull', True), ('consent_by__isnull', True), ('consent_note', '')), models.Q(models.Q(('consent_by', models.F('user')), _negated=True), ('consent__in', ['agreed', 'objected']), ('consent_at__isnull', False), ('consent_by__isnull', False)), _connector='OR'), name='claim_consent_is_somebodys_on_a_day', violation_error_message='负责人意见须有答复人和时间，不能是申请人自己。'), models.CheckConstraint(condition=models.Q(models.Q(('consent', 'objected'), _negated=True), models.Q(('consent_note', ''), _negated=True), _connector='OR'), name='claim_objection_has_a_reason', violation_error_message='不同意须写明原因。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), models.Q(('decided_by__isnull', False), ('enterprise__isnull', False)), _connector='OR'), name='claim_approved_is_of_a_firm', violation_error_message='通过的申请须有企业和审核人。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['returned', 'refused']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='claim_refusal_has_a_reason', violation_error_message='退回或不予通过须写明原因。'), models.CheckConstraint(condition=models.Q(('role', 'agent'), models.Q(('mandate_until__isnull', True), ('scope', [])), _connector='OR'), name='claim_mandate_is_an_agents', violation_error_message='只有代办机构填写委托范围和期限。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['submitted', 'checked', 'approved']), _negated=True), models.Q(('role', 'agent'), _negated=True), models.Q(('mandate_until__isnull', False), ('scope__contains', ['view'])), _connector='OR'), name='claim_of_an_agent_names_the_mandate', violation_error_message='代办机构须写明委托范围和委托至哪一天。'), models.CheckConstraint(condition=models.Q(('scope__contained_by', ['view', 'file', 'papers', 'members', 'sign'])), name='claim_scope_is_known', violation_error_message='委托范围有无法识别的事项。')],
            },
        ),
    ]
