from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('membership', '0002_mandates')]

    operations = [
        # 此前的代办机构没有写明范围：按查看、填报、材料处理，不含签署承诺和成员。
        migrations.RunSQL(
            sql="UPDATE membership_claim SET scope = ARRAY['view', 'file', 'papers'],"
            " mandate_until = (created_at + interval '1 year')::date WHERE role = 'agent'",
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('role', 'agent'), models.Q(('mandate_until__isnull', True), ('scope', [])), _connector='OR'), name='claim_mandate_is_an_agents', violation_error_message='只有代办机构填写委托范围和期限。'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['submitted', 'checked', 'approved']), _negated=True), models.Q(('role', 'agent'), _negated=True), models.Q(('mandate_until__isnull', False), ('scope__contains', ['view'])), _connector='OR'), name='claim_of_an_agent_names_the_mandate', violation_error_message='代办机构须写明委托范围和委托至哪一天。'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('scope__contained_by', ['view', 'file', 'papers', 'members', 'sign'])), name='claim_scope_is_known', violation_error_message='委托范围有无法识别的事项。'),
        ),
    ]
