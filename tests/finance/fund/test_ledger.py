"""The ledger by what the database itself refuses, whatever the code above it would let through."""

from contextlib import contextmanager
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction
from django.utils import timezone

from finance.fund.engine.posting import legs_of, post, reversal
from finance.fund.models import Account, Entry, Fund, Transfer
from finance.fund.rules import accounts, postings
from finance.fund.rules.accounts import Kind, Leg, Place, Side
from finance.fund.rules.postings import Event, Of
from finance.fund.selectors.balances import position
from tests.factories.accounts import UserFactory
from tests.finance.fund.booking import DAY, WAN, fund_of, order, pay_in, people

pytestmark = pytest.mark.django_db


@contextmanager
def committed():
    """As at the commit: what the database asks only then is asked."""
    with transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@contextmanager
def refused(words):
    """Refused by the database at once or at the commit."""
    with pytest.raises(Error, match=words), committed():
        yield


def a_transfer(**changed):
    given = {
        "no": 1,
        "on": DAY,
        "posted_at": timezone.now(),
        "event": "pay_in",
        "amount": 5,
        "lines": 2,
        "moves_cash": True,
        "reason": "测试",
        **people(),
    }
    return Transfer.objects.create(**given | changed)


def account(kind="cash", **more):
    return Account.objects.create(kind=kind, **more)


def written(transfer, *lines):
    for account, side, amount in lines:
        Entry.objects.create(transfer=transfer, account=account, side=side, amount=amount)


def test_two_sides_that_differ_are_refused_at_the_commit():
    with refused("fund_transfer_is_balanced"):
        written(a_transfer(), (account(), "debit", 5), (account("capital"), "credit", 4))


def test_a_transfer_without_lines_is_refused_at_the_commit():
    with refused("fund_transfer_is_balanced"):
        a_transfer()


def test_a_transfer_of_cash_does_not_call_itself_a_promise():
    with refused("fund_transfer_is_balanced"):
        transfer = a_transfer(moves_cash=False, maker=None, checker=None)
        written(transfer, (account(), "debit", 5), (account("capital"), "credit", 5))


def test_nothing_is_added_to_a_transfer_later_not_even_in_balance():
    transfer = pay_in(100)
    one, other = (entry.account for entry in transfer.entries.all())
    with refused("fund_transfer_is_balanced"):
        written(transfer, (one, "debit", 7), (other, "credit", 7))


@pytest.mark.parametrize("table", ["fund_transfer", "fund_entry"])
def test_b74_no_line_of_the_ledger_is_changed_or_deleted_by_anybody(table):
    pay_in(100)
    for sql in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with refused("Cannot"), connection.cursor() as cursor:
            cursor.execute(sql)
    assert Entry.objects.count() == 2


def test_b74_a_reversal_equals_its_original():
    original = pay_in(100)
    one, other = original.entries.order_by("id")
    with refused("fund_reversal_equals_its_original"):
        less = a_transfer(no=2, event="reverse", reverses=original, amount=60)
        written(less, (one.account, "credit", 60), (other.account, "debit", 60))


def test_b74_a_reversal_names_what_it_reverses_and_nothing_else_does():
    original = pay_in(100)
    with refused("fund_transfer_reverses_when_it_says_so"):
        a_transfer(no=2, event="reverse")
    with refused("fund_transfer_reverses_when_it_says_so"):
        a_transfer(no=2, reverses=original)


def mirror(original, **more):
    return order(
        accounts.mirrored(legs_of(original)),
        reversal(original),
        original.on,
        reverses=original,
        **people() | more,
    )


def test_b74_both_stay_told_and_nothing_is_reversed_twice():
    original = pay_in(100)
    undone = post(mirror(original))
    assert (original.reversed_by, undone.reverses) == (undone, original)
    assert position(DAY).cash == 0
    assert Transfer.objects.count() == 2
    with pytest.raises(ValidationError, match="已经冲销"):
        reversal(original)
    with pytest.raises(ValidationError, match="不能再冲销"):
        reversal(undone)


def test_money_needs_two_people_and_they_are_two():
    one = UserFactory()
    with refused("fund_transfer_checker_is_another"):
        a_transfer(maker=one, checker=one)
    with refused("fund_transfer_of_money_has_two_people"):
        a_transfer(maker=one, checker=None)
    with refused("fund_transfer_of_money_has_two_people"):
        a_transfer(event="write_off", moves_cash=False, maker=one, checker=None)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"amount": 0}, "fund_transfer_is_of_something"),
        ({"lines": 1}, "fund_transfer_is_of_something"),
        ({"event": "gift"}, "fund_transfer_is_of_something"),
        ({"reason": ""}, "fund_transfer_has_a_reason"),
    ],
)
def test_what_is_no_transfer_is_refused(changed, name):
    with refused(name):
        a_transfer(**changed)


