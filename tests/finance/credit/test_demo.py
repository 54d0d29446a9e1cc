"""演示: applications in every state, by the rules everybody has; a second run changes nothing."""

import pytest

from common.dates import today
from finance.credit.models import Application
from finance.loans.rules.life import BEFORE_LENDING
from qijiang_portal.demo import credit
from tests.factories.accounts import UserFactory
from tests.finance.credit.conftest import a_borrower

pytestmark = pytest.mark.django_db


def test_the_demo_has_applications_in_every_state_and_is_written_once():
    for _ in range(len(credit.WAYS)):
        firm = a_borrower()
        firm.ratings.all().delete()
    assert credit.write(today()) == len(credit.WAYS)
    states = set(Application.objects.values_list("loan__status", flat=True))
    assert states == {status.value for status in BEFORE_LENDING}
    assert Application.objects.exclude(due_on=None).count() == 8
    assert credit.write(today()) == 0


def test_the_demo_bank_account_acts_for_a_bank():
    UserFactory(username="demo-bank", role="bank")
    a_borrower().ratings.all().delete()
    credit.write(today())
    credit.write_people(today())
    credit.write_people(today())
    assert credit.Institution.objects.get(members__user__username="demo-bank").code == "DEMO-NS"
