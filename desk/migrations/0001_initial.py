import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='所有人')),
                ('page', models.CharField(max_length=40, verbose_name='页面')),
                ('name', models.CharField(max_length=40, verbose_name='名称')),
                ('query', models.TextField(help_text='地址栏中的查询条件', verbose_name='条件')),
                ('is_shared', models.BooleanField(default=False, verbose_name='全区共享')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.unit', verbose_name='共享给单位')),
                ('is_default', models.BooleanField(default=False, verbose_name='默认视图')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='保存时间')),
            ],
            options={
                'verbose_name': '常用视图',
                'verbose_name_plural': '常用视图',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('owner', 'page', 'name'), name='saved_view_name_once', violation_error_message='您已有同名的常用视图。'), models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('owner', 'page'), name='saved_view_one_default', violation_error_message='每张名单只能有一个默认视图。')],
            },
        ),
    ]
