"""Whether somebody is of the trustee is asked once a request, however many tabs want to know."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.banks.models import InstitutionMember
from finance.banks.querysets import is_of_trustee
from tests.factories.finance import BankerFactory, LoanFactory


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("page", ["/loans/", "/loans/{loan}/", "/finance/asking/"])
def test_a_page_of_a_bank_asks_it_once(client, page):
    """Not inside the transaction of a test, where it is always asked anew."""
    loan = LoanFactory()
    client.force_login(BankerFactory(institution=loan.bank).user)
    url = page.format(loan=loan.pk)
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    seats = [one for one in asked if "institution__kind" in one["sql"]]
    assert len(seats) == 1
    assert len(asked) <= 26


@pytest.mark.django_db
def test_whose_seat_has_ended_is_of_the_trustee_no_more():
    seat = BankerFactory(institution__kind="trustee")
    assert is_of_trustee(seat.user)
    InstitutionMember.objects.filter(pk=seat.pk).delete()
    assert not is_of_trustee(seat.user)
