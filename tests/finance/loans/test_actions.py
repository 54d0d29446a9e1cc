"""The verbs of a loan: what each does, in whose words it refuses, and that it stays told."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from finance.loans import actions, policies
from finance.loans.actions.ageing import age
from finance.loans.actions.terms import Agreed
from finance.loans.models import Judgement, Loan, Plan, Refund, Repayment
from finance.loans.selectors.owed import owed
from tests.factories.accounts import UserFactory
from tests.factories.finance import BankerFactory, BankFactory, LoanFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
DUE = 8_530_990
YEAR = Agreed(rate=Decimal("0.0435"), amortization="equal_installments", periods=12)


def stood(loan):
    loan.refresh_from_db()
    return loan.balance, loan.overdue_since, loan.grade


@pytest.fixture
def new_loan(loan):
    """The loan of the room, with nothing paid yet."""
    Loan.objects.filter(pk=loan.pk).update(changes_on=None)
    fresh = LoanFactory(bank=loan.bank)
    Plan.objects.create(
        loan=fresh, begins_on=date(2026, 1, 15), rate="0.0435", amortization="equal_installments",
        day_count="monthly", periods=12, matures_on=date(2027, 1, 15), at="2026-01-15T00:00Z",
    )  # fmt: skip
    return fresh


def test_a_bank_registers_a_loan_with_its_terms(loan, banker):
    made = actions.register_loan(
        EnterpriseFactory(), loan.bank, by=banker, product="knowledge_value", contract_no="新-1",
        principal=5_000_000, on=date(2026, 3, 1), agreed=YEAR,
    )  # fmt: skip
    assert (made.status, made.matures_on) == ("active", date(2027, 3, 1))
    assert (made.plans.get().kind, made.moves.get().verb) == ("first", "register")
    assert AuditEvent.objects.latest("pk").action == "loan_registered"


def test_a_loan_is_not_registered_on_terms_that_make_none(loan, banker):
    said = {"product": "other", "contract_no": "新-1", "principal": 5, "on": date(2026, 3, 1)}
    bad = Agreed(rate=Decimal("0.0435"), amortization="bullet")
    with pytest.raises(ValidationError, match="没有期限"):
        actions.register_loan(EnterpriseFactory(), loan.bank, by=banker, agreed=bad, **said)
    assert Loan.objects.filter(contract_no="新-1").count() == 0


def test_an_approved_application_is_disbursed_within_what_was_approved(loan, banker):
    asked = LoanFactory(
        asked=True, status="approved", bank=loan.bank, approved_amount=5_000_000,
        approved_on=date(2026, 2, 1),
    )  # fmt: skip
    said = {"by": banker, "contract_no": "新-2", "on": date(2026, 3, 1), "agreed": YEAR}
    with pytest.raises(ValidationError, match="大于批准金额"):
        actions.disburse(asked, principal=5_000_001, **said)
    made = actions.disburse(asked, principal=5_000_000, **said)
    assert (made.status, made.principal, made.contract_no) == ("active", 5_000_000, "新-2")
    with pytest.raises(ValidationError, match="银行已批"):
        actions.disburse(made, principal=5, **said)


def test_a_payment_of_the_past_says_what_it_changes(new_loan, banker):
    age(date(2026, 3, 31), by=banker)
    assert stood(new_loan)[2] == "special_mention"
    done = actions.record_repayment(new_loan, by=banker, on=date(2026, 2, 15), amount=DUE)
    assert done.row.by == banker
    (change,) = done.changes
    told = [(one.from_on, one.before.since, one.after.since) for one in change.differences()]
    assert told[1] == (date(2026, 2, 16), date(2026, 2, 15), None)
    assert stood(new_loan) == (91_831_510, date(2026, 3, 15), "special_mention")


def test_the_same_payment_twice_asks_for_its_serial(new_loan, banker):
    said = {"by": banker, "on": date(2026, 2, 15), "amount": DUE}
    actions.record_repayment(new_loan, **said)
    with pytest.raises(ValidationError, match="请写流水号"):
        actions.record_repayment(new_loan, **said)
    actions.record_repayment(new_loan, **said, serial_no="A1")
    with pytest.raises(ValidationError, match="已经登记过"):
        actions.record_repayment(new_loan, **said, serial_no="A1")


def test_a_payment_before_the_loan_is_refused(new_loan, banker):
    with pytest.raises(ValidationError, match="早于放款日"):
        actions.record_repayment(new_loan, by=banker, on=date(2026, 1, 14), amount=DUE)


def test_b74_a_reversal_is_of_the_whole_once_and_both_stay(new_loan, banker):
    paid = actions.record_repayment(new_loan, by=banker, on=date(2026, 2, 15), amount=DUE).row
    age(date(2026, 2, 28), by=banker)
    done = actions.reverse_repayment(paid, by=banker, reason="退票")
    assert stood(new_loan) == (100_000_000, date(2026, 2, 15), "special_mention")
    assert done.row.repayment.amount == DUE
    with pytest.raises(ValidationError, match="已经冲销"):
        actions.reverse_repayment(paid, by=banker, reason="再冲")
    assert Repayment.objects.filter(pk=paid.pk).exists()


def test_what_was_paid_too_much_is_returned_once(new_loan, banker):
    on = date(2026, 2, 15)
    actions.record_repayment(new_loan, by=banker, on=on, amount=100_362_500 + 700)
    with pytest.raises(ValidationError, match=r"溢缴 7\.00 元"):
        actions.return_overpayment(new_loan, by=banker, on=on, amount=701, reason="多还")
    actions.return_overpayment(new_loan, by=banker, on=on, amount=700, reason="多还")
    with pytest.raises(ValidationError, match=r"溢缴 0\.00 元"):
        actions.return_overpayment(new_loan, by=banker, on=on, amount=1, reason="多还")
    with pytest.raises(ValidationError, match="已经退还"):
        actions.reverse_repayment(new_loan.repayments.get(), by=banker, reason="退票")
    assert Refund.objects.get().amount == 700


def test_b76_a_grade_is_never_milder_than_the_floor(new_loan, banker):
    said = {"by": banker, "kind": "manual", "on": date(2026, 5, 20), "reason": "研判"}
    with pytest.raises(ValidationError, match="因逾期至少为“次级”"):
        actions.judge(new_loan, grade="special_mention", **said)
    assert not Judgement.objects.exists()
    actions.judge(new_loan, grade="loss", **said)
    assert stood(new_loan)[2] == "loss"


@pytest.mark.parametrize(
    ("kind", "said", "grade"),
    [
        ("misused", {}, "special_mention"),
        ("refinanced", {}, "special_mention"),
        ("expected_loss", {"share": Decimal("0.5")}, "doubtful"),
        ("expected_loss", {"share": Decimal("0.9")}, "loss"),
        ("technical", {}, "normal"),
    ],
)
def test_a_statement_counts_from_its_day(new_loan, banker, kind, said, grade):
    day = date(2026, 2, 1)
    actions.judge(new_loan, by=banker, kind=kind, on=day, reason="查实", **said)
    assert stood(new_loan)[2] == grade


def test_a_rate_is_reset_from_a_day_rows_fall_due(new_loan, banker):
    said = {"by": banker, "rate": Decimal("0.03"), "reason": "调息"}
    with pytest.raises(ValidationError, match="下一个是 2026-02-15"):
        actions.reset_rate(new_loan, on=date(2026, 2, 1), **said)
    actions.reset_rate(new_loan, on=date(2026, 2, 15), **said)
    plan = new_loan.plans.get(kind="reset")
    assert (plan.rate, plan.periods, plan.matures_on) == (
        Decimal("0.03"), 11, date(2027, 1, 15),
    )  # fmt: skip
    # 918,315.10 at 3 %: 2,295.79 for the month; 81,684.90 overdue bears 3 % × 1.5 from then on
    stood_at = owed(new_loan, date(2026, 3, 15))
    assert stood_at.interest == 362_500 + 229_579


def test_an_extension_begins_before_the_end_and_ends_later(loan, banker):
    bullet = Plan.objects.create(
        loan=LoanFactory(bank=loan.bank), begins_on=date(2026, 1, 15), rate="0.0435",
        amortization="bullet", day_count="act360", matures_on=date(2026, 7, 15),
        at="2026-01-15T00:00Z",
    ).loan  # fmt: skip
    later = Agreed(Decimal("0.0435"), "bullet", matures_on=date(2026, 12, 15))
    said = {"by": banker, "reason": "订单延后"}
    with pytest.raises(ValidationError, match="到期日 2026-07-15 之前"):
        actions.extend(bullet, on=date(2026, 7, 15), agreed=later, **said)
    early = Agreed(Decimal("0.0435"), "bullet", matures_on=date(2026, 7, 1))
    with pytest.raises(ValidationError, match="晚于现在的"):
        actions.extend(bullet, on=date(2026, 6, 20), agreed=early, **said)
    actions.extend(bullet, on=date(2026, 7, 14), agreed=later, **said)
    age(date(2026, 8, 31), by=banker)
    assert stood(bullet) == (100_000_000, None, "normal")
    assert bullet.matures_on == date(2026, 12, 15)
    assert bullet.moves.get().verb == "extend"


def test_a_restructured_loan_is_at_least_mentioned_for_a_year(new_loan, banker):
    terms = Agreed(Decimal("0.04"), "equal_principal", periods=24)
    changes = actions.restructure(
        new_loan, by=banker, on=date(2026, 2, 1), agreed=terms, reason="暂时困难"
    )
    assert stood(new_loan)[2] == "special_mention"
    assert changes[0].after[-1].reasons == ("restructured",)
    assert new_loan.plans.get(kind="restructure").matures_on == date(2028, 2, 1)


def test_a_loan_is_settled_when_nothing_is_owed(new_loan, banker):
    on = date(2026, 2, 15)
    with pytest.raises(ValidationError, match=r"还欠本金 1,000,000\.00 元、利息 3,625\.00 元"):
        actions.settle(new_loan, by=banker, on=on)
    actions.record_repayment(new_loan, by=banker, on=on, amount=100_362_500)
    actions.settle(new_loan, by=banker, on=on)
    new_loan.refresh_from_db()
    assert (new_loan.status, new_loan.ended_on, new_loan.balance) == ("settled", on, 0)
    paid = new_loan.repayments.get()
    with pytest.raises(ValidationError, match="先撤销结束"):
        actions.reverse_repayment(paid, by=banker, reason="退票")
    other = BankerFactory(institution=new_loan.bank).user
    actions.undo_step(new_loan, by=other, on=on, reason="点错")
    actions.reverse_repayment(paid, by=banker, reason="退票")
    assert stood(new_loan)[0] == 100_000_000


@pytest.fixture
def colleague(loan):
    return BankerFactory(institution=loan.bank).user


def test_a_restructuring_undone_takes_its_terms_and_its_watch_along(new_loan, banker, colleague):
    on, terms = date(2026, 2, 1), Agreed(Decimal("0.04"), "equal_principal", periods=24)
    actions.restructure(new_loan, by=banker, on=on, agreed=terms, reason="暂时困难")
    actions.undo_step(new_loan, by=colleague, on=on, reason="误办")
    assert new_loan.plans.get().kind == "first"
    assert stood(new_loan)[2] == "normal"
    assert new_loan.matures_on == date(2027, 1, 15)


def test_a_lending_undone_leaves_nothing_lent(loan, banker, colleague):
    asked = LoanFactory(
        asked=True, status="approved", bank=loan.bank, approved_amount=5_000_000,
        approved_on=date(2026, 2, 1),
    )  # fmt: skip
    on = date(2026, 3, 1)
    said = {"contract_no": "新-2", "on": on, "agreed": YEAR}
    made = actions.disburse(asked, by=banker, principal=5_000_000, **said)
    actions.rebuild(made, on=on)
    paid = actions.record_repayment(made, by=banker, on=on, amount=5).row
    with pytest.raises(ValidationError, match="先冲销还款"):
        actions.undo_step(made, by=colleague, on=on, reason="误放")
    actions.reverse_repayment(paid, by=banker, reason="误记")
    actions.undo_step(made, by=colleague, on=on, reason="误放")
    made.refresh_from_db()
    assert (made.status, made.balance, made.changes_on) == ("approved", None, None)
    assert not made.standings.exists()
    assert not made.plans.exists()


REFUSED = {  # verb → (what is said, whose words the refusal is)
    "record_repayment": ({"on": date(2026, 4, 1), "amount": 5}, policies.can_record),
    "return_overpayment": (
        {"on": date(2026, 4, 1), "amount": 5, "reason": "多"}, policies.can_return,
    ),
    "judge": ({"kind": "misused", "on": date(2026, 4, 1), "reason": "查"}, policies.can_judge),
    "extend": ({"on": date(2026, 4, 1), "agreed": YEAR, "reason": "延"}, policies.can_replan),
    "restructure": ({"on": date(2026, 4, 1), "agreed": YEAR, "reason": "难"}, policies.can_replan),
    "reset_rate": (
        {"on": date(2026, 4, 1), "rate": Decimal("0.03"), "reason": "调"}, policies.can_replan,
    ),
    "settle": ({"on": date(2026, 4, 1)}, policies.can_settle),
}  # fmt: skip


@pytest.mark.parametrize("verb", REFUSED)
@pytest.mark.parametrize("who", ["rival", "leader", "enterprise"])
def test_each_verb_refuses_by_itself_in_the_words_of_its_policy(loan, verb, who):
    by = BankerFactory().user if who == "rival" else UserFactory(role=who)
    said, policy = REFUSED[verb]
    with pytest.raises(ValidationError, match=policy(by, loan).reason):
        getattr(actions, verb)(loan, by=by, **said)


def test_another_bank_reverses_registers_and_disburses_nothing(loan):
    rival = BankerFactory().user
    with pytest.raises(ValidationError, match="放款银行"):
        actions.reverse_repayment(loan.repayments.first(), by=rival, reason="错")
    asked = LoanFactory(
        asked=True, status="approved", bank=loan.bank, approved_amount=5, approved_on="2026-02-01"
    )
    said = {"contract_no": "X", "principal": 5, "on": date(2026, 3, 1), "agreed": YEAR}
    with pytest.raises(ValidationError, match="放款银行"):
        actions.disburse(asked, by=rival, **said)
    with pytest.raises(ValidationError, match="放款银行"):
        actions.register_loan(EnterpriseFactory(), BankFactory(), by=rival, product="other", **said)
