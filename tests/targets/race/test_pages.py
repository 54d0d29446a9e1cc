"""赛马: the conclusion first, every place explained, what it takes to pass the next."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import Unit
from enterprises.registry.holdings import rebuild
from enterprises.registry.models import Enterprise, Qualification
from targets.allocations.models import Allocation
from targets.goals.models import Indicator
from targets.race.rules.explaining import explained
from targets.race.rules.passing import next_above, to_pass
from targets.race.rules.ranking import Lens, Runner, rank
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def raced(plan, client):
    """Two of the townships: one of one, and none of two."""
    client.force_login(UserFactory(role="leader"))
    towns = list(Unit.objects.filter(kind="township", is_group=False).order_by("code"))[:2]
    indicator = Indicator.objects.get(code="high_tech")
    for unit, target in zip(towns, (1, 2), strict=True):
        told = {"nurtured": target, "recorded_at": "2026-01-05T00:00:00Z"}
        Allocation.objects.create(indicator=indicator, unit=unit, year=2026, **told)
    first = date(2026, 3, 1)
    Qualification.objects.create(
        enterprise=EnterpriseFactory(township=towns[0]),
        kind="high_tech",
        first_day=first,
        valid_during=DateRange(first, None),
    )
    rebuild(Enterprise.objects.values_list("pk", flat=True))
    return client


def test_the_conclusion_names_first_last_and_those_without_a_place(raced):
    html = raced.get("/targets/race/?on=2026-10-31").content.decode()
    assert "第一：古南街道（完成率 100%）；最后：文龙街道（完成率 0%）；" in html
    assert "个没有名次。" in html


def test_any_place_tells_its_formula_and_what_passes_the_next_above(raced):
    html = raced.get("/targets/race/?on=2026-10-31").content.decode()
    assert "完成率 = 完成 0 家 ÷ 年目标 2 家 = 0%。" in html
    assert "前一名是古南街道（完成率 100%）。" in html
    assert "古南街道不变时，再增加 3 家即可超过它。" in html
    assert "不排名：年目标为 0。" in html


@pytest.mark.parametrize("asked", ["track=village", "lens=speed", "indicator=rd_intensity"])
def test_what_is_no_track_lens_or_counted_indicator_is_not_found(raced, asked):
    assert raced.get(f"/targets/race/?{asked}").status_code == 404


@pytest.mark.parametrize("lens", list(Lens))
@pytest.mark.parametrize("track", ["township", "park", "department", "chain"])
def test_every_track_has_every_lens(raced, track, lens):
    assert raced.get(f"/targets/race/?track={track}&lens={lens}").status_code == 200


def test_so_many_more_firms_pass_and_one_less_does_not():
    rows = rank(Lens.COMPLETION, [Runner("A", "甲", 3, 2, 0, 2), Runner("B", "乙", 4, 1, 0, 1)], [])
    above = next_above(rows, 1)
    more = to_pass(Lens.COMPLETION, rows[1], above)
    assert (1 + more) * 3 > 2 * 4 >= more * 3
    assert to_pass(Lens.NET_GROWTH, rows[1], above) == 2
    assert explained(Lens.COMPLETION, rows, 0)[1] == "前面没有别的单位。"
