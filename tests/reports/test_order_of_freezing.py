"""Months are frozen one after the other: never an earlier one, never one left out."""

from datetime import date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.urls import reverse

from accounts.models import AuditEvent, System
from jobs.models import Job
from reports import actions
from reports.models import Edition, FirstPeriod
from reports.rules import periods
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
BY = System()
AUGUST, SEPTEMBER, OCTOBER = (date(2026, month, 1) for month in (8, 9, 10))
NOON = datetime(2026, 11, 5, 4, 0)  # UTC: 5 November here


@pytest.fixture
def here(db):
    with time_machine.travel(NOON, tick=False):  # before anything is written: clocks go forward
        call_command("load_plan", verbosity=0)
        yield


def built(period, now):
    return actions.build_monthly(period, by=BY, now=now)


def an_edition(period, **said):
    values = {"kind": "monthly", "content": "{}", "sha256": "0"} | said
    return Edition(period=period, as_of=periods.as_of(period), due_on=period, **values)


@pytest.mark.parametrize(
    ("period", "words"),
    [("2026-07", "早于最近封存的"), ("2026-08", "早于最近封存的"), ("2026-11", "尚未结束")],
)
def test_after_the_newest_only_the_next_month_can_be_frozen(plan, now, period, words):
    built(SEPTEMBER, now)
    with time_machine.travel(NOON, tick=False), pytest.raises(CommandError, match=words):
        call_command("build_edition", "monthly", period)
    built(OCTOBER, now)
    assert list(Edition.objects.values_list("period", flat=True)) == [OCTOBER, SEPTEMBER]


def test_no_month_is_left_out(plan, now):
    built(AUGUST, now)
    with pytest.raises(ValidationError, match="请先封存 2026 年 9 月"):
        built(OCTOBER, now)
    assert Edition.objects.count() == 1


def test_a_sealed_month_is_given_again_however_many_came_after(plan, now):
    first = built(SEPTEMBER, now)
    built(OCTOBER, now)
    assert built(SEPTEMBER, now).sha256 == first.sha256


@pytest.mark.parametrize("period", [date(2026, 7, 1), AUGUST, OCTOBER, date(2025, 9, 1)])
def test_the_database_itself_refuses_any_month_but_the_next(plan, now, period):
    built(AUGUST, now)
    built(SEPTEMBER, now)
    paper = an_edition(period, frozen_at=now)
    if period == OCTOBER:
        paper.save()
        return
    with transaction.atomic(), pytest.raises(DatabaseError):
        paper.save()


def test_the_database_refuses_to_freeze_a_waiting_paper_out_of_turn(plan, now):
    built(AUGUST, now)
    waiting = an_edition(OCTOBER)
    waiting.save()
    rows = Edition.objects.filter(pk=waiting.pk)
    with transaction.atomic(), pytest.raises(DatabaseError, match="newest frozen"):
        rows.update(frozen_at=now)


def test_the_stated_first_month_decides_and_only_while_none_is_frozen(plan, now):
    actions.set_first_period(SEPTEMBER, by=BY)
    for other in (AUGUST, OCTOBER):
        with pytest.raises(ValidationError, match="首期定为 2026 年 9 月"):
            built(other, now)
    built(SEPTEMBER, now)
    with pytest.raises(ValidationError, match="首期不再改动"):
        actions.set_first_period(AUGUST, by=BY)
    assert FirstPeriod.objects.get().period == SEPTEMBER
    assert AuditEvent.objects.filter(action="set_first_period").count() == 1


def test_the_timetable_begins_with_the_stated_first_month(plan, now):
    assert actions.due_periods(now) == []
    actions.set_first_period(AUGUST, by=BY)
    assert actions.due_periods(now) == [AUGUST, SEPTEMBER, OCTOBER]
    built(AUGUST, now)
    assert actions.due_periods(now) == [SEPTEMBER, OCTOBER]


def test_without_a_stated_first_month_any_closed_one_may_be_first(plan, now):
    actions.set_first_period(AUGUST, by=BY)
    actions.set_first_period(None, by=BY)
    assert built(date(2024, 2, 1), now).period == date(2024, 2, 1)


def test_the_page_shows_the_draft_and_asks_before_it_freezes(here, towns, registrar, client):
    firm = registrar.holds(towns[0], date(2026, 10, 2), date(2029, 10, 1))
    client.force_login(UserFactory(role="office"))
    asked = client.post(reverse("reports:build"), {"period": "2026-10"})
    assert asked.url == reverse("reports:draft", args=["monthly", "2026-10"])
    page = client.get(asked.url).content.decode()
    assert "草稿，尚未封存" in page
    assert "任何人不能更改或删除" in page
    assert firm.name in page
    assert not Job.objects.exists()
    assert not Edition.objects.exists()
    paper = client.get(reverse("reports:draft_paper", args=["monthly", "2026-10"]))
    assert paper.content.startswith(b"%PDF-")
    assert "draft" in paper["Content-Disposition"]
    client.post(reverse("reports:build"), {"period": "2026-10", "confirmed": "yes"})
    assert Job.objects.get().params == {"period": "2026-10"}


def test_a_sealed_month_says_that_it_is_sealed(here, now, client):
    built(OCTOBER, now)
    client.force_login(UserFactory(role="office"))
    for said in ({}, {"confirmed": "yes"}):
        answer = client.post(reverse("reports:build"), {"period": "2026-10"} | said, follow=True)
        assert "2026 年 10 月的报表已于 2026-11-05" in answer.content.decode()
        assert answer.request["PATH_INFO"] == reverse("reports:detail", args=["monthly", "2026-10"])
    assert not Job.objects.exists()


@pytest.mark.parametrize("period", ["2026-08", "2026-11"])
def test_the_page_refuses_a_month_out_of_turn_in_words(here, now, client, period):
    built(SEPTEMBER, now)
    client.force_login(UserFactory(role="office"))
    for said in ({}, {"confirmed": "yes"}):
        answer = client.post(reverse("reports:build"), {"period": period} | said, follow=True)
        words = "早于最近封存的" if period == "2026-08" else "尚未结束"
        assert words in answer.content.decode()
    assert not Job.objects.exists()


def test_the_office_states_the_first_month_on_the_page(here, client):
    client.force_login(UserFactory(role="office"))
    answer = client.post(reverse("reports:first"), {"first": "2026-09"}, follow=True)
    assert "首期定为 2026 年 9 月" in answer.content.decode()
    assert FirstPeriod.objects.get().set_by is not None
    assert (
        "无法辨认"
        in client.post(reverse("reports:first"), {"first": "九月"}, follow=True).content.decode()
    )
    client.post(reverse("reports:first"), {"first": ""})
    assert not FirstPeriod.objects.exists()
