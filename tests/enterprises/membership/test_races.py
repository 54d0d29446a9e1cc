"""Two officers in one moment: one firm, one member each, nothing doubled."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.db.models import Count
from django.utils import timezone

from enterprises.membership import actions
from enterprises.registry.models import Enterprise, EnterpriseMember
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.membership import ClaimFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """Each call in its own connection; what it returned, or the sentence that refused it."""

    def run(call):
        try:
            return call()
        except ValidationError as refusal:
            return refusal.messages[0]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_b02_b48_claims_on_one_new_code_approved_in_one_moment_make_one_firm():
    town = UnitFactory()
    clerks = [UserFactory(role="officer", unit=town) for _ in range(4)]
    claims = [ClaimFactory(credit_code=a_credit_code(981), township=town) for _ in range(2)]
    now = timezone.now()
    at_once(
        *(
            lambda claim=claim, clerk=clerk: actions.approve(claim, by=clerk, now=now)
            for claim in claims
            for clerk in clerks
        )
    )
    assert Enterprise.objects.get(credit_code=a_credit_code(981)).members.count() == 2


def test_b48_managers_who_remove_each_other_in_one_moment_leave_one():
    pairs = []
    for _ in range(6):  # one pair alone may happen to come one after the other
        firm = EnterpriseFactory()
        people = [UserFactory(role="enterprise") for _ in range(2)]
        pairs.append([firm.members.create(user=person, role="manager") for person in people])
    at_once(
        *(
            lambda gone=gone, by=by: actions.remove_member(gone, by=by.user)
            for first, second in pairs
            for gone, by in ((first, second), (second, first))
        )
    )
    left = EnterpriseMember.objects.values("enterprise").annotate(many=Count("pk"))
    assert [one["many"] for one in left] == [1] * len(pairs)
