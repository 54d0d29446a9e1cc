"""Two at once: one of them is refused in a sentence, and nothing is there twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from finance.capital.actions import cases, insurance, pledges
from finance.capital.models import ListingCase, Pledge
from finance.capital.rules.patents import normalize
from tests.factories.accounts import UserFactory
from tests.factories.capital import (
    InsuranceClaimFactory,
    InsurancePolicyFactory,
    ListingCaseFactory,
)
from tests.factories.finance import WAN, BankFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db(transaction=True)
TODAY, DAY = date(2026, 11, 30), date(2026, 10, 1)


def at_once(*calls):
    """Each in its own connection, begun together; True, or the sentence that refused it."""
    ready = Barrier(len(calls))

    def run(call):
        try:
            ready.wait()
            call()
        except ValidationError as refusal:
            return refusal.messages[0]
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_one_patent_of_two_firms_stands_for_one_bank():
    office, bank = UserFactory(role="office"), BankFactory()
    for n in range(4):
        told = {
            "by": office, "today": TODAY, "bank": bank, "amount": WAN,
            "registered_on": DAY, "patent_no": normalize(f"2021{n:08d}"),
        }  # fmt: skip
        firms = [EnterpriseFactory(), EnterpriseFactory()]
        answers = at_once(*(partial(pledges.register, enterprise=one, **told) for one in firms))
        assert answers.count(True) == 1
        assert any("已经质押" in str(answer) for answer in answers)
        assert Pledge.objects.filter(patent_no=told["patent_no"]).count() == 1


def test_one_step_is_made_once():
    office = UserFactory(role="office")
    for _ in range(4):
        case = ListingCaseFactory()
        told = {"by": office, "stage": "reform", "on": DAY, "now": timezone.now()}
        answers = at_once(*(partial(cases.step, case, **told) for _ in range(2)))
        assert answers.count(True) == 1
        assert case.stages.count() == 2
        assert ListingCase.objects.get(pk=case.pk).stage == "reform"


def test_two_claims_are_not_paid_beyond_the_cover():
    office = UserFactory(role="office")
    for _ in range(4):
        policy = InsurancePolicyFactory(cover=100)
        claims = [InsuranceClaimFactory(policy=policy) for _ in range(3)]
        told = {"by": office, "today": TODAY, "on": DAY, "paid": 60}
        answers = at_once(*(partial(insurance.pay, one, **told) for one in claims))
        assert answers.count(True) == 1
        assert sum(one.paid or 0 for one in policy.claims.all()) == 60
