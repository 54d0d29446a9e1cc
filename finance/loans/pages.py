"""名单页: the loan book, and what a 街镇 is told of its firms' loans."""

from django.urls import reverse

from desk.list_pages import ListPage
from desk.list_parts import Addresses, Frame, Subject
from finance.banks.line import LINE, LOANS
from finance.loans import policies
from finance.loans.listings import loans
from finance.loans.listings.above import around
from finance.loans.listings.fees import FEES
from finance.loans.listings.repayments import REPAID
from finance.loans.models import Fee, Loan, Repayment
from finance.loans.verbs import FEE_VERBS, LOAN_VERBS, REPAYMENT_VERBS, STATE_VERBS

LINE.chooses(LOANS, "loans:list", "台账", may=policies.can_see)
LINE.chooses(LOANS, "loans:portfolio", "组合", may=policies.can_see_portfolio)
LINE.chooses(LOANS, "loans:repayments", "还款", may=policies.can_see)
LINE.chooses(LOANS, "loans:fees", "费用", may=policies.can_see)
LINE.chooses(LOANS, "loan-states:list", "状态", may=policies.can_see_states)


def _untold(loan: Loan) -> str:
    """A loan as a 街镇 is told of it: by its firm and product, without the contract."""
    return f"{loan.enterprise} {loan.get_product_display()}"


BOOK = ListPage(
    "loans",
    loans.LOANS,
    policies.can_see,
    measure="笔",
    row_verbs=LOAN_VERBS,
    beside=(),
    model=Loan,
    fields={
        "id": "id",
        "contract_no": "contract_no",
        "enterprise": "enterprise.credit_code",
        "bank": "bank.code",
        "product": "product",
        "status": "status",
        "principal": "principal",
        "disbursed_on": "disbursed_on",
        "matures_on": "matures_on",
        "pays_by": "pays_by",
        "balance": "balance",
        "overdue_principal": "overdue_principal",
        "overdue_since": "overdue_since",
        "grade": "grade",
        "aged_on": "aged_on",
        "list_on": "told_on",
        "own_overdue_principal": "own_overdue",
        "own_overdue_since": "own_overdue_since",
    },
    frame=Frame(
        tabs=LINE.at("loans:list"),
        template="loans/directory.html",
        around=around,
        empty=("没有符合条件的贷款", "可以放宽条件；银行报来名单、由牵头单位接受后显示在这里。"),
    ),
)
REPAYMENTS = ListPage(
    "loan-repayments",
    REPAID,
    policies.can_see,
    row_verbs=REPAYMENT_VERBS,
    model=Repayment,
    addresses=Addresses(
        lambda at: reverse("loans:repayments"),
        lambda row: f"{row.loan.get_absolute_url()}?tab=repayments",
        act_on=lambda row, verb: reverse("loans:act_on_repayment", args=[row.pk, verb]),
    ),
    frame=Frame(tabs=LINE.at("loans:repayments")),
)
CHARGED = ListPage(
    "loan-fees",
    FEES,
    policies.can_see,
    row_verbs=FEE_VERBS,
    model=Fee,
    addresses=Addresses(
        lambda at: reverse("loans:fees"),
        lambda row: f"{row.loan.get_absolute_url()}?tab=repayments",
        act_on=lambda row, verb: reverse("loans:act_on_fee", args=[row.pk, verb]),
    ),
    frame=Frame(tabs=LINE.at("loans:fees")),
)
STATES = ListPage(
    "loan-states",
    loans.STATES_OF_FIRMS,
    policies.can_see_states,
    measure="笔",
    row_verbs=STATE_VERBS,
    model=Loan,
    subject=Subject(named=_untold),
    frame=Frame(tabs=LINE.at("loan-states:list")),
)
