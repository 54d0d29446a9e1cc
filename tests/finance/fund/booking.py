"""Booking into the ledger of a test, without pages."""

from datetime import date
from uuid import uuid4

from finance.fund.engine.orders import Order
from finance.fund.engine.posting import post
from finance.fund.rules import postings
from finance.fund.rules.postings import Event
from tests.factories.accounts import UserFactory
from tests.factories.finance import BankerFactory, BankFactory

DAY = date(2026, 3, 2)
WAN = 1_000_000  # 分


def people():
    """Two who may stand on a transfer of money."""
    return {"maker": UserFactory(role="office"), "checker": UserFactory(role="office")}


def crowd():
    """Those who book, and who keeps the ledger."""
    return people() | {"trustee": BankerFactory(institution=BankFactory(trustee=True)).user}


def order(legs, event=Event.PAY_IN, on=DAY, **more):
    given = {"key": uuid4(), "reason": "测试", **more}
    return Order(event=event, on=on, legs=legs, **given)


def pay_in(amount, source="district", on=DAY, **more):
    """拨入 as booked."""
    return post(order(postings.paid_in(amount, source), on=on, **people() | more))


def fund_of(wan, on=DAY):
    """A fund of so many 万元, 市 : 区 = 4 : 6."""
    pay_in(wan * WAN * 2 // 5, "city", on)
    return pay_in(wan * WAN * 3 // 5, "district", on)
