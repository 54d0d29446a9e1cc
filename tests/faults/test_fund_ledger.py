"""补偿资金的账: ten thousand operations by fifty workers, a hundred of them killed: it ties."""

import pytest

from finance.fund.models import Entry, Transfer
from tests.finance.fund.booking import fund_of, people
from tests.finance.fund.storm import apart, ties

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WORKERS, EACH, KILLS = 50, 200, 100


def test_ten_thousand_operations_and_a_hundred_kills_leave_the_books_tied():
    fund_of(100)
    killed = apart(WORKERS, EACH, KILLS, people())
    ties()
    assert killed == KILLS
    sums = {side: 0 for side in ("debit", "credit")}
    for side, amount in Entry.objects.values_list("side", "amount"):
        sums[side] += amount
    assert sums["debit"] == sums["credit"]
    assert Transfer.objects.count() > WORKERS * EACH // 2
