"""核对: what does not tie stops posting, is told, and is let go on by a person alone."""

import random
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import Notice, System
from finance.fund.actions.verifying import resume, verify
from finance.fund.engine.posting import legs_of, post
from finance.fund.engine.verifying import verdict
from finance.fund.models import Account, Entry, Fund, Transfer
from finance.fund.rules import postings
from finance.fund.rules.accounts import mirrored
from finance.fund.rules.postings import Event, Of
from finance.fund.selectors.balances import replayed
from finance.fund.tasks import verify_nightly
from tests.finance.fund.booking import DAY, fund_of, order, pay_in, people
from tests.finance.fund.lending import cast

pytestmark = pytest.mark.django_db


def nightly():
    return verify(by=System(), now=timezone.now())


def test_what_ties_goes_on():
    fund_of(100)
    assert nightly().halted_at is None
    pay_in(1)


def spoil(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE fund_account SET balance = balance + 1 WHERE kind = 'cash'", "逐笔重算为"),
        ("UPDATE fund_fund SET cash = cash + 1", "专户存款合计记为"),
        ("UPDATE fund_fund SET last_no = 9", "凭证编到第 9 号"),
    ],
)
def test_what_does_not_tie_stops_posting_and_is_told(sql, words):
    who = cast()
    fund_of(100)
    spoil(sql)
    fund = nightly()
    assert words in fund.halted_for
    told = Notice.objects.filter(title__contains="已停止记账").values_list("user", flat=True)
    assert {who["one"].pk, who["trustee"].pk} <= set(told)
    with pytest.raises(ValidationError, match="已停止记账"):
        pay_in(1)
    with pytest.raises(ValidationError, match="不能恢复"):
        resume(by=who["one"], reason="看过")


def test_posting_goes_on_once_all_ties_again():
    who = cast()
    fund_of(100)
    spoil("UPDATE fund_fund SET cash = cash + 1")
    nightly()
    nightly()
    spoil("UPDATE fund_fund SET cash = cash - 1")
    with pytest.raises(ValidationError, match="另一人复核"):
        resume(by=who["trustee"], reason="看过")
    assert resume(by=who["one"], reason="已查明").halted_at is None
    pay_in(1)
    with pytest.raises(ValidationError, match="没有停止记账"):
        resume(by=who["one"], reason="再来")


def test_it_is_verified_once_a_night():
    pay_in(1)
    now = timezone.localtime()
    verify_nightly(now.replace(hour=2, minute=31))
    assert Fund.objects.get().verified_at is None
    verify_nightly(now.replace(hour=2, minute=30))
    assert Fund.objects.get().verified_at is not None


def test_after_any_operations_the_replay_is_what_is_kept():
    """Two hundred at random, some of them impossible: Σ = 0 and replay = balances after each."""
    dice, both = random.Random(14), people()
    fund_of(1)
    for _ in range(200):
        with suppress(ValidationError):  # some are impossible
            _any(dice, both)
        assert verdict(Fund.objects.get()).faults == []
    assert Transfer.objects.count() > 100
    kept = dict(Account.objects.values_list("pk", "balance"))
    assert {pk: kept[pk] for pk in replayed()} == replayed()
    debit = sum(Entry.objects.filter(side="debit").values_list("amount", flat=True))
    assert debit == sum(Entry.objects.filter(side="credit").values_list("amount", flat=True))


def _any(dice, both):
    amount, source = dice.randint(1, 2_000_000), dice.choice(["city", "district"])
    deed = dice.randrange(6)
    if deed == 0:
        post(order(postings.paid_in(amount, source), **both))
    elif deed == 1:
        post(order(postings.interest({source: amount}), Event.INTEREST, **both))
    elif deed == 2:
        post(order(postings.spent({source: amount}, Of()), Event.EXPENSE, **both))
    elif deed == 3:
        post(order(postings.reserved(amount, Of()), Event.RESERVE), leverage=dice.randint(1, 3))
    elif deed == 4:
        held = Account.objects.filter(kind="reserved").values_list("balance", flat=True).first()
        post(order(postings.committed(amount, held or 0, Of()), Event.COMMIT), leverage=2)
    else:
        chosen = dice.choice(list(Transfer.objects.standing()))
        legs = mirrored(legs_of(chosen))
        post(order(legs, Event.REVERSE, DAY, reverses=chosen, **both), leverage=9)
