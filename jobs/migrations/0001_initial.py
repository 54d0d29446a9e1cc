import django.db.models.deletion
import jobs.rules.uploads
import uuid
from common.first_migrations import FirstMigration
from django.conf import settings
from django.db import migrations, models


class Migration(FirstMigration):

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False, verbose_name='日期')),
                ('is_working', models.BooleanField(verbose_name='上班')),
                ('name', models.CharField(blank=True, max_length=40, verbose_name='说明')),
            ],
            options={
                'verbose_name': '节假日与调休',
                'verbose_name_plural': '节假日与调休',
                'ordering': ['day'],
            },
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('name', models.CharField(max_length=120, primary_key=True, serialize=False, verbose_name='步骤')),
                ('label', models.CharField(max_length=60, verbose_name='名称')),
                ('failures', models.PositiveIntegerField(default=0, help_text='0 为已恢复', verbose_name='连续失败')),
                ('total', models.PositiveIntegerField(default=0, verbose_name='累计失败')),
                ('since', models.DateTimeField(verbose_name='开始失败')),
                ('failed_at', models.DateTimeField(verbose_name='最近失败')),
                ('fault', models.CharField(blank=True, max_length=200, verbose_name='原因')),
            ],
            options={
                'verbose_name': '定时步骤',
                'verbose_name_plural': '定时步骤',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40, verbose_name='种类')),
                ('title', models.CharField(max_length=120, verbose_name='名称')),
                ('state', models.CharField(choices=[('queued', '排队中'), ('running', '进行中'), ('done', '已完成'), ('failed', '失败'), ('cancelled', '已取消')], default='queued', max_length=12, verbose_name='状态')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='jobs', to=settings.AUTH_USER_MODEL, verbose_name='发起人')),
                ('params', models.JSONField(default=dict, verbose_name='参数')),
                ('fingerprint', models.CharField(max_length=80, verbose_name='去重指纹')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='执行次数')),
                ('not_before', models.DateTimeField(verbose_name='最早执行时间')),
                ('lease_until', models.DateTimeField(blank=True, null=True, verbose_name='租约至')),
                ('progress_done', models.PositiveIntegerField(default=0, verbose_name='已完成')),
                ('progress_total', models.PositiveIntegerField(default=0, verbose_name='总数')),
                ('progress_note', models.CharField(blank=True, max_length=120, verbose_name='进展')),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='失败原因')),
                ('result', models.JSONField(blank=True, default=dict, verbose_name='结果')),
                ('created_at', models.DateTimeField(verbose_name='提交时间')),
                ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='开始时间')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
            ],
            options={
                'verbose_name': '任务',
                'verbose_name_plural': '任务',
                'ordering': ['-created_at'],
                'indexes': [models.Index(fields=['state', 'not_before'], name='job_queue')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['queued', 'running'])), fields=('fingerprint',), name='job_once_while_open', violation_error_message='相同的任务正在进行，请在任务中心查看。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'running'), _negated=True), ('lease_until__isnull', False), _connector='OR'), name='job_running_has_a_lease')],
            },
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sheet_kind', models.CharField(max_length=24, verbose_name='表种')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='import_batches', to=settings.AUTH_USER_MODEL, verbose_name='导入人')),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='jobs.job')),
                ('file_name', models.CharField(max_length=200, verbose_name='文件名')),
                ('file_path', models.CharField(help_text='相对 FILES_DIR', max_length=200, verbose_name='存放位置')),
                ('content_hash', models.CharField(db_index=True, max_length=64, verbose_name='内容指纹')),
                ('state', models.CharField(choices=[('checking', '检查中'), ('asking', '待回答'), ('preview', '待确认'), ('committing', '导入中'), ('committed', '已导入'), ('undone', '已撤销'), ('refused', '未能读取'), ('abandoned', '已放弃')], default='checking', max_length=12, verbose_name='状态')),
                ('sheet_title', models.CharField(blank=True, max_length=80, verbose_name='工作表')),
                ('sheets', models.JSONField(blank=True, default=list, verbose_name='所读的工作表')),
                ('header_row', models.PositiveIntegerField(blank=True, null=True, verbose_name='表头行')),
                ('columns', models.JSONField(blank=True, default=list, verbose_name='列')),
                ('notices', models.JSONField(blank=True, default=list, help_text='[[列, 说明], …]', verbose_name='提示')),
                ('questions', models.JSONField(blank=True, default=list, help_text='答案在选项中', verbose_name='问题')),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='未能读取的原因')),
                ('options', models.JSONField(blank=True, default=dict, verbose_name='选项')),
                ('right_rows_only', models.BooleanField(default=False, verbose_name='只导正确的行')),
                ('rows', models.PositiveIntegerField(default=0, verbose_name='行数')),
                ('new', models.PositiveIntegerField(default=0, verbose_name='新增')),
                ('changed', models.PositiveIntegerField(default=0, verbose_name='变更')),
                ('same', models.PositiveIntegerField(default=0, verbose_name='不变')),
                ('wrong', models.PositiveIntegerField(default=0, verbose_name='有误')),
                ('open', models.PositiveIntegerField(default=0, verbose_name='待选定')),
                ('undo', models.JSONField(blank=True, default=dict, verbose_name='撤销所需')),
                ('created_at', models.DateTimeField(verbose_name='上传时间')),
                ('committed_at', models.DateTimeField(blank=True, null=True, verbose_name='导入时间')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='撤销时间')),
            ],
            options={
                'verbose_name': '导入批次',
                'verbose_name_plural': '导入批次',
                'ordering': ['-created_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'committed'), _negated=True), ('committed_at__isnull', False), _connector='OR'), name='import_batch_committed_has_a_time')],
            },
        ),
        migrations.CreateModel(
            name='ExportFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='export_files', to=settings.AUTH_USER_MODEL, verbose_name='导出人')),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='files', to='jobs.job')),
                ('name', models.CharField(max_length=120, verbose_name='文件名')),
                ('path', models.CharField(help_text='相对 FILES_DIR', max_length=200, verbose_name='存放位置')),
                ('rows', models.PositiveIntegerField(default=0, verbose_name='行数')),
                ('size', models.PositiveBigIntegerField(default=0, verbose_name='字节')),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('filters', models.JSONField(blank=True, default=dict, verbose_name='筛选条件')),
                ('created_at', models.DateTimeField(verbose_name='生成时间')),
                ('expires_at', models.DateTimeField(db_index=True, verbose_name='到期时间')),
            ],
            options={
                'verbose_name': '导出文件',
                'verbose_name_plural': '导出文件',
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='StagingRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='staging', to='jobs.importbatch')),
                ('number', models.PositiveIntegerField(help_text='与 Excel 一致', verbose_name='行号')),
                ('state', models.CharField(choices=[('new', '新增'), ('changed', '变更'), ('same', '不变'), ('wrong', '有误'), ('open', '待选定'), ('skipped', '跳过')], max_length=8, verbose_name='判定')),
                ('key', models.CharField(blank=True, max_length=80, verbose_name='关键字')),
                ('target_id', models.BigIntegerField(blank=True, null=True, verbose_name='已有记录')),
                ('target_version', models.PositiveIntegerField(blank=True, null=True, verbose_name='核对时版本')),
                ('values', models.JSONField(default=dict, verbose_name='规范值')),
                ('before', models.JSONField(default=dict, help_text='变更的行：列 → 核对时的值', verbose_name='现值')),
                ('typed', models.JSONField(default=list, help_text='代码、名称', verbose_name='原文')),
                ('changes', models.JSONField(default=dict, help_text='列 → [现值, 新值]', verbose_name='变更')),
                ('faults', models.JSONField(default=list, help_text='[[列, 原文, 说明], …]', verbose_name='问题')),
                ('notices', models.JSONField(default=list, help_text='[[列, 说明], …]', verbose_name='提示')),
            ],
            options={
                'verbose_name': '待导入行',
                'verbose_name_plural': '待导入行',
                'ordering': ['number'],
                'indexes': [models.Index(fields=['batch', 'state', 'number'], name='staging_preview')],
                'constraints': [models.UniqueConstraint(fields=('batch', 'number'), name='staging_row_once')],
            },
        ),
        migrations.CreateModel(
            name='SubmissionKey',
            fields=[
                ('key', models.UUIDField(primary_key=True, serialize=False)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('view', models.CharField(max_length=80)),
                ('result_url', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
                ('about', models.CharField(blank=True, help_text='计入谁的空间，如企业的信用代码', max_length=40, verbose_name='归属')),
                ('name', models.CharField(max_length=120, verbose_name='文件名')),
                ('media', models.CharField(choices=[(jobs.rules.uploads.Media['PDF'], 'PDF'), (jobs.rules.uploads.Media['JPEG'], 'JPG 图片'), (jobs.rules.uploads.Media['PNG'], 'PNG 图片')], max_length=20, verbose_name='格式')),
                ('size', models.PositiveIntegerField(verbose_name='字节')),
                ('sha256', models.CharField(db_index=True, max_length=64, verbose_name='内容指纹')),
                ('scan_state', models.CharField(choices=[('waiting', '扫描中'), ('clean', '扫描未见异常'), ('infected', '已隔离：发现病毒'), ('unscanned', '未配置扫描'), ('lost', '文件丢失')], max_length=10, verbose_name='扫描')),
                ('scan_note', models.CharField(blank=True, max_length=120, verbose_name='扫描结果')),
                ('scanned_at', models.DateTimeField(blank=True, null=True, verbose_name='扫描时间')),
                ('created_at', models.DateTimeField(verbose_name='上传时间')),
                ('used_at', models.DateTimeField(blank=True, null=True, verbose_name='使用时间')),
            ],
            options={
                'verbose_name': '上传件',
                'verbose_name_plural': '上传件',
                'ordering': ['-created_at'],
                'indexes': [models.Index(condition=models.Q(('scan_state', 'waiting')), fields=['created_at'], name='upload_to_scan'), models.Index(condition=models.Q(('used_at__isnull', True)), fields=['created_at'], name='upload_unused'), models.Index(fields=['about'], name='upload_about')],
                'constraints': [models.CheckConstraint(condition=models.Q(('size__gte', 1), ('size__lte', 20971520)), name='upload_has_a_size', violation_error_message='文件为空或过大。'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='upload_is_named_by_its_content'), models.CheckConstraint(condition=models.Q(models.Q(('scan_state__in', ['clean', 'infected', 'lost']), ('scanned_at__isnull', False)), models.Q(models.Q(('scan_state__in', ['clean', 'infected', 'lost']), _negated=True), ('scanned_at__isnull', True)), _connector='OR'), name='upload_scanned_has_a_time', violation_error_message='扫描结果与扫描时间不一致。')],
            },
        ),
    ]
