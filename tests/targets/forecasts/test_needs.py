"""要达到目标还差什么: one question for page, cockpit and API; its list has as many firms."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from targets.forecasts.rules.telling import Goal, renewal_rate
from targets.forecasts.selectors.histories import history
from targets.forecasts.selectors.needs import Due, due_firms, needed
from targets.forecasts.selectors.outlooks import outlooks
from targets.goals.models import Indicator
from tests.factories.accounts import UserFactory
from tests.targets.forecasts.test_forecast import ASKED, register

pytestmark = pytest.mark.django_db
__all__ = ["register"]
END = date(2027, 12, 31)


@pytest.fixture
def indicator(register):
    return Indicator.objects.get(code="high_tech")


@pytest.fixture
def leader():
    return UserFactory(role="leader")


def test_it_agrees_with_what_is_registered_and_with_the_rate_of_the_past(indicator, leader):
    (one,) = [row for row in needed(leader, indicator, ASKED) if row.goal.as_of == END]
    (row,) = outlooks(indicator, END, END, seed=1, asked_on=ASKED)
    assert one.nothing_done == row.nothing_done
    rate = renewal_rate(history("high_tech", ASKED))
    assert one.taken.due == 30
    assert one.taken.renewals == min(int(30 * rate), one.taken.missing)
    assert one.taken.missing == one.goal.least - one.nothing_done


def test_the_list_has_as_many_firms_as_have_to_renew(indicator, leader, client):
    client.force_login(leader)
    for one in needed(leader, indicator, ASKED):
        opened = client.get(one.url)
        assert opened.status_code == 200
        assert opened.context["list"].count == one.taken.due
        assert "要续期的企业" in opened.content.decode()


def test_it_takes_one_query_and_two_where_the_goals_are_not_given(
    indicator, leader, django_assert_num_queries
):
    goals = [Goal(date(2027, 8, 31), Decimal(60), False)]
    with django_assert_num_queries(1):
        (one,) = needed(leader, indicator, ASKED, goals)
    assert one.sentence.startswith("要达到 60 家")
    with django_assert_num_queries(2):
        needed(leader, indicator, ASKED)


def test_a_township_hears_the_number_and_opens_no_list_of_all(register, indicator):
    clerk = UserFactory(role="officer", unit=register)
    assert {one.url for one in needed(clerk, indicator, ASKED)} == {""}


def test_a_goal_that_has_passed_asks_for_nothing(indicator, leader):
    assert needed(leader, indicator, ASKED, [Goal(ASKED, Decimal(9), False)]) == []


@pytest.mark.parametrize(
    "at",
    ["high_tech,2026-11-24", "high_tech,2027-01-01,2026-01-01", "nothing,2026-01-01,2027-01-01"],
)
def test_an_address_that_names_no_list_is_not_found(indicator, leader, client, at):
    client.force_login(leader)
    assert client.get(reverse("forecasts:due", args=[at])).status_code == 404


def test_programs_read_the_forecast_and_what_a_goal_takes(indicator, leader, client):
    client.force_login(leader)
    told = client.get("/api/v1/forecasts/high_tech/?from=2026-12-01&to=2027-12-31&seed=7").json()
    rows = outlooks(indicator, date(2026, 12, 1), END, seed=7, asked_on=ASKED)
    assert [(one["as_of"], one["low"], one["high"]) for one in told] == [
        (row.as_of.isoformat(), row.low, row.high) for row in rows
    ]
    taken = client.get("/api/v1/forecasts/high_tech/needed/").json()
    assert [one["due"] for one in taken] == [
        one.taken.due for one in needed(leader, indicator, ASKED)
    ]
    assert taken[0]["url"].startswith("/targets/forecasts/due/")


@pytest.mark.parametrize(
    "query", ["seed=x", "from=2027-13-01", "to=2020-01-01", "to=2090-01-01", "sed=1"]
)
def test_a_program_that_asks_wrongly_hears_which_answer(indicator, leader, client, query):
    client.force_login(leader)
    answer = client.get(f"/api/v1/forecasts/high_tech/?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.json()


def test_an_enterprise_reads_no_forecast(indicator, client):
    client.force_login(UserFactory(role="enterprise"))
    assert client.get("/api/v1/forecasts/high_tech/").status_code == 403
    due = Due(indicator, ASKED, END)
    assert not due_firms(UserFactory(role="enterprise"), due).exists()
