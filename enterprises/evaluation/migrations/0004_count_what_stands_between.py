"""Count of kept results what stands between: a way of passing is no missing condition.

Not undone: the counts of before can be made again by a whole evaluation only.
"""

from django.db import migrations
from django.db.models import Q

CHUNK = 1_000
WAYS = {"tech_sme": ("score", "direct_pass"), "innovative_sme": ("score", "direct_pass")}


def _answers(kind, conditions):
    asked = {one["key"]: one["met"] for one in conditions}
    if kind in WAYS and WAYS[kind][0] in asked and WAYS[kind][1] in asked:
        score, direct = WAYS[kind]
        ways = (asked[score], asked.pop(direct))
        asked[score] = True if True in ways else None if None in ways else False
    return asked


def recount(apps, schema_editor):
    model = apps.get_model("evaluation", "Evaluation")
    touched = []
    rows = model.objects.filter(Q(kind__in=WAYS) | Q(passed=True)).only("kind", "passed", "result")
    for row in rows.iterator(CHUNK):
        said = _answers(row.kind, row.result["conditions"])
        unmet = [] if row.passed else sorted(key for key, met in said.items() if met is False)
        row.failed = len(unmet)
        row.unknown = 0 if row.passed else sum(met is None for met in said.values())
        row.short_of = unmet[0] if len(unmet) == 1 and not row.unknown else ""
        touched.append(row)
        if len(touched) == CHUNK:
            model.objects.bulk_update(touched, ["failed", "unknown", "short_of"])
            touched = []
    model.objects.bulk_update(touched, ["failed", "unknown", "short_of"])


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0003_sources")]
    operations = [migrations.RunPython(recount, migrations.RunPython.noop)]
