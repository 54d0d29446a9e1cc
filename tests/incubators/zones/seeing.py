"""A zone's page as somebody sees it, and the returns its output is summed from."""

from datetime import date
from decimal import Decimal

from enterprises.returns.models import MonthlyReturn
from tests.factories.registry import EnterpriseFactory
from tests.factories.returns import CollectionFactory

PAGE = "/zones/qiaohe/"
RECEIVED = {"state": "received", "signer": "甲"}


def shown(client, user, address=PAGE):
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def reports(zone, amounts, period=date(2026, 6, 1), **kept):
    """So many firms of the zone whose return of the month was received."""
    collection = CollectionFactory(
        period=period,
        opens_on=date(2026, 7, 1),
        due_on=date(2026, 7, 10),
        locks_on=date(2026, 7, 20),
    )
    for amount in amounts:
        report(collection, EnterpriseFactory(zone=zone), amount)
    return collection


def report(collection, firm, amount):
    """A received return of the month, of so much revenue in 万元."""
    moment = "2026-07-05T02:00:00Z"
    MonthlyReturn.objects.create(
        collection=collection, enterprise=firm, revenue=Decimal(amount), staff=10,
        submitted_at=moment, first_submitted_at=moment, reviewed_at=moment, received_at=moment,
        **RECEIVED,
    )  # fmt: skip
