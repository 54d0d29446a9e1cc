"""Many clicks in one moment on the first question: one claim, and no more than one may begin."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from enterprises.membership.models import Claim
from tests.factories.accounts import UserFactory
from tests.factories.registry import a_credit_code

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked_at_once():
    """One person's browser sends all codes in one moment; where each answer leads."""
    browser = Client()
    browser.force_login(UserFactory(role="enterprise"))
    cookies = browser.cookies.output(header="", sep=";")

    def send(code):
        client = Client()
        client.cookies.load(cookies)
        try:
            return client.post("/membership/new/", {"credit_code": code}).get("Location")
        finally:
            connections.close_all()

    def post(*codes):
        with ThreadPoolExecutor(len(codes)) as pool:
            return list(pool.map(send, codes))

    return post


def test_b02_a_double_click_on_the_first_question_begins_one_claim(asked_at_once):
    places = asked_at_once(*[a_credit_code(960)] * 6)
    claim = Claim.objects.get()
    assert set(places) == {f"/membership/claims/{claim.pk}/ask/name/"}


def test_b24_clicks_at_once_begin_no_more_claims_than_a_person_may(asked_at_once, settings):
    settings.CLAIMS_PER_PERSON = [2, 2]
    places = asked_at_once(*(a_credit_code(960 + one) for one in range(6)))
    assert Claim.objects.count() == 2
    assert places.count(None) == 4
