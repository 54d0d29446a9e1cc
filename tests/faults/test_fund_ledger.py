"""补偿资金的账: ten thousand operations by fifty workers, a hundred of them killed: it ties,
and the months that were closed meanwhile are as they were frozen."""

import pytest

from finance.fund.models import Closing, Entry, Transfer
from tests.finance.fund.booking import crowd, fund_of
from tests.finance.fund.storm import START, apart, ties

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WORKERS, EACH, KILLS = 50, 200, 100


def test_ten_thousand_operations_and_a_hundred_kills_leave_the_books_tied():
    fund_of(100, START)
    killed = apart(WORKERS, EACH, KILLS, crowd())
    ties()
    assert killed == KILLS
    sums = {side: 0 for side in ("debit", "credit")}
    for side, amount in Entry.objects.values_list("side", "amount"):
        sums[side] += amount
    assert sums["debit"] == sums["credit"]
    assert Transfer.objects.count() > WORKERS * EACH // 2
    assert Closing.objects.frozen().count() > 2
