"""A loan of each side's firm at that side's bank, marked in its contract number."""

from finance.loans.models import Loan
from tests.access.objects.banks import the_bank
from tests.access.world import CANARY, World
from tests.factories.finance import FeeFactory, LoanFactory, PlanFactory, RepaymentFactory
from tests.factories.uploads import UploadFactory


def the_loan(world: World, side: str) -> Loan:
    """Overdue, so that everything about it can be asked for."""
    if ("loan", side) not in world.things:
        loan = LoanFactory(
            enterprise=world.firms[side],
            bank=the_bank(world, side),
            contract_no=f"{CANARY[side]}合同",
            balance=100_000_000,
            overdue_principal=1_000_000,
            overdue_since="2026-02-15",
            grade="special_mention",
        )
        PlanFactory(loan=loan)
        RepaymentFactory(loan=loan)
        world.things["loan", side] = loan
    return world.things["loan", side]


def loan(world: World, side: str) -> dict:
    return {"pk": the_loan(world, side).pk}


def firm(world: World, side: str) -> dict:
    the_loan(world, side)
    return {"code": world.firms[side].credit_code}


def repayment(world: World, side: str) -> dict:
    return {"pk": the_loan(world, side).repayments.get().pk}


def fee(world: World, side: str) -> dict:
    """A fee with its paper."""
    if ("fee", side) not in world.things:
        world.things["fee", side] = FeeFactory(loan=the_loan(world, side), paper=UploadFactory())
    return {"pk": world.things["fee", side].pk}


def _with(of, verb: str):
    return lambda world, side: of(world, side) | {"verb": verb}


LOAN_VERBS = (
    "undo", "visit", "note", "collect", "repay", "charge", "judge", "extend", "restructure",
    "reset-rate", "settle", "refund",
)  # fmt: skip
ARGS = {
    "loans:thing": loan,
    "loans:sheet": loan,
    "loans:borrower": firm,
    "loans:act_on_row": _with(loan, "visit"),
    "loan-states:thing": loan,
    "loan-states:act_on_row": _with(loan, "visit"),
    "loan-states:act": lambda world, side: {"verb": "add"},  # there is none
    "loans-detail": loan,
    "loans:act_on_repayment": _with(repayment, "reverse"),
    "loans:act_on_fee": _with(fee, "withdraw"),
    "loans:fee_paper": fee,
    **{f"loans-{verb}": loan for verb in LOAN_VERBS},
}
