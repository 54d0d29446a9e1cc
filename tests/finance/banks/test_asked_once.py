"""Whether somebody is of the trustee is asked once a request, however many tabs want to know."""

import pytest

from finance.banks.models import InstitutionMember
from finance.banks.querysets import is_of_trustee
from tests.factories.finance import BankerFactory

pytestmark = pytest.mark.django_db


def test_a_page_of_a_bank_asks_few_queries(client, django_assert_max_num_queries):
    client.force_login(BankerFactory().user)
    client.get("/loans/")
    with django_assert_max_num_queries(26):
        assert client.get("/loans/").status_code == 200


def test_whose_seat_has_ended_is_of_the_trustee_no_more():
    seat = BankerFactory(institution__kind="trustee")
    assert is_of_trustee(seat.user)
    InstitutionMember.objects.filter(pk=seat.pk).delete()
    assert not is_of_trustee(seat.user)
