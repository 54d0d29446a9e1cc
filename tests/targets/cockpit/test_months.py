"""当月与逐月: the month's steps lead from the one value to the other; townships by need."""

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import System, Unit
from common.dates import last_month_end
from common.measures import DISTRICT
from enterprises.registry.holdings import rebuild
from enterprises.registry.measures import counted
from enterprises.registry.models import Enterprise, Qualification
from targets.cockpit.selectors.board import board
from targets.cockpit.selectors.months import Cell, balance, month_days
from targets.goals.models import Indicator
from targets.goals.selectors.expiring import expiring
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.targets.worlds import day, divided, moves, periods, stays, store

pytestmark = pytest.mark.django_db
ON = date(2026, 10, 31)


def certify(firm, first: date, until: date) -> None:
    Qualification.objects.create(
        enterprise=firm,
        kind="high_tech",
        first_day=first,
        printed_last_day=until - timedelta(days=1),
        valid_during=DateRange(first, until),
    )


@pytest.fixture
def register(plan):
    """Two of one township run out in October, one comes in another; one more runs out later."""
    one, two = Unit.objects.filter(kind="township", is_group=False).order_by("order")[:2]
    for at in range(3):
        until = date(2026, 10, 12) if at < 2 else date(2026, 12, 6)
        certify(EnterpriseFactory(township=one), date(2023, 10, 12), until)
    certify(EnterpriseFactory(township=two), date(2026, 10, 20), date(2029, 10, 20))
    rebuild(Enterprise.objects.values_list("pk", flat=True))
    return one, two


def shown(chart) -> list[list[str]]:
    return chart.table["rows"]


def test_the_month_leads_from_the_value_before_to_the_value_of_the_day(register):
    whole = board(System(), ON, "high_tech")
    assert shown(whole.month.changes) == [
        ["09-30", "3"], ["首次认定", "+1"], ["到期", "-2"], ["10-31", "2"],
    ]  # fmt: skip


def test_who_lost_most_in_three_months_stands_first(register):
    one, two = register
    rows = board(System(), ON, "high_tech").month.courses
    assert (rows[0].name, rows[0].quarter, rows[-1].name) == (one.name, -2, two.name)
    assert [cell.change for cell in rows[0].cells][-3:] == [0, 0, -2]
    assert len(rows[0].cells) == len(month_days(ON)) - 1 == 12


def test_a_change_is_told_by_shape_and_word_too():
    told = [(cell.shape, cell.word, cell.size) for cell in map(Cell, (2, -3, 0, None))]
    assert told == [("▲", "增", 2), ("▼", "减", 3), ("·", "不变", 0), ("", "不知道", None)]


def test_the_strip_opens_as_many_firms_as_it_says(register, client):
    client.force_login(UserFactory(role="leader"))
    html = client.get(reverse("cockpit:board"), {"on": ON.isoformat(), "map": "high_tech"})
    strip = html.context["board"].month.strip
    assert [(end.month, one.number) for end, one in strip] == [
        (10, 0), (11, 0), (12, 1), (1, 0), (2, 0), (3, 0), (4, 0),
    ]  # fmt: skip
    for _, one in strip:
        assert client.get(one.url).context["page"].paginator.count == one.number


def test_a_township_reads_the_strip_without_links(register):
    officer = UserFactory(role="officer", unit=register[0])
    assert not any(one.url for one in expiring(officer, "high_tech", ON, [ON]).values())


def test_the_sentence_is_of_the_goal_furthest_behind_whatever_is_shown(register):
    matters = {board(System(), ON, code).month.matter for code in ("high_tech", "cq_tech", "")}
    (said,) = matters
    assert said.startswith("科技型企业 0 家，比测算路径少 3,462.5 家")


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(periods, moves), min_size=1, max_size=4), st.integers(4, 80))
def test_in_any_register_the_steps_are_the_difference_of_the_two_values(plan, registered, at):
    Qualification.objects.all().delete()
    Enterprise.objects.all().delete()
    units = list(Unit.objects.filter(kind="township").values_list("pk", flat=True)[:2])
    for valid, changes in registered:
        firm = EnterpriseFactory(township=None, residence=False)
        store(firm, "high_tech", divided(valid), stays(changes, units))
    rebuild(Enterprise.objects.values_list("pk", flat=True))
    on = day(at)
    before = last_month_end(on)
    counts = counted(["high_tech"], [before, on], [DISTRICT])["high_tech"]
    net = int(counts.district(on) or 0) - int(counts.district(before) or 0)
    assert sum(balance(Indicator.objects.get(code="high_tech"), on).values()) == net
