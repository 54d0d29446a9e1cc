"""The fund: a claim, what came back, a bridge and an account of each side's bank."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from finance.fund.engine.orders import Order
from finance.fund.engine.posting import post
from finance.fund.models import (
    Bridge,
    Claim,
    ClaimPaper,
    Closing,
    Payee,
    Recovery,
    StatementLine,
    Voucher,
)
from finance.fund.rules import postings
from finance.fund.rules.accounts import FIGURES
from finance.fund.rules.postings import Event
from tests.access.objects.banks import the_bank
from tests.access.world import CANARY, World
from tests.factories.accounts import UserFactory
from tests.factories.finance import LoanFactory
from tests.factories.uploads import UploadFactory

DAY = date(2026, 3, 2)


def kept(world: World, side: str, name: str, make):
    if (name, side) not in world.things:
        world.things[name, side] = make()
    return world.things[name, side]


def the_fund_loan(world: World, side: str):
    return kept(
        world,
        side,
        "fund loan",
        lambda: LoanFactory(
            enterprise=world.firms[side],
            bank=the_bank(world, side),
            contract_no=f"{CANARY[side]}补偿合同",
        ),
    )


def the_transfer(world: World, side: str):
    def make():
        loan = the_fund_loan(world, side)
        two = [UserFactory(role="office") for _ in range(2)]
        order = Order(
            key=uuid4(),
            event=Event.PAY_IN,
            on=DAY,
            legs=postings.paid_in(100, "city"),
            reason=f"{CANARY[side]}拨入",
            maker=two[0],
            checker=two[1],
            bank=loan.bank,
            loan=loan,
        )
        return post(order)

    return kept(world, side, "fund transfer", make)


def the_voucher(world: World, side: str):
    def make():
        return Voucher.objects.create(
            event="pay_in",
            source="city",
            on=DAY,
            amount=100,
            reason=f"{CANARY[side]}拨入",
            made_by=UserFactory(role="office"),
            made_at=timezone.now(),
            paper=UploadFactory(),
        )

    return kept(world, side, "fund voucher", make)


def the_payee(world: World, side: str):
    def make():
        return Payee.objects.create(
            bank=the_bank(world, side),
            holder=f"{CANARY[side]}户名",
            number="5001109000123456",
            branch=f"{CANARY[side]}支行",
            reason="首次登记",
            proposed_by=UserFactory(role="bank"),
            proposed_at=timezone.now(),
        )

    return kept(world, side, "fund payee", make)


def the_claim(world: World, side: str):
    def make():
        loan = the_fund_loan(world, side)
        return Claim.objects.create(
            loan=loan,
            bank=loan.bank,
            number=f"{CANARY[side]}申请",
            on=DAY,
            overdue_since=DAY - timedelta(days=40),
            principal=100,
            fund=80,
            bank_part=20,
            city=32,
            district=48,
            state="applied",
            applied_by=UserFactory(role="bank"),
            applied_at=timezone.now(),
        )

    return kept(world, side, "fund claim", make)


def the_paper(world: World, side: str):
    def make():
        return ClaimPaper.objects.create(
            claim=the_claim(world, side),
            kind="contract",
            upload=UploadFactory(),
            at=timezone.now(),
        )

    return kept(world, side, "fund paper", make)


def the_recovery(world: World, side: str):
    def make():
        loan = the_fund_loan(world, side)
        return Recovery.objects.create(
            transfer=the_transfer(world, side),
            loan=loan,
            bank=loan.bank,
            on=DAY,
            amount=10,
            expenses=0,
            fund=8,
            bank_part=2,
            city=3,
            district=5,
            basis=f"{CANARY[side]}依据",
        )

    return kept(world, side, "fund recovery", make)


def the_bridge(world: World, side: str):
    def make():
        loan = the_fund_loan(world, side)
        given = {"loan": loan, "bank": loan.bank, "on": DAY, "due_on": DAY + timedelta(days=9)}
        return Bridge.objects.create(transfer=the_transfer(world, side), amount=10, **given)

    return kept(world, side, "fund bridge", make)


def the_line(world: World, side: str):
    def make():
        return StatementLine.objects.create(on=DAY, amount=5, reference=f"{CANARY[side]}流水")

    return kept(world, side, "fund line", make)


def the_closing(world: World, side: str):
    def make():
        return Closing.objects.create(
            month=DAY.replace(day=1, month={"a": 3, "b": 4}[side]),
            figures={
                "transfers": 1,
                "figures": dict.fromkeys(FIGURES, 0),
                "cash": {"city": [0, 0], "district": [0, 0]},
            },
            digest="0" * 64,
            note=f"{CANARY[side]}月结",
            made_by=UserFactory(role="bank"),
            made_at=timezone.now(),
        )

    return kept(world, side, "fund closing", make)


def at(the):
    return lambda world, side: {"pk": the(world, side).pk}


def doing(the, verb: str):
    return lambda world, side: {"pk": the(world, side).pk, "verb": verb}


def plainly(verb: str):
    return lambda world, side: {"verb": verb}


ARGS = {
    "fund:claim-paper": at(the_paper),
    "fund:voucher-paper": at(the_voucher),
    "fund:monthly": lambda world, side: {
        "code": the_bank(world, side).code,
        "year": 2026,
        "month": 3,
    },
}
for key, the, verb, plain in (
    ("fund-vouchers", the_voucher, "approve", "pay-in"),
    ("fund-transfers", the_transfer, "reverse", "none"),
    ("fund-entries", lambda world, side: the_transfer(world, side).entries.first(), "none", "none"),
    ("fund-claims", the_claim, "attach", "apply"),
    ("fund-recoveries", the_recovery, "none", "none"),
    ("fund-bridges", the_bridge, "none", "none"),
    ("fund-payees", the_payee, "confirm", "none"),
    ("fund-closings", the_closing, "confirm", "propose"),
    ("fund-lines", the_line, "match", "none"),
    ("fund-uncommitted", the_fund_loan, "none", "none"),
):
    ARGS |= {
        f"{key}:thing": at(the),
        f"{key}:act_on_row": doing(the, verb),
        f"{key}:act": plainly(plain),
    }
for key, the, verbs in (
    ("fund-vouchers", the_voucher, "approve refuse take-back"),
    ("fund-transfers", the_transfer, "reverse"),
    (
        "fund-claims",
        the_claim,
        "attach resubmit verify approve confirm pay return refuse withdraw",
    ),
    ("fund-closings", the_closing, "confirm refuse take-back ask-reopening reopen keep-closed"),
    ("fund-recoveries", the_recovery, ""),
    ("fund-bridges", the_bridge, ""),
):
    ARGS |= {f"{key}-{verb}": at(the) for verb in ("detail", *verbs.split())}
