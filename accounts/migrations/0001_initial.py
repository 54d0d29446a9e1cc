import accounts.querysets
import accounts.validators
import common.dates
import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import uuid
from common.first_migrations import FirstMigration
from django.conf import settings
from django.db import migrations, models


class Migration(FirstMigration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='MessageText',
            fields=[
                ('code', models.CharField(choices=[('sign_up_code', '注册验证码'), ('sign_up_known', '已有账号'), ('reset_code', '重设密码验证码'), ('step_up_code', '登录验证码'), ('contact_code', '更换联系方式验证码'), ('account_changed', '账号变更提醒'), ('invitation', '邀请'), ('many_failures', '登录失败提醒'), ('enquiry_answered', '咨询已答复')], max_length=30, primary_key=True, serialize=False, verbose_name='消息')),
                ('subject', models.CharField(max_length=60, verbose_name='标题')),
                ('body', models.TextField(help_text='花括号中的名称会换成实际内容', max_length=500, verbose_name='正文')),
            ],
            options={
                'verbose_name': '消息文本',
                'verbose_name_plural': '消息文本',
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=24, unique=True, verbose_name='单位代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('kind', models.CharField(choices=[('bureau', '科技局'), ('department', '部门'), ('township', '街镇'), ('park', '园城'), ('chain', '产业链专班'), ('other', '其他机构')], max_length=12, verbose_name='类别')),
                ('is_group', models.BooleanField(default=False, help_text='方案中的集合名（如“各园城”），完整名单未知，待补录', verbose_name='集合名')),
                ('is_confirmed', models.BooleanField(default=True, help_text='未确认的显示“待确认”', verbose_name='已确认')),
                ('valid_during', django.contrib.postgres.fields.ranges.DateRangeField(blank=True, help_text='含起日，不含止日', null=True, verbose_name='存续期')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='accounts.unit', verbose_name='继任单位')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='排序')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
            ],
            options={
                'verbose_name': '单位',
                'verbose_name_plural': '单位',
                'ordering': ['order', 'code'],
                'constraints': [models.UniqueConstraint(fields=('name',), name='unit_name_once', violation_error_message='已有同名单位。'), models.CheckConstraint(condition=models.Q(('successor__isnull', True), models.Q(('successor', models.F('id')), _negated=True), _connector='OR'), name='unit_is_not_its_own_successor', violation_error_message='继任单位不能是本单位。'), models.CheckConstraint(condition=models.Q(('valid_during__isnull', True), ('valid_during__isempty', False), _connector='OR'), name='unit_lives_some_days', violation_error_message='存续期的止日须晚于起日。')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_unitevent" ("code", "id", "is_confirmed", "is_group", "kind", "name", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "successor_id", "valid_during") SELECT new_values."code", new_values."id", new_values."is_confirmed", new_values."is_group", new_values."kind", new_values."name", new_values."note", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."successor_id", new_values."valid_during" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='453613b9f665677639345258f341500605dee699', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8ba9e', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_unit', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_unitevent" ("code", "id", "is_confirmed", "is_group", "kind", "name", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "successor_id", "valid_during") SELECT new_values."code", new_values."id", new_values."is_confirmed", new_values."is_group", new_values."kind", new_values."name", new_values."note", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."successor_id", new_values."valid_during" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='af1cbaa2725d7898b88efd6d478b0fdaa82f77aa', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_9885a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_unit', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('role', models.CharField(choices=[('office', '双倍增办'), ('leader', '领导'), ('officer', '单位经办人'), ('enterprise', '企业'), ('operator', '载体运营机构'), ('bank', '银行'), ('system_admin', '系统管理员'), ('security_admin', '安全管理员'), ('auditor', '审计员')], default='enterprise', max_length=16, verbose_name='角色')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.unit', verbose_name='单位')),
                ('full_name', models.CharField(blank=True, max_length=40, verbose_name='姓名')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='手机')),
                ('appointed_from', models.DateField(blank=True, help_text='这一天起可以登录；不填为启用后即可', null=True, verbose_name='任职起')),
                ('appointed_until', models.DateField(blank=True, help_text='这一天起账号停用；不填为长期', null=True, verbose_name='任职至')),
                ('must_change_password', models.BooleanField(default=False, verbose_name='下次登录须改密码')),
                ('password_changed_at', models.DateTimeField(blank=True, null=True, verbose_name='密码修改时间')),
                ('enabled_on', models.DateField(default=common.dates.today, help_text='从这一天起计算长期不用的天数', verbose_name='启用日期')),
                ('last_seen_at', models.DateTimeField(blank=True, null=True, verbose_name='最近使用时间')),
                ('handed_over_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='took_over_from', to=settings.AUTH_USER_MODEL, verbose_name='接手人')),
                ('handed_over_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='移交时间')),
                ('resets_from', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='何时起可凭地址重设密码')),
                ('is_self_registered', models.BooleanField(default=False, editable=False, verbose_name='自行注册')),
                ('session_epoch', models.PositiveIntegerField(default=0, editable=False, verbose_name='会话批次')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': '账号',
                'verbose_name_plural': '账号',
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('unit__isnull', False), models.Q(('role__in', ['office', 'leader', 'officer']), _negated=True), _connector='OR'), name='user_official_has_unit', violation_error_message='双倍增办、领导和单位经办人须填所属单位。'), models.CheckConstraint(condition=models.Q(('unit__isnull', True), models.Q(('role', 'enterprise'), _negated=True), _connector='OR'), name='user_enterprise_has_no_unit', violation_error_message='企业账号不能归属单位。'), models.CheckConstraint(condition=models.Q(('appointed_until__gt', models.F('appointed_from')), ('appointed_from__isnull', True), ('appointed_until__isnull', True), _connector='OR'), name='user_appointment_lasts_some_days', violation_error_message='任职至须晚于任职起，请核对两个日期。')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("appointed_from", "appointed_until", "date_joined", "enabled_on", "first_name", "full_name", "handed_over_at", "handed_over_to_id", "id", "is_active", "is_self_registered", "is_staff", "is_superuser", "last_name", "must_change_password", "password_changed_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resets_from", "role", "session_epoch", "unit_id", "username") SELECT new_values."appointed_from", new_values."appointed_until", new_values."date_joined", new_values."enabled_on", new_values."first_name", new_values."full_name", new_values."handed_over_at", new_values."handed_over_to_id", new_values."id", new_values."is_active", new_values."is_self_registered", new_values."is_staff", new_values."is_superuser", new_values."last_name", new_values."must_change_password", new_values."password_changed_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."resets_from", new_values."role", new_values."session_epoch", new_values."unit_id", new_values."username" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='478158583b0fea69e502b62c4b913c6b9fa721f4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3867c', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_user', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("appointed_from", "appointed_until", "date_joined", "enabled_on", "first_name", "full_name", "handed_over_at", "handed_over_to_id", "id", "is_active", "is_self_registered", "is_staff", "is_superuser", "last_name", "must_change_password", "password_changed_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resets_from", "role", "session_epoch", "unit_id", "username") SELECT new_values."appointed_from", new_values."appointed_until", new_values."date_joined", new_values."enabled_on", new_values."first_name", new_values."full_name", new_values."handed_over_at", new_values."handed_over_to_id", new_values."id", new_values."is_active", new_values."is_self_registered", new_values."is_staff", new_values."is_superuser", new_values."last_name", new_values."must_change_password", new_values."password_changed_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."resets_from", new_values."role", new_values."session_epoch", new_values."unit_id", new_values."username" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."appointed_from" IS DISTINCT FROM (new_values."appointed_from") OR old_values."appointed_until" IS DISTINCT FROM (new_values."appointed_until") OR old_values."date_joined" IS DISTINCT FROM (new_values."date_joined") OR old_values."enabled_on" IS DISTINCT FROM (new_values."enabled_on") OR old_values."first_name" IS DISTINCT FROM (new_values."first_name") OR old_values."full_name" IS DISTINCT FROM (new_values."full_name") OR old_values."handed_over_at" IS DISTINCT FROM (new_values."handed_over_at") OR old_values."handed_over_to_id" IS DISTINCT FROM (new_values."handed_over_to_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."is_self_registered" IS DISTINCT FROM (new_values."is_self_registered") OR old_values."is_staff" IS DISTINCT FROM (new_values."is_staff") OR old_values."is_superuser" IS DISTINCT FROM (new_values."is_superuser") OR old_values."last_name" IS DISTINCT FROM (new_values."last_name") OR old_values."must_change_password" IS DISTINCT FROM (new_values."must_change_password") OR old_values."password_changed_at" IS DISTINCT FROM (new_values."password_changed_at") OR old_values."resets_from" IS DISTINCT FROM (new_values."resets_from") OR old_values."role" IS DISTINCT FROM (new_values."role") OR old_values."session_epoch" IS DISTINCT FROM (new_values."session_epoch") OR old_values."unit_id" IS DISTINCT FROM (new_values."unit_id") OR old_values."username" IS DISTINCT FROM (new_values."username")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e1d8da6af948226ff85da31b6ea74c8f08dff387', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_0e890', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_user', when='AFTER'))],
            },
            managers=[
                ('objects', accounts.querysets.PortalUserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Code',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(max_length=20, verbose_name='用途')),
                ('target', models.CharField(max_length=120, verbose_name='地址')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                ('digest', models.CharField(blank=True, help_text='空的永不相符', max_length=64, verbose_name='验证码散列')),
                ('payload', models.JSONField(default=dict, verbose_name='随附')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('expires_at', models.DateTimeField(db_index=True, verbose_name='失效时间')),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='已试次数')),
                ('used_at', models.DateTimeField(null=True, verbose_name='使用时间')),
            ],
            options={
                'verbose_name': '验证码',
                'verbose_name_plural': '验证码',
            },
        ),
        migrations.CreateModel(
            name='ContactProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contact_proposals', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='新邮箱')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='新手机')),
                ('reason', models.CharField(max_length=200, verbose_name='依据')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人')),
                ('proposed_at', models.DateTimeField(verbose_name='提出时间')),
                ('state', models.CharField(choices=[('open', '待复核'), ('accepted', '已同意'), ('refused', '未同意')], default='open', max_length=8, verbose_name='状态')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='复核人')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='复核时间')),
            ],
            options={
                'verbose_name': '联系方式更换',
                'verbose_name_plural': '联系方式更换',
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('user',), name='contact_proposal_one_open', violation_error_message='此账号已有一项更换等待安全管理员复核。'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='contact_proposal_two_people', violation_error_message='提出人不能复核自己提出的更换。'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='contact_proposal_decided_has_a_time', violation_error_message='复核过的更换须有复核时间。')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='收件人')),
                ('title', models.CharField(max_length=80, verbose_name='标题')),
                ('body', models.CharField(blank=True, max_length=500, verbose_name='内容')),
                ('url', models.CharField(blank=True, max_length=300, validators=[accounts.validators.inside_path], verbose_name='页面')),
                ('key', models.CharField(help_text='同一人同一键只通知一次', max_length=120, verbose_name='键')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='已读时间')),
            ],
            options={
                'verbose_name': '站内消息',
                'verbose_name_plural': '站内消息',
                'ordering': ['-id'],
                'indexes': [models.Index(condition=models.Q(('read_at__isnull', True)), fields=['user'], name='notice_unread')],
                'constraints': [models.UniqueConstraint(fields=('user', 'key'), name='notice_once_a_key'), models.CheckConstraint(condition=models.Q(('url', ''), ('url__regex', '^/($|[^/\\\\])'), _connector='OR'), name='notice_leads_inside')],
            },
        ),
        migrations.CreateModel(
            name='PasswordRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                ('password', models.CharField(max_length=128, verbose_name='密码散列')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
            ],
            options={
                'verbose_name': '用过的密码',
                'verbose_name_plural': '用过的密码',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='PortalSession',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                ('started_at', models.DateTimeField(null=True, verbose_name='登录时间')),
                ('seen_at', models.DateTimeField(null=True, verbose_name='最近使用')),
                ('ip', models.GenericIPAddressField(null=True, verbose_name='地址')),
                ('browser', models.CharField(blank=True, max_length=200, verbose_name='浏览器')),
            ],
            options={
                'verbose_name': '登录会话',
                'verbose_name_plural': '登录会话',
                'ordering': ['-seen_at'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PrivacyConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                ('version', models.CharField(max_length=20, verbose_name='版本')),
                ('at', models.DateTimeField(verbose_name='时间')),
            ],
            options={
                'verbose_name': '同意隐私说明',
                'verbose_name_plural': '同意隐私说明',
                'constraints': [models.UniqueConstraint(fields=('user', 'version'), name='consent_once_a_version')],
            },
        ),
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=20, verbose_name='用途')),
                ('target', models.CharField(max_length=64, verbose_name='地址散列')),
                ('place', models.GenericIPAddressField(help_text='网络，或本人用过的设备', null=True, verbose_name='来访之处')),
                ('is_own', models.BooleanField(default=False, verbose_name='本人用过的设备')),
                ('at', models.DateTimeField(db_index=True, verbose_name='时间')),
            ],
            options={
                'verbose_name': '发送计数',
                'verbose_name_plural': '发送计数',
                'indexes': [models.Index(fields=['target', 'at'], name='sending_of_target'), models.Index(fields=['place', 'at'], name='sending_from_place')],
            },
        ),
        migrations.CreateModel(
            name='UnitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.unit')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(max_length=24, verbose_name='单位代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('kind', models.CharField(choices=[('bureau', '科技局'), ('department', '部门'), ('township', '街镇'), ('park', '园城'), ('chain', '产业链专班'), ('other', '其他机构')], max_length=12, verbose_name='类别')),
                ('is_group', models.BooleanField(default=False, help_text='方案中的集合名（如“各园城”），完整名单未知，待补录', verbose_name='集合名')),
                ('is_confirmed', models.BooleanField(default=True, help_text='未确认的显示“待确认”', verbose_name='已确认')),
                ('valid_during', django.contrib.postgres.fields.ranges.DateRangeField(blank=True, help_text='含起日，不含止日', null=True, verbose_name='存续期')),
                ('successor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit', verbose_name='继任单位')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='排序')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='83f3e89dea885acccb35b158e1d19fdbbc30075d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f5bbe', table='accounts_unitevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='UserEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('role', models.CharField(choices=[('office', '双倍增办'), ('leader', '领导'), ('officer', '单位经办人'), ('enterprise', '企业'), ('operator', '载体运营机构'), ('bank', '银行'), ('system_admin', '系统管理员'), ('security_admin', '安全管理员'), ('auditor', '审计员')], default='enterprise', max_length=16, verbose_name='角色')),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit', verbose_name='单位')),
                ('full_name', models.CharField(blank=True, max_length=40, verbose_name='姓名')),
                ('appointed_from', models.DateField(blank=True, help_text='这一天起可以登录；不填为启用后即可', null=True, verbose_name='任职起')),
                ('appointed_until', models.DateField(blank=True, help_text='这一天起账号停用；不填为长期', null=True, verbose_name='任职至')),
                ('must_change_password', models.BooleanField(default=False, verbose_name='下次登录须改密码')),
                ('password_changed_at', models.DateTimeField(blank=True, null=True, verbose_name='密码修改时间')),
                ('enabled_on', models.DateField(default=common.dates.today, help_text='从这一天起计算长期不用的天数', verbose_name='启用日期')),
                ('handed_over_to', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='接手人')),
                ('handed_over_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='移交时间')),
                ('resets_from', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='何时起可凭地址重设密码')),
                ('is_self_registered', models.BooleanField(default=False, editable=False, verbose_name='自行注册')),
                ('session_epoch', models.PositiveIntegerField(default=0, editable=False, verbose_name='会话批次')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9e9498e73f6fbdf2642fb33fa14189f1ad2382c8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_45b21', table='accounts_userevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True, verbose_name='时间')),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='操作人')),
                ('actor_name', models.CharField(max_length=80, verbose_name='操作人姓名')),
                ('action', models.CharField(db_index=True, max_length=40, verbose_name='动作')),
                ('object_type', models.CharField(blank=True, max_length=40, verbose_name='对象类别')),
                ('object_key', models.CharField(blank=True, max_length=80, verbose_name='对象')),
                ('about', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=18), blank=True, default=list, size=None, verbose_name='涉及企业')),
                ('succeeded', models.BooleanField(default=True, verbose_name='成功')),
                ('ip', models.GenericIPAddressField(blank=True, null=True, verbose_name='地址')),
                ('request_id', models.CharField(blank=True, max_length=40, verbose_name='请求编号')),
                ('detail', models.JSONField(blank=True, default=dict, verbose_name='说明')),
            ],
            options={
                'verbose_name': '审计事件',
                'verbose_name_plural': '审计事件',
                'ordering': ['-id'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['about'], name='audit_about_firms')],
                'triggers': [pgtrigger.compiler.Trigger(name='audit_append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5005d683ef314c9bcce1103943cfbb88f3b22389', operation='UPDATE OR DELETE', pgid='pgtrigger_audit_append_only_29779', table='accounts_auditevent', when='BEFORE'))],
            },
        ),
    ]
