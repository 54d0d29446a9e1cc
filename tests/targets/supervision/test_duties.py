"""待办 of slips: to the unit what it signs and feeds back, to reviewers and leaders what waits."""

from datetime import date

import pytest
from django.http import QueryDict

from targets.supervision import actions
from targets.supervision.duties import duties
from targets.supervision.pages import PAGE
from tests.factories.accounts import UserFactory
from tests.factories.supervision import SlipFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


def told(user) -> list:
    """Each with its day and its words; its link opens as many rows."""
    found = list(duties(user, DAY))
    for duty in found:
        rows = PAGE.listing.chosen(user, QueryDict(duty.url.partition("?")[2]))
        assert duty.text.startswith(f"{rows.count()} ")
    return [(duty.due, duty.text) for duty in found]


def test_a_unit_hears_of_its_own_by_stage_and_what_is_late(town, task):
    SlipFactory(unit=town.unit, task=task, due_on=date(2026, 11, 23))
    SlipFactory(unit=town.unit, task=task)
    SlipFactory(unit=town.unit, task=task, stage="signed")
    assert told(town) == [
        (date(2026, 11, 23), "2 张督办单待签收，其中 1 张已超期"),
        (date(2026, 11, 26), "1 张督办单待反馈"),
    ]


def test_reviewers_hear_of_feedback_and_requests_and_not_of_their_own(office, town, lead, task):
    SlipFactory(unit=town.unit, task=task, stage="fed")
    SlipFactory(unit=lead.unit, task=task, stage="fed")
    SlipFactory(unit=town.unit, task=task, stage="fed", is_fed_by_report=True)
    asked = SlipFactory(unit=town.unit, task=task, stage="signed")
    actions.ask_extension(asked, by=town, new_due=date(2026, 12, 8), reason="等批复")
    SlipFactory(unit=town.unit, task=task, stage="reviewed")
    of_lead = [text for _, text in told(lead)]
    assert of_lead == ["1 份督办反馈待复核", "1 张督办单申请延期，待答复"]
    assert [text for _, text in told(office)] == [
        "2 份督办反馈待复核",
        "1 张督办单申请延期，待答复",
        "1 张人工督办单待销号",
    ]
    assert [text for _, text in told(town)] == ["1 张督办单待反馈"]


def test_a_leader_hears_of_what_is_escalated_until_he_says_something(town, task):
    leader = UserFactory(role="leader")
    slip = SlipFactory(unit=town.unit, task=task, escalated_on=date(2026, 11, 23))
    assert told(leader) == [(None, "1 张督办单报请领导")]
    actions.instruct(slip, by=leader, words="请加快")
    assert told(leader) == []
    slip.refresh_from_db()
    slip.escalated_on = date(2026, 11, 25)
    slip.save()
    assert told(leader) == [(None, "1 张督办单报请领导")]