def test_a_line_is_more_than_nothing_on_one_of_two_sides():
    with refused("fund_entry_is_positive"):
        written(a_transfer(), (account(), "debit", 0))
    with refused("fund_entry_side_is_known"):
        written(a_transfer(), (account(), "both", 5))


def test_an_account_is_one_of_the_kinds_once_and_not_below_zero():
    with refused("fund_account_once"):
        account(), account()
    with refused("fund_account_kind_is_known"):
        account("gift")
    with refused("fund_account_is_not_below_zero"):
        account(balance=-1)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"cash": -1}, "fund_cash_is_not_negative"),
        ({"promised": -1}, "fund_promises_are_not_negative"),
        ({"halted_for": "不平"}, "fund_halts_for_a_reason"),
        ({"cash": 99, "promised": 100}, "fund_never_over_commits"),
        ({"cash": 10, "leverage": 5, "promised": 51}, "fund_never_over_commits"),
    ],
)
def test_the_fund_refuses_to_be_short_or_over_committed(changed, name):
    Fund.objects.create()
    with refused(name):
        Fund.objects.filter(pk=1).update(**changed)


def test_there_is_one_fund_and_it_stays():
    with refused("fund_is_one"):
        Fund.objects.create(pk=2)
    Fund.objects.create()
    with refused("Cannot delete"):
        Fund.objects.all().delete()


def test_what_is_owed_is_paid_even_where_more_is_promised_than_the_cash_left_would_bear():
    Fund.objects.create()
    Fund.objects.filter(pk=1).update(cash=10, leverage=5, promised=50)
    assert Fund.objects.filter(pk=1).update(cash=2, promised=42) == 1


def test_b72_the_same_key_again_is_the_same_transfer_and_changes_nothing():
    key, both = uuid4(), people()
    made = pay_in(100, key=key, **both)
    assert pay_in(100, key=key, **both) == made
    assert (position(DAY).cash, Fund.objects.get().last_no) == (100, 1)
    with pytest.raises(ValidationError, match="另一张凭证"):
        pay_in(101, key=key, **both)


def test_numbers_follow_without_a_gap():
    pay_in(1)
    with pytest.raises(ValidationError, match="只有"):
        post(order(postings.spent({"district": 2}, Of()), Event.EXPENSE, **people()))
    assert pay_in(1).no == 2


def test_nothing_is_booked_for_a_day_to_come():
    with time_machine.travel("2026-03-01T04:00:00Z"), pytest.raises(ValidationError, match="今天"):
        pay_in(1, on=date(2026, 3, 2))


def test_cash_of_a_source_is_never_spent_twice():
    fund_of(10)
    spent = postings.spent({"city": 4 * WAN}, Of())
    post(order(spent, Event.EXPENSE, **people()))
    with pytest.raises(ValidationError, match=r"市级专户存款只有 0\.00 元，差 40,000\.00 元"):
        post(order(spent, Event.EXPENSE, **people()))


def test_what_is_booked_late_leaves_no_day_since_without_cash():
    pay_in(100, on=DAY)
    pay_in(100, on=DAY + timedelta(days=10))
    paid = postings.spent({"district": 150}, Of())
    post(order(paid, Event.EXPENSE, DAY + timedelta(days=10), **people()))
    pay_in(100, on=DAY + timedelta(days=20))
    late = postings.spent({"district": 60}, Of())
    with pytest.raises(ValidationError, match=r"2026-03-12 的区级专户存款会不足 0\.10 元"):
        post(order(late, Event.EXPENSE, DAY + timedelta(days=1), **people()))
    one, early = postings.spent({"district": 1}, Of()), DAY - timedelta(days=1)
    with pytest.raises(ValidationError, match="会不足"):
        post(order(one, Event.EXPENSE, early, **people()))
    post(order(late, Event.EXPENSE, DAY + timedelta(days=20), **people()))


def test_no_more_is_promised_than_the_cash_bears(monkeypatch):
    fund_of(10)
    post(order(postings.reserved(6 * WAN, Of()), Event.RESERVE))
    with pytest.raises(ValidationError, match=r"最多可承诺 100,000\.00 元，已承诺 60,000\.00 元"):
        post(order(postings.reserved(5 * WAN, Of()), Event.RESERVE))
    post(order(postings.reserved(5 * WAN, Of()), Event.RESERVE), leverage=2)
    assert position(DAY).committed == 11 * WAN


def test_lines_that_do_not_add_up_are_no_transfer():
    odd = [Leg(Side.DEBIT, Place(Kind.CASH), 5), Leg(Side.CREDIT, Place(Kind.CAPITAL), 4)]
    for legs in (odd, [], [Leg(Side.DEBIT, Place(Kind.CASH), 0)]):
        with pytest.raises(ValidationError):
            post(order(legs, **people()))


def test_while_posting_is_halted_nothing_is_booked():
    pay_in(1)
    Fund.objects.filter(pk=1).update(halted_at=timezone.now(), halted_for="不平。")
    with pytest.raises(ValidationError, match="已停止记账：不平。"):
        pay_in(1)
