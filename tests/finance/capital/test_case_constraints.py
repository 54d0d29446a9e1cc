from datetime import date

import pytest
from django.utils import timezone

from finance.capital.models import ListingCase, ListingStage
from tests.factories.accounts import UserFactory
from tests.factories.capital import ListingCaseFactory
from tests.finance.capital.refusing import refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


def step(case, **said):
    values = {"number": 2, "before": "intent", "stage": "reform", "on": DAY}
    return ListingStage(case=case, recorded_at=timezone.now(), **(values | said))


def test_a_firm_has_one_case_going_a_board():
    case = ListingCaseFactory()
    twin = ListingCase(enterprise=case.enterprise, board="bse", stage="reform", since=DAY)
    assert "已有一件在办" in refused("listing_case_once_a_board", twin)
    ListingCaseFactory(enterprise=case.enterprise, board="sse")
    case.stage = "withdrawn"
    case.save()
    ListingCaseFactory(enterprise=case.enterprise, board="bse")


def test_boards_and_stages_are_those_of_the_plan():
    firm = ListingCaseFactory().enterprise
    wrong = ListingCase(enterprise=firm, board="nasdaq", stage="intent", since=DAY)
    refused("listing_case_words_are_known", wrong)


def test_a_next_day_has_a_step():
    firm = ListingCaseFactory().enterprise
    wrong = ListingCase(enterprise=firm, board="sse", since=DAY, next_on=DAY)
    assert "做什么" in refused("listing_case_next_day_has_a_step", wrong)


@pytest.mark.parametrize(
    "said",
    [
        {"before": "intent", "stage": "listed"},
        {"before": "", "stage": "reform"},
        {"before": "withdrawn", "stage": "intent"},
        {"before": "intent", "number": 1},
    ],
)
def test_a_step_follows_the_table(said):
    refused("listing_stage_follows_the_table", step(ListingCaseFactory(), **said))


def test_a_step_has_its_own_number():
    refused("listing_stage_numbered_once", step(ListingCaseFactory(), number=1, before=""))


def test_what_goes_aside_says_why():
    refused("listing_stage_aside_for_a_reason", step(ListingCaseFactory(), stage="paused"))


def test_a_step_is_undone_by_another_and_for_a_reason():
    case, person = ListingCaseFactory(), UserFactory(role="office")
    said = {"recorded_by": person, "undone_at": timezone.now(), "undone_reason": "登记有误"}
    refused("listing_stage_undone_by_another", step(case, undone_by=person, **said))
    refused(
        "listing_stage_undone_for_a_reason",
        step(case, undone_by=UserFactory(role="office"), **(said | {"undone_reason": ""})),
    )
