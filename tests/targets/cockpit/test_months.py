"""当月与逐月: the month's steps lead from the one value to the other; townships by need."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import System, Unit, User
from common.dates import last_month_end
from common.measures import DISTRICT
from enterprises.registry.holdings import rebuild
from enterprises.registry.measures import counted
from enterprises.registry.models import Enterprise, Qualification
from targets.allocations.models import Allocation
from targets.cockpit.selectors.board import board
from targets.cockpit.selectors.measured import month_days
from targets.cockpit.selectors.months import months
from targets.cockpit.selectors.moves import in_district, moves_of
from targets.goals.models import Indicator, Target
from targets.goals.selectors.expiring import expiring
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.targets.worlds import day, divided, moves, periods, stays, store

pytestmark = pytest.mark.django_db
ON = date(2026, 10, 31)
AT = datetime(2026, 3, 1, tzinfo=UTC)


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
    balance = months(System(), ON, "high_tech").balance
    assert shown(balance.chart) == [
        ["09-30", "3"], ["首次认定", "+1"], ["到期", "-2"], ["10-31", "2"],
    ]  # fmt: skip
    assert balance.closing.change == balance.opening.change + sum(s.change for s in balance.steps)


def test_without_targets_of_their_own_who_lost_most_in_three_months_stands_first(register):
    one, two = register
    rows = months(System(), ON, "high_tech").courses
    assert (rows[0].name, rows[0].quarter.change, rows[-1].name) == (one.name, -2, two.name)
    assert [cell.change for cell in rows[0].cells][-3:] == [0, 0, -2]
    assert len(rows[0].cells) == len(month_days(ON)) - 1 == 12
    assert {row.word for row in rows} == {"年目标未分解"}


def test_who_misses_most_to_his_own_path_stands_first_whatever_he_lost(register):
    one, two = register
    indicator = Indicator.objects.get(code="high_tech")
    for unit, nurtured in ((one, 0), (two, 12)):
        Allocation.objects.create(
            indicator=indicator, unit=unit, year=2026, nurtured=nurtured, recorded_at=AT
        )
    first, second, *_ = months(System(), ON, "high_tech").courses
    assert (first.name, first.due, first.gap, first.word) == (two.name, 10, -9, "滞后")
    assert (second.name, second.due, second.gap, second.word) == (one.name, 3, -2, "滞后")
    assert [cell.word for cell in second.cells][-2:] == ["正常", "滞后"]
    assert second.cells[0].word == ""  # 2025 was not given out


def test_every_step_and_every_cell_opens_the_firms_that_make_it(register, client):
    client.force_login(UserFactory(role="office"))
    month = months(client_user(client), ON, "high_tech")
    steps = [(step.url, step.change) for step in month.balance.steps]
    cells = [(cell.url, cell.change) for row in month.courses for cell in every_cell(row)]
    assert all(bool(url) == bool(change) for url, change in cells)
    cells = [cell for cell in cells if cell[1]]
    assert len(cells) >= 6
    for url, change in {*steps, *cells}:
        page = client.get(url)
        assert page.context["net"] == change
        rows = page.context["list"].rows
        assert sum(row.sign for row in rows) == change
    assert len([url for url, change in steps if client.get(url).context["list"].count]) == 2


def every_cell(row):
    return [*row.cells, row.quarter, row.year]


def client_user(client):
    return User.objects.get(pk=client.session["_auth_user_id"])


def test_a_township_opens_only_its_own_cells_and_reads_only_its_own_moves(register, client):
    one, two = register
    officer = UserFactory(role="officer", unit=one)
    rows = {row.name: row for row in months(officer, ON, "high_tech").courses}
    assert all(cell.url for cell in every_cell(rows[one.name]) if cell.change)
    assert not any(cell.url for cell in every_cell(rows[two.name]))
    office = months(System(), ON, "high_tech")
    theirs = {row.name: row for row in office.courses}[two.name]
    client.force_login(officer)
    assert client.get(rows[one.name].cells[-1].url).context["net"] == -2
    assert client.get(theirs.cells[-1].url).context["list"].count == 0


@pytest.mark.parametrize(
    "at",
    [
        "high_tech",
        "high_tech,2026-10-31,2026-10-01,,",
        "high_tech,2026-10-01,2026-10-31,,bought",
        "high_tech,2026-10-01,2026-10-31,,,more",
        "nothing,2026-10-01,2026-10-31,,",
        "rd_intensity,2026-10-01,2026-10-31,,",
    ],
)
def test_an_address_that_names_no_change_is_not_there(plan, client, at):
    client.force_login(UserFactory(role="office"))
    assert client.get(reverse("cockpit:moves", args=[at])).status_code == 404


def test_the_strip_opens_as_many_firms_as_it_says(register, client):
    client.force_login(UserFactory(role="leader"))
    page = client.get(reverse("cockpit:months"), {"on": ON.isoformat(), "map": "high_tech"})
    strip = page.context["month"].strip
    assert [(end.month, one.number) for end, one in strip] == [
        (10, 0), (11, 0), (12, 1), (1, 0), (2, 0), (3, 0), (4, 0),
    ]  # fmt: skip
    for _, one in strip:
        assert client.get(one.url).context["page"].paginator.count == one.number


def test_a_township_reads_the_strip_without_links(register):
    officer = UserFactory(role="officer", unit=register[0])
    assert not any(one.url for one in expiring(officer, "high_tech", ON, [ON]).values())


def test_the_sentence_is_of_the_goal_furthest_behind(register):
    said = board(System(), ON).verdict.sentence
    assert said.startswith("科技型企业 0 家，比测算路径少 3,462.5 家")


def test_the_sentence_leads_to_the_firms_it_speaks_of(register, client):
    Target.objects.exclude(indicator__code="high_tech").delete()
    client.force_login(UserFactory(role="leader"))
    said = client.get(reverse("cockpit:board"), {"on": ON.isoformat()}).context["board"].verdict
    assert "本月净减 1 家，主因到期 2 家" in said.sentence
    assert said.sentence.endswith("2027 年 4 月底前 1 家到期，须复审。")
    totals = [part.total for part in said.parts if part.total is not None]
    assert totals == [-1, -1]
    for part in said.parts:
        if part.total is not None:
            assert client.get(part.url).context["net"] == part.total


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
    moves = moves_of(Indicator.objects.get(code="high_tech"), on.replace(day=1), on)
    assert sum(move.sign for move in in_district(moves)) == net
