"""Published terms of the titles, by edition; kinds without a published term have none."""

from django.db import migrations

from enterprises.registry.rules.kinds import KINDS


def seed(apps, schema_editor):
    KindTerm = apps.get_model("registry", "KindTerm")
    for kind in KINDS:
        for one in kind.terms:
            month, day = one.until
            term = {"basis": one.basis.value, "years": one.years, "document": one.document}
            KindTerm.objects.get_or_create(
                kind=kind.code.value,
                from_on=one.from_on,
                defaults={**term, "until_month": month, "until_day": day},
            )


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
