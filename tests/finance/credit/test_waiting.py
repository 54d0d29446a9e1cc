"""待办和进度: who has the ball is told, with the nearest day; who only reads is told nothing."""

import pytest

from accounts.rules.roles import Role
from finance.credit.duties import waiting
from finance.credit.matters import applications
from finance.credit.models import Application
from finance.credit.selectors.applications import standing_of
from finance.loans.models import Loan
from tests.factories.accounts import UserFactory
from tests.finance.credit.conftest import DAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "who", "words"),
    [
        ("applied", "township", "1 份贷款申请待推荐"),
        ("endorsed", "bureau", "1 份贷款申请待推荐给银行"),
        ("endorsed", "center", "1 份贷款申请待推荐给银行"),
        ("recommended", "banker", "1 份贷款申请待审批或放款"),
        ("approved", "fellow", "1 份贷款申请待审批或放款"),
        ("returned", "member", "1 份贷款申请被退回，待补正"),
    ],
)
def test_whoever_has_the_ball_finds_it_on_his_desk(cast, asked, status, who, words):
    Loan.objects.update(status=status, approved_amount=1, approved_on=DAY)
    [duty] = waiting(getattr(cast, who), DAY)
    assert (duty.text, duty.due) == (words, asked.due_on)
    others = {"township", "bureau", "banker", "member", "rival"} - {who}
    same = {"approved": {"banker"}, "endorsed": {"bureau"}}.get(status, set())
    for other in others - same:
        assert list(waiting(getattr(cast, other), DAY)) == [], other


def test_who_only_reads_is_told_nothing(cast, asked):
    for role in (Role.OFFICE, Role.LEADER):
        assert list(waiting(UserFactory(role=role), DAY)) == []


def test_the_firm_reads_in_whose_hands_its_application_is_and_until_when(cast, asked):
    [matter] = applications(cast.member, lambda kind, since: (since, False))
    assert (matter.hands, matter.due, matter.state) == (
        str(cast.firm.township),
        asked.due_on,
        "待街镇推荐",
    )
    Loan.objects.update(status="returned")
    assert list(applications(cast.member, lambda kind, since: (since, False))) == []


def test_where_they_stand_is_counted_by_turn(cast, asked):
    standing = standing_of(cast.bureau, DAY)
    assert (standing.count, standing.late, standing.oldest) == (1, 0, DAY)
    assert dict(standing.by_turn) == {"place": 1}
    Application.objects.update(due_on="2020-01-01")
    assert standing_of(cast.bureau, DAY).late == 1
    assert standing_of(cast.rival, DAY).count == 0
