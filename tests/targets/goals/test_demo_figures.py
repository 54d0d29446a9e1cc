from datetime import date
from decimal import Decimal

from qijiang_portal.demo import figures
from targets.goals.models import Reading

TODAY = date(2026, 11, 24)


def test_demo_readings_say_what_they_are_and_leave_one_unknown(plan):
    assert figures.write(TODAY) == Reading.objects.count() == 6
    assert set(Reading.objects.values_list("source", flat=True)) == {figures.SOURCE}
    last = Reading.objects.get(indicator__code="rd_intensity", period_label="2025年")
    assert last.value == Decimal("2.28")
    assert not Reading.objects.filter(indicator__code="invention_patents_per_10k").exists()


def test_demo_readings_stay_out_where_people_have_entered_some(plan):
    figures.write(TODAY)
    assert figures.write(TODAY) == 0
