"""The ledger under kill -9, as `make faults` does it with fifty workers, small."""

import pytest

from finance.fund.models import Closing, Entry, Transfer
from tests.finance.fund.booking import crowd, fund_of
from tests.finance.fund.storm import START, apart, key_of, ties

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_books_tie_though_six_workers_are_killed_as_they_book():
    fund_of(1, START)
    apart(6, 80, 4, crowd())
    ties()
    assert Transfer.objects.filter(key=key_of(0, 0)).count() <= 1
    assert Transfer.objects.count() > 200
    assert Entry.objects.count() >= 2 * Transfer.objects.count()
    assert Closing.objects.frozen().exists()
