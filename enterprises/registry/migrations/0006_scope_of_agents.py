from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('registry', '0005_mandates')]

    operations = [
        # 此前的代办机构没有写明范围：按查看、填报、材料处理，不含签署承诺和成员。
        migrations.RunSQL(
            sql=[
                "UPDATE registry_enterprisemember SET scope = ARRAY['view', 'file', 'papers']"
                " WHERE role = 'agent'",
                "INSERT INTO registry_enterprisememberevent (pgh_created_at, pgh_label, pgh_obj_id,"
                " id, role, valid_until, scope, enterprise_id, user_id)"
                " SELECT now(), 'insert', id, id, role, valid_until, scope, enterprise_id, user_id"
                " FROM registry_enterprisemember WHERE role <> 'agent'",
            ],
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name='enterprisemember',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('role', 'agent'), ('scope__contains', ['view'])), models.Q(models.Q(('role', 'agent'), _negated=True), ('scope', [])), _connector='OR'), name='enterprise_member_scope_is_an_agents', violation_error_message='代办机构须写明委托范围，其他人按身份办理。'),
        ),
        migrations.AddConstraint(
            model_name='enterprisemember',
            constraint=models.CheckConstraint(condition=models.Q(('scope__contained_by', ['view', 'file', 'papers', 'members', 'sign'])), name='enterprise_member_scope_is_known', violation_error_message='委托范围有无法识别的事项。'),
        ),
    ]
