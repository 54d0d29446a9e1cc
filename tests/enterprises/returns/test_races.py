"""Many hands in one moment: one effect, and everybody else is told what stands now."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client

from enterprises.returns.models import MonthlyReturn
from tests.enterprises.returns.rules.test_checks import GOOD
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_once(cast):
    """Posts sent in one moment, each by its own person; the answers' statuses, sorted."""

    def send(client, path, data):
        try:
            return client.post(f"{cast.base}{path}", data)
        finally:
            connections.close_all()

    def post(*asked):
        clients = []
        for who, path, data in asked:
            clients.append((Client(), path, data))
            clients[-1][0].force_login(who)
        with ThreadPoolExecutor(len(clients)) as pool:
            answers = list(pool.map(lambda one: send(*one), clients))
        return sorted(answer.status_code for answer in answers)

    return post


def one(cast):
    return MonthlyReturn.objects.get(enterprise=cast.firm)


@pytest.mark.parametrize("keys", [1, 20])
def test_twenty_submissions_in_one_moment_are_one(cast, do, at_once, keys):
    do(cast.member, **GOOD, version=0)
    said = {"version": 1, "signer": "王五", "promised": "on"}
    known = [str(uuid4()) for _ in range(keys)]
    asked = [
        (cast.member, "submit/", said | {"submission_key": known[number % keys]})
        for number in range(20)
    ]
    assert set(at_once(*asked)) == {302}
    assert (one(cast).state, one(cast).version) == ("submitted", 2)


def test_twenty_first_saves_in_one_moment_make_one_return_and_nineteen_comparisons(cast, at_once):
    asked = [(cast.member, "", GOOD | {"version": 0, "taxes": 30 + n}) for n in range(20)]
    assert at_once(*asked) == [302] + [409] * 19
    assert one(cast).version == 1


def test_of_approving_and_returning_in_one_moment_one_wins_and_the_other_is_told(
    cast, submitted, at_once
):
    colleague = UserFactory(role="officer", unit=cast.clerk.unit)
    told = {"version": submitted.version}
    answers = at_once(
        (cast.clerk, "do/review/", told),
        (colleague, "do/send_back/", told | {"reason": "税金请核对"}),
    )
    assert answers == [302, 409]
    assert one(cast).state in ("reviewed", "returned")
    assert one(cast).version == submitted.version + 1


def test_of_two_saves_one_on_behalf_in_one_moment_none_is_lost(cast, do, at_once):
    do(cast.member, **GOOD, version=0)
    answers = at_once(
        (cast.member, "", GOOD | {"version": 1, "revenue": 1200}),
        (cast.clerk, "", GOOD | {"version": 1, "taxes": 33}),
    )
    assert answers == [302, 409]  # who was second has both on his page, and saves again
    assert one(cast).version == 2
