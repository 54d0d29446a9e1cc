import json
from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

from common.blocks import Face, Span
from incubators.zones.blocks import ZONES
from reports import actions
from reports.models import EditionRow
from reports.sights import sight_of
from tests.factories.zones import MilestoneFactory, ZoneFactory
from tests.incubators.zones.conftest import high_tech

SPAN = Span(date(2026, 7, 1), date(2026, 7, 31), date(2025, 7, 31))


def test_a_paper_has_no_block_while_no_zone_has_anything(cast):
    assert ZONES.draw(SPAN).content == {}


def test_the_block_counts_each_zone_at_the_end_of_the_month_and_names_nobody(cast):
    firms = high_tech(2, cast.zone, first_day=date(2026, 7, 10))
    high_tech(1, ZoneFactory(code="beidu", name="北渡组团"), until=date(2026, 7, 20))
    MilestoneFactory(of_project=True, project__zone=cast.zone, planned_on=date(2026, 7, 30))
    drawn = ZONES.draw(SPAN)
    rows = {row["name"]: row for row in drawn.content["zones"]}
    assert rows["桥河组团"]["counts"]["high_tech"] == [2, 2]
    assert rows["北渡组团"]["counts"]["high_tech"] == [0, -1]
    assert (rows["桥河组团"]["overdue"], rows["桥河组团"]["area"]) == (1, None)
    assert not any(firm.name in str(drawn.content) for firm in firms)
    assert sorted(behind.row.key for behind in drawn.rows) == sorted(str(one.pk) for one in firms)
    (sentence,) = ZONES.sentences(drawn.content)
    assert sentence == (
        "高新技术企业最多的园区是桥河组团（2 家），本月净增最多的是桥河组团（+2），"
        "净减最多的是北渡组团（-1）；逾期节点 1 个。"
    )


@pytest.fixture
def frozen(cast, office):
    call_command("load_plan", verbosity=0)
    high_tech(2, cast.zone, town=cast.town)
    high_tech(1, cast.zone)
    return actions.build_monthly(date(2026, 7, 1), by=office, now=timezone.now())


def test_a_frozen_count_opens_its_firms_and_a_township_its_own(cast, frozen):
    key = f"zone:{cast.zone.pk}:high_tech"
    assert EditionRow.objects.filter(own_figure=key).count() == 3
    content = json.loads(frozen.content)
    (table,) = ZONES.tables(content, sight_of(frozen, cast.office))
    assert Face.BOOK in table.on
    cell = next(row for row in table.rows if row[0] == "桥河组团")[2]
    assert (cell.value, cell.words) == (3, "")
    (table,) = ZONES.tables(content, sight_of(frozen, cast.clerk))
    cell = next(row for row in table.rows if row[0] == "桥河组团")[2]
    assert cell.words == "3 家，您可见 2 家"
