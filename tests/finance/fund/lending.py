"""A bank that lends under the fund, its people, the trustee's, and those who decide."""

from datetime import date, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from finance.fund.actions import claims, deciding, vouchers
from finance.fund.models import ClaimPaper, Payee
from finance.fund.rules.claims import NEEDED_PAPERS
from finance.fund.rules.postings import Event
from finance.loans.models import Standing
from finance.loans.rules.life import Verb
from finance.loans.steps import locked, make_step
from tests.factories.accounts import UserFactory
from tests.factories.finance import BankerFactory, BankFactory, LoanFactory
from tests.factories.uploads import UploadFactory
from tests.finance.fund.booking import WAN

APPROVED, LENT = date(2026, 4, 1), date(2026, 4, 8)
OVERDUE = date(2026, 9, 8)
TODAY = date(2026, 11, 30)


def cast(bank=None):
    """Everybody a claim needs, by what he does."""
    bank = bank or BankFactory()
    return {
        "banker": BankerFactory(institution=bank).user,
        "trustee": BankerFactory(institution=BankFactory(trustee=True)).user,
        "one": UserFactory(role="office"),
        "two": UserFactory(role="office"),
        "three": UserFactory(role="office"),
    }


def asked(wan=100, bank=None, **more):
    """Recommended: the bank is to decide."""
    given = {"asked": True, "status": "recommended", "bank": bank or BankFactory()}
    return LoanFactory(**given | {"asked_amount": wan * WAN} | more)


def approved(loan, by, wan=None, on=APPROVED):
    amount = wan * WAN if wan else loan.asked_amount
    with transaction.atomic():
        row = locked(loan)
        make_step(row, Verb.APPROVE, by=by, on=on, approved_amount=amount, approved_on=on)
    return row


def lent(loan, by, on=LENT, principal=None):
    with transaction.atomic():
        row = locked(loan)
        given = {"contract_no": f"HT-{loan.pk}", "disbursed_on": on}
        given["principal"] = principal or row.approved_amount
        make_step(row, Verb.DISBURSE, by=by, on=on, **given)
    return row


def running(by, wan=100, bank=None, **more):
    """A loan with its promise."""
    return lent(approved(asked(wan, bank, **more), by), by)


def overdue(loan, principal=None, since=OVERDUE):
    """As the ageing would have it."""
    amount = loan.principal if principal is None else principal
    Standing.objects.create(
        loan=loan,
        from_on=since + timedelta(days=1),
        principal=loan.principal,
        overdue_principal=amount,
        overdue_since=since,
        floor="normal",
        grade="special_mention",
    )
    return loan


def payee(bank, people):
    """An account that may be paid to."""
    now = timezone.now()
    return Payee.objects.create(
        bank=bank,
        holder="测试银行",
        number="500110900012345678",
        branch="测试支行",
        reason="首次登记",
        proposed_by=people["banker"],
        proposed_at=now - timedelta(days=3),
        confirmed_by=people["three"],
        confirmed_at=now - timedelta(days=2),
        usable_from=now - timedelta(days=1),
    )


def papers(claim):
    for kind in NEEDED_PAPERS:
        row = ClaimPaper(claim=claim, kind=kind, upload=UploadFactory(), at=timezone.now())
        row.save()


def applied(loan, people, number="代偿-1", **more):
    """With its papers, and an account to pay to."""
    claim = claims.apply(loan, by=people["banker"], number=number, **more)
    papers(claim)
    if not Payee.objects.filter(bank=loan.bank).exists():
        payee(loan.bank, people)
    return claim


def decided(loan, people, **more):
    """Verified and approved by two."""
    claim = claims.verify(applied(loan, people, **more), by=people["trustee"])
    return claims.confirm(claims.approve(claim, by=people["one"]), by=people["two"])


def paid(loan, people, on=TODAY):
    """代偿."""
    return claims.pay(decided(loan, people), by=people["trustee"], on=on, reference="流水1")


def proposed(event, by, amount, loan=None, on=TODAY, **more):
    given = {"key": uuid4(), "reason": "测试", "on": on, "amount": amount, "loan": loan} | more
    return vouchers.propose(by=by, event=event.value, **given)


def booked(event, people, amount, loan=None, on=TODAY, **more):
    """Proposed by the trustee, booked by another."""
    voucher = proposed(event, people["trustee"], amount, loan, on, **more)
    return deciding.approve(voucher, by=people["three"])


def recovered(loan, people, amount, **more):
    return booked(Event.RECOVER, people, amount, loan, **more)
